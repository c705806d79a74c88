from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.analysis.periods import Period
from helpers.story import phrases


def period(start: str, end: str) -> Period:
    return Period(date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "no"),
        (1, "one"),
        (9, "nine"),
        (9.4, "nine"),
        (9.6, "10"),
        (10, "10"),
        (999, "999"),
        (2663, "2,663"),
    ],
)
def test_whole_numbers_are_words_under_ten_and_have_thousands_apart(value, text):
    assert phrases.number(value) == text


@given(st.integers(10, 10_000_000))
def test_a_number_can_be_read_back(value):
    assert int(phrases.number(value).replace(",", "")) == value


@pytest.mark.parametrize(("value", "text"), [(0, "none"), (1, "one"), (12, "12")])
def test_a_tally_has_a_nought_that_stands_alone(value, text):
    assert phrases.tally(value) == text


@pytest.mark.parametrize(("value", "text"), [(150, "150"), (150.0, "150"), (149.5, "149.5"), (0.4, "0.4")])
def test_a_distance_is_not_rounded(value, text):
    assert phrases.kilometres(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (5, "five"),
        (94, "94"),
        (999, "1,000"),
        (4033.3, "4,030"),
        (70_632, "70,600"),
        (1_234_567, "1,230,000"),
    ],
)
def test_a_projected_number_keeps_three_digits(value, text):
    assert phrases.about(value) == text


@given(st.floats(1000, 1e9))
def test_a_projected_number_is_off_by_less_than_a_percent(value):
    assert abs(int(phrases.about(value).replace(",", "")) / value - 1) < 0.01


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0 percent"),
        (0.4, "less than 1 percent"),
        (1, "1 percent"),
        (-30, "30 percent"),
        (55.3, "55 percent"),
        (99, "99 percent"),
        (99.7, "more than 99 percent"),
        (100, "100 percent"),
        (149.2, "149 percent"),
        (1250, "1,250 percent"),
    ],
)
def test_percentages_have_no_sign_and_never_round_to_nought_or_all(value, text):
    assert phrases.percent(value) == text


@given(st.floats(0.0001, 99.9999))
def test_some_is_never_told_as_none_or_all(value):
    assert phrases.percent(value) not in ("0 percent", "100 percent")


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("2023-01-01", "2023-01-01", "1 January 2023"),
        ("2022-08-01", "2022-08-29", "1 to 29 August 2022"),
        ("2022-05-01", "2022-08-29", "1 May to 29 August 2022"),
        ("2022-11-01", "2023-02-15", "1 November 2022 to 15 February 2023"),
        ("2022-08-01", "2022-08-31", "August 2022"),
        ("2022-01-01", "2022-04-30", "January to April 2022"),
        ("2022-11-01", "2023-02-28", "November 2022 to February 2023"),
        ("2020-02-01", "2020-02-29", "February 2020"),
        ("2020-02-01", "2020-02-28", "1 to 28 February 2020"),
        ("2021-01-01", "2021-12-31", "2021"),
        ("2017-01-01", "2021-12-31", "2017 to 2021"),
        ("2017-01-01", "2021-11-30", "January 2017 to November 2021"),
    ],
)
def test_a_span_is_told_by_its_days_months_or_years(start, end, text):
    assert phrases.span(period(start, end)) == text


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("2023-01-01", "2023-01-01", "on 1 January 2023"),
        ("2022-05-01", "2022-08-29", "from 1 May to 29 August 2022"),
        ("2022-01-01", "2022-04-30", "from January to April 2022"),
        ("2022-08-01", "2022-08-31", "in August 2022"),
        ("2021-01-01", "2021-12-31", "in 2021"),
    ],
)
def test_a_span_takes_the_preposition_that_fits(start, end, text):
    assert phrases.when(period(start, end)) == text


def test_only_a_whole_year_is_told_as_all_of_it():
    assert phrases.all_of(period("2021-01-01", "2021-12-31")) == "in all of 2021"
    assert phrases.all_of(period("2021-01-01", "2021-11-30")) == "from January to November 2021"


def test_a_quarter_has_its_number_and_year():
    assert phrases.quarter(period("2020-10-01", "2020-12-31")) == "fourth quarter of 2020"


@pytest.mark.parametrize(
    ("values", "text"), [([5], "five"), ([341, 330], "341 and 330"), ([3, 0, 12], "three, none and 12")]
)
def test_a_list_of_numbers_ends_with_and(values, text):
    assert phrases.listing(values) == text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("JNIM: Group for Support of Islam and Muslims", "JNIM"),
        ("Military Forces of Mali (2021-)", "the Military Forces of Mali"),
        ("Police Forces of Mali (2013-2020)", "the Police Forces of Mali"),
        ("Islamic State (Sahel)", "ISGS (Islamic State, Sahel)"),
        ("Civilians (Mali)", "civilians"),
        ("IS", "Islamic State"),
        (None, "a side that the data do not name"),
        (float("nan"), "a side that the data do not name"),
    ],
)
def test_actors_are_named_as_prose_names_them(name, text):
    assert phrases.actor(name) == text


def test_a_place_without_a_name_is_said_to_have_none():
    assert phrases.location("Boni") == "Boni"
    assert phrases.location(float("nan")) == "a place that the data do not name"


def test_every_group_has_a_short_name():
    assert phrases.group("ISGS") == "ISGS"
    assert phrases.group("Other") == "other militant Islamist groups"


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ((89, 126), "rose from 89 to 126"),
        ((6, 6), "stayed at six"),
        ((33, 34), "stayed about level, at 34 after 33"),
        ((1, 3), "numbered three, after one"),
    ],
)
def test_few_neither_rise_nor_fall(values, text):
    assert phrases.moved(values) == text
