"""How wide words are drawn, so that lines are broken and labels placed before anything is drawn."""

import unicodedata
from functools import cache

WIDTHS = {
    "normal": {
        191: "'",
        222: "ijl",
        260: "|",
        278: " !,./:;I[\\]ft",
        333: "()-`r",
        334: "{}",
        355: '"',
        389: "*",
        469: "^",
        500: "Jcksvxyz",
        584: "+<=>~−",
        611: "FTZ",
        667: "&ABEKPSVXY",
        722: "CDHNRUw",
        778: "GOQ",
        833: "Mm",
        889: "%",
        944: "W",
        1000: "—…",
        1015: "@",
    },
    "bold": {
        238: "'",
        278: " ,./I\\ijl",
        280: "|",
        333: "!()-:;[]`ft",
        389: "*r{}",
        474: '"',
        500: "z",
        584: "+<=>^~−",
        611: "?FLTZbdghnopqu",
        667: "EPSVXY",
        722: "&ABCDHKNRU",
        778: "GOQw",
        833: "M",
        889: "%m",
        944: "W",
        975: "@",
        1000: "—…",
    },
}
"""Advance widths of Helvetica, in thousandths of the size, which Arial and Liberation Sans share."""

USUAL = 556
"""The width of digits and most small letters."""


def width(text: str, size: float, weight: str = "normal") -> float:
    """Return the width of a line of text in pixels."""
    plain = (letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    return sum(_table(weight).get(letter, USUAL) for letter in plain) * size / 1000


@cache
def _table(weight: str) -> dict[str, int]:
    return {letter: wide for wide, letters in WIDTHS[weight].items() for letter in letters}


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
