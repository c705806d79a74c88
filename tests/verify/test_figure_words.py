"""The words of figures as the check reads them: what the values show passes, what they do not is caught."""

from dataclasses import replace

import pytest
from builders import BONI, CENTRE, FAR_SOUTH, GAO, ISGS, NEAR_BAMAKO, TESSIT, on, situation, times

from helpers import figures as drawn
from helpers.figures.scene import Scene
from helpers.outlines import schematic_regions
from helpers.verify import figures
from helpers.verify.texts import shown_of

IN_TESSIT = {"actor1": ISGS, **TESSIT}
MIXED = situation(
    *times(3, "2022-02-02", **NEAR_BAMAKO),
    *times(2, "2021-06-06", **NEAR_BAMAKO),
    *times(9, "2021-07-07", **CENTRE, fatalities=2),
    *times(5, "2022-07-07", **BONI),
    *on("2022-07-08", region="Tombouctou", latitude=15.82, longitude=-1.3),
    *times(4, "2022-08-20", **IN_TESSIT, fatalities=9),
    *times(2, "2020-08-20", **FAR_SOUTH),
)


def shown(name, today):
    figure = drawn.figure(
        name, Scene(today, schematic_regions(), "SIMULATED test, not a record of real events.")
    )
    return shown_of(figure.block)


def faults(said, today=MIXED):
    return [fault for _, fault in figures.faults(said, today)]


def changed(name, field, old, new, today=MIXED):
    said = shown(name, today)
    text = getattr(said, field)
    assert old in text, text
    return faults(replace(said, **{field: text.replace(old, new)}), today)


OWN = [name for name in drawn.names() if not figures.leading_claim(shown(name, MIXED))]
"""Figures whose title tells no claim but their own values."""


@pytest.mark.parametrize("name", OWN)
def test_what_a_figure_says_of_its_values_is_borne_out(name):
    assert faults(shown(name, MIXED)) == []


@pytest.mark.parametrize("name", OWN)
def test_what_a_figure_says_of_data_that_begin_too_late_is_borne_out(name):
    today = situation(*on("2022-08-20", **GAO), *on("2022-08-21", **BONI), start="2022-08-15")

    assert faults(shown(name, today), today) == []


@pytest.mark.parametrize(
    "name", ["density-map", "bamako-ring-cumulative", "road-by-place", "zones-by-quarter"]
)
def test_a_figure_of_a_time_that_the_data_do_not_cover_says_so_and_denies_nothing(name):
    today = situation(*on("2022-08-20", **BONI), start="2022-08-15")

    assert shown(name, today).alt_text.endswith(
        "These data begin on 15 August 2022, too late for what is drawn here."
    )


def test_four_half_years_alike_are_told_by_their_number():
    today = situation(*on("2020-02-02", "2020-08-02", "2021-02-02", "2021-08-02", **IN_TESSIT))

    assert "four of them" in shown("north-by-group", today).alt_text
    assert faults(shown("north-by-group", today), today) == []


@pytest.mark.parametrize(
    ("name", "field", "old", "new"),
    [
        (
            "zones-by-quarter",
            "alt_text",
            "Central Mali, July to September 2021",
            "Central Mali, January to March 2022",
        ),
        ("zones-by-quarter", "title", "last 20 quarters", "last 19 quarters"),
        ("area-by-half-year", "title", "1,875", "1,250"),
        ("area-by-half-year", "counted", "25 km by 25 km", "50 km by 50 km"),
        ("density-map", "title", "after about", "after none, about"),
        ("density-map", "alt_text", "two squares", "three squares"),
        ("bamako-ring-cumulative", "title", "Three violent", "Four violent"),
        (
            "bamako-ring-cumulative",
            "title",
            "more than by the same day in any of the five",
            "as many as by the same day in the highest of the five",
        ),
        ("bamako-ring-cumulative", "alt_text", "(2021)", "(2020)"),
        ("road-by-place", "title", "near Boni", "near Gao"),
        ("road-by-place", "alt_text", "(Boni)", "(Gao)"),
        ("north-by-group", "alt_text", "36", "37"),
        ("north-by-group", "alt_text", "ISGS alone", "FLM alone"),
        ("events-by-zone", "alt_text", "Central Mali", "Southern Mali"),
    ],
)
def test_a_false_word_of_a_figure_is_caught(name, field, old, new):
    assert changed(name, field, old, new) != []


def test_nothing_is_said_of_a_time_before_the_data():
    today = situation(*on("2022-08-20", **GAO), start="2021-08-30")

    assert changed(
        "density-map", "title", "29 August 2022", "29 August 2022, after none in the twelve before", today
    )
