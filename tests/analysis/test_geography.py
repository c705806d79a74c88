import pytest
from builders import plain_events
from pyproj import Geod

from helpers.analysis import geography
from helpers.errors import ReferenceTableError


def at(longitude, latitude):
    return plain_events({"longitude": longitude, "latitude": latitude})


def test_a_degree_of_longitude_at_the_equators_end_of_mali_is_known():
    # One degree of longitude at 12.6392 N on WGS 84: 111.320 cos(12.6392) corrected for flattening.
    assert geography.km_to_place(at(-7.0029, 12.6392), "bamako").iloc[0] == pytest.approx(108.64, abs=0.02)


def test_a_degree_of_latitude_near_bamako_is_known():
    assert geography.km_to_place(at(-8.0029, 13.6392), "bamako").iloc[0] == pytest.approx(110.64, abs=0.02)


def test_a_place_is_at_no_distance_from_itself():
    assert geography.km_to_place(at(-8.0029, 12.6392), "bamako").iloc[0] == pytest.approx(0, abs=1e-6)


def test_a_point_as_far_as_tamani_lies_at_148_4_km():
    longitude, latitude, _ = Geod(ellps="WGS84").fwd(-8.0029, 12.6392, 60.0, 148_400)

    assert geography.km_to_place(at(longitude, latitude), "bamako").iloc[0] == pytest.approx(148.4, abs=1e-6)


def test_distances_keep_the_events_order_and_index():
    two = plain_events({"longitude": -8.0029, "latitude": 12.6392}, {"longitude": -8.0029, "latitude": 13.0})
    found = geography.km_to_place(two.iloc[::-1], "bamako")

    assert list(found.index) == [1, 0]
    assert found[0] < found[1]


def test_no_events_have_no_distances():
    none = plain_events({}).iloc[:0]

    assert geography.km_to_place(none, "bamako").empty
    assert geography.km_to_corridor(none, "rn16").empty


def test_the_ring_encloses_the_area_of_a_circle_on_the_ellipsoid():
    assert geography.ring_area_km2("bamako", 150) == pytest.approx(70_632, rel=0.001)


def test_every_point_of_the_ring_lies_at_its_radius():
    longitude, latitude = geography.place("bamako")
    east, north = geography.ring("bamako", 150).xy
    size = len(east)
    metres = Geod(ellps="WGS84").inv([longitude] * size, [latitude] * size, east, north)[2]

    assert all(abs(distance - 150_000) < 0.01 for distance in metres)


def test_the_ring_is_closed():
    assert geography.ring("bamako", 80).is_closed


def test_a_town_on_the_road_is_at_no_distance_from_it():
    assert geography.km_to_corridor(at(-2.22, 15.08), "rn16").iloc[0] == pytest.approx(0, abs=0.01)


@pytest.mark.parametrize("north_of_boni_km", [5.0, 15.0, 40.0])
def test_a_point_beside_the_road_is_as_far_as_the_nearest_point_of_its_line(north_of_boni_km):
    longitude, latitude, _ = Geod(ellps="WGS84").fwd(-2.6, 15.0, 180.0, north_of_boni_km * 1000)
    line = geography.densify(geography.corridor("rn16"), 0.001)
    size = len(line.coords)
    metres = Geod(ellps="WGS84").inv([longitude] * size, [latitude] * size, *line.xy)[2]

    found = geography.km_to_corridor(at(longitude, latitude), "rn16").iloc[0]

    assert found == pytest.approx(min(metres) / 1000, rel=0.01)


def test_beyond_the_end_of_the_road_the_distance_is_to_its_last_town():
    east_of_gao = geography.km_to_corridor(at(0.95, 16.27), "rn16").iloc[0]

    assert east_of_gao == pytest.approx(
        Geod(ellps="WGS84").inv(-0.05, 16.27, 0.95, 16.27)[2] / 1000, rel=0.01
    )


def test_the_road_runs_from_sevare_to_gao():
    assert list(geography.towns("rn16")["name"])[:: len(geography.towns("rn16")) - 1] == ["Sévaré", "Gao"]


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda: geography.place("atlantis"), "places.toml has no entry 'atlantis'; it has"),
        (lambda: geography.corridor("rn99"), "corridors.toml has no entry 'rn99'; it has"),
    ],
)
def test_an_unknown_place_or_road_is_refused_by_name(ask, message):
    with pytest.raises(ReferenceTableError, match=message):
        ask()
