"""Text with separators turned into cells: any encoding, any separator, one cell too many or not."""

import csv
import io
import re
from collections.abc import Collection

import pandas as pd

from helpers.errors import DataError

EXPECTED = "Expected a table as .csv, .csv.gz, .zip with one .csv, or .xlsx"
EXPORT_AGAIN = "Export the events as csv or xlsx and give that file"
OPENINGS = {"<": "a web page (perhaps a login page that was saved as the file)", "{": "JSON", "[": "JSON"}
SEPARATORS = ",;\t|"
EXTRA = "extra"
ENCODINGS = ("utf-8", "cp1252", "latin-1")
"""Tried in turn: old exports and Excel write Windows' encoding; the last reads any bytes."""


def read_text(content: bytes, wanted: Collection[str]) -> tuple[tuple[str, ...], pd.DataFrame]:
    """Return the header as written and the columns whose lower-case headers are in ``wanted``.

    Raises DataError for text that is no table.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        content = content.decode("utf-16", errors="replace").encode()
    for encoding in ENCODINGS:
        try:
            return _read(content.removeprefix(b"\xef\xbb\xbf"), encoding, wanted)
        except UnicodeDecodeError:
            continue
    raise DataError(f"{EXPECTED}, found bytes that are no text. {EXPORT_AGAIN}.")


def _read(content: bytes, encoding: str, wanted: Collection[str]) -> tuple[tuple[str, ...], pd.DataFrame]:
    line, body = _split(content)
    separator, header = _header(line.decode(encoding))
    places = places_of(header, wanted)
    # UCDP ends each data row, but not the header, with a comma, and pandas would then move all
    # columns by one without a word. So the header is replaced by one with a cell more.
    plain = separator.join([*map(str, range(len(header))), EXTRA]) + "\n"
    last = max((place for place, name in enumerate(header) if name), default=0)
    try:
        cells = pd.read_csv(
            io.BytesIO(plain.encode() + body),
            sep=separator,
            encoding=encoding,
            usecols=[*map(str, {*places.values(), last}), EXTRA],
            index_col=False,
            dtype="str",
        )
    except pd.errors.ParserError as error:
        raise DataError(f"{EXPECTED}, found text that is none ({one_line(error)}). {EXPORT_AGAIN}.") from None
    _refuse_long_rows(cells[EXTRA])
    if cells.tail(1).notna().any(axis=None):
        _refuse_cut_file(cells[str(last)], header[last])
    return header, cells[[str(place) for place in places.values()]].set_axis(list(places), axis=1)


def places_of(header: tuple[str, ...], wanted: Collection[str]) -> dict[str, int]:
    """Return the place of each wanted column by its lower-case name, in order; of two alike, the first."""
    names = [name.lower() for name in header]
    return {name: place for place, name in enumerate(names) if name in wanted and names.index(name) == place}


def _split(content: bytes) -> tuple[bytes, bytes]:
    """Return the first line that says something, and all that follows it."""
    # Excel in some countries begins a csv with a line such as "sep=;".
    blank, end = rb"(?:[ \t]*[\r\n]+)*", rb"(?:\r\n|\n|\r|$)"
    found = re.match(blank + rb"(?:sep=.[\r\n]+)?([^\r\n]*)" + end, content, re.IGNORECASE)
    return (found[1], content[found.end() :]) if found else (b"", content)


def _header(line: str) -> tuple[str, tuple[str, ...]]:
    opening = line.lstrip()[:1]
    if opening in OPENINGS:
        raise DataError(f"{EXPECTED}, found {OPENINGS[opening]}. {EXPORT_AGAIN}.")
    separator = max(SEPARATORS, key=line.count)
    if "\0" in line or separator not in line:
        raise DataError(f"{EXPECTED}, found no columns in it. {EXPORT_AGAIN}.")
    return separator, tuple(cell.strip() for cell in next(csv.reader([line], delimiter=separator)))


def _refuse_long_rows(extra: pd.Series) -> None:
    long = extra.index[extra.notna() & extra.str.strip().ne("")]
    if len(long):
        raise DataError(
            f"Expected as many cells in each row as in the header, found more in {len(long):,} "
            f"(first: data row {long[0] + 1}). Quote the cells that hold the separator."
        )


def _refuse_cut_file(last: pd.Series, name: str) -> None:
    """Refuse a file whose last row alone has nothing in the last column: a download that broke off."""
    if len(last) > 1 and pd.isna(last.iloc[-1]) and last.iloc[:-1].notna().all():
        raise DataError(
            f"Expected a file that ends with a whole row, found the last one ending before its cell {name}. "
            "The file was cut short: download it again."
        )


def one_line(error: Exception) -> str:
    """Return what an error says, in one line."""
    return " ".join(str(error).split()).removeprefix("Error tokenizing data. C error: ")
