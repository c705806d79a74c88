"""Faults of what is said on how sure the verdicts are."""

import re
from collections.abc import Iterator, Mapping, Sequence

from helpers.analysis.alternatives import Reading, Readings
from helpers.analysis.claims import Finding
from helpers.analysis.measures import Situation
from helpers.verify.tokens import read, words
from helpers.verify.verdicts import HOLDS, UNASSESSABLE, figure, verdict


def faults(text: str, tried: Sequence[Readings], situation: Situation) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a section's paragraph on its doubts: the sentence and its fault."""
    known = words()["doubt"]
    turned = {claim.defined.claim.id: claim for claim in tried if _dissenting(claim, situation)}
    lines = [line for line in text.splitlines() if line]
    wanted = known["lead"] if turned else known["none"]
    if lines[0] != wanted:
        yield lines[0], f"but another definition turns {', '.join(turned) or 'no verdict'}"
    told = []
    for line in lines[1:]:
        claim, holds, match = _bullet_of(line)
        if match and claim in turned:
            told.append(claim)
            yield from ((line, fault) for fault in _bullet(match, holds, turned[claim], situation))
        else:
            yield line, "which is no claim that another definition turns, or cannot be read"
    if told != list(turned):
        yield (
            text,
            f"names {', '.join(told) or 'none'}, but other definitions turn {', '.join(turned) or 'none'}",
        )


def _bullet_of(line: str) -> tuple[str, bool, re.Match[str] | None]:
    """Return the claim that a bullet names, whether its verdict is said to hold, and what it says."""
    for form in words()["doubt"]["bullets"]:
        if match := re.match(form["text"], line):
            return match["claim"], bool(form["holds"]), match
    return "", False, None


def _dissenting(claim: Readings, situation: Situation) -> list[Reading]:
    own = verdict(claim.defined, situation)
    others = [(reading, verdict(reading.finding, situation)) for reading in claim.others]
    return [reading for reading, says in others if UNASSESSABLE not in (own, says) and says != own]


def _bullet(match: re.Match[str], holds: bool, claim: Readings, situation: Situation) -> Iterator[str]:
    own = verdict(claim.defined, situation)
    said = match.groupdict()
    if holds != (own == HOLDS):
        yield f"says that it {'holds' if holds else 'does not hold'}, but the verdict is {own!r}"
    if said.get("published") not in (None, claim.defined.claim.published["text"]):
        yield f"says that the brief has {said['published']!r}"
    yield from _same_figure(said.get("value"), claim.defined, situation)
    named = re.split(words()["doubt"]["between"], match["others"])
    dissenting = {_words(reading): reading for reading in _dissenting(claim, situation)}
    for text in named:
        yield from _reading(text, dissenting, situation)
    more = read(match["more"]).numbers[0].value if match["more"] else 0
    if len(named) + more != len(dissenting):
        yield f"tells of {len(named) + more:g} definitions, but {len(dissenting)} turn the verdict"


def _words(reading: Reading) -> str:
    text = str(words()["doubt"]["readings"][reading.name])
    return text.format(value=f"{reading.value:g}" if reading.value is not None else "")


def _reading(text: str, dissenting: Mapping[str, Reading], situation: Situation) -> Iterator[str]:
    value = re.search(words()["doubt"]["value"], text)
    name = text[: value.start()] if value else text
    if name not in dissenting:
        yield f"says {name!r}, which does not turn the verdict"
    else:
        yield from _same_figure(value["value"] if value else None, dissenting[name].finding, situation)


def _same_figure(said: str | None, finding: Finding, situation: Situation) -> Iterator[str]:
    is_so = _rounded(figure(finding, situation))
    if (said or "") != is_so:
        yield f"says {said or 'no figure'}, but it is {is_so or 'none'}"


def _rounded(value: float | str) -> str:
    """Return a figure as prose has it: three digits or more, a true minus; none for what is true or false."""
    if isinstance(value, str):
        return value if value[:1].isdigit() else ""
    return (f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}").replace("-", "−")


def is_beside(line: str) -> bool:
    """Tell whether a line opens what is said of a second file."""
    return any(re.match(words()["doubt"][key], line) for key in ("second_turned", "second_same"))


def beside(
    text: str, pairs: Sequence[tuple[Finding, Finding]], mine: Situation, other: Situation
) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the lines on a second file's verdicts."""
    known = words()["doubt"]
    verdicts = {own.claim.id: (verdict(own, mine), verdict(theirs, other)) for own, theirs in pairs}
    figures = {
        own.claim.id: (_rounded(figure(own, mine)), _rounded(figure(theirs, other))) for own, theirs in pairs
    }
    turned = [claim for claim, (first, second) in verdicts.items() if first != second]
    lines = [line for line in text.splitlines() if line]
    if not re.match(known["second_turned" if turned else "second_same"], lines[0]):
        yield lines[0], f"but the two files differ on {', '.join(turned) or 'no claim'}"
    matches = [(line, re.match(known["second_bullet"], line)) for line in lines[1:]]
    for line, match in matches:
        if not match or match["claim"] not in turned:
            yield line, "which is no claim on which the two files differ, or cannot be read"
        elif (match["first"], match["second"]) != verdicts[match["claim"]]:
            yield line, f"but the verdicts are {' and '.join(verdicts[match['claim']])}"
        elif (match["value"] or "", match["other"] or "") != figures[match["claim"]]:
            yield line, f"but the figures are {' and '.join(figures[match['claim']])}"
    if len(matches) != len(turned):
        yield text, f"tells of {len(matches)} claims, but the two files differ on {len(turned)}"
