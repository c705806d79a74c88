"""Tables for paper: columns that say nothing left out, the others wide enough for their longest word."""

import re
from collections.abc import Collection, Sequence
from typing import Any

SHORT = 14
"""A column whose texts have no more letters than these is as wide as they are; others share what is left."""

UNBROKEN = 24
"""Letters after which a word without any break in it may be broken."""

Cell = list[Any]
"""The parts of a cell's text."""


def ruled(
    head: Sequence[Cell],
    rows: Sequence[Sequence[Cell]],
    numeric: Collection[int] = (),
    left_out: Collection[str] = (),
) -> dict[str, Any]:
    """Return a table as a block; columns that are empty, or whose head is ``left_out``, are not in it.

    ``numeric`` are the places of the columns that hold numbers.
    """
    kept = [
        at
        for at, name in enumerate(head)
        if _text(name) not in left_out and any(_text(row[at]) for row in rows)
    ]
    columns = [[_text(cell) for cell in (head[at], *(row[at] for row in rows))] for at in kept]
    return {
        "is": "table",
        "head": [_breakable(head[at]) for at in kept],
        "rows": [[_breakable(row[at]) for at in kept] for row in rows],
        "numeric": [at in numeric for at in kept],
        "widths": [_width(texts) for texts in columns],
    }


def _text(parts: Any) -> str:
    """Return what the parts of a text say."""
    if isinstance(parts, str):
        return parts
    return "".join(_text(part.get("of", " ") if isinstance(part, dict) else part) for part in parts)


def _width(texts: Sequence[str]) -> float:
    """Return a column's share of the width, or 0 for as wide as its texts are."""
    if max(map(len, texts)) <= SHORT:
        return 0
    longest_word = max(len(word) for text in texts for word in text.split() or [""])
    return round(max(max(map(len, texts)) ** 0.5, min(longest_word, UNBROKEN) ** 0.7), 2)


def _breakable(parts: Cell) -> Cell:
    """Return a cell's text with places to break inside words that are too long for any column."""
    return [_broken(part) for part in parts]


def _broken(part: Any) -> Any:
    if isinstance(part, str):
        return re.sub(rf"(\S{{{UNBROKEN}}})(?=\S)", "\\1\u200b", part)
    if isinstance(part.get("of"), str):
        return {**part, "of": _broken(part["of"])}
    return {**part, "of": _breakable(part.get("of", []))}
