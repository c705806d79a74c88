"""What a sentence may not leave out for its reader to be told the whole truth."""

import counting
import pytest
from builders import ARMY, CENTRE, CIVILIANS, GAO, ISGS, JNIM, KATIBA, NEAR_BAMAKO, even, on, situation, times
from test_planted import planted, told

from helpers.analysis.claims import evaluate
from helpers.analysis.recount import recount
from helpers.story import narrative
from helpers.verify import verdicts
from helpers.verify.counted import facts_of

MOPTI = {"region": "Mopti", "latitude": 14.5, "longitude": -4.15}
AQIM = "AQIM: Al Qaeda in the Islamic Maghreb"
UNNAMED = "Islamist Militia (Mali)"
KILLED = {"actor2": CIVILIANS, "event_type": "Violence against civilians"}


# Who else was there


def test_what_names_a_group_as_an_associate_did_not_happen_without_it():
    rows = [
        *times(2, "2022-06-06", **NEAR_BAMAKO, actor1=ISGS),
        *times(1, "2022-06-07", **NEAR_BAMAKO, actor1=ISGS, assoc_actor_1=KATIBA),
    ]
    sentence, facts = told("S1", situation(*rows))

    without = "; other militant Islamist groups were involved in two in which it was not"
    assert sentence.text.endswith(f"; JNIM/FLM is named as an associate in one{without}.")
    assert planted(sentence, facts, "in two in which it was not", "in three in which it was not")
    assert planted(sentence, facts, "; JNIM/FLM is named as an associate in one", "")


@pytest.mark.parametrize("earlier", ["2015-01-01", "2022-06-01"])
def test_a_lead_in_which_a_group_did_nothing_near_the_capital_tells_what_others_did(earlier):
    today = situation(*times(2, "2022-06-06", **NEAR_BAMAKO, actor1=ISGS), start=earlier)
    sentence, facts = told("bamako", today, "southern")

    assert "was involved in no violent event" in sentence.text
    assert planted(
        sentence, facts, "; other militant Islamist groups were involved in two in which it was not", ""
    )


# Where nothing earlier is on record


def test_a_lead_with_nothing_to_compare_tells_the_deadliest_case_and_civilians():
    rows = [
        {"date": "2022-06-05", "fatalities": 20, "actor1": ISGS, "location": "Othertown", **GAO},
        {"date": "2022-06-08", "fatalities": 5, "actor1": ISGS, **KILLED, **GAO},
    ]
    sentence, facts = told("deaths", situation(*rows, start="2022-06-01"))

    assert "killed 25 people, all sides counted, five of them in violence against civilians" in sentence.text
    assert planted(sentence, facts, "; of those killed, 20 died at Othertown on 5 June 2022", "")
    assert planted(sentence, facts, "five of them", "six of them")


def test_counts_of_times_that_differ_in_length_are_told_with_their_days():
    rows = [*on("2022-01-02", "2022-02-02", **GAO), *on("2022-05-05", **GAO)]
    sentence, facts = told("pace", situation(*rows, as_of="2022-05-20"))

    assert planted(sentence, facts, "(109 days against 123)", "(110 days against 123)")


# How sure


def test_no_percentage_is_given_of_a_few():
    rows = [*times(3, "2022-06-06", **GAO), *times(1, "2022-06-08", **GAO, **KILLED)]

    assert "percent" not in told("N9", situation(*rows))[0].text
    assert "(25 percent)" in told("N9", situation(*rows * 3))[0].text


def test_of_a_few_events_a_change_is_told_by_its_counts():
    rows = [*even(4, "2022-01-01", "2022-04-30", **GAO), *even(7, "2022-05-01", "2022-08-29", **GAO)]
    sentence, facts = told("N6", situation(*rows))

    assert "percent" not in sentence.text and "a change that chance alone can explain" in sentence.text
    assert planted(sentence, facts, "more per day than the four", "more per day than the three")


def test_a_share_that_chance_may_have_put_on_a_side_of_half_is_not_said_to_lie_there():
    near = [*even(11, "2022-01-01", "2022-08-20", **CENTRE), *even(10, "2022-01-01", "2022-08-20", **GAO)]
    far = [*even(60, "2022-01-01", "2022-08-20", **CENTRE), *even(9, "2022-01-01", "2022-08-20", **GAO)]

    sentence, facts = told("C1", situation(*near))
    assert "saw 11 of 21 violent events" in sentence.text
    assert "more than four fifths" in told("C1", situation(*far))[0].text
    said_so = narrative.worded(("claims", "C1"), "some")
    assert not all(map(facts.holds, said_so.says))


@pytest.mark.parametrize(
    ("row", "is_so"),
    [
        ({"geo_precision": 1}, "so"),
        ({"geo_precision": 2}, "cannot be said"),
        ({"geo_precision": 1, "actor1": ARMY, "actor2": KATIBA}, "cannot be said"),
    ],
)
def test_only_an_event_that_is_surely_an_attack_there_bears_out_attacks(row, is_so):
    today = situation(*times(6, "2021-06-06", **{"actor1": KATIBA, **MOPTI, **row}), as_of="2021-06-30")
    claim = counting.BY_ID["C3"].again()

    assert evaluate(claim, today).verdict == is_so
    assert verdicts.state(claim, facts_of(claim, recount(today)))[0] == is_so


def test_an_only_event_whose_place_is_not_exact_is_said_to_be_so():
    today = situation({"date": "2022-06-06", "actor1": KATIBA, "geo_precision": 2, **MOPTI})
    sentence, facts = told("C3", today)

    assert planted(sentence, facts, "; its place is not exact", "")


def test_of_a_heavier_toll_probably_more_events_are_no_chance():
    before = even(40, "2020-06-15", "2021-06-30", **GAO)
    today = situation(*before, *even(56, "2021-07-01", "2022-06-30", **GAO), as_of="2022-06-30")
    claim = counting.BY_ID["T6"].again()
    sentence, facts = told("T6", today, again=True)

    assert planted(sentence, facts, "events are probably up", "events are clearly up")
    assert (evaluate(claim, today).verdict, "chance" in sentence.text) == ("so", False)
    assert verdicts.state(claim, facts_of(claim, recount(today))) == ("so", "probable")


# What the part of earlier times that is covered tells already


@pytest.mark.parametrize(
    ("claim", "now", "before", "text"),
    [
        ("S4", 0, 2, "there was none."),
        ("S4", 1, 2, "no more than two in the part of the twelve months before"),
        ("S5", 0, 0, "no more than in the five years before."),
        ("S5", 1, 2, "no more than two in the part of the five years before"),
        ("T1", 0, 2, "no deadlier than before."),
        ("T1", 1, 2, "no more than two in what these data cover of a like time before."),
    ],
)
def test_what_is_no_more_than_what_is_covered_before_is_not_so_though_the_data_begin_late(
    claim, now, before, text
):
    where = {"actor1": ISGS, **GAO} if claim == "T1" else {"actor1": KATIBA, **NEAR_BAMAKO}
    rows = [*times(now, "2022-01-06", **where), *times(before, "2021-06-06", **where), {"date": "2021-06-06"}]
    today = situation(*rows, as_of="2022-06-30", start="2021-05-01")
    sentence, facts = told(claim, today, again=True)
    row = counting.BY_ID[claim].again()

    assert text in sentence.text
    assert planted(sentence, facts, text[:7], "so many")
    assert evaluate(row, today).verdict == "not so" == verdicts.state(row, facts_of(row, recount(today)))[0]


def test_more_than_what_is_covered_before_cannot_be_made_out():
    rows = [*times(3, "2022-01-06", **NEAR_BAMAKO), *times(2, "2021-06-06", **NEAR_BAMAKO)]
    today = situation(*rows, as_of="2022-06-30", start="2021-05-01")

    assert evaluate(counting.BY_ID["S4"].again(), today).verdict == "cannot be said"


# Groups without a name, and those under another name


def test_groups_without_a_name_are_told_where_they_outnumber_the_leader():
    rows = [
        *times(2, "2022-06-06", **CENTRE, actor1=KATIBA),
        *times(5, "2022-06-07", **CENTRE, actor1=UNNAMED),
    ]
    sentence, facts = told("N7", situation(*rows))

    assert planted(sentence, facts, "; five are of groups that are not named or are others", "")


def test_a_group_level_with_several_together_is_no_tie_of_two_groups():
    rows = [*times(3, "2022-06-06", **CENTRE, actor1=KATIBA), *times(3, "2022-06-07", **CENTRE, actor1=AQIM)]
    sentence, facts = told("N7", situation(*rows))

    assert planted(sentence, facts, "in three of six", "in two of six")
    assert "as many as AQIM, Ansar Dine and allies together" in sentence.text


def test_a_rise_of_groups_under_a_new_name_is_taken_with_theirs_zone_by_zone():
    rows = [
        *even(20, "2016-01-01", "2016-12-31", actor1=AQIM, **GAO),
        *even(10, "2016-01-01", "2016-12-31", actor1=AQIM, **CENTRE),
        *even(8, "2016-01-01", "2016-12-31", actor1=UNNAMED, **CENTRE),
        *even(40, "2017-03-01", "2017-12-31", actor1=JNIM, **GAO),
        *even(40, "2017-01-01", "2017-12-31", actor1=KATIBA, **CENTRE),
        *even(2, "2017-01-01", "2017-12-31", actor1=UNNAMED, **CENTRE),
    ]
    sentence, facts = told("N11", situation(*rows, as_of="2017-12-31"), again=True)

    assert "went up by 30, the most of any group, ahead of JNIM in the north with 20" in sentence.text
    assert planted(sentence, facts, "are others went from eight to two", "are others went from eight to nine")
