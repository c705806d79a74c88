"""What weekly totals come to in a year of whole weeks, by zone and type, beside the year before."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd

from helpers.analysis.marks import VIOLENT
from helpers.analysis.periods import Period
from helpers.errors import DataError, ParameterError
from helpers.reference import table, zones

WEEK = timedelta(days=7)
COUNTRY, ALL = "country", "all"
"""What stands for all zones together, and for all types of violence together."""
COLUMNS = ["zone", "event_type", "events", "events_before", "fatalities", "fatalities_before"]


def last_day(weeks: Sequence[date], as_of: date | None, known_on: date) -> date:
    """Return the last day that may count: ``as_of``, by default that of the last week.

    A week that was not over on the day of the download, ``known_on``, is not whole, whatever the file has.
    Raises ParameterError for days that cannot be.
    """
    last = weeks[-1] + WEEK - timedelta(days=1)
    if as_of and as_of > last:
        raise ParameterError(f"as_of is {as_of} but the totals reach only to {last}: take a day up to that.")
    if known_on < max(weeks[-1], as_of or weeks[-1]):
        raise ParameterError(
            f"The file was downloaded by {known_on}, as --accessed or the clock says, but it is asked for, "
            f"or has, totals up to {as_of or last}: give the day on which it was downloaded."
        )
    return as_of or min(last, known_on)


def windows(weeks: Sequence[date], until: date) -> tuple[Period, Period]:
    """Return the year of whole weeks that end by a day, and the year before.

    ``weeks`` are the first days of the weeks of which there are totals. Raises ParameterError where they do
    not reach so far, and DataError where one between is missing.
    """
    many = int(table("thresholds")["totals_weeks"])
    end = max((week for week in weeks if week + WEEK - timedelta(days=1) <= until), default=weeks[0] - WEEK)
    needed = [end - WEEK * back for back in range(2 * many)]
    if needed[-1] < weeks[0]:
        raise ParameterError(
            f"Two years of whole weeks up to {until} begin on {needed[-1]}, but the totals on {weeks[0]}: "
            "take a later as_of, or a longer file."
        )
    if missing := sorted(set(needed) - set(weeks)):
        raise DataError(
            f"Expected totals of each week from {needed[-1]} to {end}, found none of {len(missing)} of them "
            f"(first: {missing[0]}). Download the whole file again: a week that is missing is no nought."
        )
    first = needed[many - 1]
    return Period(first, end + WEEK - timedelta(days=1)), Period(needed[-1], first - timedelta(days=1))


def totals(rows: pd.DataFrame, now: Period, before: Period) -> pd.DataFrame:
    """Return the totals of each zone and the country, by type of violence and of all; see ``COLUMNS``."""
    return pd.DataFrame(list(_rows(rows, now, before)), columns=COLUMNS)


def _rows(rows: pd.DataFrame, now: Period, before: Period) -> Iterator[dict[str, Any]]:
    for zone in (*zones(), COUNTRY):
        placed = rows if zone == COUNTRY else rows[rows["zone"] == zone]
        for kind in (*VIOLENT, ALL):
            chosen = placed[placed["event_type"].isin(VIOLENT if kind == ALL else [kind])]
            inside = [chosen[_within(chosen["week"], span)] for span in (now, before)]
            counts = {
                f"{measure}{ending}": int(part[measure].sum())
                for measure in ("events", "fatalities")
                for ending, part in zip(("", "_before"), inside, strict=True)
            }
            yield {"zone": zone, "event_type": kind, **counts}


def _within(weeks: pd.Series, span: Period) -> pd.Series:
    return weeks.between(pd.Timestamp(span.start), pd.Timestamp(span.end))
