"""Faults of a wording by itself: words that claim more than it declares, or name what its row does not.

What a wording means is what it declares in the words file. Here its fixed words are held against that, by the
language's lexicon; whether what it declares is true of the events is for ``said`` to find out.
"""

import re
from collections.abc import Iterator, Sequence
from string import Formatter

from helpers.briefs import cached
from helpers.language import Wording
from helpers.reference import table
from helpers.verify.known import Allowed
from helpers.verify.tokens import MARK, Read, read, words

SLOT = "§"
"""What stands for a slot in the fixed words of a wording."""

COUNTS = ("number", "tally", "round", "about", "list", "none_of", "part_of")
TIMES = ("time", "like", "when", "all_of", "so_far", "span", "day", "quarter", "year")

Piece = tuple[str, str, str]
"""Fixed words, and the role and form of the slot that follows them; empty at the end."""


@cached
def pieces(text: str) -> tuple[Piece, ...]:
    """Return the pieces of a wording's text."""
    return tuple((fixed, role or "", form or "") for fixed, role, form, _ in Formatter().parse(text))


@cached
def faults(wording: Wording, row: Allowed) -> tuple[str, ...]:
    """Return what is wrong with a wording, for what its row is about."""
    singular, plural = (fixed(wording.text, number) for number in (0, 1))
    found = read(plural, fixed_names())
    return (
        *dict.fromkeys(fault for text in (singular, plural) for fault in _undeclared(text, wording.says)),
        *_numbers(found, wording.says, row),
        *_names(found, row),
        *_subjects(found, row),
        *_side_by_side(wording.text, row),
    )


def fixed(text: str, number: int = 1) -> str:
    """Return a wording's fixed words, a mark for each slot; in the singular where ``number`` is 0."""
    return "".join(words + _stand_in(role, form, number) for words, role, form in pieces(text))


def _stand_in(role: str, form: str, number: int) -> str:
    return form.split("|")[number] if "|" in form else SLOT if role else ""


@cached
def fixed_names() -> frozenset[str]:
    """Return names of tables that hold figures, such as a road's number."""
    return frozenset(row["name"] for row in table("corridors").values())


def _undeclared(text: str, says: Sequence[str]) -> Iterator[str]:
    for pattern, licences in _lexicon():
        match = pattern.search(text)
        if match and not set(licences) & set(says):
            yield f"says {match[0]!r}, but declares {', '.join(says) or 'nothing'}"


@cached
def _lexicon() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    """Return what claims something, each with the truths of which a wording has to declare one."""
    rows = words()["lexicon"]["list"]
    return tuple((re.compile(rf"(?<!\w)(?i:{pattern})(?!\w)"), tuple(says)) for pattern, says in rows)


def _numbers(found: Read, says: Sequence[str], row: Allowed) -> Iterator[str]:
    licences = words()["lexicon"]["numbers"]
    for number in found.numbers:
        declared = set(licences.get(f"{number.value:g}", [])) & set(says)
        if number.value not in row.numbers and not declared:
            yield f"writes {number.text!r} out, which neither its row nor what it declares has"


def _names(found: Read, row: Allowed) -> Iterator[str]:
    for said, span in found.times:
        if span not in row.days:
            yield f"writes {said!r} out, which is no day of {row.about}"
    for said, key in found.groups:
        if key not in row.groups and said[0].isupper():  # those without a name are held by the lexicon
            yield f"names {said!r}, but {row.about} is not about that group"


def _subjects(found: Read, row: Allowed) -> Iterator[str]:
    if row.subjects is None:
        return
    plain = MARK.sub(lambda mark: found.plain(mark[0]) if mark[1] in "GN" else "", found.text)
    for pattern, atoms in words()["subjects"]["list"]:
        match = re.search(pattern, plain)
        if match and not row.subjects & set(atoms):
            yield f"speaks of {match[0]!r}, which {row.about} does not count"


def _side_by_side(text: str, row: Allowed) -> Iterator[str]:
    """Yield slots of numbers that stand next to the slot of a period which is another number's."""
    last = ""
    for fixed_words, role, form in pieces(text):
        if re.search(r"[,;:().]", fixed_words) or read(fixed_words).times:
            last = ""
        if form in COUNTS and role not in row.measures:
            last = role
        elif form in TIMES:
            if last and not fixed_words.endswith(f"{words()['since']} ") and (last, role) not in row.pairs:
                yield f"puts {last!r} next to {role!r}, which is the period of another number"
            last = ""
