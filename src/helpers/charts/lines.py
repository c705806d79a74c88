"""Lines over time, each named where it ends."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import altair as alt
import pandas as pd

from helpers import language
from helpers.charts import axes, placing
from helpers.charts.composed import Drawing, layer
from helpers.charts.letters import width
from helpers.charts.style import FAINT, LABEL, QUIET, Layout
from helpers.charts.tips import tally, tip

COMMON = 2000
"""A leap year, on whose days those of all years are drawn."""

PADDING = 8
"""Pixels between the end of a line and its name."""


@dataclass(frozen=True)
class End:
    """The name of a line, the height at which it ends, and its colour."""

    name: str
    height: float
    colour: str
    weight: str = "normal"

    @property
    def room(self) -> float:
        """The pixels that the name takes up, with what sets it off."""
        return width(self.name, LABEL, "bold") + PADDING


def running(frame: pd.DataFrame, measure: str, colour: str, layout: Layout) -> Drawing:
    """Return a line a year that steps up with each event, the last year emphasised.

    ``frame`` has the columns year (text), day (date) and value, the number from the year's first day on.
    """
    if frame.empty:
        return axes.blank(measure, layout)
    frame = frame.assign(at=[day.replace(year=COMMON).isoformat() for day in frame["day"]])
    last = frame["year"].max()
    ticks = axes.steps(float(frame["value"].max()), layout.height)
    ends = frame.groupby("year", as_index=False).last()

    def height(value: float) -> float:
        return layout.height * (1 - value / ticks[-1])

    named = [
        End(f"{_years(rows['year'])}: {language.digits(value)}", height(value), QUIET)
        for value, rows in ends[ends["year"] != last].groupby("value")
    ]
    value = int(ends["value"].iloc[-1])
    own = End(f"{last}: {language.digits(value)}", height(value), colour, "bold")
    part = replace(layout, width=round(layout.width - max(end.room for end in [*named, own])))
    at = _across(ends["day"].iloc[-1], part.width)
    inside = at + own.room <= part.width
    layers = [
        layer
        for year, rows in frame.assign(day=frame["day"].astype("str")).groupby("year")
        for layer in _line(rows, measure, _days(part), ticks, colour if year == last else FAINT)
    ]
    beside = _beside(named if inside else [*named, own], part)
    return layer(*layers, *beside, *(_at(own, at) if inside else [])).properties(
        width=part.width, height=part.height
    )


def _line(rows: pd.DataFrame, measure: str, x: alt.X, ticks: Sequence[float], colour: str) -> list[alt.Chart]:
    """Return one year's line, and at its steps what a pointer finds there."""
    base = alt.Chart(rows).encode(x=x, y=axes.values("value:Q", measure, ticks))
    stroke = 1.2 if colour == FAINT else 2.6
    told = [tip("day"), tally(measure)]
    return [
        base.mark_line(interpolate="step-after", color=colour, strokeWidth=stroke),
        base.mark_point(size=90, filled=True, opacity=0).encode(tooltip=told),
    ]


def _across(day: date, room: float) -> float:
    first = date(COMMON, 1, 1)
    return room * (day.replace(year=COMMON) - first).days / 365


def _days(layout: Layout) -> alt.X:
    """Return the axis of the days of a year, with the names of months."""
    apart = 1 if layout.width >= 400 else 3
    months = language.words()["grammar"]["months"]
    names = {axes.moment(date(COMMON, n + 1, 1)): months[n][:3] for n in range(0, 12, apart)}
    domain = [axes.moment(date(COMMON, 1, 1)), axes.moment(date(COMMON, 12, 31))]
    axis = axes.named(names, axes.MOMENTS, labelAlign="left", labelOffset=2)
    return alt.X("at:T", title=None, scale=alt.Scale(type="utc", domain=domain, nice=False), axis=axis)


def _years(years: Sequence[str]) -> str:
    """Return years in short, those that adjoin as a span."""
    spans: list[list[str]] = []
    for year in years:
        if spans and int(year) == int(spans[-1][-1]) + 1:
            spans[-1].append(year)
        else:
            spans.append([year])
    return ", ".join(span[0] if len(span) == 1 else f"{span[0]}–{span[-1][2:]}" for span in spans)


def _beside(ends: Sequence[End], layout: Layout) -> list[alt.Chart]:
    """Return the names of lines at the right of the plot, moved apart where they would touch."""
    heights = placing.spread([end.height for end in ends], LABEL + 2, layout.height)
    return [
        layer
        for end, height in zip(ends, heights, strict=True)
        for layer in _at(replace(end, height=height), layout.width)
    ]


def _at(end: End, across: float) -> list[alt.Chart]:
    name = alt.Chart(pd.DataFrame({"name": [end.name]})).encode(
        x=alt.XValue(across), y=alt.YValue(end.height), text=alt.Text("name:N")
    )
    return axes.haloed(name, align="left", dx=PADDING - 2, color=end.colour, fontWeight=end.weight)


def by_group(
    frame: pd.DataFrame, measure: str, looks: Mapping[str, tuple[str, str]], layout: Layout
) -> Drawing:
    """Return a line a group; the point of a period not yet over is hollow and apart.

    ``looks`` has the short name and the colour of each group; ``frame`` has the columns start (date), period
    (its name), group, value and complete.
    """
    if frame.empty:
        return axes.blank(measure, layout)
    ticks = axes.steps(float(frame["value"].max()), layout.height)
    starts = sorted(frame["start"].unique())

    def height(value: float) -> float:
        return layout.height * (1 - value / ticks[-1])

    ends = [
        End(looks[str(group)][0], height(rows["value"].iloc[-1]), looks[str(group)][1], "bold")
        for group, rows in frame.groupby("group", sort=False)
    ]
    part = replace(layout, width=round(layout.width - max(end.room for end in ends)))
    placed = frame.assign(
        at=frame["start"].map({start: n for n, start in enumerate(starts)}),
        colour=frame["group"].map({group: colour for group, (_, colour) in looks.items()}),
    )
    x = _periods(starts, part)
    base = alt.Chart(placed.assign(start=placed["start"].astype("str"))).encode(
        x=x,
        y=axes.values("value:Q", measure, ticks),
        color=alt.Color("colour:N", scale=None),
    )
    over = base.mark_line(strokeWidth=2.2).transform_filter("datum.complete")
    told = base.encode(
        tooltip=[
            tip("period"),
            tip("group"),
            tally(measure),
        ]
    )
    points = told.mark_point(size=38, filled=True, opacity=1).transform_filter("datum.complete")
    rings = told.mark_point(size=34, filled=False, fill="white", strokeWidth=1.6, opacity=1)
    rings = rings.transform_filter("!datum.complete")
    drawn = layer(over, points, rings, *_beside(ends, part))
    return drawn.properties(width=part.width, height=part.height)


def _periods(starts: Sequence[date], layout: Layout) -> alt.X:
    """Return the axis of half-years, counted from the first, each year named where it begins."""
    named = axes.half_year_names(starts, layout.width)
    names = {n: named[start.isoformat()] for n, start in enumerate(starts) if start.isoformat() in named}
    scale = alt.Scale(domain=[-0.3, max(len(starts) - 0.7, 0.3)], nice=False, zero=False)
    return alt.X("at:Q", title=None, scale=scale, axis=axes.named(names))
