"""Figures of how far the violence reaches: a grid of squares, and the area of those that it touched."""

from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from typing import Any

import pandas as pd
from geopandas import GeoDataFrame

from helpers.analysis import grid, periods
from helpers.analysis.measures import Situation, in_period, select
from helpers.analysis.periods import Period
from helpers.figures.national import MALI
from helpers.figures.scene import Scene, covered, finish, peak
from helpers.outlines import EQUAL_AREA, WGS84
from helpers.story import density, narrative, phrases
from helpers.story.charts import axes, months
from helpers.story.figure import Figure
from helpers.story.style import MAIN

INVOLVED: dict[str, Any] = {"participation": "involved"}


def area_by_half_year(scene: Scene) -> Figure:
    """Draw the area of all squares with events, by half-year."""
    situation = scene.situation
    halves = periods.half_years(Period(situation.reach.start, periods.half_year(situation.as_of).end))
    chosen = select(situation, INVOLVED, situation.reach)
    rows = [
        {
            "start": seen.start,
            "period": phrases.span(seen),
            "part": "area",
            "squares": len(grid.squares(in_period(chosen, seen))),
            "complete": seen == half,
        }
        for half, seen in covered(situation, halves)
    ]
    frame = pd.DataFrame(rows, columns=["start", "period", "part", "squares", "complete"])
    frame.insert(3, "value", frame["squares"] * grid.side_km() ** 2)
    measure = phrases.words()["measures"]["area"]
    chart = partial(months.stacked, frame, measure, {"area": MAIN}, names=axes.half_year_names)
    return finish(scene, "area-by-half-year", chart, frame, side=grid.side_km(), **peak(frame))


def density_map(scene: Scene) -> Figure:
    """Draw the squares with events of the last twelve months beside those of the twelve before."""
    situation = scene.situation
    windows = {order: span for order, span in enumerate(twelve_months(situation)) if situation.covers(span)}
    frames = [
        grid.squares(select(situation, INVOLVED, span)).assign(window=phrases.span(span), order=order)
        for order, span in windows.items()
    ]
    cells = pd.concat([NO_SQUARE, *frames], ignore_index=True) if frames else NO_SQUARE
    squares = GeoDataFrame(cells, geometry=grid.outlines(cells))
    chart = partial(density.grids, scene.outlines, squares, "density", MALI)
    return finish(scene, "density-map", chart, _centred(squares), **_touched(squares, windows, situation))


NO_SQUARE = pd.DataFrame(
    {name: pd.Series(dtype=kind) for name, kind in (("window", "str"), ("order", "int64"))}
    | {name: pd.Series(dtype="int64") for name in ("column", "row", "events")}
)


def twelve_months(situation: Situation) -> list[Period]:
    """Return the twelve months before the last ones, and those that end with ``as_of``."""
    middle = periods.year_before(situation.as_of)
    day = timedelta(days=1)
    return [Period(periods.year_before(middle) + day, middle), Period(middle + day, situation.as_of)]


def _centred(squares: GeoDataFrame) -> pd.DataFrame:
    """Return the squares as a table: window, order, the middle of each in degrees, and its events."""
    middle = squares.geometry.to_crs(EQUAL_AREA).centroid.to_crs(WGS84)
    at = {"longitude": middle.x.round(3), "latitude": middle.y.round(3)}
    return pd.DataFrame(squares[["window", "order"]]).assign(**at, events=squares["events"])


def _touched(squares: GeoDataFrame, windows: Mapping[int, Period], situation: Situation) -> dict[str, Any]:
    """Return the parts that title and alternative text name: the windows, their areas, the most events."""
    before, now = twelve_months(situation)
    area = {order: int((squares["order"] == order).sum()) * grid.side_km() ** 2 for order in (0, 1)}
    beside = phrases.words()["clauses"]["beside_before"] if 0 in windows else ""
    parts = {"side": grid.side_km(), "twelve": now, "twelve_before": before}
    most = squares.loc[squares["order"] == 1, "events"]
    return {
        **parts,
        "area": area[1],
        "before": area[0],
        "most": int(most.max()) if len(most) else 0,
        "peak": len(squares),
        "beside": narrative.fill_part(beside, parts),
        "stands": _stands(area, windows),
    }


def _stands(area: Mapping[int, int], windows: Mapping[int, Period]) -> str:
    """Return how the last twelve months stand to those before, as the words file calls it."""
    if 1 not in windows:
        return "not covered"
    now = "some" if area[1] else "none"
    if 0 not in windows:
        return f"{now}, alone"
    return f"{now}, after {'some' if area[0] else 'none'}"
