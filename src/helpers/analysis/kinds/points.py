"""Claims about one place, one day or one published number."""

from datetime import date, timedelta

import pandas as pd

from helpers.analysis import geography
from helpers.analysis.measures import Situation, kilometres, select
from helpers.analysis.outcome import CannotAssessError, Outcome, Spec, need
from helpers.analysis.periods import Period
from helpers.reference import table, zone_of_region


def population(spec: Spec, situation: Situation) -> Outcome:
    """Give a zone's share of the population in percent; the same for every situation."""
    census = table("population")
    people = census["regions"]
    part = sum(number for region, number in people.items() if zone_of_region()[region] == spec["zone"])
    percent = 100 * part / sum(people.values())
    return Outcome("share", percent, parts={"percent": percent, "year": census["year"], "people": part})


def incident(spec: Spec, situation: Situation) -> Outcome:
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
    named = {key: chief[key] for key in ("event_type", "sub_event_type", "location", "actor1", "actor2")}
    return {**named, "fatalities": int(chief["fatalities"]), "events": len(events)}
