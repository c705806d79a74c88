"""Interactive drawings beside the static ones that they take the place of."""

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
BRUSH = ".stage [class*='_brush_bg'] path"
BRUSHED = f"figure:has({BRUSH})"


@pytest.fixture
def opened(chromium: Any, made: Path) -> Iterator[Any]:
    """Opens a section's page at a desk's width."""
    with browser.tab(chromium, "file://", offline=True) as (page, _):

        def opened(name: str) -> Any:
            browser.open_page(page, made / f"{name}.html")
            return page

        yield opened


@pytest.mark.parametrize("section", briefs.active().sections)
def test_an_interactive_drawing_has_the_size_of_the_static_one(section: str, opened: Any) -> None:
    found = opened(section).evaluate(SIZES)

    assert found
    assert {figure: apart for figure, apart in found if apart > 2} == {}


def test_a_brush_lies_where_the_pointer_drew_it(opened: Any) -> None:
    page = opened("national")
    figure = page.locator(BRUSHED).first
    figure.scroll_into_view_if_needed()
    columns = [mark.bounding_box() for mark in figure.locator(".stage [aria-roledescription=bar]").all()[:20]]
    left, right, high = columns[5]["x"], columns[-1]["x"], columns[5]["y"] - 3

    page.mouse.move(left, high)
    page.mouse.down()
    page.mouse.move(right, high, steps=5)
    page.mouse.up()

    drawn = figure.locator(BRUSH).bounding_box()
    assert (drawn["x"], drawn["x"] + drawn["width"]) == pytest.approx((left, right), abs=2)


def test_a_drawing_with_a_brush_gives_way_where_it_does_not_fit(opened: Any) -> None:
    page = opened("national")
    brushed = page.locator(BRUSHED).first
    assert brushed.locator(".stage").is_visible()

    page.set_viewport_size({"width": 705, "height": browser.HEIGHT})

    assert brushed.locator("img").is_visible() and not brushed.locator(".stage").is_visible()
