"""A map of a road with the events along it, by place and group."""

from helpers.analysis import geography
from helpers.analysis.recount import Recount
from helpers.charts.maps import Ground
from helpers.figures.figure import Figure
from helpers.figures.places import by_group, places_anew
from helpers.figures.recounted import FigureKind, Recounted
from helpers.figures.rows import Row
from helpers.figures.scene import Scene
from helpers.reference import table


def draw(scene: Scene, row: Row) -> Figure:
    """Draw this year's events ``along`` a road by place and group, with the road as a line."""
    key = row.select["along"]["corridor"]
    line = {table("corridors")[key]["name"]: geography.corridor(key)}
    return by_group(scene, row, Ground(row.spec["labels"], tuple(row.spec["bounds"]), line))


def recount(row: Row, recount: Recount) -> Recounted:
    """Count this year's places along the road anew."""
    return places_anew(row, recount)


KIND = FigureKind(draw, recount)
