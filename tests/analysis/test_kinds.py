"""Each kind of claim, by each way in which its facts can stand."""

from datetime import date
from pathlib import Path

import pytest
from builders import (
    ARMY,
    BONI,
    CENTRE,
    CIVILIANS,
    GAO,
    ISGS,
    JNIM,
    KATIBA,
    KIDAL,
    NEAR_BAMAKO,
    TESSIT,
    even,
    on,
    situation,
    times,
)

from helpers.analysis import grid, ground
from helpers.analysis.kinds import KINDS
from helpers.analysis.outcome import CannotAssessError, direction
from helpers.analysis.periods import Period

THIS_YEAR = {"measure": "events", "window": "year to date", "select": {"participation": "involved"}}
RECENT = {**THIS_YEAR, "window": "recent window", "against": "preceding window"}
ON_LAST_YEAR = {**THIS_YEAR, "against": "previous year"}


def outcome(kind, spec, today):
    return KINDS[kind].compute(spec, today)


def reason(kind, spec, today):
    """Return why a kind cannot be assessed."""
    with pytest.raises(CannotAssessError) as why:
        outcome(kind, spec, today)
    return why.value.reason


# ---- direction ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        (0, 5, "none"),
        (100, 100, "same"),
        (105, 100, "same"),
        (106, 100, "more"),
        (95, 100, "same"),
        (94, 100, "less"),
        (1, 1, "same"),
        (2, 1, "more"),
    ],
)
def test_a_direction_calls_small_differences_the_same(now, before, expected):
    assert direction(now, before) == expected


# ---- count -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "name"), [(0, "none"), (1, "one"), (2, "many")])
def test_a_count_is_none_one_or_many(size, name):
    found = outcome("count", THIS_YEAR, situation({"actor1": ARMY}, *times(size, "2022-03-03")))

    assert (found.name, found.computed, found.stands) == (name, size, size > 0)
    assert len(found.events) == size


def test_a_count_of_deaths_says_how_many_events_are_behind_it():
    found = outcome(
        "count", {**THIS_YEAR, "measure": "fatalities"}, situation({"fatalities": 7}, {"fatalities": 0})
    )

    assert (found.computed, found.parts["events"]) == (7, 2)


def test_data_that_start_within_the_window_cannot_be_counted():
    assert reason("count", THIS_YEAR, situation({}, start="2022-01-02")) == "data start late"


def test_on_new_years_day_the_year_is_one_day():
    found = outcome("count", THIS_YEAR, situation(*on("2022-12-31", "2023-01-01"), as_of="2023-01-01"))

    assert (found.name, found.parts["window"].days) == ("one", 1)


# ---- windows of a claim's own ------------------------------------------------------------------------


@pytest.mark.parametrize(("months", "count"), [(4, 1), (6, 2), (12, 3)])
def test_claims_with_windows_of_different_lengths_live_in_one_edition(months, count):
    today = situation(*on("2022-05-01", "2022-03-01", "2021-09-01", "2021-08-31"))

    assert outcome("count", {**THIS_YEAR, "window": {"months": months}}, today).computed == count


@pytest.mark.parametrize(
    ("against", "before"),
    [("previous year", 3), ("same period, a year before", 2), ("preceding window", 3)],
)
def test_twelve_months_are_compared_with_what_the_claim_names(against, before):
    rows = [*on("2021-01-15", "2020-09-15", "2021-08-30", "2021-12-31"), *times(4, "2022-08-01")]
    spec = {**THIS_YEAR, "window": {"months": 12}, "against": against}
    found = outcome("growth", spec, situation(*rows, start="2015-01-01"))

    assert found.parts["window"] == Period(date(2021, 9, 1), date(2022, 8, 29))
    assert (found.parts["now"], found.parts["before"]) == (5, before)


# ---- ratio -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "before", "name", "times_before"),
    [(9, 5, "more", 1.8), (5, 5, "same", 1), (2, 4, "less", 0.5), (0, 4, "none", 0)],
)
def test_a_ratio_divides_this_year_by_the_last(now, before, name, times_before):
    today = situation(*times(now, "2022-03-03"), *times(before, "2021-03-03"))
    found = outcome("ratio", ON_LAST_YEAR, today)

    assert (found.name, found.computed) == (name, times_before)


def test_a_ratio_over_nothing_cannot_be_told():
    assert reason("ratio", ON_LAST_YEAR, situation(*on("2022-03-03"))) == "nothing before"


def test_a_ratio_of_nothing_over_nothing_cannot_be_told():
    assert reason("ratio", ON_LAST_YEAR, situation(*on("2020-03-03"))) == "nothing at all"


def test_a_ratio_needs_the_whole_of_the_previous_year():
    today = situation(*on("2021-06-06", "2022-03-03"), start="2021-01-02")

    assert reason("ratio", ON_LAST_YEAR, today) == "data start late"


# ---- growth ------------------------------------------------------------------------------------------


BEFORE = even(104, "2021-05-01", "2021-12-31")
"""Three a week, in the months before the windows."""
WINDOWS = (("2022-05-01", "2022-08-29"), ("2022-01-01", "2022-04-30"))


@pytest.mark.parametrize(
    ("now", "before", "name"),
    [
        (80, 40, "more"),
        (57, 40, "more, probable"),
        (50, 40, "more, unclear"),
        (40, 40, "same, unclear"),
        (32, 40, "less, unclear"),
        (26, 40, "less, probable"),
        (15, 40, "less"),
        (0, 40, "none"),
    ],
)
def test_growth_is_the_change_per_day_and_says_how_sure_it_is(now, before, name):
    today = situation(*even(now, *WINDOWS[0]), *even(before, *WINDOWS[1]), *BEFORE)
    found = outcome("growth", RECENT, today)

    assert (found.name, found.computed) == (name, pytest.approx(100 * (now / 121 / (before / 120) - 1)))
    assert found.parts["weeks"] == 52


def test_a_pace_has_held_only_where_a_change_of_a_quarter_can_be_left_out():
    steady = situation(*even(1200, "2021-01-01", "2022-08-29"))

    assert outcome("growth", RECENT, steady).name == "same"


def test_growth_of_clustered_events_is_less_sure_than_that_of_even_ones():
    clustered = [row for day in ("2021-06-06", "2021-09-09", "2021-12-12") for row in times(30, day)]
    windows = [*even(80, *WINDOWS[0]), *even(40, *WINDOWS[1])]

    assert outcome("growth", RECENT, situation(*windows, *BEFORE)).name == "more"
    assert outcome("growth", RECENT, situation(*windows, *clustered)).name == "more, unclear"


def test_where_too_few_weeks_or_events_tell_the_events_are_taken_as_independent():
    few = situation(*even(80, *WINDOWS[0]), *even(20, *WINDOWS[1]))
    short = situation(*even(80, *WINDOWS[0]), *even(40, *WINDOWS[1]), start="2022-01-01")

    for today in (few, short):
        parts = outcome("growth", RECENT, today).parts
        assert (parts["weeks"], parts["dispersion"]) == (0, 1.0)


@pytest.mark.parametrize(("third", "name"), [(30, "more, again"), (60, "more")])
def test_a_rise_after_a_rise_is_one_again(third, name):
    third = even(third, "2021-09-03", "2021-12-31")
    today = situation(*even(150, *WINDOWS[0]), *even(75, *WINDOWS[1]), *third)

    assert outcome("growth", RECENT, today).name == name


def test_of_deaths_nothing_is_said_on_chance():
    today = situation(*even(12, *WINDOWS[0]), *even(10, *WINDOWS[1]), *BEFORE)
    found = outcome("growth", {**RECENT, "measure": "fatalities"}, today)

    assert found.name == "more"
    assert not {"low", "high", "dispersion"} & found.parts.keys()


def test_a_ratio_of_events_has_its_change_per_day_and_its_interval():
    parts = outcome("ratio", RECENT, situation(*even(80, *WINDOWS[0]), *even(40, *WINDOWS[1]), *BEFORE)).parts

    assert 0 < parts["low"] < parts["percent"] < parts["high"]
    assert parts["percent"] == pytest.approx(100 * (80 / 121 / (40 / 120) - 1))


def test_growth_on_nothing_cannot_be_told():
    assert reason("growth", RECENT, situation(*on("2022-06-06"))) == "nothing before"
    assert reason("growth", RECENT, situation(*on("2021-06-06"))) == "nothing at all"


def test_windows_of_unequal_length_are_compared_per_day():
    # Ten days of July against the whole of June: 20 in 10 days is more a day than 25 in 30.
    today = situation(*times(20, "2022-07-05"), *times(25, "2022-06-05"), as_of="2022-07-10", window_months=1)
    found = outcome("growth", RECENT, today)

    assert (found.name, found.computed) == ("more", pytest.approx(140))


def test_annualised_growth_projects_the_year_in_a_straight_line():
    spec = {**ON_LAST_YEAR, "annualised": True}
    today = situation(*times(10, "2022-02-02"), *times(10, "2021-02-02"), as_of="2022-05-26")

    assert outcome("growth", spec, today).computed == pytest.approx(100 * (365 / 146 - 1))


@pytest.mark.parametrize(("as_of", "assessable"), [("2022-03-30", False), ("2022-03-31", True)])
def test_a_year_is_annualised_from_its_ninetieth_day(as_of, assessable):
    spec = {**ON_LAST_YEAR, "annualised": True}
    today = situation(*on("2022-01-01", "2021-01-01"), as_of=as_of)

    if assessable:
        assert outcome("growth", spec, today).name == "more"
    else:
        assert reason("growth", spec, today) == "year just begun"


@pytest.mark.parametrize(
    ("now", "name"),
    [(3, "more, complete"), (2, "same, complete"), (1, "less, complete"), (0, "none, complete")],
)
def test_a_complete_year_is_not_projected(now, name):
    spec = {**ON_LAST_YEAR, "annualised": True}
    today = situation(*times(now, "2022-02-02"), *times(2, "2021-02-02"), as_of="2022-12-31")
    found = outcome("growth", spec, today)

    assert (found.name, found.parts["level"]) == (name, now)


# ---- spread ------------------------------------------------------------------------------------------

SPREAD = {**THIS_YEAR, "against": "same period, a year before"}


def in_squares(day, *sizes):
    """Return events of a day in as many squares as there are sizes, so many in each."""
    return [row for column, size in enumerate(sizes) for row in times(size, day, longitude=-5.0 + column / 2)]


@pytest.mark.parametrize(
    ("now", "before", "name"),
    [
        ([5] * 10, [20, 20], "wider"),
        ([8, 1, 1, 1], [3, 3, 3], "wider, by number"),
        ([1] * 6, [9, 9], "wider, fewer events"),
        ([9, 1], [1, 1], "same"),
        ([9], [1, 1], "narrower"),
        ([], [1, 1], "none"),
    ],
)
def test_ground_is_wider_where_the_greater_number_of_events_does_not_explain_it(now, before, name):
    rows = [*in_squares("2022-03-03", *now), *in_squares("2021-03-03", *before)]
    found = outcome("spread", SPREAD, situation(*rows))

    assert (found.name, found.computed) == (name, len(now))


def test_fewer_events_would_touch_fewer_squares():
    """Two of three events, of which two lie in one square: one square in a third of the draws, else two."""
    for mean, deviation in (grid.expected([2, 1], 2), ground.expected([2, 1], 2)):
        assert (mean, deviation) == (pytest.approx(5 / 3), pytest.approx((2 / 9) ** 0.5))


# ---- near, named, in the course of years, in a rise ---------------------------------------------------

MOPTI = {"region": "Mopti", "latitude": 14.51, "longitude": -4.14}
AROUND = {**THIS_YEAR, "select": {"near": {"place": "bamako", "km": 100}}}
TARGETS = {**THIS_YEAR, "targets": ["base", "seized"]}


def test_the_nearest_event_is_named_and_of_several_as_near_the_latest():
    far = {"region": "Koulikoro", "latitude": 12.7, "longitude": -7.5}
    rows = [{"date": "2022-07-07", **far}, *on("2022-03-03", "2022-05-05", **NEAR_BAMAKO)]
    found = outcome("nearest", AROUND, situation(*rows))

    assert (found.name, found.computed, found.parts["near_date"]) == ("many", 3, date(2022, 5, 5))
    assert outcome("nearest", AROUND, situation({})).name == "none"


@pytest.mark.parametrize(
    ("notes", "name", "targets"),
    [
        (["They struck the Army Camp.", "A raid."], "one", ["a military base"]),
        (["Arms seized.", "At the army camp."], "many", ["a military base", "seizures"]),
        (["At two army camps.", "At the G5-Force headquarters."], "many", ["a military base"]),
        (["The army campsite of others.", "Militants' bases."], "none", None),  # whole words alone
    ],
)
def test_a_note_names_a_target_by_listed_words(notes, name, targets):
    found = outcome("named", TARGETS, situation(*({"notes": note} for note in notes)))

    assert (found.name, found.parts.get("targets")) == (name, targets)


def test_notes_that_are_all_alike_name_nothing():
    assert (
        reason("named", TARGETS, situation(*({"notes": "Simulated barracks."} for _ in range(3))))
        == "no notes"
    )


def test_a_course_tells_the_years_before_and_this_one():
    rows = [*times(3, "2020-05-05"), *times(2, "2021-05-05", fatalities=4), *on("2022-03-03")]
    found = outcome("course", THIS_YEAR, situation(*rows))

    assert [found.parts[role] for role in ("first", "last", "now", "last_deaths")] == [3, 2, 1, 8]
    assert outcome("course", THIS_YEAR, situation(*rows[-1:])).name == "now alone"


@pytest.mark.parametrize(("isgs", "name"), [(90, "behind"), (40, "tied"), (20, "first"), (0, "first, alone")])
def test_a_rise_is_a_groups_where_it_grew_most(isgs, name):
    rise = {**THIS_YEAR, "against": "same period, a year before", "group": "FLM"}
    rows = [*even(40, "2022-01-01", "2022-08-29"), *even(10, "2021-01-01", "2021-08-29", **KIDAL)]
    rows += even(isgs, "2022-01-01", "2022-08-29", actor1=ISGS, **GAO) if isgs else []

    assert outcome("rise", rise, situation(*rows)).name == name


def test_what_chance_explains_is_no_rise_to_divide():
    rise = {**THIS_YEAR, "against": "same period, a year before", "group": "FLM"}
    rows = [*even(11, "2022-01-01", "2022-08-29"), *even(10, "2021-01-01", "2021-08-29")]

    assert reason("rise", rise, situation(*rows)) == "no clear rise"


def test_events_that_face_a_force_name_it_in_any_field():
    facing = {**THIS_YEAR, "select": {"facing": "france_g5"}}
    rows = [{"actor2": "Military Forces of France (2017-)"}, {"assoc_actor_2": "G5S: G5 Sahel Force"}, {}]

    assert outcome("count", facing, situation(*rows)).computed == 2


def test_the_density_of_zones_follows_the_tables():
    assert outcome("density", {"zone": "southern"}, situation({})).name == "first, barely"
    assert outcome("density", {"zone": "northern"}, situation({})).name == "behind"


# ---- toll --------------------------------------------------------------------------------------------

TOLL = {**THIS_YEAR, "against": "same period, a year before", "deaths": ["fatalities"]}


@pytest.mark.parametrize(
    ("now", "deaths", "before", "name"),
    [
        (40, 2, 10, "heavier"),
        (40, 0, 10, "mixed"),  # more events, fewer deaths
        (40, 1.0, 39, "mixed"),  # deaths as many as before
        (12, 2, 10, "mixed, by chance"),
        (10, 1, 40, "lighter"),
        (10, 9, 40, "mixed"),
        (0, 0, 10, "none"),
    ],
)
def test_a_toll_is_heavier_only_on_each_count_and_beyond_chance(now, deaths, before, name):
    rows = [*times(now, "2022-03-03", fatalities=deaths), *even(before, "2021-01-01", "2021-08-29")]
    found = outcome("toll", TOLL, situation(*rows))

    assert (found.name, found.computed, found.stands) == (name, name == "heavier", name == "heavier")


def test_a_toll_counts_civilians_where_it_is_asked_to():
    against = {"event_type": "Violence against civilians", "actor2": CIVILIANS, "fatalities": 2}
    rows = [*times(30, "2022-03-03", **against), *times(3, "2021-03-03", **against)]
    found = outcome("toll", {**TOLL, "deaths": ["fatalities", "civilian_fatalities"]}, situation(*rows))

    assert (found.parts["civilians"], found.parts["civilians_before"]) == (60, 6)


def test_the_time_since_a_dated_event_is_held_against_as_many_days_before():
    since = {**TOLL, "window": {"since": "coup"}, "against": "window before"}
    rows = [*times(9, "2020-08-19"), *times(2, "2020-08-18"), *times(4, "2020-08-09"), *on("2020-08-08")]
    found = outcome("toll", since, situation(*rows, as_of="2020-08-28"))

    assert (found.parts["now"], found.parts["before"]) == (9, 6)


def test_what_came_after_an_event_that_lies_ahead_is_not_asked():
    since = {**TOLL, "window": {"since": "coup"}, "against": "window before"}

    assert reason("toll", since, situation(*on("2020-02-02"), as_of="2020-08-18")) == "event ahead"


def test_twelve_months_that_hold_the_event_cannot_be_compared_with_those_before_it():
    months = {**THIS_YEAR, "window": {"months": 12}, "against": {"months": 12, "before": "coup"}}
    rows = [
        *times(6, "2022-03-03"),
        *times(2, "2019-08-18"),
        *on("2020-08-17"),
        *on("2020-08-18", "2019-08-17"),
    ]

    assert outcome("ratio", months, situation(*rows)).computed == 2
    assert reason("ratio", months, situation(*rows, as_of="2021-07-31")) == "event within"


@pytest.mark.parametrize(("start", "whole"), [("2015-01-01", 3), ("2020-01-01", 2), ("2020-01-02", 1)])
def test_earlier_years_are_the_full_ones_that_the_data_cover(start, whole):
    rows = [{"date": day} for day in ("2019-05-05", "2020-05-05", "2021-05-05", "2022-05-05") if day >= start]
    share = {**THIS_YEAR, "window": "earlier years", "whole": {"participation": "involved"}}

    assert outcome("share", share, situation(*rows, start=start)).parts["whole"] == whole


# ---- share -------------------------------------------------------------------------------------------

SHARE = {**THIS_YEAR, "select": {"zones": ["central"]}, "whole": {}}


@pytest.mark.parametrize(
    ("inside", "outside", "name", "percent"),
    [
        (1, 30, "some", 100 / 31),
        (1, 3, "some, either side", 25),
        (1, 1, "some, either side", 50),
        (2, 0, "all, two", 100),
        (0, 2, "none, two", 0),
        (3, 0, "all", 100),
        (0, 3, "none", 0),
        (1, 0, "all, one", 100),
        (0, 1, "none, one", 0),
    ],
)
def test_a_share_is_a_part_of_a_whole(inside, outside, name, percent):
    today = situation(*times(inside, "2022-03-03", **CENTRE), *times(outside, "2022-03-03", **GAO))
    found = outcome("share", SHARE, today)

    assert (found.name, found.computed) == (name, percent)


def test_a_share_of_nothing_cannot_be_told():
    assert reason("share", SHARE, situation({"actor1": ARMY})) == "nothing at all"


def test_a_share_may_take_its_part_from_another_measure():
    spec = {**THIS_YEAR, "measure": "fatalities", "part_measure": "civilian_fatalities", "whole": {}}
    today = situation({"fatalities": 3}, {"event_type": "Violence against civilians", "fatalities": 1})

    assert outcome("share", spec, today).computed == 25


# ---- within ------------------------------------------------------------------------------------------

WITHIN = {**THIS_YEAR, "window": "recent window"}


@pytest.mark.parametrize(
    ("inside", "before", "name", "stands"),
    [
        (3, 0, "all", True),
        (2, 1, "some", False),
        (0, 3, "none", False),
        (2, 0, "all, two events", True),
        (1, 1, "some, two events", False),
        (0, 2, "none, two events", False),
        (1, 0, "all, one event", True),
        (0, 1, "none, one event", False),
    ],
)
def test_the_years_events_fall_in_the_window_wholly_partly_or_not(inside, before, name, stands):
    today = situation(*times(inside, "2022-05-01"), *times(before, "2022-04-30"))
    found = outcome("within", WITHIN, today)

    assert (found.name, found.computed, found.stands) == (name, stands, stands)
    assert len(found.events) == inside


def test_without_events_there_is_nothing_to_place():
    assert reason("within", WITHIN, situation({"date": "2021-06-06"})) == "nothing at all"


def test_a_window_that_is_the_whole_year_says_nothing():
    assert reason("within", WITHIN, situation(*on("2022-02-02"), as_of="2022-04-30")) == "window is the year"


def test_a_window_that_begins_before_the_year_is_cut_to_it():
    today = situation(*on("2021-12-31", "2022-02-02"), as_of="2022-03-31")

    assert reason("within", WITHIN, today) == "window is the year"


# ---- rank --------------------------------------------------------------------------------------------

RANK = {**THIS_YEAR, "group": "FLM", "select": {"zones": ["southern", "central"]}}
OURS, RIVALS = {"actor1": KATIBA, **CENTRE}, {"actor1": ISGS, **CENTRE}
BOTH = {"actor1": KATIBA, "actor2": ISGS, **CENTRE}
UNLISTED = {"actor1": "Islamist Militia (Testland)", **CENTRE}
"""A group of which nothing but that is known: with others like it, it is no group that could lead."""


@pytest.mark.parametrize(
    ("rows", "name", "stands"),
    [
        ([OURS, OURS, RIVALS], "first, few", True),
        ([*4 * [OURS], RIVALS], "first", True),
        ([*3 * [OURS], *4 * [UNLISTED]], "first", True),
        ([OURS, RIVALS], "tied", False),
        ([OURS, RIVALS, RIVALS], "behind", False),
        ([RIVALS], "behind, one event", False),
        ([OURS, OURS, OURS], "alone", True),
        ([OURS, OURS], "alone, two events", True),
        ([OURS], "alone, one event", True),
        ([OURS, OURS, BOTH], "all", True),
        ([OURS, BOTH], "all, two events", True),
        ([BOTH], "tied, one event", False),
    ],
)
def test_a_group_leads_shares_the_lead_or_lies_behind(rows, name, stands):
    found = outcome("rank", RANK, situation(*rows))

    assert (found.name, found.computed) == (name, stands)


def test_an_event_of_two_groups_counts_once_in_the_whole():
    found = outcome("rank", RANK, situation(OURS, BOTH))

    assert (found.parts["own"], found.parts["rival_count"], found.parts["whole"]) == (2, 1, 2)


def test_a_group_is_named_where_an_associate_is_the_group():
    beside = {"actor1": JNIM, "assoc_actor_1": KATIBA, **CENTRE}
    found = outcome("rank", RANK, situation(OURS, beside, {"actor1": JNIM, **CENTRE}))

    assert found.parts["named_of"] == [2, 3]


def test_without_events_there_is_no_rank():
    assert reason("rank", RANK, situation(GAO)) == "nothing at all"


# ---- record ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "past", "name"),
    [(4, (3, 2), "record"), (3, (3, 2), "tied"), (2, (3, 2), "short"), (1, (0, 0), "record")],
)
def test_the_year_is_held_against_every_earlier_year(now, past, name):
    rows = [*times(now, "2022-03-03"), *times(past[0], "2020-03-03"), *times(past[1], "2021-03-03")]
    found = outcome("record", THIS_YEAR, situation(*rows, start="2020-01-01"))

    assert (found.name, found.computed) == (name, now > max(past))


def test_the_best_year_is_named():
    today = situation(*times(3, "2019-03-03"), *times(2, "2021-03-03"), start="2018-01-01")
    found = outcome("record", THIS_YEAR, today)

    assert (found.parts["best"], found.parts["best_year"], found.parts["first_year"]) == (3, 2019, 2018)


@pytest.mark.parametrize(("now", "name"), [(2, "record"), (1, "tied"), (0, "short")])
def test_a_single_earlier_year_is_told_as_one(now, name):
    today = situation(*times(now, "2022-03-03"), *on("2021-03-03"), start="2021-01-01")

    assert outcome("record", THIS_YEAR, today).name == f"{name}, one year"


@pytest.mark.parametrize(("now", "name"), [(2, "record"), (1, "tied"), (0, "short")])
def test_a_complete_year_is_told_as_complete(now, name):
    today = situation(*times(now, "2022-03-03"), *on("2021-03-03"), start="2020-01-01", as_of="2022-12-31")

    assert outcome("record", THIS_YEAR, today).name == f"{name}, complete"


def test_a_year_that_the_data_only_touch_is_no_earlier_year():
    assert reason("record", THIS_YEAR, situation({}, start="2021-01-02")) == "no earlier year"


def test_a_record_of_the_last_two_years_needs_both():
    assert reason("record", {**THIS_YEAR, "years": 2}, situation({}, start="2021-01-01")) == "data start late"


def test_a_record_of_the_last_two_years_forgets_the_third():
    today = situation(*times(9, "2019-03-03"), *times(1, "2021-03-03"), *times(2, "2022-03-03"))

    assert outcome("record", {**THIS_YEAR, "years": 2}, today).name == "record"


def test_years_without_anything_hold_no_record():
    assert reason("record", THIS_YEAR, situation({"actor1": ARMY})) == "nothing at all"


# ---- quarters ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "name"), [(3, 4, "all"), (3, 1, "some"), (2, 2, "none"), (0, 0, "none")]
)
def test_each_quarter_is_held_against_earlier_years(first, second, name):
    rows = [*times(first, "2022-01-01"), *times(second, "2022-06-30"), *times(2, "2021-03-03")]
    found = outcome("quarters", THIS_YEAR, situation(*rows))

    assert (found.name, found.parts["values"], found.stands) == (name, [first, second], name == "all")


@pytest.mark.parametrize(("size", "name"), [(2, "all, one quarter"), (1, "none, one quarter")])
def test_one_quarter_is_told_as_one(size, name):
    today = situation(*times(size, "2022-01-01"), *on("2021-03-03"), as_of="2022-06-29")

    assert outcome("quarters", THIS_YEAR, today).name == name


def test_a_quarter_counts_once_it_is_over():
    assert reason("quarters", THIS_YEAR, situation({}, as_of="2022-03-30")) == "no complete quarter"
    assert len(outcome("quarters", THIS_YEAR, situation({}, as_of="2022-12-31")).parts["values"]) == 4


def test_quarters_need_an_earlier_year():
    assert reason("quarters", THIS_YEAR, situation({}, start="2021-06-01")) == "no earlier year"


def test_quarters_without_anything_cannot_be_told():
    assert reason("quarters", THIS_YEAR, situation({"actor1": ARMY})) == "nothing at all"


def test_the_events_behind_quarters_are_those_of_complete_quarters():
    today = situation(*on("2022-01-01", "2022-06-30", "2022-07-01"))

    assert list(outcome("quarters", THIS_YEAR, today).events["id"]) == ["TST1", "TST2"]


# ---- since -------------------------------------------------------------------------------------------

SINCE = {"measure": "events", "event": "coup", "select": {}}


def since(as_of="2021-03-31", start="2020-01-01", before=2, after=(3, 3)):
    """Return the outcome with ``before`` events in the second quarter of 2020, ``after`` in the next two."""
    rows = [
        *times(before, "2020-05-05"),
        *times(9, "2020-08-20"),
        *times(after[0], "2020-10-01"),
        *times(after[1], "2021-03-31"),
    ]
    return situation(*rows, as_of=as_of, start=start)


@pytest.mark.parametrize(("after", "name"), [((3, 4), "all"), ((3, 2), "some"), ((2, 0), "none")])
def test_quarters_since_the_coup_are_held_against_those_before(after, name):
    found = outcome("since", SINCE, since(after=after))

    assert (found.name, found.stands) == (name, name == "all")


def test_the_quarter_of_the_coup_is_on_neither_side():
    found = outcome("since", SINCE, since())

    assert (found.parts["best"], found.parts["lowest"], found.parts["quarters"]) == (2, 3, 2)


@pytest.mark.parametrize(("size", "name"), [(3, "all, one quarter"), (1, "none, one quarter")])
def test_one_quarter_since_the_coup_is_told_as_one(size, name):
    assert outcome("since", SINCE, since(as_of="2020-12-31", after=(size, 0))).name == name


@pytest.mark.parametrize(
    ("as_of", "start", "why"),
    [
        ("2020-08-17", "2020-01-01", "event ahead, quarters"),
        ("2020-08-17", "2020-07-01", "event ahead"),
        ("2020-12-30", "2020-01-01", "no quarter since"),
        ("2021-03-31", "2020-04-02", "no quarter before"),
    ],
)
def test_quarters_on_both_sides_of_the_coup_are_needed(as_of, start, why):
    assert reason("since", SINCE, since(as_of=as_of, start=start)) == why


# ---- projection and exceeds --------------------------------------------------------------------------

EXCEEDS = {"measure": "events", "years": 2, "select": {}}


def test_a_projection_multiplies_by_days_in_the_year_over_days_elapsed():
    found = outcome("projection", EXCEEDS, situation(*times(9, "2022-06-06")))

    assert found.name == "projected"
    assert found.computed == pytest.approx(9 * 365 / 241)


def test_a_projection_of_nothing_is_nothing():
    assert outcome("projection", EXCEEDS, situation({"actor1": ARMY})).name == "none"


def test_a_complete_year_is_its_own_projection():
    found = outcome("projection", EXCEEDS, situation(*times(9, "2022-06-06"), as_of="2022-12-31"))

    assert (found.name, found.computed) == ("complete", 9)


def test_a_year_just_begun_is_not_projected():
    assert reason("projection", EXCEEDS, situation({}, as_of="2023-01-01")) == "year just begun"


def test_a_year_that_the_data_only_touch_is_not_projected():
    assert reason("projection", EXCEEDS, situation({}, start="2022-02-01")) == "data start late"


@pytest.mark.parametrize(
    ("now", "past", "as_of", "name"),
    [
        (3, 4, "2022-08-29", "more"),
        (3, 5, "2022-08-29", "same"),
        (3, 6, "2022-08-29", "less"),
        (3, 0, "2022-08-29", "more, nothing before"),
        (3, 0, "2022-12-31", "more, nothing before"),
        (3, 2, "2022-12-31", "more, complete"),
        (3, 3, "2022-12-31", "same, complete"),
        (3, 4, "2022-12-31", "less, complete"),
        (0, 4, "2022-08-29", "none"),
    ],
)
def test_the_projection_is_held_against_the_years_before(now, past, as_of, name):
    today = situation(*times(now, "2022-06-06"), *times(past, "2021-06-06"), as_of=as_of)

    assert outcome("exceeds", EXCEEDS, today).name == name


def test_the_years_before_are_summed():
    rows = [*times(9, "2019-06-06"), *times(2, "2020-06-06"), *times(1, "2021-06-06"), *on("2022-06-06")]
    found = outcome("exceeds", EXCEEDS, situation(*rows))

    assert (found.parts["sum"], found.parts["first_year"], found.parts["last_year"]) == (3, 2020, 2021)


def test_nothing_cannot_exceed_nothing():
    assert reason("exceeds", EXCEEDS, situation({"actor1": ARMY})) == "nothing at all"


def test_a_sum_of_years_needs_each_of_them():
    assert reason("exceeds", EXCEEDS, situation({}, start="2020-01-02")) == "data start late"


# ---- population and incident -------------------------------------------------------------------------


def test_the_southern_zone_holds_61_percent_of_the_population():
    found = outcome("population", {"zone": "southern"}, situation({}))

    assert (found.name, round(found.computed, 1)) == ("share", 61.0)


INCIDENT = {"place": "boni", "date": date(2022, 8, 3), "select": {"group": "FLM"}}
EXPECTING = {**INCIDENT, "expects": ["Looting/property destruction"]}


def test_an_incident_is_found_by_its_day_and_place():
    found = outcome("incident", INCIDENT, situation({"date": "2022-08-03", **BONI}))

    assert (found.name, found.computed, found.stands) == ("found", date(2022, 8, 3), True)


@pytest.mark.parametrize(
    "row",
    [
        {"date": "2022-08-02", **BONI},
        {"date": "2022-08-04", **BONI},
        {"date": "2022-08-03", **TESSIT},
        {"date": "2022-08-03", **BONI, "actor1": ISGS},
    ],
    ids=["the day before", "the day after", "elsewhere", "another group"],
)
def test_another_event_is_not_the_incident(row):
    found = outcome("incident", INCIDENT, situation(row))

    assert (found.name, found.computed, found.stands) == ("absent", False, False)


def test_an_event_of_another_kind_is_told_apart():
    found = outcome("incident", EXPECTING, situation({"date": "2022-08-03", **BONI}))

    assert (found.name, found.stands, found.parts["event_type"]) == ("other", False, "Battles")


def test_an_event_of_the_expected_kind_is_found_beside_another():
    burned = {"sub_event_type": "Looting/property destruction", "event_type": "Strategic developments"}
    day = on("2022-08-03", **BONI)
    found = outcome("incident", EXPECTING, situation(*day, {**day[0], **burned}))

    assert (found.name, list(found.events["id"])) == ("found", ["TST2"])


@pytest.mark.parametrize(("day", "name"), [("2022-08-06", "close by, there"), ("2022-08-07", "absent")])
def test_a_fitting_event_a_few_days_off_is_close_by(day, name):
    row = {"date": day, "sub_event_type": "Looting/property destruction", **BONI}
    found = outcome("incident", EXPECTING, situation(row))

    assert (found.name, found.stands) == (name, False)


def test_a_fitting_event_some_kilometres_off_is_told_apart_from_one_at_the_place():
    row = {"date": "2022-08-01", "sub_event_type": "Looting/property destruction", **BONI}
    off = {**row, "latitude": 15.1, "longitude": -2.0}
    here = outcome("incident", EXPECTING, situation(row))
    there = outcome("incident", EXPECTING, situation(off))

    assert (here.name, here.parts["found_km"]) == ("close by, there", pytest.approx(0, abs=1))
    assert (there.name, there.parts["found_km"]) == ("close by", pytest.approx(24, abs=1))
    assert here.computed == there.computed == date(2022, 8, 1)


def test_of_fitting_events_the_nearest_day_counts_before_the_nearest_place():
    far = {"sub_event_type": "Looting/property destruction", **BONI, "latitude": 15.1, "longitude": -2.0}
    rows = [{**far, **BONI, "date": "2022-08-01"}, {**far, "date": "2022-08-04"}]

    assert outcome("incident", EXPECTING, situation(*rows)).computed == date(2022, 8, 4)


@pytest.mark.parametrize(("now", "name"), [(3, "more, few"), (1, "more, unclear, few")])
def test_in_a_short_window_chance_is_measured_by_the_days_of_both(now, name):
    # Of 12 events in 31 days, three on one day are 4.3 standard errors too many: a chance of 1 in 169.
    today = situation(*times(now, "2022-07-01"), *times(9, "2022-06-06"), as_of="2022-07-01", window_months=1)

    assert outcome("growth", RECENT, today).name == name


def test_a_fitting_event_after_the_day_of_the_edition_is_not_known():
    row = {"date": "2022-08-05", "sub_event_type": "Looting/property destruction", **BONI}

    assert outcome("incident", EXPECTING, situation(row, as_of="2022-08-04")).name == "absent"


@pytest.mark.parametrize(
    ("now", "past", "name"),
    [
        (9, (5, 3), "record"),
        (9, (3, 5), "record"),
        (9, (0, 5), "record"),
        (9, (0, 0), "record, nothing before"),
        (5, (5, 3), "tied"),
        (4, (5, 3), "short, ahead of pace"),
        (1, (5, 3), "short"),
    ],
)
def test_a_record_against_two_years_says_what_went_before(now, past, name):
    rows = [*times(now, "2022-03-03"), *times(past[0], "2020-03-03"), *times(past[1], "2021-03-03")]

    assert outcome("record", {**THIS_YEAR, "years": 2}, situation(*rows)).name == name


def test_a_year_just_begun_is_short_early():
    today = situation(*on("2020-03-03", "2021-03-03"), as_of="2022-03-30")

    assert outcome("record", {**THIS_YEAR, "years": 2}, today).name == "short, early"


def test_the_deadliest_of_several_events_is_described():
    two = on("2022-08-03", "2022-08-03", **BONI)
    found = outcome("incident", INCIDENT, situation(two[0], {**two[1], "fatalities": 8, "actor2": CIVILIANS}))

    assert (found.parts["fatalities"], found.parts["second_actor"], found.parts["events"]) == (
        8,
        CIVILIANS,
        2,
    )


def test_an_incident_after_the_day_of_the_edition_lies_ahead():
    assert reason("incident", INCIDENT, situation({}, as_of="2022-08-02")) == "incident ahead"


def test_an_incident_before_the_data_cannot_be_looked_for():
    assert reason("incident", INCIDENT, situation({}, start="2022-08-04")) == "data start late"


def test_an_incident_of_the_last_day_is_known():
    assert outcome("incident", INCIDENT, situation({"date": "2022-08-03", **BONI}, as_of="2022-08-03")).stands


# ---- statements that open a section -------------------------------------------------------------------

ALL = {"measure": "events", "select": {"participation": "involved"}}
BY_ARMY = {"actor1": ARMY, "actor2": CIVILIANS, "event_type": "Violence against civilians"}


@pytest.mark.parametrize(
    ("as_of", "now", "before"),
    [
        ("2022-08-29", 2, 1),  # this year beside the same part of the year before
        ("2022-02-28", 4, 0),  # a young year: twelve months beside twelve
    ],
)
def test_a_year_is_set_beside_the_same_part_of_the_one_before(as_of, now, before):
    rows = on("2021-06-06", "2021-10-10", "2022-01-05", "2022-02-02")
    found = outcome("yearly", ALL, situation(*rows, as_of=as_of))

    assert (found.parts["now"], found.parts["before"]) == (now, before)


def test_a_year_stands_alone_where_the_data_begin_too_late_for_the_one_before():
    found = outcome("yearly", ALL, situation(*on("2022-06-06"), start="2022-05-01"))

    assert (found.name, found.parts["window"]) == ("alone", Period(date(2022, 5, 1), date(2022, 8, 29)))


def test_a_season_is_held_against_the_window_before_and_the_same_months_a_year_earlier():
    rows = [*even(60, "2021-05-01", "2021-08-29"), *even(20, "2022-01-01", "2022-04-30")]
    rows += even(60, "2022-05-01", "2022-08-29")
    spec = {**ALL, "window": "recent window", "against": "preceding window"}
    found = outcome("seasonal", spec, situation(*rows))

    assert (found.name, found.parts["to_before"], found.parts["to_earlier"]) == (
        "apart",
        "above",
        "not clearly level",
    )


def test_the_busiest_quarter_is_told_where_enough_lie_before_it_and_not_long_after():
    rows = [*times(11, "2020-02-02"), *times(12, "2022-05-05")]

    assert outcome("busiest", ALL, situation(*rows, as_of="2022-07-01")).name == "record"
    assert outcome("busiest", ALL, situation(*rows, as_of="2022-08-29")).name == "nothing to tell"
    twice = situation(*rows, *times(12, "2022-05-15"), as_of="2022-07-01")
    assert outcome("busiest", ALL, twice).name == "record, clear"
    late = situation(*rows, as_of="2022-07-01", start="2021-01-01")
    assert outcome("busiest", ALL, late).name == "nothing to tell"


def test_of_those_killed_by_others_the_deadliest_case_is_told_in_all_its_rows():
    rows = [{**BY_ARMY, "date": day, "fatalities": 9, **CENTRE} for day in ("2022-03-27", "2022-03-29")]
    rows += [{**BY_ARMY, "date": "2022-06-06", "fatalities": 10, **GAO}]
    rows += [{"actor1": ISGS, "event_type": "Violence against civilians", "fatalities": 5}]
    found = outcome("others", {**ALL, "measure": "civilian_fatalities"}, situation(*rows))

    assert (found.name, found.parts["whole"], found.parts["rest"]) == ("some, a case", 33, 28)
    assert (found.parts["case"], found.parts["case_events"]) == (18, 2)
    assert found.parts["case_days"] == Period(date(2022, 3, 27), date(2022, 3, 29))


def test_every_kind_is_tested_here():
    source = Path(__file__).read_text(encoding="utf-8")

    assert [kind for kind in KINDS if f'("{kind}", ' not in source] == []


@pytest.mark.parametrize(
    ("partners", "name"), [(2, "changed"), (1, "nothing to tell"), (0, "nothing to tell")]
)
def test_a_change_of_sources_is_told_from_twenty_points_on(partners, name):
    spec = {**THIS_YEAR, "partner": "Local partner"}
    rows = [
        *times(10, "2021-05-05", source_scale="National"),
        *times(partners, "2022-05-05", source_scale="Local partner-Other"),
        *times(10 - partners, "2022-05-05", source_scale="National"),
    ]

    assert outcome("sources", spec, situation(*rows)).name == name


def test_the_window_of_a_count_is_the_one_asked_for():
    found = outcome(
        "count", {**THIS_YEAR, "window": "recent window"}, situation(*on("2022-04-30", "2022-05-01"))
    )

    assert found.parts["window"] == Period(date(2022, 5, 1), date(2022, 8, 29))
    assert found.computed == 1
