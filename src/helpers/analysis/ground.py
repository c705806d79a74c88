"""Squares and districts that events touch, counted anew for the check."""

import math
from collections import Counter
from collections.abc import Collection, Mapping
from itertools import combinations_with_replacement

import numpy as np
from pyproj import Transformer

from helpers.analysis.periods import Period
from helpers.analysis.recount import Choice, Recount
from helpers.analysis.register import Mask
from helpers.briefs import cached
from helpers.outlines import WGS84, equal_area
from helpers.reference import table


def squares(choice: Choice, recount: Recount, span: Period) -> Mapping[tuple[int, int], int]:
    """Return the number of events in each square of a span, by the square's column and row."""
    placed = recount.register.events[_placed(choice, recount, span)]
    at = np.column_stack(_flat().transform(placed["longitude"].to_numpy(), placed["latitude"].to_numpy()))
    cells, counts = np.unique(at // (1000 * table("thresholds")["grid_km"]), axis=0, return_counts=True)
    return {(int(column), int(line)): int(count) for (column, line), count in zip(cells, counts, strict=True)}


def districts(choice: Choice, recount: Recount, span: Period) -> int:
    """Return how many second-level districts have an event in a span."""
    names = recount.register.column("admin2")[_placed(choice, recount, span)]
    return len({name for name in names if isinstance(name, str) and name})


def _placed(choice: Choice, recount: Recount, span: Period) -> Mask:
    register = recount.register
    return recount.where(choice) & register.between(span.start, span.end) & register.placed


def expected(counts: Collection[int], size: int) -> tuple[float, float]:
    """Return how many squares ``size`` of the events would touch on average, and the standard deviation.

    By the ways in which all of them can be left out, in whole numbers.
    """
    sizes, every = Counter(counts), sum(counts)
    ways = math.comb(every, size)

    def missed(*left_out: int) -> float:
        return math.comb(max(every - sum(left_out), 0), size) / ways

    mean = sum(number * (1 - missed(count)) for count, number in sizes.items())
    spread = sum(number * missed(count) * (1 - missed(count)) for count, number in sizes.items())
    for one, other in combinations_with_replacement(sizes, 2):
        pairs = sizes[one] * (sizes[one] - 1) if one == other else 2 * sizes[one] * sizes[other]
        spread += pairs * (missed(one, other) - missed(one) * missed(other))
    return mean, math.sqrt(max(0.0, spread))


@cached
def _flat() -> Transformer:
    return Transformer.from_crs(WGS84, equal_area(), always_xy=True)
