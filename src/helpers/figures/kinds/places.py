"""Maps of places, each with its events by group, and again in insets of crowded parts."""

from helpers import language
from helpers.analysis.recount import Recount
from helpers.charts.maps import Ground, Inset
from helpers.figures.figure import Figure
from helpers.figures.places import by_group, places_anew
from helpers.figures.recounted import FigureKind, Recounted
from helpers.figures.rows import Row
from helpers.figures.scene import Scene


def draw(scene: Scene, row: Row) -> Figure:
    """Draw this year's events by place and group, within ``bounds``, and again in each of the ``insets``."""
    titles = language.words()["figures"][row.words].get("insets", {})
    insets = [
        Inset(each["letter"], titles[each["letter"]], Ground(each["labels"], tuple(each["bounds"])))
        for each in row.spec.get("insets", [])
    ]
    return by_group(scene, row, Ground(row.spec["labels"], tuple(row.spec["bounds"])), insets=insets)


def recount(row: Row, recount: Recount) -> Recounted:
    """Count this year's places anew."""
    return places_anew(row, recount)


KIND = FigureKind(draw, recount)
