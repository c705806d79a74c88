"""Whole editions of data whose rows may not be passed on: public and private ones, and what is refused."""

import getpass
import json
import shutil
import socket
from pathlib import Path

import nbformat
import pytest

from helpers.errors import LicenceError, ParameterError
from helpers.licence import files as content
from helpers.licence import scan as licence
from helpers.licence.files import files
from helpers.paths import ROOT
from helpers.suite import cli, execute
from helpers.suite.publish import publish

pytestmark = pytest.mark.slow


def read(folder: Path) -> dict:
    return json.loads((folder / "claims.json").read_text(encoding="utf-8"))


def test_a_public_edition_names_no_event_and_says_why(public_edition):
    ledger = read(public_edition)
    assert ledger["events_note"].startswith("The ids of the events behind each figure are left out")
    assert not any("event_ids" in claim for claim in ledger["claims"])


def test_a_private_edition_names_the_events_and_says_that_it_is_private(private_part):
    ledger = read(private_part)
    assert "events_note" not in ledger
    assert all(len(claim["event_ids"]) == claim["events"] for claim in ledger["claims"])
    assert "do not pass it on" in (private_part / "southern.ipynb").read_text(encoding="utf-8")


def test_a_public_map_has_no_specification_and_writes_nothing_beside_its_marks(public_edition, private_part):
    public, private = (folder / "figures" for folder in (public_edition, private_part))
    assert (private / "bamako-ring-map.vl.json").exists()
    assert not (public / "bamako-ring-map.vl.json").exists()
    assert (public / "bamako-ring-by-year.vl.json").exists()
    assert "aria-label" not in (public / "bamako-ring-map.svg").read_text(encoding="utf-8")


def test_a_private_edition_would_not_pass_the_scan(public_edition, private_part, closed_file):
    with pytest.raises(LicenceError, match=r"the event id SIM-|where an event was|an event of"):
        licence.scan_again(private_part, recorded(public_edition), named=[closed_file])


def recorded(folder: Path) -> dict:
    return json.loads((folder / "manifest.json").read_text(encoding="utf-8"))


def test_a_published_edition_is_scanned_again_for_fields_where_its_data_are_gone(
    public_edition, closed_file, tmp_path
):
    copy = tmp_path / public_edition.name
    shutil.copytree(public_edition, copy)
    record = recorded(copy)
    licence.scan_again(copy, record)
    (copy / "more.csv").write_text("id\nSIM-2022-01137\n")
    licence.scan_again(copy, record)  # ids of this form are not ACLED's
    with pytest.raises(LicenceError, match=r"more.csv holds the event id SIM-2022-01137"):
        licence.scan_again(copy, record, named=[closed_file])
    (copy / "more.csv").write_text("event_id_cnty\n1\n")
    with pytest.raises(LicenceError, match=r"more.csv holds the field event_id_cnty"):
        licence.scan_again(copy, record)


@pytest.mark.parametrize("named", ["", "beside", "elsewhere"])
def test_publishing_searches_for_each_event_where_the_data_are_at_hand(
    named, public_edition, closed_file, tmp_path, capsys
):
    copy = tmp_path / "editions" / public_edition.name
    shutil.copytree(public_edition, copy)
    if named:
        (tmp_path / named).mkdir()
        data = (copy.parent if named == "beside" else tmp_path / named) / closed_file.name
        shutil.copy(closed_file, data)
    words = ["--data", str(data)] if named == "elsewhere" else []
    assert cli.main(["publish", str(copy), *words]) == 0
    told = capsys.readouterr().err
    assert ("mine.csv) are not at hand: name them with --data." in told) == (not named)
    assert told.count("\n") == (not named)


def test_a_public_edition_does_not_say_where_its_files_lay(public_edition, private_part, closed_file):
    parameters = recorded(public_edition)["parameters"]
    assert parameters["data_file"] == closed_file.name
    assert Path(recorded(private_part)["parameters"]["data_file"]).parent.name == closed_file.parent.name
    cells = nbformat.read(public_edition / "southern.ipynb", as_version=4).cells
    (injected,) = (cell for cell in cells if "injected-parameters" in cell.metadata.get("tags", []))
    assert 'data_file = "mine.csv"  # Your own download' in injected.source
    places = {Path.home(), Path.cwd(), ROOT, closed_file.parent, public_edition.parent}
    forms = [str(place) for place in places] + [f"{closed_file.parent.name}/{closed_file.name}"]
    forms += [name for name in (f"{getpass.getuser()}@", socket.gethostname()) if len(name) > 4]
    assert not [
        (path.name, form)
        for path in files(public_edition)
        for text in (path.read_bytes().decode(errors="replace"), *content.read(path).texts)
        for form in forms
        if form in text
    ]


@pytest.mark.parametrize("name", ["more.csv", "export.xlsx", ".ipynb_checkpoints/southern-checkpoint.ipynb"])
def test_publishing_refuses_an_edition_to_which_a_file_was_added(name, public_edition, tmp_path):
    copy = tmp_path / public_edition.name
    shutil.copytree(public_edition, copy)
    (copy / name).parent.mkdir(exist_ok=True)
    (copy / name).write_text("event_id_cnty\n1\n")
    before = (copy / "manifest.json").read_bytes()
    with pytest.raises(ParameterError, match=f"{name} in .* is no part of the edition: move it out"):
        publish([copy])
    assert (copy / "manifest.json").read_bytes() == before


def test_a_notebook_that_shows_events_ends_a_public_run_and_nothing_is_left(
    closed_file, tmp_path, monkeypatch, capsys
):
    notebook = nbformat.read(execute.NOTEBOOKS / "southern.ipynb", as_version=4)
    opening = next(at for at, cell in enumerate(notebook.cells) if "open_section" in cell.source)
    events = nbformat.v4.new_code_cell('southern.evidence("S1")[["date", "location"]]')
    notebook.cells[opening + 1 :] = [events]
    nbformat.write(notebook, tmp_path / "southern.ipynb")
    monkeypatch.setattr(execute, "NOTEBOOKS", tmp_path)
    given = ["--data", str(closed_file), "--section", "southern", "--out", str(tmp_path / "out")]
    assert cli.main(["run", *given]) == cli.FAILED
    last = capsys.readouterr().err.splitlines()[-1]
    assert last.startswith("brief: southern")
    assert " holds an event of 2022-" in last
    assert list((tmp_path / "out").iterdir()) == []


def test_an_edition_of_ucdp_is_whole_and_names_the_works_to_cite(ucdp_edition):
    assert ucdp_edition.name == "2022-08-29-ucdp-southern"
    assert (ucdp_edition / "brief.pdf").read_bytes().startswith(b"%PDF")
    assert "Sundberg" in (ucdp_edition / "data.html").read_text(encoding="utf-8")


@pytest.mark.long
@pytest.mark.parametrize(
    ("file", "as_of"),
    [
        ("acled/2015-01-01-2023-03-01-Mali.csv", "2022-08-29"),
        ("acled/2015-01-01-2023-03-01-Mali.csv", "2016-05-15"),
        ("ucdp/ged_mali_1990-2023.csv", "2023-06-30"),
    ],
)
def test_a_public_edition_of_real_data_passes(file, as_of, real_data, tmp_path):
    words = ["run", "--as-of", as_of, "--data", str(real_data / file), "--out", str(tmp_path)]
    assert cli.main(words) == 0
    (made,) = (path.parent for path in tmp_path.glob("*/manifest.json"))
    assert any("event_ids" in claim for claim in read(made)["claims"]) == file.startswith("ucdp")
