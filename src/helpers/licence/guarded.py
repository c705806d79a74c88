"""What must not be found in a finished edition: the single events of a file, ready to be looked up."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

import pandas as pd

from helpers.briefs import cached
from helpers.data import Dataset
from helpers.licence.days import Mention, mentions
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

NEAR = 80
"""So many letters before and after a day are what is told of that day."""

GAP = r"[\s_-]?"
"""What may stand between the letters and the number of an id where somebody writes it by hand."""

Spot = tuple[float, float]


@dataclass(frozen=True)
class Guarded:
    """The events of one file.

    ``days`` knows each event's day in every way that a cell may hold it, ``anniversaries`` by month and day;
    ``placed`` the places of each day's events and ``named`` their actors, too; ``spots`` the latitudes of
    events at each longitude.
    """

    file: str
    ids: frozenset[str]
    id_forms: re.Pattern[str]
    days: Mapping[str, date]
    anniversaries: Mapping[tuple[int, int], Sequence[date]]
    placed: Mapping[date, frozenset[str]]
    named: Mapping[date, frozenset[str]]
    spots: Mapping[float, frozenset[float]]
    notes: Runs

    def in_text(self, text: str) -> Iterator[str]:
        """Yield what a text gives away: ids of events, and words of a note."""
        for found in self.id_forms.findall(text):
            if _plain_id(found) in self.ids:
                yield f"the event id {found}"
        yield from (f'words of a note ("{words}")' for words in self.notes.shared(text))

    def told_in(self, text: str) -> set[tuple[date, str]]:
        """Return the events that running text tells of: a day, and the place near it or none by an actor."""
        return {told for each in mentions(text) for told in self._near(each, text)}

    def _near(self, mention: Mention, text: str) -> Iterator[tuple[date, str]]:
        days = self._days_of(mention)
        before, after = text[max(0, mention.start - NEAR) : mention.start], text[mention.end :][:NEAR]
        around = fold(f"{before} | {after}") if days else ""
        for day in days:
            if places := [name for name in self.placed[day] if _holds(around, name)]:
                yield from ((day, place) for place in places)
            elif any(_holds(around, name) for name in self.named[day]):
                yield day, ""

    def _days_of(self, mention: Mention) -> list[date]:
        """Return the days of events that a mention may mean: of each year where it names none."""
        same = self.anniversaries.get((mention.month, mention.day), ())
        return [day for day in same if mention.year in (None, day.year)]

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
    told = [name for name in ids if not name.isdigit()]  # a bare number is everywhere
    forms = {re.sub(r"\d+", lambda _: rf"{GAP}\d+", re.escape(name)) for name in told}
    days = events["date"].dt.date.unique()
    return Guarded(
        dataset.name,
        frozenset(map(_plain_id, told)),
        re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(forms)) or '(?!)'})(?![\w-])", re.IGNORECASE),
        {text: day for day in days for text in written(day)},
        _by_month_and_day(days),
        _named(events, ("location",)),
        _named(events, WHO_AND_WHERE),
        _spots(events),
        Runs([*events["notes"].dropna(), *dataset.set_aside["notes"].dropna()], known=texts_of_suite()),
    )


def _plain_id(name: str) -> str:
    """Return an id as it is compared, however somebody writes it by hand."""
    return re.sub(GAP, "", name.casefold())


def _holds(text: str, name: str) -> bool:
    return name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def _by_month_and_day(days: Iterable[date]) -> dict[tuple[int, int], list[date]]:
    found: dict[tuple[int, int], list[date]] = defaultdict(list)
    for day in days:
        found[day.month, day.day].append(day)
    return found


def written(day: date) -> Iterator[str]:
    """Yield the ways in which a cell may hold a day."""
    for form in WRITTEN:
        text = day.strftime(form)
        yield text
        yield re.sub(r"\b0(?=\d\b)", "", text)
    seconds = int(datetime.combine(day, time(), UTC).timestamp())
    yield from (str(seconds), str(1000 * seconds))


def _named(events: pd.DataFrame, columns: Sequence[str]) -> dict[date, frozenset[str]]:
    found: dict[date, set[str]] = defaultdict(set)
    folded = {name: fold(name) for column in columns for name in events[column].dropna().unique()}
    for column in columns:
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
def texts_of_suite() -> tuple[str, ...]:
    """Return what the suite's own tables say, such as the full names of groups."""
    return tuple(text for content in all_tables() for text in _texts_in(content))


def _texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts_in(each)


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
