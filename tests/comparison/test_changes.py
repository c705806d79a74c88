"""Every sentence of a comparison, at the edges of the facts that choose it."""

from datetime import date

import pandas as pd
import pytest
from builders import events
from ledger_rows import edition

from helpers.analysis.periods import Period
from helpers.comparison import revisions
from helpers.comparison.causes import Station
from helpers.comparison.ledgers import compared, only_in_one
from helpers.figures.comparison import claims_then_and_now, revisions_by_year
from helpers.folder.record import Result
from helpers.story import changes

HELD, DIFFERS, UNKNOWN_NOW = ("9", "holds"), ("7", "differs"), ("", "not assessable")
SPAN = Period(date(2022, 1, 1), date(2022, 6, 30))


def table(then, now, *between):
    """Return the claims compared; ``between`` are a cause and what the claims answer after it."""
    stations = [
        Station(cause, {key: Result(*answer) for key, answer in answers.items()})
        for cause, answers in between
    ]
    return compared(edition(**then), edition(**now), stations)


def verdicts(then, now, *between, back=False):
    apart = only_in_one(edition(**then), edition(**now))
    return changes.verdicts(table(then, now, *between), apart, back)


# ---- verdicts -------------------------------------------------------------------------------------


def test_no_verdict_turned():
    same = {"S1": HELD, "S2": HELD}
    assert verdicts(same, same) == "Of the two claims in both editions, none turned."
    assert verdicts({"S1": HELD}, {"S1": HELD}) == "The one claim in both editions did not turn."


def test_a_turned_verdict_is_told_with_both_figures_and_why():
    then, now = {"S1": HELD, "N2": HELD}, {"S1": DIFFERS, "N2": HELD}
    assert verdicts(then, now, ("recoding", now)) == (
        "Of the two claims in both editions, one turned:\n\n"
        "- **S1**, on the number of FLM attacks near Bamako: held then (9) and does not hold now (7), "
        "because events were recoded."
    )


def test_the_one_claim_turned():
    assert verdicts({"S1": DIFFERS}, {"S1": HELD}).startswith(
        "The one claim in both editions turned:\n\n- **S1**"
    )


def test_why_is_not_said_where_it_is_not_known():
    assert verdicts({"S1": HELD}, {"S1": DIFFERS}).endswith("does not hold now (7).")


def test_time_does_not_pass_from_a_later_edition_to_an_earlier_one():
    turned = {"S1": HELD}, {"S1": DIFFERS}, ("time", {"S1": DIFFERS})
    assert "because time passed" in verdicts(*turned)
    assert "because the second edition is of an earlier day" in verdicts(*turned, back=True)


def test_true_and_false_are_not_given_as_figures():
    text = verdicts({"S2": ("true", "holds")}, {"S2": ("false", "differs")})
    assert "held then and does not hold now." in text


def test_a_claim_newly_assessable_is_told_apart_from_those_that_turned():
    text = verdicts({"S1": UNKNOWN_NOW, "S2": HELD}, {"S1": HELD, "S2": HELD})
    assert text.startswith(
        "Of the two claims in both editions, none turned.\n\nOne claim could not be assessed then"
    )
    assert "could not be assessed then and holds now (9)." in text


def test_claims_no_longer_assessable_are_told_apart_too():
    text = verdicts({"S1": HELD, "S3": DIFFERS}, {"S1": UNKNOWN_NOW, "S3": UNKNOWN_NOW})
    assert "Two claims could be assessed then and cannot be now:" in text
    assert "held then (9) and cannot be assessed now." in text


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"N1": HELD}, "One claim stands in only one of the two editions: N1."),
        ({"N1": HELD, "N2": HELD}, "Two claims stand in only one of the two editions: N1 and N2."),
    ],
)
def test_claims_of_only_one_edition_are_named(more, said):
    assert verdicts({"S1": HELD}, {"S1": HELD, **more}).endswith(said)


def test_editions_without_a_common_claim_have_nothing_to_tell():
    apart = {"S1": HELD}, {"N1": HELD}
    assert verdicts(*apart) == "The two editions have no claim in common."
    assert changes.figures(table(*apart)) == "There is no figure to compare."
    assert changes.headline(table(*apart)) == "Two editions without a claim in common"


# ---- headline and figures -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("then", "now", "said"),
    [
        ({"S1": HELD}, {"S1": HELD}, "no figure and no verdict changed"),
        ({"S1": HELD}, {"S1": ("8", "holds")}, "one figure changed and no verdict turned"),
        ({"S1": HELD}, {"S1": DIFFERS}, "one verdict turned"),
        ({"S1": HELD, "S3": HELD}, {"S1": DIFFERS, "S3": DIFFERS}, "two verdicts turned"),
        ({"S1": HELD}, {"S1": UNKNOWN_NOW}, "no verdict turned, but not the same claims can be assessed"),
    ],
)
def test_the_headline_follows_what_changed(then, now, said):
    assert changes.headline(table(then, now)) == f"Two editions compared: {said}"


def test_figures_that_changed_for_one_reason():
    then, now = {"S1": HELD, "S3": HELD}, {"S1": ("8", "holds"), "S3": HELD}
    said = "Of the two computed answers, one changed because time passed."
    assert changes.figures(table(then, now, ("time", now))) == said


def test_figures_that_changed_for_different_reasons_are_counted_by_reason():
    then, now = dict.fromkeys(("S1", "S3", "S4"), HELD), dict.fromkeys(("S1", "S3", "S4"), DIFFERS)
    revised = {**then, "S1": DIFFERS, "S3": ("8", "holds")}
    assert changes.figures(table(then, now, ("recoding", revised), ("time", now))) == (
        "Of the three computed answers, three changed: one because events were recoded, one because "
        "events were recoded and time passed and one because time passed."
    )


def test_figures_whose_changes_cancel_out_are_named():
    same = {"S1": HELD, "S3": HELD}
    text = changes.figures(table(same, same, ("recoding", {**same, "S1": DIFFERS}), ("time", same)))
    assert text == (
        "Of the two computed answers, none changed. In one answer that is the same (S1), changes cancelled "
        "each other out."
    )


def test_one_computed_answer():
    assert changes.figures(table({"S1": HELD}, {"S1": HELD})) == "The one computed answer did not change."
    assert changes.figures(table({"S1": HELD}, {"S1": DIFFERS})) == (
        "The one computed answer changed for reasons that the ledgers alone do not tell."
    )


# ---- revisions ------------------------------------------------------------------------------------


def event(**row):
    return {"id": "A", "date": "2022-03-15", **row}


def revised(then, now):
    pairs = revisions.paired(events(*then), events(*now), SPAN)
    kinds = revisions.by_kind(revisions.revisions(pairs))
    parts = {"span": SPAN, **revisions.totals(pairs)}
    return changes.revisions("matched", parts, kinds, revisions.moves(pairs, "filed"))


@pytest.mark.parametrize("stand", ["same file", "other source", "not read", "no common day"])
def test_why_events_were_not_matched_is_said(stand):
    text = changes.revisions(stand, {}, pd.DataFrame(), pd.DataFrame())
    assert text.endswith(".")
    assert text.count(".") == 1


def test_files_that_agree():
    assert revised([event()], [event()]) == (
        "From January to June 2022, which both files cover, they agree on one event, in day, region, "
        "type, groups and fatalities, and hold no other."
    )


def test_files_that_hold_nothing_of_the_span():
    late = event(date="2022-12-01")
    assert revised([late], [late]) == (
        "From January to June 2022, which both files cover, neither of them holds an event."
    )


def test_one_event_added_with_one_fatality():
    text = revised([event()], [event(), event(id="B", location="B", fatalities=1)])
    assert text.startswith(
        "From January to June 2022, which both files cover, the first holds one event and the second "
        "two. One was added, with one fatality. No event that both hold changed."
    )


def test_several_events_removed_without_fatalities():
    gone = [event(id=name, location=name, fatalities=0) for name in "BC"]
    assert "Two were removed, with no fatalities." in revised([event(), *gone], [event()])


def test_what_changed_in_shared_events_is_listed():
    text = revised([event(fatalities=1)], [event(fatalities=0, date="2022-03-16")])
    assert text.endswith(
        "The one event that both hold changed:\n\n"
        "- One was given another day.\n"
        "- One has another number of fatalities: none in all instead of one."
    )


def test_events_filed_under_another_region_are_told_with_the_commonest_move():
    then = [event(id=name, admin1="Gao", location=name) for name in "ABC"]
    now = [{**then[0], "admin1": "Menaka"}, {**then[1], "admin1": "Ménaka"}, {**then[2], "admin1": "Kidal"}]
    text = revised(then, now)
    assert "- Three are filed under another region, two of them under Ménaka instead of Gao." in text
    assert "- None moved to another region by today's regions" in text


def test_events_all_filed_alike_are_told_in_one():
    text = revised([event(admin1="Gao")], [event(admin1="Menaka")])
    assert "- One is filed under Ménaka instead of Gao." in text


# ---- figures --------------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_figure_of_claims_has_a_cell_for_each_claim_and_edition():
    columns = [Station("then", {"S1": Result(*HELD)}), Station("now", {"S1": Result(*DIFFERS)})]
    figure = claims_then_and_now(columns, ["S1"], "A source.")
    assert list(figure.table["reading"]) == ["then", "now"]
    assert list(figure.table["computed"]) == ["9", "7"]
    assert figure.alt_text.endswith(
        "Grid of one claim then and now; for one of them the verdict is another now."
    )
    assert figure.png()


def test_the_figure_of_revisions_counts_by_year():
    pairs = revisions.paired(events(event()), events(event(), event(id="B", location="B")), SPAN)
    figure = revisions_by_year(revisions.counted_once(pairs), "A source.")
    assert figure.table.to_dict("records") == [{"year": "2022", "part": "added", "value": 1}]
    assert figure.alt_text.endswith("one event in all, most of 2022, with one.")
    assert figure.png()


def test_figures_with_nothing_to_show_say_so():
    empty = revisions_by_year(revisions.counted_once(revisions.NO_PAIRS), "A source.")
    assert empty.alt_text == "Events revised, by year. No event was revised."
    assert empty.png()
    columns = [Station("then", {}), Station("now", {})]
    assert claims_then_and_now(columns, [], "A source.").alt_text.endswith("No claim to show.")


def test_several_changed_events_can_count_under_several_heads():
    two = [event(id=name, location=name, fatalities=1) for name in "AB"]
    text = revised(two, [{**two[0], "fatalities": 2}, two[1]])
    assert "Of the two events that both hold, one changed; one event can count under several heads:" in text
