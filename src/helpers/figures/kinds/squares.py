"""The country by square: those with events of the last twelve months beside those of the twelve before."""

from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from typing import Any

import pandas as pd
from geopandas import GeoDataFrame
from pyproj import Transformer

from helpers import language
from helpers.analysis import grid, periods
from helpers.analysis.facts import Facts, Truth
from helpers.analysis.measures import Situation, select
from helpers.analysis.periods import Period
from helpers.analysis.recount import Recount, year_before
from helpers.charts import density
from helpers.figures.figure import Figure
from helpers.figures.kinds.area import squares
from helpers.figures.recounted import Kind, Recounted, Rows
from helpers.figures.rows import Row
from helpers.figures.scene import Scene
from helpers.figures.words import beside, finish
from helpers.outlines import WGS84, equal_area
from helpers.reference import table
from helpers.story import narrative, phrases


def draw(scene: Scene, row: Row) -> Figure:
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


def recount(row: Row, recount: Recount) -> Recounted:
    """Count the squares of both times anew."""
    middle, day = year_before(recount.as_of), timedelta(days=1)
    spans = {
        "before": Period(year_before(middle) + day, middle),
        "now": Period(middle + day, recount.as_of),
    }
    found = {
        name: squares(row, recount, span) if recount.covers(span) else None for name, span in spans.items()
    }
    side = table("thresholds")["grid_km"]
    rows: Rows = []
    coarse: Rows = []
    values = {"side": side}
    for order, (name, cells) in enumerate(found.items()):
        if cells is not None:
            rows += [{"window": spans[name], "order": order, **each} for each in _middles(cells, side)]
            own = {"squares": len(cells), "area": len(cells) * side**2, "events": sum(cells.values())}
            coarse.append({"window": spans[name], **own})
            values |= {f"{role}_{name}": value for role, value in own.items()} | {
                f"window_{name}": spans[name]
            }
    return Recounted(rows, Facts(values, _truths(found)), coarse)


def _truths(found: Mapping[str, Mapping[Any, int] | None]) -> dict[str, Truth]:
    facts = ", ".join(
        f"{name}: {'not covered' if cells is None else len(cells)}" for name, cells in found.items()
    )
    said = {
        "some now": bool(found["now"]),
        "none now": found["now"] is not None and not found["now"],
        "none before": found["before"] is not None and not found["before"],
        "before covered": found["before"] is not None,
        "nothing at all": found["now"] is not None and not any(found.values()),
    }
    return {name: Truth(holds, facts) for name, holds in said.items()}


def _middles(cells: Mapping[tuple[int, int], int], side: int) -> Rows:
    """Return the middle of each square in degrees, and its events."""
    back = Transformer.from_crs(equal_area(), WGS84, always_xy=True)
    rows = []
    for (column, line), events in cells.items():
        east, north = back.transform((column + 0.5) * 1000 * side, (line + 0.5) * 1000 * side)
        rows.append({"longitude": round(east, 3), "latitude": round(north, 3), "events": events})
    return rows


KIND = Kind(draw, recount)
