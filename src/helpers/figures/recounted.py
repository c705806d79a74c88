"""What a recount finds of a figure: the table that it has to draw, and what its words may say of it.

Nothing here is drawn or worded, and nothing is taken from the frames that figures are drawn from.
"""

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from helpers.analysis.facts import Facts, Truth, Truths, plain
from helpers.analysis.periods import Period
from helpers.analysis.recount import Chosen, Recount
from helpers.figures.figure import Figure
from helpers.figures.rows import Row
from helpers.figures.scene import Scene

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Recounted:
    """A figure's table and facts; ``coarse`` is the table of one whose values may not be passed on."""

    rows: Rows
    facts: Facts
    coarse: Rows | None = None


@dataclass(frozen=True)
class FigureKind:
    """A kind of figure: how it is drawn, what a recount finds of it, and the units of its facts by role."""

    draw: Callable[[Scene, Row], Figure]
    recount: Callable[[Row, Recount], Recounted]
    units: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Written:
    """The numbers that a label names, in its order; rounded to digits where it says ``about``."""

    numbers: Sequence[float]
    about: bool = False


Span = tuple[Period, bool]
"""What is seen of a calendar period up to ``as_of``, and whether that is all of it."""


def spans(recount: Recount, months: int) -> Iterator[Span]:
    """Yield the calendar periods of so many months that begin on a day on which the data speak."""
    for year in range(recount.begin.year, recount.as_of.year + 1):
        for last in range(months, 13, months):
            whole = Period(date(year, last - months + 1, 1), date(year, last, monthrange(year, last)[1]))
            if recount.begin <= whole.start <= recount.as_of:
                seen = Period(whole.start, min(whole.end, recount.as_of))
                yield seen, seen == whole


def series(chosen: Chosen, seen: Sequence[Span], **more: Any) -> Rows:
    """Return the total of each span as a figure's table has it."""
    return [
        {"start": span.start, "period": span, "value": chosen.total(span), "complete": whole, **more}
        for span, whole in seen
    ]


def highest(values: Sequence[tuple[Any, float]], role: str = "peak") -> tuple[dict[str, Any], Truths]:
    """Return the highest of some values and all at which it stands, and whether it stands alone."""
    most = max((value for _, value in values), default=0)
    at = [name for name, value in values if value == most] if most else []
    facts = f"{len(at)} have the highest value, {plain(most)}"
    truths = {
        f"one {role}": Truth(len(at) == 1, facts),
        f"several {role}": Truth(len(at) > 1, facts),
        f"some {role}": Truth(most > 0, facts),
        f"no {role}": Truth(most == 0, facts),
    }
    return {role: most, f"{role}_at": at}, truths


def summed(values: Sequence[tuple[Any, float]]) -> Facts:
    """Return what can be said of values side by side: the highest, their sum, how many they are."""
    found, truths = highest(values)
    every = sum(value for _, value in values)
    others = Truth(found["peak"] < every, f"the highest is {plain(found['peak'])} of {plain(every)}")
    return Facts({**found, "sum": every, "rows": len(values)}, {**truths, "others": others})


def by_period(rows: Rows) -> list[tuple[Period, float]]:
    """Return the value of each period of a table."""
    found: dict[Period, float] = {}
    for row in rows:
        found[row["period"]] = found.get(row["period"], 0) + row["value"]
    return list(found.items())
