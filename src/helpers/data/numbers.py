"""Columns of text turned into numbers; whatever does not read as one is named, never guessed."""

import pandas as pd

from helpers.data.rows import refuse
from helpers.reference import table

WHOLE = r"(?:\d{1,9}|\d{1,3}(?:,\d{3}){1,2})(?:\.0+)?"
"""7, 1,234 or 3.0; neither 3.5 nor -1 nor a word."""

DEGREES = r"[-+]?\d{1,3}(?:[.,]\d+)?"
"""14.35, or 14,35 as some countries write it: no coordinate needs a thousands separator."""


def whole(values: pd.Series, what: str) -> pd.Series:
    """Return whole numbers from 0. Raises DataError with the rows of anything else."""
    bad = ~values.str.fullmatch(WHOLE).fillna(False).astype(bool)
    refuse(bad, values, f"{what} as whole numbers from 0", "Correct these rows in the file")
    return values.str.replace(",", "").astype("float64").astype("int64")


def code(values: pd.Series, what: str, known: list[int]) -> pd.Series:
    """Return codes (Int64), missing where the file has none. Raises DataError for an unknown code."""
    plain = values.str.replace(r"\.0+$", "", regex=True)
    refuse(
        ~(plain.isna() | plain.isin([str(number) for number in known])),
        values,
        f"{what} as one of {', '.join(map(str, known))}",
        "Correct these rows in the file",
    )
    return plain.astype("float64").astype("Int64")


def coordinates(latitudes: pd.Series, longitudes: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Return latitudes and longitudes in degrees. Raises DataError outside the country's neighbourhood."""
    box = table("country")
    north, east = _degrees(latitudes, "latitude"), _degrees(longitudes, "longitude")
    outside = ~_inside(north, east)
    advice = "Correct these rows in the file"
    if outside.any() and _inside(east[outside], north[outside]).all():
        advice = "Latitude and longitude look swapped: exchange the two columns in these rows"
    pairs = latitudes + " N " + longitudes + " E"
    where = f"{box['south']:g} to {box['north']:g} N, {box['west']:g} to {box['east']:g} E"
    refuse(outside, pairs, f"coordinates in the neighbourhood of {box['name']} ({where})", advice)
    return north, east


def _degrees(values: pd.Series, what: str) -> pd.Series:
    bad = ~values.str.fullmatch(DEGREES).fillna(False).astype(bool)
    refuse(bad, values, f"a {what} in degrees", "Correct these rows in the file")
    return values.str.replace(",", ".").astype("float64")


def _inside(north: pd.Series, east: pd.Series) -> pd.Series:
    box = table("country")
    return north.between(box["south"], box["north"]) & east.between(box["west"], box["east"])
