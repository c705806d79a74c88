"""What must not be found in a finished edition: the single events of a file, ready to be looked up."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

import pandas as pd

from helpers.briefs import cached
from helpers.data import Dataset
from helpers.licence.runs import Runs
from helpers.reference import all_tables, fold, regions

WHO_AND_WHERE = ("location", "actor1", "actor2", "assoc_actor_1", "assoc_actor_2")
WRITTEN = (
    "%Y-%m-%d", "%Y-%m-%dT00:00:00", "%Y-%m-%dT00:00:00.000Z", "%Y-%m-%d 00:00:00", "%Y%m%d", "%d/%m/%Y",
    "%m/%d/%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y",
)  # fmt: skip
"""Ways to write a day, as files of events, tables and drawings do."""

DEGREES = 4
"""Decimals of a degree within which two coordinates are the same: ten metres."""

Spot = tuple[float, float]


@dataclass(frozen=True)
class Guarded:
    """The events of one file.

    ``days`` knows each event's day in every way that a cell may hold it, ``named`` the places and actors of
    each day's events, ``spots`` the latitudes of events at each longitude.
    """

    file: str
    ids: frozenset[str]
    id_forms: re.Pattern[str]
    days: Mapping[str, date]
    named: Mapping[date, frozenset[str]]
    spots: Mapping[float, frozenset[float]]
    notes: Runs

    def in_text(self, text: str) -> Iterator[str]:
        """Yield what a text gives away: ids of events, and words of a note."""
        yield from (f"the event id {found}" for found in self.id_forms.findall(text) if found in self.ids)
        yield from (f'words of a note ("{words}")' for words in self.notes.shared(text))

    def in_record(self, cells: Sequence[str]) -> Iterator[str]:
        """Yield what the cells of one record give away: an event's day and who or where, or exactly where."""
        cells = [cell.strip() for cell in cells]
        for day in {self.days[cell] for cell in cells if cell in self.days}:
            shared = {fold(cell) for cell in cells} & self.named[day]
            yield from (f"an event of {day} ({name})" for name in sorted(shared - _counted_from(day)))
        numbers = {number for cell in cells if (number := _number(cell)) is not None}
        for longitude in numbers & self.spots.keys():
            for latitude in self.spots[longitude] & numbers:
                if not (longitude.is_integer() and latitude.is_integer()):  # which counts are, too
                    yield f"where an event was ({latitude}, {longitude})"


def guarded(dataset: Dataset) -> Guarded:
    """Return what of a file's events must not be found."""
    events = dataset.events
    ids = {*events["id"], *dataset.set_aside["id"].dropna()}
    told = frozenset(name for name in ids if not name.isdigit())  # a bare number is everywhere
    forms = {re.sub(r"\d+", r"\\d+", re.escape(name)) for name in told}
    return Guarded(
        dataset.name,
        told,
        re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(forms)) or '(?!)'})(?![\w-])"),
        {text: day for day in events["date"].dt.date.unique() for text in written(day)},
        _named(events),
        _spots(events),
        Runs(events["notes"].dropna()),
    )


def written(day: date) -> Iterator[str]:
    """Yield the ways in which a cell may hold a day."""
    for form in WRITTEN:
        text = day.strftime(form)
        yield text
        yield re.sub(r"\b0(?=\d\b)", "", text)
    seconds = int(datetime.combine(day, time(), UTC).timestamp())
    yield from (str(seconds), str(1000 * seconds))


def _named(events: pd.DataFrame) -> dict[date, frozenset[str]]:
    found: dict[date, set[str]] = defaultdict(set)
    folded = {name: fold(name) for column in WHO_AND_WHERE for name in events[column].dropna().unique()}
    for column in WHO_AND_WHERE:
        for day, name in zip(events["date"].dt.date, events[column], strict=True):
            found[day].add(folded.get(name, ""))
    return {day: frozenset(names - {""}) for day, names in found.items()}


def _counted_from(day: date) -> frozenset[str]:
    """Return the places that a table of counts by month may name beside a month's first day."""
    return _own_names() if day.day == 1 else frozenset()


def _spots(events: pd.DataFrame) -> dict[float, frozenset[float]]:
    found: dict[float, set[float]] = defaultdict(set)
    pairs = zip(events["longitude"].round(DEGREES), events["latitude"].round(DEGREES), strict=True)
    for longitude, latitude in set(pairs) - _own_spots():
        found[longitude].add(latitude)
    return {longitude: frozenset(latitudes) for longitude, latitudes in found.items()}


def _number(cell: str) -> float | None:
    try:
        return round(float(cell.replace("\N{MINUS SIGN}", "-")), DEGREES)
    except ValueError:
        return None


@cached
def _own_names() -> frozenset[str]:
    """Return the places of the suite's own tables, folded."""
    spelt = {name for region in regions() for name in (region.key, region.name, *region.spellings)}
    return frozenset(fold(name) for name in {*spelt, *(name for name, _ in _own_places())})


@cached
def _own_spots() -> frozenset[Spot]:
    """Return the coordinates of the suite's own tables, longitude first."""
    return frozenset(spot for _, spot in _own_places())


@cached
def _own_places() -> tuple[tuple[str, Spot], ...]:
    return tuple(place for content in all_tables() for place in _places_in(content))


def _places_in(value: Any) -> Iterator[tuple[str, Spot]]:
    """Yield the places of a reference table: rows with coordinates, and points as [longitude, latitude]."""
    match value:
        case {"longitude": float() | int() as longitude, "latitude": float() | int() as latitude}:
            yield str(value.get("name", "")), _rounded(longitude, latitude)
        case [float() | int() as longitude, float() | int() as latitude]:
            yield "", _rounded(longitude, latitude)
        case dict():
            for each in value.values():
                yield from _places_in(each)
        case list():
            for each in value:
                yield from _places_in(each)


def _rounded(longitude: float, latitude: float) -> Spot:
    return round(float(longitude), DEGREES), round(float(latitude), DEGREES)
