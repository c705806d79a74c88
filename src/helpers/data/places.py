"""The region and zone of each row: by name first, by coordinates only where the name is missing."""

import geopandas as gpd
import numpy as np
import pandas as pd

from helpers.errors import DataError
from helpers.reference import fold, region_key, suggestion, table, zone_of_region

BY_NAME, BY_CERCLE, BY_COORDINATES, UNKNOWN = "name", "cercle", "coordinates", "unknown"
BY_LATER_NAME = "later name"


def located(
    names: pd.DataFrame,
    latitude: pd.Series,
    longitude: pd.Series,
    precise: pd.Series,
    outlines: gpd.GeoDataFrame,
) -> pd.DataFrame:
    """Return region, zone, how the region was found and ``off``, for rows with admin1 and admin2.

    ``how`` is "name" (admin1), "cercle" (admin1 is the region that a cercle once belonged to),
    "later name" (admin1 is a region made out of part of an older one), "coordinates" or "unknown"; rows
    that are not ``precise`` are not looked up by coordinates. ``off`` tells which rows lie far outside
    the region that they name.
    Raises DataError for a region's name that is not known, or that most of its rows contradict.
    """
    region = names["admin1"].map(region_keys(names["admin1"])).astype("str")
    how = pd.Series(BY_NAME, index=names.index, dtype="str").mask(region.isna(), UNKNOWN)
    how = how.mask(names["admin1"].map(_later_names(names["admin1"])).notna(), BY_LATER_NAME)
    moved = _moved(region, names["admin2"])
    region, how = region.mask(moved.notna(), moved), how.mask(moved.notna(), BY_CERCLE)
    asked = region.isna() & precise
    if asked.any():
        found = pd.Series(np.asarray(_region_at(longitude[asked], latitude[asked], outlines), dtype=object))
        region[asked] = found.set_axis(region.index[asked]).astype("str")
        how = how.mask(asked & region.notna(), BY_COORDINATES)
    off = _off(region, latitude, longitude, outlines)
    _refuse_mistaken(names["admin1"], region, off)
    zone = region.map(zone_of_region()).astype("str")
    return pd.DataFrame({"region": region, "zone": zone, "how": how, "off": off})


def known_region(spelling: str) -> bool:
    """Tell whether a spelling is that of a region, or of one made out of part of it."""
    return region_key(spelling) is not None or spelling in _later_names(pd.Series([spelling], dtype="str"))


def region_keys(spellings: pd.Series) -> dict[str, str]:
    """Return the region that each spelling means. Raises DataError for one that is not known."""
    later = _later_names(spellings)
    keys = {text: later.get(text) or region_key(text) for text in spellings.dropna().unique()}
    for spelling, key in keys.items():
        if key is None:
            rows = spellings.index[spellings == spelling]
            raise DataError(
                f"Expected the name of a region, found {spelling!r} in {len(rows):,} rows "
                f"(first: data row {rows[0]}){suggestion(spelling)}. If it is a spelling of a region, add it "
                "to regions.toml, if a part of one, to former_regions.toml, in data/reference/countries."
            )
    return {spelling: key for spelling, key in keys.items() if key}


def _later_names(spellings: pd.Series) -> dict[str, str]:
    """Return the older region of each spelling that names a region made out of part of it."""
    older = {fold(name): row["from"] for row in table("former_regions")["later"] for name in row["names"]}
    return {text: older[fold(text)] for text in spellings.dropna().unique() if fold(text) in older}


def _off(
    region: pd.Series, latitude: pd.Series, longitude: pd.Series, outlines: gpd.GeoDataFrame
) -> pd.Series:
    """Tell which rows lie far outside the region that they name."""
    from helpers.outlines import km_from_region

    return km_from_region(longitude, latitude, region, outlines) > table("thresholds")["region_off_km"]


def _refuse_mistaken(spellings: pd.Series, region: pd.Series, off: pd.Series) -> None:
    """Refuse a spelling most of whose rows lie far outside the region that it was taken for."""
    fewest, km = (table("thresholds")[name] for name in ("region_off_rows", "region_off_km"))
    for spelling, rows in off.groupby(spellings):
        if len(rows) >= fewest and rows.mean() > 0.5:
            raise DataError(
                f"Expected events of {spelling} in {region[rows.index[0]]}, found {rows.sum():,} of "
                f"{len(rows):,} more than {km} km outside it (first: data row {rows.index[rows][0]}). "
                "Correct the coordinates, or the spelling in regions.toml or former_regions.toml, in "
                "data/reference/countries."
            )


def _moved(region: pd.Series, cercle: pd.Series) -> pd.Series:
    """Return today's region of the rows whose cercle is filed under the region it once belonged to."""
    today = {
        (row["from"], fold(name)): row["to"]
        for row in table("former_regions")["moved"]
        for name in row["cercles"]
    }
    folded = cercle.map({name: fold(name) for name in cercle.dropna().unique()})
    pairs = pd.Series(list(zip(region, folded, strict=True)), index=region.index, dtype=object)
    return pairs.map(today).astype("str")


def _region_at(longitude: pd.Series, latitude: pd.Series, outlines: gpd.GeoDataFrame) -> object:
    from helpers.outlines import region_at

    return region_at(longitude.to_numpy(), latitude.to_numpy(), outlines)
