"""One file read and understood, and several as one."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import geopandas as gpd
import pandas as pd

from helpers.data import acled, files, layouts, overlaps, rows, ucdp
from helpers.data.quality import Check
from helpers.data.table import Cells
from helpers.errors import DataError


@dataclass(frozen=True)
class File:
    """A file as it was read: its table, and ``raw``, the country's rows that are used, still as text."""

    path: Path
    kind: str
    table: Cells
    layout: str
    raw: pd.DataFrame

    def understood(self, outlines: gpd.GeoDataFrame, dated_by: str) -> tuple[pd.DataFrame, list[Check]]:
        """Return the events of the rows that are used, and what was found in them."""
        with named(self.path):
            if self.kind == "acled":
                return acled.events(self.raw, self.table.dates, outlines)
            return ucdp.events(self.raw, self.table.dates, outlines, dated_by)


@dataclass(frozen=True)
class Understood:
    """Files as one: ``read`` are the events, ``aside`` the rows that are not, by the rows of all files."""

    read: pd.DataFrame
    findings: Sequence[Check]
    aside: pd.DataFrame
    rows: int


@contextmanager
def named(path: Path) -> Iterator[None]:
    """Begin each message about a file with its name."""
    try:
        yield
    except DataError as error:
        raise DataError(f"{path.name}: {error}") from None


def opened(path: Path, kind: str) -> File:
    """Read a file. Raises DataError, which names the file, for one that cannot be used."""
    with named(path):
        table = files.read(path, layouts.wanted(kind))
        cells = layouts.renamed(table, kind)
        raw = rows.tidy(cells)
        rows.refuse_bad_ids(raw)
        return File(path, kind, table, layouts.layout(table, kind, cells), raw)


def together(several: Sequence[File], outlines: gpd.GeoDataFrame, dated_by: str) -> Understood:
    """Return the events of several files as those of one; of an event that recurs the newest row is used."""
    with named(several[0].path):
        rows.refuse_no_events([file.table for file in several])
    older = overlaps.superseded([file.raw for file in several])
    used = [replace(file, raw=file.raw.drop(index=gone)) for file, gone in zip(several, older, strict=True)]
    starts = [sum(file.table.rows for file in several[:place]) for place in range(len(several))]
    read, findings, aside = [], [], []
    for file, before, gone, start in zip(used, several, older, starts, strict=True):
        why = pd.Series(overlaps.OLDER, index=gone, dtype="str")
        aside.append(_later(rows.with_more(file.table.aside, before.raw, why), start))
        if len(file.raw):
            events, found = file.understood(outlines, dated_by)
            read.append(events.set_axis(events.index + start))
            findings.append(found)
    total = sum(file.table.rows for file in several)
    return Understood(pd.concat(read), overlaps.added(findings), pd.concat(aside, ignore_index=True), total)


def _later(aside: pd.DataFrame, start: int) -> pd.DataFrame:
    return aside.assign(row=aside["row"] + start)
