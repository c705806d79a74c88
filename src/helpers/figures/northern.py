"""Figures of the northern notebook: the Islamic State in the Greater Sahara."""

from functools import partial
from typing import Any

import pandas as pd

from helpers import language
from helpers.analysis.geography import Bounds
from helpers.analysis.measures import select
from helpers.charts import lines, maps, months, years
from helpers.charts.maps import Ground
from helpers.charts.style import colours, tones
from helpers.figures.figure import Figure
from helpers.figures.national import group_colours
from helpers.figures.scene import (
    Scene,
    by_region,
    finish,
    groups_of,
    last_months,
    peak,
    place_parts,
    places_frame,
    reach_half_years,
    spans_frame,
    years_frame,
)
from helpers.story import narrative

MONTHS_BACK = 24
ISGS: dict[str, Any] = {"participation": "involved", "group": "ISGS"}
GAO_MENAKA: dict[str, Any] = {**ISGS, "regions": ["Gao", "Menaka"]}
IN_THE_NORTH: dict[str, Any] = {"participation": "involved", "zones": ["northern"]}
ISGS_SIDE, JNIM_SIDE = ["ISGS"], ["FLM", "JNIM", "Forerunners"]
"""The groups of each side: JNIM with its member FLM and its forerunners."""
CLASHES = "ISGS and JNIM"
OWN = "ISGS"
NORTH: Bounds = (-6.5, 14.2, 4.4, 21.0)


def isgs_by_year(scene: Scene) -> Figure:
    """Draw fatalities of violence involving ISGS by year, with this year's projection."""
    frame = years_frame(scene.situation, ISGS, "fatalities")
    looks = colours()[OWN], tones()[OWN]
    chart = partial(years.columns, frame, language.words()["measures"]["fatalities"], *looks)
    return finish(scene, "isgs-by-year", chart, frame, **peak(frame[frame["part"] == "recorded"], "year"))


def isgs_by_month(scene: Scene) -> Figure:
    """Draw fatalities of violence involving ISGS in Gao and Ménaka by month, civilians apart."""
    situation = scene.situation
    spans = last_months(situation, MONTHS_BACK)
    every = spans_frame(situation, GAO_MENAKA, "fatalities", spans)
    civilians = spans_frame(situation, GAO_MENAKA, "civilian_fatalities", spans)
    names = language.words()["parts"]
    others = every.assign(value=every["value"] - civilians["value"], part=names["others"])
    frame = pd.concat([civilians.assign(part=names["civilians"]), others], ignore_index=True)
    shades = {names["civilians"]: colours()[OWN], names["others"]: tones()[OWN]}
    chart = partial(months.stacked, frame, language.words()["measures"]["fatalities"], shades)
    killed = int(civilians["value"].sum())
    return finish(scene, "isgs-by-month", chart, frame, months=len(every), civilians=killed, **peak(every))


def north_by_group(scene: Scene) -> Figure:
    """Draw fatalities in northern Mali by half-year: of each side alone, and of clashes between them."""
    situation = scene.situation
    halves = reach_half_years(situation)

    def tolls(groups: list[str]) -> pd.DataFrame:
        return spans_frame(situation, {**IN_THE_NORTH, "group": groups}, "fatalities", halves)

    isgs, jnim, either = (tolls(groups) for groups in (ISGS_SIDE, JNIM_SIDE, [*ISGS_SIDE, *JNIM_SIDE]))
    parts = {
        "ISGS": either["value"] - jnim["value"],
        "JNIM": either["value"] - isgs["value"],
        CLASHES: isgs["value"] + jnim["value"] - either["value"],
    }
    frames = [either.assign(group=group, value=values) for group, values in parts.items()]
    frame = pd.concat(frames, ignore_index=True)[["group", "start", "period", "value", "complete"]]
    names = language.words()["charts"]["rivals"]
    looks = {group: (names[group], colours()[group]) for group in parts}
    chart = partial(lines.by_group, frame, language.words()["measures"]["fatalities"], looks)
    return finish(scene, "north-by-group", chart, frame, halves=len(either), **_peaks(frame))


def _peaks(frame: pd.DataFrame) -> dict[str, Any]:
    """Return the parts that the words name of each side and of their clashes, and the highest of all."""
    of = {group: peak(rows) for group, rows in frame.groupby("group", sort=False)}
    tells = language.words()["charts"]["tells"]
    flat = language.words()["charts"]["tells_none"]
    told = [
        narrative.fill_part((tells if found["peak"] else flat)[str(group)], found)
        for group, found in of.items()
    ]
    parts: dict[str, Any] = {
        "tells": "; ".join(told),
        "peak": max((found["peak"] for found in of.values()), default=0),
    }
    for group in ("ISGS", "JNIM"):
        found = of.get(group, {"peak": 0, "peak_at": ""})
        parts |= {f"{group}_peak": found["peak"], f"{group}_at": found["peak_at"]}
    stands = {of[group]["stands"] for group in ("ISGS", "JNIM") if group in of}
    return {**parts, "stands": "both" if stands and stands <= {"only", "one"} else "some"}


def north_map(scene: Scene) -> Figure:
    """Draw this year's events in northern Mali, by group."""
    situation = scene.situation
    events = select(situation, IN_THE_NORTH, situation.period("year to date"))
    category = groups_of(events)
    frame = places_frame(events, category)
    chart = partial(maps.events_map, scene.outlines, frame, group_colours(), Ground("north", NORTH))
    parts = place_parts(frame)
    return finish(scene, "north-map", chart, frame, aggregate=by_region(events, category), **parts)
