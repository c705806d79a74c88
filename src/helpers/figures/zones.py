"""The country's zones side by side: as bars, month by month, or as a matrix of quarters."""

from functools import partial
from typing import Any

import pandas as pd

from helpers import language
from helpers.analysis.measures import select, total
from helpers.charts import bars, grids
from helpers.charts import months as panels
from helpers.figures.figure import Figure
from helpers.figures.frames import reach_quarters, spans_frame, whole_months
from helpers.figures.rows import Row
from helpers.figures.scene import Scene
from helpers.figures.words import beside, finish, measured, peak
from helpers.language import digits
from helpers.reference import zones
from helpers.story import phrases


def bars_of_zones(scene: Scene, row: Row) -> Figure:
    """Draw a measure of this year by zone, with each zone's share; the zone ``marked`` is the darker."""
    window = scene.situation.period("year to date")
    values = {
        name: total(select(scene.situation, {**row.select, "zones": [zone]}, window), row.measure)
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


COLUMNS = ["place", "window", "order", "start", "period", "value", "complete", "total"]


def by_month(scene: Scene, row: Row) -> Figure:
    """Draw each zone's measure month by month, the recent window beside the preceding one."""
    situation = scene.situation
    windows = [situation.period(name) for name in ("preceding window", "recent window")]
    frames = []
    for order, span in enumerate(windows):
        for zone, name in zones().items() if situation.covers(span) else ():
            rows = spans_frame(situation, {**row.select, "zones": [zone]}, row.measure, whole_months(span))
            named: dict[str, Any] = {"place": name, "window": phrases.span(span), "order": order}
            frames.append(rows.assign(**named, total=rows["value"].sum()))
    frame = pd.concat([pd.DataFrame(columns=COLUMNS), *frames]) if frames else pd.DataFrame(columns=COLUMNS)
    frame = frame[COLUMNS].sort_values("order", kind="stable", ignore_index=True)
    chart = partial(panels.panels, frame, measured(row.measure), (row.tone, row.colour))
    sums = frame.drop_duplicates(["place", "window"]).assign(value=lambda rows: rows["total"])
    drawn = [span for span in reversed(windows) if situation.covers(span)]
    return finish(scene, row, chart, frame, windows=beside(drawn), **peak(sums, "place"))


def by_quarter(scene: Scene, row: Row) -> Figure:
    """Draw each zone's measure in the last ``quarters`` as a matrix."""
    situation = scene.situation
    spans = reach_quarters(situation)[-row.spec["quarters"] :]
    frames = [
        spans_frame(situation, {**row.select, "zones": [zone]}, row.measure, spans).assign(place=name)
        for zone, name in zones().items()
    ]
    frame = pd.concat(frames, ignore_index=True)[["place", "start", "period", "value", "complete"]]
    chart = partial(grids.matrix, frame, measured(row.measure), row.colour)
    cells = frame.assign(cell=[f"{each.place}, {each.period}" for each in frame.itertuples()])
    return finish(scene, row, chart, frame, quarters=len(spans), **peak(cells, "cell"))
