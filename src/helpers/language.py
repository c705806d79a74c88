"""The language of the brief at work: its words, grammar and forms, and how the check reads it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from helpers.briefs import active, cached
from helpers.reference import table


@cached
def words() -> Mapping[str, Any]:
    """Return what the suite says in the language, with the brief's own words: claims, headlines, figures."""
    return _merged(table(f"languages/{active().language}/words"), table(active().language))


@cached
def spoken(name: str) -> Mapping[str, Any]:
    """Return a table of the language, such as data, check or site, with what the brief adds to it."""
    return _merged(table(f"languages/{active().language}/{name}"), table(active().language).get(name, {}))


def _merged(shared: Mapping[str, Any], own: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return both tables as one; the brief's own entry stands in place of a shared one."""
    both = {key for key in shared.keys() & own.keys() if isinstance(own[key], Mapping)}
    return {**shared, **own, **{key: _merged(shared[key], own[key]) for key in both}}


def digits(value: float, form: str = ",") -> str:
    """Return a number in digits, in one of Python's forms, with the language's marks in it."""
    marks = words()["grammar"]["marks"]
    return format(value, form).translate(str.maketrans({",": marks["thousands"], ".": marks["decimals"]}))


def outcomes(name: str) -> list[str]:
    """Return an outcome's name and those that it falls under: for "more, again" also "more"."""
    parts = name.split(", ")
    return [", ".join(parts[:length]) for length in range(len(parts), 0, -1)]


@dataclass(frozen=True)
class Wording:
    """Words for one way in which facts can stand: where they are written, and what they declare to say."""

    address: str
    text: str
    says: tuple[str, ...] = ()


def wording(*path: str) -> Wording:
    """Return the wording at a path of the words, such as ``wording("claims", "S1", "many")``.

    It is a text that says nothing but its figures, or a table of its ``text`` and what it ``says``.
    Raises KeyError where there is none.
    """
    found: Any = words()
    for key in path:
        found = found[key]
    address = "/".join(path)
    return (
        Wording(address, found)
        if isinstance(found, str)
        else Wording(address, found["text"], tuple(found["says"]))
    )
