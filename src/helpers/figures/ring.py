"""The ring around a place on a map: this year's events in it, and those of the years before."""

from datetime import date
from functools import partial

from helpers import language
from helpers.analysis import geography, periods
from helpers.analysis.measures import Situation, kilometres, select
from helpers.analysis.periods import Period
from helpers.charts import maps
from helpers.charts.maps import Ground
from helpers.figures.figure import Figure
from helpers.figures.places import by_region, place_parts, places_frame
from helpers.figures.rows import Row
from helpers.figures.scene import Scene
from helpers.figures.words import finish
from helpers.story import phrases

MARGIN = 0.08
"""How far a map reaches beyond the ring, as a share of the ring's width."""


def ring(scene: Scene, row: Row) -> Figure:
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
    chart = partial(maps.events_map, scene.outlines, frame, shades, ground(situation, row))
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
