"""The dates of a sweep: the ends of months, quarters and years, or every so many days."""

import re
from datetime import date, timedelta

from helpers.analysis.periods import month_end
from helpers.errors import ParameterError

STEPS = {"day": 1, "week": 7}
MONTHS = {"month": 1, "quarter": 3, "year": 12}
EVERY = (*STEPS, *MONTHS)


def dates(start: str, end: str, every: str) -> list[date]:
    """Return the dates from ``start`` to ``end``, each a day or a month, whose whole is meant.

    ``every`` is day, week, month, quarter or year; of the last three it is the last day of each.

    >>> [day.isoformat() for day in dates("2022-01", "2022-03", "month")]
    ['2022-01-31', '2022-02-28', '2022-03-31']
    """
    first, last = _edges(start)[0], _edges(end)[1]
    if every in STEPS:
        step = STEPS[every]
        found = [first + timedelta(days=days) for days in range(0, (last - first).days + 1, step)]
    else:
        found = [day for day in _month_ends(first, last) if day.month % MONTHS[every] == 0]
    if not found:
        raise ParameterError(f"There is no end of a {every} from {start} to {end}: take a longer span.")
    return found


def _month_ends(first: date, last: date) -> list[date]:
    months = range(12 * first.year + first.month - 1, 12 * last.year + last.month)
    ends = [month_end(date(month // 12, month % 12 + 1, 1)) for month in months]
    return [day for day in ends if first <= day <= last]


def _edges(text: str) -> tuple[date, date]:
    """Return the first and the last day of what a text names, a month or a day."""
    try:
        if re.fullmatch(r"\d{4}-\d{2}", text):
            first = date.fromisoformat(f"{text}-01")
            return first, month_end(first)
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return date.fromisoformat(text), date.fromisoformat(text)
    except ValueError:
        pass
    raise ParameterError(f"--from and --to take a month or a day, as 2016-01 or 2016-01-31, got {text!r}.")
