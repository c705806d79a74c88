"""Faults of one sentence, given the facts of its claim."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from helpers.analysis.periods import Period
from helpers.reference import table
from helpers.verify.facts import PAIRS, ROUNDED, UNITS, Facts
from helpers.verify.tokens import MARK, Number, Read, read, words

NEXT = re.compile(r"(?P<number><N\d+>)(?P<between>(?:(?!<[NT]\d+>)[^,;:().])*)(?P<time><T\d+>)")
"""A number and the period after it in the same clause."""


def faults(text: str, facts: Facts) -> list[str]:
    """Return what is wrong with a sentence; nothing where its facts bear it out."""
    found = read(text, facts.names | fixed_names())
    meant, rest, said = _statements(found, facts)
    return [
        *said,
        *_figures(found, meant, facts),
        *_periods(found, meant, facts),
        *_side_by_side(found, facts),
        *_quantifiers(found, facts),
        *_of_whom(found, meant, facts),
        *_subjects(found, facts),
        *_unheard_of(found, rest),
    ]


@cache
def fixed_names() -> frozenset[str]:
    """Return names of tables that hold figures, such as a road's number."""
    return frozenset(row["name"] for row in table("corridors").values())


def _statements(found: Read, facts: Facts) -> tuple[Mapping[str, set[str]], str, list[str]]:
    """Find the statements: the roles of each mark, what no statement covers, and those that are untrue."""
    roles: dict[str, set[str]] = {}
    rest = found.text
    wrong: list[str] = []
    for pattern, slots, says in statements():
        match = pattern.search(rest)
        while match:
            for mark, allowed in zip(match.groups(), slots, strict=True):
                if mark and allowed:
                    roles[mark] = roles.get(mark, allowed) & allowed
            wrong += _untrue(found.plain(match[0]), says, facts)
            kept = "".join(mark[0] if mark[0] in match.groups() else "" for mark in MARK.finditer(match[0]))
            rest = f"{rest[: match.start()]} ~{kept}~ {rest[match.end() :]}"
            match = pattern.search(rest)
    return roles, rest, wrong


@cache
def statements() -> tuple[tuple[re.Pattern[str], tuple[set[str], ...], tuple[str, ...]], ...]:
    """Return the language's statements: pattern, the roles of its slots, and the truths that it needs."""
    return tuple((*_compiled(text), tuple(says)) for text, says in words()["statements"]["list"])


def _compiled(text: str) -> tuple[re.Pattern[str], tuple[set[str], ...]]:
    slots = [set((match[2] or "").split()) for match in _SLOT.finditer(text)]
    pattern = _SLOT.sub(lambda slot: rf"(<{slot[1]}\d+>)", text)
    return re.compile(rf"(?<!\w){pattern}(?!\w)"), tuple(slots)


_SLOT = re.compile(r"\{([A-Z])(?:=([\w ]+))?\}")


def _untrue(said: str, says: Sequence[str], facts: Facts) -> Iterator[str]:
    for name in says:
        truth = facts.truths.get(name)
        if truth is None:
            yield f"says {said!r}, which the facts of {facts.about} cannot tell"
        elif not truth.holds:
            yield f"says {said!r}, but {truth.facts}"


def _figures(found: Read, meant: Mapping[str, set[str]], facts: Facts) -> Iterator[str]:
    for n, number in enumerate(found.numbers):
        roles = meant.get(f"<N{n}>", set(facts.numbers))
        known = {role: facts.numbers[role] for role in roles if role in facts.numbers}
        if not any(renders(number, value, role) for role, value in known.items()):
            alike = {role: value for role, value in known.items() if UNITS.get(role, "") == number.unit}
            yield f"says {number.text!r}, but {_those(alike)}"


def renders(number: Number, value: float, role: str) -> bool:
    """Tell whether a number in a text stands for a value: exactly, rounded to a percent, or "about"."""
    if number.unit != UNITS.get(role, ""):
        return False
    if number.span:
        return number.span[0] < abs(value) < number.span[1]
    if number.unit == "percent":
        return abs(number.value - abs(value)) <= 0.5 and (number.value == 0) == (value == 0)
    if role == "area":
        return abs(number.value - value) <= 0.006 * value
    if role in ROUNDED and number.about:
        return number.value in (round(value), float(f"{value:.3g}")) or abs(number.value - value) <= 0.5
    return number.value == value


def _those(known: Mapping[str, float]) -> str:
    values = sorted({f"{value:,.10g}" for value in known.values()})
    return f"it is {' or '.join(values)}" if 0 < len(values) <= 4 else "no figure of its claim is that"


def _periods(found: Read, meant: Mapping[str, set[str]], facts: Facts) -> Iterator[str]:
    for n, (text, span) in enumerate(found.times):
        roles = meant.get(f"<T{n}>", set(facts.times))
        known = [each for role in roles for each in facts.times.get(role, ())]
        if span not in known:
            spans = ", ".join(sorted({dates(each) for each in known})[:4])
            yield f"says {text!r}, but the dates of {facts.about} are {spans or 'none'}"


def dates(span: Period) -> str:
    """Return a period in plain dates, for messages."""
    return f"{span.start}" if span.start == span.end else f"{span.start} to {span.end}"


def _side_by_side(found: Read, facts: Facts) -> Iterator[str]:
    """Yield numbers that stand next to a period which is another number's."""
    for match in NEXT.finditer(found.text):
        number = found.numbers[int(match["number"][2:-1])]
        text, span = found.times[int(match["time"][2:-1])]
        if number.unit or re.search(r"\bsince\b|\bby\b", match["between"]):
            continue
        figures = {role for role, value in facts.numbers.items() if renders(number, value, role)}
        times = {role for role, spans in facts.times.items() if span in spans}
        if figures and times and not any((a, b) in PAIRS for a in figures for b in times):
            yield f"puts {number.text!r} with {text!r}, which is the period of another figure"


def _quantifiers(found: Read, facts: Facts) -> Iterator[str]:
    for text in found.quantifiers:
        if facts.quantity is None:
            yield f"says {text!r}, but {facts.about} compares nothing"
        elif not truthful(text, *facts.quantity):
            yield f"says {text!r}, but it is {facts.quantity[1]:.3g}"


def truthful(text: str, name: str, value: float) -> bool:
    """Tell whether a quantifier is true of a value: within its own thresholds, and as its words are read."""
    low = 0.0
    for row in table("words/quantifiers")[name]:
        if row["text"] == text:
            return low <= value < row.get("below", float("inf")) and _as_read(text, value)
        low = row.get("below", float("inf"))
    return False


def _as_read(text: str, value: float) -> bool:
    known = words()["quantifiers"]
    manner = max(
        (row for row in known["manners"] if text.startswith(row["text"])), key=lambda row: len(row["text"])
    )
    amounts = [row for row in known["amounts"] if row["text"] in text]
    amount = manner.get("of") or max(amounts, key=lambda row: len(row["text"]))["value"]
    return bool(manner["above"] * amount <= value <= manner["below"] * amount)


def _of_whom(found: Read, meant: Mapping[str, set[str]], facts: Facts) -> Iterator[str]:
    for n, (text, key) in enumerate(found.groups):
        roles = meant.get(f"<G{n}>")
        allowed = {facts.groups.get(role) for role in roles} if roles else {*facts.groups.values(), "JNIM"}
        if key not in allowed:
            yield f"names {text!r}, but {facts.about} is not about that group"
    for text, kind in found.events:
        if kind != facts.event_type:
            yield f"says {text!r}, but the event is of the type {facts.event_type or 'none'}"
    if between := re.search(words()["sides"]["between"], found.text):
        for side in between.groups():
            if not re.fullmatch(r"<[AG]\d+>", side) and side not in words()["sides"]["unnamed"]:
                yield f"names {found.plain(side)!r}, who is not in the data"


def _subjects(found: Read, facts: Facts) -> Iterator[str]:
    if facts.subjects is None:
        return
    spoken = re.sub(r"<A\d+>", "", found.text)
    plain = MARK.sub(lambda mark: found.plain(mark[0]) if mark[1] in "GN" else "", spoken)
    for pattern, atoms in words()["subjects"]["list"]:
        match = re.search(pattern, plain)
        if match and not facts.subjects & set(atoms):
            yield f"speaks of {match[0]!r}, which {facts.about} does not count"


def _unheard_of(found: Read, rest: str) -> Iterator[str]:
    for match in _suspicious().finditer(rest):
        yield f"says {match[0]!r}, which nothing bears out"


@cache
def _suspicious() -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{'|'.join(words()['suspicious']['list'])})\b")
