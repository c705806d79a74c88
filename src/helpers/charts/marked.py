"""Quarters that a reader marks, by dragging or from two lists: shaded and summed, always whole."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import altair as alt
import pandas as pd

from helpers import language
from helpers.charts import axes

BRUSH = "quarters"
FROM, UNTIL, FIRST, LAST = "marked_from", "marked_until", "marked_first", "marked_last"
"""What the lists say, and the same in order; Vega calls them signals."""

SHADE = "#f3e3b5"
"""The ground of what is marked."""

WITHIN = f"datum.quarter >= {FIRST} && datum.quarter <= {LAST}"


def numbered(frame: pd.DataFrame) -> pd.DataFrame:
    """Return columns by quarter with each quarter's number, counted from the year 0, and its short name."""
    return frame.assign(
        quarter=[_number(day) for day in frame["start"]],
        name=[_name(day, over) for day, over in zip(frame["start"], frame["complete"], strict=True)],
    )


def brush(view: int) -> alt.Parameter:
    """Return what a reader drags over a view; what it touches is marked, so that it is not drawn itself."""
    unseen = alt.BrushConfig(fillOpacity=0, strokeOpacity=0)
    drags: dict[str, Any] = {"encodings": ["x"], "translate": False, "zoom": False}
    return alt.selection_interval(name=f"{BRUSH}{view}", mark=unseen, **drags)


def bounds(frame: pd.DataFrame, views: int) -> list[Mapping[str, Any]]:
    """Return the two lists of quarters, which also follow the brushes, and what they say in order."""
    words = language.words()["charts"]["marked"]
    rows = numbered(frame).drop_duplicates("quarter")
    options = {None: words["nothing"], **dict(zip(rows["quarter"], rows["name"], strict=True))}
    shown = {"input": "select", "options": [*options], "labels": [*options.values()]}
    lists = [
        {"name": name, "value": None, "bind": {**shown, "name": words[end]}, "on": _follows(end, views)}
        for name, end in ((FROM, "from"), (UNTIL, "until"))
    ]
    # Where one list says nothing, the other's quarter is marked alone.
    either = f"isValid({FROM}) ? {FROM} : {UNTIL}", f"isValid({UNTIL}) ? {UNTIL} : {FROM}"
    ordered = {FIRST: "min({}, {})".format(*either), LAST: "max({}, {})".format(*either)}
    return [*lists, *({"name": name, "expr": expression} for name, expression in ordered.items())]


def shade(columns: alt.Chart) -> alt.Chart:
    """Return the ground of the quarters that are marked; nothing while none is."""
    ground = alt.Chart(columns.data).transform_filter(WITHIN).mark_rect(color=SHADE)
    return ground.encode(x=alt.X("utcyearquarter(start):T"))


def total(columns: alt.Chart) -> list[alt.Chart]:
    """Return the sum of the quarters that are marked, and which they are; nothing while none is."""
    to = language.words()["charts"]["marked"]["to"]
    span = f"datum.first.name + (datum.quarters > 1 ? ' {to} ' + datum.last.name : '')"
    summed = (
        alt.Chart(columns.data)
        .transform_filter(WITHIN)
        .transform_aggregate(
            total="sum(value)", quarters="count()", first="argmin(quarter)", last="argmax(quarter)"
        )
        .transform_filter("datum.quarters > 0")
        .transform_calculate(text=f"{span} + ': ' + format(datum.total, ',')")
        .encode(x=alt.XValue(8), y=alt.YValue(6), text=alt.Text("text:N"))
    )
    return axes.haloed(summed, align="left", baseline="top", fontWeight="bold")


def _follows(end: str, views: int) -> list[Mapping[str, Any]]:
    """Return how a list follows the brush of each view: a quarter is marked of which any part is touched.

    Vega's schema has it; Vega-Lite's has not, but hands it on.
    """
    moment = "[0]" if end == "from" else "[1] - 1"
    named = "utcyearquarter_start"
    follows: list[Mapping[str, Any]] = []
    for view in range(views):
        touched = f"{BRUSH}{view}.{named}"
        number = f"utcyear({touched}{moment}) * 4 + floor(utcmonth({touched}{moment}) / 3)"
        update = f"{touched} ? {number} : null"
        follows.append({"events": {"signal": f"{BRUSH}{view}"}, "update": update})
    return follows


def _number(day: date) -> int:
    return day.year * 4 + (day.month - 1) // 3


def _name(day: date, over: bool) -> str:
    words = language.words()["charts"]
    named = f"{words['quarter'].format(number=(day.month - 1) // 3 + 1)} {day.year}"
    return named if over else str(words["marked"]["unfinished"].format(quarter=named))
