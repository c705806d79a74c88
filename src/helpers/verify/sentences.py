"""Faults of one sentence, given the facts of its claim."""

import re
from collections.abc import Iterator, Mapping, Sequence

from helpers.analysis.groups import attributed_groups
from helpers.analysis.periods import Period
from helpers.briefs import cached
from helpers.reference import table
from helpers.verify.facts import PAIRS, ROUNDED, SPOKEN_FOR, UNITS, Facts
from helpers.verify.quantifiers import truthful
from helpers.verify.tokens import MARK, Number, Read, read, words

Slot = tuple[str, set[str]]
"""The kind of a statement's slot, and the roles of which it may be."""

CLAUSE = re.compile(r"[^,;:().]+")


def faults(text: str, facts: Facts) -> list[str]:
    """Return what is wrong with a sentence; nothing where its facts bear it out."""
    found = read(text, facts.names | fixed_names())
    meant, rest, said = _statements(found, facts)
    return [
        *said,
        *_figures(found, meant, facts),
        *_periods(found, meant, facts),
        *_side_by_side(found, meant, facts),
        *_quantifiers(found, facts),
        *_of_whom(found, meant, facts),
        *_subjects(found, facts),
        *_unheard_of(found, rest),
    ]


@cached
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
            for mark, (kind, allowed) in zip(match.groups(), slots, strict=True):
                if mark and kind == "SPOTS":
                    wrong += _misplaced(found, mark, min(allowed), facts)
                elif mark and allowed:
                    roles[mark] = roles.get(mark, allowed) & allowed
            wrong += _untrue(found.plain(match[0]), says, facts)
            kept = "".join(mark[0] if mark[0] in match.groups() else "" for mark in MARK.finditer(match[0]))
            rest = f"{rest[: match.start()]} ~{kept}~ {rest[match.end() :]}"
            match = pattern.search(rest)
    return roles, rest, wrong


@cached
def statements() -> tuple[tuple[re.Pattern[str], tuple[Slot, ...], tuple[str, ...]], ...]:
    """Return the language's statements: pattern, the roles of its slots, and the truths that it needs."""
    return tuple((*_compiled(text), tuple(says)) for text, says in words()["statements"]["list"])


def _compiled(text: str) -> tuple[re.Pattern[str], tuple[Slot, ...]]:
    slots = [(match[1], set((match[2] or "").split())) for match in _SLOT.finditer(text)]
    pattern = _SLOT.sub(lambda slot: _listed() if slot[1] == "SPOTS" else rf"(<{slot[1]}\d+>)", text)
    return re.compile(rf"(?<!\w){pattern}(?!\w)"), tuple(slots)


_SLOT = re.compile(r"\{([A-Z]+)(?:=([\w ]+))?\}")


def _listed() -> str:
    """Return the pattern of places or periods as a list, or of the number of them."""
    return rf"((?:(?:<[TA]\d+>|<N\d+> {words()['of_them']})(?:, | {words()['and']} )?)+)"


def _misplaced(found: Read, listed: str, role: str, facts: Facts) -> Iterator[str]:
    """Yield where a list of places or periods is not that of a role, or does not give their number."""
    if role in facts.spots:
        spots = {_spot(spot) for spot in facts.spots[role]}
        marks = [(mark[1], int(mark[2])) for mark in MARK.finditer(listed)]
        counted = [found.numbers[n].value for kind, n in marks if kind == "N"]
        named = {found.times[n][1] if kind == "T" else found.names[n] for kind, n in marks if kind in "TA"}
        if counted != [len(facts.spots[role])] if counted else named != spots:
            yield f"names {found.plain(listed)!r}, but it is {', '.join(facts.spots[role]) or 'none'}"


def _spot(name: str) -> Period | str:
    """Return the period that a name is, or the name itself where it is that of a place."""
    inside = read(name)
    return inside.times[0][1] if re.fullmatch(r"<T\d+>", inside.text) else name


def _untrue(said: str, says: Sequence[str], facts: Facts) -> Iterator[str]:
    for name in says:
        truth = facts.truths.get(name)
        if truth is None:
            yield f"says {said!r}, which the facts of {facts.about} cannot tell"
        elif not truth.holds:
            yield f"says {said!r}, but {truth.facts}"


def _figures(found: Read, meant: Mapping[str, set[str]], facts: Facts) -> Iterator[str]:
    for n, number in enumerate(found.numbers):
        roles = meant.get(f"<N{n}>", set(facts.numbers) - SPOKEN_FOR)
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
        digits = ".2g" if value < 1000 else ".3g"
        rounded = value >= 100 and number.value == float(f"{value:{digits}}")
        return rounded or abs(number.value - value) <= 0.5
    if role == "found_km":
        return abs(number.value - value) <= 0.5
    return number.value == value


def _those(known: Mapping[str, float]) -> str:
    values = sorted({f"{value:,.10g}" for value in known.values()})
    return f"it is {' or '.join(values)}" if 0 < len(values) <= 4 else "no figure of its claim is that"


def _periods(found: Read, meant: Mapping[str, set[str]], facts: Facts) -> Iterator[str]:
    for n, (text, span) in enumerate(found.times):
        roles = meant.get(f"<T{n}>", set(facts.times))
        if not any(_stands_for(text, span, each) for role in roles for each in facts.times.get(role, ())):
            known = {dates(each) for role in roles for each in facts.times.get(role, ())}
            those = ", ".join(sorted(known)[:4]) or "none"
            yield f"says {text!r}, but the dates of {facts.about} are {those}"


def _stands_for(text: str, span: Period, meant: Period) -> bool:
    """Tell whether a period in a text stands for another: "so far in" a year for its part up to a day."""
    so_far, all_of = words()["before_times"][:2]
    if text.startswith(so_far):
        return span.start == meant.start and meant.end < span.end
    return span == meant and not (text.startswith(all_of) and span.days < 365)


def dates(span: Period) -> str:
    """Return a period in plain dates, for messages."""
    return f"{span.start}" if span.start == span.end else f"{span.start} to {span.end}"


def _side_by_side(found: Read, meant: Mapping[str, set[str]], facts: Facts) -> Iterator[str]:
    """Yield numbers that stand next to a period which is another number's."""
    for number, time in _neighbours(found):
        value, (text, span) = found.numbers[number], found.times[time]
        roles = meant.get(f"<N{number}>", set(facts.numbers)) & set(facts.numbers)
        figures = {role for role in roles if renders(value, facts.numbers[role], role)}
        spans = {role: facts.times.get(role, ()) for role in meant.get(f"<T{time}>", set(facts.times))}
        times = {role for role, own in spans.items() if any(_stands_for(text, span, each) for each in own)}
        if figures and times and not any((a, b) in PAIRS for a in figures for b in times):
            yield f"puts {value.text!r} with {text!r}, which is the period of another figure"


def _neighbours(found: Read) -> Iterator[tuple[int, int]]:
    """Yield each count and the period that follows it in the same clause."""
    for clause in CLAUSE.findall(found.text):
        last: int | None = None
        for mark in MARK.finditer(clause):
            index = int(mark[2])
            if mark[1] == "N" and not found.numbers[index].unit:
                last = index
            if mark[1] == "T":
                if last is not None and not re.search(rf"\b{words()['since']} $", clause[: mark.start()]):
                    yield last, index
                last = None


def _quantifiers(found: Read, facts: Facts) -> Iterator[str]:
    for text in found.quantifiers:
        if facts.quantity is None:
            yield f"says {text!r}, but {facts.about} compares nothing"
        elif not truthful(text, *facts.quantity):
            yield f"says {text!r}, but it is {facts.quantity[1]:.3g}"


def _of_whom(found: Read, meant: Mapping[str, set[str]], facts: Facts) -> Iterator[str]:
    for n, (text, key) in enumerate(found.groups):
        roles = meant.get(f"<G{n}>")
        known = {*facts.groups.values(), *attributed_groups()}
        allowed = {facts.groups.get(role) for role in roles} if roles else known
        if key not in allowed:
            yield f"names {text!r}, but {facts.about} is not about that group"
    for text, kind in found.events:
        if kind not in facts.event_types:
            yield f"says {text!r}, but the event is {' or '.join(sorted(facts.event_types)) or 'not there'}"
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


@cached
def _suspicious() -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{'|'.join(words()['suspicious']['list'])})\b")
