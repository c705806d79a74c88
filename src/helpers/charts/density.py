"""Maps of a grid: the darker a square, the more events it saw."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise

import altair as alt
from geopandas import GeoDataFrame

from helpers import language
from helpers.analysis.geography import Bounds
from helpers.charts import basemap
from helpers.charts.composed import Drawing, hconcat, vconcat
from helpers.charts.labels import abroad, countries, labels, named
from helpers.charts.letters import wrapped
from helpers.charts.style import INK, LABEL, SHADES, Layout
from helpers.charts.view import View, fitted

GAP = 20
"""Pixels between two maps."""

HEIGHT = 420
"""The most that a map may be high, in pixels."""

CLASSES = (1, 2, 5, 10, 20)
"""The numbers of events from which on a square is a shade darker.

A scale without steps would leave nearly all squares pale beside the few that see most.
"""


def grids(
    outlines: GeoDataFrame,
    squares: GeoDataFrame,
    windows: Mapping[str, str],
    key: str,
    bounds: Bounds,
    layout: Layout,
) -> Drawing:
    """Return a map for each window, in the order given; on phones one below the other.

    ``squares`` has the columns window (its name), events and geometry; ``windows`` has what stands over each
    map by the window's name, also of one without squares. ``key`` names the labels.
    """
    view = fitted(bounds, grid_width(layout), HEIGHT)
    drawn = [
        _grid(outlines, squares[squares["window"] == window], key, view, layout).properties(
            title=_heading(heading, layout)
        )
        for window, heading in (windows or {"": ""}).items()
    ]
    return vconcat(*drawn, spacing=14) if layout.narrow else hconcat(*drawn, spacing=GAP)


def _heading(text: str, layout: Layout) -> alt.TitleParams:
    lines = wrapped(text, grid_width(layout), LABEL, "bold")
    return alt.TitleParams(lines, fontSize=LABEL, anchor="start", color=INK, lineHeight=LABEL + 3)


def grid_width(layout: Layout) -> int:
    """Return the width of one of two maps that stand beside each other, on phones one below the other."""
    return layout.width if layout.narrow else (layout.width - GAP) // 2


def _grid(outlines: GeoDataFrame, squares: GeoDataFrame, key: str, view: View, layout: Layout) -> Drawing:
    cells = [] if squares.empty else [_cells(squares)]
    names = named(labels(key, layout.narrow))
    abroads = abroad(countries(key, layout.narrow))
    return basemap.frame(
        view,
        [
            *basemap.ground(outlines, view.bounds, tinted=False),
            *abroads,
            *cells,
            *names,
            *basemap.scale(view),
        ],
    )


def _cells(squares: GeoDataFrame) -> alt.Chart:
    words, names = language.words()["maps"], _names(CLASSES)
    of = [names[bisect_right(CLASSES, events) - 1] for events in squares["events"]]
    shaded = squares[["window", "events", "geometry"]].assign(shade=of)
    legend = alt.Legend(orient="bottom", direction="horizontal", symbolType="square", symbolSize=140)
    colour = alt.Color(
        "shade:N",
        title=words["in_a_square"],
        sort=names,
        scale=alt.Scale(domain=names, range=list(SHADES)),
        legend=legend,
    )
    tooltip = [
        alt.Tooltip("window:N", title=words["time"]),
        alt.Tooltip("events:Q", title=words["events"], format=","),
    ]
    return (
        alt.Chart(shaded)
        .mark_geoshape(filled=True, stroke="white", strokeWidth=0.3, clip=True)
        .encode(color=colour, tooltip=tooltip)
    )


def _names(classes: Sequence[int]) -> list[str]:
    """Return what the key calls each class: 1, 2–4, 20 or more."""
    ranges = [str(low) if high == low + 1 else f"{low}–{high - 1}" for low, high in pairwise(classes)]
    return [*ranges, language.words()["maps"]["or_more"].format(number=classes[-1])]
