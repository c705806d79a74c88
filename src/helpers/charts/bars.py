"""Horizontal bars: a name and a figure a row, or two times side by side for each place of a road."""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from helpers.charts import axes
from helpers.charts.letters import width
from helpers.charts.style import INK, LABEL, QUIET, Drawing, Layout
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
    fill = alt.condition(alt.datum.name == marked, alt.value(colour), alt.value(others))
    columns = base.mark_bar(height={"band": 0.72}).encode(color=fill)
    text = base.mark_text(align="left", dx=6, color=INK, fontSize=LABEL).encode(alt.Text("label:N"))
    return alt.layer(columns, text).properties(width=inner, height=ROW * max(len(frame), 1))


def paired(frame: pd.DataFrame, measure: str, colours: Sequence[str], layout: Layout) -> Drawing:
    """Return the bars of two times for each place, in the order given; the later time comes first.

    ``frame`` has the columns place, window (the name of the time), order and value.
    """
    windows = list(frame.sort_values("order", ascending=False)["window"].unique())
    scale = alt.Scale(domain=windows, range=list(colours[: len(windows)]))
    names = max((width(name, LABEL) for name in frame["place"]), default=0)
    inner = round(layout.width + axes.GUTTER - names - 8)
    most = max(float(frame["value"].max()) if len(frame) else 0, 1)
    domain = [0, most * inner / (inner - 36)]
    base = alt.Chart(frame).encode(
        x=alt.X("value:Q", title=None, axis=None, scale=alt.Scale(domain=domain, nice=False)),
        y=alt.Y("place:N", title=None, sort=None, axis=alt.Axis(ticks=False, domain=False, labelPadding=8)),
        yOffset=alt.YOffset("window:N", sort=windows, scale=alt.Scale(paddingInner=0.1)),
        tooltip=[
            tip("place"),
            tip("window", "time"),
            tally(measure),
        ],
    )
    legend = alt.Legend(
        title=None,
        orient="bottom",
        direction="vertical" if layout.narrow else "horizontal",
        labelLimit=280,
        offset=6,
    )
    columns = base.mark_bar().encode(color=alt.Color("window:N", scale=scale, legend=legend))
    text = base.mark_text(align="left", dx=5, color=QUIET, fontSize=LABEL).encode(
        text=alt.Text("value:Q", format=",")
    )
    rows = max(frame["place"].nunique(), 1)
    return alt.layer(columns, text).properties(width=inner, height=(ROW if len(windows) > 1 else 24) * rows)
