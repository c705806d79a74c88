"""Random events, and situations made of them: a list of events, a day, a window and a radius."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain

import builders
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

from helpers.analysis import measures

BURNED = "Looting/property destruction"
AIRPORT = {"region": "Mopti", "latitude": 14.51, "longitude": -4.08}
SIMBI = {"region": "Mopti", "latitude": 15.1, "longitude": -2.0}  # some 24 km from Boni
HAMLET = {"region": "Mopti", "latitude": 15.1, "longitude": -2.17}  # some 6 km from Boni
INCIDENTS = [
    *("2022-07-22", "2022-07-30", "2022-07-31", "2022-08-02"),
    *("2022-08-03", "2022-08-05", "2022-08-06", "2022-08-07"),
]
NAMES = [
    *(JNIM, KATIBA, ISGS, "AQIM: Al Qaeda in the Islamic Maghreb", f"{JNIM} and/or {ISGS}", ARMY, CIVILIANS),
    "GMA: Mourabitounes Group of Azawad",
]
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


def few_rows(dice: random.Random) -> list[dict]:
    """Return up to forty events of 2018 to 2023, few in some lists, of few groups in others."""
    names = dice.sample(NAMES, dice.randint(1, len(NAMES)))
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


def random_rows(dice: random.Random) -> list[dict]:
    """Return random events, some of them on the days and at the places of the reported incidents."""
    lists = [few_rows(dice) for _ in range(dice.choice([1, 1, 1, 1, 1, 4]))]
    rows = [
        {**row, "sub_event_type": dice.choice([None, None, BURNED])} for row in chain.from_iterable(lists)
    ]
    rare = dice.random() < 0.5
    for row in rows:
        if dice.random() < 0.1:
            row.update(dice.choice([AIRPORT, HAMLET, SIMBI]))
        if rare and dice.random() < 0.3:
            row.update(date=dice.choice(INCIDENTS), **dice.choice([BONI, HAMLET, SIMBI, KATI, TESSIT]))
        if rare and dice.random() < 0.2:
            row["actor1"] = KATIBA
    return rows


def cases(dice: random.Random, number: int, each: int = 10) -> Iterator[tuple[Case, measures.Situation]]:
    """Yield cases, some on the same events, with their situations."""
    for made in range(number):
        if made % each == 0:
            rows = random_rows(dice)
            marked = builders.events(*rows)
        case = random_case(dice, rows)
        if dice.random() < 0.5:  # a day late enough, and data that begin early enough, for most claims
            day = date(2022, dice.choice([3, 5, 8, 12]), 31)
            case = replace(
                case, rows=rows, start=date(2015, 1, 1), as_of=dice.choice([day, date(2021, 12, 31)])
            )
        elif dice.random() < 0.1:  # data that begin after the incidents
            begin = date(2022, 8, 10)
            kept = [row for row in rows if row["date"] >= begin.isoformat()]
            case = replace(case, rows=kept, start=begin, as_of=max(begin, case.as_of))
        events = marked[marked["date"] >= str(case.start)]
        yield case, measures.situation(events, case.as_of, case.months, case.radius, case.start)
