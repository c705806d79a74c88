"""Slanting stripes over a rectangle, as lines in the chart's own units: Vega-Lite knows no patterns."""

from dataclasses import dataclass

APART = 7.0
"""Pixels between two stripes, measured along an edge."""


@dataclass(frozen=True)
class Line:
    """A straight line between two points of a chart."""

    x: float
    y: float
    x2: float
    y2: float


def hatched(
    left: float, right: float, bottom: float, top: float, scale: tuple[float, float], apart: float = APART
) -> list[Line]:
    """Return lines that rise across a rectangle; ``scale`` has the pixels of a unit across and up."""
    across, up = scale
    wide, high = (right - left) * across, (top - bottom) * up
    found = []
    offset = apart - high
    while offset < wide:
        start, end = max(0.0, offset), min(wide, offset + high)
        found.append(
            Line(
                left + start / across,
                bottom + (start - offset) / up,
                left + end / across,
                bottom + (end - offset) / up,
            )
        )
        offset += apart
    return found
