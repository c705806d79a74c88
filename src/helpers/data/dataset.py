"""One call from a file to a checked dataset."""

import datetime
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd

from helpers.data import acled, files, layouts, quality, rows, ucdp
from helpers.data.events import checked
from helpers.data.quality import Finding
from helpers.data.strays import strays
from helpers.data.suspicions import Hole, suspicions
from helpers.errors import DataError, ParameterError
from helpers.hashes import sha256
from helpers.parameters import COMPLETE
from helpers.texts import plain

READERS = {"sample": "acled", "acled": "acled", "ucdp": "ucdp"}
"""Each source and the kind of file it is: the sample is written as ACLED writes."""

DATED_BY = ("start", "end")


@dataclass(frozen=True)
class Dataset:
    """The events of a file with what is known about the file.

    ``events`` follows ``helpers.data.events``, by date and id. ``quality`` has the columns check,
    rows and treatment. ``set_aside`` has the columns row (data row of the file, from 1), id, reason
    and why (its kind). ``rows`` counts the file's data rows: those of ``events`` and ``set_aside`` together.
    """

    events: pd.DataFrame
    quality: pd.DataFrame
    set_aside: pd.DataFrame
    path: Path
    source: str
    layout: str
    sha256: str
    rows: int
    suspicions: tuple[Finding, ...] = ()

    @property
    def name(self) -> str:
        """The file's name, fit to be shown."""
        return plain(self.path.name)

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
    path: Path,
    source: str,
    outlines: gpd.GeoDataFrame,
    dated_by: str = "start",
    complete: str = COMPLETE[0],
) -> Dataset:
    """Return the checked events of a file; ``source`` is "sample", "acled" or "ucdp".

    ``outlines`` (columns region, zone, geometry) place rows that name no region; ``dated_by``
    ("start" or "end") dates UCDP's events of several days; ``complete`` is "as it is" for a file that
    is meant to be as it is where it looks as if events were missing. Raises DataError, which names the
    file and says what was expected, found and is to be done.
    """
    given = (("source", source, READERS), ("dated_by", dated_by, DATED_BY), ("complete", complete, COMPLETE))
    for name, value, known in given:
        if value not in known:
            raise ParameterError(f"Expected {name} as one of {', '.join(known)}, found {value!r}.")
    path = Path(path)
    try:
        return _load(path, source, outlines, dated_by, complete == "as it is")
    except DataError as error:
        raise DataError(f"{path.name}: {error}") from None


def source_of(path: Path) -> str:
    """Return "acled" or "ucdp", whichever a file's columns are those of.

    Raises DataError for a file that is no table, and, for a table that is neither, what the nearer of
    the two would have.
    """
    path = Path(path)
    try:
        header = files.header(path, layouts.wanted("acled", "ucdp"))
        kind = layouts.nearest(header)
        layouts.check(header, kind)
    except DataError as error:
        raise DataError(f"{path.name}: {error}") from None
    return kind


def _load(path: Path, source: str, outlines: gpd.GeoDataFrame, dated_by: str, whole: bool) -> Dataset:
    kind = READERS[source]
    file = files.read(path, layouts.wanted(kind))
    cells = layouts.renamed(file, kind)
    rows.refuse_no_events(file)
    raw = rows.tidy(cells)
    rows.refuse_bad_ids(raw)
    if kind == "acled":
        read, findings = acled.events(raw, file.dates, outlines)
    else:
        read, findings = ucdp.events(raw, file.dates, outlines, dated_by)
    reasons = strays(read["date"], datetime.date.today())
    events = checked(_without(read, reasons))
    aside = rows.with_more(file.aside, read["id"], reasons)
    suspected = [] if whole else suspicions(events, file.rows)
    return Dataset(
        events=events,
        quality=quality.frame([*quality.of_file(file.rows, len(events), aside), *findings, *suspected]),
        set_aside=aside,
        path=path,
        source=source,
        layout=layouts.layout(file, kind, cells),
        sha256=sha256(path),
        rows=file.rows,
        suspicions=tuple(suspected),
    )


def _without(read: pd.DataFrame, reasons: pd.Series) -> pd.DataFrame:
    if len(reasons) == len(read):
        raise DataError("Expected events up to today, found none. Correct the days in the file.")
    return read.drop(index=reasons.index)
