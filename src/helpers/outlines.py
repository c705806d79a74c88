"""The regions as polygons: schematic outlines, a user's boundary file, and the region of a point."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import numpy.typing as npt
import pandas
import shapely

from helpers import reference
from helpers.briefs import cached
from helpers.errors import DataError, ReferenceTableError

WGS84 = "EPSG:4326"
REACH_KM = 25.0
"""How far outside an outline a point still belongs to the nearest region: outlines are generalised."""

OUTSIDE = "outside"
BORDERS = "data/reference/countries/<country>/borders.toml"


def schematic_regions() -> geopandas.GeoDataFrame:
    """Return the project's schematic outlines of the eleven regions: region, zone, geometry.

    Exterior rings run clockwise, as d3 wants them. Raises ReferenceTableError when the table of
    borders does not close.
    """
    return _schematic_regions().copy()


def equal_area() -> str:
    """Return the country's projection in metres, of equal area."""
    middle = reference.table("country")["projection"]
    return f"+proj=laea +lat_0={middle['latitude']} +lon_0={middle['longitude']} +datum=WGS84 +units=m"


@cached
def _schematic_regions() -> geopandas.GeoDataFrame:
    return close_borders(reference.table("borders"))


def close_borders(table: Mapping[str, Any]) -> geopandas.GeoDataFrame:
    """Return the polygons that the borders of a ``borders`` table enclose.

    Raises ReferenceTableError, naming the border or region, when they enclose none or cross.
    """
    match table:
        case {"junctions": dict(points), "border": list(rows)}:
            junctions = {name: _point(f"junction {name!r}", point) for name, point in points.items()}
        case _:
            raise ReferenceTableError(f"{BORDERS}: expected a table [junctions] and rows of [[border]].")
    borders = [_border(row, junctions) for row in rows]
    polygons = {region.key: _close(region.key, borders) for region in reference.regions()}
    _check_coverage(polygons)
    return _outlines(polygons)


@dataclass(frozen=True)
class _Border:
    """One row of the table: the regions it separates, the junctions it joins, its line."""

    between: tuple[str, str]
    ends: tuple[str, str]
    line: shapely.LineString

    @property
    def name(self) -> str:
        return "-".join(self.between)


def _border(row: object, junctions: Mapping[str, tuple[float, float]]) -> _Border:
    match row:
        case {"between": [str(one), str(other)], "from": str(start), "to": str(stop), "points": list(points)}:
            between, ends = (one, other), (start, stop)
        case _:
            raise ReferenceTableError(f"{BORDERS}: a border needs between, from, to and points; found {row}.")
    name = "-".join(between)
    known = [OUTSIDE, *reference.zone_of_region()]
    for side in between:
        if side not in known:
            raise ReferenceTableError(f"{BORDERS}: border {name}: {side!r} is none of {', '.join(known)}.")
    for end in ends:
        if end not in junctions:
            raise ReferenceTableError(f"{BORDERS}: border {name} ends at {end!r}, which is not a junction.")
    inner = [_point(f"border {name}", point) for point in points]
    return _Border(between, ends, shapely.LineString([junctions[start], *inner, junctions[stop]]))


def _point(where: str, value: object) -> tuple[float, float]:
    match value:
        case [float() | int() as longitude, float() | int() as latitude]:
            return float(longitude), float(latitude)
    raise ReferenceTableError(f"{BORDERS}: {where}: expected [longitude, latitude], found {value!r}.")


def _close(region: str, borders: Iterable[_Border]) -> shapely.Geometry:
    own = [border for border in borders if region in border.between]
    ends = Counter(end for border in own for end in border.ends)
    loose = [(border, end) for border in own for end in border.ends if ends[end] % 2]
    if loose:
        border, end = loose[0]
        raise ReferenceTableError(
            f"{BORDERS}: the borders of {region} do not close: {border.name} ends at {end!r}, "
            f"where no other border of {region} goes on."
        )
    polygon = shapely.build_area(shapely.MultiLineString([border.line for border in own]))
    if polygon.is_empty or not polygon.is_valid or polygon.geom_type != "Polygon":
        names = ", ".join(border.name for border in own) or "it has none"
        raise ReferenceTableError(
            f"{BORDERS}: the borders of {region} ({names}) do not enclose one area: "
            "some are missing, or they cross or touch each other."
        )
    return polygon


def _check_coverage(polygons: Mapping[str, shapely.Geometry]) -> None:
    shapes = list(polygons.values())
    if not shapely.coverage_is_valid(shapes):
        edges = shapely.coverage_invalid_edges(shapes)
        at_fault = [name for name, edge in zip(polygons, edges, strict=True) if not edge.is_empty]
        raise ReferenceTableError(f"{BORDERS}: the borders of {' and '.join(at_fault)} cross each other.")


def _outlines(polygons: Mapping[str, shapely.Geometry]) -> geopandas.GeoDataFrame:
    """Return polygons by region key in the order of the regions, exterior rings clockwise."""
    rows = [region for region in reference.regions() if region.key in polygons]
    shapes = shapely.orient_polygons([polygons[region.key] for region in rows], exterior_cw=True)
    columns = {"region": [region.key for region in rows], "zone": [region.zone for region in rows]}
    return geopandas.GeoDataFrame(columns, geometry=shapes, crs=WGS84)


def read_boundaries(path: Path) -> geopandas.GeoDataFrame:
    """Return a user's official boundaries in the form of ``schematic_regions``.

    Any file with polygons and a column of region names will do (shapefile, GeoJSON, GeoPackage),
    also one of cercles that names their regions; rows without a name are left out. Older files
    lack Menaka and Taoudenit: there Gao and Tombouctou cover them. Raises DataError otherwise.
    """
    areas = _read_areas(path)
    names = areas[_name_column(path, areas)]
    areas = areas.assign(region=_region_keys(path, names), geometry=areas.make_valid())
    by_region = areas[names.notna()].dissolve("region").geometry
    country = reference.table("country")
    fewest = country["boundaries"]["fewest_regions"]
    if len(by_region) < fewest:
        raise DataError(
            f"Expected {fewest} to {len(reference.regions())} regions of {country['name']} in {path.name}, "
            f"found {len(by_region)}: {', '.join(by_region.index)}."
        )
    west, south, east, north = by_region.total_bounds
    here = shapely.box(*(country[side] for side in ("west", "south", "east", "north")))
    if not here.contains(shapely.box(west, south, east, north)):
        raise DataError(
            f"{path.name} has regions from {west:g} to {east:g} E and {south:g} to {north:g} N, which is not "
            f"where {country['name']} lies. Does it say another coordinate system than it has?"
        )
    return _outlines(by_region.to_dict())


def _read_areas(path: Path) -> geopandas.GeoDataFrame:
    if not path.is_file():
        raise DataError(f"Expected a boundary file at {path.resolve()}, found none.")
    hint = "Give a shapefile (.shp with its .shx, .dbf and .prj), GeoJSON or GeoPackage with region polygons."
    try:
        areas = geopandas.read_file(path)
    except (RuntimeError, ValueError, OSError) as error:
        raise DataError(f"{path.name} is not a boundary file that can be read. {hint}") from error
    if not isinstance(areas, geopandas.GeoDataFrame) or not _only_polygons(areas):
        raise DataError(f"{path.name} is not a boundary file: it holds other things than polygons. {hint}")
    return _to_degrees(path, areas)


def _only_polygons(areas: geopandas.GeoDataFrame) -> bool:
    return len(areas) > 0 and set(areas.geom_type) <= {"Polygon", "MultiPolygon"}


def _to_degrees(path: Path, areas: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    if areas.crs is not None:
        return areas.to_crs(WGS84)
    west, south, east, north = areas.total_bounds
    if -180 <= west <= east <= 180 and -90 <= south <= north <= 90:
        return areas.set_crs(WGS84)
    raise DataError(
        f"{path.name} does not say its coordinate system, and its coordinates are not degrees. "
        "Put the .prj file beside it, or save it in WGS 84."
    )


def _name_column(path: Path, areas: geopandas.GeoDataFrame) -> str:
    """Return the column in which most values, at least half, are names of regions."""
    columns = [str(column) for column in areas.columns if column != areas.geometry.name]
    shares = {column: _share_known(areas[column]) for column in columns}
    best = max(columns, key=lambda column: shares[column], default="")
    if not best or shares[best] < 0.5:
        found = ", ".join(columns) or "none"
        country = reference.table("country")["name"]
        raise DataError(
            f"{path.name} has no column with the names of {country}'s regions; its columns: {found}."
        )
    return best


def _share_known(values: pandas.Series) -> float:
    texts = {value for value in values if isinstance(value, str)}
    return sum(reference.region_key(text) is not None for text in texts) / max(len(texts), 1)


def _region_keys(path: Path, names: pandas.Series) -> list[str | None]:
    texts = [str(name) for name in names.dropna().unique()]
    unknown = [text for text in texts if reference.region_key(text) is None]
    if unknown:
        listed = ", ".join(f"{text!r}{reference.suggestion(text)}" for text in unknown[:3])
        more = f" and {len(unknown) - 3} more" if len(unknown) > 3 else ""
        raise DataError(
            f"{path.name}, column {names.name}, has unknown regions: {listed}{more}. "
            "Use a file of the eleven regions, or add a spelling to regions.toml in data/reference/countries."
        )
    return [None if pandas.isna(name) else reference.region_key(str(name)) for name in names]


def region_at(
    longitudes: npt.ArrayLike, latitudes: npt.ArrayLike, outlines: geopandas.GeoDataFrame
) -> npt.NDArray[np.object_]:
    """Return each point's region key; None for a point more than ``REACH_KM`` outside all outlines.

    A point just outside belongs to the nearest region, a point on a shared border to the first of
    its regions, a point without coordinates to none.
    """
    lonlat = np.column_stack([np.asarray(longitudes, dtype=float), np.asarray(latitudes, dtype=float)])
    points = geopandas.GeoSeries(shapely.points(lonlat), crs=WGS84)
    keys = outlines["region"].to_numpy(dtype=object)
    found = np.full(len(points), None, dtype=object)
    point, region = outlines.sindex.query(points, predicate="intersects", sort=True)
    found[point[::-1]] = keys[region[::-1]]  # of several regions the first stays
    outside = np.flatnonzero(pandas.isna(found) & np.isfinite(lonlat).all(axis=1))
    point, region = _nearest(points.iloc[outside], outlines)
    found[outside[point]] = keys[region]
    return found


def km_from_region(
    longitudes: npt.ArrayLike, latitudes: npt.ArrayLike, keys: pandas.Series, outlines: geopandas.GeoDataFrame
) -> pandas.Series:
    """Return how many kilometres each point lies outside the outline of its region, 0 inside.

    ``keys`` are the points' regions; a point whose region is missing or has no outline lies at 0, too.
    """
    points = geopandas.points_from_xy(longitudes, latitudes, crs=WGS84).to_crs(equal_area())
    placed = geopandas.GeoSeries(points, index=keys.index)
    shapes = outlines.to_crs(equal_area()).set_index("region").geometry
    away = [
        placed[rows].distance(shapes[key]) / 1000
        for key, rows in keys.groupby(keys).groups.items()
        if key in shapes.index
    ]
    return pandas.concat([pandas.Series(dtype="float64"), *away]).reindex(keys.index).fillna(0.0)


def _nearest(
    points: geopandas.GeoSeries, outlines: geopandas.GeoDataFrame
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Return the positions of the points within reach of an outline and of the outline nearest to each."""
    metric = outlines.to_crs(equal_area())
    point, region = metric.sindex.nearest(
        points.to_crs(equal_area()), return_all=False, max_distance=REACH_KM * 1000
    )
    return point, region
