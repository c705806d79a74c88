"""The folder of a sweep: every claim on every date as tables, and the page that shows them through time."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.folder.files import write_table
from helpers.notebook.edition import Edition
from helpers.notebook.through_time import table
from helpers.suite.workshop import built_for


def write(target: Path, rows: Sequence[Mapping[str, Any]], edition: Edition) -> Path:
    """Write the folder of a sweep, whole or not at all, and return it."""
    found = table(rows)
    with built_for(target) as folder:
        write_table(found, folder / "claims.csv", edition.ledger_source)
        _to_parquet(found, folder / "claims.parquet")
    return target


def _to_parquet(found: pd.DataFrame, path: Path) -> None:
    import duckdb

    with duckdb.connect() as base:
        base.register("found", found)
        base.execute(f"COPY found TO '{str(path).replace(chr(39), chr(39) * 2)}' (FORMAT parquet)")
