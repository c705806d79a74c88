"""The files of two editions that are compared, found again."""

from helpers.comparison.crossing import boundary_file


def test_boundaries_of_a_public_edition_are_found_beside_its_data(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "regions.geojson").touch()

    assert boundary_file("regions.geojson", [folder / "mine.csv"]) == folder / "regions.geojson"


def test_boundaries_that_lie_where_they_are_named_are_taken_from_there(tmp_path):
    (tmp_path / "data").mkdir()
    for place in (tmp_path / "regions.geojson", tmp_path / "data" / "regions.geojson"):
        place.touch()

    assert boundary_file(str(tmp_path / "regions.geojson"), [tmp_path / "data" / "mine.csv"]) == (
        tmp_path / "regions.geojson"
    )
