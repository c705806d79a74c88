"""The tables that people edit: each agrees with itself and with the others."""

import re
import tomllib
from datetime import date
from itertools import combinations, pairwise

import pytest

from helpers import briefs, figures, language
from helpers.analysis import geography
from helpers.analysis.claims import claims
from helpers.analysis.groups import actor_names, eithers, group_keys
from helpers.analysis.kinds import KINDS
from helpers.analysis.measures import select
from helpers.analysis.periods import Windows, calendar_year
from helpers.charts.style import colours, tints
from helpers.errors import ReferenceTableError
from helpers.parameters import SOURCES
from helpers.paths import ROOT
from helpers.reference import (
    fold,
    located,
    nearest_region,
    region_key,
    regions,
    table,
    zone_of_region,
    zones,
)
from helpers.sources import sources

TABLES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "data").rglob("*.toml"))
RELATIONS = {"is", "about", "more than", "less than", "true", "found"}
TODAY = date(2022, 8, 29)
WINDOWS = Windows(TODAY, calendar_year(2022), 4, TODAY)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_can_be_read_and_begins_with_what_it_is(name):
    text = (ROOT / name).read_text(encoding="utf-8")

    assert tomllib.loads(text)
    assert text.startswith("# ")


@pytest.mark.parametrize(
    "name",
    [
        "regions",
        "groups",
        "places",
        "corridors",
        "timeline",
        "population",
        "claims",
        "event_types",
        "sources",
    ],
)
def test_a_table_of_facts_says_where_they_come_from(name):
    text = located(f"{name}.toml").read_text(encoding="utf-8")

    assert re.search(r"source|Source|Zones follow|Africa Center|gazetteer", text)


def test_a_missing_table_is_named():
    with pytest.raises(ReferenceTableError, match=r"Expected the reference table atlantis\.toml"):
        table("atlantis")


def test_a_table_that_is_no_toml_is_named(monkeypatch, tmp_path):
    (tmp_path / "torn.toml").write_text("a = [1,")
    monkeypatch.setattr("helpers.reference.REFERENCE", tmp_path)

    with pytest.raises(ReferenceTableError, match=r"torn.toml is not valid TOML"):
        table("torn")


# ---- regions and zones -------------------------------------------------------------------------------


def test_mali_has_eleven_regions_with_codes_of_their_own():
    assert len({region.key for region in regions()}) == 11
    assert len({region.code for region in regions()}) == 11


def test_every_region_lies_in_a_zone_and_every_zone_has_regions():
    assert {region.zone for region in regions()} == set(zones())
    assert set(zone_of_region()) == {region.key for region in regions()}


def test_no_spelling_means_two_regions():
    spelled = [
        (fold(spelling), region.key)
        for region in regions()
        for spelling in {region.key, region.name, *region.spellings}
    ]
    meant = dict(spelled)

    assert all(meant[spelling] == key for spelling, key in spelled)


@pytest.mark.parametrize(
    ("spelling", "key"),
    [
        ("Ménaka region", "Menaka"),
        ("SEGOU", "Segou"),
        ("Timbuktu", "Tombouctou"),
        ("Koulikouro", "Koulikoro"),
        ("Timetrine region", "Kidal"),
        ("Taoudénit", "Taoudenit"),
        ("Atlantis", None),
    ],
)
def test_spellings_are_understood(spelling, key):
    assert region_key(spelling) == key


def test_an_unknown_spelling_has_a_nearest_region():
    assert nearest_region("Kolikoro") == "Koulikoro"


def test_every_zone_has_a_tint():
    assert set(tints()) == set(zones())


# ---- population --------------------------------------------------------------------------------------


def test_population_is_of_known_regions():
    assert set(table("population")["regions"]) <= {region.key for region in regions()}


def test_the_regions_left_out_of_the_population_lie_in_the_zone_of_those_that_hold_them():
    missing = {region.key for region in regions()} - set(table("population")["regions"])

    assert missing == {"Menaka", "Taoudenit"}
    assert {zone_of_region()[key] for key in (*missing, "Gao", "Tombouctou")} == {"northern"}


def test_the_southern_zone_holds_61_percent():
    people = table("population")["regions"]
    south = sum(people[region.key] for region in regions() if region.zone == "southern")

    assert (south, sum(people.values())) == (10_931_702, 17_907_114)
    assert round(100 * south / sum(people.values()), 1) == 61.0


# ---- groups ------------------------------------------------------------------------------------------


def test_actor_names_stand_for_groups_of_the_table():
    named = {group for name in actor_names() for group in name.groups}

    assert named == {*group_keys(), *eithers()}


def test_no_name_ends_before_it_begins():
    assert [name for name in actor_names() if name.end < name.start] == []


def test_a_pattern_stands_again_only_for_a_later_period():
    for one, other in combinations(actor_names(), 2):
        assert one.pattern != other.pattern or one.end < other.start, one.pattern


def test_the_notebooks_give_the_month_since_which_a_group_is_part_of_another():
    (rule,) = table("groups")["attribution"]
    said = f", since {rule['from']:%B %Y} a member of {rule['group']} "

    assert any(said in text for text in language.words()["notebooks"]["every"])
    assert rule["source"]


def test_attribution_names_groups_and_zones_of_the_tables():
    for rule in table("groups")["attribution"]:
        assert {rule["group"], rule["to"]} <= set(group_keys())
        assert set(rule["zones"]) <= set(zones())


def test_every_group_has_a_colour_of_its_own():
    assert set(group_keys()) < set(colours())
    assert len(set(colours().values())) == len(colours())


# ---- places and roads --------------------------------------------------------------------------------


def test_places_and_towns_lie_in_mali():
    box = table("country")
    spots = [
        *table("places").values(),
        *(town for road in table("corridors").values() for town in road["towns"]),
    ]

    assert all(box["south"] < spot["latitude"] < box["north"] for spot in spots)
    assert all(box["west"] < spot["longitude"] < box["east"] for spot in spots)


def test_towns_of_a_road_follow_each_other():
    for road in table("corridors").values():
        west = [town["longitude"] for town in road["towns"]]
        assert all(one < two for one, two in pairwise(west))


# ---- claims ------------------------------------------------------------------------------------------

EVERY_CLAIM = pytest.mark.parametrize("claim", claims(), ids=lambda claim: claim.id)


def test_claims_have_ids_of_their_own():
    assert len({claim.id for claim in claims()}) == len(claims()) == 40


@EVERY_CLAIM
def test_a_claim_is_complete(claim):
    assert claim.kind in KINDS
    assert claim.section in briefs.active().sections
    assert claim.id[0] == claim.section[0].upper() or (claim.section == "northern" and claim.id[0] == "T")
    assert claim.claim and claim.definition.endswith(".") and claim.unit
    assert claim.published["relation"] in RELATIONS and claim.published["text"]
    assert ("value" in claim.published) == (claim.published["relation"] not in ("true", "found"))


@EVERY_CLAIM
def test_a_claim_names_periods_places_roads_and_events_that_exist(claim):
    assert WINDOWS.period(claim.spec.get("window", "all"))
    assert WINDOWS.against(claim.spec.get("against", "all"), claim.spec.get("window", "all"))
    assert claim.spec.get("event", "coup") in table("timeline")
    assert claim.spec.get("zone", "southern") in zones()
    if "place" in claim.spec:
        assert geography.place(claim.spec["place"])
    for choice in (claim.spec.get("select", {}), claim.spec.get("whole", {})):
        assert set(choice.get("zones", [])) <= set(zones())
        assert set(choice.get("regions", [])) <= {region.key for region in regions()}
        groups = choice.get("group", [])
        assert set([groups] if isinstance(groups, str) else groups) <= set(group_keys())
        assert choice.get("types", "all") in ("all", "violent", "civilians")
        assert choice.get("participation", "involved") in ("involved", "linked")
        if "near" in choice:
            assert geography.place(choice["near"]["place"])
        if "along" in choice:
            assert geography.corridor(choice["along"]["corridor"])


@EVERY_CLAIM
def test_a_claims_distances_are_thresholds_or_the_editions_radius(claim):
    choice = claim.spec.get("select", {})
    for distance in (choice.get("near", {}).get("km"), choice.get("along", {}).get("km")):
        assert distance in (None, "radius_km", *table("thresholds"))


def test_a_share_takes_its_part_from_its_whole():
    for claim in claims():
        if claim.kind == "share":
            part, whole = claim.spec["select"], claim.spec["whole"]
            assert whole.get("types", part.get("types")) == part.get("types")
            assert all(part.get(key) == whole[key] for key in whole if key != "participation")


def test_claims_expect_event_types_of_the_table():
    known = {row["name"] for row in table("event_types")["event_type"]}
    expected = {name for claim in claims() for name in claim.spec.get("expects", [])}

    assert expected <= set(language.words()["sub_event_types"])
    assert set(language.words()["event_types"]) == known


def test_select_knows_the_keys_of_every_claim():
    from builders import situation

    today = situation({})
    for claim in claims():
        for key in ("select", "whole"):
            if key in claim.spec:
                select(today, claim.spec[key], today.reach)


# ---- words -------------------------------------------------------------------------------------------


def test_every_claim_figure_section_and_source_has_words():
    words = language.words()

    assert set(words["claims"]) == {claim.id for claim in claims()}
    assert set(figures.names()) <= set(words["figures"])
    assert set(words["headlines"]) == set(briefs.active().sections)
    assert set(words["sources"]) == set(words["banners"]) == set(sources()) == set(SOURCES)


@pytest.mark.parametrize("key", SOURCES)
def test_the_line_under_a_figure_cites_its_source_as_that_asks(key):
    assert sources()[key].cite in language.words()["sources"][key]


def test_a_source_whose_rows_may_not_be_passed_on_names_the_fields_and_ids_to_look_for():
    closed = [source for source in sources().values() if not source.rows]
    assert [source.key for source in closed] == ["acled"]
    for source in closed:
        assert {"event_id_cnty", "notes", "actor1", "source_scale", "timestamp"} <= source.fields
        assert not source.fields & {"source", "fatalities", "location"}
        assert re.fullmatch(source.event_id, "MLI9998281")


def test_the_samples_words_say_that_it_is_simulated():
    words = language.words()

    assert "SIMULATED" in words["sources"]["sample"]
    assert "simulated" in words["banners"]["sample"].casefold()
    assert "simulated" in words["layouts"]["sample"].casefold()


def test_no_words_hold_two_spaces_or_end_without_a_full_stop():
    for claim, words in language.words()["claims"].items():
        for name in set(words) - {"topic", "silent"}:
            text = language.wording("claims", claim, name).text
            assert "  " not in text
            assert text.endswith(".")


def test_thresholds_are_sensible():
    limits = table("thresholds")

    assert 0 < limits["same_within"] < 0.2
    assert 50 < limits["probable_percent"] < limits["interval_percent"] < 100
    assert 2 <= limits["weeks_before_min"] <= limits["weeks_before"]
    assert limits["projection_min_days"] == 90
    assert all(limits[name] > 0 for name in ("incident_km", "corridor_km", "urban_km", "start_grace_days"))
