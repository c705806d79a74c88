"""What lies under every map: land, neighbours' borders, Mali's regions tinted by zone, and the scale bar."""

import json
from functools import cache
from typing import Any

import altair as alt
import pandas as pd
from geopandas import GeoDataFrame
from shapely import LineString
from shapely.geometry.base import BaseGeometry

from helpers.analysis.geography import scale_bar
from helpers.reference import ROOT
from helpers.story.style import INK, LAND, NEIGHBOUR_LINE, REGION_LINE, ZONE_FILL, Drawing
from helpers.story.view import View

NEIGHBOURS = ROOT / "data" / "reference" / "neighbours.geojson"


def ground(outlines: GeoDataFrame) -> list[alt.Chart]:
    """Return land and borders of other countries, and over them Mali's regions."""
    land, borders = _neighbours()
    return [
        shape(land).mark_geoshape(fill=LAND, clip=True),
        shape(borders).mark_geoshape(filled=False, stroke=NEIGHBOUR_LINE, strokeWidth=1, clip=True),
        _regions(outlines),
    ]


def shape(feature: Any) -> alt.Chart:
    """Return a chart of one GeoJSON feature, to be marked as a shape."""
    return alt.Chart(alt.Data(values=[feature]))


def feature(geometry: BaseGeometry, **properties: str) -> dict[str, Any]:
    """Return a geometry as a GeoJSON feature."""
    drawn: dict[str, Any] = json.loads(json.dumps(geometry.__geo_interface__))
    return {"type": "Feature", "geometry": drawn, "properties": properties}


@cache
def _neighbours() -> tuple[Any, Any]:
    land, borders = json.loads(NEIGHBOURS.read_text(encoding="utf-8"))["features"]
    return land, borders


def _regions(outlines: GeoDataFrame) -> alt.Chart:
    filled = outlines[["region", "zone", "geometry"]].assign(fill=outlines["zone"].map(ZONE_FILL))
    shapes = json.loads(filled.to_json(drop_id=True))["features"]
    return (
        alt.Chart(alt.Data(values=shapes))
        .mark_geoshape(stroke=REGION_LINE, strokeWidth=0.8, clip=True)
        .encode(
            fill=alt.Fill("properties.fill:N", scale=None),
            tooltip=alt.Tooltip("properties.region:N", title="Region"),
        )
    )


def line(label: str, path: LineString, colour: str) -> alt.Chart:
    """Return a dashed line that says its name when pointed at."""
    return (
        shape(feature(path, label=label))
        .mark_geoshape(filled=False, stroke=colour, strokeWidth=1.6, strokeDash=[5, 3], clip=True)
        .encode(tooltip=alt.Tooltip("properties.label:N", title="Line"))
    )


def scale(view: View) -> list[alt.Chart]:
    """Return the scale bar, true at its own latitude, with its length."""
    bar, km = scale_bar(view.bounds)
    (west, south), (east, _) = bar.coords
    middle = pd.DataFrame({"longitude": [(west + east) / 2], "latitude": [south], "name": [f"{km:,} km"]})
    length = alt.Chart(middle).mark_text(dy=-7, fontSize=10, color=INK)
    return [
        shape(feature(bar)).mark_geoshape(filled=False, stroke=INK, strokeWidth=2),
        length.encode(longitude="longitude:Q", latitude="latitude:Q", text="name:N"),
    ]


def frame(view: View, layers: list[Any]) -> Drawing:
    """Return layers drawn in one view, with land and water told apart by the ground's colour."""
    return (
        alt.layer(*layers)
        .project(**view.projection)
        .properties(width=view.width, height=view.height, view={"fill": "#ffffff", "stroke": NEIGHBOUR_LINE})
    )
