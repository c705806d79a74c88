"""How far the violence reaches: squares of the last twelve months and those before, area by half-year."""

import re
from datetime import date

import pytest
from builders import BONI, CIVILIANS, GAO, KIDAL, NEAR_BAMAKO, on, situation, times

from helpers import figures
from helpers.figures.kinds.squares import twelve_months


def title(scene, name, *events, **setting):
    return figures.figure(name, scene(situation(*events, **setting))).title


def test_the_last_twelve_months_adjoin_those_before():
    before, now = twelve_months(situation(*on("2022-06-06")))

    assert (before.start, before.end) == (date(2020, 8, 30), date(2021, 8, 29))
    assert (now.start, now.end) == (date(2021, 8, 30), date(2022, 8, 29))


def test_twelve_months_that_end_on_a_leap_day_begin_on_the_first_of_march():
    _, now = twelve_months(situation(*on("2020-02-02"), as_of="2020-02-29"))

    assert (now.start, now.end) == (date(2019, 3, 1), date(2020, 2, 29))


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (
            ["2022-06-06", "2021-06-06"],
            "touched about 620 square kilometres .*, after about 620 in the twelve before",
        ),
        (["2022-06-06"], "touched about 620 square kilometres .*, after none in the twelve before"),
        (["2021-06-06"], "touched no square .*, after about 620 square kilometres in the twelve before"),
        (["2019-06-06"], "^Militant Islamist events by square of the map$"),
    ],
    ids=["both", "only now", "only before", "neither"],
)
def test_the_title_of_the_squares_follows_the_facts(scene, days, words):
    assert re.search(words, title(scene, "density-map", *on(*days, **GAO)))


def test_the_title_compares_with_no_time_that_the_data_do_not_cover(scene):
    told = title(scene, "density-map", *on("2022-06-06", **GAO), start="2021-01-01")

    assert told.endswith("in the twelve months to 29 August 2022")


def test_nothing_is_drawn_of_a_time_that_the_data_do_not_cover(scene):
    figure = figures.figure("density-map", scene(situation(*on("2022-06-06", **GAO), start="2022-01-01")))

    assert figure.table.empty
    assert figure.title == "Militant Islamist events by square of the map"


def test_every_square_drawn_is_in_the_table(scene):
    figure = figures.figure(
        "density-map", scene(situation(*on("2022-06-06", "2022-07-07", **GAO), *on("2022-06-06", **BONI)))
    )
    shapes = [
        row for rows in figure.spec["datasets"].values() for row in rows if row.get("shade")
    ]  # fmt: skip

    assert sorted(row["events"] for row in shapes) == sorted(figure.table["events"]) == [1, 2]


def test_the_key_of_the_squares_names_every_shade(scene):
    text = figures.figure("density-map", scene(situation(*on("2022-06-06", **GAO)))).svg

    assert all(shade in text for shade in ("2–4", "5–9", "10–19", "20 or more"))


def test_the_area_of_a_half_year_counts_a_square_once(scene):
    facts = situation(
        *times(5, "2022-02-02", **GAO), *on("2022-03-03", **KIDAL), *on("2022-08-08", **NEAR_BAMAKO)
    )
    table = figures.figure("area-by-half-year", scene(facts)).table.set_index("period")

    assert table["squares"]["January to June 2022"] == 2
    assert table["value"]["January to June 2022"] == 1250
    assert table["complete"].tolist()[-2:] == [True, False]


def test_violence_that_involves_no_militant_islamist_group_touches_nothing(scene):
    facts = situation({"date": "2022-06-06", "actor1": CIVILIANS, "actor2": CIVILIANS, **GAO})

    assert figures.figure("area-by-half-year", scene(facts)).table["value"].sum() == 0
    assert figures.figure("density-map", scene(facts)).table.empty
