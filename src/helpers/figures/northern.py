"""Figures of the northern notebook: the Islamic State in the Greater Sahara."""

from functools import partial
from typing import Any

import pandas as pd

from helpers.analysis.geography import Bounds
from helpers.analysis.measures import select
from helpers.figures.national import group_colours
from helpers.figures.scene import (
    Scene,
    by_region,
    finish,
    groups_of,
    last_months,
    peak,
    place_parts,
    places_frame,
    spans_frame,
    years_frame,
)
from helpers.story import charts, maps, phrases
from helpers.story.figure import Figure
from helpers.story.maps import Ground
from helpers.story.style import EARLIER, MAIN

MONTHS_BACK = 24
ISGS: dict[str, Any] = {"participation": "involved", "group": "ISGS"}
GAO_MENAKA: dict[str, Any] = {**ISGS, "regions": ["Gao", "Menaka"]}
NORTH: Bounds = (-6.5, 14.2, 4.4, 21.0)


def isgs_by_year(scene: Scene) -> Figure:
    """Draw fatalities of violence involving ISGS by year, with this year's projection."""
    frame = years_frame(scene.situation, ISGS, "fatalities")
    chart = partial(charts.year_columns, frame, phrases.words()["measures"]["fatalities"])
    return finish(scene, "isgs-by-year", chart, frame, **peak(frame[frame["part"] == "recorded"], "year"))


def isgs_by_month(scene: Scene) -> Figure:
    """Draw fatalities of violence involving ISGS in Gao and Ménaka by month, civilians apart."""
    situation = scene.situation
    months = last_months(situation, MONTHS_BACK)
    every = spans_frame(situation, GAO_MENAKA, "fatalities", months)
    civilians = spans_frame(situation, GAO_MENAKA, "civilian_fatalities", months)
    names = phrases.words()["parts"]
    others = every.assign(value=every["value"] - civilians["value"], part=names["others"])
    frame = pd.concat([civilians.assign(part=names["civilians"]), others], ignore_index=True)
    colours = {names["civilians"]: MAIN, names["others"]: EARLIER}
    chart = partial(charts.stacked_months, frame, phrases.words()["measures"]["fatalities"], colours)
    killed = int(civilians["value"].sum())
    return finish(scene, "isgs-by-month", chart, frame, months=len(every), civilians=killed, **peak(every))


def north_map(scene: Scene) -> Figure:
    """Draw this year's events in northern Mali, by group."""
    situation = scene.situation
    events = select(
        situation, {"participation": "involved", "zones": ["northern"]}, situation.period("year to date")
    )
    category = groups_of(events)
    frame = places_frame(events, category)
    chart = partial(maps.events_map, scene.outlines, frame, group_colours(), Ground("north", NORTH))
    parts = place_parts(frame)
    return finish(scene, "north-map", chart, frame, aggregate=by_region(events, category), **parts)
