"""Rows of a download as text: written as one csv, read back, in one order whatever way they came."""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

Row = Mapping[str, str]

LONGEST_CELL = 10_000_000

csv.field_size_limit(LONGEST_CELL)


def as_text(row: Mapping[str, Any]) -> dict[str, str]:
    """Return a row with all its values as text, nothing as an empty one."""
    return {name: _text(value) for name, value in row.items()}


def _text(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def write(path: Path, rows: Iterable[Row], columns: Sequence[str], day: str, identity: str) -> None:
    """Write rows as a csv, by their day and id; columns beyond those named follow in the order met.

    The bytes of text that is not UTF-8 stay as they were read.
    """
    ordered = sorted(rows, key=lambda row: (row[day], row[identity]))
    named = list(dict.fromkeys([*columns, *sorted({name for row in ordered for name in row})]))
    with path.open("w", encoding="utf-8", errors="surrogateescape", newline="") as file:
        writer = csv.DictWriter(file, named, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(ordered)


def read(path: Path) -> list[dict[str, str]]:
    """Return the rows of a csv that ``write`` wrote."""
    with path.open(encoding="utf-8", errors="surrogateescape", newline="") as file:
        return list(csv.DictReader(file))


def span(rows: Iterable[Row], day: str) -> tuple[str, str]:
    """Return the first and the last day of rows, as YYYY-MM-DD; empty where there are none."""
    days = [row[day][:10] for row in rows]
    return min(days, default=""), max(days, default="")
