"""Numbers, dates and periods as a person writes them in English."""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from helpers import language
from helpers.analysis.periods import Period
from helpers.language import spoken
from helpers.reference import table


def number(value: float) -> str:
    """Return a whole number: words under ten, thousands separated beyond."""
    whole = round(value)
    names: Sequence[str] = language.words()["grammar"]["numbers"]
    return names[whole] if 0 <= whole < len(names) else f"{whole:,}"


def tally(value: float) -> str:
    """Return a whole number that no noun follows: had none, nine of twelve."""
    return str(language.words()["grammar"]["none"]) if round(value) == 0 else number(value)


def kilometres(value: float) -> str:
    """Return a distance as it was given: 150, 149.5."""
    return f"{value:g}"


def location(name: object) -> str:
    """Return the name of an event's place."""
    return name if isinstance(name, str) and name else str(language.words()["grammar"]["unnamed_place"])


def about(value: float) -> str:
    """Return a projected number rounded to two or three digits, so that it does not feign precision."""
    if value < 100:
        return number(value)
    step = 10 ** (len(str(int(value))) - (2 if value < 1000 else 3))
    return f"{round(value / step) * step:,}"


def percent(value: float) -> str:
    """Return a percentage or a change in percent, without sign; never a rounded 0 or 100."""
    size = abs(value)
    if 0 < size < 1:
        return "less than one percent"
    if 99 < size < 100:
        return "more than 99 percent"
    return f"{number(size)} percent"


def day(value: date) -> str:
    """Return a date: 29 August 2022."""
    return f"{value.day} {month(value)} {value.year}"


def month(value: date) -> str:
    """Return the name of a date's month."""
    return str(language.words()["grammar"]["months"][value.month - 1])


def quarter(value: Period) -> str:
    """Return a calendar quarter: first quarter of 2021."""
    name = language.words()["grammar"]["quarters"][(value.start.month - 1) // 3]
    return f"{name} quarter of {value.start.year}"


def span(value: Period) -> str:
    """Return a period: 2021; January to April 2022; 1 May to 29 August 2022; 1 January 2023."""
    first, last = value.start, value.end
    if first == last:
        return day(first)
    if _whole_months(value):
        return _month_span(first, last)
    if first.year != last.year:
        return f"{day(first)} to {day(last)}"
    if first.month != last.month:
        return f"{first.day} {month(first)} to {day(last)}"
    return f"{first.day} to {day(last)}"


def when(value: Period) -> str:
    """Return a period with its preposition: in 2021; from 1 May to 29 August 2022; on 1 January 2023."""
    text = span(value)
    if value.start == value.end:
        return f"on {text}"
    return f"from {text}" if " to " in text else f"in {text}"


def all_of(value: Period) -> str:
    """Return a whole year as the whole that it is: in all of 2021; other periods as ``when`` does."""
    text = span(value)
    return f"in all of {text}" if text.isdigit() else when(value)


def so_far(value: Period) -> str:
    """Return a year to date without its days: so far in 2022; a whole year as it is: in 2021."""
    text = span(value)
    return f"in {text}" if text.isdigit() else f"so far in {value.start.year}"


def group(key: str) -> str:
    """Return a group's short name for prose."""
    return str(next(row["short"] for row in table("groups")["group"] if row["key"] == key))


def _whole_months(value: Period) -> bool:
    return value.start.day == 1 and value.end.day == monthrange(value.end.year, value.end.month)[1]


def _month_span(first: date, last: date) -> str:
    if first.year != last.year:
        if first.month == 1 and last.month == 12:
            return f"{first.year} to {last.year}"
        return f"{month(first)} {first.year} to {month(last)} {last.year}"
    if (first.month, last.month) == (1, 12):
        return str(first.year)
    if first.month == last.month:
        return f"{month(first)} {first.year}"
    word = language.words()["grammar"]["and"] if last.month == first.month + 1 else "to"
    return f"{month(first)} {word} {month(last)} {last.year}"


def quantifier(name: str, value: float) -> str:
    """Return the words for a ratio or share, by the thresholds of ``words/quantifiers.toml``."""
    rows = spoken("quantifiers")[name]
    return str(next(row["text"] for row in rows if value < row.get("below", float("inf"))))


def listing(values: Sequence[int]) -> str:
    """Return numbers as a list: 341, 330 and none."""
    return joined(
        [number(value) if value else "none" for value in values], language.words()["grammar"]["and"]
    )


def joined(texts: Sequence[str], last: str) -> str:
    """Return texts as a list with a word before the last: a, b and c."""
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} {last} {texts[-1]}"


def actor(name: object) -> str:
    """Return an actor's name for prose, without ACLED's dates of office and spelled-out abbreviations."""
    if not isinstance(name, str) or not name:
        return str(language.words()["grammar"]["unnamed_actor"])
    short = re.sub(r"\s*\((?:\d{4}-(?:\d{4})?|Mali)\)", "", name)
    short = re.sub(r"^([A-Z]{2,}): .*", r"\1", short)
    article = f"the {short}" if short.startswith(("Military", "Police", "Government")) else short
    return str(language.words()["grammar"]["actors"].get(short, article))
