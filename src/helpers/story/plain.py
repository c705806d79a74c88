"""Computed figures as a person says them; the files hold them in full."""

import re
from datetime import date

from helpers import language
from helpers.story import phrases

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
NUMBER = re.compile(r"(-?)(\d+(?:\.\d+)?)")


def figure(text: str, unit: str = "") -> str:
    """Return a computed figure with its unit: 149 percent, 3.2 times, about 14 events."""
    if not NUMBER.fullmatch(text):
        return readable(text)
    value, units, words = float(text), language.words()["units"], language.words()["plain"]
    if unit == units["percent"]:
        return f"{'−' if value <= -1 else ''}{phrases.percent(value)}"
    exact = unit == units["times"] or value % 1 == 0
    number = rounded(text, unit) if exact else words["about"].format(figure=rounded(text, unit))
    return f"{number} {words['one'].get(unit, unit) if value == 1 else unit}".strip()


def short(text: str, unit: str, year: int | None) -> str:
    """Return a computed figure for a small cell: no unit but percent, no year where it is ``year``."""
    if DAY.fullmatch(text):
        day, months = date.fromisoformat(text), language.words()["grammar"]["months"]
        form = str(language.words()["plain"]["day"])
        cut = form.format(day=day.day, month=months[day.month - 1][:3])
        return cut if day.year == year else phrases.day(day)
    if not NUMBER.fullmatch(text):
        return readable(text)
    if unit == language.words()["units"]["percent"]:
        words = language.words()["charts"]
        under = 0 < abs(float(text)) < 1
        return str(words["under_1_percent"] if under else words["percent"].format(number=rounded(text, unit)))
    return rounded(text, unit)


def signed(text: str) -> str:
    """Return a change in whole percent with its sign, empty where there is none."""
    return f"{language.digits(round(float(text)), '+,d')} %".replace("-", "−") if text else ""


def readable(text: str) -> str:
    """Return a day or a number as prose writes it, any other text as it is."""
    if DAY.fullmatch(text):
        return phrases.day(date.fromisoformat(text))
    if not (number := NUMBER.fullmatch(text)):
        return answered(text)
    sign, value = number.groups(default="")
    places = len(value.partition(".")[2])
    return f"{'−' if sign else ''}{language.digits(float(value), f',.{places}f')}"


def answered(text: str) -> str:
    """Return a text with its true and false as yes and no."""
    answers = language.words()["answers"]
    return " ".join(str(answers.get(word, word)) for word in text.split(" "))


def rounded(text: str, unit: str) -> str:
    """Return a figure in whole numbers, or of times below ten with one digit behind the point."""
    value = float(text)
    whole = round(value, int(unit == language.words()["units"]["times"] and abs(value) < 10))
    return language.digits(whole, f",.{int(whole % 1 != 0)}f").replace("-", "−")
