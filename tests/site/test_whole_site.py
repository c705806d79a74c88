"""The site of a whole edition of the sample, as ``brief run`` makes it."""

import json
from pathlib import Path

import pytest
from links import broken, page

from helpers import briefs

pytestmark = pytest.mark.slow

BUDGET = 1_000_000
PAGES = ("index", *briefs.active().sections, "claims", "data", "methods", "archive")


def read(folder: Path, name: str) -> str:
    return (folder / f"{name}.html").read_text(encoding="utf-8")


def test_every_link_leads_to_a_file_and_an_anchor_that_are_there(made):
    assert broken(made.parent) == []


@pytest.mark.parametrize("name", PAGES)
def test_every_page_keeps_to_its_budget_and_gives_no_id_twice(made, name):
    html = read(made, name)

    assert len(html.encode()) < BUDGET
    assert len(set(page(html).ids)) == len(page(html).ids)


def test_every_figure_is_on_a_page_with_its_words(made):
    shown = [image for name in briefs.active().sections for image in page(read(made, name)).images]

    drawn = {path.stem for path in (made / "figures").glob("*.png")}
    assert {Path(image["src"]).stem for image in shown} == drawn
    assert all(len(image["alt"]) > 20 for image in shown)


def test_every_claim_has_a_row_a_definition_and_a_figure(made):
    claims = json.loads((made / "claims.json").read_text(encoding="utf-8"))["claims"]
    rows = {row.split('"')[0]: row for row in read(made, "claims").split('<tr role="row" id="')[1:]}

    assert set(rows) == {claim["id"] for claim in claims} <= set(page(read(made, "methods")).ids)
    assert all(".html#fig-" in row for row in rows.values())
