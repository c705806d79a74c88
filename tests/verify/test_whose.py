"""A sentence says whose violence it counts, and gives nothing as recorded that is attributed."""

import re

import pytest
import telling

from helpers import language
from helpers.analysis.claims import claims
from helpers.notebook.section import Section
from helpers.paths import ROOT
from helpers.verify import whose
from helpers.verify.tables import untold
from helpers.verify.tokens import words


@pytest.mark.parametrize(
    "text",
    [
        "The pace of violence in central Mali has held: 114 events from March to June 2021.",
        "Central Mali: the pace of violence quickens",
        "Events by zone and quarter",
        "Each of the two full quarters of 2022 saw more civilian fatalities (341 and 330).",
    ],
)
def test_violence_without_whose_it_is_is_refused(text):
    (fault,) = whose.faults(text, attributed=True)

    assert fault.endswith("but does not say whose")


@pytest.mark.parametrize(
    "text",
    [
        "The pace of militant Islamist violence in central Mali has held: 114 events.",
        "There have been three such events so far in 2021; in all of 2020, there were three.",
        "Of those killed, at least 32 (14 percent) were civilians.",
        "Violence involving ISGS cost 245 lives from January to June 2021.",
        "The southern zone is home to 61 percent of Mali's population.",
        "No violent event involving JNIM/FLM is recorded within 150 km of Bamako.",
        "FLM, to which JNIM's activity there is attributed, was involved in all 21 events; FLM or its "
        "unit Katiba Serma is named in one of them.",
    ],
)
def test_violence_of_a_group_or_such_as_was_named_passes(text):
    assert list(whose.faults(text, attributed=True)) == []


@pytest.mark.parametrize(
    "text",
    [
        "FLM, to which JNIM's activity there is attributed, is the only militant Islamist group here.",
        "In southern and central Mali, all 21 events are recorded as FLM's, to which JNIM's are attributed.",
        "All events are coded as FLM, with JNIM among them.",
    ],
)
def test_what_is_attributed_is_not_said_to_be_recorded(text):
    (fault,) = whose.faults(text, attributed=True)

    assert "to which JNIM's activity is attributed" in fault


@pytest.mark.parametrize("text", ["ISGS violence cost 12 lives.", "Southern Mali: JNIM/FLM violence"])
def test_what_involves_a_group_is_not_called_its_violence(text):
    (fault,) = whose.faults(text, attributed=True)

    assert fault.endswith("of events that involve the group")


@pytest.mark.parametrize(
    "brief", sorted((ROOT / "data" / "briefs").glob("*/en.toml")), ids=lambda path: path.parent.name
)
def test_no_words_of_a_brief_call_violence_a_groups(brief):
    assert re.findall(r"\b(?:ISGS|JNIM|FLM) violence", brief.read_text(encoding="utf-8")) == []


def test_a_group_is_not_named_alone_where_anothers_activity_is_attributed_to_it():
    text = "Two violent events involving FLM near Bamako so far in 2020"

    assert list(whose.faults(text, attributed=False)) == []
    assert list(whose.faults(text, attributed=True)) == [
        "names FLM, but not that JNIM's activity is attributed to it"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Whether the airport was hit is not something these data tell.",
        "Control of the road is not something event data show.",
        "These data do not tell whether a key target was hit.",
    ],
)
def test_a_note_does_not_say_what_the_data_do_not_tell(text):
    (fault,) = untold(text)

    assert fault.endswith("without having looked")


@pytest.mark.parametrize("claim", ["C1", "C2"])
def test_the_rules_hold_in_what_a_notebook_shows(claim, monkeypatch):
    edition = telling.opened()
    block = Section("central", edition).say(claim).block
    assert telling.faults(block, edition, "central") == []

    monkeypatch.setattr(whose, "words", lambda: {"whose": {**words()["whose"], "named": "of nobody"}})
    assert any("does not say whose" in fault for fault in telling.faults(block, edition, "central"))


def texts():
    """Yield each topic, and what the ledger says is claimed."""
    for claim in claims():
        said = language.words()
        yield said["claims"][claim.id]["topic"]
        yield claim.claim
        yield said.get("now", {}).get(claim.id, {}).get("topic", "")


@pytest.mark.parametrize("text", [*texts()])
def test_topics_and_what_is_claimed_say_whose_violence(text):
    assert list(whose.faults(text, attributed=False)) == []
