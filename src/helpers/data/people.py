"""A file of population read: one row a region, or one a part of a region, whose people are added up."""

from pathlib import Path

import pandas as pd

from helpers import census
from helpers.data import files, numbers, places, rows
from helpers.data.reading import named
from helpers.data.table import Wanted
from helpers.errors import DataError
from helpers.reference import fold, regions, table


def by_region(path: Path, year: int) -> dict[str, int]:
    """Return the people of each region of a file, of a year. Raises DataError for a file that will not do."""
    with named(path):
        cells = _cells(path)
        of = _regions(cells)
        people = numbers.whole(cells[_people(cells)], "people")
        _refuse_parts(cells)
        _refuse_other_year(cells, year)
        _refuse_twice(cells)
        _refuse_totals(of, people)
        found = people.groupby(of).sum()
        _refuse_missing(found)
        return {region.key: int(found[region.key]) for region in regions() if region.key in found}


def _cells(path: Path) -> pd.DataFrame:
    """Return the file's rows with all columns, named in lower case."""
    known = [name for spellings in table("layouts")["population"].values() for name in spellings]
    header = [name.lower() for name in files.header(path, Wanted(known, (), (), lambda _: None))]
    return rows.tidy(files.read(path, Wanted(header, (), (), lambda _: None)).cells)


def _regions(cells: pd.DataFrame) -> pd.Series:
    """Return each row's region, by the column in which most values, at least half, are names of regions."""
    shares = {name: _share(cells[name]) for name in cells.columns}
    best = max(shares, key=lambda name: shares[name])
    if shares[best] < 0.5:
        country = table("country")["name"]
        raise DataError(
            f"Expected a column with the names of {country}'s regions, found none among "
            f"{', '.join(cells.columns[:12])}. Give a file with a row for each region, or for its parts."
        )
    rows.refuse(cells[best].isna(), cells[best], "a region in each row", "Take out rows of totals")
    return cells[best].map(places.region_keys(cells[best]))


def _share(values: pd.Series) -> float:
    texts = list(values.dropna().unique())
    return sum(places.known_region(text) for text in texts) / max(len(texts), 1)


def _people(cells: pd.DataFrame) -> str:
    names = table("layouts")["population"]["people"]
    found = next((name for name in names if name in cells), None)
    if found is None:
        raise DataError(
            f"Expected a column of people named {', '.join(names[:-1])} or {names[-1]}, found "
            f"{', '.join(cells.columns[:12])}. Name it so in the file."
        )
    return str(found)


def _refuse_parts(cells: pd.DataFrame) -> None:
    """Refuse a table whose rows are of men and women, ages or years: added up they count people twice."""
    for name in table("layouts")["population"]["parts"]:
        if name in cells and cells[name].nunique(dropna=False) > 1:
            raise DataError(
                f"Expected all people of a place in one row, found several values in {name}. Keep the rows "
                "of the total alone."
            )


def _refuse_other_year(cells: pd.DataFrame, year: int) -> None:
    for name in table("layouts")["population"]["years"]:
        found = cells[name].dropna().unique() if name in cells else []
        if any(text != str(year) for text in found):
            raise DataError(
                f"Expected people of {year}, as --from says, found {found[0]} in {name}. Say the year of the "
                "file."
            )


def _refuse_twice(cells: pd.DataFrame) -> None:
    """Refuse two rows that only numbers tell apart: they are of one place."""
    words = [str(name) for name in cells if not cells[name].str.fullmatch(r"[\d.,]+").fillna(True).all()]
    meant = cells[words].map(fold, na_action="ignore")
    twice = meant[meant.duplicated(keep=False)].sort_values(words, kind="stable")
    if len(twice):
        first, second = twice.index[:2]
        raise DataError(
            f"Expected each place once, found data rows {first} and {second} alike but for numbers. Take one "
            "out, or give each part of a region a name."
        )


def _refuse_totals(of: pd.Series, people: pd.Series) -> None:
    """Refuse a row that has as many people as all others of its region: it is their total."""
    alone = ~of.duplicated(keep=False)
    total = people.mul(2).eq(people.groupby(of).transform("sum")) & people.gt(0) & ~alone
    rows.refuse(
        total, of, "people of each part of a region, and no total of the region", "Take out rows of totals"
    )


def _refuse_missing(found: pd.Series) -> None:
    missing = [key for key in census.of_country().regions if found.get(key, 0) == 0]
    if missing:
        raise DataError(
            f"Expected people in every region, found none in {', '.join(missing)}. Give a file of all of "
            "them."
        )
