"""A page of weekly totals held against the file: each total added up anew, row by row, from its cells."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from helpers.analysis.recount import TYPES
from helpers.data import dates
from helpers.data.table import Cells
from helpers.errors import FalseSentenceError
from helpers.language import digits, spoken
from helpers.reference import fold, regions, table, zones
from helpers.texts import plain

Key = tuple[str, str, str, int]
"""A zone or the country, a type or all, what is counted, and how many years back."""


def hold(cells: Cells, last: date, folder: Path) -> None:
    """Hold the table and the page in a folder against a file's cells; ``last`` is the last day that counts.

    Raises FalseSentenceError where a total of theirs is another than the file's.
    """
    counted = _counted(cells, last)
    lines = (folder / "totals.csv").read_text(encoding="utf-8").splitlines()
    for row in csv.DictReader(lines):
        keys = ("events", "events_before", "fatalities", "fatalities_before")
        _refuse("totals.csv", [row[key] for key in keys], _own(counted, row["zone"], row["event_type"]))
    told = list(_table((folder / "totals.md").read_text(encoding="utf-8")))
    meant = [(place, kind) for place in (*zones(), "country") for kind in (*TYPES["violent"], "all")]
    _refuse("totals.md", [len(told), len(lines) - 1], [len(meant)] * 2)
    for (place, kind), shown in zip(meant, told, strict=True):
        names = [zones().get(place, table("country")["name"]), spoken("totals")["types"][kind]]
        _refuse("totals.md", shown, [*names, *map(digits, _own(counted, place, kind))])


def _own(counted: Counter[Key], place: str, kind: str) -> list[int]:
    return [counted[place, kind, measure, year] for measure in ("events", "fatalities") for year in (0, 1)]


def _refuse(name: str, said: Sequence[object], own: Sequence[object]) -> None:
    if list(map(str, said)) != list(map(str, own)):
        raise FalseSentenceError(f"{name} says {said}, but the file's rows come to {own}.")


def _table(page: str) -> Iterator[list[str]]:
    """Yield the cells of the rows of the page's table of totals."""
    for line in page.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 6 and cells[2][:1].isdigit():
            yield cells


def _counted(cells: Cells, last: date) -> Counter[Key]:
    columns = table("layouts")["weekly"]["columns"]
    seen = cells.cells.map(lambda text: plain(str(text)).strip())
    here = {ours: next((n for n in names if n in seen), "") for ours, names in columns.items()}
    days = dates.parsed(seen[here["week"]], cells.dates)
    found: Counter[Key] = Counter()
    for day, row in zip(days, seen.to_dict("records"), strict=True):
        ago = (last - day.date()).days
        year = (ago - 6) // (7 * int(table("thresholds")["totals_weeks"]))
        kind = _kind(row[here["event_type"]])
        if year not in (0, 1) or kind not in TYPES["violent"]:
            continue
        for measure in ("events", "fatalities"):
            number = int(float(row[here[measure]].replace(",", "")))
            for place in (_zone(row[here["admin1"]]), "country"):
                for of in (kind, "all"):
                    found[place, of, measure, year] += number
    return found


def _kind(text: str) -> str:
    """Return today's name of a type."""
    for row in table("event_types")["event_type"]:
        if fold(text) in {fold(name) for name in (row["name"], *row["former"])}:
            return str(row["name"])
    return text


def _zone(text: str) -> str:
    """Return the zone of a region, or of one made out of part of it."""
    older = {fold(name): row["from"] for row in table("former_regions")["later"] for name in row["names"]}
    wanted = fold(older.get(fold(text), text))
    return next(
        region.zone
        for region in regions()
        if wanted in {fold(name) for name in (region.key, region.name, *region.spellings)}
    )
