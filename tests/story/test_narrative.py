"""Every sentence, on invented events: grammatical, and true by a count that does not use the suite's."""

import re
import string

import builders
import pytest
from builders import (
    BONI,
    CENTRE,
    GAO,
    ISGS,
    JNIM,
    KATI,
    NEAR_BAMAKO,
    TESSIT,
    evaluate_all,
    even,
    on,
    situation,
    times,
)

from helpers import language
from helpers.analysis.claims import claims, evaluate
from helpers.analysis.outcome import Outcome
from helpers.blocks import Paragraph
from helpers.errors import ReferenceTableError
from helpers.reference import table
from helpers.story import narrative, phrases

CANNOT = {"data start late", "nothing at all"}
DIRECTIONS = {"more", "same", "less", "none"}
OF_TWO_YEARS = {
    "record, resurgent",
    "record, emerged",
    "record, nothing before",
    "short, early",
    "short, ahead of pace",
}
OF_ANOTHER_DATE = {"no more already", "no more already, none"}
OF_A_KIND_EXPECTED = {"other", "close by", "close by, there"}
OUTCOMES = {
    "count": {"none", "one", "many", "data start late"},
    "ratio": DIRECTIONS
    | CANNOT
    | {"nothing before", "more, one before", "more, one before, complete"}
    | {f"{way}, complete" for way in DIRECTIONS},
    "growth": DIRECTIONS
    | CANNOT
    | {"nothing before", "year just begun"}
    | {f"{way}, {sure}" for way in ("more", "less") for sure in ("probable", "unclear")}
    | {"same, unclear"}
    | {f"{way}{sure}, few" for way in ("more", "less") for sure in ("", ", probable", ", unclear")}
    | {"more, again", "more, probable, again", "more, one before"}
    | {f"{way}, complete" for way in DIRECTIONS},
    "share": CANNOT
    | {f"{part}{whole}" for part in ("none", "some", "all") for whole in ("", ", one", ", two")}
    - {"some, one"}
    | {"some, either side"},
    "within": CANNOT
    | {
        "all",
        "some",
        "some, fewer of late",
        "none",
        "all, one event",
        "none, one event",
        "window is the year",
    }
    | {"all, two events", "some, two events", "none, two events"},
    "rank": CANNOT
    | {"first", "first, few", "tied", "behind", "all", "alone", "no group named"}
    | {"tied, with several", "tied, one event", "behind, one event", "alone, one event"}
    | {"all, two events", "alone, two events"},
    "record": CANNOT
    | {"no earlier year", *OF_TWO_YEARS}
    | {
        f"{how}{when}"
        for how in ("record", "tied", "short")
        for when in ("", ", one year", ", complete", ", one year, complete")
    },
    "quarters": CANNOT
    | {
        "no complete quarter",
        "no earlier year",
        "no earlier quarter",
        "all",
        "some",
        "none",
        "all, one quarter",
        "none, one quarter",
        "all, one year",
        "some, one year",
        "none, one year",
        "all, one year, one quarter",
        "none, one year, one quarter",
    },
    "since": {
        "event ahead",
        "event ahead, quarters",
        "nothing at all",
        "no quarter since",
        "no quarter before",
        "all",
        "some",
        "none",
    }
    | {"all, one quarter", "none, one quarter"},
    "projection": {"data start late", "year just begun", "projected", "complete", "none"},
    "exceeds": CANNOT
    | {"year just begun", "more", "same", "less", "none", "more, nothing before"}
    | {"more, complete", "same, complete", "less, complete"},
    "population": {"share"},
    "spread": CANNOT
    | {"nothing before", "wider", "wider, by number", "wider, fewer events", "same", "narrower", "none"},
    "course": CANNOT | {"some", "some, first none", "now alone"},
    "density": {"first", "first, barely", "behind"},
    "named": CANNOT
    | {"none", "one", "many", "no notes", "incident ahead", "one, one event", "none, one event"},
    "nearest": {"none", "one", "many", "data start late"},
    "rise": CANNOT
    | {"nothing before", "no clear rise", "first", "first, alone", "tied", "behind", "no part"},
    "toll": CANNOT
    | {"nothing before", "event ahead", "heavier", "lighter", "mixed", "none"}
    | {"mixed, by chance", "probably heavier"},
    "incident": {"found", "absent", "incident ahead", "data start late", *OF_A_KIND_EXPECTED},
}
"""Every way in which the facts of a kind can stand."""


def outcomes_of(claim):
    """Return every way in which a claim's facts can stand: its kind's, without what its keys rule out."""
    spec, names = claim.spec, OUTCOMES[claim.kind] | (OF_ANOTHER_DATE if claim.rerun else set())
    if claim.kind == "growth":
        ends = (
            (", complete", "year just begun")
            if not spec.get("annualised")
            else (", probable", ", unclear", ", again", ", few")
        )
        return {name for name in names if not name.endswith(ends)}
    if claim.kind == "record":
        if "years" in spec:
            return {name for name in names if ", one year" not in name and name != "no earlier year"}
        return names - OF_TWO_YEARS
    if claim.kind == "incident" and "expects" not in spec:
        return names - OF_A_KIND_EXPECTED
    return names


MONTHS = "|".join(language.words()["grammar"]["months"])
FAULTS = {
    "two spaces": r"  ",
    "a slot not filled": r"[{}]",
    "a space before a mark": r" [,.;:)]",
    "two full stops": r"\.\.",
    "a missing value": r"\bnan\b|\bNaN\b|\bNaT\b|\bTrue\b|\bFalse\b",
    "one of many": r"\b(one|1) (events|fatalities|lives|quarters|days|years|months|places)\b",
    "one of many, described": r"\b(one|1) (linked|violent|full|such) (events|fatalities|quarters)\b",
    "many of one": r"\b(two|three|four|five|six|seven|eight|nine|\d+) (event|fatality|life|day|quarter)\b",
    "no, alone": r"\bno([.,;)]| (of|in|earlier|and|recorded)\b)",
    "no, after a word that needs a noun": r"\b(the|exceed|most|of|after|against) no\b",
    "a word twice": r"\b(\w+) \1\b",
    "an empty bracket": r"\(\)",
    "all two": r"\bAll two\b",
    "one of one": r"\bone of one\b",
    "none of two": r"\b[Nn]one of the two\b",
    "two of two": r"\btwo of the two\b",
    "a multiple of one": r"\b(double|times|half|third|many as|fewer than|more than) the one\b",
    "a percentage in words": r"\b(no|one|two|three|four|five|six|seven|eight|nine) percent\b",
    "a year twice in a list of months": rf"\b({MONTHS}) (\d{{4}})(, | and )({MONTHS}) \2\b(?! to)",
    "the last one": r"\blast one\b",
    "none of both": r"\bboth .*none of them\b",
}


def faults(sentence):
    """Return what is wrong with a sentence's grammar."""
    found = [name for name, pattern in FAULTS.items() if re.search(pattern, sentence)]
    return found + ([] if sentence[:1].isupper() and sentence.endswith(".") else ["no sentence"])


def silent(claim):
    """Return the outcomes of which nothing is said."""
    return {*language.words()["silent"], *language.words()["claims"][claim.id].get("silent", [])}


# ---- words -------------------------------------------------------------------------------------------


def outcomes():
    return [(claim, name) for claim in claims() for name in sorted(OUTCOMES[claim.kind])]


@pytest.mark.parametrize("claim", claims(), ids=lambda claim: claim.id)
def test_a_claim_has_words_for_every_outcome_of_its_kind(claim):
    words = language.words()
    known = {**words["reasons"], **words["claims"][claim.id]}
    missing = [name for name in outcomes_of(claim) if not {name, name.split(", ")[0]} & set(known)]
    if "expects" not in claim.spec and "close by" in missing:
        missing.remove("close by")

    assert set(missing) - silent(claim) == set()


@pytest.mark.parametrize("claim", claims(), ids=lambda claim: claim.id)
def test_a_claim_has_no_words_for_outcomes_that_cannot_be(claim):
    assert set(language.words()["claims"][claim.id]) - outcomes_of(claim) - {"topic", "silent"} == set()


@pytest.mark.parametrize("claim", claims(), ids=lambda claim: claim.id)
def test_every_slot_of_a_claims_words_has_a_form(claim):
    words = language.words()["claims"][claim.id]
    for template in (language.wording("claims", claim.id, name).text for name in words if name != "silent"):
        forms = [form for _, slot, form, _ in string.Formatter().parse(template) if slot]
        assert [form for form in forms if form not in narrative.FORMS and form.count("|") != 1] == []


def test_words_name_no_claim_that_is_not_in_the_table():
    assert set(language.words()["claims"]) == {claim.id for claim in claims()}


def test_an_outcome_without_words_is_an_error():
    finding = evaluate(claims()[0], situation({}))
    odd = type(finding)(finding.claim, Outcome("upside down", 1), "holds")

    with pytest.raises(ReferenceTableError, match="no sentence for claim N1, outcome 'upside down'"):
        narrative.sentence(odd, situation({}))


def test_the_words_give_the_dates_that_the_tables_have():
    words = language.words()
    coup = phrases.day(table("timeline")["coup"]["date"])
    names = [name for name in words["claims"]["N1"] if name not in ("topic", "event ahead, quarters")]
    told = [language.wording("claims", "N1", name).text for name in names]
    assert all(coup in text for text in told)
    for claim in claims():
        if claim.kind == "incident":
            assert phrases.day(claim.spec["date"]) in words["claims"][claim.id]["topic"]


# ---- single sentences --------------------------------------------------------------------------------


BURNED = {
    "date": "2022-08-03",
    "event_type": "Strategic developments",
    "sub_event_type": "Looting/property destruction",
    **BONI,
}


def say(claim, *rows, **setting):
    """Return a claim's sentence."""
    today = situation(*rows, **setting)
    return narrative.sentence(evaluate(next(row for row in claims() if row.id == claim), today), today).text


def test_a_rise_is_told_as_a_rise_and_a_fall_as_a_fall():
    rise = say("N6", *times(40, "2022-06-06"), *times(20, "2022-02-02"))
    fall = say("N6", *even(15, "2022-05-01", "2022-08-29"), *even(40, "2022-01-01", "2022-04-30"))

    assert "increasing: 40 events from 1 May to 29 August 2022, 98 percent more per day than the 20" in rise
    assert "decreasing: 15 events from 1 May to 29 August 2022, 63 percent fewer per day than the 40" in fall


def test_a_change_that_chance_could_bring_about_is_called_neither_rise_nor_fall():
    told = say("N6", *times(12, "2022-06-06"), *times(10, "2022-02-02"))

    assert "12 events" in told and "19 percent more per day than the 10" in told
    assert "events independent of one another): a change that chance alone can explain" in told


def test_a_window_of_one_day_is_told_as_one_day():
    told = say("N6", *times(9, "2022-07-01"), *times(9, "2022-06-06"), as_of="2022-07-01", window_months=1)

    assert "nine events on 1 July 2022, more per day than the nine in June 2022" in told


def test_a_year_without_any_before_it_exceeds_no_number():
    today = say("S5", *times(3, "2022-06-06", **NEAR_BAMAKO))

    assert today == "None was recorded from 2017 to 2021."


def test_a_projection_that_rounds_to_the_sum_before_it_does_not_call_either_more():
    rows = [*times(9, "2022-06-06", **NEAR_BAMAKO), *times(14, "2021-06-06", **NEAR_BAMAKO)]

    assert say("S4", *rows).endswith("about 14 such events.")
    assert say("S5", *rows).startswith("That would be about as many as the 14 recorded")


def test_no_multiple_is_told_of_one():
    rows = [*times(5, "2022-06-06", **NEAR_BAMAKO), *on("2021-06-06", **NEAR_BAMAKO)]

    assert say("S3", *rows) == "There have been five such events so far in 2022, after one in all of 2021."


def test_one_event_of_a_whole_year_is_not_told_as_many():
    rows = [*on("2022-06-06", **NEAR_BAMAKO), *times(2, "2021-06-06", **NEAR_BAMAKO)]

    told = say("S3", *rows, as_of="2022-12-31")
    assert told == "There has been one such event in 2022, down by about half from the two in all of 2021."


def test_a_year_after_one_without_any_is_told_with_its_number():
    """The next sentence, "That exceeds ...", means this number."""
    told = say("S3", *times(4, "2022-06-06", **NEAR_BAMAKO))

    assert told == "There have been four such events so far in 2022, after none in all of 2021."


def test_other_groups_near_bamako_are_told_without_those_that_met_flm():
    clash = {"actor1": builders.KATIBA, "actor2": ISGS, "date": "2022-06-06", **NEAR_BAMAKO}
    alone = {"actor1": ISGS, "date": "2022-06-07", **NEAR_BAMAKO}
    told = say("S1", clash, alone)

    assert told.startswith(
        "FLM, to which the activity of JNIM and Ansaroul Islam there is attributed, was involved in one "
        "violent"
    )
    assert told.endswith("; other militant Islamist groups were involved in one in which it was not.")


def test_groups_as_active_as_flm_are_counted():
    rows = [{"actor1": name, **CENTRE} for name in (builders.KATIBA, ISGS, "AQIM")]

    assert "but two were as active: each was involved in one of three events" in say("N7", *rows)


def test_two_events_of_one_group_are_both():
    assert (
        "was involved in both events of militant Islamist groups so far in 2022; FLM or its unit Katiba "
        "Serma is named in neither of them" in say("N7", *times(2, "2022-06-06"))
    )


def test_violence_of_isgs_after_none_names_no_worse_year():
    told = say("T1", *times(3, "2022-06-06", actor1=ISGS, **GAO))

    assert told.startswith(
        "Violence involving ISGS cost three lives from 1 January to 29 August 2022, after none"
    )


def test_no_event_at_all_makes_no_highest_quarter_with_no():
    """An event of the coup's own quarter, or of one not yet over, is on neither side and is not denied."""
    told = say("N1", *on("2020-08-20", "2022-07-01"))

    assert told.startswith("No full quarter since the coup of 18 August 2020 or before it has an event")


def test_an_incident_at_the_place_on_another_day_is_not_told_with_a_distance_of_nought():
    told = say("C5", {**BURNED, "date": "2022-08-04"})

    assert told.endswith("4 August 2022: looting or the destruction of property at Testville.")


def test_an_incident_some_way_off_is_told_with_the_distance():
    told = say("C5", {**BURNED, "date": "2022-08-01", "latitude": 15.1, "longitude": -2.0})

    assert told.endswith(
        "1 August 2022: looting or the destruction of property at Testville, 24 km from Boni."
    )


@pytest.mark.parametrize("name", ["close by", "close by, there", "other", "absent"])
def test_an_incident_that_is_not_found_has_a_note(name):
    assert language.words()["notes"][name].endswith(".")


def test_deaths_in_gao_by_another_group_are_not_told_as_the_rest_of_malis():
    told = say("T3", {"actor1": JNIM, "fatalities": 5, **GAO})

    assert told.startswith("In all of Mali, the data record five fatalities")


def test_a_radius_is_not_rounded_in_words():
    assert "within 149.5 km of Bamako" in say("S1", *times(2, "2022-06-06", **NEAR_BAMAKO), radius_km=149.5)


def test_events_of_others_are_not_denied():
    army = {"actor1": builders.ARMY, "actor2": builders.CIVILIANS, "date": "2022-06-06", **CENTRE}

    for claim in ("N6", "C2"):
        assert re.search("event involving militant Islamist groups.* is recorded", say(claim, army))


def test_a_single_attack_falls_in_the_window():
    one = {"date": "2022-06-06", **NEAR_BAMAKO}

    assert say("S2", one) == "It fell in the recent months (1 May to 29 August 2022)."


def test_what_lies_ahead_is_not_spoken_of():
    assert say("S7", {}, as_of="2022-07-21") == ""
    assert say("N1", {}, as_of="2020-08-17") == ""


def test_deaths_in_clashes_with_other_groups_are_told_with_those_of_a_group():
    clash = times(3, "2022-06-06", actor1=ISGS, actor2=JNIM, fatalities=2, **GAO)
    army = times(2, "2022-06-06", actor1=ISGS, actor2=builders.ARMY, fatalities=2, **GAO)

    for claim in ("T2", "T7"):
        assert "six of them in clashes with other militant" in say(claim, *clash, *army)
        assert "clashes" not in say(claim, *army)


def test_an_incident_is_told_with_its_sides():
    kati = say("S7", {"date": "2022-07-22", "fatalities": 1, **KATI})

    assert "a battle involving JNIM and the Military Forces of Testland, with one fatality," in kati


def test_an_incident_in_an_unnamed_place_has_no_missing_value_in_it():
    row = {**BURNED, "location": None}

    assert "at a place that the data do not name that day" in say("C5", row)


def test_an_event_of_another_kind_is_not_told_as_the_incident():
    told = say("C5", {"date": "2022-08-03", "fatalities": 5, **BONI})

    assert "is not found in these data; what they hold near Boni that day is a battle" in told


def test_an_incident_that_is_absent_is_said_to_be():
    told = say("T5", {"date": "2022-08-06", "actor1": ISGS, **TESSIT})

    assert "is not in these data within 10 km of the town" in told


# ---- paragraphs and headlines ------------------------------------------------------------------------


def test_a_paragraph_is_never_empty():
    today = situation({}, as_of="2020-08-01")
    ahead = [finding for finding in evaluate_all(today) if finding.claim.id in ("N1", "S7")]

    told = [each.text for each in narrative.paragraph(ahead, today)]
    assert told == ["The coup of August 2020 lies after this edition's date.", ""]


def test_what_lies_ahead_is_spoken_of_only_where_a_paragraph_has_nothing_else():
    today = situation({}, as_of="2022-07-01")
    found = [finding for finding in evaluate_all(today) if finding.claim.id in ("S1", "S7")]

    assert [bool(each.text) for each in narrative.paragraph(found, today)] == [True, False]


def test_a_reason_that_several_claims_of_a_paragraph_have_is_given_in_full_once():
    today = situation({}, start="2022-06-01")
    found = [finding for finding in evaluate_all(today) if finding.claim.id in ("N2", "N4", "N6")]

    told = [each.text for each in narrative.paragraph(found, today)]
    assert "too late" in told[0]
    assert told[1].startswith("For the same reason, ")
    assert told[2].startswith("The same holds for ")


def test_a_fitting_event_of_the_day_after_is_told_with_its_own_date():
    told = say("C5", {**BURNED, "date": "2022-08-04"})

    assert "fits an event that the data date to 4 August 2022" in told


def test_a_paragraph_joins_its_sentences_with_one_space():
    today = situation({})
    text = Paragraph([], narrative.paragraph(evaluate_all(today), today)).text

    assert faults(text) == []


@pytest.mark.parametrize("section", ["national", "southern", "central", "northern"])
def test_a_headline_has_words_for_every_outcome(section):
    choice = language.words()["headlines"][section]
    leading = next(claim for claim in claims() if claim.id == choice["claim"])

    assert set(choice) - {"claim"} <= outcomes_of(leading)


def headline(section, *rows, **setting):
    today = situation(*rows, **setting)
    return narrative.headline(section, evaluate_all(today), today).text


@pytest.mark.slow
def test_a_headline_follows_the_facts():
    assert headline("southern", *times(3, "2022-06-06", **NEAR_BAMAKO)).endswith("at Bamako's doorstep")
    assert "one JNIM/FLM attack near Bamako" in headline("southern", *on("2022-06-06", **NEAR_BAMAKO))
    assert headline("northern", *on("2022-06-06", actor1=ISGS, **GAO)).endswith("deadlier than before")


def test_a_headline_denies_no_attack_of_another_group():
    other = {"actor1": "Al Mourabitoune Battalion", "date": "2021-11-20", **NEAR_BAMAKO}

    assert "no JNIM/FLM attack" in headline("southern", {**other, "date": "2022-01-20"})


def test_a_headline_speaks_of_bamakos_doorstep_only_where_the_recent_months_bear_it_out():
    early, late = times(4, "2022-02-02", **NEAR_BAMAKO), times(4, "2022-06-06", **NEAR_BAMAKO)

    assert headline("southern", *early, late[0]).endswith("fewer JNIM/FLM attacks near Bamako of late")
    assert headline("southern", early[0], *late).endswith("at Bamako's doorstep")


@pytest.mark.slow
def test_isgs_is_resurgent_only_where_recent_deaths_bear_it_out_that_are_not_mostly_of_clashes():
    before = [*times(5, "2020-06-06", actor1=ISGS, **GAO), *times(2, "2021-06-06", actor1=ISGS, **GAO)]
    army, clash = ({"actor1": ISGS, "actor2": other, **GAO} for other in (builders.ARMY, JNIM))

    assert headline("northern", *before, *times(9, "2022-06-06", **army)).endswith("ISGS resurgent")
    assert "resurgent" not in headline("northern", *before, *times(9, "2022-06-06", **clash))
    assert "resurgent" not in headline("northern", *before, *times(9, "2022-02-02", **army))
    assert "nine of them in clashes with other" in say("T1", *before, *times(9, "2022-06-06", **clash))


def test_a_headline_follows_the_statements_where_its_claim_has_none_and_on_all_other_dates():
    told = "Mali: one person killed in violence linked to militant Islamist groups"

    assert headline("national", {}, start="2022-06-01") == f"{told} from 1 June to 29 August 2022"
    assert (
        headline("national", {}, as_of="2022-06-30")
        == f"{told} from January to June 2022, after none in the same part of 2021"
    )


def test_a_definition_is_filled_with_the_editions_values():
    today = situation({}, radius_km=149.5)
    claim = next(row for row in claims() if row.id == "S1")

    wording, definition = narrative.described(claim, today)

    assert wording == "FLM attacks within 149.5 km of Bamako this year"
    assert "within 149.5 km (geodesic)" in definition and "1 January to 29 August 2022" in definition


@pytest.mark.parametrize("claim", claims(), ids=lambda claim: claim.id)
def test_no_definition_has_an_empty_slot(claim):
    assert not re.search("[{}]", " ".join(narrative.described(claim, situation({}))))
