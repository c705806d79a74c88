"""The recount, by another path than claims are computed: both find the same, whatever the events."""

import random

import pytest
from builders import GAO, ISGS, JNIM, NEAR_BAMAKO, on, situation, times
from invented_cases import cases

from helpers.analysis.claims import claims, evaluate
from helpers.analysis.kinds import KINDS
from helpers.analysis.periods import Period
from helpers.analysis.recount import recount

CLAIMS = {claim.id: claim for claim in claims()}


def differences(today):
    """Return where a claim's recount finds another figure or other facts than it computes."""
    counted = recount(today)
    for claim in claims():
        outcome, facts = evaluate(claim, today).outcome, KINDS[claim.kind].facts(claim.spec, counted)
        both = {"answer": (outcome.computed, facts.answer)}
        both |= {
            role: (part, facts.values[role]) for role, part in outcome.parts.items() if role in facts.values
        }
        yield from ((claim.id, role, *pair) for role, pair in both.items() if not same(*pair))


def same(computed, counted):
    if isinstance(computed, float) and isinstance(counted, float):
        return computed == pytest.approx(counted, nan_ok=True)
    return computed == counted or (computed != computed and counted != counted)


@pytest.mark.slow
def test_random_events_are_recounted_alike():
    assert [found for _, today in cases(random.Random(7), 20) for found in differences(today)] == []


@pytest.mark.parametrize(
    "number", [pytest.param(24, marks=pytest.mark.slow), pytest.param(2000, marks=pytest.mark.long)]
)
def test_many_random_events_are_recounted_alike(number):
    assert [found for _, today in cases(random.Random(8), number) for found in differences(today)] == []


def test_a_recount_sees_an_event_that_a_claim_left_out():
    today = situation(*times(3, "2022-06-06", **NEAR_BAMAKO))
    short = situation(*times(2, "2022-06-06", **NEAR_BAMAKO))
    counted = recount(today)

    assert evaluate(CLAIMS["S1"], short).outcome.computed == 2
    assert KINDS["count"].facts(CLAIMS["S1"].spec, counted).answer == 3


def test_windows_of_a_recount_are_its_own():
    counted = recount(situation({}, as_of="2020-02-29"))

    assert counted.window("recent window") == Period(
        *map(counted.as_of.fromisoformat, ("2019-11-01", "2020-02-29"))
    )
    assert counted.against("same period, a year before", "year to date").end.isoformat() == "2019-02-28"


def test_coalition_events_are_attributed_by_zone_and_day():
    rows = [
        *on("2016-06-06", "2018-06-06", actor1=JNIM, **NEAR_BAMAKO),
        *on("2018-06-06", actor1=JNIM, **GAO),
    ]
    named = recount(
        situation(*rows, {"actor1": f"{JNIM} and/or {ISGS}", "date": "2018-07-07", **GAO})
    ).register

    assert named.named(False, True)["FLM"].tolist() == [False, True, False, False]
    assert named.named(False, True)["ISGS"].tolist() == [False] * 4
    assert named.possibly(False, True)["ISGS"].tolist() == [False, False, False, True]
    assert named.named(False, False)["FLM"].tolist() == [False] * 4
