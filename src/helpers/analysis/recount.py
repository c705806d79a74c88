"""Claims counted anew, for the check, on a path of its own.

Claims are computed through ``measures``, ``groups`` and ``periods``; of these only the type of a period is
used here and, of ``geography``, the distance to a road's line.
"""

from calendar import monthrange
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from helpers.analysis.measures import Situation
from helpers.analysis.periods import Period, Said
from helpers.analysis.register import Mask, Register
from helpers.census import Census
from helpers.reference import table

Choice = Mapping[str, Any]

CIVILIANS = "Violence against civilians"
TYPES = {"violent": ("Battles", "Explosions/Remote violence", CIVILIANS), "civilians": (CIVILIANS,)}


@dataclass(frozen=True)
class Chosen:
    """The days of some events and what each weighs."""

    days: npt.NDArray[np.datetime64]
    weights: npt.NDArray[np.int64]

    def total(self, span: Period) -> int:
        """Return the total of a span of days."""
        inside = (self.days >= np.datetime64(span.start)) & (self.days <= np.datetime64(span.end))
        return int(self.weights[inside].sum())


@dataclass(frozen=True)
class Recount:
    """A register read on a day.

    ``begin`` is the first day on which it speaks, ``of`` the day whose windows of months are used.
    """

    register: Register
    as_of: date
    begin: date
    months: int
    radius_km: float
    of: date
    census: Census

    @cached_property
    def computed(self) -> dict[Hashable, Any]:
        """What was counted already, by what was asked."""
        return {}

    def where(self, choice: Choice) -> Mask:
        """Return which events a claim's ``select`` table asks for, of all days up to ``as_of``."""
        asked = ("where", repr(choice))
        if asked not in self.computed:
            self.computed[asked] = self._where(choice)
        found: Mask = self.computed[asked]
        return found

    def _where(self, choice: Choice) -> Mask:
        events, linked = self.register, choice.get("participation", "involved") == "linked"
        named = events.named(linked, choice.get("attributed", True))
        found = events.between(self.begin, self.as_of)
        wanted = choice.get("group", list(named))
        groups = [wanted] if isinstance(wanted, str) else wanted
        masks = [named[group] for group in groups]
        if choice.get("possible"):
            masks += [events.possibly(linked, choice.get("attributed", True))[group] for group in groups]
        if "group" not in choice:
            masks += events.either(linked).values()
        by_whom = np.any(masks, axis=0)
        found &= by_whom | events.unidentified(linked) if choice.get("unidentified") else by_whom
        if choice.get("types", "all") != "all":
            found &= events.within("event_type", TYPES[choice["types"]])
        for key, column in (("zones", "zone"), ("regions", "region")):
            if key in choice:
                found &= events.within(column, choice[key])
        if "facing" in choice:
            found &= events.force(choice["facing"])
        if "clashes" in choice:
            found &= events.clashes == choice["clashes"]
        if "near" in choice or "along" in choice:
            found &= events.placed
        if near := choice.get("near"):
            found &= events.km_to(near["place"]) <= self.km(near["km"])
        if along := choice.get("along"):
            found &= events.km_to_road(along["corridor"]) <= self.km(along["km"])
        return found

    def km(self, said: float | str) -> float:
        """Return a distance given as a number, as a threshold's name or as the edition's radius."""
        if said == "radius_km":
            return self.radius_km
        return float(table("thresholds")[said] if isinstance(said, str) else said)

    def chosen(self, choice: Choice, measure: str) -> Chosen:
        """Return the events that a ``select`` table asks for, each weighed by a measure."""
        return self.weighed(self.where(choice), measure)

    def weighed(self, where: Mask, measure: str) -> Chosen:
        """Return some events, each weighed by a measure."""
        days = self.register.days[where]
        ones = np.ones(len(days), dtype="int64")
        return Chosen(days, ones if measure == "events" else self.register.column(measure)[where])

    def total(self, choice: Choice, measure: str, span: Period) -> int:
        """Return the number of events in a span, or the sum of their fatalities."""
        return self.chosen(choice, measure).total(span)

    # ---- spans of days

    def covers(self, *spans: Period, choice: Choice = MappingProxyType({})) -> bool:
        """Tell whether the register speaks on every day of some spans, once a choice's group was founded."""
        founded = self.founded(choice)
        young = founded is not None and self.begin <= founded
        return all((young or self.begin <= span.start) and span.end <= self.as_of for span in spans)

    def founded(self, choice: Choice) -> date | None:
        """Return the first day of a choice's groups, None where one of them has none."""
        asked = choice.get("group", ())
        keys = {asked} if isinstance(asked, str) else {*asked}
        days = [row.get("founded") for row in table("groups")["group"] if row["key"] in keys]
        return min(days) if days and all(days) else None

    def month_of(self, day: date) -> Period:
        """Return the calendar month of a day."""
        return Period(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))

    def year(self, back: int = 0) -> Period:
        """Return the year to date, or the whole year that lies some years back."""
        year = self.as_of.year - back
        return Period(date(year, 1, 1), date(year, 12, 31) if back else self.as_of)

    def factor(self, spec: Mapping[str, Any]) -> float | None:
        """Return what the year to date is multiplied by to stand for the full year, None where nothing tells.

        It is days over days elapsed or, for a claim read as ``seasonal``, how the year before went on.
        """
        if not spec.get("seasonal"):
            return Period(self.year().start, date(self.as_of.year, 12, 31)).days / self.year().days
        chosen, last = self.chosen(spec["select"], spec["measure"]), self.year(1)
        so_far = chosen.total(Period(last.start, year_before(self.as_of)))
        return chosen.total(last) / so_far if so_far and self.covers(last) else None

    @property
    def first_event(self) -> date:
        """The day of the first event on or after that from which the register speaks."""
        days = self.register.days[self.register.between(self.begin, self.as_of)]
        return days.min().item() if len(days) else self.begin

    @property
    def after_gap(self) -> bool:
        """Whether the register holds events from before the time on which it speaks."""
        return bool((self.register.days < np.datetime64(self.begin)).any())

    @property
    def over(self) -> bool:
        """Whether the year is over on ``as_of``."""
        return (self.as_of.month, self.as_of.day) == (12, 31)

    @property
    def young(self) -> bool:
        """Whether too little of the year has passed to project it."""
        return self.year().days < int(table("thresholds")["projection_min_days"])

    @property
    def earlier_years(self) -> list[Period]:
        """The whole years before this one on which the register speaks."""
        spans = [self.year(back) for back in range(self.as_of.year - self.begin.year, 0, -1)]
        return [span for span in spans if self.covers(span)]

    def years_before(self, span: Period, few: int | None = None) -> list[Period]:
        """Return a span in each of some years before, by default in those in which the register speaks."""
        many = few or span.start.year - self.begin.year
        found = [_years_back(span, back) for back in range(many, 0, -1)]
        return [each for each in found if few or self.covers(each)]

    def quarters(self, span: Period) -> list[Period]:
        """Return the calendar quarters that lie whole within a span."""
        found = []
        for year in range(span.start.year, span.end.year + 1):
            for last in (3, 6, 9, 12):
                quarter = Period(date(year, last - 2, 1), date(year, last, monthrange(year, last)[1]))
                if span.start <= quarter.start and quarter.end <= span.end:
                    found.append(quarter)
        return found

    def window(self, said: Said) -> Period:
        """Return the period that a claim gives by its name or by a number of months."""
        if said == "year to date":
            return self.year()
        if said == "previous year":
            return self.year(1)
        if said == "twelve months":
            return Period(_years_back(Period(self.of, self.of), 1).end + timedelta(days=1), self.as_of)
        if said == "preceding window":
            return self._before(self.months)
        if said == "earlier years":
            return Period((self.earlier_years or [self.year(1)])[0].start, self.year(1).end)
        if not isinstance(said, str) and len(said) + ("since" in said) == 2:
            return self._of_event(**said)
        return Period(_month(self.of, self._months(said) - 1), self.as_of)

    def _of_event(self, since: str = "", before: str = "", months: int = 0) -> Period:
        """Return the days after a dated event, or a run of so many months that ends before it."""
        day: date = table("timeline")[since or before]["date"]
        if since:
            return Period(min(day + timedelta(days=1), self.as_of), self.as_of)
        first = np.datetime64(day, "M") - months
        last = (first + 1).astype("datetime64[D]").item() - timedelta(days=1)
        start: date = first.astype("datetime64[D]").item()
        return Period(start.replace(day=min(day.day, last.day)), day - timedelta(days=1))

    def against(self, said: Said, window: Said) -> Period:
        """Return the earlier period with which a claim compares its window."""
        span = self.window(window)
        if said == "same period, a year before":
            return _years_back(span, 1)
        if said == "window before":
            return Period(span.start - timedelta(days=span.days), span.start - timedelta(days=1))
        if said == "preceding window":
            return self._before(self._months(window))
        return self.window(said)

    def back(self, span: Period, years: int) -> Period:
        """Return the same days of an earlier year."""
        return _years_back(span, years)

    def _months(self, said: Said) -> int:
        return self.months if isinstance(said, str) else said["months"]

    def _before(self, months: int) -> Period:
        last = _month(self.of, months - 1) - timedelta(days=1)
        return Period(_month(last, months - 1), last)


def without(key: str, choice: Choice) -> Choice:
    """Return a ``select`` table without one of its keys."""
    return {name: value for name, value in choice.items() if name != key}


def as_long(span: Period, later: Period) -> int:
    """Return how many days a span has; the same months of a later year are as long, whatever the leap day."""
    alike = span.start.month == later.start.month and -1 <= span.days - later.days <= 1
    return later.days if alike else span.days


def _month(day: date, back: int) -> date:
    """Return the first day of the month that lies some months before a day's."""
    months = np.datetime64(day, "M") - back
    return months.astype("datetime64[D]").item()


def year_before(day: date) -> date:
    """Return the same day of the year before, 28 February for 29 February."""
    return _back(day, 1)


def _years_back(span: Period, years: int) -> Period:
    """Return the same days of an earlier year, with 29 February where the span ends with the month."""
    after = span.end + timedelta(days=1)
    last = _back(after, years) - timedelta(days=1) if after.day == 1 else _back(span.end, years)
    return Period(_back(span.start, years), last)


def _back(day: date, years: int) -> date:
    """Return the same day of an earlier year, 28 February for 29 February in one that has none."""
    year = day.year - years
    leap = (day.month, day.day) == (2, 29) and monthrange(year, 2)[1] == 28
    return date(year, 2, 28) if leap else day.replace(year=year)


def recount(situation: Situation, register: Register | None = None) -> Recount:
    """Return the recount of a situation, on the register of the whole file where there is one."""
    return Recount(
        register or Register(situation.events),
        situation.as_of,
        situation.reach.start,
        situation.window_months,
        situation.radius_km,
        situation.windows_of or situation.as_of,
        situation.census,
    )
