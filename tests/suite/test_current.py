"""An edition of which nothing has changed is not made again; one of which something has is never stale."""

import json
import shutil
from dataclasses import replace
from datetime import date

import pytest

from helpers import ingredients
from helpers.hashes import sha256
from helpers.parameters import Parameters, resolve
from helpers.suite import cli, current
from helpers.suite.run import run

SECTIONS = ("southern", "northern")
FILES = {
    "code": "src/helpers/analysis/periods.py",
    "tables": "data/reference/groups.toml",
    "files beside the notebooks": "notebooks/my-claims.toml",
    "southern.ipynb": "notebooks/southern.ipynb",
}


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A small project of its own."""
    for name in (
        *FILES.values(),
        "notebooks/northern.ipynb",
        "data/briefs/2022-08-29/claims.toml",
        "mine.csv",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("as it was")
    monkeypatch.setattr(ingredients, "ROOT", tmp_path)
    monkeypatch.setattr(current, "NOTEBOOKS", tmp_path / "notebooks")
    return tmp_path


def parameters(root, **more):
    return replace(Parameters(), source="acled", data_file=str(root / "mine.csv"), **more)


def edition(root, made):
    """An edition's folder, finished."""
    folder = root / "outputs" / "2022-08-29-acled"
    folder.mkdir(parents=True)
    (folder / "southern.ipynb").write_text("executed")
    content = {"made_of": made, "files": {"southern.ipynb": sha256(folder / "southern.ipynb")}}
    (folder / "manifest.json").write_text(json.dumps(content))
    return folder


def changed(root, **more):
    folder = edition(root, current.made_of(parameters(root), SECTIONS))

    def now():
        return current.changes(folder, current.made_of(parameters(root, **more), SECTIONS))

    return folder, now


def test_an_edition_of_which_nothing_has_changed_is_current(root):
    _, now = changed(root)
    assert now() == []


@pytest.mark.parametrize(("name", "file"), [*FILES.items(), ("data", "mine.csv")])
def test_a_byte_of_what_an_edition_was_made_of_makes_it_stale(root, name, file):
    _, now = changed(root)
    (root / file).write_text("as it wAs")
    assert now() == [name]


@pytest.mark.parametrize("name", ["code", "tables"])
def test_a_file_more_makes_an_edition_stale(root, name):
    _, now = changed(root)
    (root / FILES[name]).with_name("more.py").write_text("")
    assert now() == [name]


@pytest.mark.parametrize("more", [{"as_of": date(2022, 6, 30)}, {"radius_km": 120}, {"audience": "private"}])
def test_another_parameter_alone_makes_an_edition_stale(root, more):
    """A cache that knows the source alone would show one parameter's figure in another's report."""
    _, now = changed(root, **more)
    assert now() == ["parameters"]


def test_another_package_makes_an_edition_stale(root, monkeypatch):
    _, now = changed(root)
    monkeypatch.setattr(ingredients.sysconfig, "get_path", lambda _: str(root))
    assert now() == ["packages"]


def test_a_changed_text_between_cells_of_code_reruns_its_notebook_and_no_other(root):
    """A cache that knows cells of code alone would keep the old text."""
    _, now = changed(root)
    (root / "notebooks" / "southern.ipynb").write_text("another heading, the same code")
    assert current.reusable(now(), SECTIONS) == ["northern"]


def test_changed_code_reruns_all_notebooks(root):
    _, now = changed(root)
    (root / FILES["code"]).write_text("as it wAs")
    assert current.reusable(now(), SECTIONS) == []


@pytest.mark.parametrize("name", ["southern.ipynb", "manifest.json", "more.txt"])
def test_a_folder_that_was_changed_by_hand_is_made_anew(root, name):
    folder, now = changed(root)
    (folder / name).write_text("{}")
    assert now() == ["the edition"]
    assert current.reusable(now(), SECTIONS) == []


def test_each_notebook_is_told_why_it_runs_or_why_not():
    assert current.explained(["southern.ipynb"], SECTIONS, fresh=False) == [
        "southern: runs, as southern.ipynb changed",
        "northern: current",
    ]
    assert current.explained(["data", "tables"], SECTIONS, fresh=False)[1] == (
        "northern: runs, as data and tables changed"
    )
    assert current.explained(["the edition"], SECTIONS, fresh=False)[0] == (
        "southern: runs, as no whole edition is there"
    )
    assert current.explained([], SECTIONS, fresh=True)[0] == "southern: runs, as --fresh was given"


@pytest.mark.slow
def test_a_second_run_says_that_the_edition_is_current_and_touches_nothing(made, capsys):
    before = {path: path.stat().st_mtime_ns for path in made.parent.rglob("*")}
    assert cli.main(["run", "--out", str(made.parent)]) == 0
    assert capsys.readouterr().out == f"Edition current: {made} (--fresh makes it anew)\n"
    assert {path: path.stat().st_mtime_ns for path in made.parent.rglob("*")} == before


@pytest.mark.slow
def test_an_edition_whose_notebooks_are_taken_is_the_one_that_was_there(ucdp_edition, tmp_path):
    record = json.loads((ucdp_edition / "manifest.json").read_text(encoding="utf-8"))
    given = {**record["parameters"], "data_file": str(ucdp_edition.parents[2] / "ucdp" / "ged.csv")}
    shutil.copytree(ucdp_edition, tmp_path / ucdp_edition.name)
    folder = run(resolve(given), ["southern"], tmp_path, lambda *_: None, taken=["southern"])
    again = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert again["files"] == record["files"]
