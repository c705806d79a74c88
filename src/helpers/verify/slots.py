"""A finished sentence read back by its wording: what stands in each slot, held against what is known."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from helpers import language
from helpers.analysis.periods import Period
from helpers.language import Wording, spoken
from helpers.reference import table
from helpers.verify.known import Known
from helpers.verify.quantifiers import truthful
from helpers.verify.tokens import Number, read, time_expression, words
from helpers.verify.wordings import pieces

NAMED_TOGETHER = 3
"""Places or periods that are listed; of more the number is given."""

NUMBER = r"[-−]?\w(?:[\w.,]*\w)?"


@dataclass(frozen=True)
class Form:
    """How a slot's text looks, and whether it stands for a value."""

    pattern: Callable[[Any], str]
    stands_for: Callable[[str, Any], bool]


def read_back(wording: Wording, text: str, known: Known) -> Iterator[str]:
    """Yield what is wrong with a text that is to be a wording with its slots filled."""
    found, pattern = pieces(wording.text), _expression(wording, known, "({})")
    begins = not found[0][0]  # with a slot, whose first letter is then a capital
    match = re.fullmatch(pattern, f"{text[:1].lower()}{text[1:]}" if begins else text, re.DOTALL)
    match = match or re.fullmatch(pattern, text, re.DOTALL)
    if match is None:
        yield f"is not what {wording.address} says"
        return
    slots = [(role, form) for _, role, form in found if role]
    for at, ((role, form), said) in enumerate(zip(slots, match.groups(), strict=True)):
        written = f"{text[:1]}{said[1:]}" if begins and not at else said
        faults = list(_faults(role, form, said, known))
        yield from faults if written == said else faults and _faults(role, form, written, known)


def _expression(wording: Wording, known: Known, group: str) -> str:
    """Return the pattern of a wording's text, each slot in a group."""
    return "".join(
        re.escape(fixed) + (group.format(_slot(role, form, known)) if role else "")
        for fixed, role, form in pieces(wording.text)
    )


def _slot(role: str, form: str, known: Known) -> str:
    """Return the pattern of a slot's text; of names, those that are true first."""
    if "|" in form:
        return "|".join(map(re.escape, form.split("|")))
    if is_clause(role, form):
        return f"(?:{_expression(language.wording('clauses', role), known, '(?:{})')})?"
    return FORMS[form].pattern(known.values.get(role))


def is_clause(role: str, form: str) -> bool:
    """Tell whether a slot is for a clause that stands only where its facts do."""
    return not form and role in language.words()["clauses"]


def _faults(role: str, form: str, said: str, known: Known) -> Iterator[str]:
    if is_clause(role, form):
        yield from _clause(language.wording("clauses", role), said, known)
    elif role not in known.values:
        yield f"says {said!r}, but {known.about} has no {role!r}"
    elif not _stands_for(said, form, value := known.values[role]):
        yield f"says {said!r}, but it is {shown(value)}"


def _stands_for(said: str, form: str, value: Any) -> bool:
    return _plural(said, form, value) if "|" in form else FORMS[form].stands_for(said, value)


def _clause(wording: Wording, said: str, known: Known) -> Iterator[str]:
    stands = all(map(known.holds, wording.says))
    if said and not stands:
        yield f"says {said!r}, which is not so"
    elif said:
        yield from read_back(wording, said, known)
    elif stands:
        yield f"does not say what {wording.address} says"


def _plural(said: str, form: str, value: float) -> bool:
    return said == form.split("|")[round(value) != 1]


def shown(value: Any) -> str:
    """Return a value for a message."""
    if isinstance(value, Period):
        return f"{value.start}" if value.start == value.end else f"{value.start} to {value.end}"
    return f"{value:.10g}" if isinstance(value, int | float) else str(value)


# ---- numbers


def _number(said: str) -> Number | None:
    found = read(said)
    return found.numbers[0] if len(found.numbers) == 1 and found.text == "<N0>" else None


def _is(said: str, value: float) -> bool:
    number = _number(said)
    return number is not None and not number.unit and abs(number.value - value) <= 0.5 and _whole(number)


def _whole(number: Number) -> bool:
    return number.value == int(number.value)


def _exactly(said: str, value: float) -> bool:
    number = _number(said)
    return number is not None and number.value == value


def _rounded(said: str, value: float) -> bool:
    """Tell whether a number is a value to two digits, from a thousand on to three; small ones in whole."""
    if value < 100:
        return _is(said, value)
    number = _number(said)
    return number is not None and number.value == float(f"{value:{'.2g' if value < 1000 else '.3g'}}")


def _percent(said: str, value: float) -> bool:
    number = _number(said)
    if number is None or number.unit != "percent":
        return False
    if number.span:
        return number.span[0] < abs(value) < number.span[1]
    return abs(number.value - abs(value)) <= 0.5 and (number.value == 0) == (value == 0)


def _signed(said: str, value: float) -> bool:
    """Tell whether a text is a change with its sign: in whole or, below ten, to two digits."""
    number, small = _number(said[1:]), abs(value) < 10
    if number is None or said[0] != ("−" if value < 0 else "+"):
        return False
    return number.value == abs(float(f"{value:.2g}")) if small else abs(number.value - abs(value)) <= 0.5


def _listed(said: str, values: Sequence[float]) -> bool:
    parts = re.split(rf", | {words()['and']} ", said)
    return len(parts) == len(values) and all(map(_is, parts, values))


def _none_of(said: str, whole: int) -> bool:
    """Tell whether a text says none of a number, which is "neither" of two."""
    known = words()["parts"]
    if whole == 2:
        return said.lower() == known["neither"]
    number = re.fullmatch(known["none_of"].replace("§", "(.+)"), said.lower())
    return number is not None and _is(number[1], whole)


def _part_of(said: str, pair: Sequence[int]) -> bool:
    """Tell whether a text says so many of so many."""
    (some, whole), known = pair, words()["parts"]
    if not some:
        return _none_of(said, whole)
    if some == whole == 2:
        return said == known["both"]
    numbers = re.fullmatch(known["all_of" if some == whole else "some_of"].replace("§", "(.+)"), said)
    wanted = [whole] if some == whole else [some, whole]
    return numbers is not None and all(map(_is, numbers.groups(), wanted))


def _of_them(said: str, pair: Sequence[int]) -> bool:
    """Tell whether a text says how many of those just named are meant."""
    (some, whole), known = pair, words()["parts"]["of_them"]
    if whole == 2 and some != 1:
        return said == known["both" if some else "neither"]
    if some in (0, whole):
        return said == known["all" if some else "none"]
    number = re.fullmatch(known["some"].replace("§", "(.+)"), said)
    return number is not None and _is(number[1], some)


def _figure(said: str, value: float | date | bool | None) -> bool:
    """Tell whether a figure is given to three digits or in whole; a day as in tables; else not at all."""
    if isinstance(value, date):
        return said == value.isoformat()
    if value is None or isinstance(value, bool):
        return not said
    number = _number(said)
    return number is not None and (
        abs(number.value - value) <= 0.5 if abs(value) >= 100 else number.value == float(f"{value:.3g}")
    )


def _bracketed(said: str, value: float | date | bool | None) -> bool:
    """Tell whether a text is a figure in brackets, or none where there is no figure to give."""
    inside = re.fullmatch(r" \((.+)\)", said)
    return _figure(inside[1] if inside else said, value)


def _readings(said: str, values: Sequence[tuple[str, float | None, float | date | bool | None]]) -> bool:
    """Tell whether a list names other readings, in their order, each with its figure."""
    parts = re.split(rf", | {words()['or']} ", said)
    return len(parts) == len(values) and all(map(_reading, parts, values))


def _reading(said: str, value: tuple[str, float | None, float | date | bool | None]) -> bool:
    name, far, figure = value
    text = words()["readings"][name].format(value=f"{far:g}" if far is not None else "")
    return said.startswith(text) and _bracketed(said.removeprefix(text), figure)


# ---- days and periods


def _beside(said: str, spans: Sequence[Period]) -> bool:
    parts = said.split(words()["beside"])
    return len(parts) == len(spans) and all(map(_period, parts, spans))


def _together(many: str) -> Callable[[str, Sequence[str]], bool]:
    """Return whether a text names places or periods as a list or, being many, gives their number."""

    def stands_for(said: str, names: Sequence[str]) -> bool:
        if len(names) > NAMED_TOGETHER:
            number = re.fullmatch(words()["many"][many].replace("§", "(.+)"), said)
            return number is not None and _is(number[1], len(names))
        *first, last = dict.fromkeys(names) or ("",)
        return said == _listing([*first, last])

    return stands_for


def _listing(names: Sequence[str]) -> str:
    """Return names as a list in which those next to each other give a year or a period in common once."""
    groups = [[*same] for _, same in groupby(names, lambda name: _ending(name) or name)]
    texts = [
        _joined([name.removesuffix(_ending(name)) for name in same]) + _ending(same[0]) for same in groups
    ]
    return ", ".join(texts) if len(texts) > 1 and len(groups[-1]) > 1 else _joined(texts)


def _joined(names: Sequence[str]) -> str:
    return f" {words()['and']} ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _ending(name: str) -> str:
    """Return the year of a period named by its months, or a place's period."""
    _, comma, period = name.partition(", ")
    return f"{comma}{period}" if comma else name[-5:] if re.fullmatch(r"\D+ \d{4}", name) else ""


def _period(said: str, value: Period | date | int) -> bool:
    """Tell whether a text is a period: "so far in" a year is the part of it up to a day."""
    found = read(said)
    if found.text != "<T0>":
        return False
    span, period = found.times[0][1], meant(value)
    so_far, all_of = words()["before_times"][:2]
    if said.startswith(so_far):
        return span.start == period.start and period.end < span.end
    return span == period and not (said.startswith(all_of) and span.days < 365)


TWELVE_MONTHS = (365, 366)
"""How many days these may have."""


def _time(said: str, value: Period) -> bool:
    """Tell whether a text is a period with its preposition, or the twelve months to its last day."""
    to = words()["like"]["months"]
    if not said.startswith(to):
        return _period(said, value)
    return value.days in TWELVE_MONTHS and _period(said.removeprefix(to), value.end)


def _like_time(said: str, value: Period) -> bool:
    """Tell whether a text is the time before another: a year, the same part of one, or twelve months."""
    names = words()["like"]
    if said == names["months before"]:
        return value.days in TWELVE_MONTHS and value.start.year < value.end.year
    if not said.startswith(names["part of a year"]):
        return _period(said, value)
    year = Period(date(value.start.year, 1, 1), date(value.start.year, 12, 31))
    begins = value.start == year.start and value.end < year.end
    return begins and _period(said.removeprefix(names["part of a year"]), year)


def _moved(said: str, values: Sequence[int]) -> bool:
    """Tell whether a text says that a number rose, fell or stayed, and of few how many there are."""
    before, now = values
    way = "up" if now > before else "down" if now < before else "level"
    if now != before and abs(now - before) <= before * table("thresholds")["same_within"]:
        way = "close"
    way = way if max(values) >= table("thresholds")["few"] else "few"
    meant = {"level": [now], "few": [now, before], "close": [now, before]}.get(way, [before, now])
    found = re.fullmatch(words()["moved"][way], said)
    return found is not None and all(map(_is, found.groups(), meant))


def meant(value: Period | date | int) -> Period:
    """Return the period that a day, a year or a period is."""
    if isinstance(value, Period):
        return value
    return Period(value, value) if isinstance(value, date) else Period(date(value, 1, 1), date(value, 12, 31))


# ---- names


def spellings(name: object) -> list[str]:
    """Return how an actor or a place may be written: without brackets, by its letters, with an article."""
    sides = words()["sides"]
    if not isinstance(name, str) or not name:
        return list(sides["unnamed"])
    bare = re.sub(r"\s*\([^)]*\)", "", name)
    without_years = re.sub(r"\s*\((?:\d{4}-(?:\d{4})?|Mali)\)", "", name)
    letters = [name.split(":")[0]] if re.match(r"[A-Z]{2,}: ", name) else []
    found = [name, without_years, bare, bare.lower(), *letters, *filter(None, [sides["written"].get(name)])]
    return [*found, *(f"{sides['article']} {each}" for each in found)]


def _group(key: object) -> list[str]:
    return [row["short"] for row in table("groups")["group"] if row["key"] == key]


def _one_of(keys: Sequence[str] | None) -> list[str]:
    return [f" {words()['or']} ".join(name for key in keys for name in _group(key))] if keys else []


def _place(key: str) -> list[str]:
    return [str(table("places")[key]["name"])]


def _named(allowed: Callable[[Any], Collection[str]]) -> Form:
    """Return the form of names, of which a value allows some."""

    def pattern(value: Any) -> str:
        return "|".join([*map(re.escape, sorted(allowed(value), key=len, reverse=True)), ".+?"])

    return Form(pattern, lambda said, value: said in allowed(value))


def _plain(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else []


def _quantifiers(name: str) -> str:
    texts = sorted((row["text"] for row in spoken("quantifiers")[name]), key=len, reverse=True)
    return "|".join(map(re.escape, texts))


def _like(pattern: str, stands_for: Callable[[str, Any], bool]) -> Form:
    return Form(lambda _: pattern, stands_for)


def _verdicts() -> str:
    return "|".join(map(re.escape, words()["verdicts"].values()))


_TIME = Form(lambda _: time_expression(), _period)
FORMS: Mapping[str, Form] = {
    **dict.fromkeys(("number", "round", "tally"), _like(NUMBER, _is)),
    **dict.fromkeys(("when", "all_of", "so_far", "span", "day", "quarter", "year"), _TIME),
    "time": _like(".+?", _time),
    "like": _like(".+?", _like_time),
    "moved": _like(".+?", _moved),
    "way": _named(lambda name: [words()["ways"].get(name, str(name))]),
    "standing": _named(lambda name: [words()["standings"].get(name, str(name))]),
    "about": _like(NUMBER, _rounded),
    "km": _like(NUMBER, _exactly),
    "percent": Form(lambda _: rf"(?:[\w ]+ )?{NUMBER}\s?(?:{words()['percent']})", _percent),
    "signed": _like(r"[−+]\d(?:[\d.,]*\d)?", _signed),
    "none_of": _like(r"\w+ of the \w+", _none_of),
    "part_of": _like(r"[\w ]+?", _part_of),
    "of_them": _like(r"[\w ]+?", _of_them),
    "list": Form(lambda _: rf"{NUMBER}(?:, {NUMBER})*(?: {words()['and']} {NUMBER})?", _listed),
    "times": Form(lambda _: _quantifiers("ratio"), lambda said, value: truthful(said, "ratio", value)),
    "share": Form(lambda _: _quantifiers("share"), lambda said, value: truthful(said, "share", value / 100)),
    "figure": _like(".*?", _figure),
    "bracketed": _like(r"(?: \([^)]*\))?", _bracketed),
    "readings": _like(".+?", _readings),
    "verdict": Form(lambda _: _verdicts(), lambda said, value: said == words()["verdicts"].get(value)),
    "actor": _named(spellings),
    "location": _named(spellings),
    "place": _named(_place),
    "group": _named(_group),
    "one_of": _named(_one_of),
    "perpetrator": _named(lambda key: [words()["perpetrators"].get(key, str(key))]),
    "event_type": _named(lambda key: [words()["events"].get(key, str(key))]),
    "sub_event": _named(lambda key: [words()["events"].get(key, str(key))]),
    "spots": _like(".+?", _together("spots")),
    "places": _like(".+?", _together("places")),
    "beside": _like(".+?", _beside),
    "text": _named(_plain),
    "": Form(lambda value: re.escape(value) if isinstance(value, str) else ".*?", lambda a, b: a == b),
}
"""How each form of a slot is read."""
