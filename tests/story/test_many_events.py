"""Thousands of invented situations: each sentence grammatical, and true by a count without the suite's.

A case is a list of events, a day, a window and a radius; checked of it are the sentences of one section.
"""

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import chain

import builders
import pytest
import recount
import recount_rest
from builders import BONI, KATI, KATIBA, TESSIT
from recount_rest import AIRPORT, BURNED, HAMLET, SIMBI
from test_narrative import RECOUNTED, faults, outcomes_of, silent

from helpers import briefs
from helpers.analysis import measures
from helpers.analysis.claims import claims, evaluate_all, section_claims
from helpers.story import narrative

QUICK, SLOW, LONG = 12, 125, 2500
"""Cases of each of the four sections; the last take ten minutes."""

RARE = {("C2", "same, uneven"), ("N3", "same, complete"), ("N4", "same, complete"), ("S3", "same, complete")}
"""Outcomes that even thousands of cases may not come to; ``test_kinds`` holds each."""

DAYS = [
    "2022-07-22",
    "2022-07-30",
    "2022-07-31",
    "2022-08-02",
    "2022-08-03",
    "2022-08-05",
    "2022-08-06",
    "2022-08-07",
]


def random_rows(dice: random.Random) -> list[dict]:
    """Return random events, some of them on the days and at the places of the reported incidents."""
    lists = [recount.random_rows(dice) for _ in range(dice.choice([1, 1, 1, 1, 1, 4]))]
    rows = [
        {**row, "sub_event_type": dice.choice([None, None, BURNED])} for row in chain.from_iterable(lists)
    ]
    rare = dice.random() < 0.5
    for row in rows:
        if dice.random() < 0.1:
            row.update(dice.choice([AIRPORT, HAMLET, SIMBI]))
        if rare and dice.random() < 0.3:
            row.update(date=dice.choice(DAYS), **dice.choice([BONI, HAMLET, SIMBI, KATI, TESSIT]))
        if rare and dice.random() < 0.2:
            row["actor1"] = KATIBA
    return rows


def cases(
    dice: random.Random, number: int, each: int = 10
) -> Iterator[tuple[recount.Case, measures.Situation]]:
    """Yield cases, some on the same events, with their situations."""
    for made in range(number):
        if made % each == 0:
            rows = random_rows(dice)
            marked = builders.events(*rows)
        case = recount.random_case(dice, rows)
        if dice.random() < 0.5:  # a day late enough, and data that begin early enough, for most claims
            day = date(2022, dice.choice([3, 5, 8, 12]), 31)
            case = replace(
                case, rows=rows, start=date(2015, 1, 1), as_of=dice.choice([day, date(2021, 12, 31)])
            )
        elif dice.random() < 0.1:  # data that begin after the incidents
            begin = date(2022, 8, 10)
            kept = [row for row in rows if row["date"] >= begin.isoformat()]
            case = replace(case, rows=kept, start=begin, as_of=max(begin, case.as_of))
        events = marked[marked["date"] >= str(case.start)]
        yield case, measures.situation(events, case.as_of, case.months, case.radius, case.start)


def wrongs(section: str, number: int, seed: int) -> tuple[list[tuple], Counter]:
    """Return what is wrong with a section's sentences, and how often each outcome came up."""
    found, seen = [], Counter()
    for case, today in cases(random.Random(f"{seed} {section}"), number):
        for finding in evaluate_all(today, section_claims(section)):
            claim, name = finding.claim, finding.outcome.name
            said = narrative.sentence(finding, today).text
            seen[claim.id, name] += 1
            wrong = [] if name in outcomes_of(claim) else [f"unknown outcome {name}"]
            wrong += faults(said) if said else [] if name in silent(claim) else ["empty"]
            found += [(claim.id, name, said, each) for each in (*wrong, *untrue(finding, case, said))]
    return found, seen


def untrue(finding, case, said):
    """Return what a recount of the case misses in a sentence."""
    claim, counts = finding.claim.id, []
    if claim in recount_rest.EXPECTED:
        counts.append(recount_rest.EXPECTED[claim](case))
    if claim in RECOUNTED:
        counts.append(recount.expected(claim, case))
    if any(each is None for each in counts):
        return [] if finding.outcome.computed is None else ["should not be assessable"]
    return [f"not found: {each}" for patterns in counts for each in patterns if not re.search(each, said)]


def test_every_claim_with_numbers_of_its_own_is_recounted():
    assert {claim.id for claim in claims()} - {*RECOUNTED, *recount_rest.EXPECTED} == {"S6"}


@pytest.mark.parametrize("section", briefs.active().sections)
def test_every_sentence_of_random_events_is_grammatical_and_true(section):
    found, _ = wrongs(section, QUICK, seed=20220829)

    assert found == []


@pytest.mark.slow
@pytest.mark.parametrize("section", briefs.active().sections)
def test_every_sentence_of_many_random_events_is_grammatical_and_true(section):
    found, _ = wrongs(section, SLOW, seed=1)

    assert found == []


@pytest.mark.long
@pytest.mark.parametrize("section", briefs.active().sections)
def test_every_sentence_of_thousands_of_random_events_is_true_and_they_come_to_every_outcome(section):
    found, seen = wrongs(section, LONG, seed=1)

    assert found == []
    possible = {(claim.id, name) for claim in section_claims(section) for name in outcomes_of(claim)}
    assert possible - set(seen) <= RARE
