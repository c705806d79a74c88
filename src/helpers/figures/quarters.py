"""Columns by quarter, with what happened in that time: of one measure, or of two one above the other."""

from datetime import date
from functools import partial

import pandas as pd

from helpers.analysis.measures import Situation
from helpers.charts import quarters as charts
from helpers.figures.figure import Figure
from helpers.figures.frames import reach_quarters, spans_frame
from helpers.figures.rows import Row
from helpers.figures.scene import Scene
from helpers.figures.words import finish, measured, peak
from helpers.reference import table


def one_measure(scene: Scene, row: Row) -> Figure:
    """Draw a measure by quarter."""
    frame = spans_frame(scene.situation, row.select, row.measure, reach_quarters(scene.situation))
    chart = partial(charts.columns, frame, measured(row.measure), row.colour, dated(scene.situation))
    return finish(scene, row, chart, frame, **peak(frame))


def two_measures(scene: Scene, row: Row) -> Figure:
    """Draw two measures by quarter, ``above`` and ``below``, each with a selection of its own."""
    spans = reach_quarters(scene.situation)
    both = [row.spec["above"], row.spec["below"]]
    above, below = (spans_frame(scene.situation, each["select"], each["measure"], spans) for each in both)
    frames = {measured(each["measure"]): frame for each, frame in zip(both, (above, below), strict=True)}
    named = [frame.assign(measure=each["measure"]) for each, frame in zip(both, (above, below), strict=True)]
    second = {f"second_{key}": value for key, value in peak(below).items()}
    at = f" ({second['second_peak_at']})" if second["second_peak"] else ""
    chart = partial(charts.pair, frames, row.colour, dated(scene.situation))
    return finish(scene, row, chart, pd.concat(named), **peak(above), **second, second_at=at)


def dated(situation: Situation) -> list[tuple[date, str]]:
    """Return what happened within the drawn time, by day, none of it later than the edition."""
    rows = sorted(table("timeline").values(), key=lambda row: row["date"])
    return [(row["date"], row["label"]) for row in rows if situation.reach.contains(row["date"])]
