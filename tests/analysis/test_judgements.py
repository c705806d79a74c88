from datetime import date

import pytest
from builders import NEAR_BAMAKO, situation, times

from helpers.analysis.judgements import judged
from helpers.analysis.periods import year_before


def change(claim, *rows, as_of):
    """Return the change of a claim in percent, rounded."""
    days = (as_of, str(year_before(date.fromisoformat(as_of))))
    percent = judged(claim, *(situation(*rows, as_of=day) for day in days), None).change[0]
    return round(percent, 2)


@pytest.mark.parametrize(("now", "before", "percent"), [(20, 20, 0), (40, 20, 100)])
def test_a_leap_day_is_no_change(now, before, percent):
    rows = [*times(now, "2020-02-02", **NEAR_BAMAKO), *times(before, "2019-02-02", **NEAR_BAMAKO)]

    assert change("S1", *rows, as_of="2020-12-20") == percent


def test_windows_of_other_months_are_set_day_for_day():
    rows = [*times(20, "2022-06-06"), *times(20, "2022-02-02")]

    assert change("N6", *rows, as_of="2022-08-29") == round(100 * (120 / 121 - 1), 2)


def test_the_change_of_a_claim_on_ground_is_one_of_squares():
    rows = [{"date": "2022-02-02", "latitude": 12 + each / 2} for each in range(20)]
    rows += [{"date": "2021-02-02", "latitude": 12 + each / 2} for each in range(10) for _ in (1, 2)]

    assert change("N10", *rows, as_of="2022-08-29") == 100


def test_of_few_there_is_no_change_in_percent():
    rows = [*times(9, "2020-02-02", **NEAR_BAMAKO), *times(20, "2019-02-02", **NEAR_BAMAKO)]

    assert (
        judged("S1", *(situation(*rows, as_of=day) for day in ("2020-12-20", "2019-12-20")), None).change
        is None
    )
