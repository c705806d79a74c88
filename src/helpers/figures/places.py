"""Maps of places, each with its events by group, over the ground and again in insets of crowded parts."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd

from helpers import language
from helpers.analysis.groups import display_group
from helpers.analysis.measures import select
from helpers.charts import maps
from helpers.charts.maps import Ground, Inset
from helpers.charts.style import colours
from helpers.figures.figure import Figure
from helpers.figures.rows import Row
from helpers.figures.scene import Scene
from helpers.figures.words import finish, peak
from helpers.reference import table


def places(scene: Scene, row: Row) -> Figure:
    """Draw this year's events by place and group, within ``bounds``, and again in each of the ``insets``."""
    titles = language.words()["figures"][row.words].get("insets", {})
    insets = [
        Inset(each["letter"], titles[each["letter"]], Ground(each["labels"], tuple(each["bounds"])))
        for each in row.spec.get("insets", [])
    ]
    return by_group(scene, row, Ground(row.spec["labels"], tuple(row.spec["bounds"])), insets=insets)


def by_group(scene: Scene, row: Row, ground: Ground, **more: Any) -> Figure:
    """Draw this year's events by place and group over a ground."""
    events = select(scene.situation, row.select, scene.situation.period("year to date"))
    category = display_group(events).map(group_name)
    frame = places_frame(events, category)
    chart = partial(maps.events_map, scene.outlines, frame, group_colours(), ground, **more)
    return finish(scene, row, chart, frame, aggregate=by_region(events, category), **place_parts(frame))


def places_frame(events: pd.DataFrame, category: pd.Series) -> pd.DataFrame:
    """Return events summed by place and category.

    Columns longitude, latitude, category, location, events, fatalities.
    """
    keys = ["longitude", "latitude", "category", "location"]
    unnamed = language.words()["maps"]["unnamed"]
    named = events.assign(category=category, location=events["location"].fillna(unnamed))
    summed = named.groupby(keys, as_index=False, sort=True).agg(
        events=("id", "size"), fatalities=("fatalities", "sum")
    )
    return summed.sort_values(["events", *keys], ascending=[False, True, True, True, True], ignore_index=True)


def by_region(events: pd.DataFrame, category: pd.Series) -> pd.DataFrame:
    """Return events summed by region and category, which tells no single event.

    Columns region, category, places, events, fatalities.
    """
    place = events["longitude"].astype("str") + " " + events["latitude"].astype("str")
    named = events.assign(category=category, place=place)
    return named.groupby(["region", "category"], as_index=False, sort=True, dropna=False).agg(
        places=("place", "nunique"), events=("id", "size"), fatalities=("fatalities", "sum")
    )


def group_name(key: str) -> str:
    """Return what a legend calls a group, or several at once."""
    names: Mapping[str, str] = {row["key"]: row["short"] for row in table("groups")["group"]}
    return names.get(key, key)


def group_colours() -> dict[str, str]:
    """Return the colour of each group under the name that legends use."""
    return {group_name(key): colour for key, colour in colours().items()}


def place_parts(frame: pd.DataFrame) -> dict[str, Any]:
    """Return the parts that a map's alt text names: the place with most events, the places, the events."""
    by_place = frame.groupby(["longitude", "latitude", "location"], as_index=False).agg(
        value=("events", "sum")
    )
    return peak(by_place, "location", "many_places")
