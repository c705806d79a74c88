"""Columns by quarter, with dated lines, and a brush that sums the quarters that it touches."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, NamedTuple

import altair as alt
import pandas as pd

from helpers.analysis import periods
from helpers.charts import axes, marked, placing
from helpers.charts.composed import Drawing, layer, vconcat
from helpers.charts.letters import width
from helpers.charts.style import INK, MARKED, PALE, SMALL, Layout, either
from helpers.charts.tips import tally, tip

ROW = 14
"""The height of a row of labels of dated lines."""

SHARE = 0.6
"""The height of one of two charts in a figure, as a share of one that stands alone."""

Dated = Sequence[tuple[date, str]]
"""Days to mark by an upright line, with what happened."""


class Reference(NamedTuple):
    """A number that columns are held against, with what it is."""

    value: int
    words: str


def columns(frame: pd.DataFrame, measure: str, colour: str, dated: Dated, layout: Layout) -> Drawing:
    """Return a column a quarter, an unfinished one paler, with dated lines.

    ``frame`` has the columns start (date), period (its name), value and complete.
    """
    return _sized(
        _columns(frame, measure, colour, layout), *_lines(frame, measure, dated, layout), layout=layout
    )


def pair(
    frames: Mapping[str, pd.DataFrame],
    colour: str,
    dated: Dated,
    layout: Layout,
    reference: Reference | None = None,
) -> Drawing:
    """Return columns by quarter of several measures, one above the other, the dated lines named at the top.

    The first is held against a ``reference``, where there is one.

    Quarters that a reader marks are shaded and summed in each; a drawing that stands still shows none of it.
    """
    part = replace(layout, height=round(SHARE * layout.height))
    charts = []
    for n, (measure, frame) in enumerate(frames.items()):
        drawn = _columns(marked.numbered(frame), measure, colour, part)
        lines = _lines(frame, measure, dated, part, named=n == 0)
        if reference and n == 0:
            lines += _against(reference, frame)
        # Named here: Altair would name it by how pandas prints the data, which varies with the terminal.
        columns = drawn.add_params(marked.brush(n)).properties(name=f"columns{n}")
        charts.append(_sized(marked.shade(drawn), columns, *lines, *marked.total(drawn), layout=part))
    lists = marked.bounds(pd.concat(frames.values()), len(frames))
    return replace(vconcat(*charts, spacing=18), asked=lists)


def _sized(*layers: alt.Chart, layout: Layout) -> Drawing:
    return layer(*layers).properties(width=layout.width, height=layout.height)


def _columns(frame: pd.DataFrame, measure: str, colour: str, layout: Layout) -> alt.Chart:
    ticks = axes.steps(_highest(frame), layout.height)
    return (
        alt.Chart(frame.assign(start=frame["start"].astype("str")))
        .mark_bar(color=colour)
        .encode(
            x=_quarters(frame, layout),
            y=axes.values("value:Q", measure, ticks),
            fillOpacity=either(alt.FillOpacityValue, "datum.complete", 1, PALE),
            stroke=either(alt.StrokeValue, "datum.complete", "white", colour),
            strokeWidth=alt.StrokeWidthValue(1),
            tooltip=[
                tip("period"),
                tally(measure),
            ],
        )
    )


def _highest(frame: pd.DataFrame) -> float:
    return float(frame["value"].max()) if len(frame) else 0.0


def _quarters(frame: pd.DataFrame, layout: Layout) -> alt.X:
    """Return the axis of time: a tick where each year begins, its name to the right of it."""
    if frame.empty:
        return alt.X("utcyearquarter(start):T", title=None, axis=None)
    first, end = _reach(frame)
    years = [date(year, 1, 1) for year in range(first.year, end.year + 1)]
    apart = axes.years_apart((end - first).days / 365.25, layout.width)
    begun = [day for day in years if first <= day < end and day.year % apart == 0] or [first]
    names = {axes.moment(day): str(day.year) for day in begun}
    axis = axes.named(names, axes.MOMENTS, labelAlign="left", labelOffset=3)
    domain = [axes.moment(first), axes.moment(end)]
    return alt.X("utcyearquarter(start):T", title=None, axis=axis, scale=alt.Scale(domain=domain, nice=False))


def _reach(frame: pd.DataFrame) -> tuple[date, date]:
    """Return the first day that is drawn and the first that is not any more."""
    return frame["start"].min(), periods.quarter(frame["start"].max()).end + timedelta(days=1)


def _lines(
    frame: pd.DataFrame, measure: str, dated: Dated, layout: Layout, named: bool = True
) -> list[alt.Chart]:
    """Return an upright line for each dated event, its label in a row above the plot."""
    if frame.empty:
        return []
    first, end = _reach(frame)
    shown = [(day, label) for day, label in dated if first <= day < end]
    across = layout.width / (end - first).days
    spans = [((day - first).days * across, width(label, SMALL)) for day, label in shown]
    places = placing.hung(spans, layout.width, axes.unit_room(measure)) if named else []
    tops = [ROW * (place.row + 1) for place in places] or [0] * len(shown)
    most = axes.steps(_highest(frame), layout.height)[-1]
    lines = pd.DataFrame(
        {
            "day": [day.isoformat() for day, _ in shown],
            "label": [label for _, label in shown],
            "foot": 0,
            "top": [most * (1 + top / layout.height) for top in tops],
            "side": [place.side for place in places] or "",
        }
    )
    base = alt.Chart(lines).encode(alt.X("utcyearmonthdate(day):T"), alt.Y("top:Q"))
    rules = base.mark_rule(color=MARKED, strokeDash=[3, 2], strokeWidth=1)
    return [
        rules.encode(y2=alt.Y2("foot:Q"), tooltip=tip("label", "event")),
        *(_labelled(base, side) for side in SIDES if side in set(lines["side"])),
    ]


def _against(reference: Reference, frame: pd.DataFrame) -> list[alt.Chart]:
    """Return a level line across the columns, with what it stands for over its beginning."""
    row = pd.DataFrame({"value": [reference.value], "label": [reference.words]})
    first = axes.moment(frame["start"].min())
    base = alt.Chart(row).encode(alt.Y("value:Q"))
    words = base.encode(x=alt.XDatum(first, type="temporal"), text=alt.Text("label:N"))
    stand: dict[str, Any] = {"align": "left", "baseline": "bottom", "dx": 4, "dy": -3}
    return [
        base.mark_rule(color=INK, strokeWidth=1).encode(tooltip=tip("label", "event")),
        *axes.haloed(words, fontSize=SMALL, **stand),
    ]


SIDES: dict[str, dict[str, Any]] = {
    "left": {"align": "right", "dx": -4},
    "right": {"align": "left", "dx": 4},
}
"""How a label stands on a side of its line."""


def _labelled(lines: alt.Chart, side: str) -> alt.Chart:
    labels = lines.mark_text(baseline="top", color=MARKED, fontSize=SMALL, **SIDES[side])
    return labels.encode(alt.Text("label:N")).transform_filter(f"datum.side == '{side}'")
