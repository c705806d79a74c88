"""How sure: sentences on verdicts that hang on a definition, and the labels of other definitions."""

from collections.abc import Iterable
from dataclasses import replace

from helpers import language
from helpers.analysis.alternatives import Reading, Readings
from helpers.analysis.claims import HOLDS, Finding, computed_text
from helpers.analysis.outcome import Outcome
from helpers.blocks import Listing, Sentence
from helpers.story import phrases
from helpers.story.narrative import fill, write

NAMED_AT_MOST = 4
"""Readings that one sentence names; the figure beside it shows them all."""


def topic(claim: str) -> str:
    """Return what a claim is about, as the words file calls it."""
    return str(language.words()["claims"][claim]["topic"])


def label(reading: Reading) -> str:
    """Return a reading's short name for a chart."""
    return _worded(reading, "label")


def order(reading: Reading) -> int:
    """Return the place of a reading among all, as the words file lists them, radii by size."""
    names = list(language.words()["readings"])
    return 1000 * names.index(reading.name) + round(reading.value or 0)


def _worded(reading: Reading, key: str) -> str:
    value = 0 if reading.value is None else reading.value
    return str(language.words()["readings"][reading.name][key]).format(value=f"{value:g}")


def doubts(tried: Iterable[Readings]) -> Listing:
    """Return the claims whose verdict hangs on the definition, or that none does."""
    items = [_sentence(claim) for claim in tried if claim.dissenting]
    return Listing("doubts", write(language.wording("doubt", "lead" if items else "none"), {}), items)


def second_file(source: str, pairs: Iterable[tuple[Finding, Finding]]) -> Listing:
    """Return where a second file of events gives a claim another verdict, or that it nowhere does."""
    items = [_two_verdicts(*pair) for pair in pairs if pair[0].verdict != pair[1].verdict]
    name = "second_turned" if items else "second_same"
    return Listing("second file", write(language.wording("doubt", name), {"source": source.upper()}), items)


def _two_verdicts(first: Finding, second: Finding) -> Sentence:
    said = language.words()["verdicts"]
    each = [f"{said[finding.verdict]}{_value(finding.outcome)}" for finding in (first, second)]
    return Sentence(f"{first.claim.id}: {', '.join(each)}", claim=first.claim.id)


def _sentence(claim: Readings) -> Sentence:
    words = language.words()["doubt"]
    stands = "holds" if claim.defined.verdict == HOLDS else "differs"
    kind = "_plain" if isinstance(claim.defined.outcome.computed, bool) else ""
    named = [_named(reading) for reading in claim.dissenting[:NAMED_AT_MOST]]
    more = len(claim.dissenting) - len(named)
    parts = {
        "topic": topic(claim.defined.claim.id),
        "claim": claim.defined.claim.id,
        "published": claim.defined.claim.published["text"],
        "value": short(claim.defined.outcome),
        "others": phrases.joined(named, words["or"]),
        "more": fill(words[f"more_{stands}"], {"more": more}).lower() if more else "",
    }
    return replace(
        write(language.wording("doubt", f"{stands}{kind}"), parts),
        claim=claim.defined.claim.id,
        outcome=claim.defined.verdict,
    )


def _named(reading: Reading) -> str:
    return f"{_worded(reading, 'words')}{_value(reading.finding.outcome)}"


def _value(outcome: Outcome) -> str:
    """Return a figure in brackets; nothing for claims that are true or false."""
    text = short(outcome)
    return "" if text in ("", "true", "false") else f" ({text})"


def short(outcome: Outcome) -> str:
    """Return a computed figure rounded to what a reader compares by: three digits, a true minus sign."""
    value = outcome.computed
    if isinstance(value, bool) or not isinstance(value, int | float):
        return computed_text(outcome)
    text = language.digits(value, ",.0f" if abs(value) >= 100 else ".3g")
    return text.replace("-", "−")
