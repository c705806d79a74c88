"""Maps of finished frames: regions, events by group, rings and roads."""

import json
from typing import Any, Literal

import altair as alt
import pandas as pd
from geopandas import GeoDataFrame
from shapely import LineString, MultiPoint, box

from helpers.analysis.geography import Bounds
from helpers.story.style import INK, MARKED, ZONE_FILL, Drawing, Layout

MAP_HEIGHT = 520


def events_map(
    outlines: GeoDataFrame,
    events: pd.DataFrame,
    colours: dict[str, str],
    bounds: Bounds,
    layout: Layout,
    lines: dict[str, LineString] | None = None,
    places: pd.DataFrame | None = None,
    notes: pd.DataFrame | None = None,
) -> Drawing:
    """Return regions, zones tinted, with a circle for each place and category, sized by the events there.

    ``events`` has the columns longitude, latitude, category, location, events and fatalities; only
    categories that occur get a line in the legend. ``places`` are dotted and named, ``notes`` are text
    alone; both have longitude, latitude and name.
    """
    layers: list[Any] = [_regions(outlines)]
    layers += [_line(label, line) for label, line in (lines or {}).items()]
    if not events.empty:
        layers.append(_circles(events, colours, layout))
    if places is not None and not places.empty:
        layers += _labels(_inside(places, bounds))
    if notes is not None:
        base = alt.Chart(notes).encode(longitude="longitude:Q", latitude="latitude:Q", text="name:N")
        layers.append(base.mark_text(dy=-8, fontSize=11, color=MARKED))
    frame = json.loads(json.dumps(MultiPoint(list(box(*bounds).exterior.coords)).__geo_interface__))
    return (
        alt.layer(*layers)
        .resolve_scale(color="independent")
        .project("mercator", fit={"type": "Feature", "geometry": frame, "properties": {}})
        .properties(width=layout.width, height=_height(bounds, layout.width))
    )


def _height(bounds: Bounds, width: int) -> int:
    west, south, east, north = bounds
    return min(MAP_HEIGHT, round(width * (north - south) / (east - west) * 1.04))


def _regions(outlines: GeoDataFrame) -> alt.Chart:
    shapes = json.loads(outlines[["region", "zone", "geometry"]].to_json(drop_id=True))["features"]
    scale = alt.Scale(domain=list(ZONE_FILL), range=list(ZONE_FILL.values()))
    return (
        alt.Chart(alt.Data(values=shapes))
        .mark_geoshape(stroke="#b5aea6", strokeWidth=0.8, clip=True)
        .encode(
            color=alt.Color("properties.zone:N", scale=scale, legend=None),
            tooltip=alt.Tooltip("properties.region:N", title="Region"),
        )
    )


def _line(label: str, line: LineString) -> alt.Chart:
    shape = {"type": "Feature", "geometry": line.__geo_interface__, "properties": {"label": label}}
    return (
        alt.Chart(alt.Data(values=[json.loads(json.dumps(shape))]))
        .mark_geoshape(filled=False, stroke=MARKED, strokeWidth=1.6, strokeDash=[5, 3], clip=True)
        .encode(tooltip=alt.Tooltip("properties.label:N", title="Line"))
    )


def _circles(events: pd.DataFrame, colours: dict[str, str], layout: Layout) -> alt.Chart:
    beside: Literal["bottom", "right"] = "bottom" if layout.narrow else "right"
    shown = [name for name in colours if name in set(events["category"])]
    scale = alt.Scale(domain=shown, range=[colours[name] for name in shown])
    top = int(events["events"].max())
    ticks = sorted({1, max(1, round(top / 3)), top})
    return (
        alt.Chart(events)
        .mark_circle(opacity=0.75, stroke="white", strokeWidth=0.6, clip=True)
        .encode(
            longitude="longitude:Q",
            latitude="latitude:Q",
            size=alt.Size(
                "events:Q",
                title="Events",
                scale=alt.Scale(domain=[0, max(top, 4)], range=[0, 500]),
                legend=alt.Legend(values=ticks, orient=beside, symbolFillColor="#bbbbbb"),
            ),
            color=alt.Color(
                "category:N", title=None, scale=scale, legend=alt.Legend(orient=beside, labelLimit=180)
            ),
            tooltip=[
                alt.Tooltip("location:N", title="Place"),
                alt.Tooltip("category:N", title="Of"),
                alt.Tooltip("events:Q", title="Events", format=","),
                alt.Tooltip("fatalities:Q", title="Fatalities", format=","),
            ],
        )
    )


def _labels(places: pd.DataFrame) -> list[alt.Chart]:
    base = alt.Chart(places).encode(longitude="longitude:Q", latitude="latitude:Q")
    dots = base.mark_point(shape="square", size=14, filled=True, color=INK, opacity=1)
    halo = base.mark_text(
        align="left", dx=6, fontSize=11, stroke="white", strokeWidth=3, strokeJoin="round", color="white"
    ).encode(text="name:N")
    names = base.mark_text(align="left", dx=6, fontSize=11, color=INK).encode(text="name:N")
    return [dots, halo, names]


def _inside(places: pd.DataFrame, bounds: Bounds) -> pd.DataFrame:
    west, south, east, north = bounds
    return places[places["longitude"].between(west, east) & places["latitude"].between(south, north)]
