from datetime import date

import pytest
from builders import ARMY, CENTRE, GAO, ISGS, JNIM, KIDAL, events

from helpers.analysis.periods import Period
from helpers.comparison import revisions

SPAN = Period(date(2022, 1, 1), date(2022, 6, 30))


def event(**row):
    return {"id": "A", "date": "2022-03-15", **row}


def found(then, now, span=SPAN):
    """Return the number of events by kind of revision, kinds without any left out."""
    pairs = revisions.paired(events(*then), events(*now), span)
    counted = revisions.by_kind(revisions.revisions(pairs))
    return {row["kind"]: row["events"] for row in counted.to_dict("records") if row["events"]}


OTHER = event(id="Z", location="Elsewhere", latitude=15.0)
"""An event that both files hold alike, so that neither is empty."""


def test_two_files_that_hold_the_same_differ_in_nothing():
    assert found([event(), OTHER], [event(), OTHER]) == {}


def test_an_event_that_only_the_second_file_holds_was_added():
    assert found([OTHER], [event(), OTHER]) == {"added": 1}


def test_an_event_that_only_the_first_file_holds_was_removed():
    assert found([event(), OTHER], [OTHER]) == {"removed": 1}


@pytest.mark.parametrize(
    ("then", "now", "kinds"),
    [
        ({}, {"date": "2022-03-16"}, {"redated"}),
        ({**CENTRE, "admin1": "Mopti"}, {**GAO, "admin1": "Gao"}, {"moved", "refiled"}),
        ({"fatalities": 2}, {"fatalities": 3}, {"deaths"}),
        ({}, {"event_type": "Strategic developments"}, {"retyped"}),
        ({"actor1": ARMY}, {"actor1": JNIM}, {"became"}),
        ({"actor1": JNIM}, {"actor1": ARMY}, {"ceased"}),
        ({"actor1": JNIM, **GAO}, {"actor1": ISGS, **GAO}, {"regrouped"}),
        ({"date": "2022-07-01"}, {"date": "2022-06-30"}, {"redated", "entered"}),
        ({"date": "2022-06-30"}, {"date": "2022-07-01"}, {"redated", "left"}),
        ({"date": "2022-07-01"}, {"date": "2022-07-02"}, set()),
        ({"location": "Old name"}, {"location": "New name"}, set()),
    ],
)
def test_each_change_of_an_event_is_of_its_kind(then, now, kinds):
    assert found([event(**then), OTHER], [event(**now), OTHER]) == dict.fromkeys(kinds, 1)


def test_a_cercle_under_its_former_region_is_filed_elsewhere_but_did_not_move():
    then = event(**{**GAO, "region": "Menaka"}, admin1="Gao", admin2="Menaka")
    now = event(**{**GAO, "region": "Menaka"}, admin1="Menaka", admin2="Menaka")
    assert found([then], [now]) == {"refiled": 1}


def test_another_spelling_of_the_same_region_is_no_change():
    assert found([event(admin1="Ségou")], [event(admin1="Segou region")]) == {}


def test_an_event_under_another_id_but_otherwise_the_same_is_one_event():
    assert found([event(id="OLD")], [event(id="NEW")]) == {"reissued": 1}
    assert found([event(id="OLD", fatalities=1)], [event(id="NEW", fatalities=2)]) == {
        "reissued": 1,
        "deaths": 1,
    }


def test_of_two_alike_events_under_new_ids_none_is_taken_for_the_other():
    then, now = ([event(id=name) for name in names] for names in (("A", "B"), ("C", "D")))
    assert found(then, now) == {"added": 2, "removed": 2}


def test_an_event_can_be_of_several_kinds():
    then, now = event(fatalities=1), event(fatalities=2, date="2022-03-16")
    assert found([then], [now]) == {"redated": 1, "deaths": 1}


def test_the_files_add_up():
    then = [event(id=name) for name in "ABCD"] + [event(id="OUT", date="2022-07-01")]
    now = [event(id=name) for name in "CDEFG"] + [event(id="OUT"), event(id="B", date="2022-12-01")]
    pairs = revisions.paired(events(*then), events(*now), SPAN)
    totals, kinds = revisions.totals(pairs), found(then, now)
    assert (totals["then"], totals["now"]) == (4, 6)
    gained = kinds["added"] + kinds["entered"] - kinds["removed"] - kinds["left"]
    assert totals["now"] - totals["then"] == gained == 3 + 1 - 1 - 1
    assert totals["both"] == 4
    assert totals["touched"] == 2


def test_each_revised_event_is_listed_once_with_what_each_file_says_of_it():
    then = [event(fatalities=1), OTHER, event(id="GONE", location="Gone")]
    now = [event(fatalities=2, date="2022-03-16"), OTHER]
    table = revisions.revised_events(revisions.paired(events(*then), events(*now), SPAN))
    assert table[["id", "kinds"]].to_dict("records") == [
        {"id": "A", "kinds": "redated, deaths"},
        {"id": "GONE", "kinds": "removed"},
    ]
    assert list(table["fatalities_then"]) == [1, 1]
    assert table["date_now"].dt.day.tolist()[0] == 16
    assert table["date_now"].isna().tolist() == [False, True]


def test_fatalities_are_counted_then_and_now():
    then = [event(fatalities=2), event(id="B", fatalities=5, location="B")]
    now = [event(fatalities=3), event(id="C", fatalities=7, location="C")]
    pairs = revisions.paired(events(*then), events(*now), SPAN)
    counted = revisions.by_kind(revisions.revisions(pairs)).set_index("kind")
    deaths = counted[["fatalities_then", "fatalities_now"]]
    assert list(deaths.loc["deaths"]) == [2, 3]
    assert list(deaths.loc["removed"]) == [5, 0]
    assert list(deaths.loc["added"]) == [0, 7]


def test_an_event_is_counted_where_and_when_it_is_now():
    then, now = event(**CENTRE), event(**KIDAL, date="2021-12-31")
    pairs = revisions.paired(events(then), events(now), Period(date(2021, 1, 1), date(2022, 6, 30)))
    rows = revisions.by_place_and_year(revisions.revisions(pairs))
    assert set(rows["region"]) == {"Kidal"}
    assert set(rows["year"]) == {2021}
    assert list(rows["kind"]) == ["redated", "moved"]


def test_an_event_without_a_region_is_counted_too():
    nowhere = event(region=None, zone=None, fatalities=2)
    pairs = revisions.paired(events(event(**CENTRE, fatalities=1)), events(nowhere), SPAN)
    rows = revisions.by_place_and_year(revisions.revisions(pairs))
    assert rows["events"].sum() == len(revisions.revisions(pairs)) == 2


def test_each_touched_event_is_counted_once_a_year():
    then = [event(fatalities=1), OTHER]
    now = [event(fatalities=2, date="2022-03-16"), OTHER, event(id="N", location="New")]
    once = revisions.counted_once(revisions.paired(events(*then), events(*now), SPAN))
    assert once.to_dict("records") == [
        {"year": 2022, "what": "added", "events": 1},
        {"year": 2022, "what": "changed", "events": 1},
    ]


def test_moves_are_counted_by_region_most_first():
    then = [event(id=name, admin1="Gao", location=name) for name in "ABC"]
    now = [
        event(id=name, admin1=region, location=name)
        for name, region in zip("ABC", ["Menaka", "Menaka", "Kidal"], strict=True)
    ]
    moved = revisions.moves(revisions.paired(events(*then), events(*now), SPAN), "filed")
    assert moved.to_dict("records") == [
        {"then": "Gao", "now": "Menaka", "events": 2},
        {"then": "Gao", "now": "Kidal", "events": 1},
    ]


def test_the_common_span_begins_with_the_later_file_and_ends_with_the_earlier_or_the_date():
    long = events(event(date="2015-01-02"), event(id="B", date="2022-12-31"))
    short = events(event(date="2020-05-20"), event(id="B", date="2022-07-31"))
    assert revisions.common_span(long, short, date(2022, 6, 30)) == Period(
        date(2020, 5, 20), date(2022, 6, 30)
    )
    assert revisions.common_span(short, long, date(2023, 1, 1)) == Period(
        date(2020, 5, 20), date(2022, 7, 31)
    )


def test_files_without_a_common_day_have_no_common_span():
    early, late = events(event(date="2015-03-01")), events(event(date="2020-03-20"))
    assert revisions.common_span(early, late, date(2022, 1, 1)) is None
    assert revisions.common_span(late, late, date(2019, 1, 1)) is None


def test_without_pairs_nothing_is_revised():
    assert revisions.by_kind(revisions.revisions(revisions.NO_PAIRS))["events"].sum() == 0
    assert revisions.by_place_and_year(revisions.revisions(revisions.NO_PAIRS)).empty
    assert revisions.counted_once(revisions.NO_PAIRS).empty
    assert revisions.revised_events(revisions.NO_PAIRS).empty
    assert revisions.moves(revisions.NO_PAIRS, "filed").empty
    assert set(revisions.totals(revisions.NO_PAIRS).values()) == {0}


def test_the_events_that_two_files_share_are_those_of_one_id_or_issued_anew():
    then = events({"id": "TST1"}, {"id": "TST2", "location": "Elsewhere"}, {"id": "TST3", "location": "Gone"})
    now = events({"id": "TST1", "fatalities": 9}, {"id": "TST7", "location": "Elsewhere"}, {"id": "TST8"})
    assert list(revisions.shared(then, now)["id"]) == ["TST1", "TST2"]
    assert list(revisions.shared(now, then)["id"]) == ["TST1", "TST7"]
    assert revisions.shared(now, then)["fatalities"].tolist() == [9, 1]
