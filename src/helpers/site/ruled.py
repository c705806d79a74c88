"""Tables for paper: columns that say nothing left out, the others wide enough for their longest word."""

import re
from collections.abc import Callable, Collection, Sequence
from typing import Any

from helpers.site.elements import Element

SHORT = 14
"""A column whose texts have no more letters than these is as wide as they are; others share what is left."""

UNBROKEN = 24
"""Letters after which a word without any break in it may be broken."""


def table(
    element: Element, left_out: Collection[str], text: Callable[[Element], list[Any]]
) -> dict[str, Any]:
    """Return a table as a block; columns that are empty, or whose head is ``left_out``, are not in it."""
    rows = [list(row.all("th", "td")) for row in element.all("tr")]
    width = max((len(row) for row in rows), default=0)
    full = [[*row, *(Element("td") for _ in range(width - len(row)))] for row in rows]
    headed = element.first("thead") is not None
    columns = [column for column in zip(*full, strict=True) if _says(column, headed, left_out)]
    caption = element.first("caption")
    set_rows = [[_breakable(text(cell)) for cell in row] for row in zip(*columns, strict=True)]
    return {
        "is": "table",
        "caption": text(caption) if caption else [],
        "head": set_rows[0] if headed else [],
        "rows": set_rows[1:] if headed else set_rows,
        "numeric": ["number" in column[-1].classes for column in columns],
        "widths": [_width([cell.text for cell in column]) for column in columns],
    }


def _says(column: Sequence[Element], headed: bool, left_out: Collection[str]) -> bool:
    body = column[1:] if headed else column
    return any(cell.text for cell in body) and not (headed and column[0].text in left_out)


def _width(texts: Sequence[str]) -> float:
    """Return a column's share of the width, or 0 for as wide as its texts are."""
    if max(map(len, texts)) <= SHORT:
        return 0
    longest_word = max(len(word) for text in texts for word in text.split() or [""])
    return round(max(max(map(len, texts)) ** 0.5, min(longest_word, UNBROKEN) ** 0.7), 2)


def _breakable(parts: list[Any]) -> list[Any]:
    """Return a cell's text with places to break inside words that are too long for any column."""
    return [_broken(part) for part in parts]


def _broken(part: Any) -> Any:
    if isinstance(part, str):
        return re.sub(rf"(\S{{{UNBROKEN}}})(?=\S)", "\\1\u200b", part)
    if isinstance(part.get("of"), str):
        return {**part, "of": _broken(part["of"])}
    return {**part, "of": _breakable(part.get("of", []))}
