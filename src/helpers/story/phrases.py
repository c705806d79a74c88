"""Numbers, dates and periods as a person writes them."""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from helpers import language
from helpers.analysis import periods
from helpers.analysis.periods import Period
from helpers.language import digits, spoken
from helpers.reference import table


def number(value: float) -> str:
    """Return a whole number: words under ten, thousands separated beyond."""
    whole = round(value)
    names: Sequence[str] = language.words()["grammar"]["numbers"]
    return names[whole] if 0 <= whole < len(names) else digits(whole)


def tally(value: float) -> str:
    """Return a whole number that no noun follows: had none, nine of twelve."""
    return str(language.words()["grammar"]["none"]) if round(value) == 0 else number(value)


def kilometres(value: float) -> str:
    """Return a distance as it was given: 150, 149.5."""
    return digits(value, "g")


def location(name: object) -> str:
    """Return the name of an event's place."""
    return name if isinstance(name, str) and name else str(language.words()["grammar"]["unnamed_place"])


def about(value: float) -> str:
    """Return a projected number rounded to two or three digits, so that it does not feign precision."""
    if value < 100:
        return number(value)
    step = 10 ** (len(str(int(value))) - (2 if value < 1000 else 3))
    return digits(round(value / step) * step)


def percent(value: float) -> str:
    """Return a percentage or a change in percent, without sign; never a rounded 0 or 100."""
    size, grammar = abs(value), language.words()["grammar"]
    if 0 < size < 1:
        return str(grammar["under_one_percent"])
    if 99 < size < 100:
        return str(grammar["over_99_percent"])
    return str(grammar["percent"].format(number=digits(round(size))))


def signed(value: float) -> str:
    """Return a change with its sign: +48, −1.5; below ten to two digits, so that it is never a rounded 0."""
    return digits(value, "+.2g" if abs(value) < 10 else "+,.0f").replace("-", "−")


def day(value: date) -> str:
    """Return a date: 29 August 2022."""
    return _dated("spans", "one day", Period(value, value))


def month(value: date) -> str:
    """Return the name of a date's month."""
    return str(language.words()["grammar"]["months"][value.month - 1])


def quarter(value: Period) -> str:
    """Return a calendar quarter: first quarter of 2021."""
    return _dated("spans", "quarter", value)


def span(value: Period) -> str:
    """Return a period: 2021; January to April 2022; 1 May to 29 August 2022; 1 January 2023."""
    return _dated("spans", _form(value), value)


def when(value: Period) -> str:
    """Return a period with its preposition: in 2021; from 1 May to 29 August 2022; on 1 January 2023."""
    return _dated("when", _form(value), value)


def all_of(value: Period) -> str:
    """Return a whole year as the whole that it is: in all of 2021; other periods as ``when`` does."""
    return _dated("when", "all of a year", value) if _form(value) == "one year" else when(value)


def so_far(value: Period) -> str:
    """Return a year to date without its days: so far in 2022; other periods as ``when`` does."""
    of_a_year = value.start == date(value.end.year, 1, 1) and _form(value) != "one year"
    return _dated("when", "so far", value) if of_a_year else when(value)


def time(value: Period) -> str:
    """Return a period with its preposition: in 2021; in the twelve months to 28 February 2023."""
    twelve = value == periods.twelve_months(value.end) and _form(value) != "one year"
    return _dated("like", "months", value) if twelve else when(value)


def like(value: Period) -> str:
    """Return the like time before another: in 2020; in the same part of 2018; in the twelve months before."""
    if _form(value) == "one year":
        return when(value)
    of_a_year = (value.start.month, value.start.day) == (1, 1)
    return _dated("like", "part of a year" if of_a_year else "months before", value)


def standing(name: str) -> str:
    """Return how a count stands to an earlier one: level with."""
    return str(language.words()["grammar"]["standings"][name])


def way(name: str) -> str:
    """Return how a count, or a number of deaths, stands to an earlier one by itself: clearly up."""
    return str(language.words()["grammar"]["ways"][name])


def moved(values: Sequence[int]) -> str:
    """Return what became of a number: rose from 89 to 126; of few: numbered three, after one."""
    before, now = values
    name = "up" if now > before else "down" if now < before else "level"
    limits = table("thresholds")
    if 0 < abs(now - before) <= limits["same_within"] * before:
        name = "close"
    name = "few" if max(values) < limits["few"] else name
    return str(language.words()["grammar"]["moved"][name].format(before=tally(before), now=tally(now)))


def _dated(forms: str, form: str, value: Period) -> str:
    """Return the words of a table of the grammar for a period in one of its forms."""
    grammar = language.words()["grammar"]
    slots = {
        f"{name}_{part}": each
        for name, end in (("first", value.start), ("last", value.end))
        for part, each in (("day", end.day), ("month", month(end)), ("year", end.year))
    }
    names = grammar["quarters"]
    return str(grammar[forms][form].format(**slots, quarter=names[(value.start.month - 1) // 3]))


def _form(value: Period) -> str:
    """Return the form of words that a period takes, as the grammar's tables name them."""
    first, last = value.start, value.end
    if first == last:
        return "one day"
    if (first.day, last.day) == (1, monthrange(last.year, last.month)[1]):
        return _form_of_months(first, last)
    if first.year != last.year:
        return "days"
    return "days of a month" if first.month == last.month else "days of a year"


def _form_of_months(first: date, last: date) -> str:
    whole_years = (first.month, last.month) == (1, 12)
    if first.year != last.year:
        return "years" if whole_years else "months"
    if whole_years:
        return "one year"
    return {0: "one month", 1: "two months"}.get(last.month - first.month, "months of a year")


def group(key: str) -> str:
    """Return a group's short name for prose."""
    return str(next(row["short"] for row in table("groups")["group"] if row["key"] == key))


def one_of(keys: Sequence[str]) -> str:
    """Return the groups for one of which a name stands: JNIM or ISGS."""
    return joined([group(key) for key in keys], language.words()["grammar"]["or"])


def perpetrator(key: str) -> str:
    """Return those who killed, by their key, for prose: militias and other armed groups."""
    name = str(language.words()["perpetrators"][key])
    return f"{name[:1].lower()}{name[1:]}"


def quantifier(name: str, value: float) -> str:
    """Return the words for a ratio or share, by the thresholds of the language's table ``quantifiers``."""
    rows = spoken("quantifiers")[name]
    return str(next(row["text"] for row in rows if value < row.get("below", float("inf"))))


def listing(values: Sequence[int]) -> str:
    """Return numbers as a list: 341, 330 and none."""
    return joined([tally(value) for value in values], language.words()["grammar"]["and"])


def joined(texts: Sequence[str], last: str) -> str:
    """Return texts as a list with a word before the last: a, b and c."""
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} {last} {texts[-1]}"


def none_of(whole: int) -> str:
    """Return that none of some is meant: none of the three, neither of the two."""
    known = language.words()["grammar"]["none_of"]
    return str(known["two" if whole == 2 else "many"].format(whole=number(whole)))


def part_of(some: int, whole: int) -> str:
    """Return a part of some: two of the seven, neither of the two, both, all seven."""
    if not some:
        return none_of(whole)
    name = "some" if some < whole else "both" if whole == 2 else "all"
    known = language.words()["grammar"]["part_of"]
    return str(known[name].format(some=number(some), whole=number(whole)))


def of_them(some: int, whole: int) -> str:
    """Return a part of those just named: two of them, neither of them, all of them."""
    known = language.words()["grammar"]["of_them"]
    if 0 < some < whole:
        return str(known["some"].format(some=number(some)))
    ends = ("neither", "both") if whole == 2 else ("none", "all")
    return str(known[ends[some > 0]])


NAMED_TOGETHER = 3
"""Names that are listed; of more the number is given."""


def spots(names: Sequence[str], many: str = "many") -> str:
    """Return places or periods as a list, or their number in the grammar's words for ``many``."""
    grammar = language.words()["grammar"]
    if len(names) > NAMED_TOGETHER:
        return str(grammar[many].format(number=number(len(names))))
    return alike(list(dict.fromkeys(names)), grammar["and"])


def alike(names: Sequence[str], last: str) -> str:
    """Return names as a list that gives a common ending once: February and March 2018; A and B, May 2018."""
    runs: list[tuple[list[str], str]] = []
    for start, end in map(_parted, names):
        if end and runs and runs[-1][1] == end:
            runs[-1][0].append(start)
        else:
            runs.append(([start], end))
    texts = [f"{joined(starts, last)}{end}" for starts, end in runs]
    many = len(texts) > 1 and len(runs[-1][0]) > 1
    return ", ".join(texts) if many else joined(texts, last)


def _parted(name: str) -> tuple[str, str]:
    """Return a name of a period without its year, or of a place without its period, and that ending."""
    found = re.fullmatch(r"([^,]+)(, .+)|(\D+)( \d{4})", name)
    return (found[1] or found[3], found[2] or found[4]) if found else (name, "")


def compared_with(spans: Sequence[Period]) -> str:
    """Return periods that are compared, in the words of the language."""
    return str(language.words()["clauses"]["beside"]).join(span(each) for each in spans)


def actor(name: object) -> str:
    """Return an actor's name for prose, without ACLED's dates of office and spelled-out abbreviations."""
    if not isinstance(name, str) or not name:
        return str(language.words()["grammar"]["unnamed_actor"])
    country = re.escape(table("country")["name"])
    short = re.sub(rf"\s*\((?:\d{{4}}-(?:\d{{4}})?|{country})\)", "", name)
    short = re.sub(r"^([A-Z]{2,}): .*", r"\1", short)
    grammar = language.words()["grammar"]
    article = short.startswith(tuple(grammar["with_article"]))
    named = grammar["article"].format(name=short) if article else short
    return str(grammar["actors"].get(short, named))


def figure(value: float | date | bool | None) -> str:
    """Return a claim's figure to what a reader compares by: three digits; days as in tables; else nothing."""
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, bool):
        return ""
    return digits(value, ",.0f" if abs(value) >= 100 else ".3g").replace("-", "−")


def bracketed(value: float | date | bool | None) -> str:
    """Return a claim's figure in brackets; nothing for one that is true or false."""
    text = figure(value)
    return f" ({text})" if text else ""


def reading(name: str, value: float | None, key: str = "words") -> str:
    """Return how a claim was read otherwise: the words of a sentence, or the label of a chart."""
    words: str = language.words()["readings"][name][key]
    return words.format(value=f"{value or 0:g}")


def readings(found: Sequence[tuple[str, float | None, float | date | bool | None]]) -> str:
    """Return other readings as a list, each with its figure: within 140 km (8) or within 160 km (12)."""
    texts = [f"{reading(name, value)}{bracketed(figure)}" for name, value, figure in found]
    return joined(texts, language.words()["doubt"]["or"])
