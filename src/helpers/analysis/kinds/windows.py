"""Claims about one window of time, or one window against another."""

from helpers.analysis import periods
from helpers.analysis.measures import Situation, in_period, select, total
from helpers.analysis.outcome import (
    CannotAssessError,
    Outcome,
    Spec,
    annual_factor,
    direction,
    need,
    need_enough_of_the_year,
    need_something,
)
from helpers.analysis.periods import Period
from helpers.reference import table


def count(spec: Spec, situation: Situation) -> Outcome:
    """Count what happened in a window."""
    window = situation.period(spec["window"])
    need(situation, window)
    events = select(situation, spec["select"], window)
    found = total(events, spec["measure"])
    name = {0: "none", 1: "one"}.get(found, "many")
    parts = {"count": found, "window": window, "events": len(events)}
    return Outcome(name, found, found > 0, parts, events)


def ratio(spec: Spec, situation: Situation) -> Outcome:
    """Divide a window's total by an earlier one's."""
    outcome = _against(spec, situation)
    times = outcome.parts["now"] / outcome.parts["before"]
    return Outcome(outcome.name, times, parts={**outcome.parts, "times": times}, events=outcome.events)


def growth(spec: Spec, situation: Situation) -> Outcome:
    """Give a window's change against an earlier one in percent, annualised where the claim says so."""
    outcome = _against(spec, situation)
    percent = 100 * (outcome.parts["level"] / outcome.parts["before"] - 1)
    lengths = {"window_days": outcome.parts["window"].days, "against_days": outcome.parts["against"].days}
    name = outcome.name if spec.get("annualised") else _day_for_day(outcome)
    return Outcome(
        name, percent, parts={**outcome.parts, **lengths, "percent": percent}, events=outcome.events
    )


def _against(spec: Spec, situation: Situation) -> Outcome:
    """Return both windows' totals; ``level`` is the later one, annualised where the claim says so."""
    window, against = situation.period(spec["window"]), situation.period(spec["against"])
    need(situation, against, window)
    if annualised := bool(spec.get("annualised")):
        need_enough_of_the_year(situation)
    events = select(situation, spec["select"], window)
    now = total(events, spec["measure"])
    before = total(select(situation, spec["select"], against), spec["measure"])
    parts = {"now": now, "before": before, "window": window, "against": against}
    if before == 0:
        raise CannotAssessError("nothing before" if now else "nothing at all", **parts)
    level = now * annual_factor(spec, situation) if annualised else now
    name = direction(level, before)
    if annualised and periods.is_year_end(situation.as_of):
        name = f"{name}, complete"
    return Outcome(name, None, parts={**parts, "level": level}, events=events)


def _day_for_day(outcome: Outcome) -> str:
    """Return the outcome's name, by daily averages where the windows differ too much in length."""
    window, against = outcome.parts["window"], outcome.parts["against"]
    if abs(window.days - against.days) <= table("thresholds")["uneven_windows"] * against.days:
        return outcome.name
    name = direction(outcome.parts["now"] / window.days, outcome.parts["before"] / against.days)
    return name if name == "none" else f"{name}, uneven"


def share(spec: Spec, situation: Situation) -> Outcome:
    """Give a part's share of a whole in percent."""
    window = situation.period(spec["window"])
    need(situation, window)
    events = select(situation, spec["select"], window)
    part = total(events, spec.get("part_measure", spec["measure"]))
    whole = total(select(situation, spec["whole"], window), spec["measure"])
    parts = {"part": part, "whole": whole, "window": window}
    need_something(whole, **parts)
    name = "none" if part == 0 else "all" if part == whole else "some"
    if whole == 1:
        name = f"{name}, one"
    percent = 100 * part / whole
    return Outcome(name, percent, parts={**parts, "percent": percent}, events=events)


def within(spec: Spec, situation: Situation) -> Outcome:
    """Tell how many of the year's events fall in a window of it."""
    year, window = situation.period("year to date"), situation.period(spec["window"])
    need(situation, year)
    window = Period(max(window.start, year.start), window.end)
    events = select(situation, spec["select"], year)
    inside = in_period(events, window)
    some, whole = total(inside, spec["measure"]), total(events, spec["measure"])
    parts = {"inside": some, "whole": whole, "window": window, "year": year}
    need_something(whole, **parts)
    if window == year:
        raise CannotAssessError("window is the year", **parts)
    name = "all" if some == whole else "none" if some == 0 else "some"
    if whole == 1:
        name = f"{name}, one event"
    return Outcome(name, some == whole, some == whole, parts, inside)


def rank(spec: Spec, situation: Situation) -> Outcome:
    """Tell whether a group has more of the events than any other group."""
    window = situation.period(spec["window"])
    need(situation, window)
    groups = [row["key"] for row in table("groups")["group"]]
    by_group = {key: select(situation, {**spec["select"], "group": key}, window) for key in groups}
    sizes = {key: total(events, spec["measure"]) for key, events in by_group.items()}
    whole, own = total(select(situation, spec["select"], window), spec["measure"]), sizes.pop(spec["group"])
    rival = max(sizes, key=lambda key: sizes[key])
    parts = {
        "own": own,
        "whole": whole,
        "group": spec["group"],
        "rival": rival,
        "rival_count": sizes[rival],
        "window": window,
    }
    need_something(whole, **parts)
    first = own > sizes[rival]
    name = "first" if first else "tied" if own == sizes[rival] else "behind"
    if first and own == whole:
        name = "all" if sizes[rival] else "alone"
    if name == "tied" and whole == 1:
        name = "tied, one event"
    return Outcome(name, first, first, parts, by_group[spec["group"]])
