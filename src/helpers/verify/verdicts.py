"""Verdicts and figures worked out anew from a recount, for ledgers and doubts to be held against."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from helpers.analysis.claims import Claim
from helpers.analysis.facts import Facts
from helpers.analysis.kinds import KINDS
from helpers.reference import table
from helpers.verify.tokens import words

HOLDS, DIFFERS, UNASSESSABLE = "holds", "differs", "not assessable"
SO, NOT_SO, REVERSE, UNSAID = "so", "not so", "the reverse", "cannot be said"
DATED = "of one day"


def verdict(claim: Claim, facts: Facts) -> str:
    """Return whether what was published holds of what was counted anew, or of a rerun what is stated."""
    if claim.rerun:
        return state(claim, facts)
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


def _growing(facts: Facts) -> bool:
    """Tell whether what is counted may still grow within a young year."""
    return "growing" in facts.truths and facts.truths["growing"].holds


def state(claim: Claim, facts: Facts) -> str:
    """Return whether what a claim states is so of what was counted anew."""
    spec, values = claim.spec, facts.values
    if "date" in spec:
        return DATED
    wanted = spec.get("so", claim.published["relation"])
    if wanted == "more":
        return _more(facts, spec["measure"]) if "before" in values else UNSAID
    if facts.answer is None:
        return UNSAID
    if wanted in ("true", "found"):
        is_so = facts.truths[KINDS[claim.kind].decides].holds
    else:
        answer: Any = facts.answer
        exceeds = answer > claim.published.get("value", 0)
        is_so = _within(answer, **wanted) if isinstance(wanted, Mapping) else exceeds
    if "count" in values:
        few = wanted == "found" and 0 < values["count"] < table("thresholds")["few"]
        return UNSAID if few or (_growing(facts) and not is_so) else SO if is_so else NOT_SO
    some = [values[name] for name in ("whole", "now", "best", "sum") if name in values]
    few = bool(some) and sum(some) < table("thresholds")["few"]
    return UNSAID if few else SO if is_so else NOT_SO


def _more(facts: Facts, measure: str) -> str:
    """Return whether there is more in the later of two windows than in as many days of the earlier."""
    now, before = facts.values["now"], facts.values["before"]
    limits = table("thresholds")
    if now + before < limits["few"]:
        return UNSAID
    pace, pace_before = now / facts.values["window"].days, before / facts.values["against"].days
    if now and before and abs(pace - pace_before) <= limits["same_within"] * pace_before:
        return NOT_SO
    if now and before and measure == "events" and facts.truths["unclear"].holds:
        return UNSAID
    return SO if pace > pace_before else REVERSE


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
    return facts.answer.isoformat() if isinstance(facts.answer, date) else f"{round(facts.answer, 2):.10g}"
