"""Every page of a published edition as a reader opens it: from the disk, without a network, at any width."""

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import axe_playwright_python
import browser
import pytest
from links import broken
from small_editions import edition, fixed_words, notebook, words

from helpers import briefs
from helpers.blocks import VEGALITE
from helpers.site.write import write_site

SECTIONS = briefs.active().sections

pytestmark = [pytest.mark.slow, pytest.mark.browser]

PAGES = ("index", *SECTIONS, "claims", "data", "methods", "archive", "../index")
SEVERAL = ("archive", "../index")
"""The pages that tell of other editions, too; a small site has some."""

WIDE_TABLE = (
    "<table><tr>" + "<th>a long name of a column</th>" * 9 + "</tr><tr>" + "<td>1</td>" * 9 + "</tr></table>"
)
ADDED = (
    "### mine: a heading\n\nmine: [a link](https://acleddata.com) and `code`.",
    "| mine | b |\n|---|---|\n| 1 | 2 |",
    {"text/html": WIDE_TABLE},
    {"text/plain": "JNIM killed 9,999 people, " * 20},
    {VEGALITE: {"data": {"values": [{"a": 1}]}, "mark": "point", "encoding": {"x": {"field": "a"}}}},
)
"""What an author may have added to a section."""

DESK, PHONE, SMALL_PHONE = 1280, 390, 320

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
AUDIT = """async () => {
    const alike = ['tbody tr:nth-child(n + 4)', '.stage svg g g g g'].map(each => [each]);  // what repeats
    const { violations } = await axe.run({ exclude: alike }, { preload: false });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}"""
IN_PAGE = Path(__file__).with_name("in_page.js").read_text(encoding="utf-8")

FIGURES = """() => [...document.querySelectorAll('figure')].map(figure => {
    const image = figure.querySelector('img');
    const marks = figure.querySelectorAll('.stage svg .role-mark path');
    return {
        spec: Boolean(figure.querySelector('script.spec')),
        authors: Boolean(figure.closest('.author')),
        beside: Boolean(figure.closest('.beside')),
        alt: image.alt,
        loaded: image.complete && image.naturalWidth > 0 && image.clientWidth > 0,
        source: image.currentSrc,
        drawn: [...marks].filter(mark => mark.getBoundingClientRect().width > 0).length,
    };
})"""
FITS = "() => [document.documentElement.scrollWidth - innerWidth, inPage.cutTexts()]"
TAGS = "found => found.map(each => each.localName)"
AT_THE_TOP = """() => {
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
}"""
FOLD = "open => document.querySelectorAll('details').forEach(fold => fold.open = open)"


class Seen(NamedTuple):
    """A page as a reader sees it, and what went wrong while it opened."""

    page: Any
    wrong: list[str]
    width: int


@pytest.fixture(scope="module")
def folders(made: Path, site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The edition of the sample, a small one that lies beside two others, one with an author's own cells."""
    told = {"southern": notebook("South", "## How close?", words("Nine.", "S1"), *ADDED)}
    authors = edition(tmp_path_factory.mktemp("authors"), told=told)
    with fixed_words():
        write_site(authors, json.loads((authors / "manifest.json").read_text()), [])
    return {"sample": made, "small": site, "authors": authors}


@pytest.fixture(
    scope="module",
    params=[
        (edition, name, width)
        for edition, names in (("sample", PAGES), ("small", SEVERAL), ("authors", ("southern",)))
        for name in names
        for width in (DESK, PHONE)
    ],
    ids=lambda param: "-".join(map(str, param)).replace("../", "list-"),
)
def seen(request: pytest.FixtureRequest, chromium: Any, folders: dict[str, Path]) -> Iterator[Seen]:
    edition, name, width = request.param
    with browser.tab(chromium, "file://", width, offline=True) as (page, wrong):
        browser.open_page(page, folders[edition] / f"{name}.html")
        page.evaluate(IN_PAGE)
        yield Seen(page, list(wrong), width)
        if browser.shots():
            page.evaluate("document.activeElement.blur()")
            told = f"{edition}-{name.replace('../', 'list-')}-{width}.png"
            page.screenshot(path=browser.shots() / told, full_page=True)


def test_a_page_asks_for_nothing_but_its_own_files_and_nothing_goes_wrong(seen: Seen) -> None:
    assert seen.wrong == []


def test_a_page_says_its_language(seen: Seen) -> None:
    assert seen.page.locator("html").get_attribute("lang") == "en"


def test_each_figure_is_drawn_in_the_way_that_fits_the_screen(seen: Seen) -> None:
    for figure in seen.page.evaluate(FIGURES):
        assert figure["alt"].endswith("."), "words for those who do not see it"
        if seen.width == DESK and figure["spec"]:
            assert figure["drawn"] > 0
        else:
            assert figure["loaded"]
            narrow = figure["beside"] or (seen.width != DESK and not figure["authors"])
            assert figure["source"].endswith("-narrow.svg") == narrow


def test_a_page_passes_the_accessibility_audit_with_all_that_it_folds_away(seen: Seen) -> None:
    seen.page.evaluate(AXE)
    seen.page.evaluate(FOLD, True)
    seen.page.evaluate("document.querySelector('.card')?.showPopover()")
    found = seen.page.evaluate(AUDIT)
    seen.page.evaluate("document.querySelector('.card')?.hidePopover()")
    seen.page.evaluate(FOLD, False)
    assert found == []


def test_a_page_has_one_first_heading_and_leaves_no_level_out(seen: Seen) -> None:
    levels = [int(tag[1]) for tag in seen.page.locator("h1, h2, h3, h4, h5, h6").evaluate_all(TAGS)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_no_page_is_wider_than_the_screen_and_no_text_is_cut(seen: Seen) -> None:
    seen.page.evaluate(FOLD, True)
    found = {seen.width: seen.page.evaluate(FITS)}
    if seen.width == PHONE:
        seen.page.set_viewport_size({"width": SMALL_PHONE, "height": browser.HEIGHT})
        found[SMALL_PHONE] = seen.page.evaluate(FITS)
        seen.page.set_viewport_size({"width": PHONE, "height": browser.HEIGHT})
    seen.page.evaluate(FOLD, False)
    assert found == {width: [0, []] for width in found}


def test_the_skip_link_is_first_and_leads_into_the_text(seen: Seen) -> None:
    seen.page.evaluate(AT_THE_TOP)
    seen.page.keyboard.press("Tab")
    link = seen.page.locator(":focus")
    assert link.inner_text() == "Skip to the content"
    assert link.bounding_box()["x"] >= 0
    seen.page.keyboard.press("Enter")
    seen.page.keyboard.press("Tab")
    assert seen.page.evaluate("!document.activeElement.closest('header')")


def test_these_are_all_pages_of_an_edition(made: Path) -> None:
    assert {path.stem for path in made.glob("*.html")} == set(PAGES) - {"../index"}


def test_every_page_has_a_title_of_its_own(made: Path) -> None:
    pages = [(made / f"{name}.html").read_text(encoding="utf-8") for name in PAGES]
    titles = [re.findall("<title>(.+?)</title>", page) for page in pages]
    assert len({title for (title,) in titles}) == len(PAGES)


def test_every_link_and_every_file_that_a_page_loads_is_there(made: Path) -> None:
    assert broken(made.parent) == []


def test_each_figure_of_the_edition_stands_on_a_page(made: Path) -> None:
    files = {path.stem for path in made.glob("figures/*.svg") if not path.stem.endswith("-narrow")}
    pages = "".join((made / f"{section}.html").read_text(encoding="utf-8") for section in SECTIONS)
    assert len(files) >= 10
    assert [name for name in sorted(files) if f'<figure id="fig-{name}"' not in pages] == []


@pytest.mark.parametrize("section", SECTIONS)
def test_without_scripts_the_pictures_stand_in_for_the_drawings(
    section: str, chromium: Any, made: Path
) -> None:
    with browser.tab(chromium, "file://", offline=True, java_script_enabled=False) as (page, wrong):
        page.set_viewport_size({"width": DESK, "height": 20_000})  # pictures out of sight are not loaded
        page.goto((made / f"{section}.html").as_uri())
        figures = page.evaluate(FIGURES)
        assert all(figure["loaded"] and not figure["drawn"] for figure in figures)
        assert len(figures) >= 3
        assert wrong == []
