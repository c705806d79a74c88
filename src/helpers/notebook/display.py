"""How what a section says shows in a notebook: as Markdown and tables, each with its block beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import pandas as pd

from helpers import language
from helpers.blocks import BLOCK, Head, Listing, Note, Paragraph, Table, to_json


@dataclass(frozen=True)
class Prose:
    """Words as people see them, with the block that says what they mean."""

    block: Head | Paragraph | Listing | Note

    def __str__(self) -> str:
        return self.block.text if isinstance(self.block, Paragraph) else self.block.markdown

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        return {"text/markdown": self.block.markdown, "text/plain": str(self), BLOCK: to_json(self.block)}


@dataclass(frozen=True)
class Together:
    """Several things shown one below the other by one call."""

    parts: Sequence[object]

    def _ipython_display_(self) -> None:
        from IPython.display import display

        for part in self.parts:
            display(part)  # type: ignore[no-untyped-call]


@dataclass(frozen=True)
class Unchecked:
    """A view without its block: no check holds it to the edition, so it counts as the author's own."""

    view: "Shown"

    def __str__(self) -> str:
        return str(self.view)

    def _repr_mimebundle_(self, **_: object) -> Any:
        shown = self.view._repr_mimebundle_()
        data, *metadata = shown if isinstance(shown, tuple) else (shown,)
        data = {kind: content for kind, content in data.items() if kind != BLOCK}
        return (data, *metadata) if metadata else data


class Shown(Protocol):
    """What shows itself in a notebook."""

    def _repr_mimebundle_(self) -> Any: ...


@dataclass(frozen=True)
class TableView:
    """A table shown whole, text wrapped, without row numbers; ``name`` says which it is.

    People see its columns, verdicts and answers in the language's words.
    """

    name: str
    frame: pd.DataFrame

    @property
    def block(self) -> Table:
        """The table as text."""
        words = language.words()
        said, heads = {**words["verdicts"], **words["judgements"], **words["answers"]}, words["columns"]
        rows = self.frame.astype("str").where(self.frame.notna(), "").map(lambda cell: said.get(cell, cell))
        return Table(self.name, [heads.get(column, str(column)) for column in rows], rows.to_numpy().tolist())

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        block = self.block
        return {"text/html": block.html, "text/plain": self.frame.to_string(), BLOCK: to_json(block)}
