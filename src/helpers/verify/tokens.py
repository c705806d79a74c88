"""A sentence taken apart: its numbers, dates, quantifiers, groups and names, each behind a mark."""

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from helpers.analysis.periods import Period
from helpers.briefs import cached
from helpers.language import spoken
from helpers.reference import table

MARK = re.compile(r"<([A-Z])(\d+)>")


@dataclass(frozen=True)
class Number:
    """A number as a text has it: ``low`` to ``high`` where it names a span, ``unit`` percent, km or none."""

    text: str
    value: float
    unit: str = ""
    about: bool = False
    span: tuple[float, float] | None = None


@dataclass
class Read:
    """A text with marks for what was read in it: <N0> a number, <T0> a time, <Q0> a quantifier and so on."""

    text: str
    numbers: list[Number] = field(default_factory=list)
    times: list[tuple[str, Period]] = field(default_factory=list)
    quantifiers: list[str] = field(default_factory=list)
    groups: list[tuple[str, str]] = field(default_factory=list)
    events: list[tuple[str, str]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def plain(self, marked: str) -> str:
        """Return a marked piece in the words of the text."""
        return MARK.sub(lambda mark: self._words(mark[1], int(mark[2])), marked)

    def _words(self, kind: str, index: int) -> str:
        if kind == "N":
            return self.numbers[index].text
        if kind == "T":
            return self.times[index][0]
        if kind in "GE":
            return (self.groups if kind == "G" else self.events)[index][0]
        return (self.names if kind == "A" else self.quantifiers)[index]


def words() -> Mapping[str, Any]:
    """Return what the verifier understands of the edition's language."""
    return spoken("check")


def read(text: str, names: Iterable[str] = ()) -> Read:
    """Read a text; ``names`` are put aside first, so that a figure in a name is not taken for a claim."""
    found = Read(text)
    _names(found, names)
    _events(found)
    _quantifiers(found)
    _times(found)
    _numbers(found)
    _groups(found)
    return found


def _marked(found: Read, pattern: re.Pattern[str], kind: str, keep: list[Any], meant: Any) -> None:
    """Put a mark for each match, and what ``meant`` makes of the match into ``keep``."""

    def put(match: re.Match[str]) -> str:
        value = meant(match)
        if value is None:
            return match[0]
        keep.append(value)
        return f"<{kind}{len(keep) - 1}>"

    found.text = pattern.sub(put, found.text)


def _names(found: Read, names: Iterable[str]) -> None:
    for name in sorted({name for name in names if name}, key=lambda name: (-len(name), name)):
        _marked(
            found,
            re.compile(rf"(?<![\w<]){re.escape(name)}(?![\w>])"),
            "A",
            found.names,
            lambda match: str(match[0]),
        )


def _events(found: Read) -> None:
    meant = {text: kind for kind, text in words()["events"].items()}
    spoken = re.compile(rf"({'|'.join(map(re.escape, meant))})(?= (?:{words()['of_event']}) )")
    _marked(found, spoken, "E", found.events, lambda match: (match[0], meant[match[0]]))


def _quantifiers(found: Read) -> None:
    _marked(found, _quantifier_pattern(), "Q", found.quantifiers, lambda match: str(match[0]))


@cached
def _quantifier_pattern() -> re.Pattern[str]:
    rows = spoken("quantifiers")
    texts = sorted((row["text"] for name in rows for row in rows[name]), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, texts))})\b")


def _times(found: Read) -> None:
    _marked(found, _time_pattern(), "T", found.times, _time)


@cached
def _time_pattern() -> re.Pattern[str]:
    """Return one pattern for all forms of dates and periods; names of groups end in the form's number."""
    month, quarter = ("|".join(words()[key]) for key in ("months", "quarters"))
    parts = {"d": r"[0-3]?\d", "m": month, "y": r"(?:19|20)\d\d", "q": quarter}
    slot = re.compile(r"\{([dmyq])([12])\}")
    forms = [
        slot.sub(lambda found, n=n: f"(?P<{found[1]}{found[2]}_{n}>{parts[found[1]]})", form)  # type: ignore[misc]
        for n, form in enumerate(words()["times"])
    ]
    percent = words()["percent"].split("|")[0]
    marks = "".join(map(re.escape, words()["marks"].values()))
    return re.compile(rf"(?<![\w,.<]){_before(forms)}(?![\w%>]|[{marks}]\d| {percent})")


def _before(forms: Iterable[str]) -> str:
    before = "|".join(words()["before_times"])
    return rf"(?:(?i:{before}) )?(?:{'|'.join(forms)})"


@cached
def time_expression() -> str:
    """Return a pattern for what may be a date or period: its words in any order, with what may stand before.

    Far shorter than one of all forms, of which a wording's pattern would hold several; what it finds is read.
    """
    forms = " ".join(re.sub(r"\{[dmyq][12]\}", "", form) for form in words()["times"]).split()
    word = "|".join(
        [r"[0-3]?\d", r"(?:19|20)\d\d", *words()["months"], *words()["quarters"], *sorted(set(forms))]
    )
    return rf"(?:(?i:{'|'.join(words()['before_times'])}) )?(?:{word})(?: (?:{word}))*"


def _time(match: re.Match[str]) -> tuple[str, Period] | None:
    said = {name.split("_")[0]: value for name, value in match.groupdict().items() if value}
    try:
        return match[0], Period(_first(said), _last(said))
    except ValueError:
        return None


def _first(said: Mapping[str, str]) -> date:
    year = int(said.get("y1", said["y2"]))
    if "q2" in said:
        return date(year, 3 * words()["quarters"].index(said["q2"]) + 1, 1)
    whole_range = "y1" in said and "m1" not in said
    month = None if whole_range else said.get("m1", said.get("m2"))
    range_of_months = "m1" in said and "d1" not in said
    day = 1 if range_of_months else int(said.get("d1", said.get("d2", 1)))
    return date(year, _month(month) if month else 1, day)


def _last(said: Mapping[str, str]) -> date:
    year = int(said["y2"])
    if "q2" in said:
        month = 3 * words()["quarters"].index(said["q2"]) + 3
    else:
        month = _month(said["m2"]) if "m2" in said else 12
    return date(year, month, int(said.get("d2", monthrange(year, month)[1])))


def _month(name: str) -> int:
    return list(words()["months"]).index(name) + 1


def _numbers(found: Read) -> None:
    spans = {row["text"]: (row["above"], row["below"]) for row in words()["percents"]}
    _marked(found, _number_pattern(), "N", found.numbers, lambda match: _number(match, found, spans))


@cached
def _number_pattern() -> re.Pattern[str]:
    skipped, spans = words()["not_numbers"], [row["text"] for row in words()["percents"]]
    named = "|".join(words()["numbers"])
    thousands, decimals = (re.escape(words()["marks"][name]) for name in ("thousands", "decimals"))
    digits = rf"\d{{1,3}}(?:{thousands}\d{{3}})+(?:{decimals}\d+)?|\d+(?:{decimals}\d+)?"
    return re.compile(
        rf"(?P<skip><[A-Z]\d+>|\b(?i:{'|'.join(skipped)})\b)"
        rf"|(?P<span>{'|'.join(spans)})"
        rf"|(?<![\w.,])(?P<value>(?:(?<!\w)[-−])?(?:{digits})|\b(?i:{named})\b)"
        rf"(?P<unit>\s?(?:{words()['percent']}|{words()['kilometres']})(?!\w))?"
    )


def _number(match: re.Match[str], found: Read, spans: Mapping[str, tuple[float, float]]) -> Number | None:
    if match["skip"]:
        return None
    if match["span"]:
        return Number(match[0], 0, "percent", span=spans[match["span"]])
    text, unit = match["value"], (match["unit"] or "").strip()
    named = words()["numbers"].get(text.lower())
    value = _value(text) if named is None else float(named)
    kind = "km" if unit == words()["kilometres"] else "percent" if unit else ""
    before = found.text[: match.start()].rstrip()
    return Number(match[0], value, kind, before.endswith(words()["about"]))


def _value(text: str) -> float:
    marks = words()["marks"]
    return float(text.replace(marks["thousands"], "").replace(marks["decimals"], ".").replace("−", "-"))


def _groups(found: Read) -> None:
    keys = {row["short"]: row["key"] for row in table("groups")["group"]}
    texts = "|".join(re.escape(text) for text in sorted(keys, key=len, reverse=True))
    _marked(
        found,
        re.compile(rf"(?<![\w<])(?:{texts})(?![\w>])"),
        "G",
        found.groups,
        lambda match: (match[0], keys[match[0]]),
    )
