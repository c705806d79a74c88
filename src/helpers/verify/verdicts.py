"""Verdicts and figures worked out anew from a recount, for ledgers and doubts to be held against."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from helpers.analysis.claims import Claim
from helpers.analysis.facts import Facts
from helpers.analysis.kinds import KINDS

HOLDS, DIFFERS, UNASSESSABLE = "holds", "differs", "not assessable"


def verdict(claim: Claim, facts: Facts) -> str:
    """Return whether what was published holds of what was counted anew."""
    if facts.answer is None:
        return UNASSESSABLE
    if claim.published["relation"] in ("true", "found"):
        return HOLDS if facts.truths[KINDS[claim.kind].decides].holds else DIFFERS
    return HOLDS if _fits(float(facts.answer), claim.published) else DIFFERS  # type: ignore[arg-type]


def _fits(value: float, published: Mapping[str, Any]) -> bool:
    wanted = float(published["value"])
    if published["relation"] == "more than":
        return value > wanted
    within = float(published.get("tolerance", 0)) if published["relation"] == "about" else 0
    return abs(value - wanted) <= within


def figure(facts: Facts) -> str:
    """Return a claim's figure as a table should show it: at most two decimals; empty where there is none."""
    if facts.answer is None:
        return ""
    if isinstance(facts.answer, bool):
        return "true" if facts.answer else "false"
    return facts.answer.isoformat() if isinstance(facts.answer, date) else f"{round(facts.answer, 2):.10g}"
