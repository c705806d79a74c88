"""Columns of a measure by year, with this year's projection."""

from functools import partial

from helpers.analysis.recount import Recount
from helpers.charts import years as charts
from helpers.figures.figure import Figure
from helpers.figures.frames import years_frame
from helpers.figures.recounted import FigureKind, Recounted, Rows, Written, summed
from helpers.figures.rows import Row
from helpers.figures.scene import Scene
from helpers.figures.words import finish, measured, peak


def draw(scene: Scene, row: Row) -> Figure:
    """Draw a measure by year: of all years that the data cover, or of this one and ``years`` before it."""
    first = scene.situation.as_of.year - row.spec["years"] if "years" in row.spec else None
    frame = years_frame(scene.situation, row.select, row.measure, first)
    chart = partial(charts.columns, frame, measured(row.measure), row.colour, row.tone)
    return finish(scene, row, chart, frame, **peak(frame[frame["part"] == "recorded"], "year"))


def recount(row: Row, recount: Recount) -> Recounted:
    """Count each year anew, and project this one."""
    chosen = recount.chosen(row.select, row.measure)
    drawn = [span for span in (*recount.earlier_years, recount.year()) if recount.covers(span)]
    first = recount.as_of.year - row.spec.get("years", recount.as_of.year)
    values = [(span, chosen.total(span)) for span in drawn if span.start.year >= first]
    rows = [_recorded(str(span.start.year), value) for span, value in values]
    years = [(str(span.start.year), value) for span, value in values]
    return Recounted([*rows, *_projected(recount, values[-1][1] if values else 0)], summed(years))


def _recorded(year: str, value: int) -> dict[str, object]:
    return {"year": year, "part": "recorded", "value": value, "top": value, "label": Written([value])}


def _projected(recount: Recount, now: int) -> Rows:
    if not now or recount.young or recount.over:
        return []
    full = now * (recount.factor({}) or 1)
    year = {"year": str(recount.as_of.year), "part": "projected"}
    return [{**year, "value": full - now, "top": full, "label": Written([full], about=True)}]


KIND = FigureKind(draw, recount)
