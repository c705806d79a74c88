"""A finished edition as its site needs it, read from the folder alone."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from helpers.blocks import Drawing, Table
from helpers.folder import notebook
from helpers.folder.notebook import Notebook
from helpers.folder.tables import from_csv, without

PRIVATE = "private"


@dataclass(frozen=True)
class Finished:
    """An edition's folder: ``record`` is what its manifest says, ``files`` are the names in it."""

    name: str
    record: Mapping[str, Any]
    sections: Mapping[str, Notebook]
    claims: Sequence[Mapping[str, Any]]
    quality: Table
    files: frozenset[str]

    @property
    def parameters(self) -> Mapping[str, Any]:
        """The edition's parameters."""
        plain: Mapping[str, Any] = self.record["parameters"]
        return plain

    @property
    def private(self) -> bool:
        """Whether the edition is for its maker's own use."""
        return is_private(self.parameters)

    @property
    def headline(self) -> str:
        """The headline of the edition: that of its first section."""
        return next(iter(self.sections.values())).head.headline.text

    @cached_property
    def figures(self) -> Mapping[str, tuple[str, Drawing, Mapping[str, Any]]]:
        """Each figure's section, its block and what its output shows, by name."""
        return {
            name: (section, figure, data)
            for section, page in self.sections.items()
            for name, (figure, data) in page.figures.items()
        }


def is_private(parameters: Mapping[str, Any]) -> bool:
    """Whether an edition with these parameters is for its maker's own use."""
    return bool(parameters.get("audience") == PRIVATE)


def read(folder: Path, record: Mapping[str, Any], later: Iterable[str] = ()) -> Finished:
    """Read an edition's folder.

    ``record`` is its manifest, or what will become it; ``later`` names files that are still to come.
    """
    files = frozenset(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return Finished(
        folder.name,
        record,
        {name: notebook.read(folder / f"{name}.ipynb") for name in record["sections"]},
        json.loads((folder / "claims.json").read_text(encoding="utf-8"))["claims"],
        without(from_csv("quality", (folder / "data-quality.csv").read_text(encoding="utf-8")), "source"),
        files | set(later),
    )
