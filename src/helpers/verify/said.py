"""Faults of one sentence of a block: its wording, what that declares, its text and its facts."""

import math
from collections.abc import Iterator, Sequence
from typing import Any

from helpers import language
from helpers.blocks import Fact, Sentence
from helpers.blocks import facts as as_written
from helpers.language import Wording
from helpers.verify import wordings
from helpers.verify.known import Known
from helpers.verify.slots import is_clause, read_back, shown


def faults(sentence: Sentence, known: Known) -> list[str]:
    """Return what is wrong with a sentence; nothing where the events bear it out."""
    try:
        wording = language.wording(*sentence.wording.split("/"))
    except (KeyError, TypeError):
        return [f"has the words {sentence.wording!r}, which are in no table"]
    return faults_by(wording, sentence, known)


def faults_by(wording: Wording, sentence: Sentence, known: Known) -> list[str]:
    """Return what is wrong with a sentence that is to be a wording with its slots filled."""
    return [
        *_declared(sentence, wording),
        *(fault for each in (wording, *_clauses(wording)) for fault in wordings.faults(each, known.row)),
        *_untrue(wording, known),
        *read_back(wording, sentence.text, known),
        *_facts(sentence, wording, known),
    ]


def worded(sentence: Sentence, *paths: Sequence[str]) -> Iterator[str]:
    """Yield where a sentence has the words of another claim, or of another outcome than it names."""
    *path, name = sentence.wording.split("/")
    if path not in [list(each) for each in paths]:
        yield f"has the words {sentence.wording!r}, which are not its own"
    if name not in language.outcomes(sentence.outcome):
        yield f"has the words for {name!r}, but says that it is {sentence.outcome!r}"


def read(text: str, wording: str, known: Known) -> list[str]:
    """Return what is wrong with a text that is to be a wording with its slots filled."""
    return list(read_back(language.wording(*wording.split("/")), text, known))


def _declared(sentence: Sentence, wording: Wording) -> Iterator[str]:
    own, declared = (", ".join(says) or "nothing" for says in (sentence.says, wording.says))
    if own != declared:
        yield f"declares {own}, but its words declare {declared}"


def _clauses(wording: Wording) -> Iterator[Wording]:
    for _, role, form in wordings.pieces(wording.text):
        if role and is_clause(role, form):
            yield (clause := language.wording("clauses", role))
            yield from _clauses(clause)


def _untrue(wording: Wording, known: Known) -> Iterator[str]:
    for name in wording.says:
        truth = known.truths.get(name)
        if truth is None:
            yield f"says {name!r}, which the facts of {known.about} cannot tell"
        elif not truth.holds:
            yield f"says {name!r}, but {truth.facts}"


def _facts(sentence: Sentence, wording: Wording, known: Known) -> Iterator[str]:
    """Yield the facts of the block that are not those counted anew, or not all that its words name."""
    roles = set(_roles(wording, known))
    units = {role: known.unit_of(role) for role in roles}
    counted = as_written(known.values, units, roles)
    for role in sorted(roles ^ set(sentence.facts)):
        yield f"{'gives' if role in sentence.facts else 'does not give'} the fact {role!r}"
    for role in sorted(roles & set(sentence.facts) & set(counted)):
        if not _alike(sentence.facts[role], counted[role]):
            yield f"gives {role} as {_plain(sentence.facts[role])}, but it is {_plain(counted[role])}"


def _roles(wording: Wording, known: Known) -> Iterator[str]:
    """Yield the roles of a wording's slots, and of those of its clauses that stand."""
    for _, role, form in wordings.pieces(wording.text):
        if role and is_clause(role, form):
            clause = language.wording("clauses", role)
            if all(map(known.holds, clause.says)):
                yield from _roles(clause, known)
        elif form:
            yield role


def _alike(given: Fact, counted: Fact) -> bool:
    return given.unit == counted.unit and _same(given.value, counted.value)


def _same(given: Any, counted: Any) -> bool:
    if isinstance(given, list) and isinstance(counted, list):
        return len(given) == len(counted) and all(map(_same, given, counted))
    if isinstance(given, int | float) and isinstance(counted, int | float):
        return math.isclose(given, counted, rel_tol=1e-9)
    return bool(given == counted)


def _plain(fact: Fact) -> str:
    return f"{shown(fact.value)} {fact.unit}".rstrip()
