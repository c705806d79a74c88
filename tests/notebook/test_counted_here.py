"""The ledger's note gives what a claim comes to on the brief's date when it is counted as on another."""

from builders import GAO, ISGS, JNIM, NEAR_BAMAKO, on, situation, times

from helpers.analysis.judgements import judged
from helpers.notebook.ledger import clashes_beside, counted_here

NEAR = [
    *times(5, "2022-06-06", **NEAR_BAMAKO),
    *times(2, "2021-10-10", **NEAR_BAMAKO),
    *on("2017-06-06", "2018-06-06", "2019-06-06", "2020-06-06", "2020-08-30", "2020-12-12", "2020-12-13"),
]
ROWS = [{**each, **NEAR_BAMAKO} for each in NEAR]


def note(claim, *rows, as_of="2022-09-10"):
    days = (as_of, f"{int(as_of[:4]) - 1}{as_of[4:]}", "2022-08-29")
    return counted_here(judged(claim, *(situation(*rows, as_of=day) for day in days)))


def test_a_figure_by_another_definition_is_given():
    assert note("S4", *ROWS) == "Counted as here, the figure for the brief's date is 7."


def test_a_figure_that_is_the_same_by_both_definitions_is_not_given():
    assert note("S10", *times(3, "2022-06-06", **NEAR_BAMAKO)) == ""


def test_an_answer_that_differs_is_given_with_its_counts():
    rows = [*times(6, "2022-06-06", **NEAR_BAMAKO), *times(7, "2020-12-12", **NEAR_BAMAKO)]

    assert note("S5", *rows) == "Counted as here, it was not so on the brief's date: 6 against 7."


def test_an_answer_that_is_the_same_is_not_given():
    assert note("N2", *times(9, "2022-06-06"), *times(3, "2020-12-12")) == ""


def test_on_the_briefs_own_date_there_is_no_note():
    assert note("S4", *ROWS, as_of="2022-08-29") == ""


def test_deaths_in_clashes_are_given_for_both_times_that_a_rerun_sets_side_by_side():
    clash = {"actor1": JNIM, "actor2": ISGS, **GAO}
    rows = [
        {"date": "2022-06-06", "fatalities": 5, **clash},
        {"date": "2021-06-06", "fatalities": 3, **clash},
    ]
    days = ("2022-09-10", "2021-09-10", "2022-08-29")
    beside = clashes_beside(judged("T2", *(situation(*rows, as_of=day) for day in days)))

    assert beside.startswith("Of the deaths counted here, five fell in clashes")
    assert beside.endswith("of those of the year before, three.")
