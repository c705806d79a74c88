"""Verdicts and figures worked out anew from a recount, for ledgers and doubts to be held against."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from helpers.analysis.claims import Claim
from helpers.analysis.facts import Facts
from helpers.analysis.kinds import KINDS
from helpers.analysis.recount import as_long
from helpers.reference import table
from helpers.verify.tokens import words

HOLDS, DIFFERS, UNASSESSABLE = "holds", "differs", "not assessable"
SO, NOT_SO, REVERSE, UNSAID = "so", "not so", "the reverse", "cannot be said"
DATED = "of one day"


def verdict(claim: Claim, facts: Facts) -> str:
    """Return whether what was published holds of what was counted anew, or of a rerun what is stated."""
    if claim.rerun:
        return state(claim, facts)[0]
    if facts.answer is None:
        return UNASSESSABLE
    if claim.published["relation"] in ("true", "found"):
        return HOLDS if facts.truths[KINDS[claim.kind].decides].holds else DIFFERS
    return HOLDS if _fits(float(facts.answer), claim.published) else DIFFERS  # type: ignore[arg-type]


def _fits(value: float, published: Mapping[str, Any]) -> bool:
    wanted = float(published["value"])
    if published["relation"] == "more than":
        return value > wanted
    if published["relation"] == "less than":
        return value < wanted
    within = float(published.get("tolerance", 0)) if published["relation"] == "about" else 0
    return abs(value - wanted) <= within


def _within(value: float, at_least: float = float("-inf"), below: float = float("inf")) -> bool:
    return not (value < at_least or value >= below)


OPEN = ("by number", "fewer events", "by chance", "emerged", "projected later")
"""Truths with which a statement is neither so nor not so."""


def state(claim: Claim, facts: Facts) -> tuple[str, str]:
    """Return whether what a claim states is so of what was counted anew, or why that cannot be said."""
    spec, values = claim.spec, facts.values
    if "date" in spec:
        return DATED, ""
    if _holds(facts, "no more already"):
        return NOT_SO, ""
    wanted = spec.get("so", claim.published["relation"])
    if wanted == "more":
        return _more(facts, spec["measure"]) if "before" in values else (UNSAID, "")
    if facts.answer is None:
        return UNSAID, ""
    answer: Any = facts.answer
    if wanted in ("true", "found", "several", "attacked"):
        is_so = facts.truths[KINDS[claim.kind].decides].holds
    else:
        exceeds = answer > claim.published.get("value", 0)
        is_so = _within(answer, **wanted) if isinstance(wanted, Mapping) else exceeds
    bounds = wanted.values() if isinstance(wanted, Mapping) else [claim.published.get("value", 0)]
    if "share_low" in values and any(values["share_low"] <= each <= values["share_high"] for each in bounds):
        return UNSAID, "by chance"
    for name in OPEN:
        if _holds(facts, name):
            return UNSAID, name
    if wanted == "attacked" and is_so and not _holds(facts, "attacks"):
        return UNSAID, "no sure attack"
    if wanted == "several" and is_so and answer < table("thresholds")["few"]:
        return UNSAID, "too few"
    if wanted != "several" and "count" not in values and _few(values):
        return UNSAID, "too few"
    if not is_so and _holds(facts, "growing"):
        return UNSAID, "too young"
    if not is_so and spec.get("part_measure", "").startswith("civilian"):
        return UNSAID, "a floor"
    return SO if is_so else NOT_SO, "probable" if is_so and _holds(facts, "probably heavier") else ""


def _holds(facts: Facts, name: str) -> bool:
    return name in facts.truths and facts.truths[name].holds


def _few(values: Mapping[str, Any]) -> bool:
    some = [values[name] for name in ("before", "whole", "now", "best", "sum") if name in values]
    return bool(some) and sum(some) < table("thresholds")["few"]


def _more(facts: Facts, measure: str) -> tuple[str, str]:
    """Return whether there is more in the later of two windows than in as many days of the earlier."""
    now, before = facts.values["now"], facts.values["before"]
    limits = table("thresholds")
    if now + before < limits["few"]:
        return UNSAID, "too few"
    window, against = facts.values["window"], facts.values["against"]
    pace, pace_before = now / window.days, before / as_long(against, window)
    if now and before and measure == "events" and facts.truths["unclear"].holds:
        return UNSAID, "by chance"
    if now and before and abs(pace - pace_before) <= limits["same_within"] * pace_before:
        return NOT_SO, ""
    by_chance = {name: _holds(facts, name) for name in ("probably up", "probably down")}
    return SO if pace > pace_before else REVERSE, "probable" if any(by_chance.values()) else ""


def judgement(then: str, now: str, day: date, brief: date) -> str:
    """Return in words how a statement stands to the brief's date."""
    said = words()["judgements"]
    if day == brief:
        return ""
    if now in said["other"]:
        return str(said["other"][now])
    if day < brief:
        return str(said["earlier"][now])
    was = NOT_SO if then in (NOT_SO, REVERSE) else SO
    return str(said["later"][was][now])


def figure(facts: Facts) -> str:
    """Return a claim's figure as a table should show it: at most two decimals; empty where there is none."""
    if facts.answer is None:
        return ""
    if isinstance(facts.answer, bool):
        return "true" if facts.answer else "false"
    if isinstance(facts.answer, date):
        return facts.answer.isoformat()
    return f"{round(round(facts.answer, 6), 2):.10g}"
