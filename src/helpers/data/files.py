"""Files in, cells of text out: csv and xlsx, plain or packed, in any encoding and with any separator.

Data rows are numbered as their reader counts them: data row 1 is the first under the header, or
under the row of HXL tags where there is one. Lines without anything in them are not counted.
"""

import gzip
import io
import warnings
import zipfile
import zlib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from helpers.data.separated import EXPECTED, EXPORT_AGAIN, one_line, places_of, read_text
from helpers.errors import DataError
from helpers.hashes import sha256_of

SIGNATURES = {
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"%PDF": "a PDF document",
    b"\xd0\xcf\x11\xe0": "an old Excel file (.xls) or another Office document",
    b"PAR1": "a Parquet file",
}


@dataclass(frozen=True)
class Table:
    """A file's cells as text, indexed by data row, with its header as written and its checksum."""

    cells: pd.DataFrame
    header: tuple[str, ...]
    tagged: bool
    sha256: str


def read(path: Path, wanted: Collection[str]) -> Table:
    """Return the columns of a file whose lower-case headers are in ``wanted``.

    Raises DataError for a file that is missing, empty or no table.
    """
    packed = _bytes(path)
    content = _unpacked(packed)
    _refuse_other_kinds(content)
    header, cells = _sheet(content, wanted) if _is_xlsx(content) else read_text(content, wanted)
    tagged = bool(len(cells)) and _is_tag_row(cells.iloc[0])
    cells = cells.iloc[1:] if tagged else cells
    if not len(cells):
        raise DataError("Expected rows of events under the header, found none. Export the events again.")
    cells.index = pd.RangeIndex(1, len(cells) + 1)
    return Table(cells, header, tagged, sha256_of(packed))


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise DataError(f"Expected a data file, found a folder ({path}). Name a file inside it.")
    try:
        packed = path.read_bytes()
    except FileNotFoundError:
        raise DataError(f"Expected a data file at {path}, found none. Check the path.") from None
    except OSError as error:
        raise DataError(f"Expected a readable file, found: {error.strerror}. Check its rights.") from None
    if not packed.strip():
        raise DataError("Expected a table, found an empty file. Download or export it again.")
    return packed


def _unpacked(packed: bytes) -> bytes:
    try:
        if packed.startswith(b"\x1f\x8b"):
            return gzip.decompress(packed)
        return _unzipped(packed) if packed.startswith(b"PK") and not _is_xlsx(packed) else packed
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError) as error:
        reason = "found a damaged or locked archive"
        raise DataError(f"{EXPECTED}, {reason} ({one_line(error)}). Download it again.") from None


def _unzipped(packed: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        names = [name for name in archive.namelist() if _is_table_name(name)]
        if len(names) != 1:
            found = ", ".join(names) or "none"
            raise DataError(f"Expected a .zip with one table, found {found}. Unpack it and name one file.")
        return archive.read(names[0])


def _refuse_other_kinds(content: bytes) -> None:
    for signature, kind in SIGNATURES.items():
        if content.startswith(signature):
            raise DataError(f"{EXPECTED}, found {kind}. {EXPORT_AGAIN}.")


def _is_table_name(name: str) -> bool:
    return name.lower().endswith((".csv", ".txt", ".tsv", ".xlsx")) and not name.startswith("__MACOSX/")


def _is_xlsx(content: bytes) -> bool:
    if not content.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "[Content_Types].xml" in archive.namelist()
    except zipfile.BadZipFile:
        return False


def _sheet(content: bytes, wanted: Collection[str]) -> tuple[tuple[str, ...], pd.DataFrame]:
    try:
        with warnings.catch_warnings():  # of styles that a sheet lacks
            warnings.simplefilter("ignore", UserWarning)
            sheet = pd.read_excel(io.BytesIO(content), dtype="str", na_values=[""])
    except (ValueError, KeyError, OSError, zipfile.BadZipFile) as error:
        reason = "found an Office file without a readable sheet"
        raise DataError(f"{EXPECTED}, {reason} ({one_line(error)}). {EXPORT_AGAIN}.") from None
    header = tuple(str(name).strip() for name in sheet.columns)
    places = places_of(header, wanted)
    return header, sheet.iloc[:, list(places.values())].set_axis(list(places), axis=1)


def _is_tag_row(row: pd.Series) -> bool:
    given = row.dropna().astype("str").str.strip()
    return len(given) > 0 and bool(given.str.match(r"#[a-z]").all())
