"""The ledger gives the range of deaths where the source has a low and a high estimate."""

from datetime import date

from builders import GAO, ISGS, events, times

from helpers.analysis.claims import claims, evaluate
from helpers.analysis.measures import situation
from helpers.analysis.recount import recount
from helpers.notebook.ledger import note
from helpers.verify import tables
from helpers.verify.counted import facts_of

T2 = next(claim for claim in claims() if claim.id == "T2")
ROWS = times(2, "2022-06-06", actor1=ISGS, fatalities=10, **GAO)


def estimated(**estimates):
    marked = events(*ROWS).assign(**estimates)
    return situation(marked, date(2022, 8, 29), 4, 150, date(2015, 1, 1))


def counted(today):
    return tables._estimates(T2, facts_of(T2, recount(today)), recount(today))


def test_a_note_gives_the_low_and_the_high_estimate():
    today = estimated(fatalities_low=[8, 9], fatalities_high=[12, 30])
    said = note(evaluate(T2, today), today.as_of)

    assert said == "By the source's low and high estimates, the fatalities counted lie between 17 and 42."
    assert list(tables._range(said, counted(today))) == []


def test_another_range_than_the_recount_finds_is_a_fault():
    today = estimated(fatalities_low=[8, 9], fatalities_high=[12, 30])
    said = note(evaluate(T2, today), today.as_of)
    found = counted(today)

    assert [*tables._range(said.replace("17", "18"), found)]
    assert [*tables._range("", found)]


def test_without_estimates_there_is_no_range():
    today = estimated(fatalities_low=[8, None], fatalities_high=[12, 30])

    assert note(evaluate(T2, today), today.as_of) == ""
    assert counted(today) == []
