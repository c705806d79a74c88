"""What lies under every map: land, neighbours' borders, the regions tinted by zone, and the scale bar."""

from typing import Any

import altair as alt
import pandas as pd
import shapely
from geopandas import GeoDataFrame
from shapely import LineString
from shapely.geometry.base import BaseGeometry

from helpers import language
from helpers.analysis.geography import Bounds, scale_bar
from helpers.briefs import cached
from helpers.charts.composed import Drawing, layer
from helpers.charts.style import INK, LAND, NEIGHBOUR_LINE, PLAIN, REGION_LINE, tints
from helpers.charts.tips import tip
from helpers.charts.view import View
from helpers.reference import located

STEP = 0.5
"""Degrees between the corners on a cut edge: Vega draws it from corner to corner as an arc of the globe."""


def ground(outlines: GeoDataFrame, bounds: Bounds, tinted: bool = True) -> list[alt.Chart]:
    """Return land and borders of other countries, and over them the regions, ``tinted`` by zone."""
    land, borders = _neighbours()
    fill = outlines["zone"].map(tints()) if tinted else PLAIN
    regions = outlines[["region", "geometry"]].assign(fill=fill)
    lines = shapely.union_all(outlines.geometry.boundary.to_numpy())
    return [
        shape(cut(land, bounds)).mark_geoshape(fill=LAND, clip=False),
        _lines(borders, bounds, NEIGHBOUR_LINE, 1),
        alt.Chart(cut(regions, bounds))
        .mark_geoshape(clip=False)
        .encode(fill=alt.Fill("fill:N", scale=None), tooltip=tip("region")),
        _lines(lines, bounds, REGION_LINE, 0.8),
    ]


def _lines(lines: BaseGeometry, bounds: Bounds, colour: str, width: float) -> alt.Chart:
    """Return lines as far as they lie on a map."""
    seen = shape(shapely.clip_by_rect(lines, *bounds))
    return seen.mark_geoshape(filled=False, stroke=colour, strokeWidth=width, clip=False)


def shape(geometry: BaseGeometry, **properties: str) -> alt.Chart:
    """Return a chart of one shape, to be marked as such.

    As a frame, not as GeoJSON: altair copies the latter anew with every layer that is put upon it.
    """
    named = {name: [value] for name, value in properties.items()}
    return alt.Chart(GeoDataFrame(named, geometry=[geometry], crs="EPSG:4326"))


def cut(shapes: Any, bounds: Bounds) -> Any:
    """Return polygons, or a frame of them, as far as they lie on a map, exterior rings clockwise, for d3."""
    if not isinstance(shapes, GeoDataFrame):
        return shapely.orient_polygons(
            shapely.segmentize(shapely.clip_by_rect(shapes, *bounds), STEP), exterior_cw=True
        )
    parts = shapes.assign(geometry=cut(shapes.geometry.to_numpy(), bounds))
    return parts[~parts.geometry.is_empty]


@cached
def _neighbours() -> tuple[BaseGeometry, BaseGeometry]:
    """Return the land of all countries around, and the borders between them."""
    land, borders = shapely.get_parts(
        shapely.from_geojson(located("neighbours.geojson").read_text(encoding="utf-8"))
    )
    return land, borders


def line(label: str, path: LineString, colour: str) -> alt.Chart:
    """Return a dashed line that says its name when pointed at."""
    return (
        shape(path, label=label)
        .mark_geoshape(filled=False, stroke=colour, strokeWidth=1.6, strokeDash=[5, 3], clip=True)
        .encode(tooltip=tip("label", "line"))
    )


def scale(view: View) -> list[alt.Chart]:
    """Return the scale bar, true at its own latitude, with its length."""
    bar, km = scale_bar(view.bounds)
    (west, south), (east, _) = bar.coords
    length = language.words()["charts"]["km"].format(number=language.digits(km))
    middle = pd.DataFrame({"longitude": [(west + east) / 2], "latitude": [south], "name": [length]})
    label = alt.Chart(middle).mark_text(dy=-7, fontSize=10, color=INK, clip=False)
    return [
        shape(bar).mark_geoshape(filled=False, stroke=INK, strokeWidth=2, clip=False),
        label.encode(
            alt.Longitude("longitude:Q"),
            alt.Latitude("latitude:Q"),
            alt.Text("name:N"),
        ),
    ]


def frame(view: View, layers: list[Any]) -> Drawing:
    """Return layers drawn in one view, with land and water told apart by the ground's colour.

    Vega cuts each layer off at the edge unless that is told ``clip=False``, as all that lies within should
    be: most of the time that a PNG takes goes to it.
    """
    return layer(
        *layers,
        projection=alt.Projection(**view.projection),
        width=view.width,
        height=view.height,
        view=alt.ViewBackground(fill="#ffffff", stroke=None),
    )
