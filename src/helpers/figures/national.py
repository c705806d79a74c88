"""Figures of the national notebook."""

from datetime import date
from functools import partial
from typing import Any

import pandas as pd

from helpers import language
from helpers.analysis.geography import Bounds
from helpers.analysis.measures import Situation, select
from helpers.charts import grids, maps, months, quarters, years
from helpers.charts.maps import Ground, Inset
from helpers.charts.style import EARLIER, MAIN, colours
from helpers.figures.figure import Figure
from helpers.figures.scene import (
    Scene,
    beside,
    by_region,
    finish,
    group_name,
    groups_of,
    peak,
    place_parts,
    places_frame,
    reach_quarters,
    spans_frame,
    whole_months,
    years_frame,
)
from helpers.reference import table, zones
from helpers.story import phrases

QUARTERS_BACK = 20
MALI: Bounds = (-12.4, 10.0, 4.7, 25.2)
AROUND_BAMAKO: Bounds = (-9.1, 11.6, -6.9, 13.7)
GAO_MENAKA: Bounds = (-1.0, 14.5, 4.3, 18.0)


def violence_by_quarter(scene: Scene) -> Figure:
    """Draw events and fatalities by quarter, one above the other, with what happened in that time."""
    spans = reach_quarters(scene.situation)
    events = spans_frame(scene.situation, {"participation": "involved"}, "events", spans)
    fatalities = spans_frame(scene.situation, {"participation": "linked"}, "fatalities", spans)
    names = language.words()["measures"]
    frames = {names["events"]: events, names["fatalities"]: fatalities}
    frame = pd.concat([events.assign(measure="events"), fatalities.assign(measure="fatalities")])
    deadliest = {f"deaths_{key}": value for key, value in peak(fatalities).items()}
    at = f" ({deadliest['deaths_peak_at']})" if deadliest["deaths_peak"] else ""
    return finish(
        scene,
        "violence-by-quarter",
        partial(quarters.pair, frames, MAIN, dated(scene.situation)),
        frame,
        **peak(events),
        **deadliest,
        deaths_at=at,
    )


def dated(situation: Situation) -> list[tuple[date, str]]:
    """Return what happened within the drawn time, by day, none of it later than the edition."""
    rows = sorted(table("timeline").values(), key=lambda row: row["date"])
    return [(row["date"], row["label"]) for row in rows if situation.reach.contains(row["date"])]


def civilian_fatalities_by_quarter(scene: Scene) -> Figure:
    """Draw fatalities of violence against civilians by quarter, with what happened in that time."""
    choice = {"participation": "involved", "types": "civilians"}
    frame = spans_frame(scene.situation, choice, "civilian_fatalities", reach_quarters(scene.situation))
    measure = language.words()["measures"]["civilian_fatalities"]
    chart = partial(quarters.columns, frame, measure, MAIN, dated(scene.situation))
    return finish(scene, "civilian-fatalities-by-quarter", chart, frame, **peak(frame))


def fatalities_by_year(scene: Scene) -> Figure:
    """Draw linked fatalities by year, with this year's projection."""
    frame = years_frame(scene.situation, {"participation": "linked"}, "fatalities")
    measure = language.words()["measures"]["fatalities"]
    chart = partial(years.columns, frame, measure, MAIN, EARLIER)
    return finish(
        scene, "fatalities-by-year", chart, frame, **peak(frame[frame["part"] == "recorded"], "year")
    )


def events_by_zone(scene: Scene) -> Figure:
    """Draw each zone's events month by month, the recent window beside the preceding one."""
    situation = scene.situation
    frames = []
    for order, window in enumerate(("preceding window", "recent window")):
        span = situation.period(window)
        for zone, name in zones().items() if situation.covers(span) else ():
            choice = {"participation": "involved", "zones": [zone]}
            rows = spans_frame(situation, choice, "events", whole_months(span))
            named: dict[str, Any] = {"place": name, "window": phrases.span(span), "order": order}
            frames.append(rows.assign(**named, total=rows["value"].sum()))
    columns = ["place", "window", "order", "start", "period", "value", "complete", "total"]
    frame = (
        pd.concat([pd.DataFrame(columns=columns), *frames])[columns]
        if frames
        else pd.DataFrame(columns=columns)
    )
    frame = frame.sort_values("order", kind="stable", ignore_index=True)
    chart = partial(months.panels, frame, language.words()["measures"]["events"], (EARLIER, MAIN))
    sums = frame.drop_duplicates(["place", "window"]).assign(value=lambda rows: rows["total"])
    drawn = [situation.period(name) for name in ("recent window", "preceding window")]
    drawn = [span for span in drawn if situation.covers(span)]
    return finish(scene, "events-by-zone", chart, frame, windows=beside(drawn), **peak(sums, "place"))


def zones_by_quarter(scene: Scene) -> Figure:
    """Draw each zone's events in the last quarters as a matrix."""
    situation = scene.situation
    spans = reach_quarters(situation)[-QUARTERS_BACK:]
    frames = [
        spans_frame(situation, {"participation": "involved", "zones": [zone]}, "events", spans).assign(
            place=name
        )
        for zone, name in zones().items()
    ]
    frame = pd.concat(frames, ignore_index=True)[["place", "start", "period", "value", "complete"]]
    chart = partial(grids.matrix, frame, language.words()["measures"]["events"], MAIN)
    cells = frame.assign(cell=[f"{row.place}, {row.period}" for row in frame.itertuples()])
    return finish(scene, "zones-by-quarter", chart, frame, quarters=len(spans), **peak(cells, "cell"))


def events_map(scene: Scene) -> Figure:
    """Draw this year's events on the map, by group."""
    situation = scene.situation
    events = select(situation, {"participation": "involved"}, situation.period("year to date"))
    category = groups_of(events)
    frame = places_frame(events, category)
    insets = [
        Inset(letter, language.words()["maps"][title], Ground(key, bounds))
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
    return {group_name(key): colour for key, colour in colours().items()}
