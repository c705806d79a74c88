"""Axes that charts share: values from nought in round steps, time with each year named once."""

import json
import math
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import altair as alt
import pandas as pd

from helpers import language
from helpers.charts.letters import width
from helpers.charts.style import INK, LABEL, Layout

GUTTER = 34
"""The room for the labels of values, left of the plot."""

MOMENTS = "time(datum.value)"

BETWEEN_STEPS = 38
"""The least height, in pixels, between two gridlines."""


def steps(highest: float, height: float) -> list[int]:
    """Return round numbers from nought up to the first that is not below ``highest``."""
    most = max(2, int(height // BETWEEN_STEPS))
    sizes = (factor * 10**power for power in range(9) for factor in (1, 2, 2.5, 5))
    size = next(size for size in sizes if highest <= most * size and size == int(size))
    return [int(size) * n for n in range(max(1, math.ceil(highest / size)) + 1)]


def values(field: str, measure: str, ticks: Sequence[float], shown: bool = True, **more: Any) -> alt.Y:
    """Return the axis of values, its unit named above it; only its gridlines where it is not ``shown``."""
    gutter = gutter_for(ticks)
    axis = alt.Axis(
        values=list(ticks),
        format=",d",
        domain=False,
        ticks=False,
        labels=shown,
        labelPadding=6,
        minExtent=gutter if shown else 0,
        titleAngle=0,
        titleAlign="left",
        titleAnchor="end",
        titleX=-gutter,
        titleY=-10,
    )
    scale = alt.Scale(domain=[0, ticks[-1]], nice=False)
    return alt.Y(field, title=measure if shown else None, scale=scale, axis=axis, **more)


def gutter_for(ticks: Sequence[float]) -> float:
    """Return the room for the labels of these values."""
    return max(GUTTER, math.ceil(width(f"{ticks[-1]:,}", LABEL)) + 7)


def blank(measure: str, layout: Layout) -> alt.Chart:
    """Return the axis of values alone, for a chart with nothing to draw."""
    y = values("value:Q", measure, steps(0, layout.height))
    nothing = alt.Chart(pd.DataFrame({"value": [0]})).mark_point(opacity=0)
    return nothing.encode(y=y).properties(width=layout.width, height=layout.height)


def unit_room(measure: str) -> float:
    """Return how far the unit's name reaches into the plot."""
    return max(0.0, width(measure, LABEL) - GUTTER + 8)


def named(names: Mapping[Any, str | list[str]], key: str = "datum.value", **more: Any) -> alt.Axis:
    """Return an axis that shows these values under these names, a list as lines one below the other.

    ``key`` is what Vega is to look up among the names, ``MOMENTS`` on an axis of time.
    """
    labels = {str(value): name for value, name in names.items()}
    return alt.Axis(
        values=list(names),
        labelExpr=f"{json.dumps(labels, ensure_ascii=False)}[{key}]",
        labelAngle=0,
        labelOverlap=False,
        grid=False,
        **more,
    )


def month_names(starts: Sequence[date], room: float) -> dict[str, str | list[str]]:
    """Return the months to name on an axis of ``room`` pixels, the year under the first of each."""
    apart = next((n for n in (1, 2, 3, 6, 12) if n * room / max(1, len(starts)) >= 30), 12)
    named: dict[str, str | list[str]] = {}
    year = 0
    for start in (start for start in starts if (start.month - 1) % apart == 0 or len(starts) < apart):
        short = language.words()["grammar"]["months"][start.month - 1][:3]
        named[start.isoformat()] = [short, str(start.year)] if start.year != year else short
        year = start.year
    return named


def half_year_names(starts: Sequence[date], room: float) -> dict[str, str | list[str]]:
    """Return the names of half-years on an axis of ``room`` pixels: of each year where it begins."""
    first = [start for start in starts if start.month == 1]
    apart = years_apart(len(starts) / 2, room)
    shown = [start for start in first if start.year % apart == 0] or list(starts[:1])
    return {start.isoformat(): str(start.year) for start in shown}


def years_apart(count: float, room: float) -> int:
    """Return how many years lie between two that an axis of ``room`` pixels names."""
    return next((n for n in (1, 2, 5, 10) if n * room / max(1.0, count) >= 33), 20)


def moment(day: date) -> int:
    """Return a day's beginning as Vega counts time, in milliseconds of UTC."""
    return round(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000)


def haloed(base: alt.Chart, **mark: Any) -> list[alt.Chart]:
    """Return layers with a text set off from what lies beneath it."""
    mark = {"color": INK, "fontSize": LABEL, **mark}
    halo = base.mark_text(**{**mark, "color": "white"}, stroke="white", strokeWidth=3, strokeJoin="round")
    return [halo, base.mark_text(**mark)]
