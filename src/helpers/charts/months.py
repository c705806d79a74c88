"""Columns by month or half-year: stacked by part, or a panel for each place with two windows in it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

import altair as alt
import pandas as pd

from helpers import language
from helpers.charts import axes
from helpers.charts.composed import Drawing, hconcat, layer, vconcat
from helpers.charts.style import INK, LABEL, PALE, SUBTITLE, Layout, either
from helpers.charts.tips import tally, tip
from helpers.language import digits

BETWEEN = 26
"""Pixels between two panels."""

WIDEST = 72
"""The most that a column takes of the width, in pixels: few of them are neither broad nor high."""


Names = Callable[[Sequence[date], float], Mapping[str, str | list[str]]]
"""What an axis calls the periods that begin on these days, where it is so many pixels long."""


def stacked(
    frame: pd.DataFrame,
    measure: str,
    parts: dict[str, str],
    layout: Layout,
    names: Names = axes.month_names,
) -> Drawing:
    """Return a column a month or other period, stacked by part in the colours given, an unfinished one paler.

    ``frame`` has the columns start (date), period, part, value and complete.
    """
    totals = frame.groupby("start")["value"].sum()
    layout = _fitting(len(totals), layout)
    ticks = axes.steps(float(totals.max()) if len(totals) else 0, layout.height)
    room = round(layout.width + axes.GUTTER - axes.gutter_for(ticks))
    layout = replace(layout, width=min(room, WIDEST * len(totals)) if len(totals) else room)
    order = {part: rank for rank, part in enumerate(parts)}
    scale = alt.Scale(domain=list(parts), range=list(parts.values()))
    legend = alt.Legend(title=None, orient="bottom", direction="horizontal") if len(parts) > 1 else None
    return (
        _bars(frame.assign(rank=frame["part"].map(order)), measure, layout, names)
        .encode(
            y=axes.values("value:Q", measure, ticks, stack="zero"),
            color=alt.Color("part:N", scale=scale, legend=legend),
            stroke=alt.Stroke("part:N", scale=scale, legend=legend),
            order=alt.Order("rank:Q"),
        )
        .properties(width=layout.width, height=layout.height)
    )


def _fitting(columns: int, layout: Layout) -> Layout:
    """Return the room for some columns, lower where they do not fill its width."""
    share = min(1, WIDEST * columns / layout.width) if columns else 1
    return replace(layout, height=round(layout.height * (1 + share) / 2))


def _bars(frame: pd.DataFrame, measure: str, layout: Layout, names: Names = axes.month_names) -> alt.Chart:
    """Return columns by period with their axis of time, an unfinished period pale and outlined."""
    named = names(sorted(frame["start"].unique()), layout.width)
    parts = [tip("part")] if frame.get("part", pd.Series()).nunique() > 1 else []
    scale = alt.Scale(paddingInner=0.12, paddingOuter=0.06)
    return (
        alt.Chart(frame.assign(start=frame["start"].astype("str")))
        .mark_bar()
        .encode(
            x=alt.X("start:O", title=None, scale=scale, axis=axes.named(named)),
            fillOpacity=either(alt.FillOpacityValue, "datum.complete", 1, PALE),
            strokeWidth=either(alt.StrokeWidthValue, "datum.complete", 0, 1),
            tooltip=[
                tip("period"),
                *parts,
                tally(measure),
            ],
        )
    )


def panels(frame: pd.DataFrame, measure: str, colours: Sequence[str], layout: Layout) -> Drawing:
    """Return a panel for each place, all on one scale: months in the colour of their window, with its total.

    ``frame`` has the columns place, window (its name), order, start, period, value, complete and total.
    Panels stand side by side, on phones one below the other.
    """
    windows = list(frame.sort_values("order")["window"].unique())
    scale = alt.Scale(domain=windows, range=list(colours[-len(windows) :]))
    if layout.narrow:
        part = replace(layout, height=round(0.5 * layout.height))
    else:
        wide = round((layout.width - 2 * BETWEEN) / 3)
        part = replace(layout, width=wide, height=round(0.7 * layout.height))
    ticks = axes.steps(float(frame["value"].max()) if len(frame) else 0, part.height)
    drawn: list[Drawing] = []
    for place, rows in frame.groupby("place", sort=False):
        y = axes.values("value:Q", measure, ticks, shown=layout.narrow or not drawn)
        drawn.append(_panel(str(place), rows, measure, y, scale, part))
    return vconcat(*drawn, spacing=16) if layout.narrow else hconcat(*drawn, spacing=BETWEEN)


def _panel(
    place: str, frame: pd.DataFrame, measure: str, y: alt.Y, scale: alt.Scale, layout: Layout
) -> Drawing:
    """Return one place's months under its name, and over those of each window their sum."""
    colour = alt.Color("window:N", scale=scale, legend=None)
    words = language.words()["charts"]["total"]
    bars = _bars(frame, measure, layout).encode(
        y=y, color=colour, stroke=alt.Stroke("window:N", scale=scale, legend=None)
    )
    starts = sorted(frame["start"].unique())
    band = layout.width / max(len(starts), 1)
    sums = [
        alt.Chart(pd.DataFrame({"window": [window], "label": [f"{words} {digits(rows['total'].iloc[0])}"]}))
        .mark_text(fontSize=LABEL, fontWeight="bold", baseline="bottom")
        .encode(
            x=alt.value(band * (starts.index(rows["start"].iloc[0]) + len(rows) / 2)),
            y=alt.YValue(-5),
            text=alt.Text("label:N"),
            color=colour,
        )
        for window, rows in frame.groupby("window", sort=False)
    ]
    name = alt.Chart(pd.DataFrame({"place": [place]})).mark_text(
        align="left", fontSize=SUBTITLE, fontWeight="bold", color=INK
    )
    named = name.encode(x=alt.XValue(0), y=alt.YValue(-28), text=alt.Text("place:N"))
    return layer(bars, *sums, named).properties(width=layout.width, height=layout.height)
