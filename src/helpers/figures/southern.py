"""Figures of the southern notebook: the ring around Bamako."""

from datetime import date
from functools import partial
from typing import Any

import pandas as pd

from helpers import language
from helpers.analysis import geography, periods
from helpers.analysis.measures import select
from helpers.analysis.periods import Period
from helpers.charts import lines, maps, months, years
from helpers.charts.maps import Ground
from helpers.charts.style import colours, tones
from helpers.figures.figure import Figure
from helpers.figures.scene import (
    Scene,
    by_region,
    finish,
    peak,
    place_parts,
    places_frame,
    running_frame,
    spans_frame,
    years_frame,
)
from helpers.story import narrative, phrases

NEAR_BAMAKO: dict[str, Any] = {
    "participation": "involved",
    "group": "FLM",
    "types": "violent",
    "near": {"place": "bamako", "km": "radius_km"},
}
YEARS_BACK = 5
FLM = "FLM"


def bamako_ring_map(scene: Scene) -> Figure:
    """Draw this year's violent events in the ring, and those of the five years before it."""
    situation = scene.situation
    this_year = situation.as_of.year
    first = max(periods.calendar_year(this_year - YEARS_BACK).start, situation.reach.start)
    events = select(situation, NEAR_BAMAKO, Period(first, situation.as_of))
    years_before = range(min(first.year, this_year - 1), this_year)
    earlier = phrases.span(Period(date(years_before[0], 1, 1), date(years_before[-1], 12, 31)))
    category = events["date"].dt.year.eq(this_year).map({True: str(this_year), False: earlier}).astype("str")
    frame = places_frame(events, category)
    radius, words = situation.radius_km, language.words()["figures"]["bamako-ring-map"]
    km = language.words()["charts"]["km"].format(number=phrases.kilometres(radius))
    ring = geography.ring("bamako", radius)
    west, south, east, north = ring.bounds
    pad = 0.08 * (east - west)
    ground = Ground(
        "bamako-ring",
        (west - pad, south - pad, east + pad, north + pad),
        {words["ring"].format(km=km): ring},
        ((west + east) / 2, north, km),
    )
    shades = {earlier: tones()[FLM], str(this_year): colours()[FLM]}
    chart = partial(maps.events_map, scene.outlines, frame, shades, ground)
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
    looks = colours()[FLM], tones()[FLM]
    chart = partial(years.columns, frame, language.words()["measures"]["events"], *looks)
    return finish(
        scene, "bamako-ring-by-year", chart, frame, **peak(frame[frame["part"] == "recorded"], "year")
    )


def bamako_ring_by_month(scene: Scene) -> Figure:
    """Draw this year's violent events in the ring by month."""
    situation = scene.situation
    year = Period(situation.period("year to date").start, periods.month_end(situation.as_of))
    frame = spans_frame(situation, NEAR_BAMAKO, "events", periods.months(year)).assign(part=FLM)
    chart = partial(months.stacked, frame, language.words()["measures"]["events"], {FLM: colours()[FLM]})
    return finish(scene, "bamako-ring-by-month", chart, frame, **peak(frame))


def bamako_ring_cumulative(scene: Scene) -> Figure:
    """Draw violent events in the ring added up day by day, this year beside the years before.

    The days of single events are in it, so that where these may not be passed on it is sealed.
    """
    situation = scene.situation
    spans = [periods.calendar_year(situation.as_of.year - n) for n in range(YEARS_BACK, 0, -1)]
    frame = running_frame(situation, NEAR_BAMAKO, [*spans, situation.period("year to date")])
    chart = partial(lines.running, frame, language.words()["measures"]["events"], colours()[FLM])
    parts = _by_the_day(frame, situation.as_of)
    return finish(scene, "bamako-ring-cumulative", chart, frame, aggregate=_yearly(frame), **parts)


def _yearly(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the number at each year's last day that is drawn, which tells of no single event."""
    return frame.groupby("year", as_index=False).agg(day=("day", "last"), value=("value", "last"))


def _by_the_day(frame: pd.DataFrame, as_of: date) -> dict[str, Any]:
    """Return the parts of the words: this year's number, and those of earlier years by the same day."""
    passed = frame["day"].map(lambda day: (day.month, day.day) <= (as_of.month, as_of.day))
    by_then = frame[passed.astype("bool")].groupby("year", as_index=False).last()
    own = by_then["year"] == str(as_of.year)
    best = peak(by_then[~own], "year")
    words = language.words()["clauses"]
    parts = {
        "now": int(by_then.loc[own, "value"].sum()),
        "before": best["peak"],
        "before_at": best["peak_at"],
        "years": int((~own).sum()),
    }
    flat = "lines_before_flat" if not best["peak"] else "lines_before"
    beside = "" if own.all() else words["line_before" if (~own).sum() == 1 else flat]
    return {
        **parts,
        "beside": narrative.fill_part(beside, parts),
        "peak": int(frame["value"].max()) if len(frame) else 0,
        "stands": _stands(parts["now"], best["peak"], parts["years"]),
    }


def _stands(now: int, best: int, years: int) -> str:
    """Return how this year's number stands to the highest of earlier years by the same day."""
    if not years:
        return "alone"
    if not best:
        return "after none" if now else "nothing"
    stands = "ahead" if now > best else "level" if now == best else "behind"
    return f"{stands}, one year" if years == 1 else stands
