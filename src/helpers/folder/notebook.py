"""An executed notebook read: what it holds, in its order, for all who come after the kernel.

Nobody else opens an executed notebook. What the suite says comes as blocks (``helpers.blocks``), each with
the rendered output beside it. An output without a block, and words that are none of the brief's own, are the
author's: shown under a label, held against nothing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count, groupby
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import unquote

import nbformat

from helpers import blocks, language
from helpers.blocks import BLOCK, Block, Drawing, Head
from helpers.errors import NotebookError
from helpers.folder import drawings

T = TypeVar("T", bound=Block)

PASTED = re.compile(r"!\[(?P<alt>[^\]]*)\]\(attachment:(?P<name>[^)\s]+)[^)]*\)")
"""How Markdown shows a picture that was pasted into its cell."""


@dataclass(frozen=True)
class Text:
    """Paragraphs of a Markdown cell; ``authors`` where they are none of the brief's own words."""

    markdown: str
    authors: bool

    @property
    def title(self) -> bool:
        """Whether this is the notebook's title, which its page has a headline for."""
        return self.markdown.startswith("# ") and not self.authors


@dataclass(frozen=True)
class Code:
    """A cell of code; ``parameters`` where it sets them."""

    source: str
    parameters: bool = False


@dataclass(frozen=True)
class Output:
    """What a cell shows: ``data`` by type, as people see it, and the block that says what it means.

    What is printed has its text under "text/plain" and is of a ``stream``: "stdout", "stderr" or "error".
    ``alt`` are the words that come with a picture; each of the author's outputs has a ``name`` of its own.
    """

    data: Mapping[str, Any]
    block: Block | None = None
    stream: str = ""
    alt: str = ""
    name: str = ""

    @property
    def authors(self) -> bool:
        """Whether this is the author's own, which the suite has not checked."""
        return self.block is None


Item = Text | Code | Output


@dataclass(frozen=True)
class Notebook:
    """All that an executed notebook holds, in its order."""

    name: str
    items: Sequence[Item] = field(repr=False)

    @property
    def outputs(self) -> list[Output]:
        """What the cells show."""
        return [item for item in self.items if isinstance(item, Output)]

    def blocks(self, kind: type[T]) -> list[tuple[T, Mapping[str, Any]]]:
        """Return the blocks of a kind, each with what its output shows: ``notebook.blocks(Paragraph)``."""
        return [(output.block, output.data) for output in self.outputs if isinstance(output.block, kind)]

    @property
    def head(self) -> Head:
        """What opens the notebook; raises NotebookError where nothing does."""
        for head, _ in self.blocks(Head):
            return head
        raise NotebookError(
            f"{self.name}.ipynb shows no section: put a cell with open_section before all that it shows."
        )

    @property
    def figures(self) -> dict[str, tuple[Drawing, Mapping[str, Any]]]:
        """The suite's figures by name, each with what its output shows."""
        return {figure.name: (figure, data) for figure, data in self.blocks(Drawing)}


def read(path: Path) -> Notebook:
    """Read an executed notebook.

    Raises NotebookError for a file that is none, and for one of another version of the suite.
    """
    try:
        cells = nbformat.read(path, as_version=4).cells
    except (
        OSError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        RecursionError,
        nbformat.ValidationError,
    ) as error:
        raise NotebookError(
            f"Expected an executed notebook at {path}, found {type(error).__name__}: make the edition again."
        ) from None
    drawings.put_in(cells, path.parent)
    return of_cells(path.stem, cells)


def of_cells(name: str, cells: Iterable[Mapping[str, Any]]) -> Notebook:
    """Return the notebook that some cells make up; its name says which words are the brief's."""
    fixed = fixed_words(name)
    try:
        return Notebook(name, list(_named(name, (item for cell in cells for item in _items(cell, fixed)))))
    except NotebookError as error:
        raise NotebookError(f"{name}.ipynb: {error}") from None


def _named(name: str, items: Iterable[Item]) -> Iterator[Item]:
    """Yield the items, the author's outputs numbered."""
    number = count(1)
    for item in items:
        if isinstance(item, Output) and item.authors:
            yield replace(item, name=f"{name}-author-{next(number)}")
        else:
            yield item


def fixed_words(section: str) -> frozenset[str]:
    """Return the paragraphs that the brief's own notebook of a section holds as Markdown."""
    words = language.words()["notebooks"]
    return frozenset([*words["every"], *words["of"].get(section, [])])


def _paragraphs(markdown: str) -> list[str]:
    return [part.strip("\n").rstrip() for part in markdown.split("\n\n") if part.strip()]


def _items(cell: Mapping[str, Any], fixed: frozenset[str]) -> Iterator[Item]:
    if cell["cell_type"] == "code":
        tags = cell.get("metadata", {}).get("tags", [])
        yield Code(cell["source"], "parameters" in tags or "injected-parameters" in tags)
        yield from map(_output, cell["outputs"])
    else:  # a raw cell is words of its author, too
        for part in _parted(cell["source"], cell.get("attachments", {})):
            yield from [part] if isinstance(part, Output) else _texts(part, fixed)


def _texts(markdown: str, fixed: frozenset[str]) -> Iterator[Text]:
    known = groupby(_paragraphs(markdown), key=fixed.__contains__)
    yield from (Text("\n\n".join(texts), authors=not is_known) for is_known, texts in known)


def _parted(markdown: str, pasted: Mapping[str, Mapping[str, Any]]) -> Iterator[str | Output]:
    """Yield the words of a cell and, where they are shown, the pictures that were pasted into it."""
    start = 0
    for picture in PASTED.finditer(markdown):
        if (name := unquote(picture["name"])) in pasted:
            yield markdown[start : picture.start()]
            yield Output(pasted[name], alt=picture["alt"])
            start = picture.end()
    yield markdown[start:]


def _output(output: Mapping[str, Any]) -> Output:
    if "text" in output:
        return Output({"text/plain": output["text"]}, stream=output["name"])
    if "ename" in output:
        return Output({"text/plain": f"{output['ename']}: {output['evalue']}"}, stream="error")
    data = dict(output["data"])
    block = blocks.from_json(data.pop(BLOCK)) if BLOCK in data else None
    told = output.get("metadata", {}).values()
    alt = next((each["alt"] for each in told if isinstance(each, Mapping) and "alt" in each), "")
    return Output(data, block, alt=str(alt or ""))
