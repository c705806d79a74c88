"""Columns of a measure by month."""

from collections.abc import Iterator
from functools import partial

from helpers.analysis.recount import Recount
from helpers.charts import months as charts
from helpers.figures.figure import Figure
from helpers.figures.frames import row_months, spans_frame
from helpers.figures.recounted import FigureKind, Recounted, Span, by_period, series, spans, summed
from helpers.figures.rows import Row
from helpers.figures.scene import Scene
from helpers.figures.words import finish, measured, peak


def draw(scene: Scene, row: Row) -> Figure:
    """Draw a measure by month: of the last ``months``, or of this year; ``part`` names it in the table."""
    part = row.spec["part"]
    drawn = row_months(scene.situation, row.spec)
    frame = spans_frame(scene.situation, row.select, row.measure, drawn).assign(part=part)
    chart = partial(charts.stacked, frame, measured(row.measure), {part: row.colour})
    return finish(scene, row, chart, frame, **peak(frame))


def recount(row: Row, recount: Recount) -> Recounted:
    """Count each month anew."""
    seen = [*last_months(row, recount)]
    rows = series(recount.chosen(row.select, row.measure), seen, part=row.spec["part"])
    return Recounted(rows, summed(by_period(rows)))


def last_months(row: Row, recount: Recount) -> Iterator[Span]:
    """Yield the months that a row draws: so many up to ``as_of``, or those of its year."""
    last = _month(recount.as_of.year, recount.as_of.month)
    first = last - row.spec.get("months", recount.as_of.month)
    for span, whole in spans(recount, 1):
        if _month(span.start.year, span.start.month) > first:
            yield span, whole


def _month(year: int, month: int) -> int:
    return 12 * year + month


KIND = FigureKind(draw, recount)
