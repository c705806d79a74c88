"""The brief on paper: what the finished pages say, as blocks that a typesetter can set.

A block is a mapping with its kind under ``is``; text stands in it as plain strings, never as markup.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from helpers.site.elements import Element, plain
from helpers.site.ruled import table

Block = dict[str, Any]
Inline = str | dict[str, Any]

OFF_PAGE = frozenset({"button", "details", "form", "nav", "script", "source", "style"})
"""Elements that only a screen has a use for, and what a page itself folds away."""

OFF_PAPER = frozenset({"back", "edition", "file", "unseen"})
"""Classes of what leads about in the site, or says again what stands on each printed page."""

INSIDE = {
    "em": "emph",
    "i": "emph",
    "strong": "strong",
    "b": "strong",
    "small": "quiet",
    "sub": "sub",
    "sup": "sup",
}
MARKED = {"chip": "chip", "claims": "quiet", "figures": "quiet", "note": "quiet"}
TEXT = frozenset({*INSIDE, "a", "abbr", "br", "cite", "code", "kbd", "q", "span", "time", "var"})
ROLES = frozenset({"citation", "context", "counts", "kicker", "lead", "source", "verdicts"})

ELSEWHERE = {"claims.html": "methods.html"}
"""Pages that are not printed, each with the one that says the same of each claim."""


def kept(element: Element, left_out: Collection[str] = ()) -> Element:
    """Return an element without what paper has no use for and without parts whose heading is ``left_out``."""
    printed: list[Element | str] = []
    skipping = False
    for child in element.children:
        if isinstance(child, Element) and child.tag == "h2":
            skipping = child.id in left_out
        if isinstance(child, str):
            printed.append(child)
        elif not (skipping or child.tag in OFF_PAGE or child.classes & OFF_PAPER):
            printed.append(kept(child, left_out))
    return Element(element.tag, element.attributes, printed)


def labels(name: str, main: Element) -> set[str]:
    """Return the places on a page that links can lead to: its headings, figures and told claims."""
    placed = main.all("h1", "h2", "h3", "h4", "figure", "a")
    return {name} | {f"{name}#{element.id}" for element in placed if element.id}


@dataclass(frozen=True)
class Printer:
    """Turns one page into blocks.

    ``places`` are all labels of the document, ``words`` those for paper; the page's headings are ``raised``
    by so many levels, those that would rise above the first being the document's title.
    """

    name: str
    places: frozenset[str]
    words: Mapping[str, Any]
    raised: int = 0

    def blocks(self, element: Element) -> Iterator[Block]:
        """Yield what an element holds; text that stands loose in it becomes paragraphs."""
        loose: list[Element | str] = []
        for child in element.children:
            if isinstance(child, str) or child.tag in TEXT:
                loose.append(child)
            else:
                yield from self._paragraph(Element("p", {}, loose))
                loose = []
                yield from self._block(child)
        yield from self._paragraph(Element("p", {}, loose))

    def _block(self, element: Element) -> Iterator[Block]:
        role = next(iter(element.classes & ROLES), "")
        match element.tag:
            case "h1" | "h2" | "h3" | "h4":
                place = self.name if element.tag == "h1" else self._own(element)
                level = int(element.tag[1]) - self.raised
                yield {"is": "heading", "level": level, "label": place, "of": self.text(element)}
            case "p":
                yield from self._paragraph(element, role)
            case "ul" | "ol":
                items = [list(self.blocks(item)) for item in element.children if isinstance(item, Element)]
                yield {
                    "is": "list",
                    "role": role,
                    "ordered": element.tag == "ol",
                    "of": [i for i in items if i],
                }
            case "dl":
                yield {"is": "terms", "of": list(self._terms(element))}
            case "figure":
                yield from self._figure(element)
            case "table":
                yield table(element, self.words["tables"]["left_out"], self.text)
            case "pre":
                yield {"is": "code", "of": "".join(element.texts())}
            case _:
                inner = list(self.blocks(element))
                yield from [{"is": "aside", "of": inner}] if role == "context" and inner else inner

    def _terms(self, element: Element) -> Iterator[list[list[Inline]]]:
        """Yield each term with all that is said of it, one below the other."""
        for part, parts in groupby(element.all("dt", "dd"), key=lambda part: part.tag):
            texts = [self.text(each) for each in parts]
            if part == "dt":
                term = texts[-1]
            else:
                lines = [[{"is": "break"}, *text] for text in texts]
                yield [term, [inline for line in lines for inline in line][1:]]

    def _paragraph(self, element: Element, role: str = "") -> Iterator[Block]:
        """Yield a paragraph, unless it is empty or no more than a link to what is not printed."""
        said = [child for child in element.children if not isinstance(child, str) or child.strip()]
        alone = said[0] if len(said) == 1 and isinstance(said[0], Element) else None
        if alone and alone.tag == "a" and not self._target(alone.attributes.get("href", "")):
            return
        if text := self.text(element):
            yield {"is": "paragraph", "role": role, "of": text}

    def _figure(self, element: Element) -> Iterator[Block]:
        image = element.first("img")
        if image is None:
            yield from self.blocks(element)
            return
        values = (link.attributes.get("href", "") for link in element.all("a"))
        yield {
            "is": "figure",
            "label": self._own(element),
            "path": image.attributes["src"],
            "alt": image.attributes["alt"],
            "width": int(image.attributes["width"]),
            "height": int(image.attributes["height"]),
            "values": next((path for path in values if path.endswith(".csv")), ""),
        }

    def text(self, element: Element) -> list[Inline]:
        """Return what an element says as strings and marked parts, without white space at its ends."""
        return _trimmed(_joined(self._inline(element)))

    def _inline(self, element: Element) -> Iterator[Inline]:
        for child in element.children:
            if isinstance(child, str):
                yield plain(child)
            elif child.tag == "br":
                yield {"is": "break"}
            elif child.tag in ("code", "kbd"):
                yield {"is": "code", "of": child.text}
            elif child.tag == "a":
                yield self._link(child)
            else:
                yield from self._marked(child)

    def _marked(self, element: Element) -> Iterator[Inline]:
        marks = [MARKED[name] for name in element.classes if name in MARKED]
        mark = marks[0] if marks else INSIDE.get(element.tag)
        inner = list(self._inline(element))
        if mark == "chip":
            yield {"is": mark, "verdict": element.text, "of": inner}
        elif mark:
            yield {"is": mark, "of": inner}
        else:
            yield from inner

    def _link(self, element: Element) -> Inline:
        target = self._target(element.attributes.get("href", ""))
        inner = list(self._inline(element))
        said = {"of": inner, "label": self._own(element)}
        if target in self.places:
            return {"is": "within", "to": target, **said}
        if target:
            shown = "" if target.removeprefix("mailto:") in ("", element.text) else target
            return {"is": "link", "to": target, "shown": shown, **said}
        return {"is": "plain", **said}

    def _target(self, href: str) -> str:
        """Return the place in the document or the address outside that a link leads to, else nothing."""
        if re.match(r"(https?://|mailto:)", href):
            return href
        page, _, place = href.partition("#")
        page = page or self.name
        there = f"{ELSEWHERE.get(page, page)}#{place}" if place else page
        return there if there in self.places else ""

    def _own(self, element: Element) -> str:
        return f"{self.name}#{element.id}" if element.id else ""


def _joined(parts: Iterator[Inline]) -> list[Inline]:
    """Return the parts of a text with neighbouring strings made one, each run of spaces one space."""
    joined: list[Inline] = []
    for part in parts:
        if isinstance(part, str) and joined and isinstance(joined[-1], str):
            joined[-1] = plain(joined[-1] + part)
        else:
            joined.append(part)
    return joined


def _trimmed(parts: list[Inline]) -> list[Inline]:
    """Return the parts of a text without white space at its two ends."""
    if parts and isinstance(parts[0], str):
        parts[0] = parts[0].lstrip()
    if parts and isinstance(parts[-1], str):
        parts[-1] = parts[-1].rstrip()
    return [part for part in parts if part != ""]
