"""Days in running text, in the ways that people and programs write them."""

import re
from calendar import month_name
from collections.abc import Iterator
from typing import NamedTuple

MONTHS = {name[:length].lower(): n for n, name in enumerate(month_name) if n for length in (3, len(name))}

_GAP = r"[\s,./()'\"-]{1,3}"
_YEAR, _MONTH, _DAY = r"(?P<year>\d{4})", r"(?P<month>\d{1,2})", r"(?P<day>\d{1,2})"
_NAME = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})"
_MAYBE_YEAR = rf"(?:{_GAP}{_YEAR}(?!\d))?"

FORMS = [
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\d){_YEAR}{_GAP}{_MONTH}{_GAP}{_DAY}(?!\d)",
        rf"(?<!\d){_DAY}{_GAP}{_MONTH}{_GAP}{_YEAR}(?!\d)",
        rf"(?<!\d){_MONTH}{_GAP}{_DAY}{_GAP}{_YEAR}(?!\d)",
        rf"(?<!\d){_DAY}(?:st|nd|rd|th)?(?: of)?{_GAP}{_NAME}\b{_MAYBE_YEAR}",
        rf"\b{_NAME}{_GAP}{_DAY}(?:st|nd|rd|th)?(?!\d){_MAYBE_YEAR}",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)",
    )
]


class Mention(NamedTuple):
    """A day in a text, where it stands, and its year if it has one."""

    start: int
    end: int
    year: int | None
    month: int
    day: int


def mentions(text: str) -> Iterator[Mention]:
    """Yield what may be read as a day: 03/04/2022 twice, once in each order."""
    for form in FORMS:
        for found in form.finditer(text):
            year, month = found["year"], found["month"]
            number = int(month) if month.isdigit() else MONTHS[month.lower()]
            yield Mention(*found.span(), int(year) if year else None, number, int(found["day"]))
