"""Figures of the central notebook: the zone's pace and the road to Gao."""

from functools import partial
from typing import Any

import pandas as pd

from helpers.analysis import geography
from helpers.analysis.geography import Bounds
from helpers.analysis.measures import select, total
from helpers.figures.national import group_colours
from helpers.figures.scene import (
    Scene,
    by_region,
    finish,
    groups_of,
    last_months,
    peak,
    percent_label,
    place_parts,
    places_frame,
    spans_frame,
)
from helpers.reference import table, zones
from helpers.story import charts, maps, phrases
from helpers.story.figure import Figure
from helpers.story.maps import Ground
from helpers.story.style import MAIN

MONTHS_BACK = 24
ROAD: dict[str, Any] = {
    "participation": "involved",
    "group": ["FLM", "JNIM", "Forerunners"],
    "along": {"corridor": "rn16", "km": "corridor_km"},
}
ROAD_BOUNDS: Bounds = (-5.0, 14.0, 0.8, 16.9)


def violent_events_by_zone(scene: Scene) -> Figure:
    """Draw this year's violent events by zone, with each zone's share."""
    situation = scene.situation
    window = situation.period("year to date")
    choice = {"participation": "involved", "types": "violent"}
    whole = total(select(situation, choice, window), "events")
    rows = []
    for zone, name in zones().items():
        value = total(select(situation, {**choice, "zones": [zone]}, window), "events")
        share = f" ({percent_label(value, whole)})" if value else ""
        rows.append({"name": name, "value": value, "label": f"{value:,}{share}"})
    frame = pd.DataFrame(rows)
    chart = partial(charts.bars, frame, phrases.words()["measures"]["events"])
    return finish(scene, "violent-events-by-zone", chart, frame, **peak(frame, "name"))


def central_by_month(scene: Scene) -> Figure:
    """Draw the central zone's violent events over the last two years, by month."""
    choice = {"participation": "involved", "types": "violent", "zones": ["central"]}
    return _by_month(scene, "central-by-month", choice)


def road_by_month(scene: Scene) -> Figure:
    """Draw events along Route Nationale 16 over the last two years, by month."""
    return _by_month(scene, "road-by-month", ROAD)


def _by_month(scene: Scene, name: str, choice: dict[str, Any]) -> Figure:
    frame = spans_frame(scene.situation, choice, "events", last_months(scene.situation, MONTHS_BACK))
    frame = frame.assign(part="events")
    chart = partial(charts.stacked_months, frame, phrases.words()["measures"]["events"], {"events": MAIN})
    return finish(scene, name, chart, frame, months=len(frame), **peak(frame))


def road_map(scene: Scene) -> Figure:
    """Draw this year's events along Route Nationale 16, by group."""
    situation = scene.situation
    events = select(situation, ROAD, situation.period("year to date"))
    category = groups_of(events)
    frame = places_frame(events, category)
    road = {table("corridors")["rn16"]["name"]: geography.corridor("rn16")}
    ground = Ground("road", ROAD_BOUNDS, road)
    chart = partial(maps.events_map, scene.outlines, frame, group_colours(), ground)
    parts = place_parts(frame)
    return finish(scene, "road-map", chart, frame, aggregate=by_region(events, category), **parts)
