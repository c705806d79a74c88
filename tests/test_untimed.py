"""No test depends on how fast or how busy the machine is."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

TESTS = sorted(Path(__file__).parent.rglob("*.py"))


@given(st.none())
def test_a_property_may_take_any_time(_: None) -> None:
    assert settings().deadline is None
    assert HealthCheck.too_slow in settings().suppress_health_check


@pytest.mark.parametrize(
    "timed",
    [r"\bdeadline=(?!None)", r"settings\.load_profile\((?!\"untimed)", r"perf_counter|process_time|timeit"],
)
def test_no_test_measures_time_or_sets_a_deadline(timed: str) -> None:
    others = [path for path in TESTS if path != Path(__file__)]
    assert [path.name for path in others if re.search(timed, path.read_text(encoding="utf-8"))] == []
