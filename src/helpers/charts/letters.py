"""How wide words are drawn, so that lines are broken and labels placed before anything is drawn."""

from functools import cache
from unicodedata import normalize

from helpers.charts.typeface import Face, font

USUAL = "n"
"""Stands in for a letter that the typeface does not have."""


def width(text: str, size: float, weight: str = "normal") -> float:
    """Return the width of a line of text in pixels."""
    widths = _widths(weight)
    return sum(widths.get(letter, widths[USUAL]) for letter in normalize("NFC", text)) * size


@cache
def _widths(weight: str) -> dict[str, float]:
    """Return how wide each letter is, as a part of the size of type."""
    face = font(Face(weight))
    wide, whole = face["hmtx"], face["head"].unitsPerEm
    return {chr(code): wide[name][0] / whole for code, name in face.getBestCmap().items()}


def wrapped(text: str, room: float, size: float, weight: str = "normal") -> list[str]:
    """Return a text in lines no wider than ``room`` pixels, as Vega breaks no lines itself."""
    lines: list[str] = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width(longer, size, weight) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
