"""Each complete quarter of the year against every earlier calendar year, or the last against all before."""

from datetime import date, timedelta
from typing import Any

from helpers.analysis import periods
from helpers.analysis.facts import MEASURE, Facts, Kind, Truth, above_all, cannot
from helpers.analysis.measures import Situation, select, total, totals
from helpers.analysis.outcome import CannotAssessError, Outcome, Spec, earlier_years, need, need_something
from helpers.analysis.periods import Period
from helpers.analysis.recount import Chosen, Recount


def compute(spec: Spec, situation: Situation) -> Outcome:
    """Hold each complete quarter of the year against earlier years, or the last few against all before."""
    if "quarters" in spec:
        return _last(spec, situation)
    window = situation.period("year to date")
    need(situation, window)
    complete = periods.quarters(window)
    if not complete:
        raise CannotAssessError("no complete quarter", year=situation.as_of.year)
    earlier = earlier_years(situation)
    now, past = (totals(situation, spec["select"], spec["measure"], spans) for spans in (complete, earlier))
    best = int(past.max())
    above = int((now > best).sum())
    parts: dict[str, Any] = {
        "values": [int(value) for value in now],
        "quarters": len(now),
        "above": above,
        "best": best,
        "best_year": earlier[int(past.to_numpy().argmax())].start.year,
        "first_year": earlier[0].start.year,
        "year": situation.as_of.year,
        "holds": ["several years"] if len(earlier) > 1 else [],
    }
    if running := _running(spec, situation, complete[-1]):
        parts |= {**running, "holds": [*parts["holds"], "running"]}
    need_something(best + int(now.sum()), **parts, window=window)
    name = "all" if above == len(now) else "some" if above else "none"
    if len(earlier) == 1:
        name = f"{name}, one year"
    if len(now) == 1:
        name = f"{name}, one quarter"
    events = select(situation, spec["select"], Period(complete[0].start, complete[-1].end))
    return Outcome(name, above == len(now), above == len(now), parts, events)


def _running(spec: Spec, situation: Situation, last: Period) -> dict[str, int]:
    """Return what the quarter after the last complete one has so far, nothing where it has not begun."""
    if last.end == situation.as_of:
        return {}
    span = Period(last.end + timedelta(days=1), situation.as_of)
    return {"running": total(select(situation, spec["select"], span), spec["measure"])}


def _last(spec: Spec, situation: Situation) -> Outcome:
    """Hold the last full quarters against every full quarter before them."""
    known = periods.quarters(situation.reach)
    last, before = known[-spec["quarters"] :], known[: -spec["quarters"]]
    if not before:
        raise CannotAssessError("no earlier quarter")
    now, past = (totals(situation, spec["select"], spec["measure"], spans) for spans in (last, before))
    best, window = int(past.max()), Period(last[0].start, last[-1].end)
    above = int((now > best).sum())
    parts: dict[str, Any] = {
        "values": [int(value) for value in now],
        "quarters": len(now),
        "above": above,
        "best": best,
        "best_quarter": before[int(past.to_numpy().argmax())],
        "first_year": before[0].start.year,
        "window": window,
    }
    if running := _running(spec, situation, last[-1]):
        parts |= {**running, "holds": ["running"]}
    need_something(best + int(now.sum()), **parts)
    name = "all" if above == len(now) else "some" if above else "none"
    return Outcome(name, name == "all", name == "all", parts, select(situation, spec["select"], window))


def facts(spec: Spec, recount: Recount) -> Facts:
    """Count the quarters and what they are held against anew."""
    if "quarters" in spec:
        return _facts_of_last(spec, recount)
    this_year = recount.as_of.year
    quarters, earlier = recount.quarters(recount.year()), recount.earlier_years
    if not recount.covers(recount.year()):
        return cannot("data late")
    if not quarters or not earlier:
        return cannot("no quarter over" if not quarters else "no earlier year", year=this_year)
    chosen = recount.chosen(spec["select"], spec["measure"])
    values = [chosen.total(span) for span in quarters]
    past = {span.start.year: chosen.total(span) for span in earlier}
    best = max(past.values())
    if best + sum(values) == 0:
        return cannot("nothing at all", year=this_year)
    above = sum(value > best for value in values)
    found = {
        "values": values,
        "quarters": len(values),
        "above": above,
        "best": best,
        "best_year": next(year for year, size in past.items() if size == best),
        "first_year": min(past),
        "year": this_year,
    }
    running, so_far = _running_anew(recount, chosen, quarters[-1])
    says = f"{len(past)} earlier years are in the data"
    years = {"one year": Truth(len(past) == 1, says), "several years": Truth(len(past) > 1, says)}
    truths = {**above_all(above, len(values)), **years, "running": running}
    return Facts({**found, "running": so_far}, truths, above == len(values))


def _running_anew(recount: Recount, chosen: Chosen, last: Period) -> tuple[Truth, int]:
    """Return whether a quarter is not yet over, and what it has so far."""
    so_far = chosen.total(Period(last.end + timedelta(days=1), date.max))
    return Truth(last.end < recount.as_of, f"the last quarter ends on {last.end}"), so_far


def _facts_of_last(spec: Spec, recount: Recount) -> Facts:
    known, many = recount.quarters(Period(recount.begin, recount.as_of)), spec["quarters"]
    if len(known) <= many:
        return cannot("no earlier quarter")
    chosen = recount.chosen(spec["select"], spec["measure"])
    sizes = [chosen.total(span) for span in known]
    values, past = sizes[-many:], sizes[:-many]
    best, window = max(past), Period(known[-many].start, known[-1].end)
    if best + sum(values) == 0:
        return cannot("nothing at all", window=window)
    above = sum(value > best for value in values)
    found = {
        "values": values,
        "quarters": many,
        "above": above,
        "best": best,
        "best_quarter": known[past.index(best)],
        "first_year": known[0].start.year,
        "window": window,
    }
    running, so_far = _running_anew(recount, chosen, known[-1])
    truths = {**above_all(above, many), "running": running}
    return Facts({**found, "running": so_far}, truths, above == many)


KIND = Kind(
    compute,
    facts,
    units={
        "values": MEASURE,
        "running": MEASURE,
        "best": MEASURE,
        "quarters": "quarters",
        "above": "quarters",
    },
    pairs=[
        ("quarters", "year"),
        ("best", "best_year"),
        ("values", "first_year"),
        ("quarters", "window"),
        ("best", "best_quarter"),
        ("above", "best_year"),
    ],
    decides="all above",
)
