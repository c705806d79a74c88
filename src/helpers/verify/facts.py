"""What the numbers of a finding allow to be said: figures by role, periods by role, and truths."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from helpers.analysis import periods
from helpers.analysis.claims import Finding
from helpers.analysis.geography import place_name
from helpers.analysis.groups import rest_key
from helpers.analysis.measures import Situation
from helpers.analysis.periods import Period
from helpers.reference import table
from helpers.verify import subjects, truths
from helpers.verify.tokens import words
from helpers.verify.truths import Truth

UNITS = {
    "found_km": "km",
    "incident_km_off": "km",
    "percent": "percent",
    "km": "km",
    "radius": "km",
    "incident_km": "km",
    "corridor_km": "km",
    "urban_km": "km",
    "grid_km": "km",
}
ROUNDED = ("level", "projected", "area")
"""Roles whose figure may be given to three digits, where the text says "about"."""
SPOKEN_FOR = frozenset(
    (
        "others",
        "named",
        "deaths_above",
        "rival_count",
        "as_active",
        "first",
        "last",
        "incident_days_off",
        "incident_km_off",
    )
)
"""Roles that only a statement can give to a number."""
LIMITS = ("incident_km", "corridor_km", "urban_km", "incident_days_off", "incident_km_off")
UNSPOKEN = ("events", "people", "times")
"""Parts of an outcome that are no figure of a sentence."""

PAIRS = frozenset(
    [
        (role, "window")
        for role in ("now", "count", "part", "whole", "inside", "own", "window_days", "rival_count")
    ]
    + [("before", "against"), ("against_days", "against"), ("sum", "years"), ("lowest", "lowest_quarter")]
    + [("best", role) for role in ("best_year", "best_quarter")]
    + [("quarters", role) for role in ("year", "event_date")]
    + [("whole", "year"), ("last", "last_year"), ("first", "first_year")]
    + [
        ("area_now", "as_of"),
        ("line_now", "as_of"),
        ("line_now", "this_year"),
        *(
            (f"{what}_{name}", when)
            for what in ("squares", "events")
            for name, when in (("now", "twelve"), ("before", "twelve_before"))
        ),
        ("line_before", "line_at"),
    ]
    + [("above", "first_year")]  # "three saw more than any quarter from 1990 to the coup"
)
"""Which figure belongs to which period, where a sentence puts one next to the other."""


@dataclass(frozen=True)
class Facts:
    """What may be said of one claim; ``about`` names it in messages."""

    about: str
    numbers: Mapping[str, float] = field(default_factory=dict)
    times: Mapping[str, tuple[Period, ...]] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    truths: Mapping[str, Truth] = field(default_factory=dict)
    quantity: tuple[str, float] | None = None
    subjects: frozenset[str] | None = None
    names: frozenset[str] = frozenset()
    spots: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """By role, the places or periods that all have to be named together, or counted."""
    event_types: frozenset[str] = frozenset()


def facts_of(finding: Finding, situation: Situation) -> Facts:
    """Return what may be said of a finding, from its numbers and its claim's row, not from its words."""
    claim, parts = finding.claim, finding.outcome.parts
    return Facts(
        about=claim.id,
        numbers=_numbers(parts, situation, claim.spec),
        times=_times(parts, situation, claim.spec),
        groups=_groups(parts, claim.spec),
        truths=truths.of(claim.kind, claim.spec, parts, situation),
        quantity=_quantity(claim.kind, parts),
        subjects=subjects.of(claim),
        names=frozenset(_names(parts, claim.spec)),
        event_types=frozenset(str(parts[key]) for key in ("event_type", "sub_event") if key in parts),
    )


def _numbers(parts: Mapping[str, Any], situation: Situation, spec: Mapping[str, Any]) -> dict[str, float]:
    own = {
        name: float(value)
        for name, value in parts.items()
        if isinstance(value, int | float) and not isinstance(value, bool) and name not in UNSPOKEN
    }
    values = {f"value{n}": float(value) for n, value in enumerate(parts.get("values", []), 1)}
    years = {"years": float(spec["years"])} if "years" in spec else {}
    return {**years, **own, **values, **limits(situation)}


def limits(situation: Situation) -> dict[str, float]:
    """Return the distances within which an edition counts."""
    known = table("thresholds")
    fixed = {name: float(known[name]) for name in LIMITS}
    return {**fixed, "radius": float(situation.radius_km)}


def _times(
    parts: Mapping[str, Any], situation: Situation, spec: Mapping[str, Any]
) -> dict[str, tuple[Period, ...]]:
    found = {name: _spans(name, value) for name, value in parts.items()}
    if "first_year" in parts and "last_year" in parts:
        found["years"] = (Period(date(parts["first_year"], 1, 1), date(parts["last_year"], 12, 31)),)
    if isinstance(parts.get("year"), int):
        found["first_quarter"] = (periods.quarter(date(parts["year"], 1, 1)),)
    if "date" in spec:
        found["date"] = _spans("date", spec["date"])
    found["as_of"] = _spans("as_of", situation.as_of)
    return {name: spans for name, spans in found.items() if spans}


def _spans(name: str, value: Any) -> tuple[Period, ...]:
    """Return the periods by which a part may be called: an event's day also by its month."""
    if isinstance(value, Period):
        return (value,)
    if isinstance(value, date):
        month = Period(value.replace(day=1), periods.month_end(value))
        return (Period(value, value), month) if name == "event_date" else (Period(value, value),)
    if name.endswith("year") and isinstance(value, int):
        return (periods.calendar_year(value),)
    return ()


def _groups(parts: Mapping[str, Any], spec: Mapping[str, Any]) -> dict[str, str]:
    wanted = spec.get("select", {}).get("group", [])
    own = [wanted] if isinstance(wanted, str) else list(wanted)
    found = {f"own{n}": key for n, key in enumerate([*own, spec.get("group", "")]) if key}
    if parts.get("others"):
        found["others"] = rest_key()
    return found | ({"rival": parts["rival"]} if "rival" in parts else {})


def _quantity(kind: str, parts: Mapping[str, Any]) -> tuple[str, float] | None:
    if kind == "ratio" and parts.get("before"):
        return "ratio", parts["now"] / parts["before"]
    if kind == "share" and parts.get("whole"):
        return "share", parts["part"] / parts["whole"]
    if kind == "exceeds" and parts.get("sum"):
        return "ratio", round(parts["projected"]) / parts["sum"]
    return None


def _names(parts: Mapping[str, Any], spec: Mapping[str, Any]) -> Iterator[str]:
    """Yield the names that a sentence may repeat from the data and the tables."""
    for key in ("location", "first_actor", "second_actor"):
        if isinstance(value := parts.get(key), str):
            yield from spellings(value)
    if "place" in spec:
        yield place_name(spec["place"])


def spellings(name: str) -> Iterator[str]:
    """Yield a name as the data have it, without what stands in brackets, and its letters before a colon."""
    yield name
    short = name.split(" (")[0]
    yield short
    head = name.split(":")[0]
    if head.isupper() and head != name:
        yield head
    if short in words()["sides"]["small"]:
        yield short.lower()
    yield words()["sides"]["written"].get(short, short)
