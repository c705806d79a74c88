"""A figure as a page shows it: the drawing with its files, the values drawn, the specification."""

import json
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from helpers.folder.notebook import Drawn
from helpers.folder.tables import Table, from_csv

MOST_ROWS = 60
"""Rows of values that a page still shows; longer tables are files to open."""

FILES = {
    "svg": "figures/{name}.svg",
    "png": "figures/{name}.png",
    "csv": "tables/{name}.csv",
    "spec": "figures/{name}.vl.json",
}


@dataclass(frozen=True)
class Picture:
    """One figure on a page; ``files`` maps a format to the file that is there."""

    name: str
    title: str
    alt: str
    width: int
    height: int
    narrow: str
    sealed: bool
    files: dict[str, str]
    values: Table | None
    spec: Markup | None


def picture(figure: Drawn, files: Collection[str]) -> Picture:
    """Return a figure as a page shows it, with links to those of its files that the edition has."""
    name = figure.words["name"]
    named = {kind: pattern.format(name=name) for kind, pattern in FILES.items()}
    narrow = f"figures/{name}-narrow.svg"
    width, height = _size(figure.words["svg"])
    values = from_csv(figure.words["table"])
    return Picture(
        name,
        figure.words["title"],
        figure.words["alt"],
        width,
        height,
        narrow if narrow in files else "",
        figure.words["sealed"],
        {kind: path for kind, path in named.items() if path in files},
        values if len(values.rows) <= MOST_ROWS else None,
        None if figure.spec is None else in_script(_without_schema(figure.spec)),
    )


def in_script(content: Any) -> Markup:
    """Return JSON that no text in it can end the script element around it."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return Markup(text.replace("<", "\\u003c"))


def _without_schema(spec: dict[str, Any]) -> dict[str, Any]:
    """Return a specification without its version: pages draw with the newest, like the edition's files."""
    return {name: part for name, part in spec.items() if name != "$schema"}


def _size(svg: str) -> tuple[int, int]:
    """Return the width and height that a drawing states, in whole pixels."""
    root = svg[: svg.index(">")]
    width, height = (re.search(rf'\b{side}="([\d.]+)', root) for side in ("width", "height"))
    if width is None or height is None:
        raise ValueError("The figure's drawing states no width and height.")
    return round(float(width[1])), round(float(height[1]))
