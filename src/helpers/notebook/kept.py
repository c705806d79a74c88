"""The checked events of a file, marked with their groups, made once for all who open the file.

They are kept as Parquet in the user's cache, named by the checksums of the file and of the code, tables and
packages that made them; so they are never those of another file, nor what older code made of it.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from helpers import cache, ingredients
from helpers.analysis.groups import mark_groups
from helpers.analysis.marks import Marks
from helpers.data import Dataset
from helpers.data.quality import Check
from helpers.data.strays import AHEAD
from helpers.hashes import sha256_of

FRAMES = {"events": "events.parquet", "set_aside": "set-aside.parquet", "quality": "quality.parquet"}


class Kept(NamedTuple):
    """A file's dataset, and its events marked with their groups."""

    dataset: Dataset
    marks: Marks


def events_of(
    paths: Sequence[Path],
    boundaries: Sequence[Path],
    how: Sequence[str],
    brief: str,
    load: Callable[[], Dataset],
) -> Kept:
    """Return what ``load`` makes of files, kept if it can be; ``how`` is what it is told besides."""

    def make() -> Kept:
        dataset = load()
        return Kept(dataset, Marks(mark_groups(dataset.events)))

    checksum = ingredients.of_those(paths)
    if not checksum:
        return make()
    made_of = [
        checksum,
        ingredients.of_those(boundaries),
        *how,
        brief,
        ingredients.code(),
        ingredients.tables(brief),
        ingredients.packages(),
    ]
    key = sha256_of(json.dumps(made_of).encode())[:32]
    found = cache.once(key, make, lambda kept, folder: _write(kept, folder, checksum), _read)
    return found._replace(dataset=replace(found.dataset, paths=tuple(paths)))


def _write(kept: Kept, folder: Path, checksum: str) -> None:
    """Write what is kept of a file. Raises ValueError for what will not be the same tomorrow."""
    data = kept.dataset
    if data.sha256 != checksum or data.set_aside["why"].eq(AHEAD).any():
        raise ValueError("the file has changed, or some of its rows lie ahead")
    frames = {"events": kept.marks.events, "set_aside": data.set_aside, "quality": data.quality}
    about = {
        "what": f"{data.name} ({data.source}, {data.rows:,} rows)",
        "source": data.source,
        "layout": data.layout,
        "sha256": data.sha256,
        "rows": data.rows,
        "suspicions": [_plain(each) for each in data.suspicions],
        "columns": list(data.events.columns),
        "types": {name: frame.dtypes.astype(str).to_dict() for name, frame in frames.items()},
    }
    (folder / cache.ABOUT).write_text(json.dumps(about), encoding="utf-8")
    for name, file in FRAMES.items():
        _to_parquet(frames[name], folder / file)


def _read(folder: Path) -> Kept:
    about = json.loads((folder / cache.ABOUT).read_text(encoding="utf-8"))
    frames = {name: _of_parquet(folder / file, about["types"][name]) for name, file in FRAMES.items()}
    marked = frames["events"].copy()
    dataset = Dataset(
        events=marked[about["columns"]],
        quality=frames["quality"],
        set_aside=frames["set_aside"],
        paths=(),
        suspicions=tuple(_checked(each) for each in about["suspicions"]),
        **{name: about[name] for name in ("source", "layout", "sha256", "rows")},
    )
    if dataset.last > date.today() + timedelta(days=1):
        raise ValueError("rows that lay in the past when they were kept lie ahead")
    return Kept(dataset, Marks(marked))


def _plain(check: Check) -> dict[str, Any]:
    days = {name: value.isoformat() for name, value in check.parts.items() if isinstance(value, date)}
    return {**check._asdict(), "parts": {**check.parts, **days}, "days": list(days)}


def _checked(plain: dict[str, Any]) -> Check:
    days = {name: date.fromisoformat(plain["parts"][name]) for name in plain.pop("days")}
    return Check(**{**plain, "parts": {**plain["parts"], **days}})


def _to_parquet(frame: pd.DataFrame, path: Path) -> None:
    import duckdb  # imported late: not all that import this room open a file

    with duckdb.connect() as base:
        base.register("frame", frame)
        base.execute(f"COPY frame TO '{_quoted(path)}' (FORMAT parquet)")


def _of_parquet(path: Path, types: dict[str, str]) -> pd.DataFrame:
    import duckdb

    with duckdb.connect() as base:
        columns = base.execute("SELECT * FROM read_parquet(?)", [str(path)]).fetchnumpy()
    return pd.DataFrame({name: _typed(columns[name], kind) for name, kind in types.items()})


def _typed(values: Any, kind: str) -> Any:
    """Return a column as the type that it had."""
    if kind == "Int64":
        missing = np.ma.getmaskarray(values)
        return pd.arrays.IntegerArray(np.ma.filled(values, 0).astype("int64"), missing)
    if kind == "float64":
        return np.ma.filled(values.astype(kind), np.nan)
    return pd.array(values, dtype=kind) if kind == "str" else np.asarray(values).astype(kind)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
