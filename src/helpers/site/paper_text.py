"""Text for paper: Markdown as the blocks and marked parts that a typesetter sets.

A block is a mapping with its kind under ``is``; text stands in it as plain strings, never as markup.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import Any

import mistune

from helpers.site.markdown import anchor
from helpers.site.ruled import ruled

Block = dict[str, Any]
Inline = str | dict[str, Any]

MARKS = {"emphasis": "emph", "strong": "strong"}
OUTSIDE = re.compile(r"(https?://|mailto:)")


def said(text: str) -> list[Inline]:
    """Return a text as the parts of a paragraph: a single one, or none for an empty text."""
    return _trimmed([_plain(text)])


def paragraph(*parts: Inline, role: str = "") -> Block:
    """Return parts of a text as a paragraph."""
    return {"is": "paragraph", "role": role, "of": _trimmed(_joined(iter(parts)))}


def heading(level: int, label: str, text: str) -> Block:
    """Return a heading, which links can lead to by its label."""
    return {"is": "heading", "level": level, "label": label, "of": said(text)}


def bullets(*items: list[Block], role: str = "", ordered: bool = False) -> Block:
    """Return a list, each of whose items is made of blocks."""
    return {"is": "list", "role": role, "ordered": ordered, "of": [item for item in items if item]}


def within(to: str, text: str, label: str = "") -> Inline:
    """Return a link to a place in the document."""
    return {"is": "within", "to": to, "of": said(text), "label": label}


def outside(to: str, parts: list[Inline]) -> Inline:
    """Return a link to another site, which shows its address unless that is its text."""
    shown = "" if to.removeprefix("mailto:") in ("", *parts) else to
    return {"is": "link", "to": to, "shown": shown, "of": parts, "label": ""}


def inline(markdown: str, claims: Collection[str] = ()) -> list[Inline]:
    """Return a single paragraph of Markdown as parts of a text."""
    return [part for token in _tokens(markdown) for part in _parts(token.get("children", []), claims)]


def blocks(markdown: str, claims: Collection[str] = (), page: str = "", deeper: int = 0) -> Iterator[Block]:
    """Yield Markdown as blocks: ids of claims in bold become links, headings lie ``deeper`` by some levels.

    The headings are labelled as those of ``page``; without a page they are paragraphs in bold.
    """
    for token in _tokens(markdown):
        if token["type"] == "heading" and page:
            text = _written(token)
            yield heading(token["attrs"]["level"] + deeper, f"{page}#{anchor(text)}", text)
        else:
            yield from _block(token, claims)


@cache
def _reader() -> mistune.Markdown:
    return mistune.create_markdown(renderer=None, plugins=["table"])


def _tokens(markdown: str) -> list[dict[str, Any]]:
    tokens = _reader()(markdown)
    return tokens if isinstance(tokens, list) else []


def _block(token: Mapping[str, Any], claims: Collection[str]) -> Iterator[Block]:
    children = token.get("children", [])
    match token["type"]:
        case "paragraph" | "block_text":
            yield paragraph(*_parts(children, claims))
        case "heading":
            yield paragraph({"is": "strong", "of": list(_parts(children, claims))})
        case "list":
            items = [
                [block for each in item["children"] for block in _block(each, claims)] for item in children
            ]
            yield bullets(*items, ordered=token["attrs"]["ordered"])
        case "table":
            head, body = children[0]["children"], children[1]["children"] if children[1:] else []
            rows = [[list(_parts(cell["children"], claims)) for cell in row["children"]] for row in body]
            yield ruled([list(_parts(cell["children"], claims)) for cell in head], rows)
        case "block_code" | "block_html":
            yield {"is": "code", "of": token["raw"]}
        case _:
            for child in children:
                yield from _block(child, claims)


def _parts(tokens: list[dict[str, Any]], claims: Collection[str]) -> Iterator[Inline]:
    yield from _joined(part for token in tokens for part in _part(token, claims))


def _part(token: Mapping[str, Any], claims: Collection[str]) -> Iterator[Inline]:
    kind, inner = token["type"], list(_parts(token.get("children", []), claims))
    if kind == "strong" and len(inner) == 1 and inner[0] in claims:
        yield {"is": "strong", "of": [within(f"claims.html#{inner[0]}", str(inner[0]))]}
    elif kind in MARKS:
        yield {"is": MARKS[kind], "of": inner}
    elif kind == "codespan":
        yield {"is": "code", "of": token["raw"]}
    elif kind == "link" and OUTSIDE.match(token["attrs"]["url"]):
        yield outside(token["attrs"]["url"], inner)
    elif kind == "linebreak":
        yield {"is": "break"}
    elif kind == "softbreak":
        yield " "
    elif kind == "image" and not inner:
        yield str(token["attrs"]["url"])
    else:
        yield from [token["raw"]] if "raw" in token else inner


def _written(token: Mapping[str, Any]) -> str:
    """Return the text of a token without its marks."""
    return str(token.get("raw", "")) + "".join(map(_written, token.get("children", [])))


def _plain(text: str) -> str:
    """Return a text with each run of white space as one space; spaces that do not break stay."""
    return re.sub(r"[ \t\r\n\f]+", " ", text)


def _joined(parts: Iterator[Inline]) -> list[Inline]:
    """Return the parts of a text with neighbouring strings made one, each run of spaces one space."""
    joined: list[Inline] = []
    for part in parts:
        if isinstance(part, str) and joined and isinstance(joined[-1], str):
            joined[-1] = _plain(joined[-1] + part)
        else:
            joined.append(_plain(part) if isinstance(part, str) else part)
    return joined


def _trimmed(parts: list[Inline]) -> list[Inline]:
    """Return the parts of a text without white space at its two ends."""
    if parts and isinstance(parts[0], str):
        parts[0] = parts[0].lstrip()
    if parts and isinstance(parts[-1], str):
        parts[-1] = parts[-1].rstrip()
    return [part for part in parts if part != ""]
