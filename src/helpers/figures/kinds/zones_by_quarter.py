"""A matrix of the country's zones by quarter."""

from functools import partial

import pandas as pd

from helpers.analysis.facts import Facts
from helpers.analysis.recount import Recount
from helpers.charts import grids
from helpers.figures.figure import Figure
from helpers.figures.frames import reach_quarters, spans_frame
from helpers.figures.recounted import FigureKind, Recounted, series, spans, summed
from helpers.figures.rows import Row
from helpers.figures.scene import Scene
from helpers.figures.words import finish, measured, peak
from helpers.reference import zones


def draw(scene: Scene, row: Row) -> Figure:
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
    found = peak(cells, "cell")
    if len(spans) == 1:
        found["stands"] = f"{found['stands']}, one quarter"
    return finish(scene, row, chart, frame, quarters=len(spans), **found)


def recount(row: Row, recount: Recount) -> Recounted:
    """Count each zone's quarters anew."""
    seen = [*spans(recount, 3)][-row.spec["quarters"] :]
    rows = []
    for zone, place in zones().items():
        chosen = recount.chosen({**row.select, "zones": [zone]}, row.measure)
        rows += [{"place": place, **each} for each in series(chosen, seen)]
    found = summed([((each["place"], each["period"]), each["value"]) for each in rows])
    return Recounted(rows, Facts({**found.values, "quarters": len(seen)}, found.truths))


KIND = FigureKind(draw, recount)
