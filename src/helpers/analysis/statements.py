"""Whether what a claim states is so on a date, and how that stands to the brief's own date.

A published figure is held against one recomputed for the brief's date; a statement ("more than before",
"more than half") can be made of any date. Where counts are too small, the year too young, or chance could
explain a change, nothing is said.
"""

from collections.abc import Mapping
from datetime import date
from math import inf
from typing import Any

from helpers.analysis import chance
from helpers.analysis.measures import Situation
from helpers.analysis.outcome import Outcome, Spec, direction
from helpers.analysis.periods import year_to_date
from helpers.reference import table

SO, NOT_SO, REVERSE, UNSAID = "so", "not so", "the reverse", "cannot be said"
STATES = (SO, NOT_SO, REVERSE)
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


def state(spec: Spec, published: Mapping[str, Any], outcome: Outcome, situation: Situation) -> str:
    """Return whether what a claim states is so: what that takes stands in its row (``so``)."""
    if "date" in spec:
        return DATED
    wanted = spec.get("so", published["relation"])
    if wanted == "more":
        return _change(spec, outcome, situation)
    if outcome.computed is None:
        return UNSAID
    is_so = outcome.stands if wanted in ("true", "found") else _reached(wanted, outcome.computed, published)
    counted = outcome.parts.get("count")
    if counted is None or (wanted == "found" and counted):
        too_little = _few(outcome.parts)
    else:
        too_little = not is_so and _young(spec, situation.as_of)  # it may still get there
    return UNSAID if too_little else SO if is_so else NOT_SO


def _reached(wanted: Any, computed: Any, published: Mapping[str, Any]) -> bool:
    """Tell whether a figure exceeds the published one, or reaches or stays below what the row gives."""
    if isinstance(wanted, Mapping):
        least, below = wanted.get("at_least", -inf), wanted.get("below", inf)
        return bool(least <= float(computed) < below)
    return float(computed) > float(published["value"])


def _few(parts: Mapping[str, Any]) -> bool:
    """Tell whether there is too little to speak of in what a claim counts."""
    counted = [parts[role] for role in ("whole", "count", "now", "best", "sum") if role in parts]
    return bool(counted) and sum(counted) < table("thresholds")["few"]


def _young(spec: Spec, as_of: date) -> bool:
    limit = int(table("thresholds")["projection_min_days"])
    return spec.get("window") == "year to date" and year_to_date(as_of).days < limit


def _change(spec: Spec, outcome: Outcome, situation: Situation) -> str:
    """Return whether there is more than before, per day, or fewer, or neither can be told.

    Of events a change counts that is clear or probable; of deaths, on which chance is not judged, any.
    """
    parts = outcome.parts
    if "before" not in parts or parts["now"] + parts["before"] < table("thresholds")["few"]:
        return UNSAID
    if not (parts["now"] and parts["before"]):
        return SO if parts["now"] else REVERSE
    window, against = parts["window"], parts["against"]
    if chance.judged(spec):
        way = chance.way(spec, situation, window, against)
    else:
        way = direction(parts["now"] / window.days, parts["before"] / against.days)
    if way.endswith(chance.UNCLEAR):
        return UNSAID
    return SO if way.startswith("more") else REVERSE if way.startswith("less") else NOT_SO
