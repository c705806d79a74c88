"""Figures and tables as an edition's files: the same drawings and values that its notebooks show."""

import base64
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.blocks import VEGALITE, Drawing
from helpers.errors import NotebookError
from helpers.folder import drawings
from helpers.folder.notebook import Notebook


def write_figures(notebook: Notebook, folder: Path, source: str) -> None:
    """Write the figures of a notebook, and to ``tables/`` the values that may be passed on.

    Raises NotebookError for a figure whose name might lead out of the folder.
    """
    for name in notebook.figures:
        if not drawings.NAME.fullmatch(name):
            raise NotebookError(
                f"{notebook.name}.ipynb: a figure's name has letters, digits, - and _ only, found {name!r}."
            )
    for name in ("figures", "tables"):
        (folder / name).mkdir(exist_ok=True)
    for figure, data in notebook.figures.values():
        _write_pictures(figure, data, folder / "figures")
        values = pd.read_csv(io.StringIO(figure.table), dtype="str", keep_default_na=False)
        write_table(values, folder / "tables" / f"{figure.name}.csv", source)


def _write_pictures(figure: Drawing, data: Mapping[str, Any], folder: Path) -> None:
    (folder / f"{figure.name}.png").write_bytes(base64.b64decode(data["image/png"]))
    if VEGALITE in data:  # a sealed figure has no specification
        spec = json.dumps(data[VEGALITE], ensure_ascii=False, indent=1, sort_keys=True)
        (folder / f"{figure.name}.vl.json").write_text(spec + "\n", encoding="utf-8")


def write_table(frame: pd.DataFrame, path: Path, source: str) -> None:
    """Write a table as CSV with a last column that says where its figures come from."""
    frame.assign(source=source).to_csv(path, index=False, lineterminator="\n", encoding="utf-8")
