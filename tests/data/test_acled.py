import pandas as pd
import pytest
from invented_events import (
    NOTES,
    acled,
    api_2020,
    csv,
    curated_xlsx,
    export_2018,
    export_2023,
    export_2025,
    hdx_2020,
    to_2017,
)
from pandas.testing import assert_frame_equal

from helpers.data.acled import event_types
from helpers.errors import DataError

LAYOUTS = {
    "ACLED file, layout to 2017": (to_2017, "events.csv"),
    "ACLED export, 2018-2022 layout": (export_2018, "events.csv"),
    "ACLED through its API, 2018-2022 layout": (api_2020, "events.csv"),
    "ACLED through HDX, 2020 layout with HXL tags": (hdx_2020, "events.csv"),
    "ACLED curated file, upper-case layout": (curated_xlsx, "events.xlsx"),
    "ACLED export, 2023 layout": (export_2023, "events.csv"),
    "ACLED export, layout since 2025": (export_2025, "events.csv"),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_layout_is_recognised_by_its_columns(read, layout):
    write, name = LAYOUTS[layout]

    assert read(write(acled()), name=name).layout == layout


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_events_read_alike_from_each_layout(read, layout):
    write, name = LAYOUTS[layout]
    expected = read(csv(acled())).events
    if layout == "ACLED file, layout to 2017":
        expected = expected.assign(sub_event_type=pd.Series([None] * 3, dtype="str"))

    assert_frame_equal(read(write(acled()), name=name).events, expected)


def test_an_export_with_interaction_in_words_is_one_since_2025_without_population(read):
    text = csv(acled(inter1=["Rebel group"] * 3))

    assert read(text).layout == "ACLED export, layout since 2025"


def test_a_cell_keeps_its_commas_quotes_and_semicolons(read):
    assert read(csv(acled())).events["notes"].iloc[0] == NOTES


def test_an_empty_cell_is_missing_and_not_a_word(read):
    assert read(csv(acled())).events["actor2"].isna().tolist() == [False, False, True]


def test_blanks_around_a_cell_are_dropped(read):
    assert read(csv(acled(actor1=[" Red Force ", "B", "C"]))).events["actor1"].iloc[0] == "Red Force"


def test_a_cell_of_blanks_is_missing(read):
    assert read(csv(acled(notes=["  ", "a", "b"]))).events["notes"].isna().tolist() == [True, False, False]


def test_civilian_fatalities_are_those_of_violence_against_civilians(read):
    assert read(csv(acled())).events["civilian_fatalities"].tolist() == [0, 1200, 0]


def test_a_column_that_a_layout_lacks_is_missing(read):
    events = read(csv(acled().drop(columns=["geo_precision", "notes"]))).events

    assert events[["geo_precision", "notes"]].isna().all(axis=None)


@pytest.mark.parametrize(
    ("former", "today"),
    [
        ("Battle-No change of territory", "Battles"),
        ("Battle-Government regains territory", "Battles"),
        ("Battle-Non-state actor overtakes territory", "Battles"),
        ("Remote violence", "Explosions/Remote violence"),
        ("Violence against civilians", "Violence against civilians"),
        ("Strategic development", "Strategic developments"),
        ("Headquarters or base established", "Strategic developments"),
        ("Non-violent transfer of territory", "Strategic developments"),
        ("VIOLENCE AGAINST CIVILIANS", "Violence against civilians"),
    ],
)
def test_a_former_event_type_becomes_the_one_of_today(former, today):
    assert event_types(pd.Series([former], dtype="str"), pd.Series(["A"], dtype="str")).tolist() == [today]


def test_riots_and_protests_of_one_type_are_told_apart_by_the_first_actor():
    crowds = pd.Series(["Rioters (Mali)", "Protesters (Mali)", "Unidentified"], dtype="str")
    types = pd.Series(["Riots/Protests"] * 3, dtype="str")

    assert event_types(types, crowds).tolist() == ["Riots", "Protests", "Protests"]


def test_riots_and_protests_told_apart_are_counted(read):
    text = csv(acled(event_type=["Riots/Protests", "Riots", "Battles"]))

    quality = read(text).quality.set_index("check")["rows"]

    assert quality["riots and protests in one type"] == 1


def test_an_unknown_event_type_is_refused_with_the_nearest_known(read):
    with pytest.raises(
        DataError, match=r"'Batles' in 1 rows \(first: data row 2\); the nearest is 'Battles'"
    ):
        read(csv(acled(event_type=["Battles", "Batles", "Riots"])))


def test_a_missing_event_type_is_refused(read):
    with pytest.raises(DataError, match="event types, found nothing in 1 rows"):
        read(csv(acled(event_type=["Battles", None, "Riots"])))


def test_a_row_without_a_first_actor_is_refused(read):
    with pytest.raises(DataError, match="a name in actor1, found otherwise in data row 3: nothing"):
        read(csv(acled(actor1=["A", "B", None])))


def test_deaths_on_strategic_developments_are_counted(read):
    quality = read(csv(acled(fatalities=["0", "0", "4"]))).quality.set_index("check")["rows"]

    assert quality["Strategic developments with deaths"] == 1


def test_strategic_developments_without_deaths_are_not_counted(read):
    quality = read(csv(acled())).quality.set_index("check")["rows"]

    assert quality["Strategic developments with deaths"] == 0


def test_the_row_of_tags_is_no_data_row(read):
    dataset = read(hdx_2020(acled(country=["Niger", "Mali", "Mali"])))

    assert dataset.rows == 3
    assert dataset.set_aside["row"].tolist() == [1]


def test_round_numbers_of_deaths_and_rows_still_settling_are_counted(read):
    days = [str(86400 * day) for day in (100, 131, 140)]
    quality = read(csv(acled(fatalities=["10", "12", "11"], timestamp=days))).quality
    rows = quality.set_index("check")["rows"]

    assert rows["deaths entered as 10, 12 or 100"] == 2
    assert rows["added or changed in the 30 days before the file's latest change"] == 2


def test_a_file_without_times_of_change_has_no_row_on_them(read):
    quality = read(csv(acled().drop(columns="timestamp"))).quality

    assert not quality["check"].str.startswith("added or changed").any()
