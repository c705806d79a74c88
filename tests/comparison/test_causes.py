from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.comparison.causes import CAUSES, KEPT, NOW, RECODED, THEN, Station, change, steps
from helpers.folder.record import Result
from helpers.parameters import resolve


def way(*stations):
    """Return stations of one claim: a cause and a figure each, the verdict following the figure."""
    return [
        Station(cause, {"S1": Result(computed, f"verdict of {computed}")}) for cause, computed in stations
    ]


def test_each_cause_has_the_change_of_its_own_steps():
    found = change(
        way(
            ("", "9"),
            ("code", "9"),
            ("coverage", "8"),
            ("recoding", "10"),
            ("time", "15"),
            ("coverage", "16"),
        ),
        "S1",
    )
    assert found.change == 7
    assert found.parts == {"code": 0, "coverage": 0, "recoding": 2, "time": 5}
    assert found.moved_by == ("recoding", "time", "coverage")


@given(st.lists(st.tuples(st.sampled_from(CAUSES), st.decimals(-9999, 9999, places=2)), min_size=1))
def test_the_parts_add_up_to_the_change_exactly(legs):
    found = change(way(("", "1.07"), *((cause, str(number)) for cause, number in legs)), "S1")
    assert sum(found.parts.values()) == found.change == legs[-1][1] - Decimal("1.07")


@pytest.mark.parametrize("figure", ["", "true", "2022-07-22"])
def test_what_is_no_number_has_no_parts_but_causes(figure):
    found = change(way(("", "9"), ("recoding", figure), ("time", "9")), "S1")
    assert found.change is None
    assert found.parts == {}
    assert found.moved_by == ("recoding", "time")


def test_a_figure_that_goes_and_comes_back_was_moved_but_has_not_changed():
    found = change(way(("", "9"), ("recoding", "12"), ("time", "9")), "S1")
    assert found.change == 0
    assert found.moved_by == ("recoding", "time")


def test_the_cause_of_a_turned_verdict_is_the_step_at_which_it_turned():
    held, differs = Result("9", "holds"), Result("8", "differs")
    path = [Station("", {"S1": held}), Station("recoding", {"S1": held}), Station("time", {"S1": differs})]
    assert change(path, "S1").turned_by == ("time",)


def at(as_of, **more):
    return resolve({"as_of": as_of, "source": "acled", "data_file": f"{as_of}.csv", **more})


def test_the_data_give_way_before_the_day_moves():
    way = steps(at("2020-06-30"), at("2022-08-29"), date(2023, 3, 1))
    assert [step.cause for step in way] == [
        "code", "coverage", "deletions", "recoding", "late", "time", "choices", "coverage"
    ]  # fmt: skip
    assert [step.events for step in way] == [THEN, THEN, KEPT, RECODED, NOW, NOW, NOW, NOW]
    assert [step.newer for step in way] == [False, False, False, True, True, True, True, True]
    assert [step.parameters.as_of.year for step in way] == [2020, 2020, 2020, 2020, 2020, 2022, 2022, 2022]
    assert [step.common for step in way] == [False, True, True, True, True, True, True, False]


def test_the_day_moves_first_where_the_second_file_does_not_reach_the_first_day():
    way = steps(at("2022-08-29"), at("2020-06-30"), date(2020, 7, 31))
    assert [step.cause for step in way] == [
        "code", "coverage", "time", "deletions", "recoding", "late", "choices", "coverage"
    ]  # fmt: skip
    assert [step.parameters.as_of.year for step in way] == [2022, 2022, *[2020] * 6]
    assert [step.events for step in way] == [THEN, THEN, THEN, KEPT, RECODED, NOW, NOW, NOW]


def test_another_source_is_no_revision():
    way = steps(at("2020-06-30"), at("2020-06-30", source="ucdp"), date(2023, 12, 31))
    assert way[2].cause == "source"


def test_every_step_changes_one_thing_and_the_last_is_the_second_edition():
    then, now = at("2020-06-30", radius_km=120), at("2022-08-29")
    way = steps(then, now, date(2023, 3, 1))
    assert way[0].parameters == then
    assert [step.parameters.radius_km for step in way] == [120] * 6 + [150] * 2
    assert way[-1].parameters == now
