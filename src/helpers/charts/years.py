"""Columns by year: what is recorded, the projected rest hatched, or parts in a stack."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import altair as alt
import pandas as pd

from helpers import language
from helpers.charts import axes
from helpers.charts.composed import Drawing, layer
from helpers.charts.hatch import hatched
from helpers.charts.letters import width
from helpers.charts.placing import Box, fitting
from helpers.charts.style import LABEL, Layout, either
from helpers.charts.tips import tally, tip

HALF = 0.38
"""Half the width of a column, in years."""


def columns(frame: pd.DataFrame, measure: str, colour: str, earlier: str, layout: Layout) -> Drawing:
    """Return one column a year, the last emphasised, with the projected rest of it hatched on top.

    ``frame`` has the columns year (text), part ("recorded" or "projected"), value, top and label.
    """
    if frame.empty:
        return axes.blank(measure, layout)
    years = list(frame["year"].unique())
    ticks = axes.steps(float(frame["top"].max()), layout.height)
    at = frame["year"].map({year: n for n, year in enumerate(years)})
    last = frame["year"] == years[-1]
    placed = frame.assign(
        left=at - HALF,
        right=at + HALF,
        at=at,
        base=frame["top"] - frame["value"],
        told=frame["part"].map(language.words()["tooltips"]),
        fill=last.map({True: colour, False: earlier}).where(frame["part"] == "recorded", "white"),
    )
    base = alt.Chart(placed).encode(y=axes.values("top:Q", measure, ticks))
    bars = base.mark_rect(strokeWidth=0.8).encode(
        x=_years(years, layout),
        x2=alt.X2("right:Q"),
        y2=alt.Y2("base:Q"),
        color=alt.Color("fill:N", scale=None),
        stroke=either(alt.StrokeValue, "datum.part == 'projected'", colour, None),
        tooltip=[
            tip("year"),
            tip("told", "part"),
            tally(measure, ",.0f"),
        ],
    )
    scale = (layout.width / len(years), layout.height / ticks[-1])
    rest = placed[placed["part"] == "projected"]
    stripes = [_stripes(row, scale, colour) for row in rest.to_dict(orient="records")]
    labels = _labels(placed, scale)
    return layer(bars, *stripes, *labels).properties(width=layout.width, height=layout.height)


def _years(years: Sequence[str], layout: Layout) -> alt.X:
    apart = axes.years_apart(len(years), layout.width)
    names = {n: year for n, year in enumerate(years) if int(year) % apart == 0 or len(years) == 1}
    scale = alt.Scale(domain=[-0.5, len(years) - 0.5], nice=False, zero=False)
    return alt.X("left:Q", title=None, scale=scale, axis=axes.named(names, ticks=False, labelPadding=6))


def _stripes(row: Mapping[Any, Any], scale: tuple[float, float], colour: str) -> alt.Chart:
    lines = hatched(row["left"], row["right"], row["base"], row["top"], scale)
    frame = pd.DataFrame([asdict(line) for line in lines], columns=["x", "y", "x2", "y2"])
    return (
        alt.Chart(frame)
        .mark_rule(color=colour, strokeWidth=1)
        .encode(alt.X("x:Q"), alt.Y("y:Q"), alt.X2("x2:Q"), alt.Y2("y2:Q"))
    )


INSIDE = LABEL + 10
"""The height in pixels from which a column has room for its figure."""


def _labels(placed: pd.DataFrame, scale: tuple[float, float]) -> list[alt.Chart]:
    """Return the figure over each column, as many as fit, the projected one and the highest first.

    What is recorded of a year with a projected rest stands within its column, where there is room for it.
    """
    across, up = scale
    this_year = placed.loc[placed["part"] == "projected", "year"]
    fits = placed["label"].map(lambda label: width(label, LABEL)) <= 2 * HALF * across
    roomy = fits & (placed["top"] * up > INSIDE)
    within = roomy & placed["year"].isin(this_year) & (placed["part"] == "recorded")
    order = placed[~within].assign(
        first=placed["part"] == "projected", last=placed["year"] == placed["year"].max()
    )
    order = order.sort_values(["first", "last", "top"], ascending=False, kind="stable")
    boxes = [
        Box(
            row["at"] * across - width(row["label"], LABEL) / 2,
            -row["top"] * up - LABEL - 4,
            row["at"] * across + width(row["label"], LABEL) / 2,
            -row["top"] * up - 3,
        )
        for row in order.to_dict(orient="records")
    ]
    above = alt.Chart(order[fitting(boxes)]).encode(alt.X("at:Q"), alt.Y("top:Q"), alt.Text("label:N"))
    inside = alt.Chart(placed[within]).mark_text(fontSize=LABEL, color="white", dy=10)
    return [
        *axes.haloed(above, dy=-8),
        inside.encode(alt.X("at:Q"), alt.Y("top:Q"), alt.Text("label:N")),
    ]


def stacked(frame: pd.DataFrame, measure: str, parts: dict[str, str], layout: Layout) -> Drawing:
    """Return a column a year, stacked by part in the colours given; ``frame`` has year, part and value."""
    totals = frame.groupby("year")["value"].sum()
    ticks = axes.steps(float(totals.max()) if len(totals) else 0, layout.height)
    years = sorted(frame["year"].unique())
    apart = axes.years_apart(len(years), layout.width)
    names = {year: year for year in years if int(year) % apart == 0 or len(years) == 1}
    order = {part: rank for rank, part in enumerate(parts)}
    return (
        alt.Chart(frame.assign(rank=frame["part"].map(order)))
        .mark_bar(stroke="white", strokeWidth=1)
        .encode(
            x=alt.X("year:O", title=None, axis=axes.named(names, ticks=False, labelPadding=6)),
            y=axes.values("value:Q", measure, ticks, stack="zero"),
            color=alt.Color(
                "part:N",
                scale=alt.Scale(domain=list(parts), range=list(parts.values())),
                legend=alt.Legend(title=None, orient="bottom", direction="horizontal"),
            ),
            order=alt.Order("rank:Q"),
            tooltip=[
                tip("year"),
                tip("part"),
                tally(measure),
            ],
        )
        .properties(width=layout.width, height=layout.height)
    )
