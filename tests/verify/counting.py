"""Sentences of claims with what the check knows of them, on invented events and on days of the sample."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import telling
from builders import (
    BONI,
    CENTRE,
    CIVILIANS,
    FAR_SOUTH,
    GAO,
    ISGS,
    JNIM,
    NEAR_BAMAKO,
    TESSIT,
    even,
    on,
    situation,
    times,
)

from helpers import briefs, language
from helpers.analysis import leads
from helpers.analysis.claims import claims, evaluate
from helpers.analysis.measures import Situation
from helpers.analysis.outcome import NOTHING
from helpers.analysis.recount import Recount, recount
from helpers.analysis.register import Register
from helpers.blocks import Sentence
from helpers.story import narrative
from helpers.verify import known
from helpers.verify.counted import facts_of
from helpers.verify.known import Known

BY_ID = {claim.id: claim for claim in claims()}
DAYS = [
    *(date(2013, 3, 4), date(2014, 6, 10), date(2016, 2, 29), date(2016, 12, 31), date(2018, 11, 30)),
    *(date(2019, 12, 31), date(2020, 12, 31), date(2022, 5, 24), date(2022, 8, 29), date(2023, 1, 1)),
]
KILLED = {"actor1": ISGS, "actor2": CIVILIANS, "event_type": "Violence against civilians", **GAO}
AGAINST_CIVILIANS = {"actor2": CIVILIANS, "event_type": "Violence against civilians"}
MOPTI = {"region": "Mopti", "latitude": 14.51, "longitude": -4.14}
BURNED = {"sub_event_type": "Looting/property destruction", **BONI}


def noted(day: str, note: str, **row: Any) -> dict[str, Any]:
    """Return a row with a note."""
    return {"date": day, "notes": note, **row}


LEVEL = [*times(20, "2021-06-06", **KILLED), *times(20, "2022-06-06", **KILLED)]
GROWN = [
    *on("2021-06-06", **NEAR_BAMAKO),
    *times(4, "2022-02-02", **NEAR_BAMAKO),
    *on("2021-06-06", **KILLED),
    *times(4, "2022-02-02", **KILLED),
]
ON_THE_BRIEFS_DAY = [
    [{"date": "2022-06-06", "actor1": CIVILIANS, "actor2": CIVILIANS}],
    [{"date": "2022-06-06"}, *on("2022-06-06", **NEAR_BAMAKO)],
    [*times(9, "2021-06-06", **KILLED), *times(9, "2022-02-02", **CENTRE)],
    [*times(9, "2019-06-06"), *times(12, "2021-02-02"), {"date": "2022-08-04", **BURNED}],
    [{"date": "2022-08-03", **BONI}, {"date": "2022-08-07", "actor1": ISGS, **TESSIT}],
    *(
        [
            *even(104, "2021-05-01", "2021-12-31"),
            *even(40, "2022-01-01", "2022-04-30"),
            *even(now, "2022-05-01", "2022-08-29"),
        ]
        for now in (26, 57)
    ),
    [{"date": "2020-02-02", **FAR_SOUTH}],
    [noted("2022-06-06", "They struck the airport.", **MOPTI), noted("2022-06-07", "A raid.", **CENTRE)],
    [
        *(noted("2022-06-06", said, **MOPTI) for said in ("A raid.", "At the barracks.")),
        *(noted("2022-08-07", said, actor1=ISGS, **TESSIT) for said in ("Arms seized.", "Trucks taken.")),
    ],
    [noted("2022-08-07", "A clash.", actor1=ISGS, **TESSIT), noted("2022-06-06", "A raid.", **CENTRE)],
    [{"date": "2020-02-02", **CENTRE}, {"date": "2022-06-06", **FAR_SOUTH, **AGAINST_CIVILIANS}],
    [*even(90, "2021-01-01", "2021-12-31", **FAR_SOUTH), *times(9, "2022-02-02", **FAR_SOUTH)],
    GROWN,
    *(
        [
            *even(before, "2022-01-01", "2022-04-30", **CENTRE),
            *even(now, "2022-05-01", "2022-08-29", **CENTRE),
        ]
        for before, now in ((40, 40), (3, 2), (90, 70), (70, 90), (2, 3))
    ),
    [{"date": "2022-06-06", **AGAINST_CIVILIANS, "actor1": JNIM, **CENTRE}],
    [*times(3, "2022-06-06", **CENTRE), *times(3, "2022-06-06", **{**CENTRE, "actor1": ISGS})],
    [{"date": "2022-06-06", **CENTRE, "actor1": ISGS}],
    [*times(3, "2022-06-06", **CENTRE), {"date": "2022-06-06", **CENTRE, "actor1": ISGS}],
    [{"date": "2022-06-06", **CENTRE, "actor2": ISGS}],
    [{"date": "2022-06-06", **KILLED}],
    [*even(60, "2021-01-01", "2021-12-31", **FAR_SOUTH), *even(40, "2021-01-01", "2021-12-31", **GAO)],
    [*even(60, "2021-01-01", "2021-08-29", **GAO), *even(20, "2022-01-01", "2022-08-29", **GAO)],
]
AT_A_YEARS_END = [
    [*on("2022-02-02", "2022-06-06", **NEAR_BAMAKO)],
    LEVEL,
    [
        *(noted(f"2022-06-0{day}", f"The airport, the army camp, {day}.", **MOPTI) for day in (1, 2)),
        noted("2022-06-03", "A raid.", **MOPTI),
        noted("2022-08-07", "They seized vehicles.", actor1=ISGS, **TESSIT),
    ],
    GROWN,
]
FROM_LATE_DATA = [
    LEVEL,
    [*times(9, "2022-06-06", **KILLED), *times(9, "2022-06-06", **FAR_SOUTH)],
    [
        *even(104, "2021-05-01", "2021-12-31"),
        *even(40, "2022-01-01", "2022-04-30"),
        *even(15, "2022-05-01", "2022-08-29"),
    ],
]


def situations() -> Iterator[tuple[Situation, Recount]]:
    """Yield days of the sample, and invented events on the brief's day, at a year's end, with late data."""
    sample = Register(telling.opened().main.events)
    for day in DAYS:
        today = telling.on(telling.opened(), day).situation
        yield today, recount(today, sample)
    invented = [
        *(situation(*rows) for rows in ON_THE_BRIEFS_DAY),
        *(situation(*rows, as_of="2022-12-31") for rows in AT_A_YEARS_END),
        *(situation(*rows, start="2021-01-01") for rows in FROM_LATE_DATA),
        situation({}, start="2022-06-01"),
    ]
    yield from ((today, recount(today)) for today in invented)


def told(claim: str, today: Situation) -> tuple[Sentence, Known]:
    """Return a claim's sentence, and what the check knows of the claim."""
    counted = recount(today)
    row = BY_ID[claim]
    return narrative.sentence(evaluate(row, today), today), known.of_claim(
        row, facts_of(row, counted), counted
    )


@cache
def reached() -> dict[str, list[tuple[Sentence, Known]]]:
    """Return for each wording of a claim the first two sentences that have it, with what is known of them."""
    found: dict[str, list[tuple[Sentence, Known]]] = {}
    for today, counted in situations():
        for claim in [*claims(), *(claim.again() for claim in claims())]:
            sentence = narrative.sentence(evaluate(claim, today), today)
            at = found.setdefault(sentence.wording, [])
            if sentence.text and len(at) < 2:
                at.append((sentence, known.of_claim(claim, facts_of(claim, counted), counted)))
        for sentence, facts in opening(today, counted):
            at = found.setdefault(sentence.wording, [])
            if len(at) < 2:
                at.append((sentence, facts))
    return {wording: at for wording, at in found.items() if at}


def opening(today: Situation, counted: Recount) -> Iterator[tuple[Sentence, Known]]:
    """Yield each statement that has something to tell, and its headline, with what the check knows of it."""
    for section in briefs.active().sections:
        for claim in leads.statements(section):
            finding = evaluate(claim, today)
            if finding.outcome.name != NOTHING:
                facts = known.of_claim(claim, facts_of(claim, counted), counted)
                yield narrative.sentence(finding, today), facts
                if headline := narrative.headed((*claim.words, "headlines"), finding, today):
                    yield headline, facts


def wordings(*path: str) -> list[str]:
    """Return the names of the wordings in a table of the words."""
    found = language.words()
    for key in path:
        found = found[key]
    return [name for name in found if name not in ("topic", "silent", "claim", "headlines")]
