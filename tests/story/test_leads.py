"""What opens a section: whole sentences that the check bears out, and planted faults that it finds."""

import random
from dataclasses import dataclass, replace
from functools import cache

import pytest
from builders import ARMY, CIVILIANS, GAO, JNIM, NEAR_BAMAKO, evaluate_all, even, situation, times
from invented_cases import cases
from test_narrative import faults as ungrammatical

from helpers import briefs
from helpers.analysis import leads
from helpers.analysis.claims import Claim, evaluate
from helpers.analysis.recount import Recount, recount
from helpers.blocks import Head
from helpers.notebook.edition import open_edition
from helpers.notebook.section import Section
from helpers.parameters import resolve
from helpers.story import narrative
from helpers.verify import known, opening
from helpers.verify.counted import facts_of
from helpers.verify.known import Known

SECTIONS = ("national", "southern", "central", "northern")
KILLED = {"actor2": CIVILIANS, "event_type": "Violence against civilians"}


@dataclass(frozen=True)
class Counts:
    """What the check knows of a situation."""

    recount: Recount

    def known(self, claim: Claim) -> Known:
        return known.of_claim(claim, facts_of(claim, self.recount), self.recount)


def opened(section, today):
    findings = evaluate_all(today) if today.as_of == briefs.active().date else []
    return Head(narrative.headline(section, findings, today), (), narrative.lead(section, today))


def found(head, section, today):
    return [fault for _, fault in opening.faults(head, section, Counts(recount(today)))]


def lead(section, *rows, **setting):
    return opened(section, situation(*rows, **setting)).below[0]


def check(number, seed):
    for _, today in cases(random.Random(seed), number):
        for section in SECTIONS:
            head = opened(section, today)
            assert found(head, section, today) == [], (head, today.as_of)
            assert 1 <= len(head.lead) <= 5
            assert any(sign.isdigit() for sign in head.headline.text)
            for text in (f"{head.headline.text}.", *(sentence.text for sentence in head.lead)):
                assert ungrammatical(text) == [] and "{" not in text


@pytest.mark.slow
def test_leads_and_headlines_of_random_events_are_whole_and_borne_out():
    check(3, seed=1)


@pytest.mark.long
def test_leads_and_headlines_of_many_random_events_are_whole_and_borne_out():
    check(2000, seed=2)


def test_nothing_at_all_is_said_with_its_time():
    assert lead("southern", {}, as_of="2022-06-30").startswith(
        "From January to June 2022, no fatality of violence linked to militant Islamist groups is recorded "
        "in southern Mali, nor was any in the same part of 2021."
    )


def test_a_rise_that_chance_can_explain_is_not_said_to_be_one():
    rows = [*even(20, "2021-05-01", "2021-08-29"), *even(20, "2022-01-01", "2022-04-30")]

    assert "no clear change from the 20 from January to April 2022" in lead(
        "central", *rows, *even(24, "2022-05-01", "2022-08-29")
    )


def test_a_massacre_by_others_is_told_with_the_event_that_also_names_a_group():
    by_army = {"actor1": ARMY, "fatalities": 20, "location": "Moura", **KILLED}
    rows = [{**by_army, "date": "2022-03-27", "assoc_actor_2": JNIM}, {**by_army, "date": "2022-03-29"}]

    assert (
        "Each of the 40 deaths counted as civilian in central Mali from 1 January to 29 August 2022 fell in "
        "violence without a militant Islamist group as a main actor (all at Moura from 27 to 29 March 2022, "
        "in two events on record, 20 of these in one event that also names a militant Islamist group), all "
        "in violence of state forces and their allies."
    ) in lead("central", *rows)


@pytest.mark.slow
def test_of_the_candidates_the_first_with_something_to_tell_heads_a_section():
    close = [*times(11, "2020-02-02", **GAO), *times(12, "2022-05-05", **GAO)]
    rows = [*close, *times(12, "2022-05-15", **GAO)]

    assert opened("northern", situation(*rows, as_of="2022-07-01")).headline.claim == "busiest"
    assert opened("northern", situation(*close, as_of="2022-07-01")).headline.claim == "deaths"
    assert opened("northern", situation(*rows, as_of="2022-09-30")).headline.claim == "deaths"
    assert opened("southern", situation(*even(20, "2022-02-01", "2022-06-30", **NEAR_BAMAKO))).headline.claim
    near = situation(*even(20, "2022-02-01", "2022-06-30", **NEAR_BAMAKO), as_of="2022-06-30")
    assert opened("southern", near).headline.text.startswith("Southern Mali: 20 violent events")


def test_a_headline_and_a_lead_that_leave_something_out_are_caught():
    today = situation(*times(11, "2020-02-02", **GAO), *times(24, "2022-05-05", **GAO), as_of="2022-07-01")
    head = opened("northern", today)
    other = replace(head, headline=narrative.headed(("leads", "deaths", "headlines"), *_deaths(today)))

    assert "is to follow busiest" in str(found(other, "northern", today))
    assert "is to tell" in str(found(replace(head, lead=head.lead[1:]), "northern", today))
    assert found(head, "northern", today) == []


def _deaths(today):
    return evaluate(leads.statements("northern")[0], today), today


@pytest.mark.slow
def test_the_leads_of_two_days_have_the_figures_that_were_counted_by_hand(real_data):
    @cache
    def of(section, as_of):
        file = str(real_data / "acled" / "2015-01-01-2023-03-01-Mali.csv")
        return Section(
            section, open_edition(resolve({"source": "acled", "data_file": file, "as_of": as_of}))
        ).head.below[0]

    for said in (
        "killed 3,694 people, all sides counted",
        "the 1,789",
        " 419 events",
        "about as many as the 450",
        "more than the 312",
    ):
        assert said in of("national", "2023-02-28")
    for said in ("killed 595 people", "the 526", "rose from 89 to 126", ": 104,"):
        assert said in of("national", "2019-06-30")
    for said in (
        "Of 522 deaths counted as civilian",
        "430 fell",
        "157 of them at Ogossagou on 23 March 2019",
    ):
        assert said in of("central", "2019-06-30")
