"""Markdown and code as HTML: nothing in a text can bring its own tags, pictures or scripts into a page."""

import re
from collections.abc import Collection
from functools import cache
from typing import Any

import mistune
from markupsafe import Markup, escape
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer


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


@cache
def _renderer(claims: frozenset[str], deeper: int) -> Any:
    return mistune.create_markdown(escape=True, renderer=_Renderer(claims, deeper), plugins=["table"])


class _Renderer(mistune.HTMLRenderer):
    def __init__(self, claims: Collection[str], deeper: int) -> None:
        super().__init__()
        self._claims, self._deeper = claims, deeper

    def heading(self, text: str, level: int, **attrs: Any) -> str:
        level += self._deeper
        plain = re.sub(r"<[^>]+>", "", text)
        return f'<h{level} id="{anchor(plain)}">{text}</h{level}>\n'

    def strong(self, text: str) -> str:
        inner = f'<a href="claims.html#{text}">{text}</a>' if text in self._claims else text
        return f"<strong>{inner}</strong>"

    def image(self, text: str, url: str, title: str | None = None) -> str:
        return str(escape(text))  # the pages' pictures are the edition's figures and nothing else

    def table_cell(self, text: str, align: str | None = None, head: bool = False) -> str:
        return f'<th scope="col">{text}</th>\n' if head else f"<td>{text}</td>\n"
