"""Columns by month: of one measure, or of a part of it and the rest."""

from functools import partial

import pandas as pd

from helpers import language
from helpers.analysis import periods
from helpers.analysis.measures import Situation
from helpers.analysis.periods import Period
from helpers.charts import months as charts
from helpers.figures.figure import Figure
from helpers.figures.frames import last_months, spans_frame
from helpers.figures.rows import Row
from helpers.figures.scene import Scene
from helpers.figures.words import finish, measured, peak


def months(scene: Scene, row: Row) -> Figure:
    """Draw a measure by month: of the last ``months``, or of this year; ``part`` names it in the table."""
    part = row.spec["part"]
    drawn = spans(scene.situation, row)
    frame = spans_frame(scene.situation, row.select, row.measure, drawn).assign(part=part)
    chart = partial(charts.stacked, frame, measured(row.measure), {part: row.colour})
    return finish(scene, row, chart, frame, **peak(frame))


def a_part_apart(scene: Scene, row: Row) -> Figure:
    """Draw a measure by month, that part of it ``apart`` which another measure counts."""
    every, some = (
        spans_frame(scene.situation, row.select, measure, spans(scene.situation, row))
        for measure in (row.measure, row.spec["apart"])
    )
    names = language.words()["parts"]
    rest = every.assign(value=every["value"] - some["value"], part=names["others"])
    frame = pd.concat([some.assign(part=names["civilians"]), rest], ignore_index=True)
    colours = {names["civilians"]: row.colour, names["others"]: row.tone}
    chart = partial(charts.stacked, frame, measured(row.measure), colours)
    return finish(scene, row, chart, frame, apart=int(some["value"].sum()), **peak(every))


def spans(situation: Situation, row: Row) -> list[Period]:
    """Return the months that a row draws, the one of ``as_of`` whole."""
    if "months" in row.spec:
        return last_months(situation, row.spec["months"])
    return periods.months(Period(situation.period("year to date").start, periods.month_end(situation.as_of)))
