"""An equal-area grid over the country: how many events each square saw, and how much ground was touched."""

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
from geopandas import GeoSeries
from pyproj import Transformer
from shapely import Polygon, box

from helpers.briefs import cached
from helpers.outlines import WGS84, equal_area
from helpers.reference import table

REGION_ONLY = 3
"""The precision of places of which no more than the region is known: they touch no particular square."""


PLACED_BY = ("geo_precision", "region")
"""The columns that tell how well an event's place is known."""


def side_km() -> int:
    """Return the side of a square, in kilometres."""
    return int(table("thresholds")["grid_km"])


def squares(events: pd.DataFrame) -> pd.DataFrame:
    """Return the squares that events touch: column and row of each, and its number of events.

    An event of which no more than the region is known, or not even that, is left out.
    """
    placed = with_a_place(events[[*PLACED_BY, "longitude", "latitude"]])
    east, north = _flat().transform(placed["longitude"].to_numpy(), placed["latitude"].to_numpy())
    flat = np.column_stack([np.asarray(each, dtype="float64") for each in (east, north)])
    cells = np.floor(flat / (1000 * side_km())).astype("int64")
    touched, times = np.unique(cells, axis=0, return_counts=True)
    return pd.DataFrame({"column": touched[:, 0], "row": touched[:, 1], "events": times})


def districts(events: pd.DataFrame) -> int:
    """Return in how many second-level districts there are events; those without a place are left out."""
    names = with_a_place(events[[*PLACED_BY, "admin2"]])["admin2"]
    return int(names[names.notna() & (names != "")].nunique())


def with_a_place(events: pd.DataFrame) -> pd.DataFrame:
    """Return the events of which more than the region is known."""
    precision = events["geo_precision"].to_numpy("float64", na_value=np.nan)
    unknown = np.isnan(precision) & events["region"].isna().to_numpy()
    vague = precision == REGION_ONLY
    return events[~(unknown | vague)]


def expected(counts: Sequence[int], size: int) -> tuple[float, float]:
    """Return how many squares ``size`` of the events would touch on average, and the standard deviation.

    ``counts`` are the events of each square. Each event is as likely to be drawn (rarefaction).
    """
    from scipy.special import gammaln  # imported late, as in ``intervals``

    each = np.asarray(counts, dtype="float64")
    every = each.sum()

    def missed(left_out: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        rest = np.maximum(every - left_out, size)
        logs = gammaln(rest + 1) - gammaln(rest - size + 1) - gammaln(every + 1) + gammaln(every - size + 1)
        return np.where(every - left_out < size, 0.0, np.exp(logs))

    alone, both = missed(each), missed(each[:, None] + each[None, :])
    covariance = both - alone[:, None] * alone[None, :]
    np.fill_diagonal(covariance, alone * (1 - alone))
    return float((1 - alone).sum()), math.sqrt(max(0.0, float(covariance.sum())))


def area_km2(squares: int) -> int:
    """Return the area of so many squares, in square kilometres."""
    return squares * side_km() ** 2


def outlines(cells: pd.DataFrame) -> GeoSeries:
    """Return squares, by column and row, as polygons in degrees, clockwise as d3 wants them."""
    side = 1000 * side_km()
    flat = [
        _corners(column * side, row * side, side)
        for column, row in zip(cells["column"], cells["row"], strict=True)
    ]
    return GeoSeries(flat, crs=equal_area()).to_crs(WGS84)


def _corners(west: float, south: float, side: float) -> Polygon:
    return box(west, south, west + side, south + side, ccw=False)


@cached
def _flat() -> Transformer:
    return Transformer.from_crs(WGS84, equal_area(), always_xy=True)
