"""Tables of text: read from CSV and HTML, and made ready to be shown."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from helpers.blocks import Table

Cell = tuple[str, int, int]
"""The text of a cell in HTML, and how many rows and columns it spans."""

MOST_SPANNED = 1000
FOLLOWED = frozenset({"table", "thead", "td", "th", "style", "script"})
LINES = frozenset({"br", "caption", "div", "h1", "h2", "h3", "h4", "li", "p", "pre", "table", "tr"})
NUMBER = re.compile(r"[-+−]?\d[\d,]*(\.\d+)?")


def without(table: Table, column: str) -> Table:
    """Return a table without a column."""
    return _of(table, [at for at, name in enumerate(table.columns) if name != column])


def filled(table: Table) -> Table:
    """Return a table without the columns in which nothing stands."""
    return _of(table, [at for at in range(len(table.columns)) if any(row[at] for row in table.rows)])


def _of(table: Table, kept: Sequence[int]) -> Table:
    rows = [[row[at] for at in kept] for row in table.rows]
    return Table(table.name, [table.columns[at] for at in kept], rows)


def numeric(table: Table, column: str) -> bool:
    """Whether all that stands in a column are numbers."""
    at = list(table.columns).index(column)
    cells = [row[at] for row in table.rows if row[at]]
    return bool(cells) and all(NUMBER.fullmatch(cell) for cell in cells)


def from_csv(name: str, text: str) -> Table:
    """Return the table that a CSV file holds."""
    rows = list(csv.reader(io.StringIO(text)))
    return Table(name, rows[0], rows[1:]) if rows else Table(name, [], [])


def of_html(html: str) -> tuple[list[Table], str]:
    """Return the tables of an HTML text, and the text around them; its styles and scripts are left behind."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    around = "".join(reader.around).splitlines()
    text = "\n".join(line for line in (" ".join(each.split()) for each in around) if line)
    return [
        _table(rows, heads) for rows, heads in zip(reader.tables, reader.heads, strict=True) if rows
    ], text


def _table(rows: Sequence[Sequence[Cell]], heads: int) -> Table:
    """Return a table whose first rows, ``heads`` or one, name the columns; all rows are of one length."""
    grid = _expanded(rows)
    width = max(map(len, grid))
    full = [[*row, *[""] * (width - len(row))] for row in grid]
    names = zip(*full[: heads or 1], strict=True)
    columns = [" ".join(dict.fromkeys(filter(None, parts))) for parts in names]
    return Table("", columns, full[heads or 1 :])


def _expanded(rows: Sequence[Sequence[Cell]]) -> list[list[str]]:
    """Return the text of each cell in each row and column that it spans."""
    grid: list[list[str]] = []
    spanning: dict[int, tuple[int, str]] = {}
    for cells in rows:
        row: list[str] = []
        waiting = list(reversed(cells))
        while waiting or len(row) in spanning:
            if len(row) in spanning:
                left, text = spanning.pop(len(row))
                across = 1
            else:
                text, left, across = waiting.pop()
            for _ in range(across):
                if left > 1:
                    spanning[len(row)] = (left - 1, text)
                row.append(text)
        grid.append(row)
    return grid


@dataclass
class _Reader(HTMLParser):
    """Collects tables cell by cell, how many rows stand in the head of each, and the text around them."""

    tables: list[list[list[Cell]]] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    around: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, a row or a cell; a line of the text around them ends where an element begins."""
        if tag in FOLLOWED:
            self._inside.append(tag)
        if tag == "table":
            self.tables.append([])
            self.heads.append(0)
        elif tag == "tr" and self.tables:
            self.tables[-1].append([])
            self.heads[-1] += "thead" in self._inside
        elif tag in ("td", "th") and self.tables and self.tables[-1]:
            spans = {name: _span(value) for name, value in attrs}
            self.tables[-1][-1].append(("", spans.get("rowspan", 1), spans.get("colspan", 1)))
        elif tag in LINES:
            self.around.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End an element, and with it whatever in it was left open."""
        if tag in self._inside:
            while self._inside.pop() != tag:
                pass
        self.around += ["\n"] if tag in LINES else []

    def handle_data(self, data: str) -> None:
        """Keep the text of a cell, or that around tables."""
        if self._inside and self._inside[-1] in ("td", "th") and self.tables and self.tables[-1]:
            text, down, across = self.tables[-1][-1].pop()
            self.tables[-1][-1].append((text + data, down, across))
        elif not {"style", "script"} & {*self._inside}:
            self.around.append(data)


def _span(value: str | None) -> int:
    """Return how many rows or columns a cell spans, within reason."""
    return min(int(value), MOST_SPANNED) if value and value.isdecimal() and int(value) else 1
