"""The year to date against earlier full years, or some months against the same ones of earlier years.

Earlier are all that the data cover, or the last few.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from helpers.analysis import periods
from helpers.analysis.facts import MEASURE, Facts, Kind, Truth, cannot, compared, ordered, zero
from helpers.analysis.measures import Situation, select, total, totals
from helpers.analysis.outcome import (
    Outcome,
    Spec,
    earlier_years,
    need,
    need_something,
    of_the_year,
    same_months_before,
)
from helpers.analysis.periods import Period
from helpers.analysis.recount import Recount
from helpers.reference import table


def compute(spec: Spec, situation: Situation) -> Outcome:
    """Hold the year to date against earlier full years, or the claim's window against its like."""
    window = situation.period(spec.get("window", "year to date"))
    need(situation, window)
    few = spec.get("years")
    whole_years = of_the_year(spec)
    earlier = earlier_years(situation, few) if whole_years else same_months_before(situation, window, few)
    events = select(situation, spec["select"], window)
    now = total(events, spec["measure"])
    past = totals(situation, spec["select"], spec["measure"], earlier)
    best = int(past.max())
    highest = earlier[int(past.to_numpy().argmax())]
    when = _years if whole_years else _spans
    parts = {"now": now, "best": best, **when(earlier, highest), "years": len(past), "window": window}
    need_something(now + best, **parts)
    name = "record" if now > best else "tied" if now == best else "short"
    parts |= {"last": int(past.iloc[-1]), "first": int(past.iloc[0])}
    return Outcome(f"{name}{_nuance(name, spec, situation, parts)}", now > best, now > best, parts, events)


def _years(earlier: Sequence[Period], highest: Period) -> dict[str, int]:
    """Return the years of which a claim's words speak."""
    first, last = earlier[0].start.year, earlier[-1].start.year
    return {"best_year": highest.start.year, "first_year": first, "last_year": last}


def _spans(earlier: Sequence[Period], highest: Period) -> dict[str, Period]:
    """Return the months of which a claim's words speak, where they are not calendar years."""
    return {"best_span": highest, "first_span": earlier[0], "last_span": earlier[-1]}


def _nuance(name: str, spec: Spec, situation: Situation, parts: Mapping[str, Any]) -> str:
    """Return what else the words of a record depend on, as the end of its outcome's name."""
    dipped = "years" in spec and 0 < parts["last"] < parts["first"]
    if name == "record" and dipped:
        return ", after a dip"
    if name == "record" and "years" in spec and parts["best"] == 0:
        return ", nothing before"
    if periods.is_year_end(situation.as_of) and of_the_year(spec):
        return ", complete"
    if parts["years"] == 1:
        return ", one year"
    if name == "short" and "years" in spec and of_the_year(spec):
        if periods.year_to_date(situation.as_of).days < table("thresholds")["projection_min_days"]:
            return ", early"
        if parts["now"] * periods.annual_factor(situation.as_of) > parts["best"]:
            return ", ahead of pace"
    return ""


def facts(spec: Spec, recount: Recount) -> Facts:
    """Count the year and each year before it anew."""
    whole = of_the_year(spec)
    year, few = recount.window(spec.get("window", "year to date")), spec.get("years")
    if whole:
        earlier = [recount.year(back) for back in range(few, 0, -1)] if few else recount.earlier_years
    else:
        earlier = recount.years_before(year, few)
    if not recount.covers(year, *earlier):
        return cannot("data late")
    if not earlier:
        return cannot("no earlier year")
    chosen = recount.chosen(spec["select"], spec["measure"])
    now, past = chosen.total(year), {span: chosen.total(span) for span in earlier}
    best, (first, *_, last) = max(past.values()), [*past.values(), *past.values()]
    ends = {"best": next(span for span, size in past.items() if size == best)}
    ends |= {"first": min(past), "last": max(past)}
    values = {
        "now": now,
        "best": best,
        **{
            f"{end}_year" if whole else f"{end}_span": span.start.year if whole else span
            for end, span in ends.items()
        },
        "years": len(past),
        "first": first,
        "last": last,
        "window": year,
    }
    if now + best == 0:
        return Facts(values, {**zero(now=now, best=best), "nothing at all": Truth(True, "all are none")})
    full = now * (recount.factor({}) or 0) if whole else now
    truths = {
        **ordered(now, best, "record", "tied", "short"),
        **zero(now=now, best=best),
        "one year": Truth(len(past) == 1, f"{len(past)} earlier years are in the data"),
        "dipped": Truth(0 < last < first, compared(last, first)),
        "on course": Truth(not recount.young and full > best >= now, compared(full, best)),
    }
    return Facts(values, truths, now > best)


KIND = Kind(
    compute,
    facts,
    units=dict.fromkeys(("now", "best", "first", "last"), MEASURE) | {"years": "years"},
    pairs=[
        ("now", "window"),
        *((number, f"{number}_{when}") for number in ("best", "first", "last") for when in ("year", "span")),
    ],
    decides="record",
)
