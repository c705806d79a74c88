"""A matrix of figures by place and quarter: the darker, the more."""

from datetime import date
from typing import Any

import altair as alt
import pandas as pd

from helpers import language
from helpers.charts import axes
from helpers.charts.composed import Drawing, layer
from helpers.charts.letters import width
from helpers.charts.style import LABEL, Layout, either
from helpers.charts.tips import tally, tip

LIGHT_TEXT_FROM = 0.72
"""The share of the highest figure from which its ground is so dark that white is easier to read on it."""

PALEST = "#f7f1f4"


def matrix(frame: pd.DataFrame, measure: str, colour: str, layout: Layout) -> Drawing:
    """Return a cell for each place and quarter; on phones the quarters stand one below the other.

    ``frame`` has the columns start (date), period, place, value and complete.
    """
    starts = sorted(frame["start"].unique())
    most = max(float(frame["value"].max()) if len(frame) else 0, 1)
    places = list(frame["place"].unique())
    if layout.narrow:
        x = alt.X("place:N", title=None, sort=None, axis=_bare(orient="top", labelAngle=0))
        y = alt.Y("start:O", title=None, axis=axes.named(_names(starts, " "), **BARE))
        size = {"width": layout.width - 20, "height": 22 * max(len(starts), 1)}
    else:
        x = alt.X("start:O", title=None, axis=axes.named(_names(starts, None), **BARE))
        y = alt.Y("place:N", title=None, sort=None, axis=_bare())
        inner = layout.width + axes.GUTTER - max((width(place, LABEL) for place in places), default=0) - 8
        size = {"width": round(inner), "height": 44 * max(len(places), 1)}
    base = alt.Chart(frame.assign(start=frame["start"].astype("str"))).encode(x=x, y=y)
    scale = alt.Scale(domain=[0, most], range=[PALEST, colour], interpolate="rgb")
    cells = base.mark_rect().encode(
        color=alt.Color("value:Q", scale=scale, legend=None),
        stroke=either(alt.StrokeValue, "datum.complete", "white", colour),
        strokeWidth=either(alt.StrokeWidthValue, "datum.complete", 2, 1),
        tooltip=[
            tip("place", "zone"),
            tip("period"),
            tally(measure),
        ],
    )
    dark = f"datum.value >= {LIGHT_TEXT_FROM} * {most:g}"
    figures = base.mark_text(fontSize=LABEL).encode(
        text=alt.Text("value:Q", format=","),
        color=either(alt.ColorValue, dark, "white", "black"),
    )
    return layer(cells, figures).properties(**size)


BARE: dict[str, Any] = {"ticks": False, "domain": False, "labelPadding": 6}


def _bare(**more: Any) -> alt.Axis:
    return alt.Axis(**BARE, **more)


def _names(starts: list[date], joined: str | None) -> dict[str, str | list[str]]:
    """Return the quarters' names, the year under the first of each or, ``joined``, behind every one."""
    named: dict[str, str | list[str]] = {}
    year = 0
    for start in starts:
        short = language.words()["charts"]["quarter"].format(number=(start.month + 2) // 3)
        if joined is not None:
            named[start.isoformat()] = f"{short}{joined}{start.year}"
        else:
            named[start.isoformat()] = [short, str(start.year)] if start.year != year else short
        year = start.year
    return named
