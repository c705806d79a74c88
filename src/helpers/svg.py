"""SVG reduced to drawing: nothing in it runs, loads anything or leads anywhere."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

SVG, XLINK, XML = (
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/1999/xlink",
    "http://www.w3.org/XML/1998/namespace",
)
EMPTY = f'<svg xmlns="{SVG}"/>'
DRAWING = {
    *("svg", "g", "defs", "symbol", "use", "title", "desc", "style", "image", "text", "tspan", "textPath"),
    *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
    *("clipPath", "mask", "marker", "pattern", "linearGradient", "radialGradient", "stop"),
}
"""The elements that draw; a link becomes a group, all others go with what is in them."""

HARMLESS_LINK = re.compile(r"#[\w.:-]*|data:image/(png|jpeg|gif);base64,[\w+/=\s]*")
INSTRUCTION = re.compile(r"<\?(?!xml\s).*?\?>|<!DOCTYPE[^<>\[]*>", re.S | re.I)
"""What tells a program how to show a file, such as a stylesheet to be fetched."""

DECLARED = re.compile(r"<!(DOCTYPE|ENTITY)", re.I)
LOADS = re.compile(r"@import|(url|image|image-set|src)\s*+\(\s*+['\"]?+(?!#|data:(font|image/png))|\\", re.I)
"""What in a style asks for something from outside, or may hide it behind escapes."""


def is_drawing(svg: str) -> bool:
    """Tell whether an SVG is nothing but a drawing; what cannot be parsed is none."""
    root = None if INSTRUCTION.search(svg) else _parsed(svg)
    return root is not None and not any(_more(each) for each in root.iter())


def reduced(svg: str) -> str:
    """Return the drawing of an SVG, untouched where it is nothing else; of what is none, an empty one."""
    if is_drawing(svg):
        return svg
    root = _parsed(INSTRUCTION.sub("", svg))
    if root is None:
        return EMPTY
    for each in list(root.iter()):
        _reduce(each)
    ElementTree.register_namespace("", SVG)
    ElementTree.register_namespace("xlink", XLINK)
    try:
        return ElementTree.tostring(root, encoding="unicode")
    except RecursionError:  # nested deeper than any drawing
        return EMPTY


def _parsed(svg: str) -> Element | None:
    """Return what an SVG holds, None where it is none or declares entities, which may grow without end."""
    if DECLARED.search(svg):
        return None
    try:
        root = ElementTree.fromstring(svg)
    except (ElementTree.ParseError, ValueError):
        return None
    return root if _tag(root) == "svg" else None


def _more(element: Element) -> bool:
    """Tell whether an element is, or has among its attributes, more than a drawing's."""
    return _tag(element) not in DRAWING or any(_doing(element)) or _loading(element)


def _reduce(element: Element) -> None:
    """Take out of an element what does more than draw: children, attributes, and a style that loads."""
    for child in list(element):
        if _tag(child) == "a":
            child.tag = f"{{{SVG}}}g"
        if _tag(child) not in DRAWING or _loading(child):
            element.remove(child)
    for name in list(_doing(element)):
        del element.attrib[name]


def _doing(element: Element) -> Iterator[str]:
    """Yield the names of attributes that run something, load something or lead somewhere."""
    for name, value in element.attrib.items():
        space, _, plain = name.rpartition("}")
        known = space.lstrip("{") in ("", SVG, XLINK, XML)
        leads = plain.lower() in ("href", "src", "base") and not HARMLESS_LINK.fullmatch(value.strip())
        if not known or plain.lower().startswith("on") or leads or LOADS.search(value):
            yield name


def _loading(element: Element) -> bool:
    return _tag(element) == "style" and LOADS.search("".join(element.itertext())) is not None


def _tag(element: Element) -> str:
    """Return an element's name in SVG, empty for one of another kind."""
    name = element.tag if isinstance(element.tag, str) else ""
    space, _, plain = name.rpartition("}")
    return plain if space in ("", f"{{{SVG}") else ""
