"""Names on maps, each beside its dot on the side that a table gives, so that none covers another."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from helpers.charts.style import INK, QUIET
from helpers.reference import table

SIZE = 11
"""The height of a place's name, in pixels."""

SIDES: Mapping[str, Mapping[str, Any]] = {
    "right": {"align": "left", "baseline": "middle", "dx": 6, "dy": 0},
    "left": {"align": "right", "baseline": "middle", "dx": -6, "dy": 0},
    "above": {"align": "center", "baseline": "bottom", "dx": 0, "dy": -5},
    "below": {"align": "center", "baseline": "top", "dx": 0, "dy": 6},
}
"""How text stands on each side of its dot."""


@dataclass(frozen=True)
class Label:
    """A name and its point; ``side`` is where of its dot it stands, "centre" for one without a dot."""

    name: str
    longitude: float
    latitude: float
    side: str


def labels(on: str, narrow: bool) -> list[Label]:
    """Return the names of the places on a map of the country's ``labels.toml``."""
    known = _places()
    sides = {key: both[int(narrow)] for key, both in table("labels")["places"][on].items()}
    return [
        Label(known[key]["name"], known[key]["longitude"], known[key]["latitude"], side)
        for key, side in sides.items()
        if side
    ]


def _places() -> dict[str, Mapping[str, Any]]:
    """Return places by key, and towns along roads by name."""
    towns = [town for road in table("corridors").values() for town in road["towns"]]
    return {**{town["name"]: town for town in towns}, **table("places")}


def named(shown: list[Label]) -> list[alt.Chart]:
    """Return layers with the dots of places and their names, in a halo that sets them off the map."""
    frame = pd.DataFrame([vars(label) for label in shown])
    dots = (
        alt.Chart(frame)
        .mark_point(shape="square", size=16, filled=True, color=INK, opacity=1, clip=False)
        .encode(alt.Longitude("longitude:Q"), alt.Latitude("latitude:Q"))
    )
    sides = frame.groupby("side")
    return [dots, *(layer for side, rows in sides for layer in _haloed(rows, SIDES[str(side)]))]


def _haloed(rows: pd.DataFrame, stand: Mapping[str, Any]) -> list[alt.Chart]:
    base = alt.Chart(rows).encode(
        alt.Longitude("longitude:Q"), alt.Latitude("latitude:Q"), alt.Text("name:N")
    )
    stand = {**stand, "fontSize": SIZE, "clip": False}
    halo = base.mark_text(**stand, stroke="white", strokeWidth=3, strokeJoin="round", opacity=0.85)
    return [halo, base.mark_text(**stand, color=INK)]


def countries(on: str, narrow: bool) -> list[Label]:
    """Return the names of neighbouring countries on a map, each centred on its point."""
    points = {name: both[int(narrow)] for name, both in table("labels")["countries"][on].items()}
    return [Label(name, point[0], point[1], "centre") for name, point in points.items() if point]


def abroad(shown: list[Label]) -> list[alt.Chart]:
    """Return a layer with the names of countries, quiet and in italics; none where none is named."""
    if not shown:
        return []
    base = alt.Chart(pd.DataFrame([vars(label) for label in shown]))
    text = base.mark_text(fontSize=SIZE, fontStyle="italic", color=QUIET)
    return [
        text.encode(
            alt.Longitude("longitude:Q"),
            alt.Latitude("latitude:Q"),
            alt.Text("name:N"),
        )
    ]
