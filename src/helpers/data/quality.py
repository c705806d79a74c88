"""The data-quality table: what was looked for, in how many rows it was found, what was done about it."""

from typing import NamedTuple

import pandas as pd

from helpers.data.strays import AHEAD, APART
from helpers.reference import table


class Finding(NamedTuple):
    """A row of the table; a source has always the same rows, those with 0 included, and a few rare ones."""

    check: str
    rows: int
    treatment: str


def of_file(rows: int, used: int, set_aside: pd.DataFrame) -> list[Finding]:
    """Return what became of the file's rows."""
    reasons = set_aside["reason"]
    return [
        Finding("rows in the file", rows, "read"),
        Finding("rows used", used, "checked and used"),
        Finding("rows of other countries", int(reasons.str.startswith("country is").sum()), "set aside"),
        Finding("rows without a country", int(reasons.eq("no country is given").sum()), "set aside"),
        Finding("empty rows", int(reasons.eq("the row is empty").sum()), "set aside"),
        *_only_if_any(Finding("rows dated after today", int(reasons.eq(AHEAD).sum()), "set aside")),
        *_only_if_any(Finding("rows dated apart from all others", int(reasons.eq(APART).sum()), "set aside")),
    ]


def of_events(events: pd.DataFrame, found: pd.DataFrame) -> list[Finding]:
    """Return what every source is asked; ``found`` is what ``places.located`` found."""
    how = found["how"]
    time, place = events["time_precision"], events["geo_precision"]
    return [
        Finding("date, actors, coordinates, type and deaths of an earlier row", _repeated(events), "kept"),
        Finding("date known to the week", _sum(time.eq(2)), "kept under its date"),
        Finding("date known to the month", _sum(time.eq(3)), "kept under its date"),
        Finding("date of unknown precision", _sum(time.isna()), "kept under its date"),
        Finding("place known to a larger region only", _sum(place.eq(3)), "kept at its coordinates"),
        Finding("place of unknown precision", _sum(place.isna()), "kept at its coordinates"),
        Finding("region missing, found by coordinates", _sum(how.eq("coordinates")), "that region"),
        Finding("region missing, not to be found", _sum(how.eq("unknown")), "kept without a region or zone"),
        Finding("cercle filed under its former region", _sum(how.eq("cercle")), "region of the cercle today"),
        *_only_if_any(
            Finding("region made later out of part of one", _sum(how.eq("later name")), "the older region")
        ),
        *_regions_off(found["off"]),
    ]


def _regions_off(off: pd.Series) -> list[Finding]:
    limits = table("thresholds")
    check = f"coordinates more than {limits['region_off_km']} km outside the region named"
    told = _sum(off) > limits["region_off_share"] * len(off)
    return _only_if_any(Finding(check, _sum(off) if told else 0, "region kept as named"))


def _only_if_any(finding: Finding) -> list[Finding]:
    """Return a finding that is worth a row only where there is something to tell."""
    return [finding] if finding.rows else []


def frame(findings: list[Finding]) -> pd.DataFrame:
    """Return the findings as the columns check, rows and treatment."""
    return pd.DataFrame(findings, columns=list(Finding._fields)).astype({"check": "str", "treatment": "str"})


def _repeated(events: pd.DataFrame) -> int:
    alike = ["date", "actor1", "actor2", "latitude", "longitude", "event_type", "fatalities"]
    return _sum(events.duplicated(alike))


def _sum(which: pd.Series) -> int:
    return int(which.fillna(False).sum())
