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
def test_the_gallery_is_what_the_suite_draws_today(tmp_path: Path) -> None:
    gallery.write(tmp_path)

    for made in tmp_path.rglob("*.*"):
        kept = gallery.DOCS / made.relative_to(tmp_path)
        assert made.read_bytes() == kept.read_bytes(), f"{kept.name} is old: run make gallery"
