"""``brief compare`` from end to end: on the sample, and on two vintages of ACLED's own file."""

import gzip
import json
import re
import shutil
from datetime import date
from itertools import combinations

import nbformat
import pandas as pd
import pytest
from ledger_rows import write_computed, write_edition

from helpers import open_comparison
from helpers.blocks import BLOCK
from helpers.census import of_country
from helpers.comparison import revisions
from helpers.errors import LicenceError, ParameterError
from helpers.notebook.compared import compare
from helpers.parameters import sample
from helpers.paths import ROOT
from helpers.suite import cli
from helpers.suite import compare as suite

HELD = ("9", "holds")


def read(path):
    return pd.read_csv(path, dtype="str", keep_default_na=False)


def told(notebook):
    """Return the Markdown that an executed notebook says."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    return "\n".join(output["data"].get("text/markdown", "") for output in outputs if "data" in output)


# ---- in a notebook --------------------------------------------------------------------------------


def test_a_misspelt_parameter_of_the_notebook_is_refused(tmp_path):
    folder = str(write_edition(tmp_path / "one", S1=HELD))
    cells = ['edition_a = "x"\nedition_b = "y"', '# Parameters\nedition_c = "z"\n']
    with pytest.raises(ParameterError, match="no parameter 'edition_c'; the parameters are edition_a"):
        open_comparison({"In": cells, "edition_a": folder, "edition_b": folder, "edition_c": "z"})


def test_a_parameter_that_is_no_text_is_refused(tmp_path):
    folder = str(write_edition(tmp_path / "one", S1=HELD))
    with pytest.raises(ParameterError, match="edition_b takes the name of a file or folder as text, got 3"):
        open_comparison({"edition_a": folder, "edition_b": 3})


def test_the_notebooks_parameters_have_their_meanings_as_comments():
    notebook = nbformat.read(ROOT / "notebooks" / "compare.ipynb", as_version=4)
    (cell,) = (cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", []))
    names = [line.split(" = ")[0] for line in cell.source.splitlines()]
    assert names == ["edition_a", "edition_b", "data_a", "data_b"]
    assert all("  # " in line for line in cell.source.splitlines())


def test_without_the_data_only_the_ledgers_are_compared(tmp_path):
    mine = tmp_path / "mine.csv"
    mine.write_text("gone by the time of the comparison")
    given = {"source": "acled", "data_file": str(mine)}
    one = write_edition(tmp_path / "one", data=mine, parameters=given, S1=HELD)
    two = write_edition(tmp_path / "two", S1=("8", "differs"))
    mine.unlink()
    found = compare(str(one), str(two))
    assert found.crossing.opened == ()
    assert str(found.data()).startswith(
        "The first edition's data, mine.csv, are not where it found them. So only"
    )
    assert str(found.figures()).endswith("changed for reasons that the ledgers alone do not tell.")
    assert [str(part) for part in found.revisions().parts] == [
        "The two editions were made from different sources, which do not share ids; their events cannot be "
        "matched one by one."
    ]
    assert found.by_kind.empty
    assert found.show("claims-then-and-now").table["reading"].unique().tolist() == ["then", "now"]


@pytest.mark.slow
def test_an_unknown_figure_is_refused(tmp_path):
    folder = str(write_edition(tmp_path / "one", S6=("61.05", "holds")))
    with pytest.raises(ParameterError, match="no figure 'map'; the figures are claims-then-and-now"):
        compare(folder, folder).show("map")


@pytest.mark.slow
def test_another_population_is_a_choice_that_is_told_from_the_records_without_its_table(tmp_path):
    folder = write_edition(tmp_path / "one", S6=("61.05", "holds"))
    other = write_edition(tmp_path / "two", parameters={"population": "kept.toml"}, S6=("50.0", "differs"))
    manifest = json.loads((other / "manifest.json").read_text())
    people = {**of_country().regions, "Mopti": 10**7}
    manifest["population"] = {"year": 2024, "source": "An office, 2024", "regions": people}
    (other / "manifest.json").write_text(json.dumps(manifest))

    stations = compare(str(folder), str(other)).crossing.between

    before, after = (each.results["S6"].computed for each in stations[-3:-1])
    assert (stations[-2].cause, before) == ("choices", "61.05")
    assert float(after) == pytest.approx(100 * 10931702 / sum(people.values()), abs=0.01)


@pytest.mark.slow
def test_the_same_edition_twice_says_that_nothing_changed(tmp_path):
    folder = str(write_edition(tmp_path / "one", S6=("61.05", "holds")))
    found = compare(folder, folder)
    assert "no figure and no verdict changed" in found.head.markdown
    assert "the same file, so nothing was revised" in str(found.revisions().parts[0])


# ---- the command ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Two editions, to the end of June and to 29 August; the second's file has an event fewer."""
    folder = tmp_path_factory.mktemp("editions")
    lines = gzip.decompress(sample().read_bytes()).decode().splitlines()
    for name, rows in (("old", lines), ("new", [*lines[:3000], *lines[3001:]])):
        (folder / f"{name}.csv").write_text("\n".join(rows))
    for name, as_of in (("old", "2022-06-30"), ("new", "2022-08-29")):
        data = str(folder / f"{name}.csv")
        write_computed(folder / f"{as_of}-acled", as_of=as_of, source="acled", data_file=data)
    return folder


@pytest.fixture(scope="module")
def result(made):
    words = [
        "compare",
        str(made / "2022-06-30-acled"),
        str(made / "2022-08-29-acled"),
        "--out",
        str(made / "out"),
    ]
    assert cli.main(words) == 0
    return made / "out" / "compare-2022-06-30-acled-2022-08-29-acled"


@pytest.mark.slow
def test_the_folder_has_the_promised_files_and_no_other(result):
    names = {path.relative_to(result).as_posix() for path in result.rglob("*") if path.is_file()}
    figures = ("claims-then-and-now", "revisions-by-year")
    assert names == {
        "compare.ipynb",
        "claims.csv",
        "events.csv",
        "revisions.csv",
        "manifest.json",
        *(f"figures/{name}{end}" for name in figures for end in (".png", ".svg", "-narrow.svg", ".vl.json")),
        *(f"tables/{name}.csv" for name in figures),
    }
    manifest = json.loads((result / "manifest.json").read_text())
    assert set(manifest["files"]) == names - {"manifest.json"}
    assert [edition["folder"] for edition in manifest["editions"]] == ["2022-06-30-acled", "2022-08-29-acled"]
    assert {path.name for path in result.parent.iterdir()} == {result.name}


@pytest.mark.slow
def test_the_parts_of_each_change_add_up_in_the_file(result):
    claims = read(result / "claims.csv")
    numbers = claims[claims["change"] != ""]
    due = [name for name in claims if name.startswith("due_to_")]
    assert len(numbers) >= 4
    assert (numbers[due].astype(float).sum(axis=1) - numbers["change"].astype(float)).abs().max() < 1e-9


@pytest.mark.slow
def test_only_counts_leave_and_no_ids_of_events(result):
    assert read(result / "events.csv").set_index("kind").loc["removed", "events"] == "1"
    ids = re.compile(r"SIM-\d{4}-\d{5}")
    assert not [
        path.name
        for path in result.rglob("*.*")
        if path.suffix in (".csv", ".json", ".ipynb") and ids.search(path.read_text())
    ]


@pytest.mark.slow
def test_a_private_comparison_lists_each_revised_event(made, result, monkeypatch):
    def executed(_, __, ___, folder, *____):
        shutil.copy(result / "compare.ipynb", folder)

    monkeypatch.setattr("helpers.suite.run.execute_or_keep", executed)
    editions = [str(made / f"{day}-acled") for day in ("2022-06-30", "2022-08-29")]
    assert cli.main(["compare", *editions, "--private", "--out", str(made / "mine")]) == 0
    (folder,) = (made / "mine").iterdir()
    assert folder.name == "compare-2022-06-30-acled-2022-08-29-acled-private"
    assert json.loads((folder / "manifest.json").read_text())["audience"] == "private"
    (row,) = read(folder / "revised-events.csv").to_dict("records")
    assert row["kinds"] == "removed"
    assert row["id"].startswith("SIM-")


@pytest.mark.slow
@pytest.mark.parametrize(("source", "open_to_all"), [("sample", True), ("acled", False)])
def test_single_events_of_both_editions_have_to_be_open_to_all(tmp_path, source, open_to_all):
    few = tmp_path / "few.csv"
    few.write_text("\n".join(gzip.decompress(sample().read_bytes()).decode().splitlines()[:100]))
    given = {"source": source, "data_file": str(few) if source == "acled" else ""}
    one = write_edition(tmp_path / "one", parameters=given, S6=("61.05", "holds"))
    two = write_edition(tmp_path / "two", S6=("61.05", "holds"))
    assert compare(str(one), str(two)).rows_may_be_shown is open_to_all
    assert compare(str(two), str(one)).rows_may_be_shown is open_to_all


@pytest.mark.slow
@pytest.mark.parametrize("at_hand", [True, False])
def test_a_comparison_that_holds_a_field_of_a_closed_source_is_refused(tmp_path, at_hand):
    data = tmp_path / "mine.csv.gz"
    shutil.copy(sample(), data)
    given = {"source": "acled", "data_file": str(data)}
    folder = str(write_edition(tmp_path / "one", data=data, parameters=given, S6=("61.05", "holds")))
    if not at_hand:
        data.unlink()
    found = compare(folder, folder)
    (tmp_path / "out").mkdir()
    suite._scan(found, tmp_path / "out")
    (tmp_path / "out" / "revisions.csv").write_text("event_id_cnty,kind\n1,added\n")
    with pytest.raises(LicenceError, match="the field event_id_cnty of ACLED"):
        suite._scan(found, tmp_path / "out")


@pytest.mark.slow
def test_the_notebook_names_no_folder_of_the_machine_but_in_its_parameters(made, result):
    notebook = nbformat.read(result / "compare.ipynb", as_version=4)
    outputs = json.dumps([cell.get("outputs", []) for cell in notebook.cells])
    assert str(made) not in outputs
    assert made.name not in outputs


@pytest.mark.slow
def test_the_notebook_says_what_turned_and_why(result):
    notebook = nbformat.read(result / "compare.ipynb", as_version=4)
    text = told(notebook)
    assert "because time passed" in text
    assert "One was removed" in text
    shown = [
        out.data[BLOCK]["name"]
        for c in notebook.cells
        for out in c.get("outputs", [])
        if out.get("data", {}).get(BLOCK, {}).get("kind") == "figure"
    ]
    assert shown == ["claims-then-and-now", "revisions-by-year"]


@pytest.mark.slow
def test_a_comparison_that_cannot_be_made_leaves_nothing(made, tmp_path, capsys):
    one = str(made / "2022-06-30-acled")
    words = ["compare", one, one, "--out", str(tmp_path / "out"), "--data-of", str(sample()), str(sample())]
    assert cli.main(words) == cli.MISTAKEN
    (line,) = capsys.readouterr().err.splitlines()
    assert "name the file that it was made from" in line
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
def test_files_that_moved_are_found_where_they_are_named(made, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(made / "2022-06-30-acled", copy)
    shutil.copy(made / "old.csv", tmp_path / "moved.csv")
    found = compare(str(copy), str(copy), str(tmp_path / "moved.csv"), str(tmp_path / "moved.csv"))
    assert found.crossing.between
    assert found.claims["moved_by"].eq("").all()


# ---- two vintages of ACLED's file -----------------------------------------------------------------


@pytest.fixture(scope="module")
def vintages(real_data, tmp_path_factory):
    """The editions of 30 June 2020, from the file of July 2020 and from that of March 2023."""
    folder = tmp_path_factory.mktemp("vintages")
    made = []
    for name in ("hdx_conflict_data_mli_2020-07.csv", "2015-01-01-2023-03-01-Mali.csv"):
        given = {"source": "acled", "data_file": str(real_data / "acled" / name)}
        made.append(str(write_computed(folder / name, as_of="2020-06-30", **given)))
    return compare(*made)


@pytest.mark.slow
def test_two_vintages_of_the_same_day_differ_by_revision_alone(vintages):
    moved = vintages.claims[vintages.claims["moved_by"] != ""]
    of_all_years = moved["id"].isin(["S12", "S13"])  # which one of the files has more of
    assert set(moved["moved_by"][~of_all_years]) <= {
        ", ".join(causes)
        for size in (1, 2, 3)
        for causes in combinations(("deletions", "recoding", "late"), size)
    }
    assert {"N3", "C1", "T2"} <= set(moved["id"])
    assert set(vintages.claims["id"][vintages.claims["turned"] != ""]) == {
        "N10"
    }  # touched squares were revised


@pytest.mark.slow
def test_the_revisions_of_the_file_of_2020_are_explained(vintages):
    counts = revisions.by_kind(revisions.revisions(vintages.crossing.pairs)).set_index("kind")["events"]
    assert dict(counts[["added", "removed", "reissued", "redated", "entered", "left"]]) == {
        "added": 24,
        "removed": 3,
        "reissued": 0,
        "redated": 17,
        "entered": 0,
        "left": 0,
    }
    assert dict(counts[["refiled", "moved", "deaths", "retyped", "became", "ceased"]]) == {
        "refiled": 200,
        "moved": 23,
        "deaths": 6,
        "retyped": 2,
        "became": 7,
        "ceased": 2,
    }
    assert "200 are filed under another region, 181 of them under Ménaka instead of Gao." in str(
        vintages.revisions().parts[0]
    )


@pytest.mark.slow
def test_of_193_shared_events_that_the_newer_file_has_in_menaka_the_older_puts_184_elsewhere(vintages):
    then, now = (opened.events for opened in vintages.crossing.opened)
    pairs = revisions.paired(then, now, revisions.common_span(then, now, date(2020, 7, 31)))
    menaka = pairs[pairs["date_then"].notna() & pairs["filed_now"].eq("Menaka")]
    assert len(menaka) == 193
    assert menaka["filed_then"].value_counts().to_dict() == {"Gao": 184, "Menaka": 9}
    assert menaka["region_then"].value_counts().to_dict() == {"Menaka": 191, "Gao": 2}
