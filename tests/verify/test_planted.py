"""Each kind of false sentence that was found in editions, planted: the check finds it."""

from dataclasses import replace
from types import SimpleNamespace

import counting
import pandas as pd
import pytest
from builders import (
    ARMY,
    CENTRE,
    CIVILIANS,
    GAO,
    ISGS,
    JNIM,
    KATIBA,
    NEAR_BAMAKO,
    even,
    events,
    on,
    situation,
    times,
)

from helpers import language
from helpers.analysis import leads
from helpers.analysis.claims import evaluate
from helpers.analysis.outcome import NOTHING
from helpers.analysis.recount import recount
from helpers.analysis.register import Register
from helpers.blocks import Sentence
from helpers.language import Wording
from helpers.notebook.display import TableView
from helpers.notebook.edition import quality
from helpers.story import narrative
from helpers.verify import known, said, tables, verdicts, whose, wordings
from helpers.verify.counted import facts_of

EITHER = f"{JNIM} and/or {ISGS}"
KILLED = {"actor2": CIVILIANS, "event_type": "Violence against civilians"}


def told(id, today, section="northern", again=False):
    """Return a claim's sentence, or that of a statement, and what the check knows of it."""
    row = next((claim for claim in leads.statements(section) if claim.id == id), None)
    row = row or (counting.BY_ID[id].again() if again else counting.BY_ID[id])
    counted = recount(today)
    facts, finding = known.of_claim(row, facts_of(row, counted), counted), evaluate(row, today)
    if finding.outcome.name == NOTHING:
        return Sentence(""), facts
    return narrative.sentence(finding, today), facts


def planted(sentence, facts, true, false):
    """Return the faults of a true sentence in which a piece was made false."""
    assert said.faults(sentence, facts) == []
    assert true in sentence.text, sentence.text
    return said.faults(replace(sentence, text=sentence.text.replace(true, false)), facts)


# The six kinds


def test_verdicts_are_not_said_to_be_all_the_same_where_a_reading_turns_one():
    text = language.wording("doubt", "none")
    facts = known.Known(known.Allowed("the section"), {}, {"none turn": known.Truth(False, "S3 turns")})
    assert "says 'none turn', but S3 turns" in said.faults(narrative.write(text, {}), facts)


def test_more_than_before_the_coup_is_not_called_more_than_every_earlier_quarter():
    row = known.row_of(counting.BY_ID["N1"])
    said_so = "{above:number} of the {quarters:number} exceed every earlier quarter"
    found = wordings.faults(Wording("claims/N1/made up", said_so, ("some above",)), row)

    assert any("says 'every earlier quarter'" in fault for fault in found), found


def test_violence_is_not_said_without_whose_it_is():
    text = "The pace of violence in central Mali has held: 114 events."

    assert "does not say whose" in str(list(whose.faults(text, attributed=True)))


def test_what_is_attributed_is_not_said_to_be_recorded():
    text = "FLM, to which JNIM's activity there is attributed, is the only group recorded."

    assert "to which JNIM's activity is attributed" in str(list(whose.faults(text, attributed=True)))


@pytest.mark.parametrize("note", ["Whether the airport was hit is not something these data tell."])
def test_a_ledgers_note_does_not_say_what_nobody_has_looked_for(note):
    assert list(tables.untold(note))
    assert not list(tables.untold(language.words()["notes"]["absent"]))


def test_the_data_are_not_said_to_begin_on_a_day_without_an_event():
    sentence, facts = told(
        "S5", situation(*on("2021-01-03", "2022-06-06", **NEAR_BAMAKO), start="2021-01-01")
    )

    assert "says '1 January 2021', but it is 2021-01-03" in planted(
        sentence, facts, "3 January 2021", "1 January 2021"
    )


# What is of one group or another


SPLIT = situation(
    *times(6, "2022-06-06", **CENTRE),
    *times(2, "2022-06-07", **CENTRE, actor1=EITHER),
    *times(1, "2022-06-08", **CENTRE, actor1=ISGS),
)


def test_what_may_be_another_groups_is_not_counted_as_a_groups():
    sentence, facts = told("N7", SPLIT)

    assert "six of nine events" in sentence.text
    assert sentence.text.endswith("; of the nine, two are of JNIM or ISGS.")
    assert "says 'eight', but it is 6" in planted(sentence, facts, "six of nine", "eight of nine")
    assert "does not say what clauses/either_of_them says" in planted(
        sentence, facts, "; of the nine, two are of JNIM or ISGS", ""
    )
    assert "says 'three', but it is 2" in planted(sentence, facts, "the nine, two", "the nine, three")


def test_an_event_of_either_is_no_evidence_that_all_are_of_one():
    rows = [*times(6, "2022-06-06", **CENTRE), *times(1, "2022-06-07", **CENTRE, actor1=EITHER)]

    assert "every event" not in told("N7", situation(*rows))[0].text


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("N11", "; events of JNIM or ISGS, counted apart, went from one to two."),
        ("T9", "; two more are of JNIM or ISGS."),
        ("T7", "; two more died in violence of JNIM or ISGS."),
        ("T8", "; events with JNIM or ISGS, counted apart, were none, one and two."),
        (
            "T1",
            "; not among these are deaths in violence of JNIM or ISGS, two from July 2021 to June 2022 and "
            "one in the two years before.",
        ),
        ("T2", ", two of them in violence of JNIM or ISGS."),
    ],
)
def test_a_sentence_on_a_group_says_what_may_be_another_groups(claim, words):
    french = {"actor2": "Military Forces of France (2017-)", **GAO}
    rows = [
        *even(10, "2021-01-01", "2021-06-30", actor1=ISGS, **french),
        {"date": "2021-03-03", "actor1": EITHER, **french},
        *even(60, "2022-01-01", "2022-06-30", actor1=ISGS, **french),
        *times(2, "2022-03-03", actor1=EITHER, **french),
    ]
    sentence, facts = told(claim, situation(*rows, as_of="2022-06-30"), again=True)

    assert sentence.text.endswith(words)
    assert planted(sentence, facts, words, ".")


# Clashes between groups, and who killed the others


def test_the_dead_of_clashes_before_are_told_with_those_of_now():
    clash = {"actor1": ISGS, "actor2": JNIM, **GAO}
    rows = [
        *({"date": day, "fatalities": 30, **clash} for day in ("2020-05-05", "2021-05-05")),
        {"date": "2022-05-05", "fatalities": 90, "actor1": ISGS, **GAO},
    ]
    words = "; in the two years before, 60 died in clashes with other militant Islamist groups"
    sentence, facts = told("T1", situation(*rows, as_of="2022-06-30"), again=True)

    assert words in sentence.text
    assert planted(sentence, facts, words, "")
    assert "says '61', but it is 60" in planted(sentence, facts, "60 died", "61 died")


@pytest.mark.parametrize(("deaths", "much"), [(2, False), (3, True)])
def test_a_lead_tells_the_dead_of_clashes_where_they_are_much_of_a_toll(deaths, much):
    rows = [
        {"date": "2021-05-05", "fatalities": 25, "actor1": ISGS, **GAO},
        {"date": "2022-05-05", "fatalities": 30 - deaths, "actor1": ISGS, **GAO},
        {"date": "2022-05-06", "fatalities": deaths, "actor1": ISGS, "actor2": JNIM, **GAO},
    ]
    words = f"; deaths in clashes between such groups numbered {['two', 'three'][deaths - 2]}, after none"
    sentence, facts = told("deaths", situation(*rows, as_of="2022-06-30"))

    assert (words in sentence.text) == much
    assert not much or planted(sentence, facts, words, "")


@pytest.mark.parametrize(
    ("killers", "words"),
    [
        (
            (ARMY, ARMY, "Dan Na Ambassagou"),
            ", most of them (two) in violence of state forces and their allies, one in that of militias and "
            "other armed groups",
        ),
        ((ARMY, ARMY), ", all in violence of state forces and their allies"),
        (
            (ARMY, ARMY, "Dan Na Ambassagou", "Unidentified Armed Group (Mali)"),
            ", the largest part (two) in violence of state forces and their allies",
        ),
        ((ARMY, "Dan Na Ambassagou"), ""),
    ],
)
def test_a_lead_says_who_killed_most_of_the_others(killers, words):
    rows = [{"date": "2022-05-05", "actor1": killer, **KILLED, **GAO} for killer in killers]
    sentence, facts = told("others", situation(*rows, as_of="2022-06-30"))

    assert f"a main actor{words}." in sentence.text
    if words:
        other = words.replace("state forces and their allies", "unidentified groups")
        assert planted(sentence, facts, words, other)
        assert planted(sentence, facts, words, "")


@pytest.mark.parametrize(("partners", "events", "told_so"), [(6, 12, True), (2, 15, False), (6, 6, False)])
def test_a_lead_says_where_the_sources_changed_between_the_times_it_compares(partners, events, told_so):
    rows = [
        *times(events, "2021-05-05", **GAO, source_scale="National"),
        *times(partners, "2022-05-05", **GAO, source_scale="Local partner-Other"),
        *times(events - partners, "2022-05-06", **GAO, source_scale="National"),
    ]
    today = situation(*rows, as_of="2022-06-30")
    sentence, facts = told("sources", today)

    assert facts.holds("new source") == told_so
    assert bool([each for each in narrative.lead("northern", today) if each.claim == "sources"]) == told_so
    if told_so:
        assert planted(sentence, facts, "50 percent", "60 percent")
        assert planted(sentence, facts, ", 0 percent", ", 7 percent")


def test_a_lead_names_the_one_case_that_made_a_toll():
    rows = [
        {"date": "2021-05-05", "fatalities": 20, "actor1": ISGS, **GAO},
        {"date": "2022-05-05", "fatalities": 40, "actor1": ISGS, "location": "Testville", **GAO},
        {"date": "2022-06-05", "fatalities": 60, "actor1": ISGS, "location": "Othertown", **GAO},
    ]
    sentence, facts = told("deaths", situation(*rows, as_of="2022-06-30"))

    assert sentence.text.endswith("; of those killed, 60 died at Othertown on 5 June 2022.")
    assert planted(sentence, facts, "Othertown", "Testville")
    assert planted(sentence, facts, "; of those killed, 60 died at Othertown on 5 June 2022", "")


# Which way, which time, and how surely


def test_counts_that_point_apart_are_said_to_point_where():
    rows = [
        *even(20, "2021-01-01", "2021-06-30", **GAO, fatalities=5),
        *even(60, "2022-01-01", "2022-06-30", **GAO, fatalities=1),
    ]
    sentence, facts = told("T6", situation(*rows, as_of="2022-06-30"))

    assert sentence.text.endswith("; events are clearly up, deaths down.")
    assert planted(sentence, facts, "deaths down", "deaths up")
    assert planted(sentence, facts, "clearly up", "probably up")


@pytest.mark.parametrize(("again", "held"), [(False, "of 2022"), (True, "any quarter before")])
def test_a_quarter_that_is_not_over_is_told_with_those_that_are(again, held):
    rows = [
        {"date": day, **KILLED, **CENTRE}
        for day in ("2020-05-05", "2022-02-02", "2022-05-05", "2022-08-08", "2022-08-09")
    ]
    sentence, facts = told("N5", situation(*rows), again=again)

    assert held in sentence.text
    assert sentence.text.endswith("; the quarter not yet over has two so far.")
    assert planted(sentence, facts, "; the quarter not yet over has two so far", "")
    assert "not yet over" not in told("N5", situation(*rows, as_of="2022-06-30"), again=again)[0].text


def test_before_the_coup_the_last_quarter_is_held_against_those_before_it():
    rows = [*times(7, "2018-05-05"), *times(4, "2018-11-11")]
    sentence, facts = told("N1", situation(*rows, as_of="2019-01-21", start="2018-01-01"))

    assert sentence.text == (
        "The fourth quarter of 2018 saw four events involving militant Islamist groups; the highest of the "
        "quarters before it since 2018, the second quarter of 2018, had seven."
    )
    assert planted(sentence, facts, "had seven", "had six")
    assert planted(sentence, facts, "saw four", "saw five")


def test_data_that_begin_too_late_are_said_to_be_so_for_what():
    sentence, _ = told("S5", situation(*on("2021-01-03", "2022-06-06", **NEAR_BAMAKO), start="2021-01-01"))

    assert sentence.text.endswith(
        "so a comparison of FLM attacks near Bamako with the previous five years cannot be made out."
    )


@pytest.mark.parametrize(("now", "why"), [(33, "probable"), (60, "")])
def test_a_change_that_is_but_probable_is_noted_as_such(now, why):
    rows = [*even(20, "2022-01-01", "2022-04-30", **CENTRE), *even(now, "2022-05-01", "2022-08-29", **CENTRE)]
    today = situation(*rows)
    claim = counting.BY_ID["C2"].again()
    found = evaluate(claim, today)

    assert (found.verdict, found.why) == ("so", why)
    assert verdicts.state(claim, facts_of(claim, recount(today))) == ("so", why)


def test_a_group_under_a_new_name_is_not_said_to_have_grown():
    aqim = "AQIM: Al Qaeda in the Islamic Maghreb"
    rows = [
        *even(40, "2016-01-01", "2016-12-31", actor1=aqim, **GAO),
        *even(60, "2017-03-01", "2017-12-31", actor1=JNIM, **GAO),
        *even(30, "2017-01-01", "2017-12-31", actor1=KATIBA, **CENTRE),
    ]
    sentence, facts = told("N11", situation(*rows, as_of="2017-12-31"), again=True)

    assert "went up by 30, the most of any group, ahead of JNIM in the north with 20" in sentence.text
    told_so = (
        "; counted with JNIM's or FLM's are those of the groups that formed JNIM, which went from 40 to none"
    )
    assert sentence.text.endswith(f"{told_so}.")
    assert planted(sentence, facts, "JNIM in the north with 20", "JNIM in the north with 60")
    assert planted(sentence, facts, told_so, "")


def test_places_that_are_not_exact_are_told_where_events_are_counted_near_a_town():
    mopti = {"latitude": 14.51, "longitude": -4.14}
    rows = [
        *times(2, "2022-06-06", **mopti, geo_precision=1),
        *times(3, "2022-06-07", **mopti, geo_precision=2),
    ]
    sentence, facts = told("C3", situation(*rows))

    assert "; the place of three of them is not exact" in sentence.text
    assert planted(sentence, facts, "place of three", "place of two")
    assert planted(sentence, facts, "; the place of three of them is not exact", "")


def test_where_there_is_no_event_neither_path_counts_its_notes():
    today = situation(counting.noted("2022-06-06", "A raid.", **CENTRE), counting.noted("2022-06-07", "B."))
    claim = counting.BY_ID["C6"]

    assert "count" not in evaluate(claim, today).outcome.parts
    assert "count" not in facts_of(claim, recount(today)).values


def test_where_no_event_is_of_one_group_for_sure_none_is_said_to_lead():
    sentence, facts = told("N7", situation(*times(3, "2022-06-07", **CENTRE, actor1=EITHER)))

    assert "no group is named for sure in the three events of militant Islamist groups" in sentence.text
    assert planted(sentence, facts, "the three events", "the four events")
    assert not told("N7", SPLIT)[1].holds("unnamed")


def test_the_most_active_group_is_told_to_be_so_among_the_named_where_more_events_name_none():
    others = times(3, "2022-06-08", **CENTRE, actor1="Islamist Militia (Testland)")
    sentence, facts = told("N7", situation(*times(2, "2022-06-07", **CENTRE), *others))

    assert planted(sentence, facts, "most active named militant", "most active militant")
    sentence, facts = told("N7", SPLIT)
    assert planted(sentence, facts, "most active militant", "most active named militant")


def test_words_for_the_most_active_of_the_named_say_that_more_events_name_none():
    row = known.row_of(counting.BY_ID["N7"])
    text = "the most active named militant Islamist group"

    assert wordings.faults(Wording("claims/N7/made up", text, ("leads",)), row)
    assert wordings.faults(Wording("claims/N7/made up", text, ("leads", "unnamed many")), row) == ()


# Tables


@pytest.mark.parametrize("late", [0, 2])
def test_the_quality_table_gives_the_events_later_than_the_edition_as_counted_anew(late):
    rows = [*on("2022-06-06", "2022-08-29"), *times(late, "2022-08-30")]
    today, none = situation(*rows), pd.DataFrame(columns=["check", "rows", "treatment"])
    edition = SimpleNamespace(
        situation=today, main=SimpleNamespace(events=events(*rows)), dataset=SimpleNamespace(quality=none)
    )
    table, counted = TableView("quality", quality(edition)).block, recount(today, Register(events(*rows)))

    assert [row[:2] for row in table.rows][:-1] == [["events later than 2022-08-29", str(late)]] * bool(late)
    assert list(tables.later(table, counted)) == []
    more = recount(today, Register(events(*rows, *on("2022-08-31"))))
    assert f"but {late + 1} are later" in str(list(tables.later(table, more)))
