"""Columns by month of the country's zones, the recent window beside the preceding one."""

from functools import partial
from typing import Any

import pandas as pd

from helpers.analysis.facts import Facts, Truth
from helpers.analysis.recount import Recount
from helpers.charts import months as charts
from helpers.figures.figure import Figure
from helpers.figures.frames import spans_frame, whole_months
from helpers.figures.recounted import FigureKind, Recounted, Rows, series, spans, summed
from helpers.figures.rows import Row
from helpers.figures.scene import Scene
from helpers.figures.words import compared_with, finish, measured, peak
from helpers.reference import zones
from helpers.story import phrases

WINDOWS = ("preceding window", "recent window")
COLUMNS = ["place", "window", "order", "start", "period", "value", "complete", "total"]


def draw(scene: Scene, row: Row) -> Figure:
    """Draw each zone's measure month by month, the recent window beside the preceding one."""
    situation = scene.situation
    windows = [situation.period(name) for name in WINDOWS]
    frames = []
    for order, span in enumerate(windows):
        for zone, name in zones().items() if situation.covers(span) else ():
            rows = spans_frame(situation, {**row.select, "zones": [zone]}, row.measure, whole_months(span))
            named: dict[str, Any] = {"place": name, "window": phrases.span(span), "order": order}
            frames.append(rows.assign(**named, total=rows["value"].sum()))
    frame = pd.concat([pd.DataFrame(columns=COLUMNS), *frames]) if frames else pd.DataFrame(columns=COLUMNS)
    frame = frame[COLUMNS].sort_values("order", kind="stable", ignore_index=True)
    chart = partial(charts.panels, frame, measured(row.measure), (row.tone, row.colour))
    sums = frame.drop_duplicates(["place", "window"]).assign(value=lambda rows: rows["total"])
    drawn = [span for span in reversed(windows) if situation.covers(span)]
    return finish(scene, row, chart, frame, **compared_with(drawn), **peak(sums, "place"))


def recount(row: Row, recount: Recount) -> Recounted:
    """Count each zone's months anew."""
    rows, sums = [], []
    for order, name in enumerate(WINDOWS):
        for zone, place in zones().items() if recount.covers(recount.window(name)) else ():
            found = _months({**row.select, "zones": [zone]}, row.measure, recount, name)
            total = sum(each["value"] for each in found)
            named = {"place": place, "window": recount.window(name), "order": order}
            rows += [{**named, **each, "total": total} for each in found]
            sums.append((place, total))
    every = summed(sums)
    drawn = [window for window in map(recount.window, reversed(WINDOWS)) if recount.covers(window)]
    some = {"some drawn": Truth(bool(drawn), "no window is covered")}
    return Recounted(rows, Facts({**every.values, "drawn": drawn}, {**every.truths, **some}))


def _months(choice: Any, measure: str, recount: Recount, window: str) -> Rows:
    """Return the months that a window touches."""
    span = recount.window(window)
    seen = [(month, whole) for month, whole in spans(recount, 1) if month.end >= span.start]
    return series(recount.chosen(choice, measure), [each for each in seen if each[0].start <= span.end])


KIND = FigureKind(draw, recount)
