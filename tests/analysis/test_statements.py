from datetime import date

import pandas as pd
import pytest
from builders import BONI, CIVILIANS, ISGS, NEAR_BAMAKO, on, situation, times

from helpers.analysis.claims import by_id, evaluate
from helpers.analysis.recount import recount
from helpers.analysis.statements import NOT_SO, REVERSE, SO, UNSAID, judgement
from helpers.verify import verdicts
from helpers.verify.counted import facts_of

BRIEF = date(2022, 8, 29)


def every_day(first, number, **same):
    """Return an event on each of some days one after the other, which is not how clustered events come."""
    days = pd.date_range(first, periods=number).strftime("%Y-%m-%d")
    return on(*days, **same)


def finding(claim, *rows, **setting):
    """Return a claim as its statement is made in an edition of another date than the brief's."""
    return evaluate(by_id()[claim].again(), situation(*rows, **setting))


def state(claim, *rows, **setting):
    """Return whether what a claim states is so in an edition of another date than the brief's."""
    return finding(claim, *rows, **setting).verdict


def places(number):
    """Return places each in a square of its own."""
    return [{"latitude": 14.0 + 0.5 * each, "longitude": -3.0} for each in range(number)]


@pytest.mark.parametrize(
    ("then", "now", "said"),
    [
        (SO, SO, "still so"),
        (SO, NOT_SO, "no longer so"),
        (SO, REVERSE, "turned"),
        (NOT_SO, SO, "new"),
        (UNSAID, SO, "still so"),
        (NOT_SO, NOT_SO, "still not so"),
        (SO, UNSAID, "cannot be said"),
    ],
)
def test_after_the_brief_a_statement_stands_to_what_was_so_then(then, now, said):
    assert judgement(then, now, date(2023, 2, 28), BRIEF) == said


@pytest.mark.parametrize(
    ("now", "said"), [(SO, "so then too"), (REVERSE, "not so then"), (NOT_SO, "not so then")]
)
def test_before_the_brief_nothing_is_said_to_have_changed_since(now, said):
    assert judgement(SO, now, date(2019, 6, 30), BRIEF) == said


def test_on_the_briefs_own_date_there_is_one_judgement_alone():
    assert judgement(SO, SO, BRIEF, BRIEF) == ""


def test_a_claim_is_put_as_published_on_the_briefs_own_date_alone():
    claim = by_id()["S3"]

    assert claim.on(BRIEF) is claim
    assert claim.on(date(2022, 8, 28)).spec["against"] == "same period, a year before"


def test_a_part_of_a_year_is_set_beside_the_same_part_of_the_year_before():
    near = {"as_of": "2022-03-31", "start": "2019-01-01"}
    rows = [*every_day("2022-02-02", 9, **NEAR_BAMAKO), *every_day("2021-02-02", 1, **NEAR_BAMAKO)]
    rows += every_day("2021-10-02", 12, **NEAR_BAMAKO)

    assert state("S3", *rows, **near) == SO


def test_a_fall_that_chance_does_not_explain_is_the_reverse_of_a_rise():
    assert state("N6", *every_day("2022-06-06", 20), *every_day("2022-02-02", 60)) == REVERSE


@pytest.mark.parametrize("counts", [(2, 1), (12, 10)])
def test_a_change_of_small_numbers_or_within_chance_is_not_judged(counts):
    now, before = counts
    assert state("N6", *times(now, "2022-06-06"), *times(before, "2022-02-02")) == UNSAID


def test_on_new_years_day_no_count_of_the_year_is_judged():
    assert state("S1", *times(9, "2021-06-06", **NEAR_BAMAKO), as_of="2022-01-01") == UNSAID
    assert state("C4", {}, as_of="2022-01-01") == UNSAID


def test_of_a_year_half_over_it_is_said_that_there_was_nothing():
    assert state("S1", {}, as_of="2022-06-30") == NOT_SO


def test_a_share_of_few_is_not_judged():
    assert state("C1", *times(4, "2022-06-06")) == UNSAID
    assert state("C1", *times(5, "2022-06-06")) == SO


@pytest.mark.parametrize(("civilian", "is_so"), [(3, UNSAID), (9, SO)])
def test_a_share_that_is_a_floor_is_so_or_cannot_be_said(civilian, is_so):
    against = {"actor2": CIVILIANS, "event_type": "Violence against civilians"}
    found = finding("N9", *times(civilian, "2022-06-06", **against), *times(6, "2022-06-06"))

    assert (found.verdict, found.why) == (is_so, "a floor" if is_so == UNSAID else "")


@pytest.mark.parametrize(("as_of", "is_so"), [("2020-08-27", UNSAID), ("2021-02-27", NOT_SO)])
def test_days_after_the_coup_decide_nothing(as_of, is_so):
    found = finding(
        "N8", *every_day("2020-08-01", 18, fatalities=5), *every_day("2020-08-20", 3), as_of=as_of
    )

    assert found.verdict == is_so


def test_pace_that_is_the_same_by_few_events_is_not_said_to_have_held():
    found = finding("N6", *every_day("2022-06-06", 12), *every_day("2022-02-02", 12))

    assert (found.verdict, found.why) == (UNSAID, "by chance")


@pytest.mark.parametrize(
    ("before", "is_so", "why"), [(0, UNSAID, "emerged"), (3, UNSAID, "emerged"), (30, SO, "")]
)
def test_a_group_that_is_new_is_not_resurgent(before, is_so, why):
    rows = [*times(40, "2022-06-06", actor1=ISGS), *times(before, "2021-06-06", actor1=ISGS)]
    found = finding("T1", *rows)

    assert (found.verdict, found.why) == (is_so, why)


def test_of_what_is_looked_for_one_event_is_enough():
    assert state("S10", *times(1, "2022-06-06", **NEAR_BAMAKO)) == SO


def test_one_operation_in_two_years_is_too_little_to_be_setbacks():
    operations = {"actor1": ISGS, "actor2": "Military Forces of France (2017-)"}

    assert state("T8", *times(1, "2021-02-02", **operations)) == UNSAID
    assert state("T8", *times(5, "2021-02-02", **operations)) == SO


@pytest.mark.parametrize(
    ("now", "before", "is_so", "why"),
    [
        (places(12), places(12)[:6], UNSAID, "by number"),
        (places(7), [*places(6), *places(6)], UNSAID, "fewer events"),
        (places(6), places(6), NOT_SO, ""),
    ],
)
def test_violence_spreads_only_where_more_events_do_not_explain_it(now, before, is_so, why):
    rows = [{"date": "2022-02-02", **each} for each in now] + [
        {"date": "2021-02-02", **each} for each in before
    ]
    found = finding("N10", *rows)

    assert (found.verdict, found.why) == (is_so, why)


@pytest.mark.parametrize(("as_of", "is_so"), [("2019-08-29", UNSAID), ("2020-08-29", SO)])
def test_a_projection_for_a_later_year_says_nothing_of_a_day(as_of, is_so):
    assert [state(claim, {}, as_of=as_of) for claim in ("S6", "S11")] == [is_so, is_so]


def test_what_happened_on_one_day_is_neither_so_nor_not_so_on_another():
    assert state("S7", {}, as_of="2023-02-28") == "of one day"


@pytest.mark.parametrize(("events", "stands"), [(1, UNSAID), (4, UNSAID), (5, SO)])
def test_a_few_events_along_a_road_do_not_show_that_it_is_held(events, stands):
    today = situation(*times(events, "2022-06-06", **BONI), as_of="2022-12-31")

    assert evaluate(by_id()["C4"].again(), today).verdict == stands


@pytest.mark.parametrize(
    ("centre", "others", "said"), [(49, 51, UNSAID), (52, 48, UNSAID), (30, 70, NOT_SO), (70, 30, SO)]
)
def test_a_share_near_half_is_not_said_to_be_less_or_more_than_that(centre, others, said):
    rows = [*every_day("2022-01-01", centre), *every_day("2022-01-01", others, **NEAR_BAMAKO)]
    today = situation(*rows, as_of="2022-06-30")
    claim = by_id()["C1"].again()
    found = evaluate(claim, today)

    assert found.verdict == said
    assert verdicts.state(claim, facts_of(claim, recount(today))) == (said, found.why)
