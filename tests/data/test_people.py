"""Files of population: what is added up, and what is refused."""

import pytest

from helpers import census
from helpers.data.people import by_region
from helpers.errors import DataError

OWN = ("Bamako", "Kayes", "Koulikoro", "Sikasso", "Ségou", "Mopti", "Tombouctou", "Gao", "Kidal")
ROWS = [f"{name},{100 + place}" for place, name in enumerate(OWN)]


@pytest.fixture
def read(tmp_path):
    def of(*lines, name="people.csv"):
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", "utf-8")
        return by_region(path, 2022)

    return of


def test_a_row_a_region_is_read_by_the_regions_keys(read):
    found = read("ADM1_FR,T_TL", *ROWS)
    assert set(found) == set(census.of_country().regions)
    assert (found["Segou"], found["Kidal"]) == (104, 108)


def test_rows_of_parts_of_a_region_are_added_up_and_those_of_newer_regions_counted_where_they_were(read):
    parts = ["Gao,Ansongo,7", "Gao,Bourem,5", "San,San,2"]
    found = read(
        "admin1Name_fr,admin2Name_fr,T_TL", *(f"{row.replace(',', ',One,')}" for row in ROWS), *parts
    )
    assert (found["Gao"], found["Segou"]) == (107 + 12, 104 + 2)


def test_regions_made_since_stand_beside_the_others(read):
    assert read("region,population", *ROWS, "Ménaka,9")["Menaka"] == 9


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["region,population", *ROWS[:-1]], "people in every region, found none in Kidal"),
        (["region,population", *ROWS[:-1], "Kidal,0"], "people in every region, found none in Kidal"),
        (["region,population", *ROWS, ROWS[0]], "data rows 1 and 10 alike"),
        (["region,population", *ROWS, "GAO,50"], "data rows 8 and 10 alike but for numbers"),
        (
            ["region,name,population", *(r.replace(",", ",a,") for r in ROWS), "Gao,b,60", "Gao,,167"],
            "no total of the region, found otherwise in data row 11: 'Gao'",
        ),
        (
            ["region,population,year", *(f"{row},2015" for row in ROWS)],
            "people of 2022, as --from says, found 2015",
        ),
        (["region,population", *ROWS, "Total,936"], "name of a region, found 'Total'"),
        (["region,population", *ROWS, ",936"], "a region in each row"),
        (["region,population", *ROWS[:-1], "Kidal,-1"], "people as whole numbers from 0"),
        (["region,households", *ROWS], "a column of people named t_tl"),
        (["name,population", "Accra,5", "Lagos,7"], "a column with the names of Mali's regions"),
        (["region,population,gender", *(f"{row},f" for row in ROWS), "Gao,1,m"], "several values in gender"),
    ],
)
def test_what_would_give_other_totals_is_refused_in_one_line(read, lines, said):
    with pytest.raises(DataError, match=said) as refused:
        read(*lines)
    assert str(refused.value).startswith("people.csv: ") and "\n" not in str(refused.value)


def test_a_table_that_was_kept_reads_as_it_was_written(tmp_path):
    kept = census.Census(2022, 'An "office", 2022', dict(census.of_country().regions))
    (tmp_path / "kept.toml").write_text(census.text(kept), "utf-8")
    assert census.read(tmp_path / "kept.toml") == kept


@pytest.mark.parametrize(
    "content", ["", "year = 2020", "not a table", 'year = 1\nsource = ""\n[regions]\nGao = 1']
)
def test_any_other_file_is_no_table_of_population(tmp_path, content):
    (tmp_path / "other.toml").write_text(content)
    with pytest.raises(DataError, match=r"other\.toml is no table of population as the suite keeps it"):
        census.read(tmp_path / "other.toml")
    with pytest.raises(DataError, match=r"a table of population at .*found none"):
        census.read(tmp_path / "nowhere.toml")
