"""The edition's description for machines, held to what RO-Crate 1.1 asks for and read by its own library."""

import copy
import json

import pytest
import yaml
from rocrate.rocrate import ROCrate
from small_editions import edition

from helpers.hashes import sha256
from helpers.site import citing as citation
from helpers.site import crate
from helpers.suite.publish import publish

ROOT_MUST_HAVE = {"@type", "name", "description", "datePublished", "license"}


def manifest(folder):
    return json.loads((folder / "manifest.json").read_text(encoding="utf-8"))


def graph(folder, **changes):
    described = crate.crate(folder, manifest(folder) | changes)
    return {entity["@id"]: entity for entity in described["@graph"]}


def references(value):
    """All ids that a value refers to."""
    if isinstance(value, list):
        return {name for item in value for name in references(item)}
    if isinstance(value, dict):
        return {value["@id"]} if set(value) == {"@id"} else set().union(*map(references, value.values()))
    return set()


def test_the_library_reads_each_file_of_the_edition_and_writes_the_same_graph_again(site, tmp_path):
    read = ROCrate(site)
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}

    assert {file.id for file in read.data_entities} == files - {crate.NAME}
    read.write(tmp_path / "again")
    again = json.loads((tmp_path / "again" / crate.NAME).read_text(encoding="utf-8"))["@graph"]
    written = json.loads((site / crate.NAME).read_text(encoding="utf-8"))["@graph"]
    assert {entity["@id"]: entity for entity in again} == {entity["@id"]: entity for entity in written}


def test_the_description_states_what_the_specification_asks_for(site):
    entities = graph(site)

    assert entities[crate.NAME]["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.1"}
    assert entities[crate.NAME]["about"] == {"@id": "./"}
    assert all(entities["./"][name] for name in ROOT_MUST_HAVE)


def test_each_entity_has_a_type_and_stands_once(site):
    entities = crate.crate(site, manifest(site))["@graph"]

    assert len({entity["@id"] for entity in entities}) == len(entities)
    assert all(entity["@type"] for entity in entities)


def test_whatever_is_referred_to_is_described(site):
    entities = graph(site)
    outside = {"https://w3id.org/ro/crate/1.1"}

    assert references(list(entities.values())) - set(entities) <= outside


def test_each_file_has_its_size_checksum_and_format(site):
    entities = graph(site)
    for path in site.rglob("*"):
        name = path.relative_to(site).as_posix()
        if path.is_file() and name not in (crate.NAME, "manifest.json"):
            file = entities[name]
            assert (file["contentSize"], file["sha256"]) == (str(path.stat().st_size), sha256(path))
            assert "octet-stream" not in file["encodingFormat"]


def test_the_typeface_comes_with_its_licence(site):
    entities = graph(site)

    assert entities["assets/Arimo-Regular.ttf"]["license"] == {"@id": "assets/OFL.txt"}
    assert (site / "assets/OFL.txt").read_text(encoding="utf-8").startswith("Copyright")


def test_the_manifest_which_comes_later_is_named_without_a_checksum(site):
    assert "sha256" not in graph(site)["manifest.json"]


@pytest.mark.parametrize(
    "file", ["figures/by-quarter.svg", "figures/by-quarter.png", "tables/by-quarter.csv"]
)
def test_a_figure_is_described_by_its_alt_text(site, file):
    assert "Bars." in graph(site)[file]["description"]


def test_the_data_are_named_with_checksum_terms_and_citation_and_are_no_part_of_the_edition(site):
    acled = manifest(site)["parameters"] | {"source": "acled"}
    entities = graph(site, parameters=acled, simulated=False)
    data = entities["#data"]

    assert data["sha256"] == "ab" * 32
    assert "ACLED Terms of Use" in entities[data["license"]["@id"]]["name"]
    assert data["license"] in entities["./"]["license"]
    assert "www.acleddata.com" in data["creditText"] and "Raleigh" in data["citation"][0]
    assert {"@id": "#data"} not in entities["./"]["hasPart"]
    assert entities["./"]["isBasedOn"] == {"@id": "#data"}


def test_a_second_file_is_named_with_its_own_terms(site):
    second = {"source": "ucdp", "file": "ged.csv", "sha256": "cd" * 32}
    entities = graph(site, second_data=second)

    assert entities["#second-data"]["license"] == {"@id": "https://creativecommons.org/licenses/by/4.0/"}
    assert entities["./"]["isBasedOn"] == [{"@id": "#data"}, {"@id": "#second-data"}]


def test_one_action_leads_from_data_and_parameters_by_the_suite_to_the_files(site):
    entities = graph(site)
    made = entities["#made"]

    assert made["@type"] == "CreateAction"
    assert entities[made["instrument"]["@id"]]["version"] == "0.1.0"
    assert {"#data", "#parameter-as_of"} <= references(made["object"])
    assert {"index.html", "claims.csv"} <= references(made["result"])


def test_parameters_that_are_not_set_are_not_listed(site):
    entities = graph(site)

    assert entities["#parameter-as_of"]["value"] == "2022-08-29"
    assert "#parameter-data_file" not in entities


def test_the_suite_tells_its_commit_and_whether_it_was_changed(site):
    code = manifest(site)["code"]

    assert graph(site)["#suite"]["identifier"] == f"commit {code['commit']}"
    changed = graph(site, code=code | {"changed": True})["#suite"]["identifier"]
    assert changed.endswith("with uncommitted changes")
    assert "identifier" not in graph(site, code=code | {"commit": None})["#suite"]


def test_simulated_data_are_called_so(site):
    root = graph(site)["./"]

    assert "(simulated data)" in root["name"]
    assert "simulated" in root["description"] and "simulated" in root["keywords"]
    assert "simulated" not in graph(site, simulated=False)["./"]["description"]


def test_a_private_edition_is_called_so(site):
    private = manifest(site)["parameters"] | {"audience": "private"}

    assert "private" in graph(site, parameters=private)["./"]["keywords"]
    assert "private" not in graph(site)["./"]["keywords"]


@pytest.mark.parametrize(
    ("accessed", "committed", "expected"),
    [
        ("", None, "2022-08-29"),
        ("2022-09-10", None, "2022-09-10"),
        ("2022-09-10", "2022-11-03", "2022-11-03"),
        ("2023-01-10", "2022-11-03", "2023-01-10"),
    ],
)
def test_the_date_is_the_first_day_on_which_the_edition_can_have_been_made(
    site, accessed, committed, expected
):
    known = manifest(site)
    known["parameters"] |= {"accessed": accessed}
    known["code"] |= {"day": committed}

    assert graph(site, **known)["./"]["datePublished"] == expected


@pytest.mark.slow
def test_an_edition_published_twice_is_described_in_the_same_bytes(tmp_path):
    folder = edition(tmp_path)
    publish([folder])
    first = (folder / crate.NAME).read_bytes()
    publish([folder])

    assert (folder / crate.NAME).read_bytes() == first


# ---- the citation as a file --------------------------------------------------------------------------


@pytest.fixture
def cited(site):
    """Reads the citation of an edition whose record says something else here and there."""

    def read(**changes):
        known = copy.deepcopy(manifest(site)) | changes
        return yaml.safe_load(citation.cff(known))

    return read


def test_the_citation_file_has_all_that_its_format_requires(site):
    cited = yaml.safe_load((site / citation.NAME).read_text(encoding="utf-8"))

    assert cited["cff-version"] == "1.2.0"
    assert {"message", "title", "authors", "type"} <= set(cited)
    assert cited["title"] == "Mali conflict brief, edition of 29 August 2022 (simulated data)"


def test_the_citation_file_names_the_data_with_the_works_to_cite(site, cited):
    parameters = manifest(site)["parameters"] | {"source": "ucdp"}
    (reference,) = cited(parameters=parameters, simulated=False)["references"]

    assert reference["type"] == "data" and {"title", "authors"} <= set(reference)
    assert reference["notes"].count("Journal of Peace Research") == 2


def test_the_citation_file_knows_the_data_and_the_code_by_their_sums(site, cited):
    assert cited()["identifiers"][0]["value"] == f"sha256:{'ab' * 32}"
    assert cited()["commit"] == manifest(site)["code"]["commit"]
    assert "commit" not in cited(code={"version": "0.1.0", "commit": None, "changed": False})
