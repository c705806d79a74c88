"""Figures and their tables, taken out of executed notebooks, so that an edition's files show the same."""

import base64
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd

from helpers.blocks import BLOCK, VEGALITE


@dataclass(frozen=True)
class Lifted:
    """One figure as an executed notebook holds it: what ``helpers.figures.figure`` put there."""

    words: dict[str, Any]
    png: bytes
    spec: dict[str, Any] | None
    """The specification of the drawing, None for a sealed figure."""

    @property
    def name(self) -> str:
        """The name that the figure's files carry."""
        return str(self.words["name"])


def figures_in(path: Path) -> Iterator[Lifted]:
    """Yield the figures of an executed notebook, in its order."""
    for cell in nbformat.read(path, as_version=4).cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if data.get(BLOCK, {}).get("kind") == "figure":
                yield Lifted(data[BLOCK], base64.b64decode(data["image/png"]), data.get(VEGALITE))


def write_figure(figure: Lifted, folder: Path, source: str) -> None:
    """Write a figure's drawings to ``figures/`` and the values that may be passed on to ``tables/``."""
    images, tables = folder / "figures", folder / "tables"
    images.mkdir(exist_ok=True)
    tables.mkdir(exist_ok=True)
    (images / f"{figure.name}.png").write_bytes(figure.png)
    (images / f"{figure.name}.svg").write_text(figure.words["svg"], encoding="utf-8")
    (images / f"{figure.name}-narrow.svg").write_text(figure.words["narrow"], encoding="utf-8")
    if figure.spec is not None:
        spec = json.dumps(figure.spec, ensure_ascii=False, indent=1, sort_keys=True)
        (images / f"{figure.name}.vl.json").write_text(spec + "\n", encoding="utf-8")
    values = pd.read_csv(io.StringIO(figure.words["table"]), dtype="str", keep_default_na=False)
    write_table(values, tables / f"{figure.name}.csv", source)


def write_table(frame: pd.DataFrame, path: Path, source: str) -> None:
    """Write a table as CSV with a last column that says where its figures come from."""
    frame.assign(source=source).to_csv(path, index=False, lineterminator="\n", encoding="utf-8")
