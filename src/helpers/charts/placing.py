"""Where labels go, so that none covers another: decided before anything is drawn, in pixels."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class Box:
    """The rectangle that a label covers; heights grow downwards, as on a screen."""

    left: float
    top: float
    right: float
    bottom: float

    def covers(self, other: "Box") -> bool:
        """Tell whether two rectangles share any part."""
        beside = self.right <= other.left or other.right <= self.left
        return not (beside or self.bottom <= other.top or other.bottom <= self.top)


def fitting(boxes: Sequence[Box]) -> list[bool]:
    """Return which labels stand: each, in the order given, that covers none that stands already."""
    kept: list[Box] = []
    stands = []
    for box in boxes:
        free = not any(box.covers(other) for other in kept)
        stands.append(free)
        kept += [box] if free else []
    return stands


def spread(heights: Sequence[float], gap: float, lowest: float) -> list[float]:
    """Return heights moved apart to at least ``gap``, in their order, none below ``lowest``."""
    order = sorted(range(len(heights)), key=lambda n: heights[n])
    placed = list(heights)
    for above, below in pairwise(order):
        placed[below] = max(placed[below], placed[above] + gap)
    bound = lowest
    for n in reversed(order):
        placed[n] = min(placed[n], bound)
        bound = placed[n] - gap
    return placed


@dataclass(frozen=True)
class Hung:
    """A label at the head of an upright line: in which row above the plot, and on which side of its line."""

    row: int
    side: str


GAP = 5
"""Pixels between a line and its label, and at least between two labels."""


def hung(lines: Sequence[tuple[float, float]], room: float, kept_free: float = 0) -> list[Hung]:
    """Return the place of the label of each line, in as few rows as can be.

    A line is its place across the plot and the width of its label. No label covers another, none is
    crossed by a line that goes up to its own label, none leaves the ``room``, and the lowest row leaves
    the first ``kept_free`` pixels to something else. Empty where there is no such arrangement.
    """
    for rows in range(1, len(lines) + 2):
        choices = [Hung(row, side) for row in range(rows) for side in ("left", "right")]
        if found := _arranged([], lines, choices, room, kept_free):
            return found
    return []


def _arranged(
    given: list[Hung],
    lines: Sequence[tuple[float, float]],
    choices: Sequence[Hung],
    room: float,
    kept_free: float,
) -> list[Hung]:
    """Return the places given with those of the other labels, empty where one of these finds none."""
    if len(given) == len(lines):
        return given
    for choice in choices:
        longer = [*given, choice]
        if _free(longer, lines, room, kept_free) and (
            found := _arranged(longer, lines, choices, room, kept_free)
        ):
            return found
    return []


def _free(given: Sequence[Hung], lines: Sequence[tuple[float, float]], room: float, kept_free: float) -> bool:
    """Tell whether the label placed last collides with none before it."""
    last, place = len(given) - 1, given[-1]
    left, right = _span(place, *lines[last])
    if left < (kept_free if place.row == 0 else -GAP) or right > room + GAP:
        return False
    for other, line in zip(given[:-1], lines, strict=False):
        start, end = _span(other, *line)
        same_row = other.row == place.row and left < end + GAP and start < right + GAP
        crossed = other.row > place.row and left < line[0] + GAP and line[0] - GAP < right
        crosses = place.row > other.row and start < lines[last][0] + GAP and lines[last][0] - GAP < end
        if same_row or crossed or crosses:
            return False
    return True


def _span(place: Hung, line: float, width: float) -> tuple[float, float]:
    return (line - GAP - width, line - GAP) if place.side == "left" else (line + GAP, line + GAP + width)
