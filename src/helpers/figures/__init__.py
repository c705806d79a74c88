"""The figures of the brief: each is a row of ``figures.toml``, drawn by its kind, and its words."""

from collections.abc import Callable, Mapping

from helpers.errors import ReferenceTableError
from helpers.figures import corridor, months, places, quarters, ring, running, sides, squares, years, zones
from helpers.figures.figure import Figure
from helpers.figures.rows import Row, rows
from helpers.figures.scene import Scene

KINDS: Mapping[str, Callable[[Scene, Row], Figure]] = {
    "quarters": quarters.one_measure,
    "quarters, two measures": quarters.two_measures,
    "years": years.years,
    "months": months.months,
    "months, a part apart": months.a_part_apart,
    "running lines": running.running_lines,
    "zones": zones.bars_of_zones,
    "zones by month": zones.by_month,
    "zones by quarter": zones.by_quarter,
    "sides": sides.two_sides,
    "squares": squares.squares,
    "area": squares.area,
    "places": places.places,
    "ring": ring.ring,
    "corridor": corridor.road,
    "towns": corridor.towns,
}
"""How a figure of each kind is made of a scene and its row."""


def names() -> tuple[str, ...]:
    """Return the names of the brief's figures, in the order of their table."""
    return tuple(rows())


def figure(name: str, scene: Scene) -> Figure:
    """Return a figure by its name.

    Raises ReferenceTableError where its row is of a kind that there is not.
    """
    row = rows()[name]
    if row.kind not in KINDS:
        raise ReferenceTableError(
            f"The figure {name} is of unknown kind {row.kind!r}; known are {', '.join(KINDS)}."
        )
    return KINDS[row.kind](scene, row)
