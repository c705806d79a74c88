"""The page on a researcher's own cells: its code runs, in its order, in one notebook."""

import re
from pathlib import Path
from tomllib import loads

import pytest

from helpers.analysis.authored import NEEDS, authored
from helpers.notebook.section import Section
from helpers.paths import ROOT

PAGE = (ROOT / "docs" / "your-own-analysis.md").read_text(encoding="utf-8")


def cells(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, flags=re.DOTALL)


@pytest.mark.slow
def test_every_cell_of_the_page_runs():
    notebook: dict[str, object] = {}
    for cell in cells("python"):
        exec(compile(cell, "your-own-analysis.md", "exec"), notebook)
    assert isinstance(notebook["southern"], Section)


def test_the_rows_of_claims_on_the_page_state_claims():
    for text in cells("toml"):
        for row in loads(text)["claim"]:
            assert authored(row, "southern").id == row["id"]


@pytest.mark.parametrize("kind", NEEDS)
def test_the_page_names_each_kind_of_claim(kind):
    assert re.search(rf"^\| .*\b{kind}\b.* \|", PAGE, flags=re.MULTILINE)


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#]+)\)", PAGE))
def test_the_page_links_to_what_there_is(target):
    assert (Path(ROOT / "docs") / target).exists()
