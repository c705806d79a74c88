import pandas as pd
import pytest

from helpers.data import numbers
from helpers.errors import DataError


def column(*texts: str | None) -> pd.Series:
    return pd.Series(texts, index=range(1, len(texts) + 1), dtype="str")


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("3.0", 3), ("1,234", 1234), ("1,234.0", 1234)])
def test_a_whole_number_is_read_however_it_is_written(text, number):
    assert numbers.whole(column(text), "fatalities").tolist() == [number]


@pytest.mark.parametrize("text", ["3.5", "-1", "many", "1,23", "3,0", "1e3", "12,34,567", "nan"])
def test_what_is_no_whole_number_is_refused_with_its_row(text):
    with pytest.raises(DataError, match=f"fatalities as whole numbers from 0, .* data row 2: '{text}'"):
        numbers.whole(column("1", text), "fatalities")


def test_a_missing_number_is_refused():
    with pytest.raises(DataError, match="data row 1: nothing"):
        numbers.whole(column(None), "fatalities")


def test_a_missing_code_stays_missing():
    assert numbers.code(column("1", None, "3.0"), "time_precision", [1, 2, 3]).tolist() == [1, pd.NA, 3]


def test_an_unknown_code_is_refused():
    with pytest.raises(
        DataError, match="time_precision as one of 1, 2, 3, found otherwise in data row 2: '4'"
    ):
        numbers.code(column("1", "4"), "time_precision", [1, 2, 3])


@pytest.mark.parametrize("text", ["14.25", "14,25", "+14.25"])
def test_a_coordinate_is_read_with_a_point_or_a_comma(text):
    latitude, longitude = numbers.coordinates(column(text), column("-5.5"))

    assert (latitude.tolist(), longitude.tolist()) == ([14.25], [-5.5])


@pytest.mark.parametrize("text", ["north", "14.2.5", "14°25'", None])
def test_a_coordinate_that_is_no_number_is_refused(text):
    with pytest.raises(DataError, match="a latitude in degrees, found otherwise in data row 1"):
        numbers.coordinates(column(text), column("-5.5"))


@pytest.mark.parametrize(
    ("latitude", "longitude"), [("8.9", "0"), ("26.1", "0"), ("14", "-13.6"), ("14", "5.6")]
)
def test_a_place_outside_the_neighbourhood_is_refused(latitude, longitude):
    with pytest.raises(DataError, match=f"9 to 26 N, -13.5 to 5.5 E.*'{latitude} N {longitude} E'. Correct"):
        numbers.coordinates(column(latitude), column(longitude))


def test_swapped_coordinates_are_refused_with_the_likely_cause():
    with pytest.raises(DataError, match="Latitude and longitude look swapped"):
        numbers.coordinates(column("14", "-5.5"), column("-5.5", "14"))
