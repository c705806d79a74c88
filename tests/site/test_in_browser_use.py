"""A published edition in use: hovering, sorting, filtering, following links, unfolding, printing."""

import csv
import json
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import browser
import pytest

from helpers import briefs

pytestmark = [pytest.mark.slow, pytest.mark.browser]

COLUMNS = range(5)
"""The columns of the claims' table that can be sorted by."""

ROWS = "table.sortable tbody tr:visible"
CELLS = (
    "(rows, column) => rows.map(row => row.cells[column].dataset.key ?? row.cells[column].innerText.trim())"
)
MIDDLES = """figure => [...figure.querySelectorAll('.stage .role-mark :is(path, rect)')].filter(mark => {
    const box = mark.getBoundingClientRect();
    return box.width > 3 && box.height > 3
        && (!mark.closest('.mark-shape') || /Events/.test(mark.getAttribute('aria-label')));
}).map(mark => {
    const box = mark.getBoundingClientRect();
    return [box.x + box.width / 2 + scrollX, box.y + box.height / 2 + scrollY];
})"""
TIP = "#vg-tooltip-element.visible"
LOADED = "() => [...document.querySelectorAll('figure img')].every(image => image.naturalWidth)"


@pytest.fixture
def opened(chromium: Any, made: Path) -> Iterator[Callable[[str], Any]]:
    """Opens a page of the edition at a desk's width; nothing may go wrong in it."""
    with browser.tab(chromium, "file://", offline=True) as (page, wrong):

        def opened(name: str) -> Any:
            browser.open_page(page, made / f"{name}.html")
            return page

        yield opened
        assert wrong == []


# ---- figures ---------------------------------------------------------------------------------------


def plain(text: str) -> str:
    """A value as a tooltip shows it: numbers whole and without commas, words apart by one space."""
    value = number(text.replace(",", ""))
    return " ".join(text.split()) if value is None else f"{value:.0f}"


def number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def drawn_values(path: Path) -> list[set[str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return [{plain(value) for value in row.values()} for row in csv.DictReader(lines)]


def told_over(page: Any, places: list[tuple[float, float]]) -> Iterator[set[str]]:
    """Yield the values that the tooltip tells at some of the places; a mark may have a label before it."""
    for x, y in places[:: max(1, len(places) // 5)]:
        page.mouse.move(x, y)
        if values := page.locator(f"{TIP} td.value").all_inner_texts():
            yield {plain(value) for value in values}


@pytest.mark.parametrize("section", briefs.active().sections)
def test_hovering_over_a_mark_tells_a_row_of_the_values_drawn(section: str, opened, made: Path) -> None:
    page = opened(section)
    figures = page.locator("figure.live").all()
    assert figures
    page.set_viewport_size({"width": 1280, "height": page.evaluate("document.body.scrollHeight")})
    for figure in figures:
        name = figure.get_attribute("id").removeprefix("fig-")
        told = list(told_over(page, figure.evaluate(MIDDLES)))
        assert told, f"no tooltip over {name}"
        rows = drawn_values(made / "tables" / f"{name}.csv")
        in_words = name.startswith("readings-")  # where a figure is told with its unit, rounded
        assert [each for each in told if not any(len(each - row) <= in_words for row in rows)] == [], name


# ---- the table of claims ---------------------------------------------------------------------------


def keys(page: Any, column: int) -> list[str]:
    return page.locator(ROWS).evaluate_all(CELLS, column)


def rises(above: str, below: str) -> bool:
    """Whether two cells stand in order: numbers by size, words by the alphabet."""
    one, other = number(above), number(below)
    if one is not None and other is not None:
        return one <= other
    if one is None and other is None:
        return not above or above.casefold() <= below.casefold()
    return True


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_each_column_sorts_the_claims_up_and_down(by: str, opened) -> None:
    page = opened("claims")
    for column in COLUMNS:
        assert_sorts(page, column, by)


def assert_sorts(page: Any, column: int, by: str) -> None:
    before = keys(page, column)
    header = page.locator("table.sortable thead th").nth(column)
    button = header.get_by_role("button")

    def press() -> list[str]:
        if by == "mouse":
            button.click()
        else:
            button.focus()
            page.keyboard.press("Enter")
        return keys(page, column)

    rising = press()
    assert header.get_attribute("aria-sort") == "ascending", column
    assert page.locator("th[aria-sort]").count() == 1
    assert sorted(rising) == sorted(before)
    assert all(rises(above, below) for above, below in pairwise(rising)), column
    falling = press()
    assert header.get_attribute("aria-sort") == "descending", column
    assert all(rises(below, above) for above, below in pairwise(falling)), column


def tab_to(page: Any, label: str) -> None:
    """Press the tabulator until the control with this label has the focus."""
    for _ in range(100):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.labels?.[0]?.textContent.trim()") == label:
            return
    raise AssertionError(f"The tabulator does not reach {label}.")


def assert_shown(page: Any, expected: set[str], every: int) -> None:
    assert {row.get_attribute("id") for row in page.locator(ROWS).all()} == expected
    assert page.get_by_role("status").inner_text() == f"{len(expected)} of {every} claims"


def test_the_claims_are_filtered_by_verdict_section_and_words_with_the_keyboard_alone(
    opened, made: Path
) -> None:
    claims = json.loads((made / "claims.json").read_text(encoding="utf-8"))["claims"]
    page = opened("claims")
    assert_shown(page, {claim["id"] for claim in claims}, len(claims))

    tab_to(page, "Words")
    page.keyboard.type("bamako")
    named = {claim["id"] for claim in claims if "bamako" in claim["claim"].lower()}
    assert 0 < len(named) < len(claims)
    assert_shown(page, named, len(claims))
    for _ in "bamako":
        page.keyboard.press("Backspace")

    tab_to(page, "Section")
    page.keyboard.type("southern")
    within = {claim["id"] for claim in claims if claim["section"] == "southern"}
    assert_shown(page, within, len(claims))

    tab_to(page, "Verdict")
    page.keyboard.type("differs")
    both = {claim["id"] for claim in claims if claim["id"] in within and claim["verdict"] == "differs"}
    assert 0 < len(both) < len(within)
    assert_shown(page, both, len(claims))
    address = page.url
    assert address.endswith("#section=southern&verdict=differs")

    page.goto("about:blank")
    page.goto(address)
    assert_shown(page, both, len(claims))

    page.get_by_label("Words").fill("no such words")
    assert page.get_by_role("status").inner_text() == "No claim fits this filter."
    page.get_by_role("button", name="Show all claims").click()
    page.get_by_role("status").get_by_text(f"{len(claims)} of {len(claims)}").wait_for()
    assert_shown(page, {claim["id"] for claim in claims}, len(claims))
    assert "#" not in page.url


def test_a_claims_mark_opens_what_it_rests_on_in_place_and_escape_closes_it(opened) -> None:
    page = opened("index")
    mark = page.locator("a.mark").first
    mark.focus()
    page.keyboard.press("Enter")
    card = page.locator(".card:popover-open")
    assert card.get_attribute("id") == f"card-{mark.inner_text()}"
    assert page.evaluate("document.activeElement.textContent") == "Close"
    page.keyboard.press("Escape")
    assert card.count() == 0
    assert mark.evaluate("mark => mark === document.activeElement")


@pytest.mark.parametrize("link", ["Definition", "Figure", "Sentence"])
def test_a_claim_leads_to_its_definition_its_figure_and_its_sentence(link: str, opened) -> None:
    page = opened("claims")
    page.locator("table.sortable tbody").get_by_role("link", name=link).first.click()
    page.wait_for_load_state()
    target = page.locator(":target")
    assert target.count() == 1
    page.wait_for_function(
        "() => document.querySelector(':target').getBoundingClientRect().top < innerHeight"
    )
    assert target.is_visible()


# ---- folds and paper -------------------------------------------------------------------------------


@pytest.mark.parametrize("press", [None, "Enter", " "], ids=["mouse", "enter", "space"])
def test_code_is_folded_away_and_one_click_or_key_from_open(press: str | None, opened) -> None:
    page = opened("southern")
    assert page.locator("details.code pre:visible").count() == 0
    for fold in page.locator("details.code").all():
        summary = fold.locator("summary")
        if press:
            summary.focus()
            page.keyboard.press(press)
        else:
            summary.click()
        assert fold.locator("pre").first.is_visible()


@pytest.mark.parametrize("name", ["index", *briefs.active().sections, "claims", "methods"])
def test_on_paper_stand_the_words_and_pictures_and_neither_menu_nor_code(name: str, opened) -> None:
    page = opened(name)
    page.set_viewport_size({"width": 794, "height": 1123})  # A4
    page.emulate_media(media="print")
    for unprinted in ("nav", "details.code", "details.values", ".skip", ".filter", ".stage", ".choices"):
        assert page.locator(f"{unprinted}:visible").count() == 0, unprinted
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert all(row.is_visible() for row in page.locator("details.whole tr:first-child").all())
    assert page.locator(".printed:visible").count() == page.locator("details.values").count()
    widths = page.locator("figure img").evaluate_all("found => found.map(each => each.clientWidth)")
    assert all(300 < width <= 794 for width in widths)
    assert page.evaluate("document.documentElement.scrollWidth") <= 794
    assert page.locator("main h1").is_visible()
    if browser.shots():
        page.screenshot(path=browser.shots() / f"paper-{name}.png", full_page=True)


def test_pictures_that_were_never_in_sight_are_loaded_for_paper(chromium: Any, made: Path) -> None:
    with browser.tab(chromium, "file://", offline=True) as (page, _):
        page.goto((made / "national.html").resolve().as_uri())
        page.wait_for_function(browser.DRAWN)
        page.pdf()
        assert page.locator("figure img").count() >= 3
        page.wait_for_function(
            "() => [...document.querySelectorAll('figure img')].every(e => e.naturalWidth)",
            polling=200,  # a page that was printed may draw no more frames, after which one would look else
        )
