"""Verdicts and figures worked out anew from a finding's parts, for ledgers and doubts to be held against."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from helpers.analysis.claims import Finding
from helpers.analysis.measures import Situation
from helpers.verify import truths

HOLDS, DIFFERS, UNASSESSABLE = "holds", "differs", "not assessable"
YES = {
    "since": "all",
    "quarters": "all",
    "within": "all",
    "record": "record",
    "rank": "leads",
    "exceeds": "exceeds",
    "count": "any",
    "incident": "found",
}
"""The truth that decides a yes-or-no claim of each kind."""


def verdict(finding: Finding, situation: Situation) -> str:
    """Return whether the brief's statement holds of a finding's numbers."""
    if finding.outcome.computed is None:
        return UNASSESSABLE
    published, claim = finding.claim.published, finding.claim
    if published["relation"] in ("true", "found"):
        known = truths.of(claim.kind, claim.spec, finding.outcome.parts, situation)
        return HOLDS if known[YES[claim.kind]].holds else DIFFERS
    value = number(claim.kind, finding.outcome.parts)
    return HOLDS if _fits(value, published) else DIFFERS


def _fits(value: float, published: Mapping[str, Any]) -> bool:
    wanted = float(published["value"])
    if published["relation"] == "more than":
        return value > wanted
    return abs(value - wanted) <= (
        float(published.get("tolerance", 0)) if published["relation"] == "about" else 0
    )


def number(kind: str, parts: Mapping[str, Any]) -> float:
    """Return a claim's figure from the numbers behind it."""
    if kind == "ratio":
        return float(parts["now"] / parts["before"])
    if kind == "growth":
        return float(100 * (parts["level"] / parts["before"] - 1))
    if kind == "share":
        return float(100 * parts["part"] / parts["whole"])
    return float(parts[{"count": "count", "projection": "projected", "population": "percent"}[kind]])


def figure(finding: Finding, situation: Situation) -> float | str:
    """Return a finding's figure: a number, a day, or whether it is true; empty where there is none."""
    if finding.outcome.computed is None:
        return ""
    claim, parts = finding.claim, finding.outcome.parts
    if claim.kind == "incident":
        day: date = parts.get("found_date", claim.spec["date"])
        return day.isoformat() if "event_type" in parts else "false"
    if claim.kind in YES and claim.kind != "count":
        known = truths.of(claim.kind, claim.spec, parts, situation)
        return "true" if known[YES[claim.kind]].holds else "false"
    return number(claim.kind, parts)


def shown(finding: Finding, situation: Situation) -> str:
    """Return a finding's figure as a table should show it: at most two decimals."""
    found = figure(finding, situation)
    return found if isinstance(found, str) else f"{round(found, 2):.10g}"
