"""Findings to sentences: the words are chosen by how the facts stand, the numbers come from the finding."""

import string
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from helpers import language
from helpers.analysis.claims import Claim, Finding
from helpers.analysis.geography import place_name
from helpers.analysis.measures import Situation
from helpers.analysis.periods import Period
from helpers.errors import ReferenceTableError
from helpers.reference import table
from helpers.story import phrases

FORMS: Mapping[str, Callable[[Any], str]] = {
    "number": phrases.number,
    "round": phrases.number,
    "tally": phrases.tally,
    "km": phrases.kilometres,
    "about": phrases.about,
    "percent": phrases.percent,
    "times": lambda value: phrases.quantifier("ratio", value),
    "share": lambda value: phrases.quantifier("share", value / 100),
    "when": phrases.when,
    "all_of": phrases.all_of,
    "so_far": phrases.so_far,
    "span": phrases.span,
    "day": phrases.day,
    "quarter": phrases.quarter,
    "year": str,
    "list": phrases.listing,
    "actor": phrases.actor,
    "place": place_name,
    "location": phrases.location,
    "group": phrases.group,
    "sub_event": lambda name: str(language.words()["sub_event_types"].get(name, name)),
    "event_type": lambda name: str(language.words()["event_types"][name]),
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


def sentence(finding: Finding, situation: Situation) -> str:
    """Return the one sentence that says how a claim's facts stand; empty for what lies ahead of ``as_of``."""
    claim, outcome = finding.claim, finding.outcome
    if outcome.name in language.words()["silent"]:
        return ""
    own = language.words()["claims"][claim.id]
    if outcome.name in own.get("silent", []):
        return ""
    template = _template(own, outcome.name) or language.words()["reasons"].get(outcome.name)
    if template is None:
        raise ReferenceTableError(
            f"words/en.toml has no sentence for claim {claim.id}, outcome {outcome.name!r}."
        )
    parts = {**setting(situation), "topic": own["topic"], **outcome.parts}
    return fill(template, parts | clauses(parts))


def clauses(parts: Mapping[str, Any]) -> dict[str, str]:
    """Return the clauses that stand only where their facts do, else empty."""
    words = language.words()["clauses"]
    attribution = table("groups")["attribution"][0]
    attributing = parts["as_of"] >= attribution["from"]
    return {
        **{name: words[name] if attributing else "" for name in ("attributed", "included", "as_flm")},
        "others": fill_part(words["others"], parts) if parts.get("others") else "",
    }


def _template(words: Mapping[str, str], name: str) -> str | None:
    """Return the words for an outcome, or for its part before the comma (all of "all, one event")."""
    return words.get(name) or words.get(name.split(", ")[0])


def paragraph(findings: Iterable[Finding], situation: Situation) -> str:
    """Return the sentences of several claims as one paragraph, never empty."""
    sentences = [text for finding in findings if (text := sentence(finding, situation))]
    return " ".join(sentences) or fill(language.words()["nothing_to_say"], setting(situation))


def setting(situation: Situation) -> dict[str, Any]:
    """Return what any sentence or definition may name: the edition's own choices and thresholds."""
    limits = table("thresholds")
    return {
        "radius": situation.radius_km,
        "as_of": situation.as_of,
        **{name: limits[name] for name in ("incident_km", "corridor_km", "urban_km")},
        **{
            name.replace(" ", "_"): situation.period(name)
            for name in ("year to date", "recent window", "preceding window")
        },
    }


def described(claim: Claim, situation: Situation) -> tuple[str, str]:
    """Return a claim's wording and its definition, filled with the edition's values."""
    spans = {
        key: phrases.span(value) for key, value in setting(situation).items() if isinstance(value, Period)
    }
    plain = {"radius": f"{situation.radius_km:g}", "as_of": phrases.day(situation.as_of)}
    limits = {name: str(value) for name, value in table("thresholds").items()}
    slots = {**spans, **plain, **limits}
    return claim.claim.format(**slots), claim.definition.format(**slots)


def headline(section: str, findings: Iterable[Finding]) -> str:
    """Return the section's headline, which follows the outcome of one claim."""
    choice = language.words()["headlines"][section]
    leading = next(finding for finding in findings if finding.claim.id == choice["claim"])
    return heading(choice, leading.outcome.name, leading.outcome.parts)


def heading(choice: Mapping[str, str], name: str, parts: Mapping[str, Any]) -> str:
    """Return the words for the way in which the facts stand, ``otherwise`` where they have none for it."""
    return fill(_template(choice, name) or choice["otherwise"], parts)
