"""What is counted: selections of events and their totals by period, zone and group."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd

from helpers.analysis.groups import either_of, first_day
from helpers.analysis.marks import Marks, Where, each
from helpers.analysis.periods import Period, Said, Windows
from helpers.census import Census, of_country
from helpers.errors import ReferenceTableError
from helpers.reference import table

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
        "possible",
        "unidentified",
        "facing",
        "clashes",
    )
)


@dataclass(frozen=True)
class Situation:
    """Everything that a figure may depend on: the events up to ``as_of`` and the choices of the edition.

    ``events`` has the columns of the event schema and of ``groups.mark_groups``; ``reach`` is the span
    of days on which the data can speak, from their start to ``as_of``. ``marks`` are of these events, and
    may be of later ones, too.
    """

    events: pd.DataFrame
    marks: Marks
    as_of: date
    reach: Period
    window_months: int
    radius_km: float
    census: Census = field(default_factory=of_country, repr=False)
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

    def covers(self, period: Period, choice: Mapping[str, Any] = MappingProxyType({})) -> bool:
        """Tell whether the data speak on every day of ``period`` on which a choice's group can have acted."""
        start = max(period.start, first_day(choice.get("group", ())))
        return self.reach.start <= start and period.end <= self.reach.end


def situation(
    events: pd.DataFrame | Marks,
    as_of: date,
    window_months: int,
    radius_km: float,
    data_start: date | None = None,
    census: Census | None = None,
) -> Situation:
    """Return the situation on ``as_of``, later events left out; ``events`` are marked with their groups.

    Situations on several dates share what is found out about events that come as ``Marks``.
    """
    every = events if isinstance(events, Marks) else Marks(events)
    marks, known = every.until(as_of)
    start = data_start or data_begin(every.events)
    reach = Period(min(start, as_of), as_of)
    return Situation(known, marks, as_of, reach, window_months, radius_km, census or of_country())


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
    the source records them), possible (true: names included that stand for one of several groups, of which
    the group is one), unidentified (true: armed groups without a name included), facing (the key of
    a force that takes part), clashes (true: only those of which both main actors are militant Islamist
    groups; false: without them). ``km`` is a number or the name of a threshold; ``radius_km`` means the
    edition's. Near a place or along a road are no events of which only the region is known.
    """
    asked = ("select", repr(choice), period)
    if asked not in situation.computed:
        situation.computed[asked] = _select(situation, choice, period)
    return situation.computed[asked]


def _select(situation: Situation, choice: Mapping[str, Any], period: Period) -> pd.DataFrame:
    marks = situation.marks
    after = marks.days >= np.datetime64(period.start)
    until = marks.days <= np.datetime64(min(period.end, situation.as_of))
    return marks.events[_where(situation, choice) & after & until]


def _where(situation: Situation, choice: Mapping[str, Any]) -> Where:
    unknown = set(choice) - SELECT_KEYS
    if unknown:
        raise ReferenceTableError(f"Unknown keys {sorted(unknown)} in a claim's select table.")
    return situation.marks.where(choice, lambda km: kilometres(km, situation))


def tally(situation: Situation, choice: Mapping[str, Any], measure: str, period: Period) -> int:
    """Return the total over the events that ``select`` would return."""
    return _tallies(situation, choice, measure, [(period.start, period.end)])[0]


def tally_beyond(
    situation: Situation, choice: Mapping[str, Any], known: Mapping[str, Any], measure: str, period: Period
) -> int:
    """Return the total over the events that one choice names and another, ``known``, does not."""
    return _tallies(situation, choice, measure, [(period.start, period.end)], known)[0]


def tallies(
    situation: Situation, choice: Mapping[str, Any], measure: str, spans: Sequence[Period]
) -> list[int]:
    """Return the total of each period, of what lies within the days on which the data can speak."""
    start = situation.reach.start
    return _tallies(situation, choice, measure, [(max(span.start, start), span.end) for span in spans])


def _tallies(
    situation: Situation,
    choice: Mapping[str, Any],
    measure: str,
    edges: Sequence[tuple[date, date]],
    known: Mapping[str, Any] | None = None,
) -> list[int]:
    def chosen() -> Where:
        where = _where(situation, choice)
        return where if known is None else where & ~_where(situation, known)

    running = situation.marks.running((repr((choice, known)), situation.radius_km), chosen, measure)
    last = [min(end, situation.as_of) for _, end in edges]
    first = situation.marks.place_of([start for start, _ in edges])
    after = situation.marks.place_of([day + timedelta(days=1) for day in last])
    return [int(total) for total in running[np.maximum(first, after)] - running[first]]


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
    return {"clashes": tally(situation, {**spec["select"], "clashes": True}, spec["measure"], period)}


def in_clashes_each(
    choice: Mapping[str, Any], situation: Situation, window: Period, against: Period
) -> list[int]:
    """Return how many died in clashes between groups before and now, nothing where these are a small part."""
    spans = [against, window]
    fought, every = (
        [tally(situation, chosen, "fatalities", span) for span in spans]
        for chosen in ({**choice, "clashes": True}, choice)
    )
    share = table("thresholds")["clash_share"]
    much = any(part and part >= share * whole for part, whole in zip(fought, every, strict=True))
    return fought if much else []


def of_either(
    choice: Mapping[str, Any], measure: str, situation: Situation, period: Period, *earlier: Period
) -> dict[str, Any]:
    """Return how much may be a group's, too, by names that stand for it or another; nothing where none is.

    ``either`` is of the period and ``either_before`` of all earlier ones together, ``either_each`` of each in
    the order of time; ``either_of`` are the groups for one of which the names stand.
    """
    if "group" not in choice:
        return {}
    most, least = ({**choice, "possible": possible} for possible in (True, False))
    found = [
        tally(situation, most, measure, span) - tally(situation, least, measure, span)
        for span in (period, *earlier)
    ]
    if not any(found):
        return {}
    own, before = {"either": found[0], "either_before": sum(found[1:])}, list(reversed(found[1:]))
    return {**own, "either_each": [*before, found[0]], "either_of": either_of(each(choice["group"]))}


def totals(
    situation: Situation, choice: Mapping[str, Any], measure: str, spans: Iterable[Period]
) -> pd.Series:
    """Return each period's total, indexed by its start; periods that the data do not cover are left out."""
    covered = [span for span in spans if situation.covers(span, choice)]
    values = tallies(situation, choice, measure, covered)
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
