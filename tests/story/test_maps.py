"""Maps: the window on the ground, the size of circles, the legends, the insets, what lies under all."""

import json
import math
import re

import pandas as pd
import pytest
import shapely
import vl_convert
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from helpers.analysis.geography import scale_bar
from helpers.charts.composed import specification
from helpers.charts.maps import Ground, Inset, events_map, steps
from helpers.charts.style import NARROW, WIDE
from helpers.charts.view import View, fitted
from helpers.outlines import schematic_regions
from helpers.reference import located

pytestmark = pytest.mark.slow

BOUNDS = (-6.0, 14.0, 1.0, 18.0)
GROUND = Ground("north", BOUNDS)
COLOURS = {"JNIM": "#aa6600", "ISGS": "#002255"}


def events(*fatalities, category="ISGS"):
    rows = [
        {"longitude": -1.0 + n, "latitude": 16.0, "category": category, "location": f"P{n}", "events": 1}
        for n, _ in enumerate(fatalities)
    ]
    return pd.DataFrame(rows).assign(fatalities=list(fatalities))


def drawn(frame, layout=WIDE, insets=()):
    return json.dumps(_spec(frame, layout, insets))


def svg(frame, layout=WIDE, insets=()):
    return vl_convert.vegalite_to_svg(_spec(frame, layout, insets))


def _spec(frame, layout, insets):
    return specification(events_map(schematic_regions(), frame, COLOURS, GROUND, layout, insets))


@given(st.floats(-20, 10), st.floats(0, 30), st.floats(0.5, 15), st.floats(0.5, 15), st.integers(50, 900))
def test_the_corners_of_a_view_are_the_corners_of_its_drawing(west, south, wide, high, pixels):
    view = View((west, south, west + wide, south + high), pixels)

    assert view.pixel(west, south + high) == pytest.approx((0, 0), abs=1e-6)
    assert view.pixel(west + wide, south) == pytest.approx((pixels, view.height), abs=0.51)


def test_a_circle_is_as_large_as_the_number_that_all_maps_of_an_edition_are_drawn_to_makes_it():
    frame = events(3)
    alone, shared = (events_map(schematic_regions(), frame, COLOURS, GROUND, WIDE, most=m) for m in (0, 100))

    assert '"domain": [0, 3]' in json.dumps(specification(alone))
    assert '"domain": [0, 100]' in json.dumps(specification(shared))


def test_a_view_is_no_larger_than_the_room_for_it():
    tall = fitted((-1.0, 10.0, 1.0, 20.0), 640, 520)

    assert tall.width <= 640 and tall.height <= 521
    assert fitted((-10.0, 10.0, 10.0, 11.0), 640, 520).width == 640


def test_vega_draws_a_point_where_the_view_says():
    frame = events(3).assign(longitude=-3.0, latitude=17.0)
    at = re.findall(
        r'<path aria-label="longitude[^>]*category[^>]*transform="translate\(([\d.]+),([\d.]+)\)"', svg(frame)
    )

    assert [tuple(map(float, point)) for point in at] == [
        pytest.approx(fitted(BOUNDS, WIDE.width, 520).pixel(-3.0, 17.0), abs=0.6)
    ]


@given(st.integers(1, 5000))
def test_a_legend_of_sizes_has_round_numbers_within_the_data(top):
    values = steps(top)

    assert values == sorted(set(values)) and values[0] == 0 and len(values) <= 4
    assert all(value <= top for value in values)
    assert values[-1] * 2.5 >= top


def test_sizes_grow_with_fatalities_and_begin_with_none():
    spec = drawn(events(0, 4, 9))

    assert '"domain": [0, 9]' in spec
    assert '"field": "fatalities"' in spec


def test_without_fatalities_there_is_no_legend_of_them():
    assert ">Fatalities at the place<" not in svg(events(0, 0))
    assert ">Fatalities at the place<" in svg(events(0, 1))


def test_without_events_there_is_no_legend_at_all():
    assert "role-legend" not in svg(events().reindex(columns=list(events(1))))


def test_only_groups_that_occur_are_in_the_legend():
    assert "JNIM" not in svg(events(1, category="ISGS"))


def test_the_large_circles_are_drawn_first():
    text = drawn(events(1, 9, 4))

    assert text.index('"fatalities": 9') < text.index('"fatalities": 4') < text.index('"fatalities": 1')


INSETS = [
    Inset("A", "Left", Ground("bamako-inset", (-2.0, 15.0, -0.5, 17.0))),
    Inset("B", "Right", Ground("gao-menaka-inset", (-0.4, 15.0, 1.0, 16.8))),
]


@pytest.mark.parametrize("layout", [WIDE, NARROW], ids=["wide", "narrow"])
def test_an_inset_has_its_letter_on_the_map_and_in_its_title(layout):
    text = svg(events(1), layout, INSETS)

    assert text.count(">A<") == 1 and ">A Left<" in text
    assert text.count(">B<") == 1 and ">B Right<" in text


def test_each_inset_shows_its_own_part_of_the_country():
    text = drawn(events(1), WIDE, INSETS)

    assert len(set(text.split('"center": ')[1:])) > 1
    centres = {part.split("]")[0] for part in text.split('"center": ')[1:]}
    assert len(centres) == 3


def test_the_scale_bar_is_as_long_as_it_says():
    bar, km = scale_bar((-12.4, 10.0, 4.7, 25.2))

    metres = Geod(ellps="WGS84").geometry_length(bar)
    assert metres / 1000 == pytest.approx(km, rel=1e-4)
    assert km == 200


@given(st.floats(-17, 3), st.floats(1, 25), st.floats(0.2, 15))
def test_the_scale_bar_stays_within_a_quarter_of_the_map(west, south, wide):
    bar, km = scale_bar((west, south, west + wide, south + wide))
    (left, _), (right, _) = bar.coords

    assert left > west and (right - left <= wide / 4 + 1e-9 or km == 1)
    assert math.log10(km) % 1 < 0.7


def neighbours():
    land, borders = json.loads(located("neighbours.geojson").read_text())["features"]
    return shapely.from_geojson(json.dumps(land)), shapely.from_geojson(json.dumps(borders))


def test_land_is_valid_and_lies_under_all_of_mali():
    land, _ = neighbours()
    mali = shapely.union_all(schematic_regions().geometry)

    assert land.is_valid
    assert mali.difference(land).area == 0


def test_the_exterior_of_land_runs_clockwise_as_else_the_whole_map_would_be_filled():
    land, _ = neighbours()

    assert all(not part.exterior.is_ccw for part in land.geoms)


def test_borders_of_neighbours_end_under_mali_or_at_the_edge_so_that_none_stops_short():
    land, borders = neighbours()
    mali = shapely.union_all(schematic_regions().geometry)
    ends = [shapely.Point(line.coords[n]) for line in borders.geoms for n in (0, -1)]
    loose = [
        end
        for end in ends
        if not mali.covers(end)
        and land.boundary.distance(end) > 0.1
        and sum(other.distance(end) < 0.05 for other in borders.geoms) < 2
    ]

    assert loose == []
