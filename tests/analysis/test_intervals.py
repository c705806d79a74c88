"""What chance does to counts: the interval of a change, and the dispersion of weekly counts."""

import math
from statistics import NormalDist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.analysis.intervals import TwoWindows, dispersion

counts = st.integers(5, 2000)
days = st.integers(1, 800)
counted = st.builds(TwoWindows, counts, days, counts, days)
dispersions = st.floats(1, 5)
levels = st.floats(0.8, 0.99)
quick = settings(deadline=None, max_examples=60)


def ratio(percent: float) -> float:
    return 1 + percent / 100


@quick
@given(counted, dispersions, levels)
def test_an_interval_contains_the_change(windows, by, level):
    low, high = windows.interval(by, level)

    assert low < windows.change < high


@quick
@given(counted, dispersions, st.floats(1.05, 3), levels)
def test_an_interval_widens_with_the_dispersion(windows, by, more, level):
    low, high = windows.interval(by, level)
    lower, higher = windows.interval(by * more, level)

    assert lower < low < high < higher


@quick
@given(counted, dispersions, st.floats(0.8, 0.89))
def test_an_interval_widens_with_its_level(windows, by, level):
    low, high = windows.interval(by, level)
    lower, higher = windows.interval(by, level + 0.1)

    assert lower < low < high < higher


@quick
@given(counted, dispersions, levels)
def test_swapped_windows_have_the_interval_upside_down(windows, by, level):
    low, high = windows.interval(by, level)
    swapped = TwoWindows(windows.before, windows.days_before, windows.now, windows.days)
    back = [1 / ratio(each) for each in swapped.interval(by, level)]

    assert [ratio(low), ratio(high)] == pytest.approx(sorted(back), rel=1e-6)


@quick
@given(st.integers(60, 2000), st.integers(60, 2000), levels)
def test_without_dispersion_it_is_the_interval_of_independent_events(now, before, level):
    """The textbook's interval of large counts: the logarithm of a ratio, with Poisson's standard error."""
    found = TwoWindows(now, 100, before, 100).interval(1, level)
    error = NormalDist().inv_cdf((1 + level) / 2) * math.sqrt(1 / now + 1 / before)

    assert [ratio(each) for each in found] == pytest.approx(
        [now / before * math.exp(-error), now / before * math.exp(error)], rel=0.02
    )


def test_after_a_fall_to_none_the_interval_begins_there():
    low, high = TwoWindows(0, 100, 20, 100).interval(1, 0.95)

    assert low == -100
    assert -100 < high < -70


def test_no_change_is_said_where_the_pace_of_unequal_windows_is_the_same():
    assert TwoWindows(20, 20, 30, 30).change == pytest.approx(0)


@quick
@given(st.lists(st.integers(0, 40), min_size=2).filter(any))
def test_a_dispersion_is_never_below_one(weekly):
    assert dispersion(weekly) >= 1


def test_alike_weeks_have_no_dispersion_and_clustered_ones_have():
    assert dispersion([5, 5, 5, 5]) == 1
    assert dispersion([0, 0, 0, 20]) == pytest.approx(20)
