"""Maps of finished frames: events by group over the ground, rings and roads, and insets of crowded parts."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd
from geopandas import GeoDataFrame
from shapely import LineString, box

from helpers import language
from helpers.analysis.geography import Bounds
from helpers.charts import basemap
from helpers.charts.composed import Drawing, hconcat, vconcat
from helpers.charts.labels import abroad, countries, labels, named
from helpers.charts.style import INK, MARKED, Layout
from helpers.charts.view import View, fitted

HEIGHT = 520
"""The most that a map may be high, in pixels."""

GAP = 24
"""Pixels between a map and its insets."""

SMALLEST, LARGEST, LARGEST_NARROW = 18, 750, 420
"""Areas of circles in square pixels: of a place without fatalities, and of the highest number of them."""

ACROSS = 4
"""The most groups that stand on a line of the key."""

STEPS = [number * 10**power for power in range(6) for number in (1, 2, 5)]


@dataclass(frozen=True)
class Ground:
    """A part of the country on a map: the key of its labels, its bounds, and the lines drawn over it."""

    key: str
    bounds: Bounds
    lines: Mapping[str, LineString] | None = None
    note: tuple[float, float, str] | None = None
    """A text upon a line: longitude, latitude, words."""


@dataclass(frozen=True)
class Inset:
    """A crowded part of a map, drawn again and larger, under a letter that its frame on the map carries."""

    letter: str
    title: str
    ground: Ground


def events_map(
    outlines: GeoDataFrame,
    events: pd.DataFrame,
    colours: Mapping[str, str],
    ground: Ground,
    layout: Layout,
    insets: Sequence[Inset] = (),
    most: int = 0,
) -> Drawing:
    """Return a circle for each place and category over the ground, its area telling the fatalities there.

    ``most`` is the number that the largest circle stands for, alike on all maps of an edition; without it,
    that is the highest on this one.

    ``events`` has the columns longitude, latitude, category, location, events and fatalities. Only
    categories that occur get a line in the legend.
    """
    marks = _Marks(events, colours, layout.narrow, most)
    if not insets:
        return _map(outlines, ground, fitted(ground.bounds, layout.width, HEIGHT), marks, layout)
    main = _map(outlines, ground, fitted(ground.bounds, main_width(layout), HEIGHT), marks, layout, insets)
    side = inset_width(layout)
    parts = [
        _map(outlines, inset.ground, View(inset.ground.bounds, side), marks, layout).properties(
            title=alt.TitleParams(f"{inset.letter} {inset.title}", fontSize=11, anchor="start", color=INK)
        )
        for inset in insets
    ]
    if layout.narrow:
        return vconcat(main, hconcat(*parts, spacing=GAP))
    return hconcat(main, vconcat(*parts), spacing=GAP)


def inset_width(layout: Layout) -> int:
    """Return the width of an inset: side by side on a phone, else beside their map."""
    return (layout.width - GAP) // 2 if layout.narrow else round(0.3 * layout.width)


def main_width(layout: Layout) -> int:
    """Return the width that insets leave to their map."""
    return layout.width if layout.narrow else layout.width - inset_width(layout) - GAP


@dataclass(frozen=True)
class _Marks:
    """The circles of a map and of its insets, which share their scales and one key."""

    events: pd.DataFrame
    colours: Mapping[str, str]
    narrow: bool
    most: int

    @property
    def largest(self) -> int:
        """The area of the largest circle."""
        return LARGEST_NARROW if self.narrow else LARGEST


def _map(
    outlines: GeoDataFrame,
    ground: Ground,
    view: View,
    marks: _Marks,
    layout: Layout,
    insets: Sequence[Inset] = (),
) -> Drawing:
    layers: list[Any] = basemap.ground(outlines, view.bounds) + abroad(countries(ground.key, layout.narrow))
    layers += [basemap.line(name, path, MARKED) for name, path in (ground.lines or {}).items()]
    seen = _within(marks.events, view.bounds)
    if not seen.empty:
        layers += [_circles(seen, marks)]
    layers += named(labels(ground.key, layout.narrow))
    for inset in insets:
        layers += _framed(inset)
    if ground.note:
        layers += _noted(*ground.note)
    return basemap.frame(view, [*layers, *basemap.scale(view)])


def _within(events: pd.DataFrame, bounds: Bounds) -> pd.DataFrame:
    west, south, east, north = bounds
    return events[events["longitude"].between(west, east) & events["latitude"].between(south, north)]


def _circles(seen: pd.DataFrame, marks: _Marks) -> alt.Chart:
    """Return the circles, the large ones drawn first so that none hides a smaller one."""
    words = language.words()["maps"]
    top = int(marks.events["fatalities"].max())
    size = alt.Scale(domain=[0, max(marks.most or top, 1)], range=[SMALLEST, marks.largest])
    groups = [name for name in marks.colours if name in set(marks.events["category"])]
    shades = alt.Scale(domain=groups, range=[marks.colours[name] for name in groups])
    explain_size, explain_group = _legends(top, words["size"], len(groups), marks.narrow)
    return (
        alt.Chart(seen.sort_values("fatalities", ascending=False, kind="stable"))
        .mark_circle(opacity=0.75, stroke="white", strokeWidth=0.6, clip=True)
        .encode(
            alt.Longitude("longitude:Q"),
            alt.Latitude("latitude:Q"),
            size=alt.Size("fatalities:Q", title=words["size"], scale=size, legend=explain_size),
            color=alt.Color("category:N", title=None, scale=shades, legend=explain_group),
            tooltip=[
                alt.Tooltip("location:N", title=words["place"]),
                alt.Tooltip("category:N", title=words["category"]),
                alt.Tooltip("events:Q", title=words["events"], format=","),
                alt.Tooltip("fatalities:Q", title=words["fatalities"], format=","),
            ],
        )
    )


def evenly(entries: int, most: int) -> int:
    """Return in how many columns a key of up to ``most`` a line fills its lines evenly: six as two threes."""
    lines = max(1, math.ceil(entries / most))
    return math.ceil(entries / lines)


def _legends(top: int, title: str, groups: int, narrow: bool) -> tuple[alt.Legend | None, alt.Legend]:
    """Return the legends of sizes, none where no one was killed, and of groups, beside each other."""
    size = alt.Legend(
        title=title,
        values=steps(top),
        orient="bottom",
        direction="horizontal",
        symbolFillColor="#bbbbbb",
        symbolStrokeColor="white",
        symbolOpacity=1,
        titleOrient="top" if narrow else "left",
        format=",d",
    )
    across = 1 if narrow else evenly(groups, ACROSS)
    group = alt.Legend(
        orient="bottom", direction="horizontal", labelLimit=180, symbolSize=110, columns=across
    )
    return (size if top else None), group


def steps(top: int) -> list[int]:
    """Return nought and up to three round numbers up to ``top``, for a legend of sizes."""
    under = [step for step in STEPS if step <= top]
    return [0, *sorted({under[-1 - back] for back in (0, 2, 5) if back < len(under)})]


def _framed(inset: Inset) -> list[alt.Chart]:
    """Return the frame of an inset on its map, with its letter at the upper right corner."""
    west, south, east, north = inset.ground.bounds
    edge = LineString(box(west, south, east, north).exterior.coords)
    letter = pd.DataFrame({"longitude": [east], "latitude": [north], "name": [inset.letter]})
    return [
        basemap.shape(edge).mark_geoshape(filled=False, stroke=INK, strokeWidth=1, clip=False),
        alt.Chart(letter)
        .mark_text(
            align="right", baseline="top", dx=-3, dy=3, fontSize=11, fontWeight="bold", color=INK, clip=False
        )
        .encode(
            alt.Longitude("longitude:Q"),
            alt.Latitude("latitude:Q"),
            alt.Text("name:N"),
        ),
    ]


def _noted(longitude: float, latitude: float, words: str) -> list[alt.Chart]:
    """Return a text in a halo upon a line."""
    at = alt.Chart(pd.DataFrame({"longitude": [longitude], "latitude": [latitude], "name": [words]})).encode(
        alt.Longitude("longitude:Q"), alt.Latitude("latitude:Q"), alt.Text("name:N")
    )
    stand: Mapping[str, Any] = {"fontSize": 11, "fontWeight": "bold", "clip": False}
    return [
        at.mark_text(**stand, stroke="white", strokeWidth=4, strokeJoin="round"),
        at.mark_text(**stand, color=MARKED),
    ]
