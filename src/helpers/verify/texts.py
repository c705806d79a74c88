"""A figure's words as texts, and a text's sentences."""

import re
from dataclasses import dataclass

from helpers.blocks import Drawing


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


def shown_of(block: Drawing) -> Shown:
    """Return the words of a figure's block."""
    title, counted, source, alt = (
        each.text for each in (block.title, block.counted, block.source, block.alt)
    )
    return Shown(block.name, title, counted, source, alt, block.table, block.sealed, block.title.claim)


def sentences(text: str, names: frozenset[str]) -> list[str]:
    """Return a paragraph's sentences; a full stop within a name ends none."""
    for name in names:
        text = text.replace(name, name.replace(". ", ".\N{NO-BREAK SPACE}"))
    parts = re.split(r"(?<=[.!?]) (?=[^a-z])", text.strip())
    return [part.replace("\N{NO-BREAK SPACE}", " ") for part in parts]
