"""An executed notebook taken apart into what a page shows: words, context, figures, tables, code."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, ClassVar

from helpers.blocks import BLOCK, VEGALITE
from helpers.folder.tables import Table, from_html

CLAIMS = re.compile(r" <small>\[(?P<ids>[A-Z]\d+(?:, [A-Z]\d+)*)\]</small>\Z")
CONTEXT = re.compile(r"\A\*(?P<sentence>.+)\* <small>\[(?P<source>.+)\]</small>\Z", re.DOTALL)
SMALL = re.compile(r"\A<small>.+</small>\Z", re.DOTALL)


@dataclass(frozen=True)
class Heading:
    """A heading of the second level or below."""

    kind: ClassVar[str] = "heading"
    level: int
    text: str


@dataclass(frozen=True)
class Prose:
    """A paragraph or a list in Markdown, with the ids of the claims that it tells."""

    kind: ClassVar[str] = "prose"
    text: str
    claims: Sequence[str] = ()


@dataclass(frozen=True)
class Context:
    """A sentence that is not computed, with its source."""

    kind: ClassVar[str] = "context"
    sentence: str
    source: str


@dataclass(frozen=True)
class Drawn:
    """A figure: its words and, where it may be passed on, its specification."""

    kind: ClassVar[str] = "figure"
    words: dict[str, Any]
    spec: dict[str, Any] | None


@dataclass(frozen=True)
class Shown:
    """A table, headed by the heading that it stands under."""

    kind: ClassVar[str] = "table"
    table: Table
    under: str


@dataclass(frozen=True)
class Code:
    """What the notebook runs, with the instructions that belong to it."""

    kind: ClassVar[str] = "code"
    cells: Sequence[str]
    instructions: Sequence[str] = ()


Block = Heading | Prose | Context | Drawn | Shown | Code


@dataclass(frozen=True)
class Told:
    """What a notebook tells: its headline, what stands with it, and all that follows."""

    headline: str
    edition: Sequence[str]
    """The paragraphs under the headline: the edition's date and what the data are."""
    intro: Sequence[str]
    body: Sequence[Block]
    figures: dict[str, Drawn] = field(repr=False)


def told(notebook: Any) -> Told:
    """Take an executed notebook apart; its cells up to the one that prints the headline are its opening."""
    cells = notebook.cells
    opening = next(at for at, cell in enumerate(cells) if _headline(cell))
    first, *rest = _paragraphs(_headline(cells[opening]))
    intro, setup = _opening(cells[: opening + 1])
    body = [*_body(cells[opening + 1 :]), setup]
    return Told(
        first.removeprefix("# "),
        [text for text in rest if not SMALL.match(text)],  # the data's checksum stands in the page's foot
        intro,
        body,
        {block.words["name"]: block for block in body if isinstance(block, Drawn)},
    )


def _headline(cell: Any) -> str:
    """Return the output that opens with a heading of the first level, empty for a cell without one."""
    for output in cell.get("outputs", []):
        text = str(output.get("data", {}).get("text/markdown", ""))
        if text.startswith("# "):
            return text
    return ""


def _opening(cells: Sequence[Any]) -> tuple[list[str], Code]:
    """Return the words that open the notebook, and the code with the words on how to change it."""
    intro: list[str] = []
    instructions: list[str] = []
    for cell, after in pairwise(cells):
        if cell.cell_type == "markdown":
            instructs = "parameters" in after.metadata.get("tags", [])
            (instructions if instructs else intro).append(cell.source)
    return intro, Code([cell.source for cell in cells if cell.cell_type == "code"], instructions)


def _body(cells: Sequence[Any]) -> Iterator[Block]:
    """Yield what the cells show; the code under a heading comes together, behind what it shows."""
    under, code = "", list[str]()
    for cell in cells:
        if cell.cell_type == "code":
            code.append(cell.source)
            for output in cell.outputs:
                yield from _output(output.get("data", {}), under)
        elif cell.cell_type == "markdown":
            for block in _words(cell.source):
                if isinstance(block, Heading):
                    yield from _folded(code)
                    under, code = block.text, []
                yield block
    yield from _folded(code)


def _folded(cells: Sequence[str]) -> Iterator[Code]:
    if cells:
        yield Code(cells)


def _words(text: str) -> Iterator[Heading | Prose]:
    for paragraph in _paragraphs(text):
        match = re.match(r"(#{2,6}) (.+)\Z", paragraph)
        yield Heading(len(match[1]), match[2]) if match else Prose(paragraph)


def _output(data: dict[str, Any], under: str) -> Iterator[Block]:
    """Yield the richest form of an output: a figure, a table or words."""
    if data.get(BLOCK, {}).get("kind") == "figure":
        yield Drawn(_words_of(data[BLOCK]), data.get(VEGALITE))
    elif "text/html" in data:
        yield Shown(from_html(data["text/html"]).filled(), under)
    elif "text/markdown" in data:
        for paragraph in _paragraphs(data["text/markdown"]):
            yield _prose(paragraph)


def _prose(paragraph: str) -> Prose | Context:
    if context := CONTEXT.match(paragraph):
        return Context(context["sentence"], context["source"])
    ids = CLAIMS.search(paragraph)
    return Prose(CLAIMS.sub("", paragraph), ids["ids"].split(", ") if ids else ())


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"\n{2,}", text) if part.strip()]


def _words_of(block: dict[str, Any]) -> dict[str, Any]:
    texts = {key: block[key]["text"] for key in ("title", "counted", "source", "alt")}
    return {**block, **texts, "claim": block["title"]["claim"]}
