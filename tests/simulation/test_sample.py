"""The simulated sample against its plan, against ACLED's format and against each claim that it must carry.

The figures of the claims are computed here with plain pandas, not with the suite's own measures.
"""

import gzip
import hashlib
import re
import tomllib
from itertools import pairwise

import pandas as pd
import pytest
from pyproj import Geod

from helpers.paths import ROOT
from helpers.simulation import read_gazetteer, read_plan, simulate
from helpers.simulation.__main__ import OUTPUT, SAMPLE, sample_bytes
from helpers.simulation.deaths import apportion
from helpers.simulation.table import COLUMNS, INTERS

MILITANT = re.compile(
    "JNIM|Katiba|Islamic State|Ansar Dine|AQIM|Mourabitoune Battalion|Ansaroul|MUJAO|Al Qaeda"
    "|Islamist Militia"
)
VALIDITY = {  # the first and last day on which a militant group's name may stand
    "AQIM: Al Qaeda in the Islamic Maghreb": ("2012-01-01", "2023-06-30"),
    "MUJAO: Movement for Unity and Jihad in West Africa": ("2012-01-01", "2017-12-31"),
    "Ansar Dine": ("2012-01-01", "2017-03-01"),
    "Al Mourabitoune Battalion": ("2013-08-22", "2017-03-01"),
    "Katiba Macina": ("2015-01-01", "2023-06-30"),
    "JNIM: Group for Support of Islam and Muslims": ("2017-03-02", "2023-06-30"),
    "Islamic State (Greater Sahara)": ("2015-05-13", "2019-03-31"),
    "Islamic State (West Africa) - Greater Sahara Faction": ("2019-04-01", "2022-03-20"),
    "Islamic State (Sahel)": ("2022-03-21", "2023-06-30"),
    "Islamist Militia (Mali)": ("2012-01-01", "2018-12-31"),
}
VIOLENT = ["Battles", "Explosions/Remote violence", "Violence against civilians"]
SOUTHERN = ["Bamako", "Kayes", "Koulikoro", "Sikasso"]
CENTRAL = ["Mopti", "Segou"]
NORTHERN = ["Gao", "Kidal", "Menaka", "Tombouctou"]
ACTORS = ["actor1", "assoc_actor_1", "actor2", "assoc_actor_2"]

# Events and deaths that involve a militant Islamist group, of the published series.
YEARS = {2012: (120, 114), 2013: (141, 642), 2014: (40, 117), 2015: (46, 207), 2016: (73, 122)}
QUARTERS = {
    2017: [(23, 128), (55, 147), (30, 34), (50, 96)],
    2018: [(82, 219), (83, 307), (77, 173), (78, 189)],
    2019: [(73, 318), (104, 277), (53, 172), (87, 320)],
    2020: [(135, 626), (136, 506), (151, 327), (157, 465)],
    2021: [(153, 409), (205, 384), (264, 399), (190, 404)],
    2022: [(296, 1086), (312, 845), (312, 817), (335, 933)],
}

THIS_YEAR = ("2022-01-01", "2022-08-29")
PRECEDING = ("2022-01-01", "2022-04-30")
RECENT = ("2022-05-01", "2022-08-29")


@pytest.fixture(scope="module")
def content():
    return gzip.decompress(OUTPUT.read_bytes())


@pytest.fixture(scope="module")
def sample():
    frame = pd.read_csv(OUTPUT, keep_default_na=False)
    frame["date"] = pd.to_datetime(frame["event_date"], format="%Y-%m-%d")
    named = {field: frame[field].str.contains(MILITANT) for field in ACTORS}
    frame["involved"] = named["actor1"] | named["actor2"]
    frame["linked"] = frame["involved"] | named["assoc_actor_1"] | named["assoc_actor_2"]
    frame["violent"] = frame["event_type"].isin(VIOLENT)
    frame["against_civilians"] = frame["event_type"] == "Violence against civilians"
    frame["km_to_bamako"] = kilometres(frame, 12.6392, -8.0029)
    return frame


@pytest.fixture(scope="module")
def involved(sample):
    return sample[sample["involved"]]


@pytest.fixture(scope="module")
def ring(sample):
    flm = sample["actor1"].str.contains("JNIM|Katiba Macina") | sample["actor2"].str.contains(
        "JNIM|Katiba Macina"
    )
    return sample[flm & sample["violent"] & sample["admin1"].isin(SOUTHERN + CENTRAL)]


@pytest.fixture(scope="module")
def isgs(sample):
    return sample[
        sample["actor1"].str.contains("Islamic State") | sample["actor2"].str.contains("Islamic State")
    ]


def kilometres(frame, latitude, longitude):
    count = len(frame)
    return (
        Geod(ellps="WGS84").inv(
            [longitude] * count, [latitude] * count, frame["longitude"], frame["latitude"]
        )[2]
        / 1000
    )


def between(frame, window):
    return frame[frame["date"].between(*window)]


def deaths(frame):
    return int(frame["fatalities"].sum())


def quarterly(frame):
    periods = frame["date"].dt.to_period("Q")
    return frame.groupby(periods)["fatalities"].agg(["size", "sum"])


# --- The file ---


@pytest.mark.slow
def test_plan_and_gazetteer_make_the_committed_file_byte_for_byte(content):
    assert sample_bytes() == content


def test_readme_states_the_checksum_of_the_file(content):
    assert hashlib.sha256(content).hexdigest() in (SAMPLE / "README.md").read_text(encoding="utf-8")


def test_readme_says_in_its_first_line_that_the_sample_is_simulated():
    assert "SIMULATED" in (SAMPLE / "README.md").read_text(encoding="utf-8").splitlines()[0]


def test_columns_are_those_of_acled_since_2025(content):
    assert content.decode().splitlines()[0].split(",") == list(COLUMNS)


def test_rows_run_from_the_newest_to_the_oldest(sample):
    assert sample["date"].is_monotonic_decreasing


def test_sample_covers_its_first_and_its_last_day(sample):
    assert (sample["event_date"].min(), sample["event_date"].max()) == ("2012-01-01", "2023-06-30")


def test_sample_is_about_as_large_as_the_real_file(sample):
    assert 8_000 <= len(sample) <= 9_000


# --- Each row ---


def test_ids_are_unique_and_marked_as_simulated(sample):
    assert sample["event_id_cnty"].is_unique
    assert sample["event_id_cnty"].str.fullmatch(r"SIM-20\d\d-\d{5}").all()


def test_year_is_the_year_of_date_and_id(sample):
    assert (sample["date"].dt.year == sample["year"]).all()
    assert (sample["event_id_cnty"].str[4:8].astype(int) == sample["year"]).all()


def test_every_row_says_that_it_is_simulated(sample):
    assert set(sample["source"]) == {"Simulated"}
    assert set(sample["source_scale"]) == {"Simulated"}
    assert set(sample["notes"]) == {"Simulated event, not a record of anything that happened."}


def test_fields_that_are_not_given_stay_empty(sample):
    for field in ("tags", "population_best", "admin3"):
        assert set(sample[field]) == {""}


def test_every_row_lies_in_mali_at_a_place_of_the_gazetteer(sample):
    assert set(sample["country"]) == {"Mali"} and set(sample["iso"]) == {466}
    keys = ["admin1", "admin2", "location", "latitude", "longitude"]
    known = pd.read_csv(SAMPLE / "gazetteer.csv")[keys]
    assert set(sample[keys].itertuples(index=False)) <= set(known.itertuples(index=False))


def test_every_event_type_belongs_to_its_sub_event_type(sample):
    plan = tomllib.loads((SAMPLE / "plan.toml").read_text(encoding="utf-8"))
    pairs = set(sample[["event_type", "sub_event_type"]].itertuples(index=False, name=None))
    assert pairs <= {(kind, sub) for kind, subs in plan["event_types"].items() for sub in subs}


def test_deaths_are_whole_and_never_negative(sample):
    assert sample["fatalities"].dtype.kind == "i" and (sample["fatalities"] >= 0).all()


def test_precisions_are_one_two_or_three_and_mostly_one(sample):
    for field in ("time_precision", "geo_precision"):
        assert set(sample[field]) == {1, 2, 3}
        assert (sample[field] == 1).mean() > 0.85


def test_interaction_joins_the_two_categories_in_acleds_order(sample):
    for first, second, joined in set(
        sample[["inter1", "inter2", "interaction"]].itertuples(index=False, name=None)
    ):
        assert first in INTERS and second in (*INTERS, "")
        expected = "-".join(sorted((first, second), key=INTERS.index)) if second else f"{first} only"
        assert joined == expected


def test_a_second_category_stands_where_a_second_actor_does(sample):
    assert ((sample["actor2"] == "") == (sample["inter2"] == "")).all()


def test_violence_against_civilians_targets_civilians(sample):
    rows = sample[sample["against_civilians"]]
    assert set(rows["civilian_targeting"]) == {"Civilian targeting"}
    assert set(rows["actor2"]) == {"Civilians (Mali)"}


def test_no_actor_but_the_planned_ones_matches_a_militant_name(sample):
    names = set(pd.concat([sample[field] for field in ACTORS]))
    assert {name for name in names if MILITANT.search(name)} == set(VALIDITY)


def test_a_namesake_that_is_no_militant_group_is_there_as_a_trap(sample):
    names = set(sample["actor1"]) | set(sample["actor2"])
    assert "GMA: Mourabitounes Group of Azawad" in names


@pytest.mark.parametrize("name", VALIDITY)
def test_a_militant_name_stands_only_while_it_was_in_use(sample, name):
    rows = sample[(sample[ACTORS] == name).any(axis="columns")]
    first, last = VALIDITY[name]
    assert rows["event_date"].min() >= first and rows["event_date"].max() <= last


def test_militant_groups_fight_each_other_in_rows_counted_once(sample):
    both = sample["actor1"].str.contains(MILITANT) & sample["actor2"].str.contains(MILITANT)
    assert 50 <= both.sum() <= 150
    assert sample[both]["event_id_cnty"].is_unique


def test_three_rows_repeat_another_in_all_but_the_id(sample):
    fields = ["event_date", *ACTORS, "location", "event_type", "sub_event_type", "fatalities"]
    assert sample.duplicated(fields).sum() == 3


def test_deaths_are_many_zeros_and_a_long_tail(involved):
    violent = involved[involved["violent"]]["fatalities"]
    assert 0.35 <= (violent == 0).mean() <= 0.6
    assert violent.quantile(0.75) <= 5
    assert 50 <= violent.max() <= 120


# --- The totals ---


def test_spans_of_the_plan_add_up_to_the_published_totals():
    spans = tomllib.loads((SAMPLE / "plan.toml").read_text(encoding="utf-8"))["span"]
    totals = {}
    for span in spans:
        rows = [span[name] for name in ("southern", "central", "northern", "isgs")]
        key = (span["from"].year, (span["from"].month - 1) // 3)
        events, fatalities = totals.get(key, (0, 0))
        totals[key] = (
            events + sum(sum(row[:4]) for row in rows),
            fatalities + sum(sum(row[4:]) for row in rows),
        )
    for year, quarters in QUARTERS.items():
        assert [totals[year, index] for index in range(4)] == quarters
    for year, (events, fatalities) in YEARS.items():
        assert sum(totals[year, index][0] for index in range(4)) == events
        assert sum(totals[year, index][1] for index in range(4)) == fatalities


def test_spans_follow_each_other_without_gap_or_overlap():
    spans = tomllib.loads((SAMPLE / "plan.toml").read_text(encoding="utf-8"))["span"]
    assert all((after["from"] - before["to"]).days == 1 for before, after in pairwise(spans))


@pytest.mark.parametrize("year", QUARTERS)
def test_quarterly_totals_equal_the_published_series(involved, year):
    found = quarterly(involved[involved["year"] == year])
    assert list(found.itertuples(index=False, name=None)) == QUARTERS[year]


@pytest.mark.parametrize("year", YEARS)
def test_yearly_totals_equal_the_published_series(involved, year):
    rows = involved[involved["year"] == year]
    assert (len(rows), deaths(rows)) == YEARS[year]


# --- The claims: national ---


def test_n1_every_quarter_since_the_coup_has_more_events_than_any_before(involved):
    events = quarterly(involved)["size"]
    assert events["2020Q4":].min() == 153
    assert events[:"2020Q2"].max() == 136


def test_n1_holds_for_violent_events_alone_too(involved):
    events = quarterly(involved[involved["violent"]])["size"]
    assert events["2020Q4":].min() > events[:"2020Q2"].max()


def test_n1_fails_on_fatalities_as_it_does_in_reality(involved):
    fatalities = quarterly(involved)["sum"]
    assert fatalities["2020Q4":"2022Q2"].min() < fatalities[:"2020Q2"].max()


def test_n2_linked_fatalities_of_the_year_to_date_exceed_every_earlier_year(sample):
    linked = sample[sample["linked"]]
    assert deaths(between(linked, THIS_YEAR)) == 2_663
    assert deaths(between(linked[linked["involved"]], THIS_YEAR)) == 2_532
    earlier = linked[linked["year"] < 2022].groupby("year")["fatalities"].sum()
    assert (earlier.idxmax(), earlier.max()) == (2020, 1_924)


def test_n3_linked_fatalities_grow_by_149_per_cent_when_annualised(sample):
    linked = sample[sample["linked"]]
    before = deaths(linked[linked["year"] == 2021])
    assert before == 1_621
    assert round(100 * (deaths(between(linked, THIS_YEAR)) * 365 / 241 / before - 1)) == 149


def test_n4_civilian_fatalities_are_three_times_those_of_the_year_before(involved):
    civilian = involved[involved["against_civilians"]]
    assert deaths(civilian[civilian["year"] == 2021]) == 251
    assert deaths(between(civilian, THIS_YEAR)) == 760


def test_n5_two_quarters_of_2022_each_exceed_every_earlier_year(involved):
    civilian = involved[involved["against_civilians"]]
    quarters = quarterly(civilian)["sum"]
    assert (quarters["2022Q1"], quarters["2022Q2"]) == (341, 330)
    assert civilian[civilian["year"] < 2022].groupby("year")["fatalities"].sum().max() == 251


def test_n6_events_rise_by_twenty_per_cent(involved):
    assert (len(between(involved, RECENT)), len(between(involved, PRECEDING))) == (445, 371)


def test_n7_flm_leads_in_the_southern_and_central_zones(involved):
    rows = involved[(involved["year"] == 2022) & involved["admin1"].isin(SOUTHERN + CENTRAL)]
    flm = rows["actor1"].str.contains("JNIM|Katiba Macina") | rows["actor2"].str.contains(
        "JNIM|Katiba Macina"
    )
    assert flm.mean() > 0.9


# --- The claims: southern ---


def test_s1_nine_attacks_within_150_km_of_bamako(ring):
    assert len(between(ring[ring["km_to_bamako"] <= 150], THIS_YEAR)) == 9


def test_s2_all_nine_fall_into_may_to_august(ring):
    months = between(ring[ring["km_to_bamako"] <= 150], THIS_YEAR)["date"].dt.month
    assert months.value_counts().to_dict() == {5: 3, 6: 2, 7: 3, 8: 1}


def test_s4_all_nine_fall_before_7_august_so_that_they_annualise_to_15(ring):
    count = len(between(ring[ring["km_to_bamako"] <= 150], ("2022-01-01", "2022-08-07")))
    assert round(count * 365 / 219, 1) == 15.0


def test_s5_five_years_before_have_a_dozen_and_nothing_comes_earlier(ring):
    years = ring[ring["km_to_bamako"] <= 150].groupby("year").size()
    assert years.loc[:2021].to_dict() == {2017: 1, 2018: 1, 2019: 2, 2020: 3, 2021: 5}


def test_one_more_attack_follows_in_2022_and_sixteen_in_early_2023(ring):
    near = ring[ring["km_to_bamako"] <= 150]
    assert len(between(near, ("2022-08-30", "2022-12-31"))) == 1
    assert len(between(near, ("2023-01-01", "2023-06-30"))) == 16


@pytest.mark.parametrize(("radius", "expected"), [(140, 8), (148, 8), (149, 9), (155, 9), (160, 9)])
def test_the_count_depends_on_the_radius_as_in_reality(ring, radius, expected):
    assert len(between(ring[ring["km_to_bamako"] <= radius], THIS_YEAR)) == expected


def test_no_other_militant_violence_comes_within_160_km_of_bamako(sample, ring):
    near = sample[sample["linked"] & sample["violent"] & (sample["km_to_bamako"] <= 160)]
    assert set(near["event_id_cnty"]) == set(ring[ring["km_to_bamako"] <= 160]["event_id_cnty"])


def test_events_near_bamako_that_are_no_attacks_would_be_miscounted(involved):
    near = between(involved[involved["km_to_bamako"] <= 150], THIS_YEAR)
    assert (~near["violent"]).sum() == 2


def test_s7_an_attack_at_kati_on_22_july_2022(ring):
    event = ring[(ring["location"] == "Kati") & (ring["event_date"] == "2022-07-22")].squeeze()
    assert event["actor1"].startswith("JNIM") and 0 < event["fatalities"] < 10


# --- The claims: central ---


def test_c1_more_than_half_of_violent_events_are_central(involved):
    violent = between(involved[involved["violent"]], THIS_YEAR)
    assert 0.545 <= violent["admin1"].isin(CENTRAL).mean() <= 0.559


def test_c2_violent_events_there_rise_by_45_per_cent(involved):
    central = involved[involved["violent"] & involved["admin1"].isin(CENTRAL)]
    growth = len(between(central, RECENT)) / len(between(central, PRECEDING)) - 1
    assert 0.445 <= growth <= 0.455


def test_c3_attacks_hit_mopti_sevare_and_the_airport(involved):
    rows = between(involved[involved["violent"]], THIS_YEAR)
    near = rows[(kilometres(rows, 14.53, -4.09) <= 10) | (kilometres(rows, 14.49, -4.19) <= 10)]
    assert len(near) >= 6
    assert {"Mopti", "Sevare", "Sevare Airport"} <= set(near["location"])


def test_c4_the_road_is_shut_at_boni_on_3_august_2022(involved):
    event = involved[(involved["location"] == "Boni") & (involved["event_date"] == "2022-08-03")].squeeze()
    assert event["sub_event_type"] == "Looting/property destruction"
    assert event["fatalities"] == 0


def test_c4_violence_in_the_towns_of_the_road_grows_in_2022(involved):
    towns = [
        "Sevare",
        "Fatoma",
        "Konna",
        "Bore",
        "Douentza",
        "Petaka",
        "Boni",
        "Hombori",
        "Gossi",
        "Doro",
        "Gao",
    ]
    years = involved[involved["violent"] & involved["location"].isin(towns)].groupby("year").size()
    assert years[2022] > 1.2 * years[2021] > 1.2 * years[2020]


# --- The claims: northern ---


def test_t1_isgs_fatalities_fall_in_2021_and_return_in_2022(isgs):
    years = isgs.groupby("year")["fatalities"].sum()
    assert (years[2020], years[2021]) == (871, 418)
    assert deaths(between(isgs, THIS_YEAR)) == 1_088


def test_t2_and_t3_gao_and_menaka_have_four_tenths_of_all_linked_fatalities(sample, isgs):
    east = deaths(between(isgs[isgs["admin1"].isin(["Gao", "Menaka"])], THIS_YEAR))
    assert east == 1_077
    assert round(100 * east / deaths(between(sample[sample["linked"]], THIS_YEAR))) == 40


def test_t4_more_than_half_of_them_are_civilians(isgs):
    east = between(isgs[isgs["admin1"].isin(["Gao", "Menaka"])], THIS_YEAR)
    assert round(100 * deaths(east[east["against_civilians"]]) / deaths(east)) == 54


def test_t5_the_base_of_tessit_is_attacked_on_7_august_2022(isgs):
    rows = isgs[(isgs["location"] == "Tessit") & (isgs["event_date"] == "2022-08-07")]
    event = rows[rows["event_type"] == "Battles"].squeeze()
    assert (event["actor1"], event["fatalities"]) == ("Islamic State (Sahel)", 59)
    assert event["actor2"] == "Military Forces of Mali (2021-)"


# --- The later note ---


def test_the_first_half_of_2023_is_on_pace_for_over_a_thousand_violent_events(involved):
    violent = between(involved[involved["violent"]], ("2023-01-01", "2023-06-30"))
    assert 1_000 < len(violent) * 365 / 181 < 1_150


def test_violence_against_civilians_is_nearly_five_times_that_before_the_coup(involved):
    civilian = involved[involved["against_civilians"]]
    before = len(between(civilian, ("2019-08-18", "2020-08-17")))
    assert 4.7 <= len(between(civilian, ("2022-07-01", "2023-06-30"))) / before < 5


def test_a_massacre_in_three_rows_names_jnim_in_the_first_only(sample):
    rows = sample[sample["location"].eq("Moura") & sample["event_date"].between("2022-03-27", "2022-03-31")]
    rows = rows[rows["actor1"].str.startswith("Military Forces of Mali")].sort_values("event_date")
    assert rows["linked"].tolist() == [True, False, False]
    assert not rows["involved"].any()


# --- The parts ---


def test_gazetteer_marks_exactly_the_towns_within_165_km_of_bamako():
    places = pd.read_csv(SAMPLE / "gazetteer.csv")
    near = kilometres(places, 12.6392, -8.0029) <= 165
    assert (near == (places["near_bamako"] == "yes")).all()


def test_gazetteer_covers_all_regions_of_acled_with_coordinates_of_two_decimals():
    places = read_gazetteer(SAMPLE / "gazetteer.csv").places
    assert {place.admin1 for place in places} == {*SOUTHERN, *CENTRAL, *NORTHERN}
    assert all(re.fullmatch(r"-?\d+\.\d\d", place.latitude) for place in places)
    assert all(re.fullmatch(r"-?\d+\.\d\d", place.longitude) for place in places)
    assert len({place.location for place in places}) == len(places)


def test_deaths_are_apportioned_exactly_with_the_remainder_to_the_largest():
    assert apportion(10, [1, 0, 2, 3]) == [2, 0, 3, 5]


def test_deaths_that_no_event_can_carry_are_an_error():
    with pytest.raises(ValueError, match="3 planned deaths have no event"):
        apportion(3, [0, 0])


def test_an_incident_outside_every_quota_is_an_error(tmp_path):
    text = (SAMPLE / "plan.toml").read_text(encoding="utf-8")
    moved = tmp_path / "plan.toml"
    moved.write_text(
        text.replace('date = 2022-08-03, place = "Boni"', 'date = 2032-08-03, place = "Boni"'),
        encoding="utf-8",
    )
    with pytest.raises(ValueError, match="incident of 2032-08-03 at Boni fits 0 quotas"):
        simulate(read_plan(moved), read_gazetteer(SAMPLE / "gazetteer.csv"))


def test_the_sample_is_where_the_suite_looks_for_it():
    assert (ROOT / "data" / "sample" / "simulated-mali.csv.gz") == OUTPUT
