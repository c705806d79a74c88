"""What an executed notebook says: its passages, taken from the file as any reader would see them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from helpers.blocks import Block, Drawing, Table
from helpers.folder.notebook import Notebook, Output, Text, read
from helpers.verify.tokens import words

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
    return passages_of(read(path))


def passages_of(notebook: Notebook) -> Passages:
    """Return what the suite says in a notebook: prose, figures, tables, fixed text; not the author's own."""
    found = Passages()
    for item in notebook.items:
        if isinstance(item, Text) and not item.authors:
            found.fixed.append(item.markdown)
        elif isinstance(item, Output) and item.block:
            _sort(item.block, item.data, found)
    return found


def _sort(block: Block, data: Mapping[str, Any], found: Passages) -> None:
    if isinstance(block, Drawing):
        found.figures.append(_shown(block, data))
    elif isinstance(block, Table):
        heads = {said: name for name, said in words()["columns"].items()}
        found.tables.append([[heads.get(head, head) for head in block.columns], *map(list, block.rows)])
    else:
        _sort_prose(str(data["text/markdown"]), found)


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


def _shown(figure: Drawing, data: Mapping[str, Any]) -> Shown:
    texts = (figure.title.text, figure.counted.text, figure.source.text, data["text/plain"])
    return Shown(figure.name, *texts, figure.table, figure.sealed, figure.title.claim)


def sentences(text: str, names: frozenset[str]) -> list[str]:
    """Return a paragraph's sentences; a full stop within a name ends none."""
    for name in names:
        text = text.replace(name, name.replace(". ", ".\N{NO-BREAK SPACE}"))
    parts = re.split(r"(?<=[.!?]) (?=[^a-z])", text.strip())
    return [part.replace("\N{NO-BREAK SPACE}", " ") for part in parts]
