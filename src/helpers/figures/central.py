"""Figures of the central notebook: the zone's pace and the road to Gao."""

from functools import partial
from typing import Any

import pandas as pd

from helpers import language
from helpers.analysis import geography, periods
from helpers.analysis.geography import Bounds
from helpers.analysis.measures import select, total
from helpers.analysis.periods import Period
from helpers.charts import bars, maps, months
from helpers.charts.maps import Ground
from helpers.charts.style import EARLIER, MAIN, colours, tones
from helpers.figures.figure import Figure
from helpers.figures.national import group_colours
from helpers.figures.scene import (
    Scene,
    beside,
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
from helpers.story import phrases

MONTHS_BACK = 24
COALITION = "JNIM"
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
        rows.append({"name": name, "value": value, "label": f"{language.digits(value)}{share}"})
    frame = pd.DataFrame(rows)
    measure, centre = language.words()["measures"]["events"], zones()["central"]
    chart = partial(bars.bars, frame, measure, MAIN, EARLIER, centre)
    return finish(scene, "violent-events-by-zone", chart, frame, **peak(frame, "name"))


def central_by_month(scene: Scene) -> Figure:
    """Draw the central zone's violent events over the last two years, by month."""
    choice = {"participation": "involved", "types": "violent", "zones": ["central"]}
    return _by_month(scene, "central-by-month", choice, MAIN)


def road_by_month(scene: Scene) -> Figure:
    """Draw events along Route Nationale 16 over the last two years, by month."""
    return _by_month(scene, "road-by-month", ROAD, colours()[COALITION])


def _by_month(scene: Scene, name: str, choice: dict[str, Any], colour: str) -> Figure:
    frame = spans_frame(scene.situation, choice, "events", last_months(scene.situation, MONTHS_BACK))
    frame = frame.assign(part="events")
    chart = partial(months.stacked, frame, language.words()["measures"]["events"], {"events": colour})
    return finish(scene, name, chart, frame, months=len(frame), **peak(frame))


def road_by_place(scene: Scene) -> Figure:
    """Draw events along Route Nationale 16 by the town that is nearest, this year beside the last."""
    situation = scene.situation
    now = situation.period("year to date")
    before = Period(now.start.replace(year=now.start.year - 1), periods.year_before(now.end))
    rows = []
    for order, span in enumerate(span for span in (before, now) if situation.covers(span)):
        nearest = geography.nearest_town(select(situation, ROAD, span), "rn16")
        for town in geography.towns("rn16")["name"]:
            value = int((nearest == town).sum())
            rows.append({"place": town, "window": phrases.span(span), "order": order, "value": value})
    frame = pd.DataFrame(rows, columns=["place", "window", "order", "value"])
    looks = colours()[COALITION], tones()[COALITION]
    chart = partial(bars.paired, frame, language.words()["measures"]["events"], looks)
    own = frame[frame["window"] == phrases.span(now)]
    drawn = [span for span in (now, before) if situation.covers(span)]
    return finish(scene, "road-by-place", chart, frame, windows=beside(drawn), **peak(own, "place"))


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
