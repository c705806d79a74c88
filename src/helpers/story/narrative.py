"""Findings to sentences: the words are chosen by how the facts stand, the numbers come from the finding."""

import string
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from helpers import language
from helpers.analysis import leads, topics
from helpers.analysis.claims import Claim, Finding, evaluate
from helpers.analysis.geography import place_name
from helpers.analysis.measures import Situation, kilometres
from helpers.analysis.outcome import NOTHING
from helpers.analysis.periods import Period
from helpers.blocks import Sentence, facts
from helpers.briefs import active
from helpers.errors import ReferenceTableError
from helpers.language import Wording
from helpers.reference import table
from helpers.story import phrases

FORMS: Mapping[str, Callable[[Any], str]] = {
    "number": phrases.number,
    "round": phrases.number,
    "tally": phrases.tally,
    "km": phrases.kilometres,
    "about": phrases.about,
    "percent": phrases.percent,
    "signed": phrases.signed,
    "times": lambda value: phrases.quantifier("ratio", value),
    "share": lambda value: phrases.quantifier("share", value / 100),
    "when": phrases.when,
    "all_of": phrases.all_of,
    "so_far": phrases.so_far,
    "span": phrases.span,
    "time": phrases.time,
    "like": phrases.like,
    "standing": phrases.standing,
    "way": phrases.way,
    "moved": phrases.moved,
    "day": phrases.day,
    "quarter": phrases.quarter,
    "year": str,
    "list": phrases.listing,
    "none_of": phrases.none_of,
    "part_of": lambda pair: phrases.part_of(*pair),
    "of_them": lambda pair: phrases.of_them(*pair),
    "spots": phrases.spots,
    "places": lambda names: phrases.spots(names, "many_places"),
    "beside": phrases.compared_with,
    "actor": phrases.actor,
    "place": place_name,
    "location": phrases.location,
    "group": phrases.group,
    "one_of": phrases.one_of,
    "perpetrator": phrases.perpetrator,
    "sub_event": lambda name: str(language.words()["sub_event_types"].get(name, name)),
    "event_type": lambda name: str(language.words()["event_types"][name]),
    "figure": phrases.figure,
    "bracketed": phrases.bracketed,
    "readings": phrases.readings,
    "verdict": lambda verdict: str(language.words()["verdicts"][verdict]),
    "text": str,
    "": str,
}


class _Slots(string.Formatter):
    """Fills {part:form}; a form with a bar, as in {count:event|events}, picks singular or plural."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if "|" in format_spec:
            singular, plural = format_spec.split("|")
            return singular if round(value) == 1 else plural
        return FORMS[format_spec](value)


def fill_part(template: str, parts: Mapping[str, Any]) -> str:
    """Return a piece of a sentence with its slots filled."""
    return _Slots().vformat(template, (), parts)


def fill(template: str, parts: Mapping[str, Any]) -> str:
    """Return a template with its slots filled and its first letter a capital."""
    text = fill_part(template, parts)
    return text[:1].upper() + text[1:]


def sentence(finding: Finding, situation: Situation) -> Sentence:
    """Return the one sentence that says how a claim's facts stand.

    It is without text for what lies ahead of ``as_of`` and where the claim has nothing to say.
    """
    claim, outcome = finding.claim, finding.outcome
    among, name = claim.words
    words = language.words()[among][name]
    if outcome.name in (*language.words()["silent"], *words.get("silent", [])):
        return Sentence("", claim=claim.id, outcome=outcome.name)
    return _said(finding, situation)


def _said(finding: Finding, situation: Situation) -> Sentence:
    claim, outcome = finding.claim, finding.outcome
    found = worded(claim.words, outcome.name) or worded(("reasons",), outcome.name)
    if found is None:
        raise ReferenceTableError(
            f"The brief's words have no sentence for claim {claim.id}, outcome {outcome.name!r}."
        )
    parts = {**setting(situation), **about(claim, situation), **outcome.parts}
    said = write(found, parts, claim.unit_of, clauses(parts))
    return replace(said, claim=claim.id, outcome=outcome.name)


def about(claim: Claim, situation: Situation) -> dict[str, str]:
    """Return the words for what a claim is about."""
    return topics.of(claim, lambda said: kilometres(said, situation))


def worded(path: Sequence[str], outcome: str) -> Wording | None:
    """Return the words for an outcome, or for the part before a comma (all of "all, one event")."""
    known = language.words()
    for key in path:
        known = known[key]
    name = next((name for name in language.outcomes(outcome) if name in known), None)
    return language.wording(*path, name) if name else None


def write(
    words: Wording,
    parts: Mapping[str, Any],
    unit_of: Callable[[str], str] = lambda _: "",
    clauses: Mapping[str, str] = MappingProxyType({}),
) -> Sentence:
    """Return a wording's sentence, with the facts that it rests on in their units.

    ``clauses`` are the pieces that stand only where their facts do, else empty.
    """
    roles = list(_roles(words, clauses))
    units = {role: unit_of(role) for role in roles}
    formless = {role for _, role, form, _ in string.Formatter().parse(words.text) if role and not form}
    pieces = {name: text for name, text in clauses.items() if name in formless}
    text = fill(words.text, {**parts, **pieces})
    return Sentence(text, words.address, words.says, facts(parts, units, roles))


def _roles(words: Wording, clauses: Mapping[str, str]) -> Iterator[str]:
    """Yield the parts that a wording names, and those of its clauses that stand."""
    for _, role, form, _ in string.Formatter().parse(words.text):
        if role and not form and clauses.get(role):
            yield from _roles(language.wording("clauses", role), clauses)
        elif role and form:
            yield role


OF_A_PART = (
    "others",
    "associated",
    "clashes",
    "districts",
    "of_civilians",
    "of_clashes",
    "clashes_before",
    "uneven",
    "case_rows",
    "civilians_among",
    "uneven_days",
    "case_among",
    "case_among_all",
    "case_linked",
    "case",
    "case_all",
)
"""The clauses that stand where the part of their name is there and not nought, each after those in it."""


def clauses(parts: Mapping[str, Any]) -> dict[str, str]:
    """Return the clauses that stand only where all that they declare is so, else empty.

    One that names what these facts do not have belongs to other sentences.
    """
    so = {*parts.get("holds", [])}
    so |= {"attributed"} if parts["as_of"] >= table("groups")["attribution"][0]["from"] else set()
    so |= {"after a gap"} if parts.get("after_gap") else set()
    so |= {f"dispersion {'known' if parts['weeks'] else 'unknown'}"} if "low" in parts else set()
    found = {}
    for name in language.words()["clauses"].keys() - {*OF_A_PART}:
        each = language.wording("clauses", name)
        if each.says:
            stands = set(each.says) <= so and _fields(each.text) <= parts.keys()
            found[name] = fill_part(each.text, parts) if stands else ""
    for name in OF_A_PART:
        text = language.wording("clauses", name).text
        found[name] = fill_part(text, {**parts, **found}) if parts.get(name) else ""
    return found


def _fields(text: str) -> set[str]:
    return {role for _, role, _, _ in string.Formatter().parse(text) if role}


def paragraph(findings: Iterable[Finding], situation: Situation) -> list[Sentence]:
    """Return the sentences of several claims, a reason that several of them have in full in the first alone.

    Where none of them has anything to say, the first says why.
    """
    found = list(findings)
    sentences = [sentence(finding, situation) for finding in found]
    if not any(each.text for each in sentences) and worded(("reasons",), found[0].outcome.name):
        sentences[0] = _said(found[0], situation)
    for n in range(len(sentences)):
        said = [before.wording for before in sentences[:n]]
        for again in ("again", "once more"):
            if sentences[n].text and sentences[n].wording in said:
                sentences[n] = _again(found[n], sentences[n], again, situation)
    texts = [each.text for each in sentences]
    return [replace(each, text="") if each.text in texts[:n] else each for n, each in enumerate(sentences)]


def _again(finding: Finding, told: Sentence, again: str, situation: Situation) -> Sentence:
    """Return a reason that was given before in shorter words, where there are some."""
    name = f"{finding.outcome.name}, {again}"
    if worded(("reasons",), name) == worded(("reasons",), finding.outcome.name):
        return told
    return _said(replace(finding, outcome=replace(finding.outcome, name=name)), situation)


def setting(situation: Situation) -> dict[str, Any]:
    """Return what any sentence or definition may name: the edition's own choices and thresholds."""
    limits = table("thresholds")
    return {
        "radius": situation.radius_km,
        "as_of": situation.as_of,
        "first_event": situation.first_event,
        "after_gap": situation.after_gap,
        **{name: limits[name] for name in ("incident_km", "corridor_km", "urban_km", "interval_percent")},
        **{name.replace(" ", "_"): span for name, span in situation.windows.named().items()},
    }


def described(claim: Claim, situation: Situation) -> tuple[str, str]:
    """Return a claim's wording and its definition, filled with the edition's values."""
    named = {**setting(situation), **situation.periods(claim.spec)}
    spans = {key: phrases.span(value) for key, value in named.items() if isinstance(value, Period)}
    plain = {"radius": f"{situation.radius_km:g}", "as_of": phrases.day(situation.as_of)}
    limits = {name: str(value) for name, value in table("thresholds").items()}
    slots = {**spans, **plain, **limits, "census": situation.census.source}
    if claim.authors:
        return fill("{topic}", about(claim, situation)), ""
    return claim.claim.format(**slots), claim.definition.format(**slots)


def lead(section: str, situation: Situation) -> list[Sentence]:
    """Return the statements that open a section: of those with one slot the first with something to tell."""
    found = {claim.id: evaluate(claim, situation) for claim in leads.statements(section)}
    told = leads.pick(section, lambda claim: found[claim.id].outcome.name != NOTHING)
    return [sentence(found[claim.id], situation) for claim in told]


def headline(section: str, findings: Iterable[Finding], situation: Situation) -> Sentence:
    """Return a section's headline: of what may lead it, the first for whose outcome there are words.

    On the brief's own date that is first of all its claim; then come the statements. It is the section's name
    where nothing leads it.
    """
    for path, finding in _leading(section, findings, situation):
        if found := headed(path, finding, situation):
            return found
    return Sentence(section.capitalize())


def headed(path: Sequence[str], finding: Finding, situation: Situation) -> Sentence | None:
    """Return the headline for a finding, None where there are no words for its outcome."""
    words = worded(path, finding.outcome.name)
    if words is None:
        return None
    parts = {**setting(situation), **about(finding.claim, situation), **finding.outcome.parts}
    said = write(words, parts, finding.claim.unit_of, clauses(parts))
    return replace(said, claim=finding.claim.id, outcome=finding.outcome.name)


def _leading(
    section: str, findings: Iterable[Finding], situation: Situation
) -> Iterator[tuple[Sequence[str], Finding]]:
    """Yield what may lead a section, each with where its headlines are."""
    known = language.words()["headlines"]
    if section in known and situation.as_of == active().date:
        leading = known[section]["claim"]
        yield ("headlines", section), next(each for each in findings if each.claim.id == leading)
    statements = {claim.id: claim for claim in leads.statements(section)}
    for name in leads.headlines(section):
        yield ("leads", name, "headlines"), evaluate(statements[name], situation)
