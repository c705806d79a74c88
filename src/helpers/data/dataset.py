"""One call from a file to a checked dataset."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd

from helpers.data import files, layouts, quality, rows
from helpers.data.events import checked
from helpers.data.quality import Check
from helpers.data.reading import File, Understood, named, opened, together
from helpers.data.strays import strays
from helpers.data.suspicions import Hole, suspicions
from helpers.errors import DataError, ParameterError
from helpers.hashes import checksum
from helpers.parameters import COMPLETE
from helpers.texts import plain

READERS = {"sample": "acled", "acled": "acled", "ucdp": "ucdp"}
"""Each source and the kind of file it is: the sample is written as ACLED writes."""

DATED_BY = ("start", "end")


@dataclass(frozen=True)
class Dataset:
    """The events of a file with what is known about the file.

    ``events`` follows ``helpers.data.events``, by date and id. ``quality`` has the columns check,
    rows and treatment. ``set_aside`` has the columns row (data row of the file, from 1), id, notes (of the
    country's own rows), reason and why (its kind). ``rows`` counts the file's data rows: those of
    ``events`` and ``set_aside`` together.
    """

    events: pd.DataFrame
    quality: pd.DataFrame
    set_aside: pd.DataFrame
    paths: tuple[Path, ...]
    source: str
    layout: str
    sha256: str
    rows: int
    suspicions: tuple[Check, ...] = ()

    @property
    def name(self) -> str:
        """The file's name, or those of several files, fit to be shown."""
        return plain("; ".join(path.name for path in self.paths))

    @property
    def holes(self) -> list[Hole]:
        """First and last day of the spans without rows between busy ones, in order."""
        return [
            (found.parts["first"], found.parts["last"]) for found in self.suspicions if found.check == "hole"
        ]

    @property
    def first(self) -> datetime.date:
        """Day of the earliest event."""
        return _day(self.events, 0)

    @property
    def last(self) -> datetime.date:
        """Day of the latest event."""
        return _day(self.events, -1)


def _day(events: pd.DataFrame, place: int) -> datetime.date:
    day: datetime.date = events["date"].iloc[place].date()
    return day


def load(
    path: Path | Sequence[Path],
    source: str,
    outlines: gpd.GeoDataFrame,
    dated_by: str = "start",
    complete: str = COMPLETE[0],
) -> Dataset:
    """Return the checked events of a file; ``source`` is "sample", "acled" or "ucdp".

    Several files are read as one, of an event that recurs the newest row. ``outlines`` (columns region,
    zone, geometry) place rows that name no region; ``dated_by`` ("start" or "end") dates UCDP's events of
    several days; ``complete`` is "as it is" for a file that is meant to be as it is where it looks as if
    events were missing. Raises DataError, which names the file and says what was expected, found and is
    to be done.
    """
    given = (("source", source, READERS), ("dated_by", dated_by, DATED_BY), ("complete", complete, COMPLETE))
    for name, value, known in given:
        if value not in known:
            raise ParameterError(f"Expected {name} as one of {', '.join(known)}, found {value!r}.")
    paths = [Path(path)] if isinstance(path, str | Path) else list(path)
    several = [opened(each, READERS[source]) for each in paths]
    understood = together(several, outlines, dated_by)
    with named(paths[0]):
        return _dataset(several, understood, source, complete == "as it is")


def source_of(path: Path) -> str:
    """Return "acled" or "ucdp", whichever a file's columns are those of.

    Raises DataError for a file that is no table, and, for a table that is neither, what the nearer of
    the two would have.
    """
    path = Path(path)
    with named(path):
        header = files.header(path, layouts.wanted("acled", "ucdp"))
        kind = layouts.nearest(header)
        layouts.check(header, kind)
    return kind


def _dataset(several: Sequence[File], found: Understood, source: str, whole: bool) -> Dataset:
    reasons = strays(found.read["date"], datetime.date.today())
    events = checked(_without(found.read, reasons))
    aside = rows.describe(rows.with_more(found.aside, found.read, reasons))
    read = quality.of_file(found.rows, len(events), aside)
    suspected = [] if whole else suspicions(events, found.rows)
    return Dataset(
        events=events,
        quality=quality.frame([*read, *found.findings, *suspected]),
        set_aside=aside,
        paths=tuple(file.path for file in several),
        source=source,
        layout="; ".join(dict.fromkeys(file.layout for file in several)),
        sha256=checksum([file.path for file in several]),
        rows=found.rows,
        suspicions=tuple(suspected),
    )


def _without(read: pd.DataFrame, reasons: pd.Series) -> pd.DataFrame:
    if len(reasons) == len(read):
        raise DataError("Expected events up to today, found none. Correct the days in the file.")
    return read.drop(index=reasons.index)
