"""A file told by its first bytes, unpacked within bounds, and its lines read by the reader of its kind."""

import gzip
import io
import stat
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, TypeVar, cast

from helpers.data import large, records, separated, workbooks
from helpers.data.table import Cells, Line, Wanted, gathered, opening
from helpers.errors import DataError

EXPECTED = "Expected a table as .csv, .xlsx, .json, .geojson, .parquet or .dta, plain, as .gz or as .zip"
EXPORT_AGAIN = "Export the events as csv or xlsx and give that file"
SIGNATURES = {
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"%PDF": "a PDF document",
    b"RDX": "R's own data (.RData)",
    b"RDA": "R's own data (.RData)",
    b"X\n\0\0": "R's own data (.rds)",
    b"SQLite format 3": "an SQLite database",
    b"ARROW1": "an Arrow or Feather file",
    b"\x89HDF": "an HDF5 file",
    b"7z\xbc\xaf": "a 7z archive",
    b"Rar!": "a RAR archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"<": "a web page (perhaps a login page that was saved as the file)",
}
GZIP, ZIP, PARQUET, OLD_OFFICE = b"\x1f\x8b", b"PK\3\4", b"PAR1", b"\xd0\xcf\x11\xe0"
STATA = (b"<stata_dta>", b"\x71\x01\x01", b"\x71\x02\x01", b"\x72\x01\x01", b"\x72\x02\x01", b"\x73\x01\x01")
OPEN_DOCUMENT = b"application/vnd.oasis.opendocument.spreadsheet"
DAMAGEABLE = {
    **dict.fromkeys(STATA, "Stata file (.dta)"),
    PARQUET: "Parquet file",
    OLD_OFFICE: "Excel file (.xls)",
    GZIP: "archive (.gz)",
    ZIP: "archive or workbook (.zip, .xlsx)",
}
HEAD = 96

MOST_BYTES = 2 * 1024**3
MOST_TIMES = 100
"""An archive that unpacks to more than this, or this many times its size, is no table of events."""
LEAST_PACKED = 100_000
"""Bytes that an archive counts as at the least: a small one may well unpack to many times its size."""

T = TypeVar("T")


def read(path: Path, wanted: Wanted) -> Cells:
    """Return a file's table. Raises DataError for a file that is missing, empty or no table."""
    return large.read(path, wanted) or _with_lines(path, wanted, lambda lines: gathered(lines, wanted))


def header(path: Path, wanted: Wanted) -> tuple[str, ...]:
    """Return a file's header, as written. Raises DataError for a file that is missing, empty or no table."""
    return _with_lines(path, wanted, lambda lines: opening(lines, wanted)[0])


def _with_lines(path: Path, wanted: Wanted, use: Callable[[Iterator[Line]], T]) -> T:
    _refuse_no_file(path)
    try:
        for encoding in separated.ENCODINGS:
            try:
                with _opened(path) as stream:
                    return use(_lines(path, stream, encoding, wanted))
            except UnicodeDecodeError:
                continue
    except DataError:
        raise
    except MemoryError:
        raise DataError(f"{EXPECTED}, found more than the memory holds. Give a smaller file.") from None
    except PermissionError as error:
        raise DataError(f"Expected a readable file, found: {error.strerror}. Check its rights.") from None
    except Exception as error:  # whatever a reader trips over: archives break in more ways than can be listed
        raise DataError(
            f"{EXPECTED}, found a damaged or locked {_what(path)} ({_said(error)}). Download it again."
        ) from None
    raise DataError(f"{EXPECTED}, found bytes that are no text. {EXPORT_AGAIN}.")


def _what(path: Path) -> str:
    """Return what a file that cannot be read means to be."""
    with path.open("rb") as file:
        start = file.read(HEAD)
    if OPEN_DOCUMENT in start:
        return "OpenDocument table (.ods)"
    return next((kind for signature, kind in DAMAGEABLE.items() if start.startswith(signature)), "file")


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__


def _refuse_no_file(path: Path) -> None:
    place = path.resolve()  # a name alone does not tell where it was looked for
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        raise DataError(f"Expected a data file at {place}, found none. Check the path.") from None
    except OSError as error:
        raise DataError(f"Expected a readable file, found: {error.strerror}. Check its rights.") from None
    if stat.S_ISDIR(mode):
        raise DataError(f"Expected a data file, found a folder ({place}). Name a file inside it.")
    if not stat.S_ISREG(mode):
        raise DataError(f"Expected a data file, found a device or pipe ({place}). Save the data as a file.")


def _lines(path: Path, stream: BinaryIO, encoding: str, wanted: Wanted) -> Iterator[Line]:
    """Return the lines of an unpacked file by the reader of its kind."""
    buffered = io.BufferedReader(cast(io.RawIOBase, stream))
    start = buffered.peek(HEAD)[:HEAD]
    _refuse_other_kinds(start)
    if start.startswith((ZIP, OLD_OFFICE)):
        return workbooks.lines(io.BytesIO(buffered.read()), wanted)
    if start.startswith(PARQUET):
        _refuse_packed(path)
        return records.of_parquet(path)
    if start.startswith(STATA):
        return records.of_stata(io.BytesIO(buffered.read()))
    if start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"{", b"[")):
        return records.of_json(buffered)
    announced = start.startswith((b"\xff\xfe", b"\xfe\xff"))
    return separated.lines(buffered, "utf-16" if announced else encoding, wanted)


def _refuse_packed(path: Path) -> None:
    with path.open("rb") as file:
        if not file.read(HEAD).startswith(PARQUET):
            raise DataError(
                "Expected a Parquet file as it is, found it packed. Unpack it and name that file."
            )


def _refuse_other_kinds(start: bytes) -> None:
    if not start.strip(b"\0 \t\r\n"):
        raise DataError("Expected a table, found an empty file. Download or export it again.")
    if start.startswith(STATA):
        return
    for signature, kind in SIGNATURES.items():
        if start.lstrip().startswith(signature):
            raise DataError(f"{EXPECTED}, found {kind}. {EXPORT_AGAIN}.")


def _opened(path: Path) -> BinaryIO:
    """Return the bytes of a file, unpacked if it is packed."""
    with path.open("rb") as file:
        start = file.read(HEAD)
    if start.startswith(GZIP):
        return _bounded(cast(BinaryIO, gzip.open(path)), path)
    if start.startswith(b"PK") and (name := _member(path)):
        return _bounded(cast(BinaryIO, zipfile.ZipFile(path).open(name)), path)
    return path.open("rb", buffering=0)


def _member(path: Path) -> str | None:
    """Return the one table in a .zip, None for a workbook, which is a .zip, too."""
    with zipfile.ZipFile(path) as archive:
        inside = archive.namelist()
        if "[Content_Types].xml" in inside or "content.xml" in inside:
            _refuse_bomb(sum(each.file_size for each in archive.infolist()), path)
            return None
    names = [name for name in inside if _is_table_name(name)]
    if len(names) != 1:
        found = ", ".join(names) or "none"
        raise DataError(f"Expected a .zip with one table, found {found}. Unpack it and name one file.")
    return names[0]


def _is_table_name(name: str) -> bool:
    endings = (".csv", ".txt", ".tsv", ".xlsx", ".xls", ".ods", ".json", ".geojson", ".dta")
    return name.lower().endswith(endings) and not name.startswith("__MACOSX/")


def _bounded(stream: BinaryIO, path: Path) -> BinaryIO:
    return cast(BinaryIO, _Bounded(stream, path))


class _Bounded(io.RawIOBase):
    """A stream that refuses to unpack to more than a table of events can be."""

    def __init__(self, stream: BinaryIO, path: Path) -> None:
        self.stream, self.path, self.count = stream, path, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview[int]") -> int:  # type: ignore[override]
        """Read as a stream does, counting."""
        chunk = self.stream.read(len(buffer))
        buffer[: len(chunk)] = chunk
        self.count += len(chunk)
        _refuse_bomb(self.count, self.path)
        return len(chunk)

    def close(self) -> None:
        """Close the archive, too."""
        self.stream.close()
        super().close()


def _refuse_bomb(unpacked: int, path: Path) -> None:
    packed = path.stat().st_size
    if unpacked > MOST_BYTES or unpacked > MOST_TIMES * max(packed, LEAST_PACKED):
        raise DataError(
            f"{EXPECTED}, found an archive of {packed:,} bytes that unpacks to more than {unpacked:,}. "
            "Unpack it and look what it holds."
        )
