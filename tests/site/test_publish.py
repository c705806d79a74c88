"""The command ``brief publish``: what it refuses, and that it replaces a site whole or not at all."""

import json

import pytest
from small_editions import edition

from helpers.errors import ParameterError
from helpers.hashes import sha256
from helpers.suite import finish
from helpers.suite.cli import main
from helpers.suite.publish import publish


def contents(folder):
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def refused(capsys, *words):
    """The one line with which the command refuses."""
    assert main(["publish", *map(str, words)]) == 2
    said = capsys.readouterr().err.strip()
    assert said.startswith("brief: ") and "\n" not in said
    return said


def test_a_folder_that_is_not_there_is_refused(tmp_path, capsys):
    assert "found no such folder" in refused(capsys, tmp_path / "none")


def test_a_folder_that_is_no_edition_is_refused(tmp_path, capsys):
    assert "found no manifest.json in it" in refused(capsys, tmp_path)


def test_a_file_that_differs_from_the_manifest_is_named_and_nothing_is_built(tmp_path, capsys):
    whole, damaged = edition(tmp_path), edition(tmp_path, as_of="2022-06-30")
    (damaged / "tables" / "by-quarter.csv").write_text("altered")
    before = contents(tmp_path)

    said = refused(capsys, whole, damaged)

    assert "tables/by-quarter.csv in" in said and "is not the one that manifest.json lists" in said
    assert contents(tmp_path) == before


def test_a_file_that_is_missing_is_named(tmp_path, capsys):
    folder = edition(tmp_path)
    (folder / "southern.ipynb").unlink()

    assert f"southern.ipynb in {folder} is missing" in refused(capsys, folder)


def test_an_edition_of_an_earlier_version_is_refused(tmp_path, capsys):
    folder = edition(tmp_path)
    manifest = json.loads((folder / "manifest.json").read_text())
    del manifest["pages"]
    (folder / "manifest.json").write_text(json.dumps(manifest))

    assert "earlier version of the suite" in refused(capsys, folder)


def test_a_folder_without_editions_is_refused(tmp_path, capsys):
    assert f"Expected editions in {tmp_path}, found none" in refused(capsys, "--out", tmp_path)


@pytest.mark.slow
def test_without_names_all_editions_are_published(tmp_path, capsys):
    for day in ("2022-06-30", "2022-08-29"):
        edition(tmp_path, as_of=day)

    assert main(["publish", "--out", str(tmp_path)]) == 0
    assert capsys.readouterr().out.count("Site complete: ") == 2
    assert len(list(tmp_path.glob("*/index.html"))) == 2


@pytest.mark.slow
def test_an_altered_page_is_built_anew(tmp_path):
    folder = edition(tmp_path)
    publish([folder])
    before = contents(folder)
    (folder / "index.html").write_text("altered")
    (folder / "assets" / "site.js").unlink()

    publish([folder])

    assert contents(folder) == before


def test_what_the_reader_put_into_the_folder_stays_and_is_not_published_unseen(tmp_path):
    folder = edition(tmp_path)
    (folder / "notes.txt").write_text("mine")

    with pytest.raises(ParameterError, match=r"notes\.txt in .* is no part of the edition: move it out"):
        publish([folder])

    assert (folder / "notes.txt").read_text() == "mine"


@pytest.mark.slow
def test_a_site_that_cannot_be_finished_leaves_the_folder_as_it_was(tmp_path, monkeypatch):
    folder = edition(tmp_path)
    before = contents(tmp_path)

    def fail(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(finish, "write_json", fail)
    with pytest.raises(KeyboardInterrupt):
        publish([folder])

    assert contents(tmp_path) == before


def test_the_manifest_lists_each_page_with_its_bytes_and_each_file_with_its_checksum(site):
    manifest = json.loads((site / "manifest.json").read_text())

    assert manifest["pages"] == {path.name: path.stat().st_size for path in site.glob("*.html")}
    assert manifest["files"]["assets/vega.js"] == sha256(site / "assets" / "vega.js")
    assert manifest["headline"] == "Violence in Mali" and "manifest.json" not in manifest["files"]


def test_the_drawing_library_is_a_classic_script_in_a_scope_of_its_own(site):
    library = (site / "assets" / "vega.js").read_text()

    assert library.startswith("(() => {") and library.endswith("})();\n")
    assert "window.drawFigure=" in library
