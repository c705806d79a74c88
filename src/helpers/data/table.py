"""Lines of cells gathered into a table: the header found, other countries' rows set aside as they pass.

Whatever a file is, its reader gives lines: the number that a line has in the file, and its cells as
text. Data rows are counted from 1, the first under the header, or under the row of HXL tags where there
is one; lines without anything in them are not counted.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

import pandas as pd

from helpers.errors import DataError
from helpers.reference import fold, table
from helpers.texts import plain

Line = tuple[int, Sequence[str]]

MISSING = frozenset(
    ["", "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN", "<NA>", "N/A",
     "NA", "NULL", "NaN", "None", "n/a", "nan", "null"]
)  # fmt: skip
"""What the programs that write tables write where there is nothing."""

COUNTRY = re.compile(r"[^\W\d_][^\d_<>{}\[\]\"\t\n]{0,59}")
"""A country's name, as far as one can tell: letters and no figures, and not a sentence."""

LOOKED_AT = 20
"""Lines in which a header is looked for: titles and notes may stand above it."""

LONGEST_NOTE = 300
"""Signs of a line that may be a note below the events; a longer one is rows that lost their shape."""

MARKS_OF_A_HEADER = 3
"""Known names that make a line a header."""

FOREIGN, BLANK, EMPTY, NOTE, HEADER = "foreign", "blank", "empty", "note", "header"
"""Why a row is set aside: it is another country's, names none, holds nothing, or is no row of events."""


@dataclass(frozen=True)
class Cells:
    """What a file holds of the country.

    ``cells`` are the wanted columns of the country's rows, as text, indexed by data row; ``aside`` the other
    rows, with the columns row, id and why; ``dates`` all texts in the date columns of all rows;
    ``countries`` the others that it names.
    """

    header: tuple[str, ...]
    cells: pd.DataFrame
    aside: pd.DataFrame
    dates: pd.Series
    tagged: bool
    countries: tuple[str, ...]

    @property
    def rows(self) -> int:
        """The number of data rows."""
        return len(self.cells) + len(self.aside)


@dataclass(frozen=True)
class Wanted:
    """The lower-case headers that are read, those of them that name the id and dates, and a check.

    ``check`` raises DataError for a header that will not do, before any row is read.
    """

    columns: Collection[str]
    ids: Collection[str]
    dates: Collection[str]
    check: Callable[[Sequence[str]], None]

    def marks(self, cells: Iterable[str]) -> int:
        """Return how many of a line's cells are headers that are known."""
        return len({cell.strip().lower() for cell in cells} & set(self.columns))

    def is_header(self, cells: Iterable[str]) -> bool:
        """Tell whether a line is the header of a table of events, as far as one can tell."""
        return self.marks(cells) >= MARKS_OF_A_HEADER


def opening(lines: Iterable[Line], wanted: Wanted) -> tuple[tuple[str, ...], Iterator[Line]]:
    """Return the header and the lines below it; titles and notes above it are skipped.

    The header is the first line with names that are known; without one, the first line.
    """
    rest = iter(lines)
    first = list(islice(rest, LOOKED_AT))
    written = [place for place, (_, cells) in enumerate(first) if not _blank(cells)]
    if not written:
        raise DataError("Expected a table, found nothing in it. Download or export it again.")
    place = next((place for place in written if wanted.is_header(first[place][1])), written[0])
    header = tuple(plain(cell).strip() for cell in first[place][1])
    for number, cells in first[:place]:
        if len([cell for cell in cells if not _blank([cell])]) > len(header) / 2:
            raise DataError(
                f"Expected the header above all rows, found a row above it in line {number}. Put the line of "
                "column names first."
            )
    return header, chain(first[place + 1 :], rest)


def gathered(lines: Iterable[Line], wanted: Wanted) -> Cells:
    """Return the table that ``lines`` make. Raises DataError for lines that are no rows of one table."""
    header, rest = opening(lines, wanted)
    wanted.check(header)
    header, rest = _with_row_names(header, rest)
    first = next(rest, None)
    tagged = first is not None and is_tag_row(first[1])
    rest = rest if tagged or first is None else chain([first], rest)
    sorter = _Sorter(header, wanted)
    for line in rest:
        if len(line[1]) > 1 or not _blank(line[1]):
            sorter.take(line, rest)
    if not sorter.row:
        raise DataError("Expected rows of events under the header, found none. Export the events again.")
    return Cells(
        header,
        sorter.cells(),
        sorter.set_aside(),
        pd.Series(sorted(sorter.dates), dtype="str"),
        tagged,
        tuple(sorted(name for name, reason in sorter.reasons.items() if reason == FOREIGN)),
    )


@dataclass
class _Sorter:
    """Takes the lines of a table one by one: the country's are kept, of the others the reason is."""

    header: tuple[str, ...]
    wanted: Wanted
    row: int = 0
    kept: list[tuple[str, ...]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    aside: list[tuple[int, str | None, str]] = field(default_factory=list)
    dates: set[str] = field(default_factory=set)
    reasons: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.places = places_of(self.header, self.wanted.columns)
        self.width = len(self.header)
        self.country = self.places.get("country")
        self.id = self._first(self.wanted.ids)
        self.dated = [self.places[name] for name in self.wanted.dates if name in self.places]
        self.chosen = list(self.places.values())

    def _first(self, names: Collection[str]) -> int | None:
        return next((self.places[name] for name in self.places if name in names), None)

    def take(self, line: Line, rest: Iterator[Line]) -> None:
        """Take a line; ``rest`` are those that follow it."""
        number, cells = line
        self.row += 1
        if len(cells) != self.width:
            fitted = self._fitted(line, rest)
            if fitted is None:
                return self._set_aside(None, NOTE)
            cells = fitted
        elif cells[0] == self.header[0] and self.wanted.is_header(cells):
            return self._set_aside(None, HEADER)
        self.dates.update([cells[place] for place in self.dated])
        reason = self._reason(cells, number)
        if reason:
            return self._set_aside(None if self.id is None else cells[self.id], reason)
        self.kept.append(tuple([cells[place] for place in self.chosen]))
        self.numbers.append(self.row)
        return None

    def cells(self) -> pd.DataFrame:
        """Return the country's rows."""
        frame = pd.DataFrame(self.kept, index=self.numbers, columns=list(self.places), dtype="str")
        return frame.mask(frame.isin(MISSING))

    def set_aside(self) -> pd.DataFrame:
        """Return the rows that are not the country's, with the reasons."""
        frame = pd.DataFrame(self.aside, columns=["row", "id", "why"])
        return frame.astype({"row": "int64", "id": "str", "why": "str"})

    def _set_aside(self, name: str | None, reason: str) -> None:
        self.aside.append((self.row, None if name in MISSING else name, reason))

    def _reason(self, cells: Sequence[str], number: int) -> str:
        """Return why a row is not the country's, "" where it is; in a table without countries all are."""
        if self.country is None:
            return ""
        name = cells[self.country]
        if name not in self.reasons:
            self.reasons[name] = about_country(name, number, self.row)
        reason = self.reasons[name]
        return EMPTY if reason == BLANK and _blank(cells) else reason

    def _fitted(self, line: Line, rest: Iterator[Line]) -> Sequence[str] | None:
        """Return a line's cells, as many as the header has; None for a line that is a note."""
        number, cells = line
        if _blank(cells[self.width :]):
            cells = cells[: self.width]
        if _blank(cells):
            return [""] * self.width
        if len(cells) == 1 and " " in cells[0].strip() and len(cells[0]) <= LONGEST_NOTE:
            return None
        if len(cells) == self.width:
            return cells
        where = f"line {number} (data row {self.row})"
        if len(cells) > self.width:
            raise DataError(
                f"Expected as many cells in each row as in the header, found {len(cells)} in place of "
                f"{self.width} in {where}. Quote the cells that hold the separator; mend open quotes."
            )
        if next(rest, None) is None:
            raise DataError(
                f"Expected a file that ends with a whole row, found the last one, {where}, ending before its "
                f"cell {self.header[-1]}. The file was cut short: download it again."
            )
        raise DataError(
            f"Expected as many cells in each row as in the header, found {len(cells)} in place of "
            f"{self.width} in {where}. Mend this line, or export the events again."
        )


def places_of(header: Sequence[str], wanted: Collection[str]) -> dict[str, int]:
    """Return the place of each wanted column by its lower-case name, in order; of two alike, the first."""
    names = [name.lower() for name in header]
    return {name: place for place, name in enumerate(names) if name in wanted and names.index(name) == place}


def about_country(name: str, number: int, row: int) -> str:
    """Return why a row is not the country's, by the country that it names, "" where it is.

    Raises DataError for what is no country's name.
    """
    shown = plain(name).strip()
    if shown in MISSING:
        return BLANK
    if fold(shown) in _spellings():
        return ""
    if not COUNTRY.fullmatch(shown):
        raise DataError(
            f"Expected a country's name in each row, found {shown[:60]!r} in line {number} (data row {row}). "
            "Cells of this row, or of one before it, are out of place: look for a quote that is not closed."
        )
    return FOREIGN


def _spellings() -> set[str]:
    country = table("country")
    return {fold(spelling) for spelling in (country["name"], *country["spellings"])}


def _with_row_names(header: tuple[str, ...], lines: Iterator[Line]) -> tuple[tuple[str, ...], Iterator[Line]]:
    """Name the column of row numbers that R's write.table gives the rows but not the header."""
    first = next(lines, None)
    if first is None:
        return header, lines
    cells = first[1]
    named = len(cells) == len(header) + 1 and cells[0].strip().isdigit() and not _blank(cells[-1:])
    return (("", *header) if named else header), chain([first], lines)


def _blank(cells: Iterable[str]) -> bool:
    return not any(cell and not cell.isspace() for cell in cells)


def is_tag_row(cells: Sequence[str]) -> bool:
    """Tell whether a row is one of HXL tags."""
    given = [cell.strip() for cell in cells if cell.strip()]
    return bool(given) and all(re.match(r"#[a-z]", cell) for cell in given)
