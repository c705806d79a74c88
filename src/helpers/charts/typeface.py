"""The typeface of all figures: it comes with the suite, and each drawing carries the letters that it uses."""

import io
import logging
from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import typst
import vl_convert
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FAMILY = "Arimo"
FOLDER = Path(__file__).parent / "fonts"

for what in ("vl_convert", "fontdb"):  # which warn of what only a browser has, and of a machine without fonts
    logging.getLogger(what).setLevel(logging.ERROR)
vl_convert.register_font_directory(str(FOLDER))  # so that it measures with the same letters


class Face(NamedTuple):
    """One cut of the typeface, in the words of CSS."""

    weight: str = "normal"
    style: str = "normal"


FILES = {
    Face(): "Arimo-Regular.ttf",
    Face(weight="bold"): "Arimo-Bold.ttf",
    Face(style="italic"): "Arimo-Italic.ttf",
}

LICENCE = "OFL.txt"
"""The licence of the files, which goes with them."""

PLACED = "text{text-rendering:geometricPrecision}"
"""Letters stand where they were measured; some machines would move each to a whole pixel."""

TEXT = "{http://www.w3.org/2000/svg}text"


def font(face: Face) -> TTFont:
    """Return a face as it comes with the suite."""
    return TTFont(FOLDER / FILES[face], recalcTimestamp=False)


@cache
def faces() -> typst.Fonts:
    """Return what PDF and pictures are set with: the suite's faces and typst's, none of the machine's own."""
    return typst.Fonts(include_system_fonts=False, font_paths=[FOLDER])


def rule(face: Face, address: str) -> str:
    """Return the rule of CSS by which a browser takes a face from an address."""
    return (
        f'@font-face{{font-family:"{FAMILY}";font-weight:{face.weight};font-style:{face.style};'
        f'src:url("{address}")}}'
    )


def carried(svg: str) -> str:
    """Return the style element that gives a drawing the letters it uses, whatever the machine has."""
    return f"<style>{''.join(_rules(letters(svg)))}{PLACED}</style>"


def letters(svg: str) -> Mapping[Face, set[str]]:
    """Return the letters that a drawing writes in each face."""
    found: dict[Face, set[str]] = defaultdict(set)
    for text in ElementTree.fromstring(svg).iter(TEXT):
        face = Face(text.get("font-weight", "normal"), text.get("font-style", "normal"))
        found[face].update("".join(text.itertext()))
    return found


def _rules(used: Mapping[Face, set[str]]) -> Iterator[str]:
    for face, written in sorted(used.items()):
        content = b64encode(_part(face, "".join(sorted(written)))).decode()
        yield rule(face, f"data:font/ttf;base64,{content}")


@cache
def _part(face: Face, written: str) -> bytes:
    """Return a face with these letters alone: no names, hints or features but the spacing of pairs.

    The same letters give the same bytes everywhere, so it is not compressed: that differs between machines.
    """
    options: Any = Options(hinting=False, layout_features=["kern"], name_IDs=[], notdef_outline=True)
    options.drop_tables += ["GDEF", "GSUB", "gasp"]
    whole, file = font(face), io.BytesIO()
    subsetter = Subsetter(options)
    subsetter.populate(text=written)
    subsetter.subset(whole)
    whole.save(file)
    return file.getvalue()
