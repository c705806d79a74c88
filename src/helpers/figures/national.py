"""Figures of the national notebook."""

import pandas as pd

from helpers.analysis.geography import Bounds
from helpers.analysis.measures import select, total
from helpers.figures.scene import (
    Scene,
    by_group,
    finish,
    group_name,
    named_places,
    peak,
    place_parts,
    reach_quarters,
    spans_frame,
    years_frame,
)
from helpers.reference import table, zones
from helpers.story import charts, maps, phrases
from helpers.story.figure import Figure
from helpers.story.style import GROUP_COLOURS

MALI: Bounds = (-12.4, 10.0, 4.4, 25.1)


def fatalities_by_quarter(scene: Scene) -> Figure:
    """Draw fatalities linked to militant Islamist groups by quarter, the coup marked."""
    return _by_quarter(scene, "fatalities-by-quarter", {"participation": "linked"}, "fatalities")


def events_by_quarter(scene: Scene) -> Figure:
    """Draw events involving militant Islamist groups by quarter, the coup marked."""
    return _by_quarter(scene, "events-by-quarter", {"participation": "involved"}, "events")


def civilian_fatalities_by_quarter(scene: Scene) -> Figure:
    """Draw fatalities of violence against civilians by quarter, the coup marked."""
    choice = {"participation": "involved", "types": "civilians"}
    return _by_quarter(scene, "civilian-fatalities-by-quarter", choice, "civilian_fatalities")


def _by_quarter(scene: Scene, name: str, choice: dict[str, str], measure: str) -> Figure:
    frame = spans_frame(scene.situation, choice, measure, reach_quarters(scene.situation))
    coup = table("timeline")["coup"]
    drawn = not frame.empty and frame["start"].iloc[0] <= coup["date"] <= scene.situation.as_of
    mark = (coup["date"], coup["label"]) if drawn else None
    chart = charts.quarter_columns(frame, phrases.words()["measures"][measure], mark)
    return finish(scene, name, chart, frame, **peak(frame))


def fatalities_by_year(scene: Scene) -> Figure:
    """Draw linked fatalities by year, with this year's projection."""
    frame = years_frame(scene.situation, {"participation": "linked"}, "fatalities")
    chart = charts.year_columns(frame, phrases.words()["measures"]["fatalities"])
    return finish(
        scene, "fatalities-by-year", chart, frame, **peak(frame[frame["part"] == "recorded"], "year")
    )


def events_by_zone(scene: Scene) -> Figure:
    """Draw each zone's events in the recent and in the preceding window."""
    situation = scene.situation
    rows = []
    for order, window in enumerate(("preceding window", "recent window")):
        span = situation.period(window)
        if situation.covers(span):
            for zone, name in zones().items():
                events = select(situation, {"participation": "involved", "zones": [zone]}, span)
                rows.append(
                    {
                        "place": name,
                        "window": phrases.span(span),
                        "order": order,
                        "value": total(events, "events"),
                    }
                )
    frame = pd.DataFrame(rows, columns=["place", "window", "order", "value"])
    chart = charts.paired_columns(frame, phrases.words()["measures"]["events"])
    return finish(scene, "events-by-zone", chart, frame, **peak(frame, "place"))


def events_map(scene: Scene) -> Figure:
    """Draw this year's events on the map, by group."""
    situation = scene.situation
    events = select(situation, {"participation": "involved"}, situation.period("year to date"))
    frame = by_group(events)
    towns = named_places("bamako", "kayes", "sikasso", "segou", "tombouctou", "gao", "menaka", "kidal")
    chart = maps.events_map(scene.outlines, frame, group_colours(), MALI, places=towns)
    return finish(scene, "events-map", chart, frame, **place_parts(frame))


def group_colours() -> dict[str, str]:
    """Return the colour of each group under the name that legends use."""
    return {group_name(key): colour for key, colour in GROUP_COLOURS.items()}


def groups_south_and_centre(scene: Scene) -> Figure:
    """Draw this year's events in the south and centre by group."""
    situation = scene.situation
    window = situation.period("year to date")
    rows = []
    for key in (row["key"] for row in table("groups")["group"]):
        choice = {"participation": "involved", "group": key, "zones": ["southern", "central"]}
        value = total(select(situation, choice, window), "events")
        if value:
            rows.append({"name": phrases.group(key), "value": value, "label": f"{value:,}"})
    frame = pd.DataFrame(rows, columns=["name", "value", "label"]).sort_values(
        "value", ascending=False, kind="stable"
    )
    chart = charts.bars(frame, phrases.words()["measures"]["events"])
    return finish(
        scene, "groups-south-and-centre", chart, frame, **peak(frame.reset_index(drop=True), "name")
    )
