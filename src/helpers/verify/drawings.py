"""Faults of what a figure draws: its specification, drawn anew from the events, and its pictures' words."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree

from helpers.analysis.alternatives import Readings
from helpers.blocks import VEGALITE, Drawing
from helpers.figures import figure, names
from helpers.figures.figure import Figure
from helpers.figures.readings import readings
from helpers.svg import is_drawing
from helpers.verify.counted import Counted
from helpers.verify.fault import Fault


def faults(
    block: Drawing, data: Mapping[str, Any], section: str, counted: Counted, tried: Sequence[Readings]
) -> Iterator[Fault]:
    """Yield where a figure's output draws something else than the edition does; the figure is a known one.

    Vega-Lite's specification is compared whole; it takes longest to make pictures of it, so that only a
    sealed figure, which is a picture alone, is drawn. Of other pictures the words are compared.
    """
    meant = _anew(block.name, section, counted, tried)
    if block.sealed != meant.sealed:
        yield block.name, f"is {'' if block.sealed else 'not '}sealed, other than the edition's"
    elif block.sealed and block.svg != meant.svg:
        yield block.name, "is drawn otherwise than the edition draws it"
    elif not block.sealed and _plain(data.get(VEGALITE)) != _plain(meant.spec):
        yield block.name, "has another specification than the edition's"
    for svg in (block.svg, block.narrow):
        yield from ((block.name, fault) for fault in _picture(svg, block))


def _anew(name: str, section: str, counted: Counted, tried: Sequence[Readings]) -> Figure:
    scene = counted.edition.scene
    return figure(name, scene) if name in names() else readings(scene, section, list(tried))


def _plain(spec: Any) -> str:
    return json.dumps(spec, sort_keys=True)


def _picture(svg: str, block: Drawing) -> Iterator[str]:
    """Yield where an SVG is none, has other words than its block, or more in it than a drawing."""
    try:
        root = ElementTree.fromstring(svg)
    except ElementTree.ParseError:
        yield "has a picture that is no SVG"
        return
    elements = [(each.tag.rpartition("}")[2], each) for each in root.iter()]
    told = [(tag, each.text) for tag, each in elements if tag in ("title", "desc")]
    if told != [("title", block.title.text), ("desc", block.alt.text)]:
        yield "has a picture with another title or description"
    written = " ".join("".join(each.itertext()) for tag, each in elements if tag in ("text", "tspan"))
    for sentence in (block.title, block.counted, block.source):
        if sentence.text not in written:
            yield f"has a picture that does not say {sentence.text!r}"
    if not is_drawing(svg):
        yield "has a picture that holds more than a drawing"
