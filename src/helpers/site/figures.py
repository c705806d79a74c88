"""A figure as a page shows it: the drawing with its files, the values drawn, the specification."""

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from helpers.blocks import VEGALITE, Drawing, Table
from helpers.folder.tables import from_csv

MOST_ROWS = 60
"""Rows of values that a page still shows; longer tables are files to open."""

FILES = {
    "csv": "tables/{name}.csv",
    "svg": "figures/{name}.svg",
    "png": "figures/{name}.png",
    "spec": "figures/{name}.vl.json",
    "share": "share/{name}.html",
}


@dataclass(frozen=True)
class Picture:
    """One figure on a page; ``files`` maps a format to the file that is there.

    ``narrow`` is its drawing for a phone or a column, whose size in pixels is ``narrow_size``.
    """

    name: str
    title: str
    alt: str
    width: int
    height: int
    narrow: str
    narrow_size: tuple[int, int]
    sealed: bool
    files: dict[str, str]
    values: Table | None
    spec: Markup | None


def picture(figure: Drawing, data: Mapping[str, Any], files: Collection[str]) -> Picture:
    """Return a figure as a page shows it, with links to its page and to those of its files that there are.

    ``data`` is what its output shows, with the specification where that may be passed on.
    """
    named = {kind: pattern.format(name=figure.name) for kind, pattern in FILES.items()}
    narrow = f"figures/{figure.name}-narrow.svg"
    width, height = size(figure.svg) or (0, 0)
    values = from_csv(figure.name, figure.table)
    return Picture(
        figure.name,
        figure.title.text,
        figure.alt.text,
        width,
        height,
        narrow if narrow in files else "",
        size(figure.narrow) or (0, 0),
        figure.sealed,
        {kind: path for kind, path in named.items() if path in files or kind == "share"},
        values if len(values.rows) <= MOST_ROWS else None,
        in_script(without_schema(data[VEGALITE])) if drawn_again(data) else None,
    )


def drawn_again(data: Mapping[str, Any]) -> bool:
    """Tell whether what an output shows has a specification that a page can draw from its values alone."""
    return isinstance(data.get(VEGALITE), Mapping) and not asks_for_files(data[VEGALITE])


def in_script(content: Any) -> Markup:
    """Return JSON that no text in it can end the script element around it."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return Markup(text.replace("<", "\\u003c"))


def asks_for_files(spec: Any) -> bool:
    """Tell whether a specification names anything to be loaded, be it data or pictures."""
    if isinstance(spec, Mapping):
        parts = {name: part for name, part in spec.items() if name not in ("values", "datasets")}
        return "url" in parts or any(map(asks_for_files, parts.values()))
    return isinstance(spec, list) and any(map(asks_for_files, spec))


def without_schema(spec: dict[str, Any]) -> dict[str, Any]:
    """Return a specification without its version: pages draw with the newest, like the edition's files."""
    return {name: part for name, part in spec.items() if name != "$schema"}


def size(svg: str) -> tuple[int, int] | None:
    """Return the width and height that a drawing states, in whole pixels, None where it states none."""
    root = svg[svg.find("<svg") :].partition(">")[0]
    width, height = (re.search(rf'\b{side}="(\d{{1,9}}(?:\.\d+)?)', root) for side in ("width", "height"))
    return (round(float(width[1])), round(float(height[1]))) if width and height else None
