from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.analysis import periods
from helpers.analysis.periods import Period, Windows
from helpers.errors import ReferenceTableError

days = st.dates(date(1990, 1, 1), date(2060, 12, 31))
lengths = st.integers(1, 12)
spans = st.tuples(days, days).map(lambda two: Period(min(two), max(two)))


def period(start: str, end: str) -> Period:
    return Period(date.fromisoformat(start), date.fromisoformat(end))


def test_a_period_cannot_end_before_it_starts():
    with pytest.raises(ValueError, match=r"cannot end \(2022-01-01\) before it starts \(2022-01-02\)"):
        period("2022-01-02", "2022-01-01")


def test_a_period_counts_its_first_and_its_last_day():
    assert period("2022-01-01", "2022-01-01").days == 1
    assert period("2022-01-01", "2022-12-31").days == 365


def test_a_period_contains_its_ends_and_no_day_beyond():
    may = period("2022-05-01", "2022-05-31")

    assert may.contains(date(2022, 5, 1)) and may.contains(date(2022, 5, 31))
    assert not may.contains(date(2022, 4, 30)) and not may.contains(date(2022, 6, 1))


@pytest.mark.parametrize(
    ("as_of", "months", "recent", "preceding"),
    [
        ("2022-08-29", 4, ("2022-05-01", "2022-08-29"), ("2022-01-01", "2022-04-30")),
        ("2022-08-31", 4, ("2022-05-01", "2022-08-31"), ("2022-01-01", "2022-04-30")),
        ("2023-02-15", 4, ("2022-11-01", "2023-02-15"), ("2022-07-01", "2022-10-31")),
        ("2023-01-01", 4, ("2022-10-01", "2023-01-01"), ("2022-06-01", "2022-09-30")),
        ("2023-01-01", 1, ("2023-01-01", "2023-01-01"), ("2022-12-01", "2022-12-31")),
        ("2022-12-31", 12, ("2022-01-01", "2022-12-31"), ("2021-01-01", "2021-12-31")),
        ("2020-02-29", 1, ("2020-02-01", "2020-02-29"), ("2020-01-01", "2020-01-31")),
        ("2020-03-31", 1, ("2020-03-01", "2020-03-31"), ("2020-02-01", "2020-02-29")),
        ("2021-03-31", 1, ("2021-03-01", "2021-03-31"), ("2021-02-01", "2021-02-28")),
        ("2023-06-30", 6, ("2023-01-01", "2023-06-30"), ("2022-07-01", "2022-12-31")),
    ],
)
def test_windows_follow_from_the_day(as_of, months, recent, preceding):
    day = date.fromisoformat(as_of)

    assert periods.recent_window(day, months) == period(*recent)
    assert periods.preceding_window(day, months) == period(*preceding)


@given(days, lengths)
def test_the_recent_window_ends_on_the_day(as_of, months):
    assert periods.recent_window(as_of, months).end == as_of


@given(days, lengths)
def test_the_preceding_window_adjoins_the_recent_one_without_overlap(as_of, months):
    recent, preceding = periods.recent_window(as_of, months), periods.preceding_window(as_of, months)

    assert preceding.end + timedelta(days=1) == recent.start


@given(days, lengths)
def test_the_preceding_window_is_whole_months(as_of, months):
    preceding = periods.preceding_window(as_of, months)

    assert preceding.start.day == 1
    assert (preceding.end + timedelta(days=1)).day == 1
    assert len(periods.months(preceding)) == months


@given(days, lengths)
def test_the_recent_window_touches_as_many_months_as_asked(as_of, months):
    recent = periods.recent_window(as_of, months)

    assert recent.start.day == 1
    assert len(periods.months(recent)) == months


@given(days, lengths)
def test_windows_of_equal_months_differ_by_few_days_when_the_month_is_over(as_of, months):
    over = periods.month_end(as_of)
    recent, preceding = periods.recent_window(over, months), periods.preceding_window(over, months)

    assert abs(recent.days - preceding.days) <= 5


def test_a_year_to_date_begins_on_new_years_day():
    assert periods.year_to_date(date(2023, 1, 1)) == period("2023-01-01", "2023-01-01")
    assert periods.year_to_date(date(2024, 2, 29)) == period("2024-01-01", "2024-02-29")


def test_the_annual_factor_of_29_august_2022_is_365_over_241():
    assert periods.annual_factor(date(2022, 8, 29)) == 365 / 241


def test_the_annual_factor_of_a_leap_year_counts_366_days():
    assert periods.annual_factor(date(2020, 3, 1)) == 366 / 61


@given(days)
def test_the_annual_factor_is_one_only_at_the_years_end(as_of):
    assert periods.annual_factor(as_of) >= 1
    assert (periods.annual_factor(as_of) == 1) == periods.is_year_end(as_of)


@given(days)
def test_a_quarter_holds_its_day_and_is_three_whole_months(day):
    quarter = periods.quarter(day)

    assert quarter.contains(day)
    assert quarter.start.month in (1, 4, 7, 10)
    assert len(periods.months(quarter)) == 3
    assert quarter.end == periods.month_end(quarter.end)


def test_a_quarter_that_the_span_cuts_is_left_out():
    assert periods.quarters(period("2020-01-02", "2020-09-29")) == [period("2020-04-01", "2020-06-30")]


def test_a_span_without_a_whole_quarter_has_none():
    assert periods.quarters(period("2020-01-01", "2020-03-30")) == []


@given(spans)
def test_quarters_adjoin_and_lie_in_the_span(span):
    found = periods.quarters(span)

    assert all(span.start <= quarter.start and quarter.end <= span.end for quarter in found)
    assert all(one.end + timedelta(days=1) == two.start for one, two in pairwise(found))


def test_a_year_that_the_span_cuts_is_left_out():
    assert periods.years(period("2015-01-02", "2017-12-31")) == [
        periods.calendar_year(2016),
        periods.calendar_year(2017),
    ]
    assert periods.years(period("2015-01-01", "2015-12-30")) == []


@given(spans)
def test_months_cover_each_day_of_the_span_once(span):
    found = periods.months(span)

    assert found[0].start == span.start and found[-1].end == span.end
    assert sum(month.days for month in found) == span.days
    assert all(one.end + timedelta(days=1) == two.start for one, two in pairwise(found))


def test_a_month_start_some_months_back_crosses_the_year():
    assert periods.month_start(date(2022, 1, 31), 1) == date(2021, 12, 1)
    assert periods.month_start(date(2022, 3, 31), 13) == date(2021, 2, 1)


def test_a_months_end_knows_leap_years():
    assert periods.month_end(date(2024, 2, 1)) == date(2024, 2, 29)
    assert periods.month_end(date(2100, 2, 1)) == date(2100, 2, 28)


@given(days)
def test_a_half_year_holds_its_day_and_is_two_quarters_long(day):
    half = periods.half_year(day)

    assert half.contains(day)
    assert periods.quarters(half) == [periods.quarter(half.start), periods.quarter(half.end)]


@given(spans)
def test_half_years_lie_whole_within_their_span_and_adjoin(span):
    halves = periods.half_years(span)

    assert all(span.contains(half.start) and span.contains(half.end) for half in halves)
    assert all(one.end + timedelta(days=1) == two.start for one, two in pairwise(halves))


TODAY = Windows(date(2022, 8, 29), period("2015-01-01", "2022-08-29"), 4, date(2022, 8, 29))
YEAR = {"months": 12}


def test_a_claim_has_windows_of_its_own_length():
    assert TODAY.period({"months": 12}) == period("2021-09-01", "2022-08-29")
    assert TODAY.period({"months": 6}) == period("2022-03-01", "2022-08-29")
    assert TODAY.period("recent window") == TODAY.period({"months": 4}) == period("2022-05-01", "2022-08-29")


@pytest.mark.parametrize(
    ("window", "against", "expected"),
    [
        ("recent window", "preceding window", ("2022-01-01", "2022-04-30")),
        (YEAR, "preceding window", ("2020-09-01", "2021-08-31")),
        (YEAR, "previous year", ("2021-01-01", "2021-12-31")),
        (YEAR, "same period, a year before", ("2020-09-01", "2021-08-29")),
        ("year to date", "same period, a year before", ("2021-01-01", "2021-08-29")),
        ({"months": 1}, "window before", ("2022-07-03", "2022-07-31")),
    ],
)
def test_a_window_is_compared_with_the_period_that_its_claim_names(window, against, expected):
    assert TODAY.against(against, window) == period(*expected)


@settings(deadline=None)
@given(days, lengths)
def test_the_window_before_is_as_long_and_ends_the_day_before(as_of, months):
    today = Windows(as_of, Period(as_of, as_of), 0, as_of)
    window, before = today.period({"months": months}), today.against("window before", {"months": months})

    assert before.days == window.days
    assert before.end + timedelta(days=1) == window.start


def test_a_leap_day_has_its_year_before_on_28_february():
    leap = Windows(date(2020, 2, 29), period("2015-01-01", "2020-02-29"), 4, date(2020, 2, 29))

    assert leap.against("same period, a year before", "year to date") == period("2019-01-01", "2019-02-28")


def test_a_brief_without_windows_of_its_own_knows_no_recent_one():
    without = Windows(date(2022, 8, 29), period("2015-01-01", "2022-08-29"), 0, date(2022, 8, 29))

    assert list(without.named()) == ["year to date", "previous year"]
    assert list(TODAY.named()) == list(periods.NAMED)
    with pytest.raises(ReferenceTableError, match="Unknown period 'recent window'"):
        without.period("recent window")
