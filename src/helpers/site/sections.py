"""A section's page: the parts that its notebook shows, in their order, for the screen and for paper alike."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count, groupby, pairwise, takewhile
from typing import Any, Self

from helpers.blocks import Block, Drawing, Head, Listing, Note, Paragraph, Table
from helpers.folder.finished import Finished
from helpers.folder.notebook import Code, Item, Notebook, Output, Text
from helpers.folder.tables import filled
from helpers.site import authors, claims, markdown
from helpers.site.figures import drawn_again, picture
from helpers.site.points import is_point

Part = dict[str, Any]
"""A part of a page: its kind under ``kind``, and what that kind shows."""


def page(finished: Finished, name: str) -> dict[str, Any]:
    """Return what the page of a section shows."""
    notebook = finished.sections[name]
    order = list(finished.sections)
    at = order.index(name)
    opening = _opening(notebook)
    return {
        "name": name,
        "kind": "section",
        "title": notebook.head.headline.text,
        "edition": [line.text for line in notebook.head.lines[:-1]],  # the last, on the data, is in the foot
        "lead": notebook.head.below,
        "intro": [text.markdown for text in _introduction(opening)],
        "drawn": any(drawn_again(data) for _, data in notebook.figures.values())
        or any(image.spec for image in authors.images(notebook).values()),
        "body": list(_Links.of(notebook).linked(parts(finished, name))),
        "before": _neighbour(finished, order[at - 1]) if at else None,
        "after": _neighbour(finished, order[at + 1]) if at + 1 < len(order) else None,
        "cards": [row for row in claims.rows(finished) if row["id"] in _told(notebook)],
    }


def _told(notebook: Notebook) -> set[str]:
    """Return the claims that a section's paragraphs name."""
    return {claim for paragraph, _ in notebook.blocks(Paragraph) for claim in paragraph.claims}


def _neighbour(finished: Finished, name: str) -> dict[str, str]:
    return {"name": name, "headline": finished.sections[name].head.headline.text}


def _opening(notebook: Notebook) -> list[Item]:
    """Return what stands before the notebook's head."""
    head = notebook.head
    return list(takewhile(lambda item: not (isinstance(item, Output) and item.block is head), notebook.items))


def _introduction(opening: Sequence[Item]) -> list[Text]:
    """Return the brief's words before the head, but for the title and those on the parameters."""
    texts = [item for item in opening if isinstance(item, Text) and not item.authors and not item.title]
    return [text for text in texts if text not in _instructions(opening)]


def _instructions(opening: Sequence[Item]) -> list[Text]:
    """Return the words right before the parameters: how to change them."""
    pairs = pairwise(opening)
    return [
        item
        for item, after in pairs
        if isinstance(item, Text) and isinstance(after, Code) and after.parameters
    ]


def parts(finished: Finished, name: str) -> Iterator[Part]:
    """Yield the parts of a section below its opening words; how the notebook opens comes last, folded."""
    notebook = finished.sections[name]
    opening = _opening(notebook)
    early = [
        item for item in opening if isinstance(item, Output) or (isinstance(item, Text) and item.authors)
    ]
    body = _body([*early, *notebook.items[len(opening) + 1 :]], finished)
    for is_authors, group in groupby(body, key=lambda part: bool(part.get("authors"))):
        if is_authors:
            yield {"kind": "author", "parts": list(group)}
        else:
            yield from group
    yield {
        "kind": "code",
        "cells": [item.source for item in opening if isinstance(item, Code)],
        "instructions": [item.markdown for item in _instructions(opening)],
    }


def _body(items: Iterable[Item], finished: Finished) -> Iterator[Part]:
    """Yield what the cells show; the code under a heading comes together, behind what it shows."""
    under, code = "", list[str]()
    for item in items:
        if isinstance(item, Code):
            code.append(item.source)
            continue
        for part in _shown(item, finished, under):
            if part["kind"] == "heading":
                yield from _folded(code)
                under, code = part["text"], []
            yield {**part, "authors": item.authors}
    yield from _folded(code)


def _folded(cells: Sequence[str]) -> Iterator[Part]:
    if cells:
        yield {"kind": "code", "cells": cells, "instructions": []}


def _shown(item: Text | Output, finished: Finished, under: str) -> Iterator[Part]:
    if isinstance(item, Text):
        yield from _words(item.markdown)
    elif item.block is None:
        for part in authors.parts(item):
            yield from _words(part["text"]) if part["kind"] == "markdown" else [part]
    elif isinstance(item.block, Drawing):
        yield {"kind": "figure", "picture": picture(item.block, item.data, finished.files)}
    else:
        yield from _said(item.block, under)


def _words(text: str) -> Iterator[Part]:
    for level, words in markdown.parted(text):
        if level:
            yield {"kind": "heading", "level": level, "text": words}
        else:
            yield {"kind": "prose", "text": words, "claims": []}


def _said(block: Block, under: str) -> Iterator[Part]:
    """Yield what a block says; a table is headed by the heading that it stands under."""
    if isinstance(block, Table):
        yield {"kind": "table", "table": filled(block), "under": under}
    elif isinstance(block, Paragraph):
        given = [f"{name} = {value}" for name, value in block.given.items()]
        told = is_point(block)
        yield {"kind": "prose", "text": block.text, "claims": block.named, "given": given, "told": told}
        yield from (
            {"kind": "context", "sentence": each.text, "source": each.source, "told": told}
            for each in block.context
        )
    elif isinstance(block, Listing):
        yield {"kind": "prose", "text": block.markdown, "claims": [], "about": block.about}
    elif isinstance(block, Note):
        yield {"kind": "prose", "text": block.markdown, "claims": []}
    elif isinstance(block, Head):
        yield from (
            {"kind": "prose", "text": line.text, "claims": []}
            for line in (block.headline, *block.lead, *block.lines)
        )


@dataclass
class _Links:
    """The ids that are taken on a page; a heading lies one level at most below the one before it.

    A figure's id is kept for where it is first shown, as other pages lead there.
    """

    ids: set[str]
    drawn: set[str] = field(default_factory=set)
    said: set[str] = field(default_factory=set)
    level: int = 1

    @classmethod
    def of(cls, notebook: Notebook) -> Self:
        """Return the links of a notebook's page, on which the template's own id is taken."""
        return cls({"content", *(f"fig-{name}" for name in notebook.figures)})

    def linked(self, body: Iterable[Part]) -> Iterator[Part]:
        """Yield the parts, each heading with an id; a claim has its anchor where it is first told."""
        for part in body:
            if part["kind"] == "author":
                yield {**part, "parts": list(self.linked(part["parts"]))}
            elif part["kind"] == "heading":
                self.level = min(max(part["level"], 2), self.level + 1)
                yield {**part, "level": self.level, "id": self._id(markdown.anchor(part["text"]))}
            elif part["kind"] == "figure":
                yield {**part, "id": self._figure(f"fig-{part['picture'].name}")}
            elif part["kind"] == "prose":
                anchored = set() if part.get("given") else {*part["claims"]} - self.said
                self.said |= anchored
                claims = [{"id": claim, "first": claim in anchored} for claim in part["claims"]]
                yield {"given": [], **part, "claims": claims}
            else:
                yield part

    def _figure(self, plain: str) -> str:
        """Return the id of a figure: its own where it is first shown, a numbered one from then on."""
        if plain in self.drawn:
            return self._id(plain)
        self.drawn.add(plain)
        return plain

    def _id(self, plain: str) -> str:
        """Return an id that nothing else on the page has, and take it."""
        numbered = (plain if number == 1 else f"{plain}-{number}" for number in count(1))
        free = next(name for name in numbered if name not in self.ids)
        self.ids.add(free)
        return free
