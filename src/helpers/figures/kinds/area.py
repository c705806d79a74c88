"""Columns of the area that events touched, by half-year."""

from functools import partial

import pandas as pd

from helpers.analysis import grid, ground
from helpers.analysis.facts import Facts, Truth
from helpers.analysis.measures import in_period, select
from helpers.analysis.recount import Recount
from helpers.charts import axes, months
from helpers.figures.figure import Figure
from helpers.figures.frames import covered, reach_half_years
from helpers.figures.recounted import FigureKind, Recounted, by_period, spans, summed
from helpers.figures.rows import Row
from helpers.figures.scene import Scene
from helpers.figures.words import finish, measured, peak
from helpers.reference import table
from helpers.story import phrases


def draw(scene: Scene, row: Row) -> Figure:
    """Draw the area of all squares with events, by half-year."""
    situation = scene.situation
    chosen = select(situation, row.select, situation.reach)
    rows = [
        {
            "start": seen.start,
            "period": phrases.span(seen),
            "part": "area",
            "squares": len(grid.squares(in_period(chosen, seen))),
            "complete": seen == half,
        }
        for half, seen in covered(situation, reach_half_years(situation))
    ]
    frame = pd.DataFrame(rows, columns=["start", "period", "part", "squares", "complete"])
    frame.insert(3, "value", [grid.area_km2(squares) for squares in frame["squares"]])
    names = axes.half_year_names
    chart = partial(months.stacked, frame, measured(row.measure), {"area": row.colour}, names=names)
    parts = peak(frame) if len(frame) > 1 else {**peak(frame), "stands": "alone"}
    return finish(scene, row, chart, frame, side=grid.side_km(), **parts)


def recount(row: Row, recount: Recount) -> Recounted:
    """Count the squares of each half-year anew."""
    side = table("thresholds")["grid_km"]
    rows = []
    for span, whole in spans(recount, 6):
        number = len(ground.squares(row.select, recount, span))
        named = {"start": span.start, "period": span, "part": "area"}
        rows.append({**named, "value": number * side**2, "squares": number, "complete": whole})
    found = summed(by_period(rows))
    alone = Truth(len(rows) == 1, f"{len(rows)} half-years are drawn")
    return Recounted(rows, Facts({**found.values, "side": side}, {**found.truths, "alone": alone}))


KIND = FigureKind(draw, recount)
