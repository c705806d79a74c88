"""The manifest names what an edition was made from."""

from dataclasses import replace

import pytest

from helpers.census import Census, of, of_country, text
from helpers.hashes import sha256
from helpers.notebook.edition import open_edition
from helpers.parameters import resolve
from helpers.suite.provenance import record


@pytest.fixture(scope="module")
def edition():
    return open_edition(resolve({}))


def test_schematic_outlines_are_no_file_to_name(edition):
    assert record(edition, ["southern"])["boundaries"] is None
    assert record(edition, ["southern"])["population"] is None


def test_a_population_that_was_added_is_recorded_with_its_figures_so_that_it_need_not_be_at_hand(tmp_path):
    kept = Census(2022, "An office, 2022", dict(of_country().regions))
    (tmp_path / "kept.toml").write_text(text(kept), "utf-8")
    edition = open_edition(resolve({"population": str(tmp_path / "kept.toml")}))

    recorded = record(edition, ["southern"])

    assert recorded["parameters"]["population"] == "kept.toml"
    assert of(recorded["population"]) == kept == edition.situation.census == edition.a_year_before.census


def test_a_file_of_boundaries_is_recorded_with_its_checksum_and_without_its_folder(edition, tmp_path):
    path = tmp_path / "adm1.geojson"
    path.write_text("{}")
    with_boundaries = replace(edition, parameters=replace(edition.parameters, boundaries=str(path)))

    recorded = record(with_boundaries, ["southern"])["boundaries"]

    assert recorded == {"file": "adm1.geojson", "sha256": sha256(path)}
