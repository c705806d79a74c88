"""Figures of the northern notebook: the Islamic State in the Greater Sahara."""

from functools import partial
from typing import Any

import pandas as pd

from helpers.analysis import periods
from helpers.analysis.geography import Bounds
from helpers.analysis.measures import select
from helpers.analysis.periods import Period
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
    spans_frame,
    years_frame,
)
from helpers.story import maps, narrative, phrases
from helpers.story.charts import lines, months, years
from helpers.story.figure import Figure
from helpers.story.maps import Ground
from helpers.story.style import GROUP_COLOURS, TONES

MONTHS_BACK = 24
ISGS: dict[str, Any] = {"participation": "involved", "group": "ISGS"}
GAO_MENAKA: dict[str, Any] = {**ISGS, "regions": ["Gao", "Menaka"]}
IN_THE_NORTH: dict[str, Any] = {"participation": "involved", "zones": ["northern"]}
RIVALS = {"ISGS": ["ISGS"], "JNIM": ["FLM", "JNIM", "Forerunners"]}
"""Each side with the groups that count for it: JNIM with its member FLM and its forerunners."""
OWN = GROUP_COLOURS["ISGS"]
NORTH: Bounds = (-6.5, 14.2, 4.4, 21.0)


def isgs_by_year(scene: Scene) -> Figure:
    """Draw fatalities of violence involving ISGS by year, with this year's projection."""
    frame = years_frame(scene.situation, ISGS, "fatalities")
    chart = partial(years.columns, frame, phrases.words()["measures"]["fatalities"], OWN, TONES[OWN])
    return finish(scene, "isgs-by-year", chart, frame, **peak(frame[frame["part"] == "recorded"], "year"))


def isgs_by_month(scene: Scene) -> Figure:
    """Draw fatalities of violence involving ISGS in Gao and Ménaka by month, civilians apart."""
    situation = scene.situation
    spans = last_months(situation, MONTHS_BACK)
    every = spans_frame(situation, GAO_MENAKA, "fatalities", spans)
    civilians = spans_frame(situation, GAO_MENAKA, "civilian_fatalities", spans)
    names = phrases.words()["parts"]
    others = every.assign(value=every["value"] - civilians["value"], part=names["others"])
    frame = pd.concat([civilians.assign(part=names["civilians"]), others], ignore_index=True)
    colours = {names["civilians"]: OWN, names["others"]: TONES[OWN]}
    chart = partial(months.stacked, frame, phrases.words()["measures"]["fatalities"], colours)
    killed = int(civilians["value"].sum())
    return finish(scene, "isgs-by-month", chart, frame, months=len(every), civilians=killed, **peak(every))


def north_by_group(scene: Scene) -> Figure:
    """Draw fatalities of violence in northern Mali involving ISGS and involving JNIM, by half-year."""
    situation = scene.situation
    halves = periods.half_years(Period(situation.reach.start, periods.half_year(situation.as_of).end))
    frames = [
        spans_frame(situation, {**IN_THE_NORTH, "group": members}, "fatalities", halves).assign(group=group)
        for group, members in RIVALS.items()
    ]
    frame = pd.concat(frames, ignore_index=True)[["group", "start", "period", "value", "complete"]]
    colours = {group: GROUP_COLOURS[group] for group in RIVALS}
    chart = partial(lines.by_group, frame, phrases.words()["measures"]["fatalities"], colours)
    return finish(scene, "north-by-group", chart, frame, halves=len(frame) // len(RIVALS), **_peaks(frame))


def _peaks(frame: pd.DataFrame) -> dict[str, Any]:
    """Return the parts that the words name of each group, and the highest of all."""
    of = {group: peak(frame[frame["group"] == group]) for group in RIVALS}
    words, names = phrases.words()["clauses"], phrases.words()["charts"]["rivals"]
    parts: dict[str, Any] = {"peak": max(found["peak"] for found in of.values())}
    for group, found in of.items():
        tells = words["group_peak" if found["peak"] else "group_flat"]
        parts[f"tells_{group}"] = narrative.fill_part(tells, {"rival": names[group], **found})
        parts[f"{group}_peak"], parts[f"{group}_at"] = found["peak"], found["peak_at"]
    stands = {found["stands"] for found in of.values()}
    return {**parts, "stands": "both" if stands <= {"only", "one"} else "some"}


def north_map(scene: Scene) -> Figure:
    """Draw this year's events in northern Mali, by group."""
    situation = scene.situation
    events = select(
        situation, {"participation": "involved", "zones": ["northern"]}, situation.period("year to date")
    )
    category = groups_of(events)
    frame = places_frame(events, category)
    chart = partial(maps.events_map, scene.outlines, frame, group_colours(), Ground("north", NORTH))
    parts = place_parts(frame)
    return finish(scene, "north-map", chart, frame, aggregate=by_region(events, category), **parts)
