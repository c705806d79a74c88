"""Where the drawings of an edition's figures lie: beside its notebooks, of which they would be half.

A notebook that has just run carries them in its blocks. In an edition it keeps the picture and the
specification, which is what JupyterLab and others show, and the drawings are files; who reads the notebook
gets the blocks whole again.
"""

import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import nbformat

from helpers.blocks import BLOCK, Drawing

NAME = re.compile(r"[A-Za-z0-9_-]+")
"""What a figure's name may hold: so none leads out of the folder."""

PLACES = {"svg": "figures/{name}.svg", "narrow": "figures/{name}-narrow.svg"}
"""Where a figure's drawings lie in an edition, by the field of its block."""


def take_out(cells: Iterable[Mapping[str, Any]], folder: Path) -> None:
    """Move the drawings of the suite's figures from a notebook's cells to the edition's ``folder``."""
    for block in _figures(cells):
        for field, path in _places(block, folder):
            path.parent.mkdir(exist_ok=True)
            path.write_text(block[field], encoding="utf-8")
            block[field] = ""


def put_in(cells: Iterable[Mapping[str, Any]], folder: Path) -> None:
    """Give the figures in a notebook's cells the drawings that lie in the edition's ``folder``."""
    for block in _figures(cells):
        for field, path in _places(block, folder):
            if not block.get(field) and path.is_file():
                block[field] = path.read_text(encoding="utf-8", errors="replace")


def take_over(notebook: Path, folder: Path) -> None:
    """Copy an executed notebook of an edition, and the drawings of its figures, to another ``folder``."""
    shutil.copy(notebook, folder)
    for block in _figures(nbformat.read(notebook, as_version=4).cells):
        for (_, old), (_, new) in zip(_places(block, notebook.parent), _places(block, folder), strict=True):
            new.parent.mkdir(exist_ok=True)
            shutil.copy(old, new)


def _places(block: Mapping[str, Any], folder: Path) -> Iterator[tuple[str, Path]]:
    for field, place in PLACES.items():
        yield field, folder / place.format(name=block["name"])


def _figures(cells: Iterable[Mapping[str, Any]]) -> Iterator[Any]:
    """Yield the blocks of the suite's figures but those with names that are refused later."""
    for cell in cells:
        for output in cell.get("outputs", []):
            block = output.get("data", {}).get(BLOCK)
            figure = isinstance(block, Mapping) and block.get("kind") == Drawing.kind
            if figure and NAME.fullmatch(str(block.get("name"))):
                yield block
