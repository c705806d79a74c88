"""What others show of an edition: a page for each figure by itself, and a picture with its words."""

import json
from base64 import b64encode
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

import typst

from helpers import briefs
from helpers.blocks import Drawing
from helpers.charts import style
from helpers.charts.typeface import faces
from helpers.folder.finished import Finished, read
from helpers.site.citing import named

FOLDER = "share"
EDITION = "index"
"""The picture of an edition as a whole is named so; it shows the figure of its first page."""


def figures(finished: Finished) -> Iterator[dict[str, Any]]:
    """Yield what the page of each figure shows: its words, and its drawings as part of the page."""
    for section, figure, _ in finished.figures.values():
        yield {
            "name": figure.name,
            "title": figure.title.text,
            "alt": figure.alt.text,
            "svg": _inside(figure.svg),
            "narrow": _inside(figure.narrow),
            "place": f"{section}.html#fig-{figure.name}",
        }


def _inside(svg: str) -> str:
    """Return a drawing as an address that holds all of it."""
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def write_pictures(folder: Path, record: Mapping[str, Any]) -> None:
    """Write the pictures to share of the edition in ``folder``, of 1200 by 630 pixels each."""
    for path, picture in _pictures(read(folder, record), folder, named(record)).items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(picture)


def _pictures(finished: Finished, folder: Path, edition: str) -> dict[str, bytes]:
    drawn = [figure for _, figure, _ in finished.figures.values()]
    cards = [_card(figure.name, figure.title.text, figure, edition) for figure in drawn]
    map_of = finished.figures.get(briefs.active().map)
    whole = [map_of[1], *drawn] if map_of else drawn
    cards += [_card(EDITION, finished.headline, figure, edition) for figure in whole[:1]]
    if not cards:
        return {}
    content = {"cards": cards, "colours": [style.INK, style.QUIET, style.MAIN]}
    template = (Path(__file__).parent / "share.typ").read_bytes()
    compiler = typst.Compiler(
        template, root=folder, sys_inputs={"share": json.dumps(content)}, font_paths=faces()
    )
    made = cast(list[bytes] | bytes, compiler.compile(format="png", ppi=72))
    pages = made if isinstance(made, list) else [made]
    return {f"{FOLDER}/{card['name']}.png": page for card, page in zip(cards, pages, strict=True)}


def _card(name: str, title: str, figure: Drawing, edition: str) -> dict[str, str]:
    path = f"figures/{figure.name}.svg"
    return {"name": name, "title": title, "path": path, "source": figure.source.text, "edition": edition}
