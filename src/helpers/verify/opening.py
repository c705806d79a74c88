"""Faults of what opens a section: its headline and its lead, and which statements these are to follow."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from helpers import language
from helpers.analysis import leads
from helpers.analysis.claims import Claim, claims
from helpers.analysis.kinds import KINDS
from helpers.blocks import Head, Sentence
from helpers.briefs import active
from helpers.verify import said, whose
from helpers.verify.counted import Counted
from helpers.verify.fault import Fault

Path = Sequence[str]


def faults(head: Head, section: str, counted: Counted) -> Iterator[Fault]:
    """Yield what is wrong with a section's headline and lead."""
    meant = list(leads.pick(section, lambda claim: not _silent(claim, counted)))
    if [each.claim for each in head.lead] != [claim.id for claim in meant]:
        yield " ".join(head.below), f"is to tell {', '.join(claim.id for claim in meant) or 'nothing'}"
    else:
        for sentence, claim in zip(head.lead, meant, strict=True):
            yield from _told(sentence, claim, claim.words, counted)
    yield from _headline(head.headline, section, counted)


def _silent(claim: Claim, counted: Counted) -> bool:
    known = counted.known(claim)
    return any(known.holds(name) for name in KINDS[claim.kind].silent)


def _told(sentence: Sentence, claim: Claim, path: Path, counted: Counted) -> Iterator[Fault]:
    known = counted.known(claim)
    found = [*said.worded(sentence, path), *said.faults(sentence, known)]
    found += whose.faults(sentence.text, known.holds("attributed"))
    yield from ((sentence.text, fault) for fault in found)


def _headline(headline: Sentence, section: str, counted: Counted) -> Iterator[Fault]:
    """Yield the faults of a headline, which follows the first of its claims that has one for what is so."""
    for path, claim in _leading(section, counted):
        if headline.claim == claim.id:
            yield from _told(headline, claim, path, counted)
            return
        if _has_one(path, claim, counted):
            yield headline.text, f"follows {headline.claim or 'nothing'}, but is to follow {claim.id}"
            return
    if (headline.text, headline.wording) != (section.capitalize(), ""):
        yield headline.text, f"is the headline of {section}, which nothing leads"


def _leading(section: str, counted: Counted) -> Iterator[tuple[Path, Claim]]:
    """Yield what may lead a section: on the brief's own date its claim, then its statements."""
    known = language.words()["headlines"]
    if section in known and counted.recount.as_of == active().date:
        yield ("headlines", section), next(each for each in claims() if each.id == known[section]["claim"])
    statements = {claim.id: claim for claim in leads.statements(section)}
    for name in leads.headlines(section):
        yield ("leads", name, "headlines"), statements[name]


def _has_one(path: Path, claim: Claim, counted: Counted) -> bool:
    """Tell whether a headline has all that it declares borne out; one that declares nothing fits anything."""
    words: Mapping[str, Any] = language.words()
    for key in path:
        words = words[key]
    known = counted.known(claim)
    wordings = [language.wording(*path, name) for name in words if name != "claim"]
    return any(each.says and all(map(known.holds, each.says)) for each in wordings)
