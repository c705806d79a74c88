"""Whether what a claim states is so on a date, and how that stands to the brief's own date.

A published figure is held against one recomputed for the brief's date; a statement ("more than before",
"more than half") can be made of any date. Where there is a reason to say neither, that is given.
"""

from collections.abc import Mapping
from datetime import date
from math import inf
from typing import Any

from helpers.analysis import chance
from helpers.analysis.in_part import NO_MORE
from helpers.analysis.measures import Situation
from helpers.analysis.outcome import Outcome, Spec, direction
from helpers.analysis.periods import dated_event, days_beside, year_to_date
from helpers.reference import table

SO, NOT_SO, REVERSE, UNSAID = "so", "not so", "the reverse", "cannot be said"
STATES = (SO, NOT_SO, REVERSE)
FEW, YOUNG, CHANCE, FLOOR = "too few", "too young", "by chance", "a floor"
LATER, UNSURE = "projected later", "no sure attack"
"""Why it cannot be said whether a statement is so; the words' notes say each."""
PROBABLY = chance.PROBABLE
"""Said of a statement that is so, or the reverse, by a change that is probable and not clear."""

OPEN = {
    "wider, by number": "by number",
    "wider, fewer events": "fewer events",
    "mixed, by chance": CHANCE,
    "record, emerged": "emerged",
    "record, nothing before": "emerged",
}
"""Outcomes of which a statement cannot be said to be so, and why."""

DATED = "of one day"
"""What happened on a day: of no other day is it so or not so."""

STILL, NEW, TURNED = "still so", "new", "turned"
NO_LONGER, NEITHER = "no longer so", "still not so"
THEN_TOO, NOT_THEN = "so then too", "not so then"
JUDGEMENTS = (TURNED, NO_LONGER, NEW, STILL, THEN_TOO, NOT_THEN, NEITHER, UNSAID, DATED)
"""How a statement stands to the brief's date, what has changed first; the ``THEN`` are of days before it."""


def judgement(then: str, now: str, day: date, brief: date) -> str:
    """Return how a statement that was ``then`` so, or not, at the brief's date stands on an edition's day.

    Nothing on that date itself, for which there is only one state.
    """
    if day == brief:
        return ""
    if now in (DATED, UNSAID):
        return now
    if day < brief:
        return THEN_TOO if now == SO else NOT_THEN
    if now == SO:
        return NEW if then in (NOT_SO, REVERSE) else STILL
    if then in (NOT_SO, REVERSE):
        return NEITHER
    return TURNED if now == REVERSE else NO_LONGER


def state(
    spec: Spec, published: Mapping[str, Any], outcome: Outcome, situation: Situation
) -> tuple[str, str]:
    """Return whether what a claim states is so and why that cannot be said or is but probable (notes).

    What makes a statement so stands in the claim's row (``so``). No reason is given where the outcome is one.
    """
    if "date" in spec:
        return DATED, ""
    if outcome.name.startswith(NO_MORE):
        return NOT_SO, ""
    wanted = spec.get("so", published["relation"])
    if wanted == "more":
        return _change(spec, outcome, situation)
    if outcome.computed is None:
        return UNSAID, ""
    yes_or_no = wanted in ("true", "found", "several", "attacked")
    is_so = outcome.stands if yes_or_no else _reached(wanted, outcome.computed, published)
    why = _why_unsaid(spec, published, outcome, situation, is_so)
    sure = PROBABLY if is_so and outcome.name.startswith("probably ") else ""
    return (UNSAID, why) if why else (SO if is_so else NOT_SO, sure)


def _reached(wanted: Any, computed: Any, published: Mapping[str, Any]) -> bool:
    """Tell whether a figure exceeds the published one, or reaches or stays below what the row gives."""
    if isinstance(wanted, Mapping):
        least, below = wanted.get("at_least", -inf), wanted.get("below", inf)
        return bool(least <= float(computed) < below)
    return float(computed) > float(published["value"])


def _why_unsaid(
    spec: Spec, published: Mapping[str, Any], outcome: Outcome, situation: Situation, is_so: bool
) -> str:
    """Return why a statement cannot be said to be so or not, empty where it can."""
    if outcome.name in OPEN:
        return OPEN[outcome.name]
    reasons = {
        CHANCE: _either_side(spec, published, outcome),
        LATER: outcome.parts.get("census", 0) > situation.as_of.year,
        UNSURE: spec.get("so") == "attacked" and is_so and not outcome.parts.get("attacks"),
        FEW: _few(spec, outcome),
        YOUNG: not is_so and _young(spec, outcome, situation.as_of),
        FLOOR: not is_so and spec.get("part_measure") == "civilian_fatalities",
    }
    return next((why for why, holds in reasons.items() if holds), "")


def _either_side(spec: Spec, published: Mapping[str, Any], outcome: Outcome) -> bool:
    """Tell whether a share's limit lies where chance alone may have put the share on one side of it."""
    if "share_low" not in outcome.parts:
        return False
    wanted = spec.get("so", published)
    limits = [wanted[name] for name in ("at_least", "below", "value") if name in wanted]
    low, high = outcome.parts["share_low"], outcome.parts["share_high"]
    return any(low <= limit <= high for limit in limits)


def _few(spec: Spec, outcome: Outcome) -> bool:
    """Tell whether there is too little to speak of in what a claim compares, or too few of what is several.

    A count is no comparison: what is looked for and found is there, however few.
    """
    few, parts = table("thresholds")["few"], outcome.parts
    if spec.get("so") == "several":
        return outcome.stands and bool(outcome.parts.get("before", outcome.computed) < few)
    compared = [parts[role] for role in ("whole", "now", "before", "best", "sum") if role in parts]
    return "count" not in parts and bool(compared) and bool(sum(compared) < few)


def _young(spec: Spec, outcome: Outcome, as_of: date) -> bool:
    """Tell whether a count of the year, or what is compared since a dated event, may still become more."""
    limit, window = table("thresholds")["projection_min_days"], spec.get("window", "")
    if dated_event(window):
        return bool(outcome.parts["window"].days < limit)
    return window == "year to date" and "count" in outcome.parts and year_to_date(as_of).days < limit


def _change(spec: Spec, outcome: Outcome, situation: Situation) -> tuple[str, str]:
    """Return whether there is more than before, per day, or fewer, or neither can be told, and why.

    Of events a change counts that is clear or probable; of deaths, on which chance is not judged, any.
    """
    parts = outcome.parts
    if "before" not in parts:
        return UNSAID, ""
    if parts["now"] + parts["before"] < table("thresholds")["few"]:
        return UNSAID, FEW
    if not (parts["now"] and parts["before"]):
        return SO if parts["now"] else REVERSE, ""
    window, against = parts["window"], parts["against"]
    if chance.judged(spec):
        way = chance.way(spec, situation, window, against)
    else:
        way = direction(parts["now"] / window.days, parts["before"] / days_beside(window, against))
    if way.endswith(chance.UNCLEAR):
        return UNSAID, CHANCE
    sure = PROBABLY if way.endswith(chance.PROBABLE) else ""
    return SO if way.startswith("more") else REVERSE if way.startswith("less") else NOT_SO, sure
