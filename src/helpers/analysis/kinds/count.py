"""A count of events, or a sum of fatalities, in a window."""

from helpers.analysis.facts import MEASURE, Facts, Kind, Truth, cannot, zero
from helpers.analysis.measures import Situation, select, total
from helpers.analysis.outcome import Outcome, Spec, need
from helpers.analysis.recount import Recount, without


def compute(spec: Spec, situation: Situation) -> Outcome:
    """Count what happened in a window."""
    window = situation.period(spec["window"])
    need(situation, window)
    events = select(situation, spec["select"], window)
    found = total(events, spec["measure"])
    name = {0: "none", 1: "one"}.get(found, "many")
    everyone = {key: value for key, value in spec["select"].items() if key != "group"}
    others = total(select(situation, everyone, window), spec["measure"]) - found
    parts = {"count": found, "window": window, "events": len(events), "others": others}
    return Outcome(name, found, found > 0, parts, events)


def facts(spec: Spec, recount: Recount) -> Facts:
    """Count anew: of the claim's groups, and of all others without them."""
    window = recount.window(spec["window"])
    if not recount.covers(window):
        return cannot("data late")
    count = recount.total(spec["select"], spec["measure"], window)
    others = recount.total(without("group", spec["select"]), spec["measure"], window) - count
    how_many = {
        "any": Truth(count > 0, f"it is {count}"),
        "one": Truth(count == 1, f"it is {count}"),
        "others": Truth(others > 0, f"there are {others} of others"),
    }
    values = {"count": count, "others": others, "window": window}
    return Facts(values, {**zero(now=count), **how_many}, count)


KIND = Kind(
    compute,
    facts,
    units={"count": MEASURE, "others": MEASURE},
    pairs=[("count", "window")],
    decides="any",
)
