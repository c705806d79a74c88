"""Horizontal bars: a name and a figure a row, or two times side by side for each place of a road."""

import json
from collections.abc import Mapping, Sequence

import altair as alt
import pandas as pd

from helpers.charts import axes
from helpers.charts.composed import Drawing, layer
from helpers.charts.letters import width
from helpers.charts.style import INK, LABEL, QUIET, Layout, either
from helpers.charts.tips import tally, tip

ROW = 34
"""The height of a row of bars."""


def bars(frame: pd.DataFrame, measure: str, colour: str, others: str, marked: str, layout: Layout) -> Drawing:
    """Return one bar a row, the one ``marked`` in ``colour``; ``frame`` has name, value and label."""
    names = max((width(name, LABEL) for name in frame["name"]), default=0)
    labels = max((width(label, LABEL) for label in frame["label"]), default=0)
    inner = round(layout.width + axes.GUTTER - names - 8)
    most = max(float(frame["value"].max()) if len(frame) else 0, 1)
    domain = [0, most * inner / max(inner - labels - 12, 1)]
    base = alt.Chart(frame).encode(
        x=alt.X("value:Q", title=None, axis=None, scale=alt.Scale(domain=domain, nice=False)),
        y=alt.Y("name:N", title=None, sort=None, axis=alt.Axis(ticks=False, domain=False, labelPadding=8)),
        tooltip=[
            tip("name"),
            tally(measure),
        ],
    )
    fill = either(alt.ColorValue, f"datum.name === {json.dumps(marked)}", colour, others)
    columns = base.mark_bar(height={"band": 0.72}).encode(color=fill)
    text = base.mark_text(align="left", dx=6, color=INK, fontSize=LABEL).encode(alt.Text("label:N"))
    return layer(columns, text).properties(width=inner, height=ROW * max(len(frame), 1))


def paired(frame: pd.DataFrame, measure: str, colours: Sequence[str], layout: Layout) -> Drawing:
    """Return the bars of two times for each place, in the order given; the later time comes first.

    ``frame`` has the columns place, window (the name of the time), order and value.
    """
    windows = list(frame.sort_values("order", ascending=False)["window"].unique())
    tips = [tip("place"), tip("window", "time"), tally(measure)]
    return _together(frame, ("place", "window"), dict(zip(windows, colours, strict=False)), tips, layout)


def grouped(frame: pd.DataFrame, measure: str, colours: Mapping[str, str], layout: Layout) -> Drawing:
    """Return the bars of each part for each zone, in the order of ``colours``.

    ``frame`` has the columns zone, part and value.
    """
    tips = [tip("zone"), tip("part"), tally(measure)]
    return _together(frame, ("zone", "part"), colours, tips, layout)


def _together(
    frame: pd.DataFrame,
    told: tuple[str, str],
    colours: Mapping[str, str],
    tips: Sequence[alt.Tooltip],
    layout: Layout,
) -> Drawing:
    """Return for each name in the first column the bars of those in the second, which has the colours."""
    name, part = told
    parts = list(colours)
    scale = alt.Scale(domain=parts, range=[*colours.values()])
    names = max((width(text, LABEL) for text in frame[name]), default=0)
    inner = round(layout.width + axes.GUTTER - names - 8)
    most = max(float(frame["value"].max()) if len(frame) else 0, 1)
    domain = [0, most * inner / (inner - 36)]
    base = alt.Chart(frame).encode(
        x=alt.X("value:Q", title=None, axis=None, scale=alt.Scale(domain=domain, nice=False)),
        y=alt.Y(f"{name}:N", title=None, sort=None, axis=alt.Axis(ticks=False, domain=False, labelPadding=8)),
        yOffset=alt.YOffset(f"{part}:N", sort=parts, scale=alt.Scale(paddingInner=0.1)),
        tooltip=list(tips),
    )
    legend = alt.Legend(
        title=None,
        orient="bottom",
        direction="vertical" if layout.narrow else "horizontal",
        columns=2 if len(parts) > 2 and not layout.narrow else alt.Undefined,
        labelLimit=280,
        offset=6,
    )
    columns = base.mark_bar().encode(color=alt.Color(f"{part}:N", scale=scale, legend=legend))
    text = base.mark_text(align="left", dx=5, color=QUIET, fontSize=LABEL).encode(
        text=alt.Text("value:Q", format=",")
    )
    rows, high = max(frame[name].nunique(), 1), 24 if len(parts) < 2 else max(ROW, 16 * len(parts))
    return layer(columns, text).properties(width=inner, height=high * rows)
