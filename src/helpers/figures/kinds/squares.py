"""The country by square: those with events of the last twelve months beside those of the twelve before."""

from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from typing import Any

import pandas as pd
from geopandas import GeoDataFrame
from pyproj import Transformer

from helpers.analysis import grid, ground, periods
from helpers.analysis.facts import Facts, Truth
from helpers.analysis.measures import Situation, select
from helpers.analysis.periods import Period
from helpers.analysis.recount import Recount, year_before
from helpers.charts import density
from helpers.figures.figure import Figure
from helpers.figures.recounted import FigureKind, Recounted, Rows
from helpers.figures.rows import Row
from helpers.figures.scene import Scene
from helpers.figures.words import compared_with, finish
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
    found = {order: _counted(drawn[drawn["order"] == order]) for order in windows}
    words = row.wording("heading")
    headings = {
        phrases.span(span): narrative.fill_part(words.text, {"window": span, **found[order]})
        for order, span in windows.items()
    }
    key, bounds = row.spec["labels"], tuple(row.spec["bounds"])
    chart = partial(density.grids, scene.outlines, drawn, headings, key, bounds)
    aggregate = pd.DataFrame(
        [{"window": phrases.span(span), **found[order]} for order, span in windows.items()],
        columns=["window", "squares", "area", "events"],
    )
    return finish(scene, row, chart, _centred(drawn), aggregate=aggregate, **_parts(found, windows))


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


def _counted(squares: GeoDataFrame) -> dict[str, int]:
    """Return how many squares there are, their area and their events."""
    return {
        "squares": len(squares),
        "area": grid.area_km2(len(squares)),
        "events": int(squares["events"].sum()),
    }


def _parts(found: Mapping[int, Mapping[str, int]], windows: Mapping[int, Period]) -> dict[str, Any]:
    """Return the parts that title and alternative text name."""
    area = {order: counted["area"] for order, counted in found.items()}
    names = {0: "before", 1: "now"}
    times = compared_with([windows[order] for order in sorted(windows, reverse=True)])
    return {
        "side": grid.side_km(),
        **{f"{role}_{names[order]}": n for order, counted in found.items() for role, n in counted.items()},
        **{f"window_{names[order]}": span for order, span in windows.items()},
        "drawn": times["drawn"],
        "peak": sum(area.values()),
        "stands": _stands(area),
        "covered": bool(windows),
        "holds": [*times["holds"], *(f"{names[order]} covered" for order in windows)],
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
        name: ground.squares(row.select, recount, span) if recount.covers(span) else None
        for name, span in spans.items()
    }
    side = table("thresholds")["grid_km"]
    rows: Rows = []
    coarse: Rows = []
    values: dict[str, Any] = {"side": side}
    for order, (name, cells) in enumerate(found.items()):
        if cells is not None:
            rows += [{"window": spans[name], "order": order, **each} for each in _middles(cells, side)]
            own = {"squares": len(cells), "area": len(cells) * side**2, "events": sum(cells.values())}
            coarse.append({"window": spans[name], **own})
            values |= {f"{role}_{name}": value for role, value in own.items()} | {
                f"window_{name}": spans[name]
            }
    values["drawn"] = [spans[name] for name in ("now", "before") if found[name] is not None]
    return Recounted(rows, Facts(values, _truths(found)), coarse)


def _truths(found: Mapping[str, Mapping[Any, int] | None]) -> dict[str, Truth]:
    facts = ", ".join(
        f"{name}: {'not covered' if cells is None else len(cells)}" for name, cells in found.items()
    )
    said = {
        "some now": bool(found["now"]),
        "none now": found["now"] is not None and not found["now"],
        "none before": found["before"] is not None and not found["before"],
        "some before": bool(found["before"]),
        "before covered": found["before"] is not None,
        "now covered": found["now"] is not None,
        "some peak": any(found.values()),
        "no peak": found["now"] is not None and not any(found.values()),
        "not covered": found["now"] is None,
        "some drawn": found["now"] is not None,
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


KIND = FigureKind(draw, recount)
