"""The ledger's note gives what a claim comes to on the brief's date when it is counted as on another."""

from functools import partial
from types import SimpleNamespace

import pytest
from builders import ARMY, GAO, ISGS, JNIM, NEAR_BAMAKO, on, situation, times

from helpers.analysis.judgements import judged
from helpers.analysis.recount import recount
from helpers.notebook.ledger import clashes_beside, counted_here
from helpers.verify import judged as verified
from helpers.verify import tables
from helpers.verify.counted import facts_of

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


CLASH = {"actor1": JNIM, "actor2": ISGS, **GAO}
FOUGHT = [{"date": "2022-06-06", "fatalities": 5, **CLASH}, {"date": "2021-06-06", "fatalities": 3, **CLASH}]


def of_clashes(*rows):
    """Return what the ledger's note says of clashes on a rerun, and what the check counts."""
    today, before, brief = (situation(*rows, as_of=day) for day in ("2022-09-10", "2021-09-10", "2022-08-29"))
    found = judged("T2", today, before, brief)
    anew = SimpleNamespace(facts=partial(facts_of, counted=recount(today)), year_before=recount(before))
    return clashes_beside(found), verified.clashes_beside(found.found.claim, anew)


def test_deaths_in_clashes_are_given_for_both_times_that_a_rerun_sets_side_by_side():
    beside, fought = of_clashes(*FOUGHT)

    assert beside.startswith("Of the deaths counted here, five fell in clashes")
    assert beside.endswith("of those of the year before, three.")
    assert fought == [5, 3]
    assert list(tables._clashes(beside, fought)) == []


@pytest.mark.parametrize("false", [lambda note: "", lambda note: note.replace("three", "four")])
def test_other_deaths_in_clashes_than_the_recount_finds_are_a_fault(false):
    beside, fought = of_clashes(*FOUGHT)

    assert "of clashes, but it is [5, 3]" in str(list(tables._clashes(false(beside), fought)))


def test_where_nobody_died_in_clashes_a_note_that_gives_some_is_a_fault():
    beside, fought = of_clashes(*({**each, "actor2": ARMY} for each in FOUGHT))

    assert (beside, fought) == ("", [])
    assert list(tables._clashes(of_clashes(*FOUGHT)[0], fought))
