"""What is counted: selections of events and their totals by period, zone and group."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from helpers.analysis import geography
from helpers.analysis.grid import with_a_place
from helpers.analysis.groups import LINKED, names_force
from helpers.analysis.periods import Period, Said, Windows
from helpers.errors import ReferenceTableError
from helpers.reference import table

VIOLENT = ("Battles", "Explosions/Remote violence", "Violence against civilians")
CIVILIANS = "Violence against civilians"
SELECT_KEYS = frozenset(
    (
        "participation",
        "group",
        "types",
        "zones",
        "regions",
        "near",
        "along",
        "attributed",
        "unidentified",
        "facing",
        "clashes",
    )
)


@dataclass(frozen=True)
class Situation:
    """Everything that a figure may depend on: the events up to ``as_of`` and the choices of the edition.

    ``events`` has the columns of the event schema and of ``groups.mark_groups``; ``reach`` is the span
    of days on which the data can speak, from their start to ``as_of``.
    """

    events: pd.DataFrame
    as_of: date
    reach: Period
    window_months: int
    radius_km: float
    windows_of: date | None = None
    """The day whose windows are used where the cut-off is tried earlier or later; ``as_of`` by default."""

    @property
    def windows(self) -> Windows:
        """The periods of which claims speak on ``as_of``."""
        return Windows(self.as_of, self.reach, self.window_months, self.windows_of or self.as_of)

    def period(self, said: Said) -> Period:
        """Return the period that a claim gives by its name or by a number of months."""
        return self.windows.period(said)

    def periods(self, spec: Mapping[str, Any]) -> dict[str, Period]:
        """Return a claim's own periods: its ``window`` and, where it compares it, ``against``."""
        if "window" not in spec:
            return {}
        found = {"window": self.period(spec["window"])}
        if "against" in spec:
            found["against"] = self.windows.against(spec["against"], spec["window"])
        return found

    @property
    def first_event(self) -> date:
        """The day of the first event of those from which the data speak; their start where there is none."""
        days = self.events["date"][self.events["date"] >= pd.Timestamp(self.reach.start)]
        return self.reach.start if days.empty else days.min().date()

    @property
    def after_gap(self) -> bool:
        """Whether the file holds events from before the time on which it speaks: it has a hole."""
        return bool((self.events["date"] < pd.Timestamp(self.reach.start)).any())

    @property
    def attributed(self) -> bool:
        """Whether the events of one group count as another's in some zones, by this day."""
        return bool(table("groups")["attribution"][0]["from"] <= self.as_of)

    @cached_property
    def computed(self) -> dict[Hashable, Any]:
        """What was computed of the situation already, by what was asked: claims and figures ask alike."""
        return {}

    def covers(self, period: Period) -> bool:
        """Tell whether the data speak on every day of ``period``."""
        return self.reach.start <= period.start and period.end <= self.reach.end


def situation(
    events: pd.DataFrame, as_of: date, window_months: int, radius_km: float, data_start: date | None = None
) -> Situation:
    """Return the situation on ``as_of``, later events left out; ``events`` are marked with their groups."""
    known = events[events["date"] <= pd.Timestamp(as_of)].reset_index(drop=True)
    known = known.copy()  # lays columns of one type together: rows are picked out of it hundreds of times
    start = data_start or data_begin(events)
    return Situation(known, as_of, Period(min(start, as_of), as_of), window_months, radius_km)


def data_begin(events: pd.DataFrame, holes: Iterable[tuple[date, date]] = (), as_of: date = date.max) -> date:
    """Return the day from which the data speak: the first event's, or the start of its month just before.

    Where the data have ``holes`` (first and last day), it is the day after the last that begins by ``as_of``.
    """
    past = [last for first, last in holes if first <= as_of]
    if past:
        return max(past) + timedelta(days=1)
    first: date = events["date"].min().date()
    grace = int(table("thresholds")["start_grace_days"])
    return first.replace(day=1) if first.day <= grace else first


def select(situation: Situation, choice: Mapping[str, Any], period: Period) -> pd.DataFrame:
    """Return the events of ``period`` that a claim's ``select`` table asks for.

    Keys of ``choice``: participation (involved, linked), group (one key or several), types (violent,
    civilians, all), zones, regions, near {place, km}, along {corridor, km}, attributed (false: groups as
    the source records them), unidentified (true: armed groups without a name included), facing (the key of
    a force that takes part), clashes (true: only those of which both main actors are militant Islamist
    groups). ``km`` is a number or the name of a threshold; ``radius_km`` means the
    edition's. Near a place or along a road are no events of which only the region is known.
    """
    asked = ("select", repr(choice), period)
    if asked not in situation.computed:
        situation.computed[asked] = _select(situation, choice, period)
    return situation.computed[asked]


def _select(situation: Situation, choice: Mapping[str, Any], period: Period) -> pd.DataFrame:
    unknown = set(choice) - SELECT_KEYS
    if unknown:
        raise ReferenceTableError(f"Unknown keys {sorted(unknown)} in a claim's select table.")
    events = situation.events
    chosen = _within(events, period) & _took_part(events, choice)
    for column, wanted in _wanted(choice):
        chosen &= events[column].isin(wanted)
    if "facing" in choice:
        chosen &= names_force(events[list(LINKED)], choice["facing"])
    if choice.get("clashes"):
        chosen &= events["clash"]
    return _nearby(events[chosen], choice, situation)


def _took_part(events: pd.DataFrame, choice: Mapping[str, Any]) -> pd.Series:
    participation = choice.get("participation", "involved")
    wanted = choice.get("group")
    unnamed = [f"{participation}_unidentified"] if choice.get("unidentified") else []
    if wanted is None:
        return events[[participation, *unnamed]].any(axis=1)
    groups = [wanted] if isinstance(wanted, str) else wanted
    ending = "" if choice.get("attributed", True) else "_as_recorded"
    return events[[f"{participation}_{group}{ending}" for group in groups] + unnamed].any(axis=1)


def _wanted(choice: Mapping[str, Any]) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield the columns of which only some values are wanted, with these values."""
    types = choice.get("types", "all")
    if types != "all":
        yield "event_type", VIOLENT if types == "violent" else (CIVILIANS,)
    for column in ("zone", "region"):
        if f"{column}s" in choice:
            yield column, choice[f"{column}s"]


def _nearby(events: pd.DataFrame, choice: Mapping[str, Any], situation: Situation) -> pd.DataFrame:
    if "near" in choice or "along" in choice:
        events = with_a_place(events)
    if "near" in choice:
        near = choice["near"]
        events = events[geography.km_to_place(events, near["place"]) <= kilometres(near["km"], situation)]
    if "along" in choice:
        along = choice["along"]
        distance = geography.km_to_corridor(events, along["corridor"])
        events = events[distance <= kilometres(along["km"], situation)]
    return events


def kilometres(value: float | str, situation: Situation) -> float:
    """Return a distance given as a number, as a threshold's name or as the edition's ``radius_km``."""
    if value == "radius_km":
        return situation.radius_km
    return float(table("thresholds")[value] if isinstance(value, str) else value)


def in_period(events: pd.DataFrame, period: Period) -> pd.DataFrame:
    """Return the events of ``period``, first and last day included."""
    return events[_within(events, period)]


def _within(events: pd.DataFrame, period: Period) -> pd.Series:
    after = events["date"] >= pd.Timestamp(period.start)
    return after & (events["date"] < pd.Timestamp(period.end + timedelta(days=1)))


def total(events: pd.DataFrame, measure: str) -> int:
    """Return the number of events, or the sum of their fatalities or civilian fatalities."""
    return len(events) if measure == "events" else int(events[measure].sum())


def in_clashes(spec: Mapping[str, Any], situation: Situation, period: Period) -> dict[str, int]:
    """Return how much of a group's total fell in ``clashes`` with others, where a claim is of a group."""
    if "group" not in spec["select"]:
        return {}
    return {"clashes": total(select(situation, {**spec["select"], "clashes": True}, period), spec["measure"])}


def totals(
    situation: Situation, choice: Mapping[str, Any], measure: str, spans: Iterable[Period]
) -> pd.Series:
    """Return each period's total, indexed by its start; periods that the data do not cover are left out."""
    covered = [span for span in spans if situation.covers(span)]
    values = by_period(select(situation, choice, situation.reach), measure, covered)
    return pd.Series(
        values, index=pd.DatetimeIndex([span.start for span in covered]), name=measure, dtype="int64"
    )


def by_period(events: pd.DataFrame, measure: str, spans: Sequence[Period]) -> list[int]:
    """Return the total of each period.

    From one running sum over the days: to pick out each period's events anew would take much longer.
    """
    days = events["date"].to_numpy()
    order = np.argsort(days, kind="stable")
    weights = np.ones(len(days), "int64") if measure == "events" else events[measure].to_numpy("int64")
    running = np.concatenate([[0], np.cumsum(weights[order])])
    first, after = (
        np.searchsorted(days[order], np.array([edge + timedelta(days=more) for edge in edges], days.dtype))
        for edges, more in (([span.start for span in spans], 0), ([span.end for span in spans], 1))
    )
    return [int(running[end] - running[start]) for start, end in zip(first, after, strict=True)]
