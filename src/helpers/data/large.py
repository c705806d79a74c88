"""A large csv of many countries, of which only the country's rows become Python's.

Whatever is not plain about a file (a row over several lines, a note, a header further down, a row without a
country, another encoding or separator) is left to the reader of lines, which knows what to do or to say.
"""

import csv
import glob
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from helpers.data.table import FOREIGN, MISSING, Cells, Wanted, about_country, is_tag_row, places_of
from helpers.errors import DataError
from helpers.texts import plain

Texts = npt.NDArray[Any]

LEAST_BYTES = 20_000_000
"""Below, a file is read line by line in about a second."""

LONGEST_ROW = 1_000_000
CHUNK = 1 << 24


def read(path: Path, wanted: Wanted) -> Cells | None:
    """Return a large file's table; None for one that is not large, or not plain in every way."""
    if not path.is_file() or path.stat().st_size < LEAST_BYTES:
        return None
    header = _header(path, wanted)
    if not header:
        return None
    import duckdb  # imported late: few files are large

    wanted.check(header)
    try:
        return _filtered(path, header, wanted)
    except (duckdb.Error, DataError):
        return None


def _header(path: Path, wanted: Wanted) -> tuple[str, ...]:
    """Return the header where it is the first line and the row below it is one of cells; else nothing."""
    with path.open("rb") as file:
        start = file.read(LONGEST_ROW)
    try:
        lines = start.decode("utf-8-sig", errors="ignore").splitlines()[:2]
        first, second = (next(csv.reader([line], strict=True)) for line in lines)
    except (ValueError, csv.Error, StopIteration):
        return ()
    header = tuple(plain(cell).strip() for cell in first)
    names = [name.lower() for name in header]
    fits = len(set(names)) == len(names) == len(second) and "country" in names and wanted.is_header(header)
    return header if fits and b"\0" not in start and not is_tag_row(second) else ()


def _filtered(path: Path, header: tuple[str, ...], wanted: Wanted) -> Cells | None:
    """Return the table, in three looks at the file: which countries, which rows, and the country's own."""
    import duckdb

    places = places_of(header, wanted.columns)
    country = f"c{places['country']}"
    dated = [f"c{places[name]}" for name in wanted.dates if name in places]
    own = f"FROM {_table(len(header))} WHERE list_contains($home, {country})"
    with duckdb.connect() as base:

        def asked(question: str, **more: Any) -> duckdb.DuckDBPyConnection:
            return base.execute(question, {"path": glob.escape(str(path)), **more})

        told = ", ".join([f"coalesce({country}, '')", *dated, "count(*)", "count(*) FILTER (c0 = $first)"])
        found = asked(f"SELECT {told} FROM {_table(len(header))} GROUP BY ALL", first=header[0]).fetchall()
        reasons = {name: about_country(name, 0, 0) for name in {row[0] for row in found}}
        headers, rows = (sum(row[place] for row in found) for place in (-1, -2))
        if headers or rows != _lines(path) - 1 or not set(reasons.values()) <= {"", FOREIGN}:
            return None
        home = [name for name, reason in reasons.items() if not reason]
        given = next((f"c{place}" for name, place in places.items() if name in wanted.ids), "''")
        which = f"SELECT list_contains($home, {country}) AS own, {given} AS id FROM {_table(len(header))}"
        known = asked(which, home=home).fetchnumpy()
        kept = asked(f"SELECT {', '.join(f'c{place}' for place in places.values())} {own}", home=home)
        texts = dict(zip(places, map(_texts, kept.fetchnumpy().values()), strict=True))
    return Cells(
        header,
        _own(texts, np.flatnonzero(known["own"]) + 1),
        _aside(known),
        pd.Series(sorted({day or "" for row in found for day in row[1:-2]}), dtype="str"),
        False,
        tuple(sorted(name for name, reason in reasons.items() if reason)),
    )


def _table(width: int) -> str:
    """Return how DuckDB reads a csv of so many columns: as text, each row a line, nothing mended."""
    columns = ", ".join(f"'c{place}': 'VARCHAR'" for place in range(width))
    how = "auto_detect=false, header=false, skip=1, delim=',', quote='\"', escape='\"', strict_mode=true"
    return f"read_csv($path, {how}, max_line_size={LONGEST_ROW}, columns={{{columns}}})"


def _own(texts: Mapping[str, Texts], rows: npt.NDArray[np.intp]) -> pd.DataFrame:
    cells = pd.DataFrame(texts, index=rows, columns=list(texts), dtype="str")
    return cells.mask(cells.isin(MISSING))


def _aside(known: Mapping[str, Any]) -> pd.DataFrame:
    rows = np.flatnonzero(~known["own"].astype("bool"))
    ids = pd.Series(_texts(known["id"])[rows], dtype="str")
    found = pd.DataFrame({"row": rows + 1, "id": ids.mask(ids.isin(MISSING))})
    return found.assign(why=pd.Series(FOREIGN, index=found.index, dtype="str"))


def _texts(values: Any) -> Texts:
    """Return texts, an empty one where there is none."""
    return np.ma.filled(values, "")


def _lines(path: Path) -> int:
    """Return how many lines a file has."""
    lines, last = 0, b"\n"
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            lines, last = lines + chunk.count(b"\n"), chunk[-1:]
    return lines + (last != b"\n")
