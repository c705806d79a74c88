"""How prose and tables show in a notebook: as Markdown and as plain HTML tables."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Prose:
    """A paragraph, with the ids of the claims that it tells where it tells them one after the other.

    ``context`` are sentences that are not computed, each with its source; they are shown apart.
    """

    text: str
    claims: Sequence[str] = ()
    context: Sequence[tuple[str, str]] = ()

    def __str__(self) -> str:
        return self.text

    def _repr_markdown_(self) -> str:
        told = f"{self.text} <small>[{', '.join(self.claims)}]</small>" if self.claims else self.text
        apart = [f"*{sentence}* <small>[{source}]</small>" for sentence, source in self.context]
        return "\n\n".join([told, *apart])


@dataclass(frozen=True)
class Together:
    """Several things shown one below the other by one call."""

    parts: Sequence[object]

    def _ipython_display_(self) -> None:
        from IPython.display import display

        for part in self.parts:
            display(part)  # type: ignore[no-untyped-call]


@dataclass(frozen=True)
class TableView:
    """A table shown whole, text wrapped, without row numbers."""

    frame: pd.DataFrame

    def _repr_html_(self) -> str:
        with pd.option_context("display.max_colwidth", None):
            table = self.frame.to_html(index=False, border=0, na_rep="")
        # JupyterLab sets table cells flush right; sentences read better the other way.
        left = ' style="text-align: left; vertical-align: top"'
        return table.replace("<th>", f"<th{left}>").replace("<td>", f"<td{left}>")
