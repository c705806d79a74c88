"""A section of a researcher's own: a copy of a notebook, its name in the brief, cells of any kind in it."""

import json
from pathlib import Path

import nbformat
import pypdf
import pytest

from helpers.blocks import BLOCK
from helpers.folder.notebook import Output, Text, read
from helpers.language import spoken

pytestmark = pytest.mark.slow

LABEL = spoken("site")["author"]["label"]


@pytest.fixture(scope="module")
def edition(elsewhere: Path) -> Path:
    """The edition with a fifth section, ``gao``."""
    return elsewhere


@pytest.fixture(scope="module")
def page(edition: Path) -> str:
    return (edition / "gao.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def authors(edition: Path) -> list[Text | Output]:
    """What the author of the section added, as the executed notebook has it."""
    items = read(edition / "gao.ipynb").items
    return [item for item in items if isinstance(item, Text | Output) and item.authors]


def test_a_section_of_ones_own_has_a_page_beside_the_others(edition):
    assert (edition / "gao.html").is_file() and (edition / "northern.html").is_file()
    assert 'href="gao.html"' in (edition / "index.html").read_text(encoding="utf-8")


def test_its_headline_is_its_name_where_no_claim_leads_it(edition):
    assert read(edition / "gao.ipynb").head.headline.text == "Gao"


def test_markdown_a_chart_a_picture_a_table_and_what_is_printed_are_the_authors(authors):
    outputs = [each for each in authors if isinstance(each, Output)]

    assert any("What I add" in each.markdown for each in authors if isinstance(each, Text))
    assert len(outputs) == 7
    assert "9,999" in outputs[4].data["text/plain"]


def test_what_an_author_adds_is_on_the_page_in_its_place_under_its_label(page):
    label = '<div class="author" data-author>'
    start = page.rindex(label, 0, page.index("What I add"))
    added = page[start : page.index(label, start + 1)]
    inside = ["9,998", "author-1.svg", "author-2.png", "<table", "<strong>mine</strong>", "9,999"]

    assert [text for text in inside if text not in added] == []
    assert "9,999" not in page.replace(added, "")
    assert page.index("fig-bamako-ring-by-month") < start < page.index("is-it-more-than-in")


def test_what_an_author_adds_is_in_the_pdf_under_its_label(edition):
    said = " ".join(page.extract_text() for page in pypdf.PdfReader(edition / "brief.pdf").pages)

    assert LABEL.replace("'", "’") in said and "9,999" in said and "What I add" in said


def test_pictures_of_an_author_are_files_of_the_edition(edition):
    listed = json.loads((edition / "manifest.json").read_text())["files"]

    assert {f"figures/gao-author-{name}" for name in ("1.svg", "2.png")} <= set(listed)


def test_a_claim_of_ones_own_stands_on_the_page_and_not_in_the_ledger(edition, page):
    assert "Fatalities of events linked to militant Islamist groups within 100 km of Gao: " in page
    assert "G1 (the author" in page
    assert "G1" not in (edition / "claims.csv").read_text(encoding="utf-8")


def test_a_claim_under_another_radius_says_so_on_the_page(page):
    assert "violent events within 100 km of Bamako" in page and "radius_km = 100" in page


def test_a_figure_under_another_radius_is_not_the_editions(edition):
    assert BLOCK in json.dumps(nbformat.read(edition / "gao.ipynb", as_version=4))
    drawn = (edition / "figures" / "bamako-ring-by-year.svg").read_text(encoding="utf-8")
    assert "within 150 km of Bamako" in drawn
