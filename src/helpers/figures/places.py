"""What all maps of places share: events summed by place and group, for the drawing and counted anew."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from helpers import language
from helpers.analysis.facts import Facts, Truth
from helpers.analysis.groups import display_group, eithers
from helpers.analysis.measures import select
from helpers.analysis.recount import Recount
from helpers.analysis.register import Mask
from helpers.charts import maps
from helpers.charts.maps import Ground
from helpers.charts.style import colours
from helpers.figures.figure import Figure
from helpers.figures.recounted import Recounted, Rows, summed
from helpers.figures.rows import Row
from helpers.figures.scene import Scene
from helpers.figures.words import finish, peak
from helpers.reference import table
from helpers.story import phrases


def by_group(scene: Scene, row: Row, ground: Ground, **more: Any) -> Figure:
    """Draw this year's events by place and group over a ground."""
    events = select(scene.situation, row.select, scene.situation.period("year to date"))
    attributed = scene.situation.attributed
    category = display_group(events).map(partial(group_name, attributed=attributed))
    frame = places_frame(events, category)
    chart = partial(
        maps.events_map,
        scene.outlines,
        frame,
        group_colours(attributed),
        ground,
        most=most_at_a_place(scene),
        **more,
    )
    return finish(scene, row, chart, frame, aggregate=by_region(events, category), **place_parts(frame))


def most_at_a_place(scene: Scene) -> int:
    """Return the fatalities of this year's events at the place with most: what all maps are drawn to."""
    events = select(scene.situation, {"participation": "involved"}, scene.situation.period("year to date"))
    frame = places_frame(events, display_group(events))
    return int(frame["fatalities"].max()) if len(frame) else 0


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


def group_name(key: str, attributed: bool) -> str:
    """Return what a legend calls a group, or several at once: JNIM/FLM where activity is ``attributed``."""
    for rule in table("groups")["attribution"] if attributed else ():
        if key == rule["to"]:
            return f"{phrases.group(rule['group'])}/{phrases.group(key)}"
    together = {row["key"]: row["sides"] for row in table("groups")["together"]}
    if key in eithers():
        return phrases.one_of(eithers()[key])
    if key not in together:
        return phrases.group(key)
    # A side is called by its last group, the widest of it.
    sides = [phrases.group(side[-1]) for side in together[key]]
    return phrases.joined(sides, language.words()["grammar"]["and"])


def group_colours(attributed: bool) -> dict[str, str]:
    """Return the colour of each group under the name that legends use."""
    return {group_name(key, attributed): colour for key, colour in colours().items()}


def place_parts(frame: pd.DataFrame) -> dict[str, Any]:
    """Return the parts that a map's alt text names: the place with most events, the places, the events."""
    by_place = frame.groupby(["longitude", "latitude", "location"], as_index=False).agg(
        value=("events", "sum")
    )
    return peak(by_place, "location")


def places_anew(row: Row, recount: Recount) -> Recounted:
    """Count this year's events by place and group anew."""
    year = recount.year()
    where = recount.where(row.select) & recount.register.between(year.start, year.end)
    return recounted(recount, where, _groups(recount))


def recounted(recount: Recount, where: Mask, category: Any) -> Recounted:
    """Return what a recount finds of some events by place and category."""
    kept = ["longitude", "latitude", "location", "region", "fatalities"]
    events = recount.register.events[kept].assign(category=category)[where].to_dict(orient="records")
    drawn: dict[Any, list[int]] = {}
    coarse: dict[Any, list[int]] = {}
    for each in events:
        name = language.words()["maps"]["unnamed"] if pd.isna(each["location"]) else each["location"]
        region = None if pd.isna(each["region"]) else each["region"]
        spot = (each["longitude"], each["latitude"])
        _add(drawn.setdefault((*spot, each["category"], name), [0, 0]), each["fatalities"])
        _add(coarse.setdefault((region, each["category"], spot), [0, 0]), each["fatalities"])
    found, known = summed(_by_place(drawn)), {"not covered": Truth(False, "this year is covered")}
    facts = Facts(found.values, {**found.truths, **known})
    return Recounted(_table(drawn), facts, _coarse(coarse))


def _add(counts: list[int], fatalities: int) -> None:
    counts[0] += 1
    counts[1] += fatalities


def _table(found: Mapping[Any, Sequence[int]]) -> Rows:
    keys = sorted(found, key=lambda key: (-found[key][0], *key))
    columns = ("longitude", "latitude", "category", "location", "events", "fatalities")
    return [dict(zip(columns, (*key, *found[key]), strict=True)) for key in keys]


def _by_place(found: Mapping[Any, Sequence[int]]) -> list[tuple[str, int]]:
    sums: dict[Any, int] = {}
    for (east, north, _, name), (events, _) in found.items():
        sums[east, north, name] = sums.get((east, north, name), 0) + events
    return [(key[-1], sums[key]) for key in sorted(sums)]


def _coarse(found: Mapping[Any, Sequence[int]]) -> Rows:
    rows: dict[Any, dict[str, Any]] = {}
    for (region, category, _), (events, fatalities) in found.items():
        named = {"region": region, "category": category}
        row = rows.setdefault((region or "~", category), named | {"places": 0, "events": 0, "fatalities": 0})
        for key, more in (("places", 1), ("events", events), ("fatalities", fatalities)):
            row[key] += more
    return [rows[key] for key in sorted(rows)]


def _groups(recount: Recount) -> Any:
    """Return the short name of the first group of the table that each event names, or of all its sides."""
    named, known = recount.register.named(False, True), table("groups")
    names = {row["key"]: row["short"] for row in known["group"]}
    grammar = language.words()["grammar"]
    shown = np.full(len(recount.register.events), "", dtype=object)
    for row in known["either"]:
        either = f" {grammar['or']} ".join(names[key] for key in row["groups"])
        shown[recount.register.either(linked=False)[row["key"]]] = either
    from_others = {
        rule["to"]: f"{names[rule['group']]}/"
        for rule in known["attribution"]
        if rule["from"] <= recount.as_of
    }
    for key in reversed([*names]):
        shown[named[key]] = from_others.get(key, "") + names[key]
    for row in known["together"]:
        sides = [np.any([named[key] for key in side], axis=0) for side in row["sides"]]
        both = f" {grammar['and']} ".join(names[side[-1]] for side in row["sides"])
        shown[np.all(sides, axis=0)] = both
    return shown
