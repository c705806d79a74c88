import pandas as pd
import pytest
from invented_events import acled, csv

from helpers.errors import DataError


def found(quality: pd.DataFrame, check: str) -> int:
    return quality.set_index("check")["rows"][check]


def test_the_region_is_that_of_the_name_whatever_the_coordinates(read):
    dataset = read(csv(acled(admin1=["Kayes", "Gao", "Gao"])))

    assert dataset.events[["region", "zone"]].iloc[0].tolist() == ["Kayes", "southern"]


def test_the_name_of_the_region_stays_as_the_file_writes_it(read):
    assert read(csv(acled())).events["admin1"].iloc[0] == "Ségou"


def test_a_missing_name_is_made_up_for_by_the_coordinates_and_counted(read):
    dataset = read(csv(acled(admin1=[None, "Kidal", "Kidal"])))

    assert dataset.events[["region", "zone"]].iloc[0].tolist() == ["Segou", "central"]
    assert found(dataset.quality, "region missing, found by coordinates") == 1


def test_a_row_without_name_whose_coordinates_lie_in_no_region_has_neither_region_nor_zone(read):
    dataset = read(csv(acled(admin1=[None, "Gao", "Gao"], latitude=["24", "15", "15"])))

    assert dataset.events[["region", "zone"]].iloc[0].isna().all()
    assert found(dataset.quality, "region missing, not to be found") == 1


def test_an_unknown_name_is_refused_with_the_nearest_known(read):
    with pytest.raises(DataError, match=r"'Mopty' in 2 rows \(first: data row 2\) \(nearest: Mopti\)"):
        read(csv(acled(admin1=["Gao", "Mopty", "Mopty"])))


def test_a_cercle_under_its_former_region_is_moved_and_counted(read):
    dataset = read(csv(acled(admin1=["Gao"] * 3, admin2=["Ménaka", "Inekar", "Ansongo"])))

    assert dataset.events["region"].tolist() == ["Menaka", "Menaka", "Gao"]
    assert found(dataset.quality, "cercle filed under its former region") == 2


def test_a_cercle_of_the_same_name_in_another_region_stays(read):
    assert read(csv(acled(admin1=["Kidal"] * 3, admin2=["Menaka"] * 3))).events["region"].unique() == [
        "Kidal"
    ]


def test_a_name_like_no_region_is_refused_without_a_guess(read):
    with pytest.raises(DataError, match=r"'Elsewhere' in 1 rows \(first: data row 1\)\. If it is a spelling"):
        read(csv(acled(admin1=["Elsewhere", "Gao", "Gao"])))


@pytest.mark.parametrize(
    ("later", "older"),
    [("Bandiagara", "Mopti"), ("San", "Segou"), ("Dioïla", "Koulikoro"), ("Nioro", "Kayes")],
)
def test_a_region_of_the_law_of_2023_counts_under_the_older_one_and_is_counted(read, later, older):
    dataset = read(csv(acled(admin1=[later, "Gao", "Gao"])))

    assert dataset.events["region"].iloc[0] == older
    assert found(dataset.quality, "region made later out of part of one") == 1


def many(count: int, **changes: str) -> pd.DataFrame:
    rows = pd.concat([acled().iloc[[0]].assign(**changes)] * count)
    return rows.assign(event_id_cnty=[f"TST{number}" for number in range(count)])


def test_a_spelling_whose_rows_lie_far_outside_its_region_is_refused(read):
    with pytest.raises(DataError, match=r"events of Gao in Gao, found 10 of 10 more than 50 km outside it"):
        read(csv(many(10, admin1="Gao")))


def test_rows_outside_the_region_named_are_counted_where_they_are_many(read):
    rows = many(20, admin1="Segou").assign(longitude=["-5.5"] * 19 + ["1.0"])

    quality = read(csv(rows)).quality

    assert found(quality, "coordinates more than 50 km outside the region named") == 1
