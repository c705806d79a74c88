"""Workbooks of Excel and OpenDocument: the sheet with events is read, or the sheets that go together."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import chain

from helpers.data.table import Line, Wanted, opening
from helpers.errors import DataError


def lines(content: BytesIO, wanted: Wanted) -> Iterator[Line]:
    """Return the lines of the sheets of a workbook that hold events, each with its header.

    Raises DataError where sheets of events have different columns.
    """
    import python_calamine  # imported late: most files are text

    with python_calamine.load_workbook(content) as book:
        sheets = {name: _lines(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names}
    opened = {name: opening(lines, wanted) for name, lines in sheets.items() if lines}
    fitting = {name: each for name, each in opened.items() if wanted.is_header(each[0])}
    if len({header for header, _ in fitting.values()}) > 1:
        raise DataError(
            f"Expected sheets with the same columns, found different ones on {', '.join(fitting)}. Save the "
            "sheet with the events as a file of its own."
        )
    chosen = list(fitting.values()) or list(opened.values())[:1]
    return chain.from_iterable([(0, header), *below] for header, below in chosen)


def _lines(rows: Sequence[Sequence[object]]) -> list[Line]:
    return [(number, [text(value) for value in row]) for number, row in enumerate(rows, start=1)]


def text(value: object) -> str:
    """Return a cell's value as a file of text would hold it: whole numbers without a point."""
    if value is None or value != value:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value if isinstance(value, str) else str(value)
