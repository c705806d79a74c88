"""Figures and their tables, taken out of executed notebooks, so that an edition's files show the same."""

import base64
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd
import vl_convert

from helpers.story.figure import FIGURE, VEGALITE


@dataclass(frozen=True)
class Lifted:
    """One figure as an executed notebook holds it."""

    name: str
    spec: dict[str, Any]
    png: bytes
    table: str


def figures_in(path: Path) -> Iterator[Lifted]:
    """Yield the figures of an executed notebook, in its order."""
    for cell in nbformat.read(path, as_version=4).cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if FIGURE in data:
                png = base64.b64decode(data["image/png"])
                yield Lifted(data[FIGURE]["name"], data[VEGALITE], png, data[FIGURE]["table"])


def write_figure(figure: Lifted, folder: Path, source: str) -> None:
    """Write a figure's SVG and PNG to ``figures/`` and the values that it draws to ``tables/``."""
    images, tables = folder / "figures", folder / "tables"
    images.mkdir(exist_ok=True)
    tables.mkdir(exist_ok=True)
    (images / f"{figure.name}.png").write_bytes(figure.png)
    (images / f"{figure.name}.svg").write_text(vl_convert.vegalite_to_svg(figure.spec), encoding="utf-8")
    values = pd.read_csv(io.StringIO(figure.table), dtype="str", keep_default_na=False)
    write_table(values, tables / f"{figure.name}.csv", source)


def write_table(frame: pd.DataFrame, path: Path, source: str) -> None:
    """Write a table as CSV with a last column that says where its figures come from."""
    frame.assign(source=source).to_csv(path, index=False, lineterminator="\n", encoding="utf-8")
