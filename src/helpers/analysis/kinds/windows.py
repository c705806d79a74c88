"""Claims about one window of time, or one window against another."""

import math

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
    everyone = {key: value for key, value in spec["select"].items() if key != "group"}
    others = total(select(situation, everyone, window), spec["measure"]) - found
    parts = {"count": found, "window": window, "events": len(events), "others": others}
    return Outcome(name, found, found > 0, parts, events)


def ratio(spec: Spec, situation: Situation) -> Outcome:
    """Divide a window's total by an earlier one's."""
    outcome = _against(spec, situation)
    times = outcome.parts["now"] / outcome.parts["before"]
    name = f"{outcome.name}, complete" if periods.is_year_end(situation.as_of) else outcome.name
    return Outcome(name, times, parts={**outcome.parts, "times": times}, events=outcome.events)


def growth(spec: Spec, situation: Situation) -> Outcome:
    """Give a window's change against an earlier one in percent, annualised where the claim says so."""
    outcome = _against(spec, situation)
    percent = 100 * (outcome.parts["level"] / outcome.parts["before"] - 1)
    lengths = {"window_days": outcome.parts["window"].days, "against_days": outcome.parts["against"].days}
    if spec.get("annualised"):
        name = f"{outcome.name}, complete" if periods.is_year_end(situation.as_of) else outcome.name
    else:
        name = _pace(outcome)
    return Outcome(
        name, percent, parts={**outcome.parts, **lengths, "percent": percent}, events=outcome.events
    )


def _against(spec: Spec, situation: Situation) -> Outcome:
    """Return both windows' totals; ``level`` is the later one, annualised where the claim says so."""
    window, against = situation.periods(spec).values()
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
    return Outcome(direction(level, before), None, parts={**parts, "level": level}, events=events)


def _pace(outcome: Outcome) -> str:
    """Return how the later window compares day for day, and whether chance alone could explain it.

    "uneven" where the windows differ in length so much that plain counts would say something else;
    "unclear" where the change is smaller than counts of independent events vary by themselves (the
    difference over its Poisson standard error is below the threshold).
    """
    now, before = outcome.parts["now"], outcome.parts["before"]
    days = outcome.parts["window"].days / outcome.parts["against"].days
    name = direction(now / days, before)
    if name in ("more", "less") and _standard_errors(now, before, days) < table("thresholds")["clear_change"]:
        return f"{name}, unclear"
    uneven = abs(days - 1) > table("thresholds")["uneven_windows"] or name != outcome.name
    return f"{name}, uneven" if uneven and name != "none" else name


def _standard_errors(now: float, before: float, days: float) -> float:
    """Return a change in standard errors, where the pace was the same in both windows.

    ``days`` is the later window's length over the earlier's; both counts together give the pace.
    """
    return abs(now - before * days) / math.sqrt((now + before) * days)


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
    if whole <= 2:
        name = f"{name}, {'one event' if whole == 1 else 'two events'}"
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
        "named": _as_recorded(spec, situation, window),
        "rival": rival,
        "rival_count": sizes[rival],
        "as_active": list(sizes.values()).count(own),
        "window": window,
    }
    need_something(whole, **parts)
    first = own > sizes[rival]
    name = "first" if first else "tied" if own == sizes[rival] else "behind"
    if first and own == whole:
        name = "all" if sizes[rival] else "alone"
    if whole == 1:
        name = f"{name}, one event"
    elif whole == 2 and name in ("all", "alone"):
        name = f"{name}, two events"
    return Outcome(name, first, first, parts, by_group[spec["group"]])


def _as_recorded(spec: Spec, situation: Situation, window: Period) -> int:
    """Return how many of a group's events name the group itself, before any attribution."""
    choice = {**spec["select"], "group": spec["group"], "attributed": False}
    return total(select(situation, choice, window), spec["measure"])
