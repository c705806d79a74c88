"""Why a figure changed: the way from one edition to another, taken in steps that change one thing each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from helpers.folder.record import Result
from helpers.parameters import Parameters

CAUSES = ("deletions", "recoding", "late", "source", "time", "coverage", "choices", "code")
"""Data revised: events deleted, recoded, entered later; another source; a later day; files that begin on
different days; radius, windows and the like; the suite or its tables."""
THEN, KEPT, RECODED, NOW = "then", "kept", "recoded", "now"
"""The events of the first file; those of them that the second has, too; the same as the second has them; all
of the second."""
REVISED = (("deletions", KEPT), ("recoding", RECODED), ("late", NOW))
"""The way from one file of a source to another."""
UNKNOWN = "unknown"


@dataclass(frozen=True)
class Step:
    """A state between two editions and the cause that leads to it.

    ``events`` says which events of the two files are taken, ``common`` whether they are cut to begin where
    both files have begun.
    """

    cause: str
    parameters: Parameters
    events: str
    common: bool

    @property
    def newer(self) -> bool:
        """Whether the events are as the second edition's file has them."""
        return self.events in (RECODED, NOW)


@dataclass(frozen=True)
class Station:
    """What the claims answer after a step."""

    cause: str
    results: Mapping[str, Result]


@dataclass(frozen=True)
class Change:
    """How one claim's answer came from then to now.

    ``change`` and its ``parts`` by cause are None unless every answer on the way is a number; the parts
    add up to the change. ``moved_by`` names the causes that moved the figure, ``turned_by`` those that
    changed the verdict.
    """

    then: Result
    now: Result
    change: Decimal | None
    parts: Mapping[str, Decimal]
    moved_by: tuple[str, ...]
    turned_by: tuple[str, ...]


def steps(then: Parameters, now: Parameters, now_reaches: date) -> list[Step]:
    """Return the way from one edition to the other.

    The data give way first, on the first edition's day, and then the day moves; the other way round where
    the second file does not reach the first edition's day.
    """
    if then.as_of <= now_reaches:
        crossing = _data(then, now)
        crossing.append(Step("time", replace(crossing[-1].parameters, as_of=now.as_of), NOW, True))
    else:
        moved = replace(then, as_of=now.as_of)
        crossing = [Step("time", moved, THEN, True), *_data(moved, now)]
    return [
        Step("code", then, THEN, False),
        Step("coverage", then, THEN, True),
        *crossing,
        Step("choices", now, NOW, True),
        Step("coverage", now, NOW, False),
    ]


def _data(before: Parameters, now: Parameters) -> list[Step]:
    """Return the steps from one file to the other, all else as ``before``."""
    data: dict[str, Any] = {"source": now.source, "data_file": now.data_file, "data_until": now.data_until}
    after = replace(before, **data)
    if before.source != now.source:
        return [Step("source", after, NOW, True)]
    return [Step(cause, before if events == KEPT else after, events, True) for cause, events in REVISED]


def change(path: Sequence[Station], claim: str) -> Change:
    """Return how a claim that every station gives a result for changed along the way, ledger to ledger."""
    results = [station.results[claim] for station in path]
    legs = list(zip([station.cause for station in path[1:]], results, results[1:], strict=False))
    numbers = [_number(result.computed) for result in results]
    known = [number for number in numbers if number is not None]
    parts: dict[str, Decimal] = {}
    if len(known) == len(numbers):
        for station, before, after in zip(path[1:], known, known[1:], strict=False):
            parts[station.cause] = parts.get(station.cause, Decimal(0)) + after - before
    return Change(
        results[0],
        results[-1],
        known[-1] - known[0] if parts else None,
        parts,
        _in_order(cause for cause, before, after in legs if before.computed != after.computed),
        _in_order(cause for cause, before, after in legs if before.verdict != after.verdict),
    )


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:  # a date, a true or false, or nothing
        return None


def _in_order(causes: Iterable[str]) -> tuple[str, ...]:
    found = set(causes)
    return tuple(cause for cause in (*CAUSES, UNKNOWN) if cause in found)
