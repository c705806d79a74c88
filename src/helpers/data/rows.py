"""What all readers do with rows: tidy them, set some aside, name the faulty ones."""

from collections.abc import Sequence

import pandas as pd

from helpers.data.table import Cells
from helpers.errors import DataError
from helpers.language import spoken
from helpers.reference import table
from helpers.texts import STEERING, plain

SHOWN = 3
"""How many faulty rows a message shows; the rest are counted."""

LONGEST = 60
"""How many signs of a cell a message shows."""


def refuse(bad: pd.Series, values: pd.Series, expected: str, advice: str) -> None:
    """Raise DataError that names the first ``bad`` data rows with their ``values``, if there are any."""
    rows = list(bad.index[bad])
    if rows:
        shown = ", ".join(f"data row {row}: {_quoted(values[row])}" for row in rows[:SHOWN])
        others = f", and {len(rows) - SHOWN:,} more" if len(rows) > SHOWN else ""
        raise DataError(f"Expected {expected}, found otherwise in {shown}{others}. {advice}.")


def _quoted(value: object) -> str:
    return "nothing" if pd.isna(value) else repr(str(value)[:LONGEST])  # type: ignore[call-overload]


def tidy(cells: pd.DataFrame) -> pd.DataFrame:
    """Return the cells without blanks around them and unseen signs in them; an empty one becomes missing."""
    return pd.DataFrame({name: _tidy(column) for name, column in cells.items()}, dtype="str")


def _tidy(column: pd.Series) -> pd.Series:
    stripped = column.str.replace(STEERING, "", regex=True).str.strip()
    return stripped.where(stripped.ne(""))


def refuse_no_events(tables: Sequence[Cells]) -> None:
    """Raise DataError when no row of some tables is the country's."""
    if not any(len(each.cells) for each in tables):
        country = table("country")["name"]
        names = sorted({plain(name).strip() for each in tables for name in each.countries})
        found = " ".join(", ".join(names[:5]).split()) or "rows without a country"
        others = f" and {len(names) - 5} more" if len(names) > 5 else ""
        raise DataError(
            f"Expected events in {country}, found only {found}{others}. Give a file that covers {country}."
        )


def with_more(aside: pd.DataFrame, rows: pd.DataFrame, why: pd.Series) -> pd.DataFrame:
    """Return what is set aside with more ``rows``, those indexed as ``why`` they are, in the file's order.

    Their notes are with them, as nobody may pass them on either.
    """
    more = rows.reindex(index=why.index, columns=["id", "notes"]).assign(row=why.index, why=why.array)
    both = pd.concat([aside, more]) if len(why) else aside
    return both.reindex(columns=["row", "id", "notes", "why"]).sort_values("row", ignore_index=True)


def describe(aside: pd.DataFrame) -> pd.DataFrame:
    """Return what is set aside with a reason for each row in the language's words, which repeats no cell."""
    return aside.assign(reason=aside["why"].map(spoken("data")["set_aside"]).astype("str"))


def refuse_bad_ids(rows: pd.DataFrame) -> None:
    """Raise DataError where an id is missing or names two rows."""
    ids = rows["id"]
    refuse(ids.isna(), ids, "an id in every row", "Export the events again")
    twice = ids[ids.duplicated(keep=False)]
    if len(twice):
        _refuse_actor_based(rows.loc[twice.index])
        names = list(twice.unique())
        others = f" and {len(names) - SHOWN:,} more" if len(names) > SHOWN else ""
        first, second = twice.index[twice == names[0]][:2]
        raise DataError(
            f"Expected each id once, found {', '.join(names[:SHOWN])}{others} on several rows "
            f"(first: data rows {first} and {second}). Remove the copies; were two exports joined?"
        )


def _refuse_actor_based(rows: pd.DataFrame) -> None:
    """Refuse an export that has each event once for each of its two sides."""
    sides = rows.groupby("id")[["actor1", "actor2"]].agg(["first", "last"])
    ways = (("actor1", "actor2"), ("actor2", "actor1"))
    mirrored = [sides[one, "first"].eq(sides[other, "last"]) for one, other in ways]
    if (mirrored[0] & mirrored[1]).mean() > 0.5:
        raise DataError(
            f"Expected each event once, found {len(sides):,} of them once for each side: an actor-based "
            "export. Export the events again as event-based (dyadic) data."
        )
