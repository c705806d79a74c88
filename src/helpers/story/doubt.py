"""How sure: sentences on verdicts that hang on a definition, and the labels of other definitions."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from helpers import language
from helpers.analysis.alternatives import Reading, Readings
from helpers.analysis.claims import DIFFERS, HOLDS, UNASSESSABLE, Finding
from helpers.blocks import Listing, Sentence
from helpers.story import phrases
from helpers.story.narrative import fill_part, write

NAMED_AT_MOST = 4
"""Readings that one sentence names; the figure beside it shows them all."""

STANDS = {HOLDS: "holds", DIFFERS: "differs", UNASSESSABLE: "open"}
"""What the words call a verdict."""


def label(reading: Reading) -> str:
    """Return a reading's short name for a chart."""
    return phrases.reading(reading.name, reading.value, "label")


def order(reading: Reading) -> int:
    """Return the place of a reading among all, as the words file lists them, radii by size."""
    names = list(language.words()["readings"])
    return 1000 * names.index(reading.name) + round(reading.value or 0)


def doubts(tried: Sequence[Readings]) -> Listing:
    """Return the claims whose verdict hangs on the definition, once for each other one, or that none does."""
    items = [_sentence(claim, *turned) for claim in tried for turned in claim.dissenting.items()]
    lead = "none" if not items else "lead_all" if all(claim.dissenting for claim in tried) else "lead"
    return Listing("doubts", write(language.wording("doubt", lead), {}), items)


def second_file(source: str, pairs: Iterable[tuple[Finding, Finding]]) -> Listing:
    """Return where a second file of events gives a claim another verdict, or that it nowhere does."""
    items = [_two_verdicts(*pair) for pair in pairs if pair[0].verdict != pair[1].verdict]
    name = "second_turned" if items else "second_same"
    return Listing("second file", write(language.wording("doubt", name), {"source": source.upper()}), items)


def _two_verdicts(first: Finding, second: Finding) -> Sentence:
    parts = {
        "claim": first.claim.id,
        "first": first.verdict,
        "value": first.outcome.computed,
        "second": second.verdict,
        "other": second.outcome.computed,
    }
    return replace(write(language.wording("doubt", "second_item"), parts), claim=first.claim.id)


def _sentence(claim: Readings, verdict: str, turned: Sequence[Reading]) -> Sentence:
    """Return that some readings turn a claim's verdict into another, the ``outcome`` of the sentence."""
    defined = claim.defined
    kind = "_plain" if isinstance(defined.outcome.computed, bool) else ""
    named, more = turned[:NAMED_AT_MOST], turned[NAMED_AT_MOST:]
    parts = {
        "topic": defined.claim.topic,
        "claim": defined.claim.id,
        "published": defined.claim.published["text"],
        "value": defined.outcome.computed,
        "first": defined.verdict,
        "second": verdict,
        "others": [(each.name, each.value, each.finding.outcome.computed) for each in named],
        "more": len(more),
    }
    clauses = {
        name: fill_part(language.wording("clauses", name).text, parts) if more else ""
        for name in ("more_not", "more_so")
    }
    name = "rerun" if defined.claim.rerun else f"{STANDS[defined.verdict]}{kind}_to_{STANDS[verdict]}"
    said = write(language.wording("doubt", name), parts, clauses=clauses)
    return replace(said, claim=defined.claim.id, outcome=verdict)
