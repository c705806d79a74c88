"""Thousands of invented situations: each sentence grammatical, and true by the recount of the check."""

import random
from collections import Counter
from datetime import date

import pytest
from builders import evaluate_all
from invented_cases import cases
from test_narrative import faults, outcomes_of, silent

from helpers import briefs
from helpers.analysis.claims import section_claims
from helpers.analysis.kinds import KINDS
from helpers.analysis.recount import recount
from helpers.story import narrative
from helpers.verify import said
from helpers.verify.counted import facts_of
from helpers.verify.known import of_claim

QUICK, SLOW, LONG = 8, 24, 2500
"""Cases of each of the four sections; the last take ten minutes."""

RARE = {("N3", "same, complete"), ("N4", "same, complete"), ("S3", "same, complete")}
"""Outcomes that even thousands of cases may not come to; ``test_kinds`` holds each."""


def wrongs(section: str, number: int, seed: int) -> tuple[list[tuple], Counter]:
    """Return what is wrong with a section's sentences, and how often each outcome came up."""
    found, seen = [], Counter()
    for _, today in cases(random.Random(f"{seed} {section}"), number):
        counted = recount(today)
        for finding in evaluate_all(today, section_claims(section, today.as_of)):
            claim, name = finding.claim, finding.outcome.name
            sentence = narrative.sentence(finding, today)
            seen[claim.id, name] += 1
            wrong = [] if name in outcomes_of(claim) else [f"unknown outcome {name}"]
            wrong += untrue(claim, sentence, counted)
            wrong += faults(sentence.text) if sentence.text else [] if name in silent(claim) else ["empty"]
            found += [(claim.id, name, sentence.text, each) for each in wrong]
    return found, seen


def untrue(claim, sentence, counted):
    """Return what the recount of the check does not bear out."""
    known = of_claim(claim, facts_of(claim, counted), counted)
    if sentence.text:
        return said.faults(sentence, known)
    return [] if any(map(known.holds, KINDS[claim.kind].silent)) else ["may not be silent"]


@pytest.mark.slow
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
    told = [*section_claims(section, briefs.active().date), *section_claims(section, date.min)]
    possible = {(claim.id, name) for claim in told for name in outcomes_of(claim)}
    assert possible - set(seen) <= RARE
