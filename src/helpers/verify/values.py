"""The values that a figure draws, cell by cell, against those that a recount of the events finds."""

import io
import math
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pandas as pd

from helpers import language
from helpers.analysis.periods import Period
from helpers.briefs import cached
from helpers.figures.recounted import Rows, Written
from helpers.verify.tokens import read


def faults(shown: str, counted: Rows) -> Iterator[str]:
    """Yield where a table as CSV has other rows, columns or values than those counted anew."""
    frame = pd.read_csv(io.StringIO(shown), dtype="str", keep_default_na=False)
    if len(frame) != len(counted):
        yield f"draws {len(frame)} rows, but a recount finds {len(counted)}"
    elif counted and set(frame.columns) != set(counted[0]):
        yield f"draws {', '.join(frame.columns)}, but a recount finds {', '.join(counted[0])}"
    else:
        for drawn, row in zip(frame.to_dict(orient="records"), counted, strict=True):
            yield from _other(drawn, row)


def _other(drawn: Mapping[Any, str], row: Mapping[str, Any]) -> Iterator[str]:
    for column, cell in drawn.items():
        if not same(cell, row[column]):
            yield f"draws {cell!r} as {column} of {_named(drawn)}, but a recount finds {row[column]}"


def _named(drawn: Mapping[Any, str]) -> str:
    return ", ".join(list(drawn.values())[:3])


def same(cell: str, value: Any) -> bool:
    """Tell whether a cell says a value: a number, a day, a period, a name, or a label's numbers."""
    if isinstance(value, bool):
        return cell == str(value)
    if isinstance(value, int | float):
        return bool(cell) and math.isclose(float(cell), value, rel_tol=1e-9)
    if isinstance(value, Period):
        return period(cell) == value
    if isinstance(value, date):
        return cell == value.isoformat()
    if isinstance(value, Written):
        return _names(cell, value)
    return cell == (value or "")


@cached
def period(cell: str) -> Period | None:
    """Return the period that a cell names, None where it names none."""
    found = read(cell)
    return found.times[0][1] if re.fullmatch(r"<T\d+>", found.text) else None


def _names(cell: str, label: Written) -> bool:
    """Tell whether a label names numbers; one below ten stands in words and is not read."""
    thousands = language.words()["grammar"]["marks"]["thousands"]
    said = [float(each.replace(thousands, "")) for each in re.findall(r"\d[\d,. ]*\d|\d", cell)]
    pairs = zip(said, label.numbers, strict=False)
    return len(said) <= len(label.numbers) and all(_rounded(*pair, label.about) for pair in pairs)


def _rounded(said: float, number: float, about: bool) -> bool:
    """Tell whether a number is another, rounded; a percentage never to none or all."""
    if 0 < number < 1 or 99 < number < 100:
        return said == min(max(1, math.floor(number)), 99)
    digits = (f"{number:.2g}", f"{number:.3g}") if about else ()
    return abs(said - number) <= 0.5 or said in map(float, digits)
