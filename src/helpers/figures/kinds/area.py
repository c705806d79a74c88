"""Columns of the area that events touched, by half-year."""

from collections.abc import Mapping
from functools import partial

import numpy as np
import pandas as pd
from pyproj import Transformer

from helpers.analysis import grid
from helpers.analysis.facts import Facts, Truth
from helpers.analysis.measures import in_period, select
from helpers.analysis.periods import Period
from helpers.analysis.recount import Recount
from helpers.briefs import cached
from helpers.charts import axes, months
from helpers.figures.figure import Figure
from helpers.figures.frames import covered, reach_half_years
from helpers.figures.recounted import FigureKind, Recounted, by_period, spans, summed
from helpers.figures.rows import Row
from helpers.figures.scene import Scene
from helpers.figures.words import finish, measured, peak
from helpers.outlines import WGS84, equal_area
from helpers.reference import table
from helpers.story import phrases

ONLY_A_REGION = 3


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
        number = len(squares(row, recount, span))
        named = {"start": span.start, "period": span, "part": "area"}
        rows.append({**named, "value": number * side**2, "squares": number, "complete": whole})
    found = summed(by_period(rows))
    alone = Truth(len(rows) == 1, f"{len(rows)} half-years are drawn")
    return Recounted(rows, Facts({**found.values, "side": side}, {**found.truths, "alone": alone}))


def squares(row: Row, recount: Recount, span: Period) -> Mapping[tuple[int, int], int]:
    """Return the number of events in each square of a span, by the square's column and row."""
    events = recount.register.events
    unknown = events["geo_precision"].isna() & events["region"].isna()
    vague = events["geo_precision"].eq(ONLY_A_REGION).fillna(False).astype("bool")
    where = recount.where(row.select) & recount.register.between(span.start, span.end)
    placed = events[where & ~(unknown | vague).to_numpy()]
    at = np.column_stack(_flat().transform(placed["longitude"].to_numpy(), placed["latitude"].to_numpy()))
    cells, counts = np.unique(at // (1000 * table("thresholds")["grid_km"]), axis=0, return_counts=True)
    return {(int(column), int(line)): int(count) for (column, line), count in zip(cells, counts, strict=True)}


@cached
def _flat() -> Transformer:
    return Transformer.from_crs(WGS84, equal_area(), always_xy=True)


KIND = FigureKind(draw, recount)
