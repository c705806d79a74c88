"""Faults of what is said on how sure the verdicts are, and on those of a second file."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from helpers.analysis.alternatives import Readings
from helpers.analysis.claims import Claim
from helpers.analysis.facts import Facts, Truth
from helpers.blocks import Listing, Sentence
from helpers.language import words
from helpers.verify import said
from helpers.verify.counted import Counted, facts_of
from helpers.verify.known import Known, Row
from helpers.verify.verdicts import HOLDS, UNASSESSABLE, verdict

Fault = tuple[str, str]
Turned = tuple[str, float | None, Any]
"""Another reading that turns a verdict: its name, how far it goes, and its figure."""


def faults(listing: Listing, tried: Sequence[Readings], counted: Counted) -> Iterator[Fault]:
    """Yield what is wrong with the doubts of a section: the sentence and its fault."""
    found = {each.defined.claim.id: (each.defined.claim, turned(each, counted)) for each in tried}
    hang = {id: others for id, others in found.items() if others[1]}
    yield from _of(listing.lead, _lead(hang, {}))
    yield from _all_named(listing, list(hang))
    for item in listing.items:
        if item.claim in hang:
            claim, others = hang[item.claim]
            yield from _of(item, _doubt(item, claim, counted.facts(claim), others))


def turned(tried: Readings, counted: Counted) -> list[Turned]:
    """Return the readings that turn a claim's verdict into its opposite."""
    own = verdict(tried.defined.claim, counted.facts(tried.defined.claim))
    read = [(each, facts, verdict(each.finding.claim, facts)) for each, facts in counted.readings(tried)]
    return [
        (each.name, each.value, facts.answer)
        for each, facts, says in read
        if UNASSESSABLE not in (own, says) and says != own
    ]


def _doubt(item: Sentence, claim: Claim, facts: Facts, others: Sequence[Turned]) -> Known:
    """Return what may be said of a claim that some readings turn: of the first ones, and how many more."""
    given = item.facts["others"].value if "others" in item.facts else []
    named, more = others[: max(len(given), 1)], others[max(len(given), 1) :]
    holds = verdict(claim, facts) == HOLDS
    values = {
        "claim": claim.id,
        "topic": words()["claims"][claim.id]["topic"],
        "published": claim.published["text"],
        "value": facts.answer,
        "others": named,
        "more": len(more),
    }
    truths = {
        "holds": Truth(holds, "it does not"),
        "differs": Truth(not holds, "it holds"),
        "more turn": Truth(bool(more), "no more turn it"),
    }
    return Known(Row(claim.id), values, truths)


def second_file(listing: Listing, chosen: Sequence[Claim], counted: Counted) -> Iterator[Fault]:
    """Yield what is wrong with the lines on a second file's verdicts."""
    assert counted.second is not None and counted.edition.second is not None
    both = {claim.id: (counted.facts(claim), facts_of(claim, counted.second)) for claim in chosen}
    verdicts = {claim.id: [verdict(claim, each) for each in both[claim.id]] for claim in chosen}
    turned = [id for id, (first, second) in verdicts.items() if first != second]
    yield from _of(listing.lead, _lead(turned, {"source": counted.edition.second.source.upper()}))
    yield from _all_named(listing, turned)
    for item in listing.items:
        if item.claim in turned:
            first, second = verdicts[item.claim]
            value, other = (facts.answer for facts in both[item.claim])
            values = {"claim": item.claim, "first": first, "value": value, "second": second, "other": other}
            yield from _of(item, Known(Row(item.claim), values))


def _lead(turned: Sequence[str] | Mapping[str, object], values: Mapping[str, Any]) -> Known:
    names = ", ".join(turned) or "no verdict"
    truths = {
        "some turn": Truth(bool(turned), f"{names} turns"),
        "none turn": Truth(not turned, f"{names} turns"),
    }
    return Known(Row("the section"), values, truths)


def _all_named(listing: Listing, turned: Sequence[str]) -> Iterator[Fault]:
    named = [item.claim for item in listing.items]
    if named != list(turned):
        yield listing.markdown, f"names {', '.join(named) or 'none'}, but {', '.join(turned) or 'none'} turn"


def _of(sentence: Sentence, known: Known) -> Iterator[Fault]:
    yield from ((sentence.text, fault) for fault in said.faults(sentence, known))
