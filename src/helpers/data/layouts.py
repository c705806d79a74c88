"""Which columns a file has, what they are called here, and which layout that makes."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from helpers.data import dates
from helpers.data.table import Cells, Wanted
from helpers.errors import DataError
from helpers.reference import table


def wanted(*kinds: str) -> Wanted:
    """Return the headers that the readers of ``kinds`` ("acled", "ucdp") know; the check is that of one."""
    columns = [each["columns"] for each in map(_layouts, kinds)]

    def named(*ours: str) -> set[str]:
        return {name for names in columns for each in ours for name in names.get(each, [])}

    return Wanted(
        {name for names in columns for spellings in names.values() for name in spellings},
        named("id"),
        named("date", "date_start", "date_end"),
        lambda header: check(header, kinds[0]) if len(kinds) == 1 else None,
    )


def renamed(file: Cells, kind: str) -> pd.DataFrame:
    """Return the file's cells under our names; columns that it lacks and may lack are missing."""
    found = {ours: theirs for ours, theirs in _found(file.header, kind).items() if theirs}
    named = file.cells[list(found.values())].set_axis(list(found), axis=1)
    return named.reindex(columns=list(_layouts(kind)["columns"])).astype("str")


def check(header: Sequence[str], kind: str) -> None:
    """Raise DataError for a header without the columns that the reader of ``kind`` requires."""
    missing = _missing(header, kind)
    if missing:
        raise DataError(_about_missing(header, kind, missing))


def nearest(header: Sequence[str]) -> str:
    """Return the kind of which a header lacks the fewest required columns."""
    return min(
        ("acled", "ucdp"), key=lambda kind: len(_missing(header, kind)) / len(_layouts(kind)["required"])
    )


def layout(file: Cells, kind: str, named: pd.DataFrame) -> str:
    """Return the name of the file's layout, such as "ACLED export, 2023 layout"."""
    marks = {name.lower() for name in file.header} | _manners(file, named)
    names: list[str] = [row["name"] for row in _layouts(kind)["layout"] if marks.issuperset(row["marks"])]
    return names[0]


def _manners(file: Cells, named: pd.DataFrame) -> set[str]:
    codes = named.get("interaction", pd.Series(dtype="str")).dropna().head(1)
    manners = {
        "(upper)": "".join(file.header).isupper(),
        "(tags)": file.tagged,
        "(iso)": "date" in named and dates.is_iso(named["date"]),
        "(words)": bool(codes.str.contains("[a-z]", case=False).any()),
    }
    return {manner for manner, present in manners.items() if present}


def _found(header: Sequence[str], kind: str) -> dict[str, str | None]:
    headers = {name.lower() for name in header}
    columns = _layouts(kind)["columns"].items()
    return {ours: next((name for name in names if name in headers), None) for ours, names in columns}


def _missing(header: Sequence[str], kind: str) -> list[str]:
    found = _found(header, kind)
    return [ours for ours in _layouts(kind)["required"] if not found[ours]]


def _about_missing(header: Sequence[str], kind: str, missing: list[str]) -> str:
    title, columns = _layouts(kind)["title"], _layouts(kind)["columns"]
    names = ", ".join(columns[ours][0] for ours in missing)
    other = "ucdp" if kind == "acled" else "acled"
    if not _missing(header, other):
        return (
            f"Expected a file of {title}, found one that looks like {_layouts(other)['title']}. "
            f"Use source {other} for it."
        )
    marks = {name.lower() for name in header}
    for row in table("layouts")["other"]:
        if marks.issuperset(row["marks"]):
            return f"Expected single events, found {row['name']}. {row['advice']}"
    begins = ", ".join(name[:40] for name in header[:6]) + (", ..." if len(header) > 6 else "")
    return (
        f"Expected the columns of {title}, found none named {names} (the header begins: {begins}). "
        "Export the events with all columns."
    )


def _layouts(kind: str) -> dict[str, Any]:
    layouts: dict[str, Any] = table("layouts")[kind]
    return layouts
