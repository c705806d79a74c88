"""Columns by year, with this year's projection."""

from functools import partial

from helpers.charts import years as charts
from helpers.figures.figure import Figure
from helpers.figures.frames import years_frame
from helpers.figures.rows import Row
from helpers.figures.scene import Scene
from helpers.figures.words import finish, measured, peak


def years(scene: Scene, row: Row) -> Figure:
    """Draw a measure by year: of all years that the data cover, or of this one and ``years`` before it."""
    first = scene.situation.as_of.year - row.spec["years"] if "years" in row.spec else None
    frame = years_frame(scene.situation, row.select, row.measure, first)
    chart = partial(charts.columns, frame, measured(row.measure), row.colour, row.tone)
    return finish(scene, row, chart, frame, **peak(frame[frame["part"] == "recorded"], "year"))
