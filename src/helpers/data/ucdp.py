"""UCDP GED's rows turned into events; its codes are translated by ``data/reference/ucdp.toml``.

UCDP names two sides and no associates, and describes no event in words: those columns are missing.
"""

import geopandas as gpd
import pandas as pd

from helpers.data import dates, numbers, places, quality
from helpers.data.quality import Check
from helpers.data.rows import refuse
from helpers.reference import table

DATE_PRECISIONS = [1, 2, 3, 4, 5]
WHERE_PRECISIONS = [1, 2, 3, 4, 5, 6, 7]


def events(
    raw: pd.DataFrame, column: pd.Series, outlines: gpd.GeoDataFrame, dated_by: str
) -> tuple[pd.DataFrame, list[Check]]:
    """Return the events and findings of the country's rows ``raw``.

    ``column`` holds the file's whole date columns; ``dated_by`` ("start" or "end") chooses the day
    of an event of several days. Raises DataError for cells that cannot be read.
    """
    refuse(raw["actor1"].isna(), raw["actor1"], "a name in side_a", "Correct these rows in the file")
    codes = table("ucdp")
    start, end = (dates.parsed(raw[name], column) for name in ("date_start", "date_end"))
    refuse(end < start, raw["date_end"], "each event to end no earlier than it starts", "Correct these rows")
    latitude, longitude = numbers.coordinates(raw["latitude"], raw["longitude"])
    best, low = numbers.whole(raw["fatalities"], "best estimates"), numbers.whole(raw["low"], "low estimates")
    where = numbers.code(raw["where_prec"], "where_prec", WHERE_PRECISIONS)
    centroid = where.isin(codes["centroid"]["where_prec"])
    found = places.located(raw[["admin1", "admin2"]], latitude, longitude, ~centroid, outlines)
    kinds = [int(code) for code in codes["type_of_violence"]]
    kind = numbers.code(raw["type_of_violence"], "type_of_violence", kinds)
    refuse(kind.isna(), raw["type_of_violence"], "a type_of_violence in every row", "Correct these rows")
    read = raw.assign(
        date=start if dated_by == "start" else end,
        time_precision=_translated(
            numbers.code(raw["date_prec"], "date_prec", DATE_PRECISIONS), codes["time_precision"]
        ),
        geo_precision=_translated(where, codes["geo_precision"]),
        event_type=_named(kind, "event_type"),
        sub_event_type=_named(kind, "sub_event_type"),
        region=found["region"],
        zone=found["zone"],
        latitude=latitude,
        longitude=longitude,
        fatalities=best,
        fatalities_low=low.astype("Int64"),
        fatalities_high=_high(raw["high"]),
        civilian_fatalities=numbers.whole(raw["civilian_fatalities"], "deaths_civilians"),
    )
    return read, [
        *quality.of_events(read, found),
        *_findings(start, end, dated_by),
        Check("low estimate above the best", int((low > best).sum())),
        Check("coordinates of a whole country", int(centroid.sum())),
        *_not_cleared(raw["status"]),
    ]


def _not_cleared(status: pd.Series) -> list[Check]:
    """Return how many rows UCDP has not cleared yet, in files that tell it: its candidates are not final."""
    told = status.dropna()
    other = told.ne(table("services")["ucdp"]["clear"])
    return [Check("not cleared yet", int(other.sum()))] if len(told) else []


def _high(given: pd.Series) -> pd.Series:
    """Return the high estimates, missing where the file has none."""
    if given.isna().all():
        return given.astype("Int64")
    return numbers.whole(given, "high estimates").astype("Int64")


def _translated(codes: pd.Series, ours: dict[str, int]) -> pd.Series:
    return codes.map({int(theirs): our for theirs, our in ours.items()}).astype("Int64")


def _named(kind: pd.Series, name: str) -> pd.Series:
    return kind.map({int(code): row[name] for code, row in table("ucdp")["type_of_violence"].items()})


def _findings(start: pd.Series, end: pd.Series, dated_by: str) -> list[Check]:
    across = start.dt.to_period("Q") != end.dt.to_period("Q")
    return [
        Check("event of several days", int((start != end).sum()), dated_by),
        Check("event across the end of a quarter", int(across.sum()), dated_by),
    ]
