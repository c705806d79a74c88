"""The region and zone of each row: by name first, by coordinates only where the name is missing."""

import geopandas as gpd
import numpy as np
import pandas as pd

from helpers.errors import DataError
from helpers.reference import fold, nearest_region, region_key, table, zone_of_region

BY_NAME, BY_CERCLE, BY_COORDINATES, UNKNOWN = "name", "cercle", "coordinates", "unknown"


def located(
    names: pd.DataFrame,
    latitude: pd.Series,
    longitude: pd.Series,
    precise: pd.Series,
    outlines: gpd.GeoDataFrame,
) -> pd.DataFrame:
    """Return region, zone and how the region was found, for rows with admin1 and admin2.

    ``how`` is "name" (admin1), "cercle" (admin1 is the region that a cercle once belonged to),
    "coordinates" or "unknown". Rows that are not ``precise`` are not looked up by coordinates.
    Raises DataError for a region's name that is not known.
    """
    region = names["admin1"].map(_keys(names["admin1"])).astype("str")
    how = pd.Series(BY_NAME, index=names.index, dtype="str").mask(region.isna(), UNKNOWN)
    moved = _moved(region, names["admin2"])
    region, how = region.mask(moved.notna(), moved), how.mask(moved.notna(), BY_CERCLE)
    asked = region.isna() & precise
    if asked.any():
        found = pd.Series(np.asarray(_region_at(longitude[asked], latitude[asked], outlines), dtype=object))
        region[asked] = found.set_axis(region.index[asked]).astype("str")
        how = how.mask(asked & region.notna(), BY_COORDINATES)
    return pd.DataFrame({"region": region, "zone": region.map(zone_of_region()).astype("str"), "how": how})


def _keys(spellings: pd.Series) -> dict[str, str]:
    keys = {spelling: region_key(spelling) for spelling in spellings.dropna().unique()}
    for spelling, key in keys.items():
        if key is None:
            rows = spellings.index[spellings == spelling]
            raise DataError(
                f"Expected the name of a region, found {spelling!r} in {len(rows):,} rows "
                f"(first: data row {rows[0]}). If it means {nearest_region(spelling)}, add the spelling to "
                "data/reference/regions.toml."
            )
    return {spelling: key for spelling, key in keys.items() if key}


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
