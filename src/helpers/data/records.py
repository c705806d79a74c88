"""Records with names read as lines of a table: JSON, GeoJSON, Parquet and Stata."""

import glob
import json
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, Literal

import pandas as pd

from helpers.data.table import Line
from helpers.data.workbooks import text
from helpers.errors import DataError

LISTS = ("data", "Result", "results", "features")
"""Where answers of ACLED's and UCDP's interfaces and GeoJSON hold their records."""


def of_json(stream: BinaryIO) -> Iterator[Line]:
    """Yield the lines of a JSON list of records, of an interface's answer or of GeoJSON."""
    content = json.loads(stream.read())
    found = content if isinstance(content, list) else _listed(content)
    records = [_flat(record) for record in found if isinstance(record, dict)]
    if not any(records) or len(records) < len(found):
        raise DataError(
            f"Expected JSON with records of events, found {_about(content)}. Save the answer as it came, "
            "or export the events as csv."
        )
    header = list(dict.fromkeys(name for record in records for name in record))
    return _lines(header, ([record.get(name) for name in header] for record in records))


def _listed(content: Mapping[str, Any]) -> Sequence[Any]:
    return next((content[name] for name in LISTS if isinstance(content.get(name), list)), [])


def _about(content: Any) -> str:
    said = (
        [content.get(name) for name in ("error", "message", "messages")] if isinstance(content, dict) else []
    )
    told = [str(each) for each in said if each]
    return f"none, but {told[0][:80]!r}" if told else "none"


def _flat(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a record, of GeoJSON its properties with the coordinates of its point."""
    if record.get("type") != "Feature":
        return record
    flat = dict(record.get("properties") or {})
    place = record.get("geometry") or {}
    if place.get("type") == "Point":
        flat.setdefault("longitude", place["coordinates"][0])
        flat.setdefault("latitude", place["coordinates"][1])
    return flat


def of_parquet(path: Path) -> Iterator[Line]:
    """Yield the lines of a Parquet file."""
    import duckdb  # imported late: most files are text

    with duckdb.connect() as base:
        found = base.execute("SELECT * FROM read_parquet(?)", [glob.escape(str(path))])
        return _lines([column[0] for column in found.description or []], found.fetchall())


def of_stata(content: BytesIO) -> Iterator[Line]:
    """Yield the lines of a Stata file."""
    _hold_length(content.getvalue())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        frame = pd.read_stata(content, convert_categoricals=True)
    if frame.empty:
        raise ValueError("no rows in it")
    return _lines(
        [str(name) for name in frame.columns], frame.astype(object).itertuples(index=False, name=None)
    )


def _hold_length(content: bytes) -> None:
    """Hold a file against the length at the end of its map of 14 offsets: a byte less shifts all cells."""
    start = content.find(b"<map>", 0, 400)
    if start >= 0:
        order: Literal["little", "big"] = "little" if b"LSF" in content[:start] else "big"
        last = start + len(b"<map>") + 13 * 8
        if int.from_bytes(content[last : last + 8], order) != len(content):
            raise ValueError("it is shorter or longer than it says")


def _lines(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[Line]:
    yield 1, list(header)
    for number, row in enumerate(rows, start=2):
        yield number, [text(value) for value in row]
