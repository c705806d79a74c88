"""Windows of time that follow from ``as_of`` alone, as the brief's definitions need them."""

from calendar import isleap, monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from helpers.errors import ReferenceTableError
from helpers.reference import table

NAMED = ("year to date", "previous year", "recent window", "preceding window")
"""Periods that follow from an edition's date alone; the last two for a brief with ``window_months``."""

Said = str | Mapping[str, Any]
"""A period as a claim gives it: a name; ``{ months = 12 }``, the months up to the edition's date;
``{ since = "coup" }``, the days after a dated event; ``{ months = 12, before = "coup" }``, before it."""


@dataclass(frozen=True, order=True)
class Period:
    """A run of days, first and last included."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"a period cannot end ({self.end}) before it starts ({self.start})")

    @property
    def days(self) -> int:
        """The number of days in the period."""
        return (self.end - self.start).days + 1

    def contains(self, day: date) -> bool:
        """Tell whether ``day`` lies in the period."""
        return self.start <= day <= self.end


def year_to_date(as_of: date) -> Period:
    """Return 1 January to ``as_of``."""
    return Period(date(as_of.year, 1, 1), as_of)


def days_beside(window: Period, against: Period) -> int:
    """Return the days of an earlier window as they count beside a later one: a leap day parts no two years.

    >>> days_beside(calendar_year(2024), calendar_year(2023))
    366
    """
    leap = window.start.month == against.start.month and abs(window.days - against.days) == 1
    return window.days if leap else against.days


def calendar_year(year: int) -> Period:
    """Return the whole of ``year``."""
    return Period(date(year, 1, 1), date(year, 12, 31))


def twelve_months(as_of: date) -> Period:
    """Return the twelve months that end with ``as_of``, whole ones where it ends a month."""
    before = year_before(as_of)
    last = month_end(before) if is_month_end(as_of) else before
    return Period(last + timedelta(days=1), as_of)


def month_start(day: date, months_back: int = 0) -> date:
    """Return the first day of the month that lies ``months_back`` months before ``day``'s month."""
    index = day.year * 12 + day.month - 1 - months_back
    return date(index // 12, index % 12 + 1, 1)


def month_end(day: date) -> date:
    """Return the last day of ``day``'s month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def recent_window(as_of: date, months: int) -> Period:
    """Return the ``months`` calendar months that end with ``as_of``'s month, up to ``as_of``."""
    return Period(month_start(as_of, months - 1), as_of)


def preceding_window(as_of: date, months: int) -> Period:
    """Return the ``months`` whole calendar months right before the recent window."""
    recent = recent_window(as_of, months)
    return Period(month_start(recent.start, months), recent.start - timedelta(days=1))


def quarter(day: date) -> Period:
    """Return the calendar quarter in which ``day`` lies."""
    start = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    return Period(start, month_end(date(start.year, start.month + 2, 1)))


def quarters(span: Period) -> list[Period]:
    """Return the calendar quarters that lie whole within ``span``, oldest first."""
    found = []
    current = quarter(span.start)
    while current.end <= span.end:
        if current.start >= span.start:
            found.append(current)
        current = quarter(current.end + timedelta(days=1))
    return found


def years(span: Period) -> list[Period]:
    """Return the calendar years that lie whole within ``span``, oldest first."""
    whole = (calendar_year(year) for year in range(span.start.year, span.end.year + 1))
    return [year for year in whole if span.start <= year.start and year.end <= span.end]


def half_year(day: date) -> Period:
    """Return the calendar half-year in which ``day`` lies."""
    first = day.month <= 6
    return Period(
        date(day.year, 1 if first else 7, 1), date(day.year, 6, 30) if first else date(day.year, 12, 31)
    )


def half_years(span: Period) -> list[Period]:
    """Return the calendar half-years that lie whole within ``span``, oldest first."""
    halves = [
        half_year(date(year, month, 1))
        for year in range(span.start.year, span.end.year + 1)
        for month in (1, 7)
    ]
    return [half for half in halves if span.start <= half.start and half.end <= span.end]


def months(span: Period) -> list[Period]:
    """Return the calendar months that ``span`` touches, the first and last cut to it, oldest first."""
    found = []
    start = span.start
    while start <= span.end:
        found.append(Period(start, min(month_end(start), span.end)))
        start = month_end(start) + timedelta(days=1)
    return found


def annual_factor(as_of: date) -> float:
    """Return what a year to date is multiplied by to stand for the full year: days / day of year."""
    return (366 if isleap(as_of.year) else 365) / year_to_date(as_of).days


def year_before(day: date, years: int = 1) -> date:
    """Return the same day of the year before, or of an earlier one; 28 February for 29 February."""
    year = day.year - years
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))


def years_back(span: Period, years: int) -> Period:
    """Return the same days of an earlier year; what ends with a month ends with that month there."""
    end = year_before(span.end, years)
    return Period(year_before(span.start, years), month_end(end) if is_month_end(span.end) else end)


def is_month_end(day: date) -> bool:
    """Tell whether ``day`` is the last of its month."""
    return day == month_end(day)


def is_year_end(day: date) -> bool:
    """Tell whether ``day`` is 31 December, so that its year to date is the whole year."""
    return (day.month, day.day) == (12, 31)


def months_before(day: date, months: int) -> Period:
    """Return the run of days that many months long that ends right before ``day``."""
    start = month_start(day, months)
    return Period(start.replace(day=min(day.day, month_end(start).day)), day - timedelta(days=1))


def event_day(event: str) -> date:
    """Return the day of an event of the country's ``timeline.toml``."""
    day: date = table("timeline")[event]["date"]
    return day


def dated_event(said: Said) -> str:
    """Return the dated event that a claim gives a period by, empty for one that it gives otherwise."""
    return "" if isinstance(said, str) else str(said.get("since") or said.get("before") or "")


@dataclass(frozen=True)
class Windows:
    """The periods of which claims speak, seen from an edition's date.

    ``reach`` are the days on which the data can speak; ``months`` is the length of the brief's own windows,
    0 where it has none; windows of months begin as they would on the day ``of``.
    """

    as_of: date
    reach: Period
    months: int
    of: date

    def period(self, said: Said) -> Period:
        """Return the period that a claim gives by its name or by a number of months.

        Raises ReferenceTableError for a name that the brief does not know.
        """
        if not isinstance(said, str):
            return self._of_event(said) if dated_event(said) else self._recent(said["months"])
        known = self._known()
        if said not in known:
            raise ReferenceTableError(f"Unknown period {said!r} in a claim; known are {sorted(known)}.")
        return known[said]()

    def _of_event(self, said: Mapping[str, Any]) -> Period:
        day = event_day(dated_event(said))
        if "before" in said:
            return months_before(day, said["months"])
        return Period(min(day + timedelta(days=1), self.as_of), self.as_of)

    def against(self, said: Said, window: Said) -> Period:
        """Return the earlier period with which a claim compares its ``window``."""
        span = self.period(window)
        if said == "same period, a year before":
            return years_back(span, 1)
        if said == "window before":
            return Period(span.start - timedelta(days=span.days), span.start - timedelta(days=1))
        if said == "preceding window" and not isinstance(window, str):
            return preceding_window(self.of, window["months"])
        return self.period(said)

    def named(self) -> dict[str, Period]:
        """Return the periods of ``NAMED`` that the brief knows."""
        known = self._known()
        return {name: known[name]() for name in NAMED if name in known}

    def _known(self) -> dict[str, Callable[[], Period]]:
        own = {
            "recent window": lambda: self._recent(self.months),
            "preceding window": lambda: preceding_window(self.of, self.months),
        }
        return {
            "all": lambda: self.reach,
            "year to date": lambda: year_to_date(self.as_of),
            "twelve months": lambda: Period(twelve_months(self.of).start, self.as_of),
            "previous year": lambda: calendar_year(self.as_of.year - 1),
            "earlier years": self._earlier_years,
            **(own if self.months else {}),
        }

    def _earlier_years(self) -> Period:
        """Return the full years before this one that the data cover; the previous one where there is none."""
        last = calendar_year(self.as_of.year - 1)
        whole = [year for year in years(self.reach) if year.end <= last.end]
        return Period(whole[0].start, last.end) if whole else last

    def _recent(self, months: int) -> Period:
        return Period(recent_window(self.of, months).start, self.as_of)
