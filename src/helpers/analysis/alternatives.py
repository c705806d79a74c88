"""How sure is a verdict? Each claim read again under other definitions, from the same data.

The brief's definitions are choices. A claim that holds only under one of them is weaker than one that
holds under all, and a reader should be told which it is.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pandas as pd

from helpers.analysis import measures
from helpers.analysis.claims import NO_FIGURE, Claim, Finding, evaluate
from helpers.analysis.groups import attributed_groups
from helpers.analysis.marks import Marks
from helpers.analysis.measures import Situation
from helpers.analysis.outcome import Spec
from helpers.reference import table

AS_DEFINED = "as defined"


@dataclass(frozen=True)
class Reading:
    """A claim under one definition: ``name`` says which (in the words file), ``value`` how far."""

    name: str
    finding: Finding
    value: float | None = None


@dataclass(frozen=True)
class Readings:
    """A claim as defined and under each alternative that applies to it."""

    defined: Finding
    others: tuple[Reading, ...]

    @property
    def readings(self) -> list[Reading]:
        """All readings, the claim as defined first."""
        return [Reading(AS_DEFINED, self.defined), *self.others]

    @property
    def assessed(self) -> list[Reading]:
        """The readings under which the claim can be assessed."""
        return [reading for reading in self.readings if reading.finding.verdict not in NO_FIGURE]

    @property
    def answered(self) -> bool:
        """Whether there is an answer under any reading, be it that it cannot be said."""
        return any(reading.finding.outcome.computed is not None for reading in self.readings)

    @property
    def agreeing(self) -> int:
        """How many of the assessed readings share the verdict of the claim as defined."""
        return sum(reading.finding.verdict == self.defined.verdict for reading in self.assessed)

    @property
    def dissenting(self) -> dict[str, list[Reading]]:
        """The readings with another verdict than the claim as defined, by that verdict."""
        found: dict[str, list[Reading]] = {}
        for reading in self.others:
            if reading.finding.verdict != self.defined.verdict:
                found.setdefault(reading.finding.verdict, []).append(reading)
        return found

    @property
    def range(self) -> tuple[float, float] | None:
        """The lowest and the highest figure over the assessed readings, None for claims without a number."""
        values = [reading.finding.outcome.computed for reading in self.assessed]
        numbers = [
            value for value in values if isinstance(value, int | float) and not isinstance(value, bool)
        ]
        return (min(numbers), max(numbers)) if numbers else None


def read_otherwise(
    claim: Claim, situation: Situation, events: pd.DataFrame | Marks, data_end: date
) -> Readings:
    """Evaluate a claim as defined and under every alternative that applies.

    ``events`` are the marked events of the whole file, as a later cut-off needs more of them than the
    situation holds; ``data_end`` is the day that they reach.
    """
    others = [
        Reading(name, evaluate(replace(claim, spec=spec), situation), value)
        for name, value, spec in _other_definitions(claim.spec, situation)
    ]
    if "select" in claim.spec and claim.kind != "incident":
        others += [
            Reading(name, evaluate(claim, other), value)
            for name, value, other in _other_situations(claim.spec, situation, events, data_end)
        ]
    return Readings(evaluate(claim, situation), tuple(others))


def _other_definitions(spec: Spec, situation: Situation) -> Iterator[tuple[str, float | None, Spec]]:
    if "select" not in spec or "date" in spec:
        return
    for name, applies, changes in _CHANGES:
        if applies({"group": spec.get("group", []), **spec["select"]}):
            yield name, None, _changed(spec, changes)
    if spec.get("annualised") or spec.get("projected"):
        yield "seasonal", None, {**spec, "seasonal": True}


def _changed(spec: Spec, changes: Mapping[str, Any]) -> Spec:
    """Return the spec with its selection changed, and the whole that a share is taken of with it."""
    parts = {key: {**spec[key], **changes} for key in ("select", "whole") if key in spec}
    return {**spec, **parts}


def _participation(wanted: str) -> Callable[[Mapping[str, Any]], bool]:
    return lambda select: select.get("participation", "involved") != wanted


def _names_attributed(select: Mapping[str, Any]) -> bool:
    wanted = select.get("group", [])
    own = {wanted} if isinstance(wanted, str) else set(wanted)
    return bool(own & set(attributed_groups().values()))


def _may_be_a_clash(select: Mapping[str, Any]) -> bool:
    """Tell whether an event may be one of two groups: not one with civilians or a force, nor near a place."""
    return select.get("types") != "civilians" and not select.keys() & {"facing", "near", "along"}


_CHANGES: tuple[tuple[str, Callable[[Mapping[str, Any]], bool], Mapping[str, Any]], ...] = (
    ("linked", _participation("linked"), {"participation": "linked"}),
    ("involved", _participation("involved"), {"participation": "involved"}),
    ("violent", lambda select: select.get("types", "all") == "all", {"types": "violent"}),
    ("all types", lambda select: select.get("types") == "violent", {"types": "all"}),
    ("without attribution", _names_attributed, {"attributed": False}),
    ("without clashes", _may_be_a_clash, {"clashes": False}),
    ("with unidentified", lambda select: not select["group"], {"unidentified": True}),
)
"""What an alternative is called, where it applies, and what it changes."""


def _other_situations(
    spec: Spec, situation: Situation, events: pd.DataFrame | Marks, data_end: date
) -> Iterator[tuple[str, float | None, Situation]]:
    limits = table("thresholds")
    for name, days in (("earlier", -limits["cut_off_days"]), ("later", limits["cut_off_days"])):
        day = situation.as_of + timedelta(days=days)
        starts = situation.period(spec.get("window", "year to date")).start
        if day.year == situation.as_of.year and starts <= day <= data_end:
            cut = measures.situation(
                events,
                day,
                situation.window_months,
                situation.radius_km,
                situation.reach.start,
                situation.census,
            )
            yield name, limits["cut_off_days"], replace(cut, windows_of=situation.as_of)
    if spec["select"].get("near", {}).get("km") == "radius_km":
        for step in limits["radius_steps_km"]:
            radius = situation.radius_km + step
            if radius > 0:
                yield "radius", radius, replace(situation, radius_km=radius)
