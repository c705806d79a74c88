"""Claims that hold the year, or its quarters, against earlier years and quarters."""

from collections.abc import Mapping
from typing import Any

from helpers.analysis import periods
from helpers.analysis.measures import Situation, select, total, totals
from helpers.analysis.outcome import (
    CannotAssessError,
    Outcome,
    Spec,
    annual_factor,
    need,
    need_enough_of_the_year,
    need_something,
)
from helpers.analysis.periods import Period
from helpers.reference import table


def record(spec: Spec, situation: Situation) -> Outcome:
    """Hold the year to date against earlier full years: all that the data cover, or the last few."""
    window = situation.period("year to date")
    need(situation, window)
    earlier = _earlier_years(situation, spec.get("years"))
    events = select(situation, spec["select"], window)
    now = total(events, spec["measure"])
    past = totals(situation, spec["select"], spec["measure"], earlier)
    best = int(past.max())
    parts = {
        "now": now,
        "best": best,
        "best_year": earlier[int(past.to_numpy().argmax())].start.year,
        "first_year": earlier[0].start.year,
        "last_year": earlier[-1].start.year,
        "years": len(past),
        "window": window,
    }
    need_something(now + best, **parts)
    name = "record" if now > best else "tied" if now == best else "short"
    parts |= {"last": int(past.iloc[-1]), "first": int(past.iloc[0])}
    return Outcome(f"{name}{_nuance(name, spec, situation, parts)}", now > best, now > best, parts, events)


def _nuance(name: str, spec: Spec, situation: Situation, parts: Mapping[str, Any]) -> str:
    """Return what else the words of a record depend on, as the end of its outcome's name."""
    dipped = "years" in spec and 0 < parts["last"] < parts["first"]
    if name == "record" and dipped:
        return ", after a dip"
    if name == "record" and "years" in spec and parts["best"] == 0:
        return ", nothing before"
    if periods.is_year_end(situation.as_of):
        return ", complete"
    if parts["years"] == 1:
        return ", one year"
    if name == "short" and "years" in spec:
        if periods.year_to_date(situation.as_of).days < table("thresholds")["projection_min_days"]:
            return ", early"
        if parts["now"] * periods.annual_factor(situation.as_of) > parts["best"]:
            return ", ahead of pace"
    return ""


def _earlier_years(situation: Situation, last: int | None = None) -> list[Period]:
    """Return the full years before this one that the data cover; all of the ``last`` few are needed."""
    this_year = periods.year_to_date(situation.as_of).start
    if last is not None:
        wanted = [periods.calendar_year(this_year.year - back) for back in range(last, 0, -1)]
        need(situation, *wanted)
        return wanted
    earlier = [year for year in periods.years(situation.reach) if year.start < this_year]
    if not earlier:
        raise CannotAssessError("no earlier year", data_start=situation.reach.start)
    return earlier


def quarters(spec: Spec, situation: Situation) -> Outcome:
    """Hold each complete quarter of the year against every earlier calendar year."""
    window = situation.period("year to date")
    need(situation, window)
    complete = periods.quarters(window)
    if not complete:
        raise CannotAssessError("no complete quarter", year=situation.as_of.year)
    earlier = _earlier_years(situation)
    now, past = (totals(situation, spec["select"], spec["measure"], spans) for spans in (complete, earlier))
    best = int(past.max())
    above = int((now > best).sum())
    parts = {
        "values": [int(value) for value in now],
        "quarters": len(now),
        "above": above,
        "best": best,
        "best_year": earlier[int(past.to_numpy().argmax())].start.year,
        "first_year": earlier[0].start.year,
        "year": situation.as_of.year,
    }
    need_something(best + int(now.sum()), **parts, window=window)
    name = "all" if above == len(now) else "some" if above else "none"
    if len(now) == 1:
        name = f"{name}, one quarter"
    events = select(situation, spec["select"], Period(complete[0].start, complete[-1].end))
    return Outcome(name, above == len(now), above == len(now), parts, events)


def since(spec: Spec, situation: Situation) -> Outcome:
    """Hold every complete quarter since a dated event against the quarters that ended before it."""
    day = table("timeline")[spec["event"]]["date"]
    named = {"event": spec["event"], "event_date": day, "data_start": situation.reach.start}
    if situation.as_of < day:
        raise CannotAssessError("event ahead", **named)
    known = periods.quarters(situation.reach)
    after = [quarter for quarter in known if quarter.start > day]
    before = [quarter for quarter in known if quarter.end < day]
    if not after or not before:
        raise CannotAssessError("no quarter since" if before else "no quarter before", **named)
    later, earlier = (totals(situation, spec["select"], spec["measure"], spans) for spans in (after, before))
    need_something(int(later.sum() + earlier.sum()), **named)
    above = int((later > earlier.max()).sum())
    deaths, before_deaths = (
        totals(situation, spec["select"], "fatalities", each) for each in (after, before)
    )
    parts = {
        **named,
        "deaths_above": int((deaths > before_deaths.max()).sum()),
        "quarters": len(later),
        "above": above,
        "lowest": int(later.min()),
        "lowest_quarter": after[int(later.to_numpy().argmin())],
        "best": int(earlier.max()),
        "best_quarter": before[int(earlier.to_numpy().argmax())],
        "first_year": before[0].start.year,
    }
    name = "all" if above == len(later) else "none" if above == 0 else "some"
    if len(later) == 1:
        name = f"{name}, one quarter"
    events = select(situation, spec["select"], Period(after[0].start, after[-1].end))
    return Outcome(name, above == len(later), above == len(later), parts, events)


def projection(spec: Spec, situation: Situation) -> Outcome:
    """Project the year to date to a full year in a straight line."""
    window = situation.period("year to date")
    need(situation, window)
    need_enough_of_the_year(situation)
    events = select(situation, spec["select"], window)
    now = total(events, spec["measure"])
    projected = now * annual_factor(spec, situation)
    name = "none" if now == 0 else "complete" if periods.is_year_end(situation.as_of) else "projected"
    parts = {"now": now, "projected": projected, "window": window, "year": situation.as_of.year}
    return Outcome(name, projected, parts=parts, events=events)


def exceeds(spec: Spec, situation: Situation) -> Outcome:
    """Hold the year's projection against the sum of the years before."""
    this_year = projection(spec, situation)
    earlier = _earlier_years(situation, spec["years"])
    past = int(totals(situation, spec["select"], spec["measure"], earlier).sum())
    level = float(this_year.parts["projected"])
    parts = {
        **this_year.parts,
        "sum": past,
        "years": spec["years"],
        "first_year": earlier[0].start.year,
        "last_year": earlier[-1].start.year,
    }
    need_something(level + past, **parts)
    whole = round(level)  # as the sentence gives it, so that verdict and sentence cannot part
    name = "same" if whole == past else "more" if whole > past else "less"
    if past == 0:
        name = "more, nothing before"
    if this_year.name == "none":
        name = "none"
    elif this_year.name == "complete" and past:
        name = f"{name}, complete"
    return Outcome(name, whole > past, whole > past, parts, this_year.events)
