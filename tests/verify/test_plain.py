"""Figures that are shown rounded, held to those counted anew."""

import pytest

from helpers.story import plain
from helpers.verify.plain import held

FIGURES = [
    ("148.81", "percent", "149 percent"),
    ("-7.4", "percent", "−7 percent"),
    ("0.4", "percent", "less than 1 percent"),
    ("4.45", "times", "4.5 times"),
    ("13.63", "events", "about 14 events"),
    ("1234", "fatalities", "1,234 fatalities"),
    ("2022-08-03", "date", "3 August 2022"),
    ("true", "true or false", "yes"),
    ("", "events", ""),
]


@pytest.mark.parametrize(("full", "unit", "said"), FIGURES)
def test_a_figure_is_said_as_a_person_would_and_borne_out(full, unit, said):
    counted = {"true": "yes"}.get(full, full)

    assert plain.figure(full, unit) == said
    assert held(said, counted, unit)


@pytest.mark.parametrize(
    ("said", "counted", "unit"),
    [
        ("148 percent", "148.81", "percent"),
        ("7 percent", "-7.4", "percent"),
        ("4.4 times", "4.46", "times"),
        ("about 13 events", "13.63", "events"),
        ("4 August 2022", "2022-08-03", "date"),
        ("no", "yes", "true or false"),
        ("3 events", "", "events"),
    ],
)
def test_another_figure_than_the_one_counted_anew_is_not(said, counted, unit):
    assert not held(said, counted, unit)


def test_a_change_has_its_sign():
    assert held(plain.signed("-7.4"), "-7.4", "events", change=True)
    assert not held("+7 %", "-7.4", "events", change=True)


@pytest.mark.parametrize(
    ("full", "unit", "drawn"),
    [
        ("2022-08-03", "date", "3 Aug"),
        ("2021-08-03", "date", "3 August 2021"),
        ("148.81", "percent", "149 %"),
        ("0.4", "percent", "under 1 %"),
        ("4.45", "times", "4.5"),
        ("13.63", "events", "14"),
        ("false", "true or false", "no"),
    ],
)
def test_a_small_cell_has_a_short_figure(full, unit, drawn):
    assert plain.short(full, unit, 2022) == drawn
