"""Tiny invented events in the schema, marked with their groups, and situations made of them."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

import pandas as pd

from helpers.analysis import measures
from helpers.analysis.claims import Claim, Finding, claims, evaluate
from helpers.analysis.groups import mark_groups
from helpers.analysis.measures import Situation
from helpers.data.events import COLUMNS, TEXT
from helpers.reference import zone_of_region

JNIM = "JNIM: Group for Support of Islam and Muslims"
KATIBA = "Katiba Macina"
ISGS = "Islamic State (Sahel)"
ARMY = "Military Forces of Testland (2020-)"
CIVILIANS = "Civilians (Testland)"

NEAR_BAMAKO = {"region": "Koulikoro", "latitude": 12.9, "longitude": -7.6}
KATI = {"region": "Koulikoro", "latitude": 12.745, "longitude": -8.072}
FAR_SOUTH = {"region": "Sikasso", "latitude": 11.3, "longitude": -5.7}
CENTRE = {"region": "Mopti", "latitude": 15.6, "longitude": -3.1}
BONI = {"region": "Mopti", "latitude": 15.08, "longitude": -2.22}
GAO = {"region": "Gao", "latitude": 16.6, "longitude": 0.2}
TESSIT = {"region": "Gao", "latitude": 15.22, "longitude": 0.29}
KIDAL = {"region": "Kidal", "latitude": 18.4, "longitude": 1.4}

USUAL: Mapping[str, Any] = {
    "date": "2022-06-15",
    "event_type": "Battles",
    "actor1": JNIM,
    "actor2": ARMY,
    "location": "Testville",
    "fatalities": 1,
    **CENTRE,
}


def plain_events(*rows: Mapping[str, Any]) -> pd.DataFrame:
    """Return events in the schema's columns and types; each row says only what matters to the test."""
    whole = [{"id": f"TST{number}", **USUAL, **row} for number, row in enumerate(rows, 1)]
    for row in whole:
        row.setdefault("zone", zone_of_region().get(row["region"]))
        against_civilians = row["event_type"] == "Violence against civilians"
        row.setdefault("civilian_fatalities", row["fatalities"] if against_civilians else 0)
    frame = pd.DataFrame(whole, columns=list(COLUMNS))
    numbers = {"latitude": "float64", "longitude": "float64", "fatalities": "int64"}
    frame = frame.astype({**dict.fromkeys(TEXT, "str"), **numbers, "civilian_fatalities": "int64"})
    return frame.assign(date=pd.to_datetime(frame["date"]).astype("datetime64[us]"))


def events(*rows: Mapping[str, Any]) -> pd.DataFrame:
    """Return events that are marked with the groups that took part."""
    return mark_groups(plain_events(*rows))


def on(*days: str, **same: Any) -> list[dict[str, Any]]:
    """Return a row a day, alike but for the day."""
    return [{"date": day, **same} for day in days]


def times(count: int, day: str, **same: Any) -> list[dict[str, Any]]:
    """Return ``count`` rows of one day."""
    return on(*[day] * count, **same)


def even(count: int, first: str, last: str, **same: Any) -> list[dict[str, Any]]:
    """Return ``count`` rows spread evenly over a span of days."""
    start, days = date.fromisoformat(first), (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    return on(*[str(start + timedelta(days=days * each // count)) for each in range(count)], **same)


def situation(
    *rows: Mapping[str, Any],
    as_of: str = "2022-08-29",
    start: str | None = "2015-01-01",
    window_months: int = 4,
    radius_km: float = 150,
) -> Situation:
    """Return the situation on ``as_of`` of data that begin on ``start``."""
    begin = date.fromisoformat(start) if start else None
    return measures.situation(events(*rows), date.fromisoformat(as_of), window_months, radius_km, begin)


def evaluate_all(situation: Situation, chosen: Iterable[Claim] | None = None) -> list[Finding]:
    """Evaluate claims (all of the table by default), in the table's order."""
    return [evaluate(claim, situation) for claim in (claims() if chosen is None else chosen)]
