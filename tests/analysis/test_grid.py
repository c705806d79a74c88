"""The grid of squares: every event in one of them, of equal area, on the ground where it happened."""

import pytest
from builders import BONI, GAO, KIDAL, plain_events, times
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod
from shapely import Point

from helpers.analysis import grid

MALI = st.tuples(st.floats(-12, 4), st.floats(10.5, 24.5))


def at(*points):
    return plain_events(*({"longitude": east, "latitude": north} for east, north in points))


def test_events_at_one_place_share_a_square():
    found = grid.squares(plain_events(*times(3, "2022-06-06", **GAO), *times(2, "2022-06-06", **BONI)))

    assert sorted(found["events"]) == [2, 3]


def test_the_area_is_that_of_the_squares_however_many_events_they_saw():
    found = grid.squares(plain_events(*times(9, "2022-06-06", **GAO), *times(1, "2022-06-06", **KIDAL)))

    assert grid.area_km2(len(found)) == 2 * 25**2


def test_no_events_touch_no_area():
    assert grid.squares(plain_events({}).iloc[:0]).empty


def test_an_event_of_which_only_the_region_is_known_touches_no_square():
    rows = [{"geo_precision": precision, **GAO} for precision in (1, 2, 3)]

    assert grid.squares(plain_events(*rows))["events"].tolist() == [2]


def test_an_event_whose_precision_is_not_told_touches_its_square_if_its_region_is_known():
    assert len(grid.squares(plain_events({**GAO, "geo_precision": None}))) == 1
    assert len(grid.squares(plain_events({**GAO, "geo_precision": None, "region": None}))) == 0


@given(st.lists(MALI, min_size=1, max_size=12))
def test_every_event_is_counted_once_and_lies_in_its_square(points):
    events = at(*points)
    cells = grid.squares(events)
    outlines = grid.outlines(cells)

    assert cells["events"].sum() == len(points)
    for east, north in points:
        assert min(shape.distance(Point(east, north)) for shape in outlines) < 1e-4  # of a degree: edges bend


@given(MALI)
def test_a_square_has_its_area_on_the_ellipsoid(point):
    (square,) = grid.outlines(grid.squares(at(point))).segmentize(0.01)
    area, _ = Geod(ellps="WGS84").geometry_area_perimeter(square)

    assert abs(area) / 1e6 == pytest.approx(625, rel=0.001)


def test_squares_run_clockwise_as_d3_wants_them():
    (square,) = grid.outlines(grid.squares(at((-4.0, 14.5))))

    assert not square.exterior.is_ccw
