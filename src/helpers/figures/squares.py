"""A grid of squares over the country: those that events touched, and their area."""

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
from helpers.figures.figure import Figure
from helpers.figures.frames import covered, reach_half_years
from helpers.figures.rows import Row
from helpers.figures.scene import Scene
from helpers.figures.words import beside, finish, measured, peak
from helpers.outlines import WGS84, equal_area
from helpers.story import narrative, phrases


def area(scene: Scene, row: Row) -> Figure:
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
    chart = partial(months.stacked, frame, measured("area"), {"area": row.colour}, names=names)
    parts = peak(frame) if len(frame) > 1 else {**peak(frame), "stands": "alone"}
    return finish(scene, row, chart, frame, side=grid.side_km(), **parts)


def squares(scene: Scene, row: Row) -> Figure:
    """Draw the squares with events of the last twelve months beside those of the twelve before.

    A square may have seen a single event, so that where these may not be passed on it is sealed.
    """
    situation = scene.situation
    windows = {order: span for order, span in enumerate(twelve_months(situation)) if situation.covers(span)}
    frames = [
        grid.squares(select(situation, row.select, span)).assign(window=phrases.span(span), order=order)
        for order, span in windows.items()
    ]
    cells = pd.concat([NO_SQUARE, *frames], ignore_index=True) if frames else NO_SQUARE
    drawn = GeoDataFrame(cells, geometry=grid.outlines(cells))
    by_window = _by_window(drawn, windows)
    headings = dict(zip(by_window["window"], by_window["words"], strict=True))
    key, bounds = row.spec["labels"], tuple(row.spec["bounds"])
    chart = partial(density.grids, scene.outlines, drawn, headings, key, bounds)
    aggregate = by_window.drop(columns=["order", "words"])
    return finish(scene, row, chart, _centred(drawn), aggregate=aggregate, **_parts(by_window, windows))


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
    middle = squares.geometry.to_crs(equal_area()).centroid.to_crs(WGS84)
    at = {"longitude": middle.x.round(3), "latitude": middle.y.round(3)}
    return pd.DataFrame(squares[["window", "order"]]).assign(**at, events=squares["events"])


def _by_window(squares: GeoDataFrame, windows: Mapping[int, Period]) -> pd.DataFrame:
    """Return of each window its squares, their area and events, and all of it in words."""
    rows = []
    for order, span in windows.items():
        own = squares[squares["order"] == order]
        counted = {"squares": len(own), "area": grid.area_km2(len(own)), "events": int(own["events"].sum())}
        words = narrative.fill_part(language.words()["clauses"]["squares"], {"window": span, **counted})
        rows.append({"window": phrases.span(span), "order": order, **counted, "words": words})
    return pd.DataFrame(rows, columns=["window", "order", "squares", "area", "events", "words"])


def _parts(by_window: pd.DataFrame, windows: Mapping[int, Period]) -> dict[str, Any]:
    """Return the parts that title and alternative text name."""
    area = dict(zip(by_window["order"], by_window["area"], strict=True))
    return {
        "side": grid.side_km(),
        "area": area.get(1, 0),
        "before": area.get(0, 0),
        "tells": "; ".join(by_window["words"]),
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
