"""Columns of a measure by quarter, with what happened in that time."""

from functools import partial

from helpers.analysis.recount import Recount
from helpers.charts import quarters as charts
from helpers.figures.figure import Figure
from helpers.figures.frames import dated, reach_quarters, spans_frame
from helpers.figures.recounted import FigureKind, Recounted, by_period, series, spans, summed
from helpers.figures.rows import Row
from helpers.figures.scene import Scene
from helpers.figures.words import finish, measured, peak


def draw(scene: Scene, row: Row) -> Figure:
    """Draw a measure by quarter."""
    frame = spans_frame(scene.situation, row.select, row.measure, reach_quarters(scene.situation))
    chart = partial(charts.columns, frame, measured(row.measure), row.colour, dated(scene.situation))
    return finish(scene, row, chart, frame, **peak(frame))


def recount(row: Row, recount: Recount) -> Recounted:
    """Count each quarter anew."""
    rows = series(recount.chosen(row.select, row.measure), [*spans(recount, 3)])
    return Recounted(rows, summed(by_period(rows)))


KIND = FigureKind(draw, recount)
