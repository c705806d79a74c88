"""The check on tiny situations: what is true passes, and each planted lie is caught and named."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import counting
import pytest
from builders import CIVILIANS, GAO, ISGS, JNIM, KATIBA, NEAR_BAMAKO, situation, times

from helpers import language
from helpers.analysis.alternatives import Reading, Readings
from helpers.analysis.claims import evaluate
from helpers.analysis.periods import Period
from helpers.blocks import Fact, Table
from helpers.language import Wording, spoken
from helpers.story import doubt
from helpers.verify import doubts, known, said, tables, wordings
from helpers.verify.counted import Counted
from helpers.verify.judged import judged
from helpers.verify.quantifiers import truthful
from helpers.verify.tables import strays
from helpers.verify.tokens import read

NEAR = {"actor1": KATIBA, **NEAR_BAMAKO}
AT_GAO = {"actor1": ISGS, **GAO}
HERE = situation(
    *times(5, "2021-04-01", **NEAR),
    *times(2, "2022-02-01", **NEAR),
    *times(7, "2022-06-01", **NEAR),
    *times(
        3, "2022-06-02", **AT_GAO, actor2=CIVILIANS, event_type="Violence against civilians", fatalities=4
    ),
    *times(1, "2022-06-03", **AT_GAO, fatalities=8),
    *times(2, "2021-06-03", **AT_GAO, fatalities=6),
)
LIES = {
    "a wrong number": ("S1", "nine violent", "ten violent", "says 'ten', but it is 9"),
    "a number in digits": ("N6", "11 events", "12 events", "says '12', but it is 11"),
    "another wording": ("N6", "more per day", "fewer per day", "is not what claims/N6/more"),
    "a stale year": (
        "S3",
        "so far in 2022",
        "so far in 2021",
        "says 'so far in 2021', but it is 2022-01-01 to",
    ),
    "a wrong range of months": (
        "N6",
        "January to April",
        "January to May",
        "says 'from January to May 2022'",
    ),
    "a wrong date": ("S1", "29 August", "28 August", "says 'from 1 January to 28 August 2022'"),
    "a wrong quantifier": (
        "S3",
        "nearly double",
        "more than double",
        "says 'more than double the', but it is 1.8",
    ),
    "a wrong share": ("T3", "about two thirds", "about half", "says 'about half', but it is 68.9"),
    "a percent off by one": ("T4", "60 percent", "61 percent", "says '61 percent', but it is 60"),
    "a wrong record year": ("N2", "which, 2021", "which, 2020", "says '2020', but it is 2021"),
    "a year that is not over": ("S3", "so far in 2022", "in 2022", "says 'in 2022'"),
    "a wrong sum": ("S5", "would exceed the five", "would exceed the six", "says 'six', but it is 5"),
    "a wrong radius": ("S1", "150 km", "145 km", "says '145', but it is 150"),
    "a figure of its own": (
        "S1",
        "Bamako",
        "Bamako, after three in Kayes,",
        "is not what claims/S1/many says",
    ),
    "a clause left out": (
        "S1",
        ", to which the activity of JNIM and Ansaroul Islam there is attributed,",
        "",
        "does not say what clauses",
    ),
}


@pytest.mark.parametrize(("claim", "true", "false", "fault"), LIES.values(), ids=LIES)
def test_a_lie_is_caught_and_named(claim, true, false, fault):
    sentence, facts = counting.told(claim, HERE)
    assert said.faults(sentence, facts) == []
    assert true in sentence.text
    found = said.faults(replace(sentence, text=sentence.text.replace(true, false)), facts)
    assert any(fault in each for each in found), found


def test_a_pace_that_did_not_change_is_not_called_one():
    slow = situation(*times(6, "2022-03-01"), *times(2, "2022-06-01"))
    fast, _ = counting.told("N6", HERE)
    _, facts = counting.told("N6", slow)
    found = said.faults(fast, facts)
    assert "says 'pace up', but per day the change is -66.94 percent, between -94.12 and 43.67" in found


def test_facts_are_held_with_their_units():
    sentence, facts = counting.told("S1", HERE)
    metres = replace(sentence, facts={**sentence.facts, "radius": Fact(150, "m")})
    assert said.faults(metres, facts) == ["gives radius as 150 m, but it is 150 km"]
    fewer = replace(sentence, facts={role: fact for role, fact in sentence.facts.items() if role != "count"})
    assert said.faults(fewer, facts) == ["does not give the fact 'count'"]


# Wordings by themselves


@pytest.mark.parametrize(
    ("claim", "text", "says", "fault"),
    [
        ("S1", "{count:number} events, fewer than before", ["more"], "says 'fewer', but declares more"),
        ("S1", "a record of {count:number} events", ["any"], "says 'a record', but declares any"),
        ("S1", "{count:number} events near Bamako surged", [], "says 'surged', but declares nothing"),
        ("S1", "{count:number} events involving ISGS", [], "names 'ISGS', but S1 is not about that group"),
        ("S1", "{count:number} fatalities", [], "speaks of 'fatalities', which S1 does not count"),
        (
            "S1",
            "{count:number} events since 5 May 2021",
            [],
            "writes '5 May 2021' out, which is no day of S1",
        ),
        ("S1", "{count:number} of 17 events", [], "writes '17' out, which neither"),
        ("S7", "On 22 July 2022 violence reached Kati", ["found"], None),
        ("S5", "{sum:number} in the five years before", [], None),
        ("S5", "{sum:number} in the four years before", [], "writes 'four' out, which neither"),
        ("S3", "{now:number} events {against:when}", [], "puts 'now' next to 'against'"),
        ("S3", "{now:number} events {window:when}, {before:number} {against:when}", [], None),
    ],
)
def test_a_wording_says_no_more_than_it_declares(claim, text, says, fault):
    found = wordings.faults(Wording("claims/made/up", text, tuple(says)), known.row_of(counting.BY_ID[claim]))
    assert found == () if fault is None else any(fault in each for each in found), found


@pytest.mark.long
def test_every_truth_of_the_lexicon_is_one_that_something_declares_or_that_can_hold():
    asked = {name for _, licences in spoken("check")["lexicon"]["list"] for name in licences}
    held = {name for found in counting.reached().values() for _, facts in found for name in facts.truths}
    of_doubts = {
        "some turn",
        "all turn",
        "none turn",
        "more turn",
        "holds",
        "differs",
        "open",
    }
    of_doubts |= {"turns to holds", "turns to differs", "turns to open", "others stay"}
    of_no_time = {f"no {what}" for what in ("seasonal shape", "quarter over", "quarter before")}
    of_no_time |= {"no quarter since", "no earlier year", "no earlier quarter", "event within"}
    of_figures = {*declared(language.words()["figures"]), *declared(language.words()["clauses"])}
    assert asked - held - of_doubts - of_figures <= of_no_time


def declared(words):
    """Yield what the wordings of a table declare; of figures, another test holds it."""
    for name, value in words.items():
        yield from value if name == "says" else declared(value) if isinstance(value, dict) else ()


# Quantifiers, dates and numbers as they are read


@pytest.mark.parametrize(
    ("text", "name", "value", "true"),
    [
        ("nearly double the", "ratio", 1.75, True),
        ("nearly double the", "ratio", 1.95, False),
        ("nearly double the", "ratio", 1.74, False),
        ("more than half", "share", 0.53, True),
        ("more than half", "share", 0.5, False),
        ("less than a tenth", "share", 0.1, False),
        ("roughly three times the", "ratio", 3.2, True),
        ("roughly three times the", "ratio", 3.3, False),
    ],
)
def test_a_quantifier_is_true_between_its_bounds(text, name, value, true):
    assert truthful(text, name, value) is true


def test_every_quantifier_can_be_true_as_its_words_are_read():
    for name, rows in spoken("quantifiers").items():
        low = 0.0
        for row in rows:
            high = row.get("below", 60 if name == "ratio" else 1)
            assert all(
                truthful(row["text"], name, low + (high - low) * part) for part in (0.01, 0.5, 0.99)
            ), row
            low = high


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("on 29 August 2022", "2022-08-29", "2022-08-29"),
        ("from 1 May to 29 August 2022", "2022-05-01", "2022-08-29"),
        ("from 1 to 3 January 2021", "2021-01-01", "2021-01-03"),
        ("from January to April 2022", "2022-01-01", "2022-04-30"),
        ("from October 2015 to January 2016", "2015-10-01", "2016-01-31"),
        ("from 1 October 2022 to 1 January 2023", "2022-10-01", "2023-01-01"),
        ("in February 2020", "2020-02-01", "2020-02-29"),
        ("in 2021", "2021-01-01", "2021-12-31"),
        ("from 2017 to 2021", "2017-01-01", "2021-12-31"),
        ("the third quarter of 2020", "2020-07-01", "2020-09-30"),
    ],
)
def test_a_period_is_read_as_it_is_written(text, first, last):
    ((_, span),) = read(text).times
    assert span == Period(date.fromisoformat(first), date.fromisoformat(last))
    assert read(text).numbers == []


def test_numbers_are_read_with_their_units():
    found = read(
        "no events, 1,088 lives, 61 percent, 149.5 km, less than 1 percent, about 14 and -9.69 %"
    ).numbers
    assert [(each.value, each.unit) for each in found] == [
        *((0, ""), (1088, ""), (61, "percent"), (149.5, "km"), (0, "percent"), (14, ""), (-9.69, "percent"))
    ]
    assert [each.about for each in found] == [False] * 5 + [True, False]


# Doubts


def hanging(here=HERE):
    """Return S1, which a radius of 10 km turns, and the edition counted anew."""
    defined = evaluate(counting.BY_ID["S1"], here)
    narrow = Reading("radius", evaluate(counting.BY_ID["S1"], replace(here, radius_km=10)), 10)
    opened = SimpleNamespace(situation=here, events=here.events)
    days = {"a_year_before": here, "on_the_briefs_date": here}
    return [Readings(defined, (narrow,))], Counted(SimpleNamespace(main=opened, second=None, **days))


def test_a_true_doubt_passes():
    tried, counted = hanging()
    listing = doubt.doubts(tried)
    assert listing.items[0].text == (
        "**S1**, the number of FLM attacks near Bamako (the brief: 9): as defined, these data give 9, which fits. "  # noqa: E501
        "It does not fit within 10 km (0)."
    )
    assert list(doubts.faults(listing, tried, counted)) == []


@pytest.mark.parametrize(
    ("true", "false", "fault"),
    [
        (
            "which fits. It does not fit",
            "which does not fit. It fits",
            "is not what doubt/holds_to_differs says",
        ),
        ("give 9", "give 8", "says '8', but it is 9"),
        ("brief: 9", "brief: 8", "says '8', but it is 9"),
        ("km (0)", "km (7)", "says 'within 10 km (7)'"),
        ("within 10 km", "within 145 km", "says 'within 145 km (0)'"),
        ("(0).", "(0), nor under two more.", "which is not so"),
        ("**S1**", "**S2**", "says 'S2', but it is S1"),
    ],
)
def test_a_doubt_turned_is_caught(true, false, fault):
    tried, counted = hanging()
    listing = doubt.doubts(tried)
    item = replace(listing.items[0], text=listing.items[0].text.replace(true, false))
    found = list(doubts.faults(replace(listing, items=[item]), tried, counted))
    assert any(fault in each for _, each in found), found


def test_a_doubt_kept_silent_is_caught():
    tried, counted = hanging()
    none = doubt.doubts([])
    assert [fault for _, fault in doubts.faults(none, tried, counted)] == [
        "says 'none turn', but S1 turns",
        "names none, but S1 (differs) turn",
    ]


def unassessable(here=HERE):
    """Return S3, of which there is no figure without attribution where no name of FLM is recorded."""
    claim = counting.BY_ID["S3"]
    choice = {**claim.spec["select"], "attributed": False}
    plain = Reading(
        "without attribution", evaluate(replace(claim, spec={**claim.spec, "select": choice}), here)
    )
    opened = SimpleNamespace(situation=here, events=here.events)
    return [Readings(evaluate(claim, here), (plain,))], Counted(SimpleNamespace(main=opened, second=None))


JNIM_ALONE = situation(
    *times(5, "2021-04-01", actor1=JNIM, **NEAR_BAMAKO), *times(9, "2022-06-01", actor1=JNIM, **NEAR_BAMAKO)
)


def test_a_reading_without_a_figure_is_told():
    tried, counted = unassessable(JNIM_ALONE)
    listing = doubt.doubts(tried)
    assert listing.items[0].text.endswith(
        "these data give 1.8, which fits. There is no figure when JNIM's activity is not attributed to FLM."
    )
    assert list(doubts.faults(listing, tried, counted)) == []


def test_verdicts_are_not_all_the_same_where_a_reading_has_no_figure():
    tried, counted = unassessable(JNIM_ALONE)
    assert [fault for _, fault in doubts.faults(doubt.doubts([]), tried, counted)] == [
        "says 'none turn', but S3 turns",
        "names none, but S3 (not assessable) turn",
    ]


# Tables


def test_a_false_ledger_is_caught():
    _, counted = hanging()
    head = ["id", "claim", "published", "computed", "unit", "verdict", "definition", "note"]
    row = [
        "S1",
        "FLM attacks within 150 km of Bamako this year",
        "9",
        "9",
        "events",
        "holds",
        "To 29 August 2022",
        "",
    ]

    def check(cells):
        ledger = Table("ledger", head, [cells])
        return [fault for _, fault in tables.ledger(ledger, [counting.BY_ID["S1"]], counted)]

    assert check(row) == []
    assert check([*row[:3], "8", *row[4:]]) == ["says '8' as computed, but it is '9'"]
    assert check([*row[:5], "differs", *row[6:]]) == ["says 'differs' as verdict, but it is 'holds'"]
    assert check([*row[:6], "To 29 July 2022", ""]) == [
        "says '29 July 2022' (2022-07-29), which is no date of the edition"
    ]


@pytest.mark.parametrize(
    ("column", "false", "true"),
    [
        ("replicated", "8", "9"),
        ("verdict", "differs", "holds"),
        ("computed", "9", "0"),
        ("year_before", "0", "9"),
        ("change", "50", ""),  # as nine are too few to be put in percent
        ("now", "still so", "no longer so"),
    ],
)
def test_a_false_judgement_on_another_date_is_caught(column, false, true):
    later = situation({}, as_of="2023-08-29", start="2020-01-01")
    opened = SimpleNamespace(situation=later, events=HERE.events)
    days = {"a_year_before": HERE, "on_the_briefs_date": HERE}
    counted = Counted(SimpleNamespace(main=opened, second=None, **days))
    claim = counting.BY_ID["S1"].on(later.as_of)
    meant = judged(claim, counted)
    row = {"id": "S1", "claim": "", "published": "9", "definition": "", "note": "", **meant, column: false}
    table = Table("ledger", list(row), [list(row.values())])

    assert meant[column] == true
    assert [fault for _, fault in tables.ledger(table, [claim], counted)] == [
        f"says {false!r} as {column}, but it is {true or 'nothing'!r}"
    ]


def test_a_ledger_may_say_that_no_such_event_is_recorded():
    assert list(strays("No such event is recorded at that place on that day.", [])) == []
    assert list(strays("No event is recorded at that place on that day.", [])) != []
