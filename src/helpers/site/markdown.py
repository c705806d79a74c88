"""Markdown and code as HTML: nothing in a text can bring its own tags, pictures or scripts into a page."""

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import Any

import mistune
from markupsafe import Markup, escape
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

DOCUMENT = re.compile(r"[\w./-]+\.md(#.*)?")
HEADING = re.compile(r"(#{1,6}) +(.+?)(?: +#+)?")


def block(text: str, claims: Collection[str] = (), deeper: int = 0) -> Markup:
    """Return a text as HTML: ids of claims in bold become links, headings lie ``deeper`` by some levels."""
    return Markup(_renderer(frozenset(claims), deeper)(text))


def inline(text: str) -> Markup:
    """Return a single paragraph as HTML without the tags of a paragraph."""
    return Markup(str(block(text)).strip().removeprefix("<p>").removesuffix("</p>"))


def code(text: str) -> Markup:
    """Return Python code with its parts marked."""
    return Markup(highlight(text, PythonLexer(), HtmlFormatter(nowrap=True)).rstrip())


def anchor(text: str) -> str:
    """Return the id of a heading."""
    return "-".join(re.findall(r"\w+", text.casefold()))


def parted(text: str) -> Iterator[tuple[int, str]]:
    """Yield the headings of a text, each with its level, and what stands between them, with level 0."""
    kept, fenced = list[str](), False
    for line in text.splitlines():
        fenced ^= line.lstrip().startswith(("```", "~~~"))
        if heading := None if fenced else HEADING.fullmatch(line):
            yield from [(0, "\n".join(kept))] if any(kept) else []
            kept = []
            yield len(heading[1]), heading[2]
        else:
            kept.append(line)
    yield from [(0, "\n".join(kept))] if any(kept) else []


@cache
def _renderer(claims: frozenset[str], deeper: int) -> Any:
    return mistune.create_markdown(escape=True, renderer=_Renderer(claims, deeper), plugins=["table"])


class _Renderer(mistune.HTMLRenderer):
    def __init__(self, claims: Collection[str], deeper: int) -> None:
        super().__init__()
        self._claims, self._deeper = claims, deeper

    def heading(self, text: str, level: int, **attrs: Any) -> str:
        if not self._deeper:
            return f"<p><strong>{text}</strong></p>\n"  # the headings of a page come by themselves
        level += self._deeper
        plain = re.sub(r"<[^>]+>", "", text)
        return f'<h{level} id="{anchor(plain)}">{text}</h{level}>\n'

    def strong(self, text: str) -> str:
        inner = f'<a href="claims.html#{text}">{text}</a>' if text in self._claims else text
        return f"<strong>{inner}</strong>"

    def link(self, text: str, url: str, title: str | None = None) -> str:
        if DOCUMENT.fullmatch(url):
            return text  # the suite's documents lie beside its code, not beside a page
        return str(super().link(text, url, title))

    def image(self, text: str, url: str, title: str | None = None) -> str:
        return str(escape(text or url))  # the pages' pictures are the edition's figures and nothing else

    def table_cell(self, text: str, align: str | None = None, head: bool = False) -> str:
        return f'<th scope="col">{text}</th>\n' if head else f"<td>{text}</td>\n"
