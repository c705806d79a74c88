"""The ring around a place on a map: this year's events in it, and those of the years before."""

from datetime import date
from functools import partial

import numpy as np
from pyproj import Geod

from helpers import language
from helpers.analysis import geography, periods
from helpers.analysis.facts import Facts
from helpers.analysis.measures import Situation, kilometres, select
from helpers.analysis.periods import Period
from helpers.analysis.recount import Recount
from helpers.charts import maps
from helpers.charts.maps import Ground
from helpers.figures.figure import Figure
from helpers.figures.places import by_region, most_at_a_place, place_parts, places_frame, recounted
from helpers.figures.recounted import FigureKind, Recounted
from helpers.figures.rows import Row
from helpers.figures.scene import Scene
from helpers.figures.words import finish
from helpers.reference import table
from helpers.story import phrases

MARGIN = 0.08
"""How far a map reaches beyond the ring, as a share of the ring's width."""


def draw(scene: Scene, row: Row) -> Figure:
    """Draw the events ``near`` a place, of this year and of the ``years`` before it."""
    situation = scene.situation
    this_year = situation.as_of.year
    first = max(periods.calendar_year(this_year - row.spec["years"]).start, situation.reach.start)
    events = select(situation, row.select, Period(first, situation.as_of))
    lately = events["date"].dt.year.eq(this_year)
    names = {True: str(this_year), False: _years(min(first.year, this_year - 1), this_year - 1)}
    category = lately.map(names).astype("str")
    frame = places_frame(events, category)
    shades = {names[False]: row.tone, names[True]: row.colour}
    most = most_at_a_place(scene)
    chart = partial(maps.events_map, scene.outlines, frame, shades, ground(situation, row), most=most)
    return finish(
        scene,
        row,
        chart,
        frame,
        aggregate=by_region(events, category),
        now=int(lately.sum()),
        before=int((~lately).sum()),
        area=geography.ring_area_km2(*_around(situation, row)),
        **place_parts(frame),
    )


def _around(situation: Situation, row: Row) -> tuple[str, float]:
    """Return the place that a row's events lie near, and within how many kilometres."""
    near = row.select["near"]
    return near["place"], kilometres(near["km"], situation)


def ground(situation: Situation, row: Row) -> Ground:
    """Return the part of the country that shows the ring, with the ring as a line that says its radius."""
    place, radius = _around(situation, row)
    km = language.words()["charts"]["km"].format(number=phrases.kilometres(radius))
    line = geography.ring(place, radius)
    west, south, east, north = line.bounds
    pad = MARGIN * (east - west)
    bounds = (west - pad, south - pad, east + pad, north + pad)
    name = language.words()["figures"][row.words]["ring"].format(km=km)
    note = ((west + east) / 2, north, km)
    return Ground(row.spec["labels"], bounds, {name: line}, note)


def _years(first: int, last: int) -> str:
    return phrases.span(Period(date(first, 1, 1), date(last, 12, 31)))


def recount(row: Row, recount: Recount) -> Recounted:
    """Count the places in the ring anew, of this year and of the years before it."""
    days, this_year = recount.register.days, recount.as_of.year
    first = max(date(this_year - row.spec["years"], 1, 1), recount.begin)
    where = recount.where(row.select) & recount.register.between(first, recount.as_of)
    lately = days >= np.datetime64(recount.year().start)
    earlier = Period(date(min(first.year, this_year - 1), 1, 1), date(this_year - 1, 12, 31))
    now = Period(date(this_year, 1, 1), date(this_year, 12, 31))
    found = recounted(recount, where, [now if each else earlier for each in lately])
    radius = recount.km(row.select["near"]["km"])
    values = {
        "now": int((where & lately).sum()),
        "before": int((where & ~lately).sum()),
        "area": _enclosed(row.select["near"]["place"], radius),
    }
    return Recounted(found.rows, Facts({**found.facts.values, **values}, found.facts.truths), found.coarse)


def _enclosed(place: str, km: float) -> float:
    """Return the area of a circle around a place, in square kilometres, by its corners each half degree."""
    earth, (east, north) = (
        Geod(ellps="WGS84"),
        (table("places")[place][key] for key in ("longitude", "latitude")),
    )
    corners = [earth.fwd(east, north, half / 2, 1000 * km)[:2] for half in range(720)]
    longitudes, latitudes = zip(*corners, strict=True)
    return abs(float(earth.polygon_area_perimeter(longitudes, latitudes)[0])) / 1e6


KIND = FigureKind(draw, recount)
