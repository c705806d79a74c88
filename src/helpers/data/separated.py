"""Text with separators read line by line: any encoding, any separator, no quote that swallows rows."""

import csv
import io
import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import BinaryIO

from helpers.data.table import LOOKED_AT, Line, Wanted, places_of
from helpers.errors import DataError

ENCODINGS = ("utf-8-sig", "cp1252", "latin-1")
"""Tried in turn: old exports and Excel write Windows' encoding; the last reads any bytes."""

SEPARATORS = ",;\t|"
LONGEST_CELL = 1_000_000
"""Signs; a cell that is longer was never closed."""
LONGEST_LINE = 8 * LONGEST_CELL
DATE = re.compile(r"\d{1,4}[-/. ]\w{1,9}[-/. ]\d{2,4}([T ][\d:.]+.*)?")


def lines(stream: BinaryIO, encoding: str, wanted: Wanted) -> Iterator[Line]:
    """Yield the lines of a table of text.

    Raises DataError for text without columns and for quotes out of place, UnicodeDecodeError for bytes that
    are not in the encoding.
    """
    text = _lines_of(io.TextIOWrapper(stream, encoding, newline=""))
    first = list(islice(text, LOOKED_AT))
    announced = bool(first) and re.fullmatch(r"sep=.", first[0].strip(), re.IGNORECASE) is not None
    first = first[announced:]  # with such a line Excel in some countries begins a csv
    separator, header = _columns(first, wanted)
    dated = [place for name, place in places_of(header, wanted.dates).items()]
    yield from _records(_Kept(chain(first, text), int(announced)), separator, dated)


def _lines_of(text: io.TextIOWrapper) -> Iterator[str]:
    while line := text.readline(LONGEST_LINE):
        yield line


def _columns(first: list[str], wanted: Wanted) -> tuple[str, list[str]]:
    """Return the separator and the cells of the line that looks most like a header.

    Where no line has names that are known, it is the first, split where it has most cells.
    """
    written = [line for line in first if line.strip()]
    tried = [(separator, _cells(line, separator)) for line in written for separator in SEPARATORS]
    known = max(tried, key=lambda each: wanted.marks(each[1]), default=("", []))
    most = max(tried[: len(SEPARATORS)], key=lambda each: len(each[1]), default=("", []))
    separator, header = known if wanted.is_header(known[1]) else most
    if len(header) < 2 or any("\0" in line for line in first):
        raise DataError("Expected a table, found no columns in it. Export the events as csv or xlsx again.")
    return separator, header


def _cells(line: str, separator: str) -> list[str]:
    return next(csv.reader([line], delimiter=separator), [])


class _Kept:
    """Gives lines to the reader of records and keeps those of the record at hand."""

    def __init__(self, text: Iterator[str], before: int) -> None:
        self.text = text
        self.read = before
        self.record: list[str] = []

    def __iter__(self) -> Iterator[str]:
        for line in self.text:
            self.read += 1
            self.record.append(line)
            yield line

    @property
    def begun(self) -> int:
        """The number of the line with which the record at hand begins."""
        return self.read - len(self.record) + 1


def _records(kept: _Kept, separator: str, dated: list[int]) -> Iterator[Line]:
    csv.field_size_limit(LONGEST_CELL)
    try:
        for cells in csv.reader(kept, delimiter=separator, strict=True):
            if len(kept.record) > 1:
                _refuse_swallowed(kept, separator, dated)
            yield kept.begun, cells
            kept.record.clear()
    except csv.Error:
        raise DataError(
            f"Expected quotes in pairs around cells, found one out of place in the row of line {kept.begun}. "
            "Correct the quotes there, or export the events again."
        ) from None


def _refuse_swallowed(kept: _Kept, separator: str, dated: list[int]) -> None:
    """Refuse a record over several lines one of which has a date where records have it: a quote is open."""
    for place, line in enumerate(kept.record[1:], start=1):
        cells = _cells(line, separator)
        if any(DATE.fullmatch(cell.strip()) for date in dated for cell in cells[date : date + 1]):
            raise DataError(
                f"Expected each row to end before the next begins, found the row of line {kept.begun} "
                f"running over line {kept.begun + place}: a quote in it is not closed. Correct it there, or "
                "export the events again."
            )
