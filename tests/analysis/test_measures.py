from datetime import date

import pandas as pd
import pytest
from builders import (
    ARMY,
    BONI,
    CENTRE,
    CIVILIANS,
    GAO,
    ISGS,
    JNIM,
    NEAR_BAMAKO,
    events,
    on,
    plain_events,
    situation,
    times,
)
from hypothesis import given
from hypothesis import strategies as st

from helpers.analysis import measures, periods
from helpers.analysis.measures import by_period, data_begin, in_period, select, total, totals
from helpers.analysis.periods import Period
from helpers.analysis.recount import recount
from helpers.errors import ReferenceTableError

MAY = Period(date(2022, 5, 1), date(2022, 5, 31))


def ids(today, **choice):
    return list(select(today, choice, today.period("year to date"))["id"])


def test_events_after_the_day_are_unknown_to_the_situation():
    today = situation(*on("2022-08-29", "2022-08-30"))

    assert list(today.events["id"]) == ["TST1"]


def test_data_that_begin_early_in_a_month_speak_from_its_first_day():
    assert measures.data_begin(events(*on("2015-01-03"))) == date(2015, 1, 1)


def test_data_that_begin_late_in_a_month_speak_from_their_first_event():
    assert measures.data_begin(events(*on("2015-01-20", "2016-05-05"))) == date(2015, 1, 20)


@pytest.mark.parametrize(
    ("day", "begins"), [("2015-01-07", date(2015, 1, 1)), ("2015-01-08", date(2015, 1, 8))]
)
def test_the_grace_ends_after_a_week(day, begins):
    assert measures.data_begin(events(*on(day))) == begins


def test_a_situation_without_an_event_reaches_from_its_given_start():
    empty = measures.situation(events({}).iloc[:0], date(2022, 8, 29), 4, 150, date(2015, 1, 1))

    assert empty.reach == Period(date(2015, 1, 1), date(2022, 8, 29))
    assert total(select(empty, {}, empty.reach), "fatalities") == 0


def test_a_situation_covers_what_lies_between_its_start_and_its_day():
    today = situation({}, as_of="2022-05-31", start="2022-05-01")

    assert today.covers(MAY)
    assert not today.covers(Period(date(2022, 4, 30), date(2022, 5, 31)))
    assert not today.covers(Period(date(2022, 5, 1), date(2022, 6, 1)))


def test_periods_are_named_from_the_day():
    today = situation({})

    assert today.period("year to date") == Period(date(2022, 1, 1), date(2022, 8, 29))
    assert today.period("previous year") == periods.calendar_year(2021)
    assert today.period("recent window") == Period(date(2022, 5, 1), date(2022, 8, 29))
    assert today.period("preceding window") == Period(date(2022, 1, 1), date(2022, 4, 30))
    assert today.period("all") == today.reach


def test_an_unknown_period_is_refused():
    with pytest.raises(ReferenceTableError, match="Unknown period 'last moon' in a claim; known are"):
        situation({}).period("last moon")


def test_a_period_holds_its_first_and_its_last_day():
    found = in_period(plain_events(*on("2022-04-30", "2022-05-01", "2022-05-31", "2022-06-01")), MAY)

    assert list(found["id"]) == ["TST2", "TST3"]


def test_an_event_on_the_day_itself_is_counted():
    assert ids(situation(*on("2022-08-29"))) == ["TST1"]


def test_a_choice_without_keys_means_involved_events():
    bystander = {"actor1": ARMY, "actor2": CIVILIANS, "assoc_actor_1": JNIM}

    assert ids(situation(bystander, {})) == ["TST2"]
    assert ids(situation(bystander, {}), participation="linked") == ["TST1", "TST2"]


@pytest.mark.parametrize(
    ("types", "expected"),
    [
        ("all", ["TST1", "TST2", "TST3", "TST4"]),
        ("violent", ["TST1", "TST2", "TST3"]),
        ("civilians", ["TST2"]),
    ],
)
def test_types_choose_events_by_what_happened(types, expected):
    kinds = ["Battles", "Violence against civilians", "Explosions/Remote violence", "Strategic developments"]

    assert ids(situation(*[{"event_type": kind} for kind in kinds]), types=types) == expected


def test_zones_and_regions_choose_events_by_place():
    today = situation(CENTRE, GAO, {**GAO, "region": "Menaka"})

    assert ids(today, zones=["northern"]) == ["TST2", "TST3"]
    assert ids(today, regions=["Menaka"]) == ["TST3"]
    assert ids(today, zones=["central", "southern"]) == ["TST1"]


def test_a_group_or_several_choose_events_by_who_took_part():
    today = situation({**GAO, "actor1": JNIM}, {**GAO, "actor1": ISGS}, {**CENTRE, "actor1": JNIM})

    assert ids(today, group="ISGS") == ["TST2"]
    assert ids(today, group=["FLM", "JNIM"]) == ["TST1", "TST3"]


def test_the_ring_holds_what_lies_within_the_editions_radius():
    near = {"place": "bamako", "km": "radius_km"}

    assert ids(situation(NEAR_BAMAKO, CENTRE), near=near) == ["TST1"]
    assert ids(situation(NEAR_BAMAKO, CENTRE, radius_km=20), near=near) == []
    assert ids(situation(NEAR_BAMAKO, CENTRE, radius_km=1000), near=near) == ["TST1", "TST2"]


def test_a_distance_may_be_a_number_or_a_thresholds_name():
    today = situation(BONI, CENTRE)

    assert ids(today, near={"place": "boni", "km": 1}) == ["TST1"]
    assert ids(today, near={"place": "boni", "km": "incident_km"}) == ["TST1"]


def test_what_is_known_to_its_region_alone_lies_near_no_place_and_along_no_road():
    vague = situation({**NEAR_BAMAKO, "geo_precision": 3}, {**BONI, "geo_precision": 3}, {"geo_precision": 3})

    assert ids(vague, near={"place": "bamako", "km": 1000}) == []
    assert ids(vague, along={"corridor": "rn16", "km": "corridor_km"}) == []
    assert not recount(vague).where({"near": {"place": "bamako", "km": 1000}}).any()


def test_the_corridor_holds_what_lies_near_the_road():
    assert ids(situation(BONI, CENTRE), along={"corridor": "rn16", "km": "corridor_km"}) == ["TST1"]


def test_an_unknown_key_of_a_choice_is_refused():
    with pytest.raises(ReferenceTableError, match=r"Unknown keys \['zone'\] in a claim's select table"):
        ids(situation({}), zone="central")


def test_a_total_counts_events_or_sums_deaths():
    three = plain_events(
        {"fatalities": 2},
        {"fatalities": 0},
        {"event_type": "Violence against civilians", "fatalities": 5},
    )

    assert total(three, "events") == 3
    assert total(three, "fatalities") == 7
    assert total(three, "civilian_fatalities") == 5


@pytest.mark.parametrize("measure", ["events", "fatalities", "civilian_fatalities"])
def test_nothing_totals_nought(measure):
    assert total(plain_events({}).iloc[:0], measure) == 0


def test_totals_leave_out_periods_that_the_data_do_not_cover():
    today = situation(*times(2, "2021-05-05"), *times(1, "2022-05-05"), start="2020-06-01")
    years = [periods.calendar_year(year) for year in (2020, 2021, 2022)]

    found = totals(today, {}, "events", years)

    assert list(found) == [2]
    assert list(found.index.year) == [2021]


def test_a_covered_period_without_events_totals_nought():
    today = situation({}, start="2020-01-01")

    assert list(totals(today, {}, "events", [periods.calendar_year(2020)])) == [0]


DAYS = st.dates(date(2021, 1, 1), date(2022, 12, 31))
SPANS = st.lists(st.tuples(DAYS, DAYS).map(lambda two: Period(min(two), max(two))), max_size=4)


@given(st.lists(DAYS, min_size=1, max_size=8), SPANS, st.sampled_from(["events", "fatalities"]))
def test_totals_of_periods_are_those_of_the_events_that_lie_in_them(days, spans, measure):
    found = plain_events(*({"date": str(day), "fatalities": n} for n, day in enumerate(days)))

    assert by_period(found, measure, spans) == [total(in_period(found, span), measure) for span in spans]


def test_data_with_a_hole_speak_from_the_day_after_it():
    frame = pd.DataFrame({"date": pd.to_datetime(["2015-01-03", "2021-12-01"])})
    spans = [(date(2021, 4, 1), date(2021, 9, 30)), (date(2022, 6, 1), date(2022, 7, 31))]

    assert data_begin(frame, spans, date(2022, 3, 1)) == date(2021, 10, 1)
    assert data_begin(frame, spans, date(2021, 3, 1)) == date(2015, 1, 1)


def test_of_the_days_before_a_group_was_founded_no_data_are_needed():
    before = Period(date(2010, 1, 1), date(2016, 1, 1))
    assert situation({}, start="2015-01-01").covers(before, {"group": "FLM"})
    assert not situation({}, start="2015-01-01").covers(before)
    assert not situation({}, start="2015-06-01").covers(before, {"group": "FLM"})
    assert not situation({}, start="2015-01-01").covers(before, {"group": "Forerunners"})
