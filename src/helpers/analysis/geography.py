"""Distances and areas on the ellipsoid: rings around places and lines along roads."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from geopandas import GeoDataFrame, GeoSeries
from pyproj import Geod
from shapely import LineString, Point

from helpers.briefs import cached
from helpers.errors import ReferenceTableError
from helpers.reference import table

WGS84 = Geod(ellps="WGS84")

Bounds = tuple[float, float, float, float]
"""West, south, east and north, in degrees."""


def place(key: str) -> tuple[float, float]:
    """Return longitude and latitude of a place in the country's ``places.toml``."""
    row = _row("places", key)
    return float(row["longitude"]), float(row["latitude"])


def place_name(key: str) -> str:
    """Return a place's name as prose writes it."""
    return str(_row("places", key)["name"])


def corridor(key: str) -> LineString:
    """Return a road's line, longitude before latitude."""
    return LineString([(town["longitude"], town["latitude"]) for town in _row("corridors", key)["towns"]])


def _row(name: str, key: str) -> Mapping[str, Any]:
    rows = table(name)
    if key not in rows:
        raise ReferenceTableError(f"data/reference/{name}.toml has no entry {key!r}; it has {sorted(rows)}.")
    row: Mapping[str, Any] = rows[key]
    return row


def km_to_place(events: pd.DataFrame, key: str) -> pd.Series:
    """Return each event's geodesic distance to a place, in kilometres."""
    longitude, latitude = place(key)
    size = len(events)
    metres = WGS84.inv(
        np.full(size, longitude), np.full(size, latitude), events["longitude"], events["latitude"]
    )[2]
    return pd.Series(np.asarray(metres) / 1000, index=events.index)


def km_to_corridor(events: pd.DataFrame, key: str) -> pd.Series:
    """Return each event's distance to a road's line, in kilometres."""
    points = GeoSeries.from_xy(events["longitude"], events["latitude"], crs="EPSG:4326")
    road, flat = _flat_road(key)
    return points.to_crs(flat).distance(road) / 1000


@cached
def _flat_road(key: str) -> tuple[LineString, str]:
    """Return a road in metres, and the projection in which it is: equidistant and centred on the road.

    It errs by less than one percent over a road of a few hundred kilometres.
    """
    line = corridor(key)
    centre = line.centroid
    local = f"+proj=aeqd +lat_0={centre.y} +lon_0={centre.x} +datum=WGS84 +units=m"
    return GeoSeries([densify(line)], crs="EPSG:4326").to_crs(local).iloc[0], local


def densify(line: LineString, step_degrees: float = 0.05) -> LineString:
    """Return the line with a point every ``step_degrees``, so that it stays true when projected."""
    return line.segmentize(step_degrees)


@cached
def ring(key: str, radius_km: float, points: int = 96) -> LineString:
    """Return the geodesic circle around a place as a closed line of so many points."""
    longitude, latitude = place(key)
    bearings = np.linspace(0, 360, points + 1)
    size = len(bearings)
    east, north, _ = WGS84.fwd(
        np.full(size, longitude), np.full(size, latitude), bearings, np.full(size, radius_km * 1000.0)
    )
    corners = list(zip(east, north, strict=True))
    return LineString([*corners[:-1], corners[0]])


def ring_area_km2(key: str, radius_km: float) -> float:
    """Return the area within the ring, in square kilometres, on the ellipsoid."""
    circle = ring(key, radius_km, points=720)
    return abs(float(WGS84.polygon_area_perimeter(*circle.xy)[0])) / 1e6


def towns(key: str) -> GeoDataFrame:
    """Return the towns along a road, columns name and geometry."""
    rows = _row("corridors", key)["towns"]
    points = [Point(town["longitude"], town["latitude"]) for town in rows]
    return GeoDataFrame({"name": [town["name"] for town in rows]}, geometry=points, crs="EPSG:4326")


def nearest_town(events: pd.DataFrame, key: str) -> pd.Series:
    """Return the town that is nearest along a road to the point of the road that is nearest to each event."""
    road, flat = _flat_road(key)
    points = GeoSeries.from_xy(events["longitude"], events["latitude"], crs="EPSG:4326").to_crs(flat)
    stops = towns(key).to_crs(flat)
    along = np.asarray(road.project(points.to_numpy())).reshape(-1, 1)
    nearest = np.abs(along - road.project(stops.geometry.to_numpy())).argmin(axis=1)
    return pd.Series(stops["name"].to_numpy()[nearest], index=events.index, dtype="str")


ROUND_KM = [number * 10**power for power in range(4) for number in (1, 2, 5)]


def scale_bar(bounds: Bounds) -> tuple[LineString, int]:
    """Return a line of a round length in the south-west corner, at most a quarter of the width, and its km.

    Measured on the ellipsoid along the parallel on which it is drawn.
    """
    west, south, east, north = bounds
    latitude = south + 0.05 * (north - south)
    longitude = west + 0.04 * (east - west)
    width = WGS84.inv(west, latitude, east, latitude)[2] / 1000
    km = max((length for length in ROUND_KM if length <= width / 4), default=ROUND_KM[0])
    end, _, _ = WGS84.fwd(longitude, latitude, 90, km * 1000)
    return LineString([(longitude, latitude), (end, latitude)]), km
