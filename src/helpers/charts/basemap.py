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

BEYOND = 0.02
"""How far shapes reach beyond a map's bounds, as a share of these, so that no cut edge is seen on it."""


def ground(outlines: GeoDataFrame, bounds: Bounds, tinted: bool = True) -> list[alt.Chart]:
    """Return land and borders of other countries, and over them the regions, ``tinted`` by zone."""
    land, borders = _neighbours()
    fill = outlines["zone"].map(tints()) if tinted else PLAIN
    regions = outlines[["region", "geometry"]].assign(fill=fill)
    return [
        shape(cut(land, bounds)).mark_geoshape(fill=LAND, clip=True),
        shape(cut(borders, bounds)).mark_geoshape(
            filled=False, stroke=NEIGHBOUR_LINE, strokeWidth=1, clip=True
        ),
        alt.Chart(cut(regions, bounds))
        .mark_geoshape(stroke=REGION_LINE, strokeWidth=0.8, clip=True)
        .encode(
            fill=alt.Fill("fill:N", scale=None),
            tooltip=tip("region"),
        ),
    ]


def shape(geometry: BaseGeometry, **properties: str) -> alt.Chart:
    """Return a chart of one shape, to be marked as such.

    As a frame, not as GeoJSON: altair copies the latter anew with every layer that is put upon it.
    """
    named = {name: [value] for name, value in properties.items()}
    return alt.Chart(GeoDataFrame(named, geometry=[geometry], crs="EPSG:4326"))


def cut(shapes: Any, bounds: Bounds) -> Any:
    """Return shapes, or a frame of them, as far as they lie on a map: what lies beyond takes long to draw.

    Exterior rings run clockwise, as d3 wants them.
    """
    west, south, east, north = bounds
    across, up = BEYOND * (east - west), BEYOND * (north - south)
    box = (west - across, south - up, east + across, north + up)
    if not isinstance(shapes, GeoDataFrame):
        return shapely.orient_polygons(shapely.clip_by_rect(shapes, *box), exterior_cw=True)
    parts = shapes.assign(geometry=shapely.clip_by_rect(shapes.geometry.to_numpy(), *box))
    seen = parts[~parts.geometry.is_empty]
    return seen.assign(geometry=shapely.orient_polygons(seen.geometry.to_numpy(), exterior_cw=True))


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
    label = alt.Chart(middle).mark_text(dy=-7, fontSize=10, color=INK)
    return [
        shape(bar).mark_geoshape(filled=False, stroke=INK, strokeWidth=2),
        label.encode(
            alt.Longitude("longitude:Q"),
            alt.Latitude("latitude:Q"),
            alt.Text("name:N"),
        ),
    ]


def frame(view: View, layers: list[Any]) -> Drawing:
    """Return layers drawn in one view, with land and water told apart by the ground's colour."""
    return layer(
        *layers,
        projection=alt.Projection(**view.projection),
        width=view.width,
        height=view.height,
        view=alt.ViewBackground(fill="#ffffff", stroke=None),
    )
