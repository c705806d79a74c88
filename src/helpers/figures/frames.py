"""The frames that figures are drawn from: periods, running sums and years, as far as the data reach."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import pandas as pd

from helpers import language
from helpers.analysis import periods
from helpers.analysis.measures import Situation, by_period, in_period, select, total
from helpers.analysis.periods import Period
from helpers.language import digits
from helpers.reference import table
from helpers.story import phrases


def spans_frame(
    situation: Situation, choice: Mapping[str, Any], measure: str, spans: Iterable[Period]
) -> pd.DataFrame:
    """Return one row a period with start, period, value and complete.

    Periods that the data do not cover are left out, never drawn as zeros; one that ``as_of`` cuts is
    drawn to ``as_of`` and marked as not complete.
    """
    chosen = select(situation, choice, situation.reach)
    drawn = list(covered(situation, spans))
    values = by_period(chosen, measure, [seen for _, seen in drawn])
    rows = [
        {"start": seen.start, "period": phrases.span(seen), "value": value, "complete": seen == span}
        for (span, seen), value in zip(drawn, values, strict=True)
    ]
    return pd.DataFrame(rows, columns=["start", "period", "value", "complete"])


def covered(situation: Situation, spans: Iterable[Period]) -> Iterator[tuple[Period, Period]]:
    """Yield each period that the data cover with the part of it that lies before ``as_of`` or on it."""
    for span in spans:
        seen = Period(span.start, min(span.end, situation.as_of))
        if situation.covers(seen):
            yield span, seen


def running_frame(situation: Situation, choice: Mapping[str, Any], spans: Iterable[Period]) -> pd.DataFrame:
    """Return the number of events from each period's first day on: year, day and value.

    A row a day with an event, and one for the first and the last day; periods that the data do not cover
    are left out.
    """
    chosen = select(situation, choice, situation.reach)
    rows = []
    for span in spans:
        if situation.covers(span):
            days = in_period(chosen, span)["date"].dt.date
            for day in sorted({span.start, *days, span.end}):
                rows.append({"year": str(day.year), "day": day, "value": int((days <= day).sum())})
    return pd.DataFrame(rows, columns=["year", "day", "value"])


def years_frame(
    situation: Situation, choice: Mapping[str, Any], measure: str, first: int | None = None
) -> pd.DataFrame:
    """Return one row a year and part: recorded for each covered year, projected for the rest of this one.

    Columns year, part, value, top (the column's height) and label. No projection is offered for a
    year shorter than the threshold, nor for one that is over.
    """
    this_year = situation.as_of.year
    spans = [year for year in periods.years(situation.reach) if year.start.year >= (first or 0)]
    spans = [span for span in spans if span.start.year < this_year] + [periods.year_to_date(situation.as_of)]
    chosen = select(situation, choice, situation.reach)
    rows = [
        {
            "year": str(span.start.year),
            "part": "recorded",
            "value": float(total(in_period(chosen, span), measure)),
        }
        for span in spans
        if situation.covers(span)
    ]
    frame = pd.DataFrame(rows, columns=["year", "part", "value"])
    frame["top"], frame["label"] = frame["value"], frame["value"].map(lambda value: digits(value, ",.0f"))
    if frame.empty or not _projectable(situation):
        return frame
    now = frame["value"].iloc[-1]
    full = now * periods.annual_factor(situation.as_of)
    rest = {
        "year": str(this_year),
        "part": "projected",
        "value": full - now,
        "top": full,
        "label": language.words()["charts"]["about"].format(number=phrases.about(full)),
    }
    return pd.concat([frame, pd.DataFrame([rest])], ignore_index=True) if now else frame


def _projectable(situation: Situation) -> bool:
    days = periods.year_to_date(situation.as_of).days
    return days >= table("thresholds")["projection_min_days"] and not periods.is_year_end(situation.as_of)


def reach_quarters(situation: Situation) -> list[Period]:
    """Return the quarters that the data cover, the one of ``as_of`` included."""
    last = periods.quarter(situation.as_of)
    return periods.quarters(Period(situation.reach.start, last.end))


def reach_half_years(situation: Situation) -> list[Period]:
    """Return the half-years that the data cover, the one of ``as_of`` included."""
    return periods.half_years(Period(situation.reach.start, periods.half_year(situation.as_of).end))


def whole_months(span: Period) -> list[Period]:
    """Return the calendar months that a period touches, each whole."""
    return periods.months(Period(periods.month_start(span.start), periods.month_end(span.end)))


def row_months(situation: Situation, spec: Mapping[str, Any]) -> list[Period]:
    """Return the months that a row draws, each whole: the last ``months``, or those of the year."""
    return last_months(situation, spec.get("months", situation.as_of.month))


def last_months(situation: Situation, count: int) -> list[Period]:
    """Return the last ``count`` calendar months, the one of ``as_of`` whole."""
    return periods.months(
        Period(periods.month_start(situation.as_of, count - 1), periods.month_end(situation.as_of))
    )


def dated(situation: Situation) -> list[tuple[date, str]]:
    """Return what happened within the drawn time, by day, none of it later than the edition."""
    labels = language.words()["timeline"]
    rows = sorted((row["date"], labels[key]) for key, row in table("timeline").items() if key in labels)
    return [(day, label) for day, label in rows if situation.reach.contains(day)]
