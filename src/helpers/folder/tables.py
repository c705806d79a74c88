"""Tables as the pages show them: columns and rows of text, read from a notebook's HTML or from CSV."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

NUMBER = re.compile(r"[-+−]?\d[\d,]*(\.\d+)?")


@dataclass(frozen=True)
class Table:
    """A table of text."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]

    def without(self, column: str) -> "Table":
        """Return the table without a column."""
        return self._of([at for at, name in enumerate(self.columns) if name != column])

    def filled(self) -> "Table":
        """Return the table without the columns in which nothing stands."""
        kept = [at for at in range(len(self.columns)) if any(row[at] for row in self.rows)]
        return self._of(kept)

    def _of(self, kept: Sequence[int]) -> "Table":
        return Table([self.columns[at] for at in kept], [[row[at] for at in kept] for row in self.rows])

    def labelled(self, row: Sequence[str]) -> list[tuple[str, str]]:
        """Return a row's cells, each with its column."""
        return list(zip(self.columns, row, strict=True))

    def numeric(self, column: str) -> bool:
        """Whether all that stands in a column are numbers."""
        at = list(self.columns).index(column)
        cells = [row[at] for row in self.rows if row[at]]
        return bool(cells) and all(NUMBER.fullmatch(cell) for cell in cells)


def from_csv(text: str) -> Table:
    """Return the table that a CSV file holds."""
    rows = list(csv.reader(io.StringIO(text)))
    return Table(rows[0], rows[1:]) if rows else Table([], [])


def from_html(text: str) -> Table:
    """Return the first row of an HTML table as its columns, the others as its rows."""
    reader = _Reader()
    reader.feed(text)
    return Table(reader.rows[0], reader.rows[1:]) if reader.rows else Table([], [])


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
