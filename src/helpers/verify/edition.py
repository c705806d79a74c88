"""The check of an edition: every passage of its executed notebooks against its facts."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from helpers import language
from helpers.analysis.alternatives import Readings
from helpers.analysis.claims import Finding, claims, evaluate
from helpers.analysis.periods import Period
from helpers.analysis.recount import recount
from helpers.errors import FalseSentenceError
from helpers.figures import figure as drawn_anew
from helpers.figures import names, recounted
from helpers.notebook.edition import Edition
from helpers.verify import context, doubts, figures, tables, values
from helpers.verify.facts import Facts, facts_of, limits
from helpers.verify.sentences import faults as sentence_faults
from helpers.verify.texts import Passages, Shown, passages, sentences
from helpers.verify.tokens import words
from helpers.verify.truths import Truth

Fault = tuple[str, str]
"""A sentence and what is wrong with it."""


def verify_edition(
    folder: Path, edition: Edition, tried: Sequence[Readings], sections: Sequence[str]
) -> None:
    """Read each section's executed notebook in ``folder`` and hold all that it says against the facts.

    ``tried`` are the claims of the sections, each as defined and under other definitions. Raises
    FalseSentenceError for the first false sentence of the first notebook that holds one.
    """
    findings = {claim.defined.claim.id: claim.defined for claim in tried}
    for section in sections:
        own = [claim for claim in tried if claim.defined.claim.section == section]
        for sentence, fault in notebook_faults(
            passages(folder / f"{section}.ipynb"), section, edition, own, findings
        ):
            raise FalseSentenceError(f'{section}.ipynb is not borne out: "{sentence}" {fault}.')


def notebook_faults(
    said: Passages, section: str, edition: Edition, tried: Sequence[Readings], findings: Mapping[str, Finding]
) -> Iterator[Fault]:
    """Yield every fault of a notebook's passages; ``tried`` are its section's claims."""
    known, counted = dict(findings), recount(edition.situation)
    for text, ids in said.told:
        yield from _told(text, [_finding(claim, known, edition) for claim in ids], edition)
    for text, source, ids in said.context:
        yield from ((text, fault) for fault in context.faults(text, source, ids, edition.situation.as_of))
    for text in said.heads:
        yield from _head(text, section, known, edition)
    for text in said.other:
        yield from _other(text, tried, edition)
    for figure in said.figures:
        accessed, told = edition.parameters.accessed, _of_the_title(figure, known, edition)
        yield from figures.faults(_unsealed(figure, edition), edition.situation, accessed, told)
        yield from _simulated(figure, edition)
        if figure.name in names():
            found = recounted(figure.name, counted)
            table = (found.coarse or []) if figure.sealed else found.rows
            yield from ((figure.name, fault) for fault in values.faults(figure.table, table))
    for rows in said.tables:
        yield from _table(rows, tried, edition)
    for text in said.fixed:
        yield from (
            (text, fault) for fault in tables.strays(text, Facts("the edition"), words()["fixed"]["dates"])
        )


def _unsealed(figure: Shown, edition: Edition) -> Shown:
    """Return a figure with the values that it draws, which a sealed one does not show: they are made anew."""
    if not figure.sealed:
        return figure
    return replace(figure, table=drawn_anew(figure.name, edition.scene).table.to_csv(index=False))


def _of_the_title(figure: Shown, known: dict[str, Finding], edition: Edition) -> Facts | None:
    """Return the facts of the claim that a figure's title has to tell, None where it tells none."""
    claim = figures.leading_claim(figure)
    return facts_of(_finding(claim, known, edition), edition.situation) if claim else None


def _finding(claim: str, known: dict[str, Finding], edition: Edition) -> Finding:
    """Return a claim's finding; one of a section that is not made is evaluated."""
    if claim not in known:
        row = next(each for each in claims() if each.id == claim)
        known[claim] = evaluate(row, edition.situation)
    return known[claim]


def _told(text: str, told: Sequence[Finding], edition: Edition) -> Iterator[Fault]:
    """Yield the faults of a paragraph whose k-th sentence tells the k-th claim that has something to tell."""
    facts = [facts_of(finding, edition.situation) for finding in told]
    found = sentences(text, frozenset().union(*(each.names for each in facts)))
    tried = [list(_faults_of(found, each)) for each in _tellings(told, facts, len(found))]
    if not tried:
        yield text, f"has {len(found)} sentences for {', '.join(each.about for each in facts)}"
    else:
        yield from min(tried, key=len)


def _faults_of(found: Sequence[str], facts: Sequence[Facts]) -> Iterator[Fault]:
    for sentence, each in zip(found, facts, strict=True):
        yield from ((sentence, fault) for fault in sentence_faults(sentence, each))


def _tellings(told: Sequence[Finding], facts: Sequence[Facts], count: int) -> Iterator[list[Facts]]:
    """Yield the ways in which so many sentences can tell the claims, those left out that may be silent."""
    silent = [_may_be_silent(finding, each) for finding, each in zip(told, facts, strict=True)]
    if all(silent) and count == 1:
        yield [Facts("the edition", truths={"may be silent": Truth(True, "there is nothing to tell")})]
    for chosen in combinations(range(len(facts)), count):
        if all(silent[n] for n in set(range(len(facts))) - set(chosen)):
            yield [facts[n] for n in chosen]


def _may_be_silent(finding: Finding, facts: Facts) -> bool:
    names = words()["silences"].get(finding.claim.kind, [])
    return any(facts.truths[name].holds for name in names if name in facts.truths)


def _head(text: str, section: str, known: dict[str, Finding], edition: Edition) -> Iterator[Fault]:
    headline, *rest = text.splitlines()
    claim = language.words()["headlines"][section]["claim"]
    facts = facts_of(_finding(claim, known, edition), edition.situation)
    yield from ((headline, fault) for fault in sentence_faults(headline.removeprefix("# "), facts))
    below = " ".join(line for line in rest if line)
    yield from ((below, fault) for fault in tables.strays(below, _of_the_data(edition)))
    if edition.parameters.source == "sample" and not _says_simulated(below):
        yield headline, "does not say below that the data are simulated"


def _of_the_data(edition: Edition) -> Facts:
    opened = [edition.main, *([edition.second] if edition.second else [])]
    data = [each.dataset for each in opened]
    days = {f"span{n}": (Period(each.first, each.last),) for n, each in enumerate(data)}
    names = {name for each in data for name in (each.name, each.layout, each.sha256)}
    suspected = [found for each in data for found in each.suspicions]
    rows = [*(len(each.events) for each in data), *(found.rows for found in suspected)]
    spans = [hole for each in data for hole in each.holes]
    holes = {f"hole{n}": (Period(*span),) for n, span in enumerate(spans)}
    today = (Period(edition.situation.as_of, edition.situation.as_of),)
    return Facts(
        "the edition",
        numbers={f"rows{n}": float(number) for n, number in enumerate(rows)},
        times={**days, **holes, "as_of": today},
        names=frozenset(names) | {str(found.parts["name"]) for found in suspected if "name" in found.parts},
    )


def _other(text: str, tried: Sequence[Readings], edition: Edition) -> Iterator[Fault]:
    """Yield the faults of prose that names no claims: doubts, the second file's verdicts, or plain words."""
    first = text.splitlines()[0]
    if first in (words()["doubt"]["lead"], words()["doubt"]["none"]):
        yield from doubts.faults(text, tried, edition.situation)
    elif edition.second and doubts.is_beside(first):
        second = edition.second.situation
        pairs = [(claim.defined, evaluate(claim.defined.claim, second)) for claim in tried]
        yield from doubts.beside(text, pairs, edition.situation, second)
    else:
        own = Period(edition.situation.as_of, edition.situation.as_of)
        facts = Facts("the edition", numbers=limits(edition.situation), times={"as_of": (own,)})
        yield from ((text, fault) for fault in sentence_faults(text, facts))


def _simulated(figure: Shown, edition: Edition) -> Iterator[Fault]:
    if edition.parameters.source == "sample" and not _says_simulated(figure.source):
        yield figure.title, "does not say that the data are simulated"


def _says_simulated(text: str) -> bool:
    return bool(re.search(words()["sources"]["simulated"], text))


def _table(rows: tables.Rows, tried: Sequence[Readings], edition: Edition) -> Iterator[Fault]:
    if "verdict" in rows[0]:
        own = {claim.defined.claim.id: claim.defined for claim in tried}
        yield from tables.ledger(rows, own, edition.situation)
    elif "check" in rows[0]:
        counted = edition.dataset.quality
        yield from tables.quality(rows, dict(zip(counted["check"], counted["rows"].astype(int), strict=True)))
