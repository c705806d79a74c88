"""A section of a researcher's own: a copy of a notebook, its name in the brief, cells of any kind in it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from helpers.blocks import BLOCK
from helpers.folder.notebook import Output, read
from helpers.paths import ROOT

pytestmark = pytest.mark.slow

CELLS = (
    'import altair as alt\n\nalt.Chart(gao.events).mark_bar().encode(x="year(date):O", y="count()")',
    "gao.say("
    + repr(
        {
            "id": "G1",
            "kind": "ratio",
            "measure": "fatalities",
            "window": "year to date",
            "against": "same period, a year before",
            "select": {"participation": "linked", "near": {"place": "gao", "km": 100}},
        }
    )
    + ")",
    'gao.at(radius_km=100).say("S1")',
    'gao.at(radius_km=100).show("bamako-ring-by-year")',
    'gao.evidence("S1").head(2)',
    'print("Counted by hand")',
)


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition with a fifth section, made in a copy of the checkout."""
    copy = tmp_path_factory.mktemp("checkout")
    for folder in ("src", "data", "docs", "notebooks"):
        shutil.copytree(
            ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("private", "gallery", "__pycache__")
        )
    brief = copy / "data" / "briefs" / "2022-08-29" / "brief.toml"
    rows = brief.read_text(encoding="utf-8")
    brief.write_text(rows.replace('"northern"]', '"northern", "gao"]'), encoding="utf-8")
    add_notebook(copy / "notebooks")
    words = ["run", "--section", "northern", "gao", "--out", "editions"]
    ended = subprocess.run(
        [sys.executable, "-m", "helpers.suite.cli", *words],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy / "src")},
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 0, ended.stderr
    return copy / "editions" / "2022-08-29-sample-northern-gao"


def add_notebook(folder: Path) -> None:
    """Copy the southern notebook to one of another name, with cells of a researcher's own."""
    notebook = nbformat.read(folder / "southern.ipynb", as_version=4)
    for cell in notebook.cells:
        cell.source = cell.source.replace("southern", "gao")
    notebook.cells[6:6] = [nbformat.v4.new_code_cell(cell) for cell in CELLS]
    nbformat.write(notebook, folder / "gao.ipynb")


@pytest.fixture(scope="module")
def outputs(edition: Path) -> list[Output]:
    return [item for item in read(edition / "gao.ipynb").items if isinstance(item, Output)]


def test_a_section_of_ones_own_has_a_page_beside_the_others(edition):
    assert (edition / "gao.html").is_file() and (edition / "northern.html").is_file()
    assert 'href="gao.html"' in (edition / "index.html").read_text(encoding="utf-8")


def test_its_headline_is_its_name_where_no_claim_leads_it(edition):
    assert read(edition / "gao.ipynb").head.headline.text == "Gao"


def test_an_own_chart_a_table_and_what_is_printed_are_the_authors(outputs):
    authors = [output for output in outputs if output.authors]

    assert len(authors) == 4
    assert "Counted by hand" in authors[-1].data["text/plain"]


def test_a_claim_of_ones_own_stands_on_the_page_and_not_in_the_ledger(edition):
    page = (edition / "gao.html").read_text(encoding="utf-8")

    assert "Fatalities of events linked to militant Islamist groups within 100 km of Gao: " in page
    assert "G1 (the author" in page
    assert "G1" not in (edition / "claims.csv").read_text(encoding="utf-8")


def test_a_claim_under_another_radius_says_so_on_the_page(edition):
    page = (edition / "gao.html").read_text(encoding="utf-8")

    assert "violent events within 100 km of Bamako" in page and "radius_km = 100" in page


def test_a_figure_under_another_radius_is_not_the_editions(edition):
    assert BLOCK in json.dumps(nbformat.read(edition / "gao.ipynb", as_version=4))
    drawn = (edition / "figures" / "bamako-ring-by-year.svg").read_text(encoding="utf-8")
    assert "within 150 km of Bamako" in drawn
