"""Drawings, static and interactive: they bring their typeface, so that they are the same on each machine."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import browser
import pytest

from helpers import briefs

pytestmark = [pytest.mark.slow, pytest.mark.browser]

SIZES = """() => [...document.querySelectorAll('figure.live')].map(figure => {
    const { width, height } = figure.querySelector('.stage svg'), image = figure.querySelector('img');
    const apart = [image.width - width.baseVal.value, image.height - height.baseVal.value];
    return [figure.id, Math.max(...apart.map(Math.abs))];
})"""
IN_PAGE = Path(__file__).with_name("in_page.js").read_text(encoding="utf-8")
WATCH = """window.faces = [];
let draw;
Object.defineProperty(window, "drawFigure", {
    set(drawing) { draw = drawing; },
    get() {
        return (...figure) => {
            faces.push(...[...document.fonts].map(face => face.status));
            return draw(...figure);
        };
    },
});"""
"""Has a page note how its faces stand whenever it draws a figure."""

BRUSH = ".stage [class*='quarters0_brush_bg'] path"
BRUSHED = f"figure:has({BRUSH})"
MARKED = ".stage .mark-rect path[fill='#f3e3b5']"
CHOSEN = "list => list.selectedOptions[0].text"


@pytest.fixture(scope="module")
def chromium(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A browser on a machine whose own font is of no use, and hinted as Linux mostly does or as asked."""
    if why := browser.missing():
        pytest.skip(why)
    hinting = getattr(request, "param", "slight")
    with browser.started(**browser.strange_fonts(tmp_path_factory.mktemp("fonts"), hinting)) as started:
        yield started


@pytest.fixture
def opened(chromium: Any, made: Path) -> Iterator[Any]:
    """Opens a section's page at a desk's width."""
    with browser.tab(chromium, "file://", offline=True) as (page, _):

        def opened(name: str) -> Any:
            browser.open_page(page, made / f"{name}.html")
            return page

        yield opened


@pytest.mark.parametrize("chromium", ["full"], indirect=True)
@pytest.mark.parametrize("ending", ["", "-narrow"], ids=["wide", "narrow"])
def test_no_word_of_a_drawing_lies_over_another_or_leaves_the_drawing(
    ending: str, chromium: Any, made: Path
) -> None:
    found = {}
    with browser.tab(chromium, "file://", offline=True) as (page, _):
        for name in {path.stem.removesuffix("-narrow") for path in made.glob("figures/*.svg")}:
            page.goto((made / "figures" / f"{name}{ending}.svg").as_uri())
            page.evaluate(IN_PAGE)
            found[name] = page.evaluate("inPage.collisions()")
    assert len(found) >= 10
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize("section", briefs.active().sections)
def test_an_interactive_drawing_has_the_size_of_the_static_one(section: str, opened: Any) -> None:
    found = opened(section).evaluate(SIZES)

    assert found
    assert {figure: apart for figure, apart in found if apart > 2} == {}


def test_the_typeface_is_there_before_a_drawing_is_measured(chromium: Any, made: Path) -> None:
    with browser.tab(chromium, "file://", offline=True) as (page, _):
        page.add_init_script(WATCH)
        browser.open_page(page, made / "southern.html")
        faces = page.evaluate("faces")

    assert len(faces) > 1
    assert set(faces) == {"loaded"}


def test_a_brush_marks_each_quarter_that_it_touches_and_lists_mark_them_too(opened: Any) -> None:
    page = opened("national")
    figure = page.locator(BRUSHED).first
    figure.scroll_into_view_if_needed()
    columns = [mark.bounding_box() for mark in figure.locator(".stage [aria-roledescription=bar]").all()[:20]]
    middle = [columns[n]["x"] + columns[n]["width"] / 2 for n in (5, 8)]
    first, last = figure.locator(".choices select").all()
    assert "Drag" in figure.locator(".choices label").first.inner_text()

    page.mouse.move(middle[0], columns[5]["y"] - 3)
    page.mouse.down()
    page.mouse.move(middle[1], columns[5]["y"] - 3, steps=5)
    page.mouse.up()

    names = first.locator("option").all_inner_texts()
    assert (first.input_value(), last.input_value()) != ("null", "null")
    assert [each.evaluate(CHOSEN) for each in (first, last)] == [names[6], names[9]]
    assert figure.locator(MARKED).count() == 2 * 4
    first.focus()
    page.keyboard.press("Home")  # none: the quarter of the other list alone
    assert figure.locator(MARKED).count() == 2
    assert figure.get_by_text(f"{names[9]}: ").count() > 0


def test_a_drawing_with_a_brush_gives_way_where_it_does_not_fit(opened: Any) -> None:
    page = opened("national")
    brushed = page.locator(BRUSHED).first
    assert brushed.locator(".stage").is_visible()

    page.set_viewport_size({"width": 705, "height": browser.HEIGHT})

    assert brushed.locator("img").is_visible() and not brushed.locator(".stage").is_visible()
