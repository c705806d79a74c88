"""ACLED's weekly totals by region and type of event, which accounts of its open tier may download."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.data import dates, files, layouts, numbers, places, rows
from helpers.data.acled import event_types
from helpers.data.reading import named
from helpers.data.table import FOREIGN, Cells, Wanted
from helpers.errors import DataError
from helpers.hashes import checksum
from helpers.reference import fold, region_key, table, zone_of_region


@dataclass(frozen=True)
class Weekly:
    """A file of weekly totals.

    ``rows`` are the country's: week (its first day), region, zone, event_type, events, fatalities; ``weeks``
    the first days of all weeks of which the file has rows, of whatever country; ``unread`` the number of
    rows that are none of any country; ``cells`` what was read, as text.
    """

    cells: Cells = field(repr=False)
    rows: pd.DataFrame
    weeks: tuple[date, ...]
    unread: int
    sha256: str


def read(path: Path) -> Weekly:
    """Return the weekly totals of a file. Raises DataError, which names it, for one that cannot be used."""
    with named(path):
        cells = _cells(path)
        rows.refuse_no_events([cells])
        raw = rows.tidy(layouts.renamed(cells, "weekly"))
        week = dates.parsed(raw["week"], cells.dates)
        first = int(_known()["first_weekday"])
        rows.refuse(
            week.dt.day_of_week.ne(first),
            raw["week"],
            f"weeks that begin on {_known()['first_day']}",
            "Give the file as ACLED has it",
        )
        rows.refuse(raw["admin1"].isna(), raw["admin1"], "a region in each row", "Download the file again")
        region = raw["admin1"].map(places.region_keys(raw["admin1"]))
        kind = event_types(raw["event_type"], pd.Series("", index=raw.index))
        _refuse_twice(raw.assign(week=week, event_type=kind))
        read = pd.DataFrame(
            {
                "week": week,
                "region": region,
                "zone": region.map(zone_of_region()),
                "event_type": kind,
                "events": numbers.whole(raw["events"], "events"),
                "fatalities": numbers.whole(raw["fatalities"], "fatalities"),
            }
        )
        unread = int(cells.aside["why"].ne(FOREIGN).sum())
        return Weekly(cells, read, _weeks(cells, week), unread, checksum([path]))


def _cells(path: Path) -> Cells:
    columns = _known()["columns"]
    names = {name for spellings in columns.values() for name in spellings}
    return files.read(path, Wanted(names, (), set(columns["week"]), _check))


def _known() -> dict[str, Any]:
    known: dict[str, Any] = table("layouts")["weekly"]
    return known


def _check(header: Sequence[str]) -> None:
    given, columns = {name.lower() for name in header}, _known()["columns"]
    missing = [ours for ours in _known()["required"] if given.isdisjoint(columns[ours])]
    if not missing:
        return
    for row in table("layouts")["other"]:
        if given.issuperset(row["marks"]) and "week" not in given:
            raise DataError(f"Expected ACLED's weekly totals, found {row['name']}. {_known()['advice']}")
    if given & {"event_date", "date_start"}:
        raise DataError("Expected weekly totals, found single events: brief run --data FILE takes them.")
    begins = ", ".join(name[:40] for name in header[:6])
    raise DataError(
        f"Expected the columns of ACLED's weekly totals, found none named {', '.join(missing)} (the header "
        f"begins: {begins}). {_known()['advice']}"
    )


def _refuse_twice(raw: pd.DataFrame) -> None:
    """Refuse a total that stands in two rows, however spelled: added up it counts twice."""
    of = ["week", "admin1", "disorder_type", "event_type", "sub_event_type"]
    same = {text: region_key(text) or fold(text) for text in raw["admin1"].unique()}
    meant = raw.assign(admin1=raw["admin1"].map(same))
    twice = meant[meant.duplicated(of, keep=False)].sort_values(of, kind="stable")
    if len(twice):
        first, second = twice.index[:2]
        raise DataError(
            f"Expected one total for each week, region and type, found two (data rows {first} and "
            f"{second}). Download the file again; were two joined?"
        )


def _weeks(cells: Cells, own: pd.Series) -> tuple[date, ...]:
    """Return the first days of all weeks, of other countries' rows, too, where they are days of weeks."""
    texts = cells.dates[cells.dates.str.strip().ne("")]
    try:
        every = dates.parsed(texts, texts)
    except DataError:
        every = own
    first = int(_known()["first_weekday"])
    return tuple(day.date() for day in sorted({*every, *own}) if day.day_of_week == first)
