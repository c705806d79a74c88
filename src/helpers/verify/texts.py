"""What an executed notebook says: its passages, taken from the file as any reader would see them."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import nbformat

from helpers.blocks import BLOCK

TOLD = re.compile(r"^(?P<text>.*) <small>\[(?P<claims>[\w, ]+)\]</small>$", re.DOTALL)
"""A paragraph that says at its end which claims it tells."""

APART = re.compile(r"^\*(.*)\* <small>\[(.*)\]</small>$", re.DOTALL)
"""A sentence that is not computed, with its source."""


@dataclass(frozen=True)
class Shown:
    """A figure's words and the values that it draws, as CSV; of a sealed one a coarser table."""

    name: str
    title: str
    counted: str
    source: str
    alt_text: str
    table: str
    sealed: bool = False
    claim: str = ""


@dataclass(frozen=True)
class Passages:
    """All that one notebook says; ``context`` has what follows a paragraph, with the claims before it."""

    told: list[tuple[str, list[str]]] = field(default_factory=list)
    context: list[tuple[str, str, list[str]]] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)
    figures: list[Shown] = field(default_factory=list)
    tables: list[list[list[str]]] = field(default_factory=list)
    fixed: list[str] = field(default_factory=list)


def passages(path: Path) -> Passages:
    """Return what an executed notebook says."""
    return passages_of(nbformat.read(path, as_version=4).cells)


def passages_of(cells: list[Any]) -> Passages:
    """Return what the cells of an executed notebook say: prose, figures, tables and their own text."""
    found = Passages()
    for cell in cells:
        if cell["cell_type"] == "markdown":
            found.fixed.append(cell["source"])
        for output in cell.get("outputs", []):
            _sort(output.get("data", {}), found)
    return found


def _sort(data: dict[str, Any], found: Passages) -> None:
    if data.get(BLOCK, {}).get("kind") == "figure":
        found.figures.append(_shown(data))
    elif "text/markdown" in data:
        _sort_prose(str(data["text/markdown"]), found)
    elif "text/html" in data:
        found.tables.append(rows(str(data["text/html"])))


def _sort_prose(text: str, found: Passages) -> None:
    first, *apart = text.split("\n\n")
    if match := TOLD.match(first):
        claims = match["claims"].split(", ")
        found.told.append((match["text"], claims))
        for paragraph in apart:
            sourced = APART.match(paragraph)
            sentence, source = sourced.groups() if sourced else (paragraph, "")
            found.context.append((sentence, source, claims))
    else:
        (found.heads if text.startswith("# ") else found.other).append(text)


def _shown(data: dict[str, Any]) -> Shown:
    words = data[BLOCK]
    return Shown(
        words["name"],
        words["title"]["text"],
        words["counted"]["text"],
        words["source"]["text"],
        data["text/plain"],
        words["table"],
        words["sealed"],
        words["title"]["claim"],
    )


def sentences(text: str, names: frozenset[str]) -> list[str]:
    """Return a paragraph's sentences; a full stop within a name ends none."""
    for name in names:
        text = text.replace(name, name.replace(". ", ".\N{NO-BREAK SPACE}"))
    parts = re.split(r"(?<=[.!?]) (?=[^a-z])", text.strip())
    return [part.replace("\N{NO-BREAK SPACE}", " ") for part in parts]


class _Rows(HTMLParser):
    """Collects the cells of a table, row by row."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a row or a cell."""
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
            self.inside = True

    def handle_endtag(self, tag: str) -> None:
        """End a cell."""
        if tag in ("td", "th"):
            self.inside = False

    def handle_data(self, data: str) -> None:
        """Keep the text of a cell."""
        if self.inside:
            self.rows[-1][-1] += data


def rows(html: str) -> list[list[str]]:
    """Return the cells of an HTML table, its head first."""
    parser = _Rows()
    parser.feed(html)
    return parser.rows
