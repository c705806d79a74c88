"""Figures of the national notebook."""

from datetime import date
from functools import partial

import pandas as pd

from helpers.analysis.geography import Bounds
from helpers.analysis.measures import Situation, select, total
from helpers.figures.scene import (
    Scene,
    by_region,
    finish,
    group_name,
    groups_of,
    peak,
    place_parts,
    places_frame,
    reach_quarters,
    spans_frame,
    years_frame,
)
from helpers.reference import table, zones
from helpers.story import charts, maps, phrases
from helpers.story.figure import Figure
from helpers.story.maps import Ground, Inset
from helpers.story.style import GROUP_COLOURS

MALI: Bounds = (-12.4, 10.0, 4.7, 25.2)
AROUND_BAMAKO: Bounds = (-9.1, 11.6, -6.9, 13.7)
GAO_MENAKA: Bounds = (-1.0, 14.5, 3.6, 18.0)


def violence_by_quarter(scene: Scene) -> Figure:
    """Draw events and fatalities by quarter, one above the other, the coup marked in both."""
    quarters = reach_quarters(scene.situation)
    events = spans_frame(scene.situation, {"participation": "involved"}, "events", quarters)
    fatalities = spans_frame(scene.situation, {"participation": "linked"}, "fatalities", quarters)
    names = phrases.words()["measures"]
    draws = [
        partial(charts.quarter_columns, frame, names[measure], _coup(scene.situation))
        for measure, frame in (("events", events), ("fatalities", fatalities))
    ]
    frame = pd.concat([events.assign(measure="events"), fatalities.assign(measure="fatalities")])
    deadliest = {f"deaths_{key}": value for key, value in peak(fatalities).items()}
    at = f" ({deadliest['deaths_peak_at']})" if deadliest["deaths_peak"] else ""
    return finish(
        scene,
        "violence-by-quarter",
        partial(charts.stacked, draws),
        frame,
        **peak(events),
        **deadliest,
        deaths_at=at,
    )


def _coup(situation: Situation) -> tuple[date, str] | None:
    """Return the coup's day and label where it lies within the drawn time."""
    coup = table("timeline")["coup"]
    return (coup["date"], coup["label"]) if situation.reach.contains(coup["date"]) else None


def civilian_fatalities_by_quarter(scene: Scene) -> Figure:
    """Draw fatalities of violence against civilians by quarter, the coup marked."""
    choice = {"participation": "involved", "types": "civilians"}
    frame = spans_frame(scene.situation, choice, "civilian_fatalities", reach_quarters(scene.situation))
    measure = phrases.words()["measures"]["civilian_fatalities"]
    chart = partial(charts.quarter_columns, frame, measure, _coup(scene.situation))
    return finish(scene, "civilian-fatalities-by-quarter", chart, frame, **peak(frame))


def fatalities_by_year(scene: Scene) -> Figure:
    """Draw linked fatalities by year, with this year's projection."""
    frame = years_frame(scene.situation, {"participation": "linked"}, "fatalities")
    chart = partial(charts.year_columns, frame, phrases.words()["measures"]["fatalities"])
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
    chart = partial(charts.paired_columns, frame, phrases.words()["measures"]["events"])
    return finish(scene, "events-by-zone", chart, frame, **peak(frame, "place"))


def events_map(scene: Scene) -> Figure:
    """Draw this year's events on the map, by group."""
    situation = scene.situation
    events = select(situation, {"participation": "involved"}, situation.period("year to date"))
    category = groups_of(events)
    frame = places_frame(events, category)
    insets = [
        Inset(letter, phrases.words()["maps"][title], Ground(key, bounds))
        for letter, title, key, bounds in (
            ("A", "bamako", "bamako-inset", AROUND_BAMAKO),
            ("B", "gao_menaka", "gao-menaka-inset", GAO_MENAKA),
        )
    ]
    ground = Ground("national", MALI)
    chart = partial(maps.events_map, scene.outlines, frame, group_colours(), ground, insets=insets)
    parts = place_parts(frame)
    return finish(scene, "events-map", chart, frame, aggregate=by_region(events, category), **parts)


def group_colours() -> dict[str, str]:
    """Return the colour of each group under the name that legends use."""
    return {group_name(key): colour for key, colour in GROUP_COLOURS.items()}
