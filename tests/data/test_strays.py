import datetime

import pandas as pd
import pytest
from invented_events import acled, csv

from helpers.data.strays import AHEAD, APART, strays
from helpers.errors import DataError

TODAY = datetime.date(2023, 6, 1)


def days(*texts: str) -> pd.Series:
    return pd.Series(pd.to_datetime(list(texts)), index=range(1, len(texts) + 1))


def dense(count: int = 200) -> list[str]:
    return [str(day.date()) for day in pd.date_range("2022-01-01", periods=count)]


def test_a_day_after_today_is_a_stray():
    assert strays(days("2023-01-01", "2032-01-01"), TODAY).to_dict() == {2: AHEAD}


def test_tomorrow_is_today_somewhere():
    assert strays(days("2023-06-02"), TODAY).empty


@pytest.mark.parametrize("far", ["2015-01-01", "1901-01-01"])
def test_a_day_apart_from_all_others_is_a_stray(far):
    assert strays(days(*dense(), far), TODAY).to_dict() == {201: APART}


def test_a_last_day_apart_from_all_others_is_a_stray():
    assert strays(days(*dense(), "2024-11-01"), datetime.date(2025, 1, 1)).to_dict() == {201: APART}


def test_years_as_thin_as_the_first_ones_were_are_no_strays():
    thin = ["1990-01-01", "1992-01-01", "1994-06-01", "1996-01-01"]

    assert strays(days(*thin, *dense()), TODAY).empty


def test_a_row_of_the_future_is_set_aside_and_counted_and_moves_no_last_day(read):
    dataset = read(csv(acled(event_date=["2022-12-06", "2999-01-01", "2023-01-02"])))

    assert dataset.last == datetime.date(2023, 1, 2)
    assert dataset.set_aside[["row", "id", "why"]].to_dict("records") == [
        {"row": 2, "id": "TST2", "why": AHEAD}
    ]
    assert dataset.quality.set_index("check")["rows"]["rows dated after today"] == 1


def test_a_file_of_nothing_but_the_future_is_refused(read):
    with pytest.raises(DataError, match="Expected events up to today, found none"):
        read(csv(acled(event_date=["2999-01-01"] * 3)))
