"""Invented situations that figures are drawn of, from nothing at all to data that begin too late."""

from collections.abc import Iterable
from typing import Any

import pytest
from builders import (
    ARMY,
    BONI,
    CENTRE,
    CIVILIANS,
    FAR_SOUTH,
    GAO,
    ISGS,
    JNIM,
    NEAR_BAMAKO,
    on,
    situation,
    times,
)

EMPTY = {"actor1": ARMY, "actor2": CIVILIANS, "date": "2022-01-05"}
EVENTS = [
    *times(3, "2022-02-02", **NEAR_BAMAKO),
    *times(2, "2022-06-06", **NEAR_BAMAKO, fatalities=3, time_precision=2),
    *times(4, "2021-07-07", **CENTRE, event_type="Violence against civilians", fatalities=2),
    *times(5, "2022-07-07", **BONI),
    *times(2, "2022-08-20", **GAO, actor1=ISGS, fatalities=9),
    *times(1, "2022-08-20", **GAO, actor1=ISGS, actor2=CIVILIANS, event_type="Violence against civilians"),
    *times(1, "2022-03-03", **GAO, actor1=JNIM, actor2=ISGS),
    *times(1, "2022-03-03", **FAR_SOUTH, actor1=ARMY, actor2=CIVILIANS, assoc_actor_1=JNIM, fatalities=40),
]


def begun(start):
    """Return the situation of data that begin late."""
    return situation(*(row for row in EVENTS if row["date"] >= start), start=start)


SITUATIONS = {
    "mixed": lambda: situation(*EVENTS),
    "nothing": lambda: situation(EMPTY),
    "one event": lambda: situation({"date": "2022-08-29", "fatalities": 1, **GAO, "actor1": ISGS}),
    "one event near Bamako": lambda: situation({"date": "2022-08-29", **NEAR_BAMAKO}),
    "events without deaths": lambda: situation(*times(2, "2022-05-05", fatalities=0)),
    "deaths that are only linked": lambda: situation({**EVENTS[-1]}),
    "data that start mid-window": lambda: begun("2022-03-10"),
    "data that start mid-year before": lambda: begun("2021-06-15"),
    "new year's day": lambda: situation(*on("2022-12-31", "2023-01-01"), as_of="2023-01-01"),
    "the year's end": lambda: situation(*EVENTS, as_of="2022-12-31"),
    "the coup's day": lambda: situation(*on("2020-08-18"), as_of="2020-08-18"),
    "a radius of half a kilometre": lambda: situation(*EVENTS, radius_km=0.5),
    "a radius of 1,000 km": lambda: situation(*EVENTS, radius_km=1000),
    "windows of a year": lambda: situation(*EVENTS, window_months=12),
    "a place without a name": lambda: situation({"location": None}),
}

MIXED = situation(*EVENTS)

CLOSED = (
    "density-map",
    "bamako-ring-cumulative",
    "events-map",
    "bamako-ring-map",
    "road-map",
    "north-map",
)
"""The figures of single events, whose values not all data allow to be passed on."""


def slow_but(quick: str, cases: Iterable[str]) -> list[Any]:
    """Return cases as parameters of a test, all slow but the one named."""
    return [case if case == quick else pytest.param(case, marks=pytest.mark.slow) for case in cases]
