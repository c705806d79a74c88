"""A page's HTML read back as elements: a tree that the paper edition walks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

EMPTY = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
"""Elements that hold nothing and have no end tag."""


@dataclass(frozen=True)
class Element:
    """One element of a page with all that stands in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    @property
    def classes(self) -> frozenset[str]:
        """The names of the element's classes."""
        return frozenset(self.attributes.get("class", "").split())

    @property
    def id(self) -> str:
        """The element's id, empty where it has none."""
        return self.attributes.get("id", "")

    def all(self, *tags: str) -> Iterator["Element"]:
        """Yield the elements of some kinds anywhere inside this one, in their order."""
        for child in self.children:
            if isinstance(child, Element):
                if child.tag in tags:
                    yield child
                yield from child.all(*tags)

    def first(self, tag: str) -> "Element | None":
        """Return the first element of a kind inside this one."""
        return next(self.all(tag), None)

    @property
    def text(self) -> str:
        """All text inside the element, its white space made plain."""
        return " ".join("".join(self.texts()).split())

    def texts(self) -> Iterator[str]:
        """Yield each piece of text inside the element as it stands."""
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child.texts()


def read(html: str) -> Element:
    """Return a page as an element that holds its top elements."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.open[0]


def plain(text: str) -> str:
    """Return a text with each run of white space as one space; spaces that do not break stay."""
    return re.sub(r"[ \t\r\n\f]+", " ", text)


class _Reader(HTMLParser):
    """Keeps a stack of the elements that are open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("page")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in EMPTY:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        depths = [depth for depth, element in enumerate(self.open) if element.tag == tag]
        if depths:
            del self.open[depths[-1] :]

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)
