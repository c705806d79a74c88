"""Figures of the southern notebook: the ring around Bamako."""

from functools import partial
from typing import Any

from helpers.analysis import geography, periods
from helpers.analysis.measures import select
from helpers.analysis.periods import Period
from helpers.figures.scene import (
    Scene,
    by_region,
    finish,
    peak,
    place_parts,
    places_frame,
    spans_frame,
    years_frame,
)
from helpers.story import charts, maps, phrases
from helpers.story.figure import Figure
from helpers.story.maps import Ground
from helpers.story.style import GROUP_COLOURS, MAIN, TONES

NEAR_BAMAKO: dict[str, Any] = {
    "participation": "involved",
    "group": "FLM",
    "types": "violent",
    "near": {"place": "bamako", "km": "radius_km"},
}
YEARS_BACK = 5


def bamako_ring_map(scene: Scene) -> Figure:
    """Draw this year's violent events in the ring, and those of the five years before it."""
    situation = scene.situation
    this_year = situation.as_of.year
    first = max(periods.calendar_year(this_year - YEARS_BACK).start, situation.reach.start)
    events = select(situation, NEAR_BAMAKO, Period(first, situation.as_of))
    earlier = f"{first.year} to {this_year - 1}" if first.year < this_year - 1 else str(this_year - 1)
    category = events["date"].dt.year.eq(this_year).map({True: str(this_year), False: earlier}).astype("str")
    frame = places_frame(events, category)
    radius = situation.radius_km
    ring = geography.ring("bamako", radius)
    west, south, east, north = ring.bounds
    pad = 0.08 * (east - west)
    ground = Ground(
        "bamako-ring",
        (west - pad, south - pad, east + pad, north + pad),
        {f"{radius:g} km from Bamako": ring},
        ((west + east) / 2, north, f"{radius:g} km"),
    )
    colours = {earlier: TONES[GROUP_COLOURS["FLM"]], str(this_year): GROUP_COLOURS["FLM"]}
    chart = partial(maps.events_map, scene.outlines, frame, colours, ground)
    parts = place_parts(frame)
    now = int((events["date"].dt.year == this_year).sum())
    area = geography.ring_area_km2("bamako", radius)
    return finish(
        scene,
        "bamako-ring-map",
        chart,
        frame,
        aggregate=by_region(events, category),
        now=now,
        before=len(events) - now,
        area=area,
        **parts,
    )


def bamako_ring_by_year(scene: Scene) -> Figure:
    """Draw violent events in the ring by year, with this year's projection."""
    frame = years_frame(scene.situation, NEAR_BAMAKO, "events", first=scene.situation.as_of.year - YEARS_BACK)
    chart = partial(charts.year_columns, frame, phrases.words()["measures"]["events"])
    return finish(
        scene, "bamako-ring-by-year", chart, frame, **peak(frame[frame["part"] == "recorded"], "year")
    )


def bamako_ring_by_month(scene: Scene) -> Figure:
    """Draw this year's violent events in the ring by month."""
    situation = scene.situation
    year = Period(situation.period("year to date").start, periods.month_end(situation.as_of))
    frame = spans_frame(situation, NEAR_BAMAKO, "events", periods.months(year)).assign(part="FLM")
    chart = partial(charts.stacked_months, frame, phrases.words()["measures"]["events"], {"FLM": MAIN})
    return finish(scene, "bamako-ring-by-month", chart, frame, **peak(frame))
