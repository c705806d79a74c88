"""Columns by month."""

from datetime import date

import pandas as pd
import pytest

from helpers.charts.months import WIDEST, stacked
from helpers.charts.style import NARROW, WIDE


def months(number):
    starts = [date(2021 + month // 12, month % 12 + 1, 1) for month in range(number)]
    return pd.DataFrame({"start": starts, "value": 5}).assign(period="a month", part="all", complete=True)


def room(number, layout):
    drawn = stacked(months(number), "Events", {"all": "#222222"}, layout).to_dict()
    return drawn["width"], drawn["height"]


@pytest.mark.parametrize("layout", [WIDE, NARROW], ids=["wide", "narrow"])
def test_two_months_take_no_more_than_two_columns_and_less_height(layout):
    width, height = room(2, layout)

    assert width == 2 * WIDEST
    assert height < layout.height


def test_two_years_of_months_have_all_the_room():
    width, height = room(24, WIDE)

    assert width >= WIDE.width - 20 and height == WIDE.height
