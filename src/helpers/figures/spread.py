"""Figures of how far the violence reaches: a grid of squares, and the area of those that it touched."""

from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from typing import Any

import pandas as pd
from geopandas import GeoDataFrame

from helpers import language
from helpers.analysis import grid, periods
from helpers.analysis.measures import Situation, in_period, select
from helpers.analysis.periods import Period
from helpers.charts import axes, density, months
from helpers.charts.style import MAIN
from helpers.figures.figure import Figure
from helpers.figures.national import MALI
from helpers.figures.scene import Scene, beside, covered, finish, peak, reach_half_years
from helpers.outlines import EQUAL_AREA, WGS84
from helpers.story import narrative, phrases

INVOLVED: dict[str, Any] = {"participation": "involved"}


def area_by_half_year(scene: Scene) -> Figure:
    """Draw the area of all squares with events, by half-year."""
    situation = scene.situation
    chosen = select(situation, INVOLVED, situation.reach)
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
    measure = language.words()["measures"]["area"]
    chart = partial(months.stacked, frame, measure, {"area": MAIN}, names=axes.half_year_names)
    parts = peak(frame) if len(frame) > 1 else {**peak(frame), "stands": "alone"}
    return finish(scene, "area-by-half-year", chart, frame, side=grid.side_km(), **parts)


def density_map(scene: Scene) -> Figure:
    """Draw the squares with events of the last twelve months beside those of the twelve before.

    A square may have seen a single event, so that where these may not be passed on it is sealed.
    """
    situation = scene.situation
    windows = {order: span for order, span in enumerate(twelve_months(situation)) if situation.covers(span)}
    frames = [
        grid.squares(select(situation, INVOLVED, span)).assign(window=phrases.span(span), order=order)
        for order, span in windows.items()
    ]
    cells = pd.concat([NO_SQUARE, *frames], ignore_index=True) if frames else NO_SQUARE
    squares = GeoDataFrame(cells, geometry=grid.outlines(cells))
    told = _told(squares, windows)
    headings = dict(zip(told["window"], told["told"], strict=True))
    chart = partial(density.grids, scene.outlines, squares, headings, "density", MALI)
    parts = _parts(told, windows, situation)
    aggregate = told.drop(columns=["order", "told"])
    return finish(scene, "density-map", chart, _centred(squares), aggregate=aggregate, **parts)


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


def _told(squares: GeoDataFrame, windows: Mapping[int, Period]) -> pd.DataFrame:
    """Return what is told of each window: its squares, area and events, and all of it in words."""
    rows = []
    for order, span in windows.items():
        own = squares[squares["order"] == order]
        counted = {"squares": len(own), "area": grid.area_km2(len(own)), "events": int(own["events"].sum())}
        told = narrative.fill_part(language.words()["clauses"]["squares"], {"window": span, **counted})
        rows.append({"window": phrases.span(span), "order": order, **counted, "told": told})
    return pd.DataFrame(rows, columns=["window", "order", "squares", "area", "events", "told"])


def _parts(told: pd.DataFrame, windows: Mapping[int, Period], situation: Situation) -> dict[str, Any]:
    """Return the parts that title and alternative text name."""
    area = dict(zip(told["order"], told["area"], strict=True))
    return {
        "side": grid.side_km(),
        "area": area.get(1, 0),
        "before": area.get(0, 0),
        "tells": "; ".join(told["told"]),
        "windows": beside([windows[order] for order in sorted(windows, reverse=True)]),
        "peak": sum(area.values()),
        "stands": _stands(area),
        "covered": bool(windows),
    }


def _stands(area: Mapping[int, int]) -> str:
    """Return how the last twelve months stand to those before, as the words file calls it."""
    if 1 not in area:
        return "not covered"
    now = "some" if area[1] else "none"
    if 0 not in area:
        return f"{now}, alone"
    return f"{now}, after {'some' if area[0] else 'none'}"
