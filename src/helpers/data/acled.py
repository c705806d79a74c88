"""ACLED's rows turned into events, from any layout that has been published."""

import difflib

import geopandas as gpd
import pandas as pd

from helpers.data import dates, numbers, places, quality
from helpers.data.quality import Check
from helpers.data.rows import refuse
from helpers.errors import DataError
from helpers.reference import fold, table

PRECISIONS = [1, 2, 3]


def events(
    raw: pd.DataFrame, column: pd.Series, outlines: gpd.GeoDataFrame
) -> tuple[pd.DataFrame, list[Check]]:
    """Return the events and findings of the country's rows ``raw``.

    ``column`` is the file's whole date column. Raises DataError for cells that cannot be read.
    """
    refuse(raw["actor1"].isna(), raw["actor1"], "a name in actor1", "Correct these rows in the file")
    latitude, longitude = numbers.coordinates(raw["latitude"], raw["longitude"])
    fatalities = numbers.whole(raw["fatalities"], "fatalities")
    types = event_types(raw["event_type"], raw["actor1"])
    found = places.located(raw[["admin1", "admin2"]], latitude, longitude, raw["id"].notna(), outlines)
    read = raw.assign(
        date=dates.parsed(raw["date"], column),
        time_precision=numbers.code(raw["time_precision"], "time_precision", PRECISIONS),
        geo_precision=numbers.code(raw["geo_precision"], "geo_precision", PRECISIONS),
        event_type=types,
        region=found["region"],
        zone=found["zone"],
        latitude=latitude,
        longitude=longitude,
        fatalities=fatalities,
        civilian_fatalities=fatalities.where(types == "Violence against civilians", 0),
    )
    return read, [*quality.of_events(read, found), *_findings(raw, read)]


def event_types(types: pd.Series, actor1: pd.Series) -> pd.Series:
    """Return today's event types. Raises DataError for one that neither today nor formerly was ACLED's."""
    names = table("event_types")
    known = {
        fold(spelling): row["name"]
        for row in names["event_type"]
        for spelling in (row["name"], *row["former"])
    }
    folded = types.map({name: fold(name) for name in types.dropna().unique()})
    today = folded.map(known).astype("str")
    for row in names["by_actor"]:
        ambiguous = folded.eq(fold(row["former"]))
        begins = actor1.str.startswith(row["actor1_begins"]).fillna(False).astype(bool)
        today = today.mask(ambiguous & begins, row["then"]).mask(ambiguous & ~begins, row["otherwise"])
    _refuse_unknown(types, today, known)
    return today


def _refuse_unknown(types: pd.Series, today: pd.Series, known: dict[str, str]) -> None:
    unknown = types[today.isna()]
    if not len(unknown):
        return
    first = unknown.iloc[0]
    given = "nothing" if pd.isna(first) else repr(first)
    close = difflib.get_close_matches(fold(str(first)), known, n=1, cutoff=0.0)[0]
    raise DataError(
        f"Expected one of ACLED's event types, found {given} in {len(unknown):,} rows (first: data row "
        f"{unknown.index[0]}); the nearest is {known[close]!r}. Correct the file, or add the name to "
        "data/reference/event_types.toml."
    )


def _findings(raw: pd.DataFrame, read: pd.DataFrame) -> list[Check]:
    mixed = [fold(row["former"]) for row in table("event_types")["by_actor"]]
    folded = raw["event_type"].map({name: fold(name) for name in raw["event_type"].unique()})
    former = read["event_type"].ne(raw["event_type"])
    deadly = read["event_type"].eq("Strategic developments") & read["fatalities"].gt(0)
    both = folded.isin(mixed)
    rounded = read["fatalities"].isin(table("thresholds")["round_deaths"])
    return [
        Check("Strategic developments with deaths", int(deadly.sum())),
        Check("former name of an event type", int(former.sum())),
        Check("riots and protests in one type", int(both.sum())),
        Check(
            "deaths as a round number",
            int(rounded.sum()),
        ),
        *_settling(raw["timestamp"]),
    ]


def _settling(stamps: pd.Series) -> list[Check]:
    """Return how many rows were added or changed shortly before the file's latest change, where it tells."""
    moments = pd.to_numeric(stamps, errors="coerce")
    since = moments.max() - 86400 * table("thresholds")["settling_days"]
    return [Check("added or changed of late", int(moments.gt(since).sum()))] if moments.notna().any() else []
