"""How near to a place events come: how many within a distance, and the nearest of them."""

from helpers.analysis import geography
from helpers.analysis.facts import Facts, Kind, Truth, cannot, zero
from helpers.analysis.measures import Situation, kilometres, select
from helpers.analysis.outcome import Outcome, Spec, need
from helpers.analysis.recount import Recount


def compute(spec: Spec, situation: Situation) -> Outcome:
    """Count events near a place and name the nearest; of several as near, the latest."""
    window, near = situation.period(spec["window"]), spec["select"]["near"]
    need(situation, window)
    events = select(situation, spec["select"], window)
    parts = {"count": len(events), "window": window, "within": kilometres(near["km"], situation)}
    if events.empty:
        return Outcome("none", 0, parts=parts, events=events)
    far = events.assign(km=geography.km_to_place(events, near["place"]))
    chief = far.sort_values(["km", "date", "id"], ascending=[True, False, True]).iloc[0]
    named = {
        "location": chief["location"],
        "near_date": chief["date"].date(),
        "near_km": round(chief["km"], 1),
    }
    return Outcome("one" if len(events) == 1 else "many", len(events), True, {**parts, **named}, events)


def facts(spec: Spec, recount: Recount) -> Facts:
    """Count anew, and look for the nearest among all."""
    window, near = recount.window(spec["window"]), spec["select"]["near"]
    if not recount.covers(window):
        return cannot("data late")
    register = recount.register
    where = recount.where(spec["select"]) & register.between(window.start, window.end)
    count = int(where.sum())
    values = {"count": count, "window": window, "within": recount.km(near["km"])}
    truths = {
        **zero(now=count),
        "any": Truth(count > 0, f"it is {count}"),
        "one": Truth(count == 1, f"it is {count}"),
    }
    if not count:
        return Facts(values, truths, 0)
    km, days, ids = register.km_to(near["place"]), register.days, register.column("id")
    chief = min(where.nonzero()[0], key=lambda row: (km[row], -days[row].astype("int64"), ids[row]))
    named = {"location": register.column("location")[chief], "near_date": days[chief].item()}
    return Facts({**values, **named, "near_km": round(float(km[chief]), 1)}, truths, count)


KIND = Kind(
    compute,
    facts,
    units={"count": "events", "within": "km", "near_km": "km"},
    pairs=[("count", "window")],
    decides="any",
)
