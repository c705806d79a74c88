"""Publishing an edition that somebody else may have made: its site is made of what an edition holds alone."""

import json
import os

import nbformat
import pytest
from small_editions import SVG, code, edition, notebooks

from helpers.hashes import sha256
from helpers.suite.cli import main
from helpers.suite.publish import publish

pytestmark = pytest.mark.slow

SCRIPT = SVG.replace("<rect", '<script>alert("x")</script><rect onclick="alert(1)"')


def listed(folder, *names):
    """Have the manifest list files as they are, as whoever altered them would."""
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["files"] |= {name: sha256(folder / name) for name in names}
    (folder / "manifest.json").write_text(json.dumps(manifest))


def altered(folder, name, **parts):
    """Alter parts of a JSON file of an edition."""
    content = json.loads((folder / name).read_text()) | parts
    (folder / name).write_text(json.dumps(content))
    if name != "manifest.json":
        listed(folder, name)


def refused(capsys, folder):
    """The one line with which the command refuses."""
    assert main(["publish", str(folder)]) in (1, 2)
    (line,) = capsys.readouterr().err.splitlines()
    return line


@pytest.mark.parametrize("name", ["tables/more.csv", "more", "manifest.json", "southern.ipynb"])
def test_a_link_in_the_folder_is_refused(name, tmp_path, capsys):
    folder, outside = edition(tmp_path / "editions"), tmp_path / "outside"
    outside.write_text("mine alone")
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(outside)
    assert "link" in refused(capsys, folder)


def test_a_pipe_in_the_folder_is_refused_and_not_read(tmp_path, capsys):
    folder = edition(tmp_path)
    os.mkfifo(folder / "tables" / "by-quarter.fifo")
    assert "tables/by-quarter.fifo in" in refused(capsys, folder)


@pytest.mark.parametrize("name", ["more.js", "tables/more.html"])
def test_a_file_that_no_edition_holds_is_refused_though_it_is_listed(name, tmp_path, capsys):
    folder = edition(tmp_path)
    (folder / name).write_text("alert(1)")
    listed(folder, name)
    assert f"{name} in {folder} is no part of the edition" in refused(capsys, folder)


def test_pages_and_scripts_that_came_along_are_not_kept(tmp_path):
    folder = edition(tmp_path)
    (folder / "assets").mkdir()
    for name in ("more.html", "assets/more.js"):
        (folder / name).write_text("alert(1)")
        listed(folder, name)
    publish([folder])
    assert (folder / "index.html").is_file()
    assert not (folder / "more.html").exists() and not (folder / "assets" / "more.js").exists()


def test_drawings_in_files_and_notebooks_are_reduced_to_what_they_draw(tmp_path):
    told = notebooks()
    own = {"image/svg+xml": SCRIPT, "text/plain": "a picture"}
    told["southern"].cells.append(code(own, "mine()"))
    folder = edition(tmp_path, told=told)
    (folder / "figures" / "ring-map.svg").write_text(SCRIPT)
    listed(folder, "figures/ring-map.svg")
    publish([folder])
    drawings = sorted((folder / "figures").glob("*.svg"))
    assert {"ring-map.svg", "southern-author-1.svg"} <= {path.name for path in drawings}
    assert not [path.name for path in drawings if "alert" in path.read_text()]
    assert all("<rect" in path.read_text() for path in drawings)
    shown = nbformat.read(folder / "southern.ipynb", as_version=4).cells[-1].outputs[0]
    assert "alert" not in shown["data"]["image/svg+xml"]


def test_a_chart_that_asks_for_files_is_not_drawn_again(tmp_path):
    told = notebooks()
    for cell in told["national"].cells:
        for output in cell.get("outputs", []):
            for spec in (part for kind, part in output["data"].items() if "vegalite" in kind):
                spec["data"] = {"url": "https://example.org/x.csv"}
    folder = edition(tmp_path, told=told)
    publish([folder])
    assert "example.org" not in (folder / "national.html").read_text()


STRANGE = {
    "parameters that are a list": {"parameters": []},
    "no pages": {"pages": None},
    "no data": {"data": None},
    "an unknown section": {"sections": ["southern", "../../southern"]},
    "a section that is no text": {"sections": [3]},
    "a date that is none": {"parameters": {"as_of": "2022-02-31"}},
    "a headline that is none": {"headline": {"a": 1}},
    "rows that are no number": {"data": {"file": "a", "sha256": "b", "rows": "<b>"}},
}


@pytest.mark.parametrize("parts", STRANGE.values(), ids=STRANGE)
def test_a_strange_manifest_is_told_in_one_line(parts, tmp_path, capsys):
    folder = edition(tmp_path)
    altered(folder, "manifest.json", **parts)
    assert str(folder) in refused(capsys, folder)


@pytest.mark.parametrize("text", ["[" * 100_000, "[]", "null", '{"claims": {}}'], ids=str.__len__)
@pytest.mark.parametrize("name", ["manifest.json", "claims.json", "southern.ipynb"])
def test_json_that_is_deep_or_something_else_is_told_in_one_line(name, text, tmp_path, capsys):
    folder = edition(tmp_path)
    (folder / name).write_text(text)
    if name != "manifest.json":
        listed(folder, name)
    assert str(folder) in refused(capsys, folder) or name == "southern.ipynb"


def test_a_claim_that_a_page_cannot_show_is_told_in_one_line(tmp_path, capsys):
    folder = edition(tmp_path)
    claims = json.loads((folder / "claims.json").read_text())["claims"]
    altered(folder, "claims.json", claims=[{**each, "verdict": "unheard of"} for each in claims])
    assert "holds what no edition of brief run does" in refused(capsys, folder)


@pytest.mark.parametrize("parts", STRANGE.values(), ids=STRANGE)
def test_a_strange_neighbour_is_named_once_and_the_others_are_published(parts, tmp_path, capsys):
    folder, neighbour = edition(tmp_path), edition(tmp_path, as_of="2022-06-30")
    altered(neighbour, "manifest.json", **parts)
    assert main(["publish", str(folder)]) == 0
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("brief: skipped among other editions: ") and neighbour.name in line
    assert (folder / "index.html").is_file()
