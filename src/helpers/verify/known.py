"""What may be said: values by role and truths, from a recount, and what a claim's row writes out itself."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from helpers.analysis import periods, topics
from helpers.analysis.claims import Claim
from helpers.analysis.facts import OF_THE_EDITION, Facts, Truth
from helpers.analysis.kinds import KINDS
from helpers.analysis.periods import Period
from helpers.analysis.recount import Recount
from helpers.reference import table
from helpers.verify import subjects

LIMITS = (
    "incident_km",
    "corridor_km",
    "urban_km",
    "approach_km",
    "grid_km",
    "incident_days_off",
    "incident_km_off",
    "interval_percent",
)
"""Thresholds that sentences and definitions name."""


@dataclass(frozen=True)
class Allowed:
    """What words may write out without a slot, whatever the events: it follows from a row of a table.

    ``subjects`` are the atoms of what is counted, of whom and where, None where any may be named; ``pairs``
    say which number may stand next to which period; ``measures`` are the roles of numbers that are no counts.
    """

    about: str
    subjects: frozenset[str] | None = None
    days: frozenset[Period] = frozenset()
    numbers: frozenset[float] = frozenset()
    groups: frozenset[str] = frozenset()
    pairs: frozenset[tuple[str, str]] = frozenset()
    measures: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Known:
    """What may be said of one claim, figure or edition."""

    row: Allowed
    values: Mapping[str, Any]
    truths: Mapping[str, Truth] = field(default_factory=dict)
    unit_of: Callable[[str], str] = lambda role: OF_THE_EDITION.get(role, "")

    def holds(self, name: str) -> bool:
        """Tell whether a truth is known and holds."""
        return name in self.truths and self.truths[name].holds

    @property
    def about(self) -> str:
        """How messages name it."""
        return self.row.about


def of_claim(claim: Claim, facts: Facts, recount: Recount) -> Known:
    """Return what may be said of a claim by its recount."""
    group = {"group": claim.spec["group"]} if "group" in claim.spec else {}
    values = {**of_the_edition(recount), **topics.of(claim, recount.km), **group, **facts.values}
    return Known(row_of(claim), values, {**of_the_date(recount), **facts.truths}, claim.unit_of)


def of_the_edition(recount: Recount) -> dict[str, Any]:
    """Return what any sentence may name: the edition's day, its choices, and the limits of its tables."""
    limits = table("thresholds")
    return {
        "radius": recount.radius_km,
        "as_of": recount.as_of,
        "first_event": recount.first_event,
        "days": recount.year().days,
        "min_days": int(limits["projection_min_days"]),
        **{name: limits[name] for name in LIMITS},
    }


def of_the_date(recount: Recount) -> dict[str, Truth]:
    """Return what holds of the edition's day."""
    holds = {
        "year over": recount.over,
        "year running": not recount.over,
        "year young": recount.young,
        "attributed": table("groups")["attribution"][0]["from"] <= recount.as_of,
        "after a gap": recount.after_gap,
    }
    return {name: Truth(is_so, f"the edition is of {recount.as_of}") for name, is_so in holds.items()}


def row_of(claim: Claim) -> Allowed:
    """Return what a claim's row lets its words write out."""
    kind, spec = KINDS[claim.kind], claim.spec
    units = {role: claim.unit_of(role) for role in (*kind.units, *OF_THE_EDITION)}
    return Allowed(
        claim.id,
        subjects.of(claim),
        frozenset(_days(spec)),
        frozenset(_numbers(spec)),
        frozenset(_groups(spec)),
        frozenset(kind.pairs),
        frozenset(role for role, unit in units.items() if unit in ("km", "percent", "times")),
    )


def _days(spec: Mapping[str, Any]) -> Iterator[Period]:
    """Yield the days that a claim's row names; of a dated event also the month."""
    day: date
    for day in [spec["date"]] if "date" in spec else []:
        yield Period(day, day)
    for day in [table("timeline")[event]["date"] for event in subjects.events_of(spec)]:
        yield Period(day, day)
        yield Period(periods.month_start(day), periods.month_end(day))


def _numbers(spec: Mapping[str, Any]) -> Iterator[float]:
    for value in spec.values():
        if isinstance(value, Mapping):
            yield from _numbers(value)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            yield float(value)


def _groups(spec: Mapping[str, Any]) -> Iterator[str]:
    """Yield the groups of which a claim speaks, and those whose activity is attributed to another."""
    for wanted in (spec.get("group", []), spec.get("select", {}).get("group", [])):
        yield from [wanted] if isinstance(wanted, str) else wanted
    yield from (rule["group"] for rule in table("groups")["attribution"])
