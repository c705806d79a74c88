"""The gate: of the changes planted in what the suite says, nearly all are caught.

Changed are finished sentences, the facts of their blocks, the words of wordings and what these declare.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

import counting
import mutants
import pytest

from helpers import language
from helpers.blocks import Fact, Sentence
from helpers.language import Wording
from helpers.story import narrative
from helpers.verify import said
from helpers.verify.known import Known
from helpers.verify.wordings import pieces

pytestmark = pytest.mark.slow

LEAST_CAUGHT = 0.995


def share_caught(planted: list[tuple[str, list[str]]]) -> float:
    """Return the share of planted changes with faults, and print those without."""
    passed = [what for what, faults in planted if not faults]
    print(f"{len(planted)} planted, {len(passed)} passed", *passed, sep="\n  ")
    return 1 - len(passed) / len(planted)


def everything() -> Iterator[tuple[Sentence, Wording, Known]]:
    for found in counting.reached().values():
        for sentence, known in found:
            yield sentence, language.wording(*sentence.wording.split("/")), known


def test_the_situations_come_to_most_wordings():
    possible = {
        f"claims/{claim}/{name}" for claim in counting.BY_ID for name in counting.wordings("claims", claim)
    }

    assert len(possible & set(counting.reached())) > 0.85 * len(possible)


def test_every_sentence_is_borne_out():
    assert [
        (each.text, found) for each, _, known in everything() if (found := said.faults(each, known))
    ] == []


def test_changes_to_a_finished_sentence_are_caught():
    planted = [
        (f"{kind}: {changed}", said.faults(replace(sentence, text=changed), known))
        for sentence, _, known in everything()
        for kind, changed in mutants.mutants(sentence.text)
    ]

    assert len(planted) > 3000
    assert share_caught(planted) >= LEAST_CAUGHT


def test_changes_to_the_facts_of_a_block_are_caught():
    planted = []
    for sentence, _, known in everything():
        for role, fact in sentence.facts.items():
            for changed in (Fact(_other(fact.value), fact.unit), Fact(fact.value, fact.unit + "s")):
                facts = {**sentence.facts, role: changed}
                planted.append((f"{role} {changed}", said.faults(replace(sentence, facts=facts), known)))

    assert share_caught(planted) == 1


def _other(value):
    return (
        value + 1
        if isinstance(value, int | float)
        else [*value, 1]
        if isinstance(value, list)
        else f"{value}1"
    )


def declared(says: tuple[str, ...], sentence: Sentence, wording: Wording, known: Known) -> list[str]:
    """Return the faults of a sentence whose wording declares something else, in its table as in its block."""
    changed = replace(wording, says=says)
    return said.faults_by(changed, replace(sentence, says=says), known)


def test_a_wording_that_declares_less_is_caught():
    planted = [
        (f"{wording.address} without {name}", declared(without(wording.says, name), sentence, wording, known))
        for sentence, wording, known in everything()
        for name in wording.says
    ]

    assert share_caught(planted) == 1


def without(says: tuple[str, ...], name: str) -> tuple[str, ...]:
    return tuple(each for each in says if each != name)


def test_a_wording_that_declares_something_else_besides_or_instead_is_caught():
    """But for what is true of the events, too, and of which the words cannot be told apart."""
    names = sorted({name for _, wording, _ in everything() for name in wording.says})
    planted = []
    for number, (sentence, wording, known) in enumerate(everything()):
        for name in sorted(set(names) - set(wording.says))[number % 30 :: 30]:
            if not known.holds(name):  # what holds besides is true
                also = (*wording.says, name)
                planted.append((f"{wording.address} with {name}", declared(also, sentence, wording, known)))
            for old in wording.says:
                instead = (*without(wording.says, old), name)
                what = f"{wording.address}: {name} for {old}"
                planted.append((what, declared(instead, sentence, wording, known)))

    assert share_caught(planted) >= LEAST_CAUGHT


def test_a_wording_with_other_words_is_caught():
    planted = []
    for number, (sentence, wording, known) in enumerate(everything()):
        clauses = narrative.clauses(known.values)
        for text in [*reworded(wording.text)][number % 3 :: 3]:
            changed = replace(wording, text=text)
            made = narrative.write(changed, known.values, known.unit_of, clauses)
            told = replace(made, claim=sentence.claim, outcome=sentence.outcome)
            planted.append((text, said.faults_by(changed, told, known)))

    assert len(planted) > 1000
    assert share_caught(planted) >= LEAST_CAUGHT


def reworded(text: str) -> Iterator[str]:
    """Yield a wording with one of its fixed words turned into its opposite, or with more words at its end."""
    slots = r"(?![^{]*\})"
    for old, new in mutants.OPPOSITES:
        for match in re.finditer(rf"\b{re.escape(old)}\b{slots}", text):
            yield text[: match.start()] + new + text[match.end() :]
    yield from (f"{text.removesuffix('.')}{more}." for more in mutants.ADDED)


def test_the_block_of_another_outcome_is_caught():
    """Wording, declared meaning, facts and text all fit together, but not what happened."""
    planted = []
    for _, wording, known in everything():
        for name in counting.wordings(*wording.address.split("/")[:-1]):
            other = language.wording(*wording.address.split("/")[:-1], name)
            if (
                other.says
                and set(roles(other)) <= set(known.values)
                and not all(map(known.holds, other.says))
            ):
                made = narrative.write(other, known.values, known.unit_of, narrative.clauses(known.values))
                planted.append((f"{wording.address} as {name}", said.faults(made, known)))

    assert len(planted) > 300
    assert share_caught(planted) == 1


def roles(wording: Wording) -> list[str]:
    return [role for _, role, form in pieces(wording.text) if role and form]


def counted(claim: str) -> object:
    """Return which events a claim counts: that there are none is true of all claims that count them."""
    row = counting.BY_ID.get(claim)
    return row.spec.get("select", claim) if row else claim


@pytest.mark.parametrize("claim", counting.BY_ID)
def test_the_sentence_of_another_claim_is_caught(claim):
    own = [known for sentence, _, known in everything() if sentence.claim == claim]
    others = [sentence for sentence, _, _ in everything() if counted(sentence.claim) != counted(claim)]

    assert [
        each.text for each in others[::9] if each.wording[:6] == "claims" and not said.faults(each, own[0])
    ] == []
