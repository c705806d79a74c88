"""Random events, and an independent count of what each claim says of them: plain loops, no use of the suite.

``expected(claim, case)`` returns what the claim's sentence must and must not contain, or None where the facts
do not allow an assessment.
"""

import random
from calendar import isleap
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from builders import (
    ARMY,
    BONI,
    CENTRE,
    CIVILIANS,
    FAR_SOUTH,
    GAO,
    ISGS,
    JNIM,
    KATI,
    KATIBA,
    KIDAL,
    NEAR_BAMAKO,
    TESSIT,
)
from pyproj import Geod

NAMES = {
    JNIM: {"JNIM"},
    KATIBA: {"FLM"},
    ISGS: {"ISGS"},
    "AQIM: Al Qaeda in the Islamic Maghreb": {"Forerunners"},
    f"{JNIM} and/or {ISGS}": {"JNIM", "ISGS"},
    ARMY: set(),
    CIVILIANS: set(),
    "GMA: Mourabitounes Group of Azawad": set(),
}
ZONES = {"Koulikoro": "S", "Sikasso": "S", "Mopti": "C", "Gao": "N", "Menaka": "N", "Kidal": "N"}
PLACES = [
    NEAR_BAMAKO,
    KATI,
    FAR_SOUTH,
    CENTRE,
    CENTRE,
    BONI,
    GAO,
    TESSIT,
    KIDAL,
    {"region": "Menaka", "latitude": 15.92, "longitude": 2.4},
]
VIOLENT = ["Battles", "Explosions/Remote violence", "Violence against civilians"]
TYPES = ["Battles", *VIOLENT, "Strategic developments"]
SPANS = [(date(2018, 1, 1), 2100), (date(2021, 6, 1), 500), (date(2021, 1, 1), 700), (date(2022, 1, 1), 240)]
STARTS = [(2015, 1), (2015, 1), (2018, 1), (2020, 2), (2021, 1), (2022, 1)]
DAYS = [(1, 1), (1, 31), (2, 28), (3, 31), (6, 30), (7, 1), (8, 3), (8, 7), (8, 29), (9, 30), (12, 31)]


@dataclass(frozen=True)
class Case:
    """What a situation is made of."""

    rows: list[dict]
    start: date
    as_of: date
    months: int
    radius: float


def random_rows(dice: random.Random) -> list[dict]:
    """Return up to forty events of 2018 to 2023, few in some lists, of few groups in others."""
    names = dice.sample(list(NAMES), dice.randint(1, len(NAMES)))
    places = dice.sample(PLACES, dice.randint(1, len(PLACES)))
    first, days = dice.choice(SPANS)
    deaths = dice.choice([[0], [0, 0, 1], [0, 1, 2, 5, 60], [1, 700]])
    return [
        {
            "date": (first + timedelta(days=dice.randrange(days))).isoformat(),
            "event_type": dice.choice(TYPES),
            "actor1": dice.choice(names),
            "actor2": dice.choice([ARMY, CIVILIANS, *names]),
            "assoc_actor_2": dice.choice([None, None, None, JNIM, f"Farmers; {ISGS}"]),
            "fatalities": dice.choice(deaths),
            **dice.choice(places),
        }
        for _ in range(dice.choice([1, 2, 3, 5, 8, 20, 40, 80]))
    ]


def random_day(dice: random.Random) -> date:
    """Return a day of 2020 to 2023, more often one where something turns."""
    year = dice.choice([2020, 2021, 2022, 2022, 2022, 2023])
    if dice.random() < 0.6:
        return date(year, *dice.choice(DAYS))
    return date(year, 1, 1) + timedelta(days=dice.randrange(365))


def random_case(dice: random.Random, rows: list[dict]) -> Case:
    """Return a case on these rows."""
    start = dice.choice(
        [
            date(2015, 1, 1),
            date(2015, 1, 1),
            date(2018, 1, 1),
            date(2020, 2, 1),
            date(2021, 1, 1),
            date(2022, 1, 1),
        ]
    )
    kept = [row for row in rows if date.fromisoformat(row["date"]) >= start]
    day = max(random_day(dice), start)
    months, radius = dice.choice([1, 2, 3, 4, 4, 6, 12]), dice.choice([20, 80, 150, 150, 300, 149.5])
    return Case(kept, start, day, months, radius)


# ---- facts -------------------------------------------------------------------------------------------


def groups(row: dict, linked: bool = False) -> set[str]:
    """Return the groups that took part in an event."""
    fields = ["actor1", "actor2"] + (["assoc_actor_1", "assoc_actor_2"] if linked else [])
    found = set()
    for field in fields:
        for name in (row.get(field) or "").split("; "):
            found |= NAMES.get(name, set())
    if "JNIM" in found and ZONES[row["region"]] in "SC":
        found = found - {"JNIM"} | {"FLM"}
    return found


def near(row: dict, radius: float) -> bool:
    """Tell whether an event lies within the ring around Bamako."""
    return kilometres_to_bamako(row["longitude"], row["latitude"]) <= radius


@cache
def kilometres_to_bamako(longitude: float, latitude: float) -> float:
    """Return the geodesic distance of a point from Bamako's centre."""
    return Geod(ellps="WGS84").inv(-8.0029, 12.6392, longitude, latitude)[2] / 1000


def violent(row: dict) -> bool:
    """Tell whether an event is of a violent type."""
    return row["event_type"] in VIOLENT


def deaths(rows: list[dict]) -> int:
    """Return the fatalities of events."""
    return sum(row["fatalities"] for row in rows)


def civilian(rows: list[dict]) -> list[dict]:
    """Return the events of violence against civilians."""
    return [row for row in rows if row["event_type"] == "Violence against civilians"]


def chosen(claim: str, case: Case) -> list[dict]:
    """Return the events that a claim counts, of all days."""
    tests = {
        "N2": lambda row: groups(row, linked=True),
        "N3": lambda row: groups(row, linked=True),
        "N4": lambda row: groups(row) and row["event_type"] == "Violence against civilians",
        "N6": lambda row: groups(row),
        "S": lambda row: "FLM" in groups(row) and violent(row) and near(row, case.radius),
        "C1": lambda row: groups(row) and violent(row),
        "C2": lambda row: groups(row) and violent(row) and ZONES[row["region"]] == "C",
        "T1": lambda row: "ISGS" in groups(row),
        "T2": lambda row: "ISGS" in groups(row) and row["region"] in ("Gao", "Menaka"),
    }
    keep = tests.get(claim) or tests[{"S": "S", "T4": "T2"}.get(claim[0], "T2")]
    return [row for row in case.rows if keep(row)]


def between(rows: list[dict], first: date, last: date) -> list[dict]:
    """Return the events of a span of days."""
    return [row for row in rows if first <= date.fromisoformat(row["date"]) <= last]


def back(day: date, months: int) -> date:
    """Return the first of the month that lies some months before a day's."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
    return date(year, month, 1)


# ---- words -------------------------------------------------------------------------------------------


def say(number: float) -> str:
    """Return a whole number as the brief writes it."""
    small = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    whole = round(number)
    return small[whole] if whole < 10 else f"{whole:,}"


def direction(now: float, before: float) -> str:
    """Return which way a figure went, where a twentieth makes no difference."""
    if now == 0:
        return "none"
    if abs(now - before) <= before / 20:
        return "same"
    return "more" if now > before else "less"


def percent(value: float) -> str:
    """Return a change as the brief writes it."""
    return "less than one" if 0 < value < 1 else "more than 99" if 99 < value < 100 else say(value)


RATIOS = {  # words for a ratio, and the ratios of which they are true
    "less than a tenth of the": (0, 0.1),
    "less than a fifth of the": (0, 0.2),
    "about a fifth of the": (0.18, 0.22),
    "about a quarter of the": (0.22, 0.3),
    "about a third of the": (0.28, 0.38),
    "less than half the": (0.3, 0.5),
    "about half the": (0.45, 0.55),
    "less than two thirds of the": (0.5, 0.667),
    "about two thirds of the": (0.62, 0.72),
    "about three quarters of the": (0.7, 0.8),
    "somewhat fewer than the": (0.75, 1),
    "about as many as the": (0.95, 1.05),
    "somewhat more than the": (1, 1.3),
    "about a third more than the": (1.23, 1.43),
    "about one and a half times the": (1.4, 1.6),
    "about two thirds more than the": (1.57, 1.77),
    "nearly double the": (1.74, 2),
    "about double the": (1.9, 2.1),
    "more than double the": (2, 2.5),
    "about two and a half times the": (2.4, 2.6),
    "more than two and a half times the": (2.5, 3),
    "roughly three times the": (2.75, 3.25),
    "about three and a half times the": (3.25, 3.75),
    "roughly four times the": (3.75, 4.25),
    "more than four times the": (4, 5),
    "at least five times the": (5, 6),
    "at least six times the": (6, 7),
    "at least seven times the": (7, 8),
    "at least eight times the": (8, 9),
    "at least nine times the": (9, 10),
    "at least ten times the": (10, float("inf")),
}
SHARES = {  # words for a share, and the shares of which they are true
    "less than a tenth": (0, 0.1),
    "less than a fifth": (0, 0.2),
    "about a fifth": (0.18, 0.22),
    "about a quarter": (0.22, 0.3),
    "about a third": (0.28, 0.38),
    "about two fifths": (0.36, 0.44),
    "less than half": (0.3, 0.5),
    "about half": (0.48, 0.52),
    "more than half": (0.5, 0.7),
    "about three fifths": (0.57, 0.63),
    "about two thirds": (0.62, 0.72),
    "about three quarters": (0.7, 0.8),
    "more than three quarters": (0.75, 0.9),
    "about nine tenths or more": (0.88, 1),
}


def true_words(table: dict[str, tuple[float, float]], value: float) -> str:
    """Return a pattern of all the words that are true of a value; "less" and "more" are meant strictly."""
    strict = ("less than", "more than", "nearly", "somewhat")
    fitting = [
        words
        for words, (low, high) in table.items()
        if (low < value < high if words.startswith(strict) else low <= value <= high)
    ]
    return "|".join(fitting) or "no words are true"


# ---- what each sentence must say ---------------------------------------------------------------------


def expected(claim: str, case: Case) -> list[str] | None:
    """Return patterns of which each must be found in the claim's sentence, None if it cannot be assessed."""
    rows, day = chosen(claim, case), case.as_of
    new_year, last = date(day.year, 1, 1), day.year - 1
    this_year = between(rows, new_year, day)
    last_year = between(rows, date(last, 1, 1), date(last, 12, 31))
    if claim in ("N6", "C2"):
        return _windows(case, rows)
    if case.start > new_year:
        return None
    whole_last_year = case.start <= date(last, 1, 1)
    if claim in ("N2", "T1"):
        return _record(claim, case, rows, this_year)
    if claim in ("N4", "S3"):
        measure = deaths if claim == "N4" else len
        return _ratio(measure(this_year), measure(last_year), over(day)) if whole_last_year else None
    if claim == "N3":
        return _projected(case, deaths(this_year), deaths(last_year)) if whole_last_year else None
    if claim in ("S1", "T2"):
        size = len(this_year) if claim == "S1" else deaths(this_year)
        what = "violent event" if claim == "S1" else "li(fe|ves)|fatality"
        return [rf"(?i)\b{say(size)} ({what})"]
    if claim == "S2":
        return _recent(case, this_year, new_year)
    if claim == "C1":
        return _share([row for row in this_year if ZONES[row["region"]] == "C"], this_year, len)
    if claim == "T4":
        return _share(civilian(this_year), this_year, deaths)
    raise ValueError(claim)


def _record(claim: str, case: Case, rows: list[dict], this_year: list[dict]) -> list[str] | None:
    year = case.as_of.year
    first = year - 2 if claim == "T1" else case.start.year + (case.start > date(case.start.year, 1, 1))
    earlier = [deaths(between(rows, date(y, 1, 1), date(y, 12, 31))) for y in range(first, year)]
    if not earlier or case.start > date(first, 1, 1) or max(earlier) + deaths(this_year) == 0:
        return None
    now, best = deaths(this_year), max(earlier)
    verb = (
        "surpassed|deadlier than|resurgent"
        if now > best
        else "level with|as deadly as"
        if now == best
        else "remains|had|worse of the two"
    )
    if claim == "T1" and now < best:
        verb = "pace that would exceed" if _ahead(case, now, best) else "it cost"
    if claim == "T1" and now > best == 0:
        return [rf"\b{say(now)} li[fv]e", "after none in the two years before"]
    named = [str(first + place) for place, value in enumerate(earlier) if value == best]
    figures = [rf"\b{say(now)} (fatalit|li[fv]e)", verb, "|".join(named)]
    return figures if now == best else [*figures, rf"\b{say(best) if best else 'none'}\b"]


def elapsed(day: date) -> int:
    """Return how many days of its year have passed on a day."""
    return (day - date(day.year, 1, 1)).days + 1


def projected(case: Case, now: float) -> float:
    """Return the year to date as a full year."""
    return now * (366 if isleap(case.as_of.year) else 365) / elapsed(case.as_of)


def over(day: date) -> bool:
    """Tell whether a day is the last of its year."""
    return (day.month, day.day) == (12, 31)


def _ahead(case: Case, now: float, best: float) -> bool:
    return elapsed(case.as_of) >= 90 and not over(case.as_of) and projected(case, now) > best


def _ratio(now: int, before: int, complete: bool) -> list[str] | None:
    if before == 0:
        return None
    if now == 0:
        return [rf"\b{say(before)}\b"]
    found = [rf"\b{say(now)} (such event|event|li[fv]e)"]
    way = direction(now, before)
    if way == "more" or (way == "less" and complete):
        return [*found, rf"({true_words(RATIOS, now / before)}) {say(before)} in all of"]
    return [*found, rf"(close to the|cost|was|were) {say(before)}\b", "in all of"]


def _projected(case: Case, now: int, before: int) -> list[str] | None:
    if elapsed(case.as_of) < 90 or before == 0:
        return None
    level = projected(case, now)
    change = percent(abs(100 * (level / before - 1)))
    words = {
        "none": "^There (was|were)",
        "same": "close to",
        "more": rf"\b{change} percent (more|higher)",
        "less": rf"\b{change} percent (fewer|lower)",
    }
    known = [] if over(case.as_of) or now == 0 else [r"would end with about"]
    return [words[direction(level, before)], rf"\b{say(before)} in all of {case.as_of.year - 1}", *known]


def clear(now: int, before: int, length: float) -> bool:
    """Tell whether the later window holds events two standard deviations off its share of the days."""
    both, share = now + before, length / (1 + length)
    return abs(now - both * share) >= 2 * (both * share * (1 - share)) ** 0.5


def _windows(case: Case, rows: list[dict]) -> list[str] | None:
    recent = back(case.as_of, case.months - 1)
    earlier = back(recent, case.months)
    if case.start > earlier:
        return None
    now = len(between(rows, recent, case.as_of))
    before = len(between(rows, earlier, recent - timedelta(days=1)))
    if before == 0:
        return [rf"(?i)\b{say(now)}\b", "none|nor"] if now else ["nor"]
    days, days_before = (case.as_of - recent).days + 1, (recent - earlier).days
    way = direction(now / days, before / days_before)
    if way == "none":
        return ["^No ", rf"after {say(before)}\b"]
    found = [rf"\b{say(now)}\b", rf"\b{say(before)}\b"]
    more = "more" if way == "more" else "fewer"
    if way != "same" and not clear(now, before, days / days_before):
        return [*found, f"{more} day for day, but within what chance alone could bring about"]
    words = {"more": "increasing|quickened", "same": "kept their pace|held", "less": "decreasing|eased"}
    found += [words[way]]
    if abs(days - days_before) > days_before / 20 or way != direction(now, before):
        return [*found, "^Day for day", rf"in the {say(days)} days?\b", rf"in the {say(days_before)} days?\b"]
    change = abs(100 * (now / before - 1))
    return found if way == "same" else [*found, rf"\b{percent(change)} percent {more}"]


def _recent(case: Case, this_year: list[dict], new_year: date) -> list[str] | None:
    recent = back(case.as_of, case.months - 1)
    if recent <= new_year or not this_year:
        return None
    inside, whole = len(between(this_year, recent, case.as_of)), len(this_year)
    if whole == 1:
        return ["^It fell"] if inside else ["^It did not"]
    if inside == whole:
        return ["^Both" if whole == 2 else "^All of them"]
    if inside == 0:
        return ["^Neither" if whole == 2 else "^None of them"]
    return ["^One of the two" if whole == 2 else rf"^Of the {say(whole)}, {say(inside)} happened"]


def _share(part: list[dict], whole: list[dict], measure) -> list[str] | None:
    size, total = measure(part), measure(whole)
    if total == 0:
        return None
    if size == total:
        return ["^All|^Each|^The one"]
    if size == 0:
        return ["^None|^The one .* not "]
    value = size / total
    return [rf"\b{say(size)}\b", rf"\b({true_words(SHARES, value)})\b", rf"\b{percent(100 * value)} percent"]
