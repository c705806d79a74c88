"""The language of the brief at work: its words, grammar and forms, and how the check reads it."""

from collections.abc import Mapping
from typing import Any

from helpers.briefs import active, cached
from helpers.reference import table


@cached
def words() -> Mapping[str, Any]:
    """Return what the suite says in the language, with the brief's own words: claims, headlines, figures."""
    shared, own = spoken("words"), table(active().language)
    both = shared.keys() & own.keys()
    return {**shared, **own, **{key: {**shared[key], **own[key]} for key in both}}


def spoken(name: str) -> Mapping[str, Any]:
    """Return a table of the language: words, check, quantifiers, site, paper or crate."""
    return table(f"languages/{active().language}/{name}")
