"""Tables of text: read from CSV and HTML, and made ready to be shown."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from helpers.blocks import Table

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


def rows_of_html(text: str) -> list[list[str]]:
    """Return the cells of an HTML table as text, row by row."""
    reader = _Reader()
    reader.feed(text)
    return reader.rows


@dataclass
class _Reader(HTMLParser):
    """Collects the text of each cell; what else an output's HTML says is left behind."""

    rows: list[list[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._inside = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag in ("th", "td"):
            self.rows[-1].append("")
            self._inside = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("th", "td"):
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.rows[-1][-1] += data
