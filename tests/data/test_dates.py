import pandas as pd
import pytest

from helpers.data import dates
from helpers.errors import DataError


def column(*texts: str | None) -> pd.Series:
    return pd.Series(texts, index=range(1, len(texts) + 1), dtype="str")


def parsed(*texts: str | None) -> list[str]:
    return dates.parsed(column(*texts), column(*texts)).dt.strftime("%Y-%m-%d").tolist()


@pytest.mark.parametrize(
    "text",
    [
        "2022-12-26",
        "2022/12/26",
        "2022-12-26T00:00:00Z",
        "2022-12-26 00:00:00.000",
        "26 December 2022",
        "26 december 2022",
        "26-Dec-22",
        "26-Dec-2022",
        "26 Dec 2022",
        "26/12/2022",
        "26.12.2022",
        "26/12/22",
        "12/26/2022",
        "12/26/2022 00:00:00",
        "12/26/2022 12:00:00 AM",
    ],
)
def test_each_form_of_a_date_reads_to_the_same_day(text):
    assert parsed(text) == ["2022-12-26"]


def test_one_day_after_the_12th_decides_for_the_day_first():
    assert parsed("03/04/2020", "13/04/2020") == ["2020-04-03", "2020-04-13"]


def test_one_day_after_the_12th_decides_for_the_month_first():
    assert parsed("03/04/2020", "04/13/2020") == ["2020-03-04", "2020-04-13"]


def test_a_row_that_is_not_used_can_decide_too():
    days = dates.parsed(column("03/04/2020"), column("03/04/2020", "04/13/2020"))

    assert days.tolist() == [pd.Timestamp("2020-03-04")]


def test_an_order_that_nothing_decides_is_refused_and_not_guessed():
    with pytest.raises(
        DataError, match=r"none with a day after the 12th \(first: '03/04/2020'\).*2022-12-06"
    ):
        parsed("03/04/2020", "05/06/2020")


def test_two_orders_in_one_column_are_refused():
    with pytest.raises(DataError, match="one order of day and month, found '13/04/2020' and '04/14/2020'"):
        parsed("13/04/2020", "04/14/2020")


def test_two_forms_in_one_column_are_refused_with_the_rows_of_the_rarer():
    with pytest.raises(DataError, match=r"dates in one form, .* data row 2: '13/04/2020'"):
        parsed("2020-03-04", "13/04/2020", "2020-03-05")


@pytest.mark.parametrize("text", ["2022-02-31", "31 February 2022", "soon", "2022", "44901", "32/01/2022"])
def test_what_is_no_date_is_refused_with_its_row(text):
    with pytest.raises(DataError, match=f"data row 3: '{text}'"):
        parsed("2022-01-01", "2022-01-02", text)


def test_a_missing_date_is_refused():
    with pytest.raises(DataError, match="data row 2: nothing"):
        parsed("2022-01-01", None)


def test_a_column_without_any_date_is_refused():
    with pytest.raises(DataError, match="data row 1: nothing"):
        parsed(None)


def test_only_the_first_faulty_rows_are_shown_and_the_rest_are_counted():
    with pytest.raises(DataError, match="data row 1: 'a', data row 2: 'b', data row 3: 'c', and 2 more"):
        parsed("a", "b", "c", "d", "e", *["2022-01-01"] * 9)


def test_years_of_two_digits_from_69_are_of_the_20th_century():
    assert parsed("26-Dec-97", "26-Dec-12") == ["1997-12-26", "2012-12-26"]


@pytest.mark.parametrize(
    "text",
    ["2022-12-26T23:00:00.000Z", "2022-12-26 12:00:00", "12/26/2022 11:00:00 PM", "26 December 2022 01:00"],
)
def test_a_time_other_than_midnight_is_refused(text):
    with pytest.raises(DataError, match=r"days without a time, or at midnight, .* data row 2"):
        parsed("2022-12-26" if "-" in text else "26 December 2022" if "De" in text else "12/26/2022", text)


@pytest.mark.parametrize("text", ["2022-12-26T00:00:00+01:00", "2022-12-26T00:00Z", "12/26/2022 12:00 AM"])
def test_midnight_wherever_it_is_says_the_day(text):
    assert parsed(text) == ["2022-12-26"]
