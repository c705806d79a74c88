import pytest
from builders import ARMY, CENTRE, CIVILIANS, FAR_SOUTH, GAO, ISGS, JNIM, KATIBA, events, situation

from helpers.analysis import groups
from helpers.analysis.groups import FIELDS, display_group, group_keys, uncovered_names
from helpers.analysis.measures import select
from helpers.analysis.register import Register


def marks(**row):
    """Return how one event is marked, such as {"linked", "linked_ISGS"}, of the marks that claims use."""
    marked = events(row).iloc[0]
    asked = [f"{how}{group}" for how in FIELDS for group in ("", *(f"_{key}" for key in group_keys()))]
    return {name for name in asked if marked[name]}


def involved(**row):
    return {name.removeprefix("involved_") for name in marks(**row) if name.startswith("involved_")}


@pytest.mark.parametrize("field", ["actor1", "actor2"])
def test_a_group_that_is_a_main_actor_is_involved_and_linked(field):
    sides = {"actor1": ARMY, "actor2": ARMY, field: ISGS}

    assert {"involved", "linked", "involved_ISGS", "linked_ISGS"} == marks(**sides)


@pytest.mark.parametrize("field", ["assoc_actor_1", "assoc_actor_2"])
def test_a_group_that_only_comes_along_is_linked_and_not_involved(field):
    assert marks(actor1=ARMY, actor2=CIVILIANS, **{field: ISGS}, **GAO) == {"linked", "linked_ISGS"}


def test_an_event_without_a_militant_group_is_neither():
    assert marks(actor1=ARMY, actor2=CIVILIANS) == set()


def test_an_empty_actor_names_nobody():
    assert marks(actor1=ARMY, actor2=None, assoc_actor_1=None) == set()


def test_each_of_several_names_in_a_field_counts():
    row = {"actor1": ARMY, "actor2": CIVILIANS, "assoc_actor_2": f"Farmers (Testland); {ISGS}; {JNIM}", **GAO}

    assert marks(**row) == {"linked", "linked_ISGS", "linked_JNIM"}


def test_a_name_inside_a_longer_name_does_not_count():
    assert involved(actor1=f"Former {ISGS}", actor2=ARMY) == set()


EITHER = "JNIM: Group for Support of Islam and Muslims and/or Islamic State (Greater Sahara)"
"""One name that stands for either group."""


@pytest.mark.parametrize(
    ("sides", "clash"),
    [((JNIM, ISGS), True), ((EITHER, ISGS), True), ((EITHER, ARMY), False), ((ISGS, None), False)],
)
def test_a_clash_has_a_group_on_each_side_and_a_name_of_either_is_none(sides, clash):
    row = dict(zip(("actor1", "actor2"), sides, strict=True))

    assert events(row)["clash"].item() == clash
    assert Register(events(row)).clashes.item() == clash


def test_names_are_matched_without_regard_to_case():
    assert involved(actor1=ISGS.upper(), **GAO) == {"ISGS"}


@pytest.mark.parametrize("cell", ["AQIM, MUJAO", "Ansar Dine, AQIM, MUJAO"])
def test_a_list_of_sides_as_ucdp_writes_it_is_taken_apart(cell):
    assert involved(actor1=cell, date="2013-01-10") == {"Forerunners"}


@pytest.mark.parametrize(
    ("cell", "expected"), [("FLM, IS", {"FLM", "ISGS"}), ("AQIM, IS", {"Forerunners", "ISGS"})]
)
def test_a_list_of_sides_counts_for_each_of_them(cell, expected):
    assert involved(actor1=cell, actor2="Government of Testland", **GAO) == expected


@pytest.mark.parametrize(
    "name",
    [
        f"{JNIM} and/or Islamic State (Greater Sahara)",
        f"{JNIM} and/or Islamic State (West Africa) - Greater Sahara Faction",
        "JNIM and/or Islamic State (Sahel)",
    ],
)
def test_one_group_or_the_other_counts_for_neither_and_is_possibly_each(name):
    row = {"actor1": name, "date": "2019-05-01", **GAO}
    marked = events(row).iloc[0]

    assert marks(**row) == {"involved", "linked"}
    assert marked["involved_JNIM or ISGS"]
    assert {key for key in group_keys() if marked[f"involved_{key}_possibly"]} == {"JNIM", "ISGS"}


def test_what_may_be_of_jnim_in_the_centre_may_be_of_flm_by_attribution():
    today = situation({"actor1": EITHER, **CENTRE}, {"actor1": KATIBA, **CENTRE})
    asked = {"participation": "involved", "group": "FLM"}

    def count(**more):
        return len(select(today, {**asked, **more}, today.period("year to date")))

    assert (count(), count(possible=True), count(possible=True, attributed=False)) == (1, 2, 1)


@pytest.mark.parametrize("linked", [False, True])
def test_what_is_of_one_of_several_groups_is_counted_anew_alike(linked):
    rows = [{"actor1": EITHER, **CENTRE}, {"actor1": EITHER, **GAO}, {"assoc_actor_1": EITHER, **GAO}]
    marked, register = events(*rows), Register(events(*rows))
    how = "linked" if linked else "involved"
    for group, where in register.possibly(linked, attributed=True).items():
        assert where.tolist() == marked[f"{how}_{group}_possibly"].tolist()
    assert register.either(linked)["JNIM or ISGS"].tolist() == marked[f"{how}_JNIM or ISGS"].tolist()


@pytest.mark.parametrize(
    "name",
    [
        "JNIM: Group for Support of Islam and Muslims",
        "JNIM: Jama'at Nusrat al-Islam wal-Muslimin",
        "JNIM: Group for Support of Islam and Muslims (Mali)",
        "JNIM",
    ],
)
def test_every_wording_of_jnim_is_jnim(name):
    assert involved(actor1=name, **GAO) == {"JNIM"}


@pytest.mark.parametrize(
    "name",
    [
        "Islamic State (Greater Sahara)",
        "Islamic State (West Africa) - Greater Sahara Faction",
        "Islamic State (Sahel)",
        "Islamic State (West Africa) in Mali",
        "IS",
    ],
)
def test_isgs_is_known_under_each_of_its_names(name):
    assert involved(actor1=name, **GAO) == {"ISGS"}


def test_the_lake_chad_faction_is_not_isgs():
    assert involved(actor1="Islamic State (West Africa) - Lake Chad Faction", **GAO) == {"Other"}


@pytest.mark.parametrize(
    "name",
    ["GMA: Mourabitounes Group of Azawad", "HCUA: High Council for the Unity of Azawad", "Kel Ansar Militia"],
)
def test_armed_movements_of_the_peace_process_are_not_islamist(name):
    assert marks(actor1=name, actor2=ARMY, **GAO) == set()
    assert uncovered_names(events({"actor1": name, **GAO})).empty


def test_the_battalion_that_sounds_like_the_azawad_group_is_islamist():
    assert involved(actor1="Al Mourabitoune Battalion", date="2015-11-20") == {"Forerunners"}


@pytest.mark.parametrize(("day", "expected"), [("2014-12-31", set()), ("2015-01-01", {"FLM"})])
def test_a_name_counts_from_its_first_day(day, expected):
    assert involved(actor1=KATIBA, date=day) == expected


@pytest.mark.parametrize(("day", "group"), [("2017-03-01", "Other"), ("2017-03-02", "JNIM")])
def test_a_name_may_stand_for_one_group_after_another(day, group):
    found = events({"actor1": "Ansaroul Islam", "date": day, **GAO})

    assert involved(actor1="Ansaroul Islam", date=day, **GAO) == {group}
    assert [key for key, named in Register(found).named(False, True).items() if named.any()] == [group]
    assert groups.uncovered_names(found).empty


@pytest.fixture
def until_2018(monkeypatch):
    known = groups.table("groups")
    rule = {"pattern": "Test Band", "groups": ["Other"], "until": groups.date(2018, 12, 31)}
    changed = {**known, "actor": [rule]}
    monkeypatch.setattr(groups, "table", lambda name: changed)
    groups.actor_names.cache_clear()
    groups._rules_for.cache_clear()
    yield
    monkeypatch.undo()
    groups.actor_names.cache_clear()
    groups._rules_for.cache_clear()


@pytest.mark.parametrize(("day", "expected"), [("2018-12-31", {"Other"}), ("2019-01-01", set())])
def test_a_name_counts_to_its_last_day(until_2018, day, expected):
    assert involved(actor1="Test Band", date=day) == expected


@pytest.mark.parametrize("place", [CENTRE, FAR_SOUTH])
def test_jnim_in_the_south_and_the_centre_is_attributed_to_flm(place):
    assert involved(actor1=JNIM, **place) == {"FLM"}


def test_jnim_in_the_north_stays_jnim():
    assert involved(actor1=JNIM, **GAO) == {"JNIM"}


def test_flm_in_the_north_stays_flm():
    assert involved(actor1=KATIBA, **GAO) == {"FLM"}


def test_jnim_in_an_unknown_region_stays_jnim():
    assert involved(actor1=JNIM, region=None, zone=None) == {"JNIM"}


def test_attribution_moves_no_other_group():
    assert involved(actor1=ISGS, **CENTRE) == {"ISGS"}


def test_attribution_changes_neither_involvement_nor_linkage():
    assert {"involved", "linked"} <= marks(actor1=JNIM, **CENTRE)


def test_militant_against_militant_is_one_event():
    clash = {"actor1": JNIM, "actor2": ISGS, **GAO}
    today = situation(clash)

    assert len(select(today, {"participation": "involved"}, today.period("year to date"))) == 1
    assert involved(**clash) == {"JNIM", "ISGS"}


def test_several_groups_asked_for_count_an_event_of_both_once():
    today = situation({"actor1": KATIBA, "actor2": JNIM, **GAO})
    asked = {"participation": "involved", "group": ["FLM", "JNIM"]}

    assert len(select(today, asked, today.period("year to date"))) == 1


def test_a_legend_shows_each_event_under_one_group():
    shown = display_group(
        events(
            {"actor1": JNIM, **CENTRE},
            {"actor1": JNIM, **GAO},
            {"actor1": ISGS, **GAO},
            {"actor1": JNIM, "actor2": ISGS, **GAO},
            {"actor1": "AQIM: Al Qaeda in the Islamic Maghreb", "date": "2013-01-01"},
            {"actor1": "Boko Haram"},
            {"actor1": EITHER, **GAO},
            {"actor1": EITHER, "actor2": ISGS, **GAO},
        )
    )

    known = ["FLM", "JNIM", "ISGS", "ISGS and JNIM", "Forerunners", "Other"]
    assert list(shown) == [*known, "JNIM or ISGS", "ISGS"]


def test_a_name_that_sounds_islamist_and_is_not_covered_is_reported_with_its_dates():
    found = uncovered_names(
        events(
            {"actor1": "Katiba of the Test", "date": "2020-01-01"},
            {"actor1": ARMY, "assoc_actor_2": "Farmers; Katiba of the Test", "date": "2021-01-01"},
            {"actor1": JNIM},
        )
    )

    assert list(found["actor"]) == ["Katiba of the Test"]
    assert list(found["events"]) == [2]
    assert (str(found["first"][0].date()), str(found["last"][0].date())) == ("2020-01-01", "2021-01-01")


def test_a_covered_name_outside_its_dates_is_reported():
    found = uncovered_names(events({"actor1": KATIBA, "date": "2014-05-01"}, {"actor1": KATIBA}))

    assert list(found["actor"]) == [KATIBA]
    assert list(found["events"]) == [1]


def test_names_that_are_covered_or_unsuspicious_are_not_reported():
    assert uncovered_names(events({"actor1": JNIM, "actor2": ARMY, "assoc_actor_1": "Farmers"})).empty


def test_the_uncovered_name_that_occurs_most_is_reported_first():
    found = uncovered_names(
        events({"actor1": "Katiba A"}, {"actor1": "Katiba B"}, {"actor1": "Katiba B", "actor2": "Katiba B"})
    )

    assert list(found["actor"]) == ["Katiba B", "Katiba A"]


def test_no_event_can_be_marked_without_a_name():
    assert not events({"actor1": "Rioters (Testland)", "actor2": None})["linked"].any()
