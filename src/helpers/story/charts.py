"""Charts of finished frames: columns over time, by year, by zone and by month."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import altair as alt
import pandas as pd

from helpers.story.style import EARLIER, INK, MAIN, MARKED, PROJECTED, QUIET, Drawing, Layout

VERDICT_COLOURS = {"holds": "#a8cbb4", "differs": "#eab09a", "not assessable": "#ececec"}
PART_COLOURS = {"recorded": MAIN, "projected": PROJECTED}


def quarter_columns(
    frame: pd.DataFrame, measure: str, mark: tuple[date, str] | None, layout: Layout
) -> Drawing:
    """Return a column a quarter, unfinished ones paler, with an optional dated line.

    ``frame`` has the columns start (date), period (its name), value and complete.
    """
    base = alt.Chart(_dated(frame)).encode(
        x=alt.X(
            "utcyearquarter(start):T", title=None, axis=alt.Axis(format="%Y", tickCount="year", grid=False)
        ),
        y=alt.Y("value:Q", title=measure, axis=alt.Axis(tickMinStep=1)),
        opacity=alt.condition("datum.complete", alt.value(1), alt.value(0.45)),
        tooltip=[alt.Tooltip("period:N", title="Period"), alt.Tooltip("value:Q", title=measure, format=",")],
    )
    layers: list[Any] = [base.mark_bar(color=MAIN, stroke="white", strokeWidth=1)]
    if mark is not None:
        layers += _dated_line(*mark)
    return alt.layer(*layers).properties(width=layout.width, height=layout.height)


def stacked(draws: Sequence[Callable[[Layout], Drawing]], layout: Layout) -> Drawing:
    """Return drawings one above the other, each of somewhat more than half the height."""
    part = replace(layout, height=round(0.57 * layout.height))
    return alt.vconcat(*(draw(part) for draw in draws))


def _dated_line(day: date, label: str) -> list[alt.Chart]:
    at = alt.Chart(pd.DataFrame({"day": [day.isoformat()], "label": [label]})).encode(
        x="utcyearmonthdate(day):T"
    )
    line = at.mark_rule(color=MARKED, strokeDash=[4, 3])
    text = at.mark_text(align="right", baseline="top", dx=-5, y=2, color=MARKED, fontSize=11).encode(
        text="label:N"
    )
    return [line, text]


def _ranked(frame: pd.DataFrame, parts: Sequence[str]) -> pd.DataFrame:
    """Return the frame with each part's place in the stack, the first at the bottom."""
    return frame.assign(rank=frame["part"].map({part: rank for rank, part in enumerate(parts)}))


def _dated(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with its dates as ISO text, which browsers read as UTC wherever they are."""
    return frame.assign(start=frame["start"].astype("str"))


def year_columns(frame: pd.DataFrame, measure: str, layout: Layout) -> Drawing:
    """Return one column a year, the projected rest of the last year stacked on it in a pale colour.

    ``frame`` has the columns year (text), part ("recorded" or "projected"), value and label.
    """
    parts = [part for part in PART_COLOURS if part in set(frame["part"])]
    scale = alt.Scale(domain=parts, range=[PART_COLOURS[part] for part in parts])
    legend = alt.Legend(title=None, orient="top-left") if len(parts) > 1 else None
    base = alt.Chart(_ranked(frame, parts)).encode(
        x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0)),
        y=alt.Y("value:Q", title=measure, stack="zero", axis=alt.Axis(tickMinStep=1)),
        order=alt.Order("rank:Q"),
    )
    columns = base.mark_bar().encode(
        color=alt.Color("part:N", scale=scale, legend=legend),
        tooltip=[
            alt.Tooltip("year:O", title="Year"),
            alt.Tooltip("part:N", title="Part"),
            alt.Tooltip("value:Q", title=measure, format=",.0f"),
        ],
    )
    labels = (
        alt.Chart(frame)
        .mark_text(dy=-7, color=INK, fontSize=11)
        .encode(x="year:O", y="top:Q", text="label:N")
    )
    return alt.layer(columns, labels).properties(width=layout.width, height=layout.height)


def paired_columns(frame: pd.DataFrame, measure: str, layout: Layout) -> Drawing:
    """Return two columns a place, the earlier and the later window side by side.

    ``frame`` has the columns place, window, order and value.
    """
    windows = list(frame.sort_values("order")["window"].unique())
    base = alt.Chart(frame).encode(
        x=alt.X("place:N", title=None, sort=None, axis=alt.Axis(labelAngle=0)),
        xOffset=alt.XOffset("window:N", sort=windows),
        y=alt.Y("value:Q", title=measure, axis=alt.Axis(tickMinStep=1)),
    )
    scale = alt.Scale(domain=windows, range=[EARLIER, MAIN][: len(windows)])
    columns = base.mark_bar().encode(
        color=alt.Color(
            "window:N", scale=scale, legend=alt.Legend(title=None, orient="bottom", labelLimit=300)
        ),
        tooltip=[
            alt.Tooltip("place:N", title="Zone"),
            alt.Tooltip("window:N", title="Window"),
            alt.Tooltip("value:Q", title=measure, format=","),
        ],
    )
    labels = base.mark_text(dy=-7, color=INK, fontSize=11).encode(text=alt.Text("value:Q", format=","))
    return alt.layer(columns, labels).properties(width=layout.width, height=layout.height)


def stacked_months(frame: pd.DataFrame, measure: str, parts: dict[str, str], layout: Layout) -> Drawing:
    """Return a column a month, stacked by part in the colours given, an unfinished month paler.

    ``frame`` has the columns start (date), period, part, value and complete.
    """
    scale = alt.Scale(domain=list(parts), range=list(parts.values()))
    legend = alt.Legend(title=None, orient="bottom", labelLimit=300) if len(parts) > 1 else None
    return (
        alt.Chart(_ranked(_dated(frame), list(parts)))
        .mark_bar(stroke="white", strokeWidth=1)
        .encode(
            x=alt.X(
                "utcyearmonth(start):O",
                title=None,
                axis=alt.Axis(format="%b %Y", labelAngle=0, labelOverlap="greedy", labelSeparation=8),
            ),
            y=alt.Y("value:Q", title=measure, stack="zero", axis=alt.Axis(tickMinStep=1)),
            color=alt.Color("part:N", scale=scale, legend=legend),
            order=alt.Order("rank:Q"),
            opacity=alt.condition("datum.complete", alt.value(1), alt.value(0.45)),
            tooltip=[
                alt.Tooltip("period:N", title="Month"),
                alt.Tooltip("part:N", title="Part"),
                alt.Tooltip("value:Q", title=measure, format=","),
            ],
        )
        .properties(width=layout.width, height=layout.height)
    )


def stacked_years(frame: pd.DataFrame, measure: str, parts: dict[str, str], layout: Layout) -> Drawing:
    """Return a column a year, stacked by part in the colours given.

    ``frame`` has the columns year (text), part and value.
    """
    scale = alt.Scale(domain=list(parts), range=list(parts.values()))
    return (
        alt.Chart(frame)
        .mark_bar(stroke="white", strokeWidth=1)
        .encode(
            x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0)),
            y=alt.Y("value:Q", title=measure, stack="zero", axis=alt.Axis(tickMinStep=1)),
            color=alt.Color("part:N", scale=scale, legend=alt.Legend(title=None, orient="bottom")),
            tooltip=[
                alt.Tooltip("year:O", title="Year"),
                alt.Tooltip("part:N", title="Part"),
                alt.Tooltip("value:Q", title=measure, format=","),
            ],
        )
        .properties(width=layout.width, height=layout.height)
    )


def bars(frame: pd.DataFrame, measure: str, layout: Layout) -> Drawing:
    """Return one horizontal bar a row; ``frame`` has the columns name, value and label."""
    base = alt.Chart(frame).encode(
        x=alt.X(
            "value:Q",
            title=measure,
            axis=alt.Axis(tickMinStep=1, tickCount=6),
            scale=alt.Scale(domainMax=_room(frame)),
        ),
        y=alt.Y("name:N", title=None, sort=None, axis=alt.Axis(labelLimit=220)),
    )
    tooltip = [alt.Tooltip("name:N", title="Name"), alt.Tooltip("value:Q", title=measure, format=",")]
    columns = base.mark_bar(color=MAIN).encode(tooltip=tooltip)
    labels = base.mark_text(align="left", dx=5, color=QUIET, fontSize=11).encode(text="label:N")
    return alt.layer(columns, labels).properties(width=layout.width, height=36 * max(len(frame), 1))


def verdict_grid(frame: pd.DataFrame, layout: Layout) -> Drawing:
    """Return a grid of verdicts, a row a claim and a column a reading, with the computed figure in each cell.

    ``frame`` has the columns claim, reading, verdict and computed, in the order of the columns to draw.
    """
    base = alt.Chart(frame).encode(
        x=alt.X(
            "reading:N", title=None, sort=None, axis=alt.Axis(labelAngle=-40, orient="top", domain=False)
        ),
        y=alt.Y("claim:N", title=None, axis=alt.Axis(labelLimit=330, domain=False, ticks=False)),
        # The figures, too, as they stand before the cells.
        tooltip=[
            alt.Tooltip("claim:N", title="Claim"),
            alt.Tooltip("reading:N", title="Reading"),
            alt.Tooltip("computed:N", title="Computed"),
            alt.Tooltip("verdict:N", title="Verdict"),
        ],
    )
    shown = [verdict for verdict in VERDICT_COLOURS if verdict in set(frame["verdict"])]
    scale = alt.Scale(domain=shown, range=[VERDICT_COLOURS[verdict] for verdict in shown])
    cells = base.mark_rect(stroke="white", strokeWidth=2).encode(
        color=alt.Color("verdict:N", title=None, scale=scale, legend=alt.Legend(orient="bottom")),
    )
    figures = base.mark_text(fontSize=10, color=INK).encode(text="computed:N")
    columns, rows = frame["reading"].nunique(), frame["claim"].nunique()
    return alt.layer(cells, figures).properties(width=60 * columns, height=26 * max(rows, 1))


def _room(frame: pd.DataFrame) -> float:
    """Return an upper end for bars that leaves room for the label behind the longest."""
    return max(1.0, 1.2 * float(frame["value"].max())) if len(frame) else 1.0
