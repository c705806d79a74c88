"""Pages read as a browser reads them: their ids, links, headings and pictures."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

ALONE = {"meta", "link", "img", "br", "source", "input", "hr"}
"""Elements that have no end tag."""


@dataclass
class Page(HTMLParser):
    """What a page holds."""

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    images: list[dict[str, str | None]] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    handlers: list[str] = field(default_factory=list)

    def __post_init__(self):
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags.append(tag)
        self.handlers += [name for name in given if name.startswith("on")]
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a":
            self.links.append(given["href"])
        self.loaded += [given[name] for name in ("src", "srcset") if name in given]
        if tag == "link":
            self.loaded.append(given["href"])
        if tag == "img":
            self.images.append(given)
        if tag[0] == "h" and tag[1:].isdigit():
            self.headings.append(int(tag[1:]))
        if tag not in ALONE:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, f"</{tag}> closes nothing"


def page(text: str) -> Page:
    """Read a page."""
    read = Page()
    read.feed(text)
    assert read.open == []
    return read


def broken(folder: Path) -> list[str]:
    """The relative links and loaded files of all pages in a folder that lead nowhere."""
    pages = {path: page(path.read_text(encoding="utf-8")) for path in folder.rglob("*.html")}
    return [
        f"{path.name}: {link}"
        for path, read in pages.items()
        for link in read.links + read.loaded
        if not urlsplit(link).scheme and not _leads(path, link, pages)
    ]


def _leads(path: Path, link: str, pages: dict[Path, Page]) -> bool:
    parts = urlsplit(link)
    target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    asks = "=" in parts.fragment  # how the page of claims is filtered
    return target.is_file() and (not parts.fragment or asks or parts.fragment in pages[target].ids)
