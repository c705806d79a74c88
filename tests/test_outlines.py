"""The schematic outlines against themselves, against known towns and against the real boundaries."""

import copy
import os
from collections import Counter
from pathlib import Path

import numpy as np
import pandas
import pytest
import shapely

from helpers import outlines, reference
from helpers.errors import DataError, ReferenceTableError

AREA_TOLERANCE = {"Bamako": 0.10}  # others: 2 %
LEAST_OVERLAP = {"Bamako": 0.75}  # others: 93 %
MOST_POINTS = 60

TOWNS = {
    "Bamako": ("Bamako", 12.64, -8.00),
    "Kati": ("Koulikoro", 12.75, -8.07),
    "Koulikoro": ("Koulikoro", 12.86, -7.56),
    "Kayes": ("Kayes", 14.45, -11.44),
    "Kita": ("Kayes", 13.03, -9.49),
    "Sikasso": ("Sikasso", 11.32, -5.67),
    "Bougouni": ("Sikasso", 11.42, -7.48),
    "Segou": ("Segou", 13.44, -6.26),
    "Niono": ("Segou", 14.25, -5.99),
    "Mopti": ("Mopti", 14.49, -4.19),
    "Sevare": ("Mopti", 14.53, -4.10),
    "Douentza": ("Mopti", 15.00, -2.95),
    "Boni": ("Mopti", 15.08, -2.22),
    "Tombouctou": ("Tombouctou", 16.77, -3.01),
    "Goundam": ("Tombouctou", 16.41, -3.67),
    "Gao": ("Gao", 16.27, -0.04),
    "Ansongo": ("Gao", 15.66, 0.50),
    "Tessit": ("Gao", 15.22, 0.29),
    "Menaka": ("Menaka", 15.92, 2.40),
    "Kidal": ("Kidal", 18.44, 1.41),
    "Tessalit": ("Kidal", 20.20, 1.01),
    "Taoudenni": ("Taoudenit", 22.68, -3.98),
}


@pytest.fixture(scope="module")
def drawn():
    return outlines.schematic_regions()


@pytest.fixture
def table():
    return copy.deepcopy(dict(reference.table("borders")))


@pytest.fixture(scope="module")
def real_data():
    folder = Path(os.environ.get("BRIEF_REAL_DATA") or reference.ROOT.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip(f"needs real data: there is no folder {folder} (set BRIEF_REAL_DATA)")
    return folder


def border(table, one, other):
    return next(row for row in table["border"] if set(row["between"]) == {one, other})


def vertices(polygon):
    return len(shapely.get_coordinates(polygon)) - shapely.get_num_interior_rings(polygon) - 1


# The drawing itself


def test_there_is_one_polygon_for_each_of_the_eleven_regions_with_its_zone(drawn):
    assert drawn["region"].tolist() == [region.key for region in reference.regions()]
    assert dict(zip(drawn["region"], drawn["zone"], strict=True)) == dict(reference.zone_of_region())
    assert set(drawn.geom_type) == {"Polygon"}
    assert drawn.is_valid.all()
    assert drawn.crs == "EPSG:4326"


def test_regions_leave_no_gaps_and_do_not_overlap(drawn):
    country = shapely.union_all(drawn.geometry.to_numpy())
    assert country.geom_type == "Polygon"
    assert len(country.interiors) == 0
    assert country.area == pytest.approx(shapely.area(drawn.geometry.to_numpy()).sum(), rel=1e-12)


def test_neighbours_share_their_edges_exactly(drawn):
    assert shapely.coverage_is_valid(drawn.geometry.to_numpy())
    edges = Counter(
        frozenset(edge)
        for polygon in drawn.geometry
        for ring in (polygon.exterior, *polygon.interiors)
        for edge in zip(ring.coords[:-1], ring.coords[1:], strict=True)
    )
    country = shapely.union_all(drawn.geometry.to_numpy()).exterior
    alone = shapely.MultiLineString([tuple(edge) for edge, count in edges.items() if count == 1])
    assert set(edges.values()) == {1, 2}
    assert shapely.equals(alone, country)


def test_a_region_has_a_few_dozen_points_at_most(drawn):
    counts = {region: vertices(shape) for region, shape in zip(drawn["region"], drawn.geometry, strict=True)}
    assert max(counts.values()) <= MOST_POINTS, counts


def test_points_are_rounded_to_a_tenth_of_a_degree_and_around_bamako_to_a_twentieth(table):
    bamako = border(table, "Bamako", "Koulikoro")["points"]
    tenths = [point for row in table["border"] for point in row["points"] if point not in bamako]
    tenths += table["junctions"].values()
    assert np.allclose(np.array(tenths) * 10, np.round(np.array(tenths) * 10), atol=1e-9)
    assert np.allclose(np.array(bamako) * 20, np.round(np.array(bamako) * 20), atol=1e-9)


def test_exterior_rings_run_clockwise_as_d3_wants_them(drawn):
    assert not any(polygon.exterior.is_ccw for polygon in drawn.geometry)
    assert all(ring.is_ccw for polygon in drawn.geometry for ring in polygon.interiors)


def test_each_caller_gets_a_table_of_its_own(drawn):
    mine = outlines.schematic_regions()
    mine["region"] = "changed"
    assert outlines.schematic_regions()["region"].tolist() == drawn["region"].tolist()


# The region of a point


@pytest.mark.parametrize("town", TOWNS)
def test_a_known_town_lies_in_its_region(drawn, town):
    region, latitude, longitude = TOWNS[town]
    assert outlines.region_at([longitude], [latitude], drawn).tolist() == [region]


def test_a_point_just_outside_belongs_to_the_nearest_region_and_one_far_away_to_none(drawn):
    # The northern edge lies at 25 degrees; a degree of latitude there is about 111 km.
    found = outlines.region_at([-6.0, -6.0, -6.0], [24.9, 25.2, 25.25], drawn)
    assert found.tolist() == ["Taoudenit", "Taoudenit", None]


def test_a_point_on_a_shared_border_belongs_to_one_of_its_regions(drawn):
    assert outlines.region_at([-2.2], [18.5], drawn).tolist() == ["Tombouctou"]


def test_points_without_coordinates_have_no_region(drawn):
    assert outlines.region_at([np.nan, -8.0], [12.6, np.nan], drawn).tolist() == [None, None]
    assert outlines.region_at([], [], drawn).tolist() == []


def test_order_and_labels_of_the_points_do_not_matter(drawn):
    places = pandas.DataFrame(TOWNS.values(), columns=["region", "latitude", "longitude"]).iloc[::-1]
    found = outlines.region_at(places["longitude"], places["latitude"], drawn)
    assert found.tolist() == places["region"].tolist()


# A table that does not close


def test_a_missing_border_is_named_by_the_region_it_leaves_open(table):
    table["border"].remove(border(table, "Mopti", "Segou"))
    with pytest.raises(ReferenceTableError, match=r"borders of Segou do not close: \S+ ends at 'M"):
        outlines.close_borders(table)


def test_a_region_without_any_border_is_named(table):
    table["border"].remove(border(table, "Bamako", "Koulikoro"))
    with pytest.raises(ReferenceTableError, match=r"borders of Bamako \(it has none\)"):
        outlines.close_borders(table)


def test_a_border_that_ends_at_an_unknown_junction_is_named(table):
    border(table, "Gao", "Kidal")["to"] = "Atlantis"
    with pytest.raises(
        ReferenceTableError, match="border Gao-Kidal ends at 'Atlantis', which is not a junction"
    ):
        outlines.close_borders(table)


def test_a_border_between_unknown_regions_is_named(table):
    border(table, "Gao", "Kidal")["between"] = ["Gao", "Atlantis"]
    with pytest.raises(
        ReferenceTableError, match="border Gao-Atlantis: 'Atlantis' is none of outside, Bamako"
    ):
        outlines.close_borders(table)


@pytest.mark.parametrize("point", [[1.0], ["1", 2.0], 3, [1.0, 2.0, 3.0]])
def test_a_point_that_is_no_pair_of_numbers_is_named_with_its_border(table, point):
    border(table, "Gao", "Kidal")["points"][0] = point
    with pytest.raises(ReferenceTableError, match="border Gao-Kidal: expected"):
        outlines.close_borders(table)


def test_a_border_that_crosses_itself_is_named(table):
    border(table, "Gao", "Kidal")["points"].reverse()
    with pytest.raises(ReferenceTableError, match="Gao"):
        outlines.close_borders(table)


def test_borders_of_other_regions_that_cross_are_named(table):
    border(table, "Bamako", "Koulikoro")["points"][0] = [-10.0, 13.5]
    with pytest.raises(ReferenceTableError, match="Koulikoro"):
        outlines.close_borders(table)


def test_a_border_without_its_entries_is_shown(table):
    del border(table, "Gao", "Kidal")["to"]
    with pytest.raises(ReferenceTableError, match=r"needs between, from, to and points; found .*Kidal"):
        outlines.close_borders(table)


@pytest.mark.parametrize("nothing", [{}, {"junctions": {}, "border": 3}, {"junctions": {}, "border": []}])
def test_a_table_without_junctions_or_borders_is_refused(nothing):
    with pytest.raises(ReferenceTableError, match=r"borders\.toml: "):
        outlines.close_borders(nothing)


# A user's boundary file


def saved(areas, path):
    areas.to_file(path)
    return path


@pytest.mark.parametrize("kind", ["shp", "geojson", "gpkg"])
def test_a_boundary_file_gives_the_same_table_whatever_its_kind(drawn, tmp_path, kind):
    theirs = drawn.drop(columns="zone").rename(columns={"region": "admin1Name"})
    theirs = theirs.replace({"admin1Name": {"Koulikoro": "KOULIKOURO", "Segou": "Ségou Region"}})
    read = outlines.read_boundaries(saved(theirs.assign(code=range(11)), tmp_path / f"adm1.{kind}"))
    assert read.columns.tolist() == ["region", "zone", "geometry"]
    assert read["region"].tolist() == drawn["region"].tolist()
    assert shapely.equals_exact(read.normalize(), drawn.normalize(), tolerance=1e-6).all()
    assert not any(polygon.exterior.is_ccw for polygon in read.geometry)


def test_boundaries_in_metres_are_turned_into_degrees(drawn, tmp_path):
    read = outlines.read_boundaries(saved(drawn.to_crs(32630), tmp_path / "adm1.gpkg"))
    assert read.crs == "EPSG:4326"
    assert read.total_bounds == pytest.approx(drawn.total_bounds, abs=1e-6)


def test_parts_of_a_region_are_joined(drawn, tmp_path):
    cut = -4.05
    halves = pandas.concat(
        [
            drawn.assign(geometry=drawn.clip_by_rect(-20, 0, cut, 30)),
            drawn.assign(geometry=drawn.clip_by_rect(cut, 0, 20, 30)),
        ]
    )
    halves = halves[~halves.is_empty].assign(cercle=lambda part: [f"part {i}" for i in range(len(part))])
    read = outlines.read_boundaries(saved(halves.drop(columns="zone"), tmp_path / "adm2.geojson"))
    assert len(halves) > len(read) == 11
    assert shapely.area(read.geometry.to_numpy()) == pytest.approx(shapely.area(drawn.geometry.to_numpy()))


def test_in_an_older_file_gao_covers_menaka(drawn, tmp_path):
    older = drawn.replace({"region": {"Menaka": "Gao", "Taoudenit": "Tombouctou"}}).dissolve("region")
    read = outlines.read_boundaries(saved(older.reset_index(), tmp_path / "older.geojson"))
    assert len(read) == 9
    assert outlines.region_at([2.40, -3.98], [15.92, 22.68], read).tolist() == ["Gao", "Tombouctou"]


def test_a_missing_boundary_file_is_an_error_that_names_it(tmp_path):
    with pytest.raises(DataError, match=r"adm1\.shp, found none"):
        outlines.read_boundaries(tmp_path / "adm1.shp")


@pytest.mark.parametrize("name", ["notes.txt", "adm1.shp", "adm1.geojson", "events.csv"])
def test_a_file_of_another_kind_is_no_boundary_file(tmp_path, name):
    path = tmp_path / name
    path.write_text("region,latitude,longitude\nMopti,14.5,-4.1\n", encoding="utf-8")
    with pytest.raises(DataError, match=f"{name} is not a boundary file"):
        outlines.read_boundaries(path)


def test_a_file_of_points_is_no_boundary_file(drawn, tmp_path):
    points = drawn.assign(geometry=drawn.representative_point())
    with pytest.raises(DataError, match="not a boundary file"):
        outlines.read_boundaries(saved(points, tmp_path / "points.geojson"))


def test_a_file_without_region_names_is_told_its_columns(drawn, tmp_path):
    nameless = drawn[["geometry"]].assign(pcode="ML", size=range(11))
    with pytest.raises(DataError, match=r"no column with the names .* its columns: pcode, size\."):
        outlines.read_boundaries(saved(nameless, tmp_path / "adm1.gpkg"))


def test_an_unknown_region_is_named_with_the_nearest_known_one(drawn, tmp_path):
    misspelt = drawn.replace({"region": {"Mopti": "Mopty"}})
    with pytest.raises(DataError, match=r"column region, has unknown regions: 'Mopty' \(nearest: Mopti\)"):
        outlines.read_boundaries(saved(misspelt, tmp_path / "adm1.geojson"))


def test_a_file_of_too_few_regions_is_refused(drawn, tmp_path):
    with pytest.raises(DataError, match="found 7: "):
        outlines.read_boundaries(saved(drawn.head(7), tmp_path / "adm1.geojson"))


def test_metres_without_a_coordinate_system_are_refused(drawn, tmp_path):
    path = saved(drawn.to_crs(32630), tmp_path / "adm1.shp")
    path.with_suffix(".prj").unlink()
    with pytest.raises(DataError, match="does not say its coordinate system"):
        outlines.read_boundaries(path)


def test_metres_that_are_called_degrees_are_refused(drawn, tmp_path):
    metres = drawn.to_crs(32630).set_crs(4326, allow_override=True)
    with pytest.raises(DataError, match="which is not where Mali lies"):
        outlines.read_boundaries(saved(metres, tmp_path / "adm1.gpkg"))


def test_every_error_is_one_line(drawn, tmp_path):
    misspelt = drawn.assign(region=[f"{name}x" if i > 6 else name for i, name in enumerate(drawn["region"])])
    with pytest.raises(DataError) as caught:
        outlines.read_boundaries(saved(misspelt, tmp_path / "adm1.geojson"))
    assert "\n" not in str(caught.value)
    assert "and 1 more" in str(caught.value)


# Against the real boundaries and events


@pytest.fixture(scope="module")
def official(real_data):
    return outlines.read_boundaries(real_data / "boundaries" / "adm1_11_regions_derived_simplified.geojson")


@pytest.fixture(scope="module")
def events(real_data):
    path = real_data / "acled" / "2015-01-01-2023-03-01-Mali.csv"
    return pandas.read_csv(path, usecols=["admin1", "latitude", "longitude"])


@pytest.mark.parametrize("region", [region.key for region in reference.regions()])
def test_a_region_agrees_with_its_official_boundary(drawn, official, region):
    mine, theirs = (
        areas.set_index("region").to_crs(outlines.equal_area()).geometry[region]
        for areas in (drawn, official)
    )
    overlap = mine.intersection(theirs).area / mine.union(theirs).area
    assert mine.area == pytest.approx(theirs.area, rel=AREA_TOLERANCE.get(region, 0.02))
    assert overlap >= LEAST_OVERLAP.get(region, 0.93)


def test_nearly_all_real_events_fall_into_the_region_and_zone_they_name(drawn, events):
    found = outlines.region_at(events["longitude"], events["latitude"], drawn)
    found = pandas.Series(found, events.index).replace({"Taoudenit": "Tombouctou"})
    named = events["admin1"].map(reference.region_key)
    assert (found == named).mean() >= 0.99
    zone = reference.zone_of_region()
    same_zone = found.map(zone) == named.map(zone)
    assert same_zone.groupby(named.map(zone)).mean().min() >= 0.995


@pytest.mark.parametrize("level", ["adm1", "adm2"])
def test_official_shapefiles_are_read_as_they_come(real_data, level):
    read = outlines.read_boundaries(real_data / "boundaries" / f"mli_admbnda_{level}_gov_ocha_itos.shp")
    assert len(read) == 9
    assert outlines.region_at([2.40], [15.92], read).tolist() == ["Gao"]


def test_the_outline_of_the_country_alone_is_refused(real_data):
    with pytest.raises(DataError, match="admin0Name"):
        outlines.read_boundaries(real_data / "boundaries" / "mli_admbnda_adm0_gov.shp")
