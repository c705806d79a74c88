"""Bars of the country's zones, with each zone's share."""

from functools import partial

import pandas as pd

from helpers import language
from helpers.analysis.measures import select, tally, total
from helpers.analysis.recount import Recount
from helpers.charts import bars
from helpers.figures.figure import Figure
from helpers.figures.recounted import FigureKind, Recounted, Written, summed
from helpers.figures.rows import Row
from helpers.figures.scene import Scene
from helpers.figures.words import finish, measured, peak
from helpers.language import digits
from helpers.reference import zones


def draw(scene: Scene, row: Row) -> Figure:
    """Draw a measure of this year by zone, with each zone's share; the zone ``marked`` is the darker."""
    window = scene.situation.period("year to date")
    values = {
        name: tally(scene.situation, {**row.select, "zones": [zone]}, row.measure, window)
        for zone, name in zones().items()
    }
    whole = total(select(scene.situation, row.select, window), row.measure)
    labels = [_label(value, whole) for value in values.values()]
    frame = pd.DataFrame({"name": [*values], "value": [*values.values()], "label": labels})
    marked = zones()[row.spec["marked"]]
    chart = partial(bars.bars, frame, measured(row.measure), row.colour, row.tone, marked)
    return finish(scene, row, chart, frame, **peak(frame, "name"))


def _label(value: int, whole: int) -> str:
    return f"{digits(value)} ({percent_label(value, whole)})" if value else digits(value)


def percent_label(part: float, whole: float) -> str:
    """Return a share as charts write it, never a rounded 0 % for something or 100 % for not all."""
    words = language.words()["charts"]
    if 0 < 100 * part < whole:
        return str(words["under_1_percent"])
    if part < whole < part + whole / 100:
        return str(words["over_99_percent"])
    return str(words["percent"].format(number=digits(100 * part / whole, ".0f")))


def recount(row: Row, recount: Recount) -> Recounted:
    """Count each zone anew, and its share."""
    year = recount.year()
    values = [
        (name, recount.total({**row.select, "zones": [zone]}, row.measure, year))
        for zone, name in zones().items()
    ]
    whole = recount.total(row.select, row.measure, year)
    rows = [
        {"name": name, "value": value, "label": Written([value, 100 * value / whole] if value else [value])}
        for name, value in values
    ]
    return Recounted(rows, summed(values))


KIND = FigureKind(draw, recount)
