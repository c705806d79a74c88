"""A reported incident, looked for by its day, its place and the kind of event that would record it."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from helpers.analysis import geography
from helpers.analysis.facts import Facts, Kind, Truth, cannot
from helpers.analysis.measures import Situation, kilometres, select
from helpers.analysis.outcome import CannotAssessError, Outcome, Spec, need
from helpers.analysis.periods import Period
from helpers.analysis.recount import Recount
from helpers.analysis.register import Mask
from helpers.reference import table

NAMED = {
    "event_type": "event_type",
    "sub_event": "sub_event_type",
    "location": "location",
    "first_actor": "actor1",
    "second_actor": "actor2",
}
"""What a sentence repeats of an event, with its column: facts may be passed on, a source's field may not."""


def compute(spec: Spec, situation: Situation) -> Outcome:
    """Look for a reported incident by its day, its place and the kind of event that would record it."""
    day: date = spec["date"]
    if situation.as_of < day:
        raise CannotAssessError("incident ahead", date=day, place=spec["place"])
    need(situation, Period(day, day))
    near = {"place": spec["place"], "km": "incident_km"}
    events = select(situation, {**spec["select"], "near": near}, Period(day, day))
    parts = {"date": day, "place": spec["place"], "km": kilometres("incident_km", situation)}
    fitting = _fitting(events, spec)
    if fitting.empty and not (close := _close_by(spec, situation)).empty:
        chief = close.iloc[0]
        found = {"found_date": chief["date"].date(), "found_km": float(chief["km"])}
        return Outcome(
            "close by, there" if found["found_km"] <= parts["km"] else "close by",
            found["found_date"],
            parts={**parts, **_described(close.head(1)), **found},
            events=close.head(1),
        )
    if events.empty:
        return Outcome("absent", False, parts=parts)
    if fitting.empty:
        return Outcome("other", day, parts={**parts, **_described(events)}, events=events)
    return Outcome("found", day, stands=True, parts={**parts, **_described(fitting)}, events=fitting)


def _fitting(events: pd.DataFrame, spec: Spec) -> pd.DataFrame:
    """Return the events of a kind that would record the incident."""
    return events[events["sub_event_type"].isin(spec["expects"])] if "expects" in spec else events


def _close_by(spec: Spec, situation: Situation) -> pd.DataFrame:
    """Return fitting events a few days and kilometres off, the nearest in time and place first."""
    limits, day = table("thresholds"), spec["date"]
    days = timedelta(days=limits["incident_days_off"])
    around = Period(day - days, min(day + days, situation.as_of))
    if "expects" not in spec or not situation.covers(around):
        return situation.events.head(0)
    near = {"place": spec["place"], "km": "incident_km_off"}
    events = _fitting(select(situation, {**spec["select"], "near": near}, around), spec)
    events = events.assign(
        km=geography.km_to_place(events, spec["place"]), off=(events["date"] - pd.Timestamp(day)).abs()
    )
    return events.sort_values(["off", "km", "id"])


def _described(events: pd.DataFrame) -> dict[str, object]:
    """Return what the deadliest of the events was, and how many there are."""
    chief = events.sort_values(["fatalities", "id"], ascending=[False, True]).iloc[0]
    named = {key: chief[column] for key, column in NAMED.items()}
    return {**named, "fatalities": int(chief["fatalities"]), "events": len(events)}


def facts(spec: Spec, recount: Recount) -> Facts:
    """Look for the incident anew: on the day and at the place, else close by, else for another event."""
    day, limits = spec["date"], table("thresholds")
    if recount.as_of < day:
        return cannot("ahead")
    if recount.begin > day:
        return cannot("data late")
    events, off = recount.register, timedelta(days=limits["incident_days_off"])
    of_whom, km = recount.where(spec["select"]), recount.register.km_to(spec["place"])
    fitting = of_whom & events.within("sub_event_type", spec["expects"]) if "expects" in spec else of_whom
    here = km <= limits["incident_km"]
    on_the_day = events.between(day, day) & here
    around = Period(day - off, min(day + off, recount.as_of))
    close = fitting & events.between(around.start, around.end) & (km <= limits["incident_km_off"])
    values = {"date": day, "km": float(limits["incident_km"])}
    if (fitting & on_the_day).any():
        return _facts("found", day, {**values, **_deadliest(recount, fitting & on_the_day)})
    if "expects" in spec and recount.covers(around) and close.any():
        nearest = _nearest(recount, close, day, km)
        found = {"found_date": events.days[nearest].item(), "found_km": float(km[nearest])}
        at = "there" if here[nearest] else "some way off"
        return _facts("close by", found["found_date"], {**values, **_named(recount, nearest), **found}, at)
    if (of_whom & on_the_day).any():
        return _facts("other", day, {**values, **_deadliest(recount, of_whom & on_the_day)}, "absent")
    return _facts("absent", False, values)


def _facts(how: str, answer: date | bool, values: Mapping[str, Any], also: str = "") -> Facts:
    """Return the facts of one way in which an incident can stand in the data, which excludes the others."""
    known = {"found", "close by", "there", "some way off", "other", "absent"}
    where = f"it is recorded on {values['found_date']}" if "found_date" in values else f"it is {how}"
    return Facts(values, {name: Truth(name in (how, also), where) for name in known}, answer)


def _nearest(recount: Recount, where: Mask, day: date, km: npt.NDArray[np.float64]) -> int:
    days, ids = recount.register.days, recount.register.column("id")
    rows = np.flatnonzero(where)
    return int(min(rows, key=lambda row: (abs(days[row] - np.datetime64(day)), km[row], ids[row])))


def _deadliest(recount: Recount, where: Mask) -> dict[str, Any]:
    deaths, ids = recount.register.column("fatalities"), recount.register.column("id")
    return _named(recount, int(min(np.flatnonzero(where), key=lambda row: (-deaths[row], ids[row]))))


def _named(recount: Recount, row: int) -> dict[str, Any]:
    event = recount.register.events.iloc[row]
    return {**{key: event[column] for key, column in NAMED.items()}, "fatalities": int(event["fatalities"])}


KIND = Kind(
    compute,
    facts,
    units={"fatalities": "fatalities", "km": "km", "found_km": "km"},
    decides="found",
    silent=["ahead"],
)
