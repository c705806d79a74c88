"""The data-quality table: what was looked for, in how many rows it was found, what was done about it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from helpers.data.strays import AHEAD, APART
from helpers.data.table import BLANK, EMPTY, FOREIGN, HEADER, NOTE
from helpers.language import spoken
from helpers.reference import table


class Check(NamedTuple):
    """A row of the table; a source has always the same rows, those with 0 included, and a few rare ones.

    ``check`` is the row's name in the language's table ``data``; ``way`` tells treatments apart where it
    has several, ``parts`` are what its words name besides.
    """

    check: str
    rows: int
    way: str = ""
    parts: Mapping[str, Any] = {}


def of_file(rows: int, used: int, set_aside: pd.DataFrame) -> list[Check]:
    """Return what became of the file's rows."""
    why = set_aside["why"]
    return [
        Check("rows in the file", rows),
        Check("rows used", used),
        Check("rows of other countries", int(why.eq(FOREIGN).sum())),
        Check("rows without a country", int(why.eq(BLANK).sum())),
        Check("empty rows", int(why.eq(EMPTY).sum())),
        *_only_if_any(Check("notes among the rows", int(why.eq(NOTE).sum()))),
        *_only_if_any(Check("headers among the rows", int(why.eq(HEADER).sum()))),
        *_only_if_any(Check("rows of which another file has a newer one", int(why.eq("older").sum()))),
        *_only_if_any(Check("rows dated after today", int(why.eq(AHEAD).sum()))),
        *_only_if_any(Check("rows dated apart from all others", int(why.eq(APART).sum()))),
    ]


def of_events(events: pd.DataFrame, found: pd.DataFrame) -> list[Check]:
    """Return what every source is asked; ``found`` is what ``places.located`` found."""
    how = found["how"]
    time, place = events["time_precision"], events["geo_precision"]
    return [
        Check("date, actors, coordinates, type and deaths of an earlier row", _repeated(events)),
        Check("date known to the week", _sum(time.eq(2))),
        Check("date known to the month", _sum(time.eq(3))),
        Check("date of unknown precision", _sum(time.isna())),
        Check("place known to a larger region only", _sum(place.eq(3))),
        Check("place of unknown precision", _sum(place.isna())),
        Check("region missing, found by coordinates", _sum(how.eq("coordinates"))),
        Check("region missing, not to be found", _sum(how.eq("unknown"))),
        Check("cercle filed under its former region", _sum(how.eq("cercle"))),
        *_only_if_any(Check("region made later out of part of one", _sum(how.eq("later name")))),
        *_regions_off(found["off"]),
    ]


def _regions_off(off: pd.Series) -> list[Check]:
    limits = table("thresholds")
    told = _sum(off) > limits["region_off_share"] * len(off)
    return _only_if_any(Check("coordinates outside the region named", _sum(off) if told else 0))


def _only_if_any(finding: Check) -> list[Check]:
    """Return a finding that is worth a row only where there is something to tell."""
    return [finding] if finding.rows else []


def frame(findings: list[Check]) -> pd.DataFrame:
    """Return the findings as the columns check, rows and treatment, in the language's words."""
    said, limits = spoken("data")["checks"], table("thresholds")
    rows = [
        {
            "check": said[name]["check"].format(**limits, **parts),
            "rows": rows,
            "treatment": said[name][way or "treatment"],
        }
        for name, rows, way, parts in findings
    ]
    return pd.DataFrame(rows).astype({"check": "str", "treatment": "str"})


def _repeated(events: pd.DataFrame) -> int:
    alike = ["date", "actor1", "actor2", "latitude", "longitude", "event_type", "fatalities"]
    return _sum(events.duplicated(alike))


def _sum(which: pd.Series) -> int:
    return int(which.fillna(False).sum())
