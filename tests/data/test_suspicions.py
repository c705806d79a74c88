import datetime

import pandas as pd
import pytest
from invented_events import acled, csv

from helpers.data.suspicions import holes, suspicions


def events(days: pd.DatetimeIndex, **changes: object) -> pd.DataFrame:
    count = len(days)
    regions = ["Gao", "Mopti", "Segou", "Kidal", "Kayes", "Sikasso"]
    row = {
        "event_type": [["Battles", "Riots"][place % 2] for place in range(count)],
        "actor1": [f"Band {place % 7}" for place in range(count)],
        "actor2": None,
        "assoc_actor_1": None,
        "assoc_actor_2": None,
        "region": [regions[place % 6] for place in range(count)],
        "fatalities": [place % 3 for place in range(count)],
    }
    return pd.DataFrame({"date": days, **row, **changes})


DAILY = pd.date_range("2020-01-01", "2021-12-31")


def names(frame: pd.DataFrame, rows: int = 1) -> list[str]:
    return [found.check for found in suspicions(frame, rows)]


def test_months_without_a_row_between_busy_ones_are_a_hole():
    days = DAILY[~((DAILY >= "2021-04-01") & (DAILY <= "2021-05-31"))].to_series()

    assert holes(days) == [(datetime.date(2021, 4, 1), datetime.date(2021, 5, 31))]


def test_years_in_which_little_is_recorded_have_no_hole():
    thin = pd.date_range("1997-01-01", "2019-12-31", freq="120D").append(DAILY).to_series()

    assert holes(thin) == []


def test_a_quiet_fortnight_of_a_busy_year_is_no_hole():
    days = DAILY[~((DAILY >= "2021-04-01") & (DAILY <= "2021-04-18"))].to_series()

    assert holes(days) == []


def test_an_ordinary_file_is_not_suspected():
    assert names(events(DAILY)) == []


@pytest.mark.parametrize(
    ("changes", "suspected"),
    [
        ({"event_type": "Battles"}, "one type"),
        ({"actor1": "JNIM: Group for Support of Islam and Muslims"}, "one actor"),
        ({"assoc_actor_1": "Others; JNIM: Group for Support of Islam and Muslims"}, "one actor"),
        ({"region": "Mopti"}, "few regions"),
        ({"fatalities": 1}, "deaths only"),
    ],
)
def test_a_filter_shows(changes, suspected):
    assert suspected in names(events(DAILY, **changes))


def test_a_few_events_may_be_alike():
    assert names(events(DAILY[:20], event_type="Battles", region="Mopti", fatalities=1)) == []


@pytest.mark.parametrize(("rows", "suspected"), [(5000, ["page"]), (4999, []), (1000, ["page"])])
def test_as_many_rows_as_a_page_has_are_told(rows, suspected):
    assert names(events(DAILY), rows) == suspected


@pytest.fixture
def many() -> str:
    row = acled().iloc[[0]]
    rows = pd.concat([row] * 60).assign(
        event_id_cnty=[f"TST{number}" for number in range(60)],
        event_date=[str(day.date()) for day in pd.date_range("2022-01-01", periods=60)],
    )
    return csv(rows)


def test_what_is_suspected_stands_in_the_quality_table(read, many):
    quality = read(many).quality.set_index("check")

    assert quality.loc["events of one type only: Battles", "rows"] == 60
    assert quality.loc["events with deaths and none without", "treatment"] == "told"


def test_a_file_that_is_meant_to_be_as_it_is_is_not_suspected(read, many):
    dataset = read(many, complete="as it is")

    assert dataset.suspicions == ()
    assert not dataset.quality["check"].str.startswith("events of one type").any()
