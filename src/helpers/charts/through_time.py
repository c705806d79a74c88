"""Claims through time: one small drawing each, and all of them as a matrix of squares."""

from datetime import date
from typing import Any

import altair as alt
import pandas as pd

from helpers.charts import axes
from helpers.charts.composed import Drawing, layer, specification
from helpers.charts.style import FAINT, GRID, INK, MAIN, MARKED, SMALL

SO, NOT_SO, OPEN = "so", "not so", "open"
COLOURS = {SO: MARKED, NOT_SO: MAIN, OPEN: "#cacaca"}
"""How a claim stands, as the drawings tell it: it is so, it is not, or nobody can say."""

WIDTH, HEIGHT = 300, 84
SQUARE = 14
LEAST_WIDTH, MOST_WIDTH = 240, 960
MANY = 200
"""Dates beyond which a drawing marks no single one."""


def course(frame: pd.DataFrame) -> Drawing:
    """Return a claim's figure on each date as a line, with its interval as a band where it has one.

    ``frame`` has the columns as_of (text), value, low and high, which may be missing, and stands. A claim
    without figures is a row of marks.
    """
    x = _time(frame, WIDTH)
    if frame["value"].isna().all():
        marks = alt.Chart(frame).mark_tick(thickness=max(1, min(4, WIDTH / len(frame) - 1)), height=18)
        return marks.encode(x=x, color=_colour()).properties(width=WIDTH, height=24)
    base = alt.Chart(frame)
    y = alt.Y(
        "value:Q",
        title=None,
        scale=alt.Scale(zero=True),
        axis=alt.Axis(tickCount=3, domain=False, ticks=False, format="~s", labelPadding=6),
    )
    layers = [base.mark_line(color=FAINT, strokeWidth=1.2).encode(x=x, y=y)]
    if frame["low"].notna().any():
        band = base.mark_area(color=GRID, opacity=0.9, clip=True).encode(x=x, y=alt.Y("low:Q"), y2="high:Q")
        layers.insert(0, band)
    if len(frame) <= MANY:
        layers.append(base.mark_circle(opacity=1, size=14).encode(x=x, y=y, color=_colour()))
    return layer(*layers).properties(width=WIDTH, height=HEIGHT)


def matrix(frame: pd.DataFrame) -> Drawing:
    """Return a row of squares for each claim, one a date, in the colour of how it stands.

    ``frame`` has the columns as_of (text), id and stands.
    """
    dates = frame["as_of"].nunique()
    width = min(MOST_WIDTH, max(LEAST_WIDTH, SQUARE * dates))
    ids = list(frame["id"].unique())
    y = alt.Y("id:N", title=None, sort=ids, axis=alt.Axis(domain=False, ticks=False, labelPadding=6))
    starts = sorted(date.fromisoformat(day) for day in frame["as_of"].unique())
    named = axes.named(_names(starts, width))
    x = alt.X(
        "as_of:O", title=None, axis=named, scale=alt.Scale(paddingInner=0.1 if width / dates > 4 else 0)
    )
    rects = alt.Chart(frame).mark_rect().encode(x=x, y=y, color=_colour())
    return rects.properties(width=width, height=SQUARE * len(ids))


def _names(starts: list[date], room: float) -> dict[str, str | list[str]]:
    """Return the dates to name: the first of each year, as far as there is room."""
    firsts = {day.year: day for day in reversed(starts)}
    apart = axes.years_apart(len(firsts), room)
    shown = sorted(year for year in firsts if year % apart == 0) or [starts[0].year]
    return {firsts[year].isoformat(): str(year) for year in shown}


def _time(frame: pd.DataFrame, room: float) -> alt.X:
    days = [date.fromisoformat(day) for day in frame["as_of"]]
    names = {axes.moment(date(int(year), 1, 1)): year for year in _years(days, room)}
    edges = [axes.moment(day) for day in (min(days), max(days))]
    domain = edges if edges[0] < edges[1] else [edges[0] - 86400000, edges[1] + 86400000]
    axis = axes.named(names, axes.MOMENTS)
    return alt.X("as_of:T", title=None, axis=axis, scale=alt.Scale(type="utc", domain=domain, nice=False))


def _years(days: list[date], room: float) -> list[str]:
    first, last = min(days), max(days)
    years = range(first.year + (first > date(first.year, 1, 1)), last.year + 1)
    apart = axes.years_apart(len(years), room)
    return [str(year) for year in years if year % apart == 0]


def _colour() -> alt.Color:
    scale = alt.Scale(domain=list(COLOURS), range=list(COLOURS.values()))
    return alt.Color("stands:N", scale=scale, legend=None)


def written(drawing: Drawing) -> dict[str, Any]:
    """Return the specification of one of these drawings, which stand in a page with words around them."""
    axis = alt.AxisConfig(
        gridColor=GRID,
        gridWidth=0.7,
        domainColor=FAINT,
        tickColor=FAINT,
        labelColor=INK,
        labelFontSize=SMALL,
        labelFont="inherit",
    )
    view = alt.ViewConfig(stroke=None)
    look = alt.Config(aria=False, background="transparent", padding=4, view=view, axis=axis)
    return {**specification(drawing), "config": look.to_dict(validate=False)}
