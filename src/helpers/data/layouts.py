"""Which columns a file has, what they are called here, and which layout that makes."""

from typing import Any

import pandas as pd

from helpers.data import dates
from helpers.data.files import Table
from helpers.errors import DataError
from helpers.reference import table


def wanted(kind: str) -> set[str]:
    """Return every lower-case header that the reader of ``kind`` ("acled" or "ucdp") knows."""
    return {name for names in _layouts(kind)["columns"].values() for name in names}


def renamed(file: Table, kind: str) -> pd.DataFrame:
    """Return the file's cells under our names; columns that it lacks and may lack are missing.

    Raises DataError that names the columns which are missing but required.
    """
    found = {ours: theirs for ours, theirs in _found(file, kind).items() if theirs}
    missing = [ours for ours in _layouts(kind)["required"] if ours not in found]
    if missing:
        raise DataError(_about_missing(file, kind, missing))
    named = file.cells[list(found.values())].set_axis(list(found), axis=1)
    return named.reindex(columns=list(_layouts(kind)["columns"])).astype("str")


def layout(file: Table, kind: str, named: pd.DataFrame) -> str:
    """Return the name of the file's layout, such as "ACLED export, 2023 layout"."""
    marks = {name.lower() for name in file.header} | _manners(file, named)
    names: list[str] = [row["name"] for row in _layouts(kind)["layout"] if marks.issuperset(row["marks"])]
    return names[0]


def fits(file: Table, kind: str) -> bool:
    """Tell whether a file has every column that the reader of ``kind`` requires."""
    found = _found(file, kind)
    return all(found[ours] for ours in _layouts(kind)["required"])


def _manners(file: Table, named: pd.DataFrame) -> set[str]:
    codes = named.get("interaction", pd.Series(dtype="str")).dropna().head(1)
    manners = {
        "(upper)": "".join(file.header).isupper(),
        "(tags)": file.tagged,
        "(iso)": "date" in named and dates.is_iso(named["date"]),
        "(words)": bool(codes.str.contains("[a-z]", case=False).any()),
    }
    return {manner for manner, present in manners.items() if present}


def _found(file: Table, kind: str) -> dict[str, str | None]:
    headers = {name.lower() for name in file.header}
    columns = _layouts(kind)["columns"].items()
    return {ours: next((name for name in names if name in headers), None) for ours, names in columns}


def _about_missing(file: Table, kind: str, missing: list[str]) -> str:
    title, columns = _layouts(kind)["title"], _layouts(kind)["columns"]
    names = ", ".join(columns[ours][0] for ours in missing)
    other = "ucdp" if kind == "acled" else "acled"
    if fits(file, other):
        return (
            f"Expected a file of {title}, found one that looks like {_layouts(other)['title']}. "
            f"Use source {other} for it."
        )
    header = ", ".join(file.header[:6]) + (", ..." if len(file.header) > 6 else "")
    return (
        f"Expected the columns of {title}, found none named {names} (the header begins: {header}). "
        "Export the events with all columns."
    )


def _layouts(kind: str) -> dict[str, Any]:
    layouts: dict[str, Any] = table("layouts")[kind]
    return layouts
