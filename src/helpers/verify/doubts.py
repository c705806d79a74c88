"""Faults of what is said on how sure the verdicts are, and on those of a second file."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from helpers.analysis.alternatives import Readings
from helpers.analysis.claims import Claim
from helpers.analysis.facts import Facts, Truth
from helpers.blocks import Listing, Sentence
from helpers.verify import said, whose
from helpers.verify.counted import Counted, facts_of
from helpers.verify.fault import Fault
from helpers.verify.known import Allowed, Known
from helpers.verify.verdicts import DIFFERS, HOLDS, UNASSESSABLE, verdict

Turned = tuple[str, float | None, Any]
"""Another reading that turns a verdict: its name, how far it goes, and its figure."""

STANDS = {HOLDS: "holds", DIFFERS: "differs", UNASSESSABLE: "open"}
"""What truths call a verdict."""


def faults(listing: Listing, tried: Sequence[Readings], counted: Counted) -> Iterator[Fault]:
    """Yield what is wrong with the doubts of a section: the sentence and its fault."""
    known = {each.defined.claim.id: each.defined.claim for each in tried}
    hang = {
        (id, says): others
        for id, each in zip(known, tried, strict=True)
        for says, others in turned(each, counted).items()
    }
    yield from _of(listing.lead, _lead([id for id, _ in hang], {}, len(known)))
    yield from _all_named(listing, [f"{id} ({says})" for id, says in hang], "{0.claim} ({0.outcome})")
    for item in listing.items:
        if others := hang.get((item.claim, item.outcome)):
            claim = known[item.claim]
            yield from _of(item, _doubt(item, claim, counted.facts(claim), others))
            yield from ((item.text, fault) for fault in whose.faults(item.text, attributed=False))


def turned(tried: Readings, counted: Counted) -> dict[str, list[Turned]]:
    """Return the readings under another verdict than the claim as defined, by that verdict."""
    own = verdict(tried.defined.claim, counted.facts(tried.defined.claim))
    found: dict[str, list[Turned]] = {}
    for each, facts in counted.readings(tried):
        if (says := verdict(each.finding.claim, facts)) != own:
            found.setdefault(says, []).append((each.name, each.value, facts.answer))
    return found


def _doubt(item: Sentence, claim: Claim, facts: Facts, others: Sequence[Turned]) -> Known:
    """Return what may be said of a claim that some readings turn: of the first ones, and how many more."""
    given = item.facts["others"].value if "others" in item.facts else []
    named, more = others[: max(len(given), 1)], others[max(len(given), 1) :]
    own = verdict(claim, facts)
    values = {
        "claim": claim.id,
        "topic": claim.topic,
        "published": claim.published["text"],
        "value": facts.answer,
        "first": own,
        "second": item.outcome,
        "others": named,
        "more": len(more),
    }
    truths = {
        **{name: Truth(own == each, f"it is {own}") for each, name in STANDS.items()},
        **{
            f"turns to {name}": Truth(item.outcome == each, f"it turns to {item.outcome}")
            for each, name in STANDS.items()
        },
        "more turn": Truth(bool(more), "no more turn it"),
    }
    return Known(Allowed(claim.id), values, truths)


def second_file(listing: Listing, chosen: Sequence[Claim], counted: Counted) -> Iterator[Fault]:
    """Yield what is wrong with the lines on a second file's verdicts."""
    assert counted.second is not None and counted.edition.second is not None
    both = {claim.id: (counted.facts(claim), facts_of(claim, counted.second)) for claim in chosen}
    verdicts = {claim.id: [verdict(claim, each) for each in both[claim.id]] for claim in chosen}
    turned = [id for id, (first, second) in verdicts.items() if first != second]
    yield from _of(listing.lead, _lead(turned, {"source": counted.edition.second.source.upper()}, len(both)))
    yield from _all_named(listing, turned, "{0.claim}")
    for item in listing.items:
        if item.claim in turned:
            first, second = verdicts[item.claim]
            value, other = (facts.answer for facts in both[item.claim])
            values = {"claim": item.claim, "first": first, "value": value, "second": second, "other": other}
            yield from _of(item, Known(Allowed(item.claim), values))


def _lead(turned: Sequence[str], values: Mapping[str, Any], claims: int) -> Known:
    turning = len(set(turned))
    names = ", ".join(dict.fromkeys(turned)) or "no verdict"
    truths = {
        "some turn": Truth(bool(turned), f"{names} turns"),
        "none turn": Truth(not turned, f"{names} turns"),
        "all turn": Truth(turning == claims > 0, f"{turning} of {claims} turn"),
        "others stay": Truth(0 < turning < claims, f"{turning} of {claims} turn"),
    }
    return Known(Allowed("the section"), values, truths)


def _all_named(listing: Listing, turned: Sequence[str], form: str) -> Iterator[Fault]:
    named = [form.format(item) for item in listing.items]
    if named != list(turned):
        yield listing.markdown, f"names {', '.join(named) or 'none'}, but {', '.join(turned) or 'none'} turn"


def _of(sentence: Sentence, known: Known) -> Iterator[Fault]:
    yield from ((sentence.text, fault) for fault in said.faults(sentence, known))
