"""The verifier on tiny texts: what is true passes, and each planted lie is caught and named."""

from dataclasses import replace
from datetime import date

import pytest
from builders import CIVILIANS, GAO, ISGS, KATIBA, NEAR_BAMAKO, situation, times

from helpers.analysis.alternatives import Reading, Readings
from helpers.analysis.claims import claims, evaluate
from helpers.analysis.periods import Period
from helpers.language import spoken
from helpers.verify import doubts, figures, tables, texts
from helpers.verify.facts import facts_of
from helpers.verify.quantifiers import truthful
from helpers.verify.sentences import faults, statements
from helpers.verify.texts import Shown
from helpers.verify.tokens import read

NEAR = {"actor1": KATIBA, **NEAR_BAMAKO}
HERE = situation(
    *times(5, "2021-04-01", **NEAR),
    *times(2, "2022-02-01", **NEAR),
    *times(7, "2022-06-01", **NEAR),
    *times(
        3,
        "2022-06-02",
        **GAO,
        actor1=ISGS,
        actor2=CIVILIANS,
        event_type="Violence against civilians",
        fatalities=4,
    ),
    *times(1, "2022-06-03", **GAO, actor1=ISGS, fatalities=8),
    *times(2, "2021-06-03", **GAO, actor1=ISGS, fatalities=6),
)
BY_ID = {claim.id: claim for claim in claims()}
TRUE = {
    "S1": "FLM was involved in nine violent events within 150 km of Bamako from 1 January to 29 August 2022.",
    "S2": "Of the nine, seven happened from 1 May to 29 August 2022.",
    "S3": "The nine such events so far in 2022 are nearly double the five in all of 2021.",
    "S4": "At this pace the year would end with about 14 such events.",
    "S5": "That would exceed the five recorded from 2017 to 2021 together.",
    "N2": "With 29 fatalities linked to militant Islamist groups from 1 January to 29 August 2022, the year "
    "has already surpassed every full year since 2015, the deadliest of which, 2021, had 17.",
    "N6": "Events involving militant Islamist groups have been increasing: 11 events from 1 May to 29 August "
    "2022, 450 percent more than the two from January to April 2022.",
    "T4": "Of those killed, 12, or about three fifths (60 percent), were civilians.",
}


def facts(claim: str, here=HERE):
    return facts_of(evaluate(BY_ID[claim], here), here)


@pytest.mark.parametrize("claim", TRUE)
def test_what_is_true_passes(claim):
    assert faults(TRUE[claim], facts(claim)) == []


LIES = {
    "a wrong number": ("S1", "nine violent", "ten violent", "says 'ten'"),
    "a number in digits": ("N6", "11 events", "12 events", "says '12'"),
    "a wrong direction": ("N6", "450 percent more", "450 percent fewer", "but 11 is more than 2"),
    "a pace that did not fall": (
        "N6",
        "increasing",
        "decreasing",
        "but 11 stand against 2.02 in as many days",
    ),
    "a stale year": ("S3", "so far in 2022", "so far in 2021", "'so far in 2021', but the dates of S3"),
    "a wrong range of months": (
        "N6",
        "January to April 2022",
        "January to May 2022",
        "'from January to May 2022'",
    ),
    "a wrong date": ("S1", "29 August", "28 August", "'from 1 January to 28 August 2022'"),
    "a wrong all": ("S2", "Of the nine, seven", "All of them", "says 'All of them happened from"),
    "a wrong none": ("S2", "Of the nine, seven", "None of them", "but it is 7 of 9"),
    "a wrong quantifier": (
        "S3",
        "nearly double",
        "more than double",
        "'more than double the', but it is 1.8",
    ),
    "a wrong share": ("T4", "about three fifths", "about half", "says 'about half', but it is 0.6"),
    "a percent off by one": ("T4", "60 percent", "61 percent", "says '61 percent', but it is 60"),
    "a wrong record year": ("N2", "which, 2021", "which, 2020", "says '2020'"),
    "a year that is not over": ("S3", "so far in 2022", "in 2022", "says 'in 2022'"),
    "a record that is none": ("N2", "since 2015", "since 2016", "says '2016'"),
    "a wrong sum": ("S5", "would exceed the five", "would exceed the six", "says 'six', but it is 5"),
    "a wrong radius": ("S1", "150 km", "145 km", "says '145 km'"),
    "a wrong group": ("S1", "FLM", "ISGS", "names 'ISGS'"),
    "a wrong unit": ("S1", "violent events", "fatalities", "speaks of 'fatalities', which S1 does not count"),
    "a word that nobody checks": (
        "S1",
        "violent events",
        "violent events, a record,",
        "says 'a record', which nothing",
    ),
    "a figure of its own": ("S1", "Bamako", "Bamako, after three in Kayes", "says 'three'"),
    "an invented comparison": (
        "S4",
        "events.",
        "events, twice the usual.",
        "says 'twice', which nothing bears out",
    ),
    "figures exchanged": ("S2", "nine, seven", "seven, nine", "says 'nine', but it is 7"),
    "windows exchanged": (
        "S3",
        "the five in all of 2021",
        "the nine in all of 2021",
        "says 'nine', but it is 5",
    ),
}


@pytest.mark.parametrize(("claim", "true", "false", "fault"), LIES.values(), ids=LIES)
def test_a_lie_is_caught_and_named(claim, true, false, fault):
    assert true in TRUE[claim]
    found = faults(TRUE[claim].replace(true, false), facts(claim))
    assert any(fault in each for each in found), found


@pytest.mark.parametrize("claim", ["S2", "S3", "S5", "N2", "N6", "T4"])
def test_a_sentence_of_another_claim_is_caught(claim):
    for other in set(TRUE) - {claim}:
        assert faults(TRUE[claim], facts(other)), other


def test_a_headline_that_speeds_up_where_nothing_does():
    headline = "Militant Islamist violence in Mali is accelerating"
    slow = situation(*times(6, "2022-03-01"), *times(2, "2022-06-01"))
    assert faults(headline, facts("N6")) == []
    assert faults(headline, facts("N6", slow)) == [
        "says 'is accelerating', but 2 stand against 6.05 in as many days, 1.4 standard errors apart"
    ]


def test_at_least_and_against_are_both_checked():
    sentence = (
        "Each of the seven full quarters since the coup of 18 August 2020 has seen more events involving "
        "militant Islamist groups than any quarter from 2015 to the coup: at least two, against one in the "
        "highest; counted in fatalities, seven of the seven exceed every earlier quarter."
    )
    quarters = [f"{year}-{month}-10" for year in (2020, 2021, 2022) for month in ("02", "05", "08", "11")]
    after = [day for day in quarters if "2020-10" < day < "2022-07"]
    here = situation(*times(1, "2019-05-01"), *(row for day in after for row in times(2, day)))
    assert faults(sentence, facts("N1", here)) == []
    assert faults(sentence.replace("least two", "least three"), facts("N1", here)) == [
        "says 'three', but it is 2"
    ]
    assert faults(sentence.replace("against one", "against two"), facts("N1", here)) == [
        "says 'two', but it is 1"
    ]


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
            high = row.get("below", 20 if name == "ratio" else 1)
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
        "no events, 1,088 lives, 61 percent, 149.5 km, less than one percent, about 14 and -9.69 %"
    ).numbers
    assert [(each.value, each.unit) for each in found] == [
        *((0, ""), (1088, ""), (61, "percent"), (149.5, "km"), (0, "percent"), (14, ""), (-9.69, "percent"))
    ]
    assert [each.about for each in found] == [False] * 5 + [True, False]


def test_every_statement_names_truths_that_some_claim_has():
    known = {name for claim in BY_ID for name in facts(claim).truths}
    known |= set(figures.facts_of(RING, HERE).truths)
    known |= {
        "may be silent",
        "nothing at all",
        "found",
        "other",
        "absent",
        "zero before",
        *(
            "none of ISGS",
            "none of JNIM",
            "none of both",
            "zero area_now",
            "zero area_before",
        ),  # of single figures
    }
    asked = {name for _, _, says in statements() for name in says}
    assert asked <= known | {"zero now", "zero best", "zero sum", "zero whole", "one", "part", "none"}


# Doubts


def tried(claim="S1", here=HERE):
    defined = evaluate(BY_ID[claim], here)
    narrow = replace(here, radius_km=10)
    return [Readings(defined, (Reading("radius", evaluate(BY_ID[claim], narrow), 10),))]


BULLET = (
    "- **S1**, the number of attacks near Bamako (the brief: 9): as defined, these data give 9, which fits. "
    "It does not fit within 10 km (0)."
)
LEAD = (
    "These verdicts hang on the definition; the others of this section are the same under all definitions "
    "tried.\n\n"
)


def test_a_true_doubt_passes():
    assert list(doubts.faults(LEAD + BULLET, tried(), HERE)) == []


@pytest.mark.parametrize(
    ("true", "false", "fault"),
    [
        ("fits. It does not fit", "does not fit. It fits", "the verdict is 'holds'"),
        ("give 9", "give 8", "says 8, but it is 9"),
        ("brief: 9", "brief: 8", "says that the brief has '8'"),
        ("km (0)", "km (7)", "says 7, but it is 0"),
        ("within 10 km", "within 145 km", "which does not turn the verdict"),
        ("(0).", "(0), nor under two more.", "tells of 3 definitions, but 1 turn"),
        ("**S1**", "**S2**", "no claim that another definition turns"),
    ],
)
def test_a_doubt_turned_is_caught(true, false, fault):
    found = list(doubts.faults(LEAD + BULLET.replace(true, false), tried(), HERE))
    assert any(fault in each for _, each in found), found


def test_a_doubt_kept_silent_is_caught():
    none = "Each verdict of this section is the same under all definitions tried."
    assert list(doubts.faults(none, tried(), HERE)) == [
        (none, "but another definition turns S1"),
        (none, "names none, but other definitions turn S1"),
    ]


# Figures


TITLE = (
    "Of this year's nine violent events involving FLM near Bamako, "
    "seven happened from 1 May to 29 August 2022"
)
RING = Shown(
    "bamako-ring-by-month",
    TITLE,
    "Violent events with FLM (JNIM in the southern and central zones included) as a main actor within 150 km "
    "of Bamako, by month, to 29 August 2022; the month not yet over paler",
    "Source: ACLED (Armed Conflict Location & Event Data), www.acleddata.com; Mali, to 29 August 2022.",
    f"{TITLE}. Violent events involving FLM within 150 km of Bamako this year, by month. "
    "Columns for two months, nine events in all; the highest is seven (June 2022).",
    "start,period,value,complete,part\n2022-02-01,February 2022,2,True,FLM\n"
    "2022-06-01,June 2022,7,False,FLM\n",
    claim="S2",
)


def of_figure(figure, here=HERE, claim="S2"):
    """Return what is wrong with a figure whose title has to tell a claim."""
    return [fault for _, fault in figures.faults(figure, here, told=facts(claim, here))]


def test_a_true_figure_passes():
    assert of_figure(RING) == []


@pytest.mark.parametrize(
    ("part", "true", "false", "fault"),
    [
        ("title", "nine", "ten", "says 'ten', but it is 9"),
        ("title", "nine violent events", "seven violent events", "says 'seven', but it is 9"),
        ("title", "1 May", "1 June", "says 'from 1 June to 29 August 2022'"),
        ("title", "Of this year's nine", "All nine of this year's", "but it is 7 of 9"),
        ("title", "violent events", "fatalities", "speaks of 'fatalities', which S2 does not count"),
        ("title", "FLM", "ISGS", "names 'ISGS'"),
        ("claim", "S2", "S3", "tells S3, but is to tell S2"),
        ("claim", "S2", "", "tells no claim, but is to tell S2"),
        ("counted", "150 km", "140 km", "says '140 km'"),
        ("counted", "29 August", "30 August", "says '30 August 2022'"),
        ("source", "2022", "2021", "says '29 August 2021'"),
        ("alt_text", "Of this year's nine", "Of this year's ten", "does not begin with the figure's title"),
        ("alt_text", "150 km", "140 km", "says '140 km'"),
        ("alt_text", "seven (", "eight (", "says 'eight', but it is 7"),
        ("alt_text", "June", "February", "says 'February 2022'"),
        ("alt_text", "two months", "three months", "says 'three', but it is 2"),
        ("alt_text", "nine events", "ten events", "says 'ten', but it is 9"),
    ],
)
def test_a_false_figure_is_caught(part, true, false, fault):
    assert true in getattr(RING, part)
    found = of_figure(replace(RING, **{part: getattr(RING, part).replace(true, false)}))
    assert any(fault in each for each in found), found


def test_that_jnim_is_counted_as_flm_may_be_said_once_it_is():
    early = situation(*times(1, "2016-02-01", **NEAR), as_of="2016-08-29")
    said = "says '(JNIM in the southern and central zones included)'"
    assert f"{said}, but they do so from 2017-01-01 only" in of_figure(RING, early)


# Tables and paragraphs


def test_a_false_ledger_is_caught():
    head = ["id", "claim", "published", "computed", "unit", "verdict", "definition", "note"]
    finding = evaluate(BY_ID["S1"], HERE)
    row = [
        "S1",
        "FLM attacks within 150 km of Bamako this year",
        "9",
        "9",
        "events",
        "holds",
        "Until 29 August 2022",
        "",
    ]
    check = lambda cells: [fault for _, fault in tables.ledger([head, cells], {"S1": finding}, HERE)]  # noqa: E731
    assert check(row) == []
    assert check([*row[:3], "8", *row[4:]]) == ["says '8' was computed, but it is '9'"]
    assert check([*row[:5], "differs", *row[6:]]) == ["says 'differs', but the verdict is 'holds'"]
    assert check([*row[:6], "Until 29 July 2022", ""]) == [
        "says '29 July 2022' (2022-07-29), which is no date of the edition"
    ]


def test_sentences_end_at_full_stops_but_not_within_names():
    text = "It was at St. Louis. Then 9 fell. So it ended."
    assert texts.sentences(text, frozenset(["St. Louis"])) == [
        "It was at St. Louis.",
        "Then 9 fell.",
        "So it ended.",
    ]
