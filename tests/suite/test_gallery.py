"""The gallery in the docs shows each figure as the suite draws it today."""

import re
from pathlib import Path

import pytest

from helpers import briefs, figures
from helpers.suite import gallery


def test_the_gallery_shows_each_figure_of_each_notebook() -> None:
    page = (gallery.DOCS / gallery.PAGE).read_text(encoding="utf-8")
    shown = re.findall(r"!\[.+\]\(gallery/(.+)\.svg\)", page)

    assert sorted(shown) == sorted(
        [*figures.names(), *(f"readings-{name}" for name in briefs.active().sections)]
    )
    assert {path.stem for path in (gallery.DOCS / gallery.PICTURES).iterdir()} == set(shown)


@pytest.mark.slow
def test_the_gallery_is_what_an_edition_of_the_sample_shows_today(made: Path) -> None:
    assert (gallery.DOCS / gallery.PAGE).read_text(encoding="utf-8") == gallery.page(), "run make gallery"
    for kept in (gallery.DOCS / gallery.PICTURES).iterdir():
        drawn = (made / "figures" / kept.name).read_bytes()
        assert kept.read_bytes() == drawn, f"{kept.name} is old: run make gallery"
