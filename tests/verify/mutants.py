"""Sentences made false on purpose, one change at a time."""

import re
from collections.abc import Iterator

from helpers.language import spoken

NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
MONTHS = [
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
]
OPPOSITES = [
    ("more than", "fewer than"),
    ("fewer than", "more than"),
    ("close to", "more than"),
    ("more", "fewer"),
    ("ewer", "ore"),
    ("Each of", "None of"),
    ("None of", "Each of"),
    ("All of", "None of"),
    ("None of", "All of"),
    ("each of the", "none of the"),
    ("stepping up", "easing"),
    ("has been stepping up", "has kept its pace"),
    ("kept its pace", "been stepping up"),
    ("has quickened", "has eased"),
    ("probably ", ""),
    ("have been increasing", "have probably been increasing"),
    ("percent more", "percent fewer"),
    ("percent fewer", "percent more"),
    ("interval +", "interval −"),
    ("interval −", "interval +"),
    (" to +", " to −"),
    (", were events independent of one another", ""),
    ("has held", "has quickened"),
    ("has eased", "has quickened"),
    ("lower", "higher"),
    ("did not see", "saw"),
    ("did not happen", "happened"),
    ("saw more", "did not see more"),
    ("already surpassed", "drawn level with"),
    ("drawn level with", "already surpassed"),
    ("exceed", "be less than"),
    ("more than that", "fewer than that"),
    ("drives the violence", "shares the lead"),
    ("is not in these data", "is in these data"),
    ("is resurgent", "is in retreat"),
    ("no fewer than", "no more than"),
    ("nor in", "but some in"),
    ("none in", "some in"),
    ("remains", "was surpassed, not by"),
    ("deadliest", "calmest"),
    ("violent events", "peaceful events"),
    ("FLM", "ISGS"),
    ("ISGS", "FLM"),
    ("Central", "Northern"),
    ("southern", "northern"),
]
ADDED = [
    ", a record",
    ", twice as many as before",
    ", for the first time",
    ", the most ever",
    ", up from 17",
    " and has tripled",
    " and surged",
]


def mutants(text: str) -> Iterator[tuple[str, str]]:
    """Yield what was changed, and the sentence with the change."""
    for kind, made in (*_numbers(text), *_dates(text), *_quantifiers(text), *_words(text), *_swapped(text)):
        if made != text:
            yield kind, made


def _put(text: str, match: re.Match[str], new: str) -> str:
    return text[: match.start()] + new + text[match.end() :]


def _counts(text: str) -> list[re.Match[str]]:
    """Return the numbers that are not a day of the month, a year or a part of a quantifier or name."""
    months = "|".join(MONTHS)
    quantifiers = "|".join(sorted({row["text"] for rows in _rows() for row in rows}, key=len, reverse=True))
    spared = rf"(?:{quantifiers})|\d+ (?:{months})|\d+ to \d+ (?:{months})|(?:19|20)\d\d|Nationale 16"
    pattern = re.compile(rf"(?P<spared>{spared})|\b(?P<number>\d[\d,]*\d|\d|{'|'.join(NUMBERS)}|none)\b")
    found = [match for match in pattern.finditer(text) if match["number"]]
    return [match for match in found if not re.match(r"no fewer|no pace|no share", text[match.start() :])]


def _rows() -> list[list[dict[str, object]]]:
    return list(spoken("quantifiers").values())


def _value(said: str) -> int:
    return 0 if said == "none" else NUMBERS.index(said) if said in NUMBERS else int(said.replace(",", ""))


def _said(value: int) -> str:
    return NUMBERS[value] if value < len(NUMBERS) else f"{value:,}"


def _numbers(text: str) -> Iterator[tuple[str, str]]:
    for match in _counts(text):
        value = _value(match["number"])
        yield "number +1", _put(text, match, _said(value + 1))
        if value:
            yield "number *2", _put(text, match, _said(2 * value))
            yield "number -1", _put(text, match, _said(value - 1))


def _dates(text: str) -> Iterator[tuple[str, str]]:
    for match in re.finditer(r"(?<![\d,])(?:19|20)\d\d\b", text):
        yield "year -1", _put(text, match, str(int(match[0]) - 1))
        yield "year +1", _put(text, match, str(int(match[0]) + 1))
    for match in re.finditer("|".join(rf"\b{month}\b" for month in MONTHS), text):
        yield "month +1", _put(text, match, MONTHS[(MONTHS.index(match[0]) + 1) % 12])
    for match in re.finditer(rf"\b\d\d?(?= (?:{'|'.join(MONTHS)})\b)", text):
        yield "day +1", _put(text, match, str(int(match[0]) % 28 + 1))
    for first, second in (("first", "second"), ("second", "third"), ("third", "fourth"), ("fourth", "first")):
        for match in re.finditer(rf"\b{first}(?= quarter)", text):
            yield "quarter +1", _put(text, match, second)


def _quantifiers(text: str) -> Iterator[tuple[str, str]]:
    for rows in _rows():
        for at, row in enumerate(rows):
            said = str(row["text"])
            if re.search(rf"\b{said}(?! of the) ", text):
                for other in rows[max(at - 1, 0) : at] + rows[at + 1 : at + 2]:
                    yield "next quantifier", text.replace(said, str(other["text"]), 1)


def _words(text: str) -> Iterator[tuple[str, str]]:
    for said, opposite in OPPOSITES:
        for match in re.finditer(rf"\b{re.escape(said)}\b" if said[0] != "e" else re.escape(said), text):
            yield f"{said} > {opposite}", _put(text, match, opposite)
    for more in ADDED:
        yield f"added {more}", text.removesuffix(".") + more + "."


def _swapped(text: str) -> Iterator[tuple[str, str]]:
    """Yield the sentence with two of its numbers exchanged."""
    found = _counts(text)
    for n, first in enumerate(found):
        for second in found[n + 1 :]:
            if _value(first["number"]) != _value(second["number"]):
                between = text[first.end() : second.start()]
                made = (
                    text[: first.start()]
                    + second["number"]
                    + between
                    + first["number"]
                    + text[second.end() :]
                )
                yield "exchanged numbers", made
