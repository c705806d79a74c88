"""How the facts of a claim stand, in one word and the numbers behind it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

import pandas as pd

from helpers.analysis import periods
from helpers.analysis.measures import Situation, in_period, select, total
from helpers.analysis.periods import Period
from helpers.reference import table

Spec = Mapping[str, Any]
"""The keys of a claim's row that its kind reads."""


NOTHING = "nothing to tell"
"""The outcome of a statement that has nothing to say and is left out, and the truth that this is so."""


@dataclass(frozen=True)
class Outcome:
    """What a kind computed.

    ``name`` picks the sentence in the words file; ``computed`` is the ledger's figure, None when the
    claim cannot be assessed; ``stands`` says whether a yes-or-no claim is true or an incident was
    found; ``parts`` are the numbers, dates and periods that sentences use; ``events`` are those that
    the computed figure counts.
    """

    name: str
    computed: float | bool | date | None
    stands: bool = False
    parts: Mapping[str, Any] = field(default_factory=dict)
    events: pd.DataFrame = field(default_factory=pd.DataFrame, repr=False)


class CannotAssessError(Exception):
    """These data can neither bear the claim out nor refute it; ``reason`` names the words that say why."""

    def __init__(self, reason: str, **parts: Any) -> None:
        super().__init__(reason)
        self.reason = reason
        self.parts = parts


def need(situation: Situation, *spans: Period, choice: Spec = MappingProxyType({})) -> None:
    """Raise CannotAssessError unless the data speak on each day on which a choice's group can have acted."""
    for span in spans:
        if not situation.covers(span, choice):
            raise CannotAssessError("data start late", needed=span.start)


def need_event(situation: Situation, spec: Spec) -> None:
    """Raise CannotAssessError where a claim's time is an event's that lies ahead or within its window."""
    for key in ("window", "against"):
        if event := periods.dated_event(spec.get(key, "")):
            day = periods.event_day(event)
            if situation.as_of <= day:
                raise CannotAssessError("event ahead", event=event, event_date=day)
            window = situation.period(spec["window"])
            if window.contains(day):
                raise CannotAssessError("event within", event=event, event_date=day, window=window)


def need_enough_of_the_year(situation: Situation) -> None:
    """Raise CannotAssessError when the year is too young to be projected."""
    days, needed = periods.year_to_date(situation.as_of).days, int(table("thresholds")["projection_min_days"])
    if days < needed:
        raise CannotAssessError("year just begun", days=days, min_days=needed)


def annual_factor(spec: Spec, situation: Situation) -> float:
    """Return what the year to date is multiplied by to stand for the full year.

    In a straight line by default; a claim tried as ``seasonal`` grows as the previous year did after
    the same day.
    """
    if not spec.get("seasonal"):
        return periods.annual_factor(situation.as_of)
    last_year = situation.period("previous year")
    need(situation, last_year)
    events = select(situation, spec["select"], last_year)
    so_far = in_period(events, Period(last_year.start, periods.year_before(situation.as_of)))
    if total(so_far, spec["measure"]) == 0:
        raise CannotAssessError("no seasonal shape", against=last_year)
    return total(events, spec["measure"]) / total(so_far, spec["measure"])


def earlier_years(
    situation: Situation, last: int | None = None, choice: Spec = MappingProxyType({})
) -> list[Period]:
    """Return the full years before this one that the data cover; all of the ``last`` few are needed."""
    this_year = periods.year_to_date(situation.as_of).start
    if last is not None:
        wanted = [periods.calendar_year(this_year.year - back) for back in range(last, 0, -1)]
        need(situation, *wanted, choice=choice)
        return wanted
    earlier = [year for year in periods.years(situation.reach) if year.start < this_year]
    if not earlier:
        raise CannotAssessError("no earlier year")
    return earlier


def of_the_year(spec: Spec) -> bool:
    """Tell whether a claim speaks of the year to date, and not of months of its own."""
    return bool(spec.get("window", "year to date") == "year to date")


def same_months_before(
    situation: Situation, window: Period, last: int | None = None, choice: Spec = MappingProxyType({})
) -> list[Period]:
    """Return a window in each year before that the data cover; all of the ``last`` few are needed."""
    many = last or window.start.year - situation.reach.start.year
    spans = [periods.years_back(window, back) for back in range(many, 0, -1)]
    if last is not None:
        need(situation, *spans, choice=choice)
    earlier = [span for span in spans if situation.covers(span, choice)]
    if not earlier:
        raise CannotAssessError("data start late")
    return earlier


def need_something(number: float, **parts: Any) -> None:
    """Raise CannotAssessError when a comparison has nothing on either side."""
    if number == 0:
        raise CannotAssessError("nothing at all", **parts)


def direction(now: float, before: float) -> str:
    """Return more, same or less than ``before``, or none at all; small differences count as the same."""
    if now == 0:
        return "none"
    if abs(now - before) <= table("thresholds")["same_within"] * before:
        return "same"
    return "more" if now > before else "less"
