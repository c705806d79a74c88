"""Claims of an author's own are held against the events like the brief's."""

from dataclasses import replace

import pytest
from invented import slow_but

from helpers.analysis.authored import NEEDS
from helpers.blocks import Head, Paragraph, Sentence
from helpers.folder.notebook import Notebook, Output
from helpers.notebook.display import Prose
from helpers.notebook.edition import Edition, open_edition, under
from helpers.notebook.section import Section
from helpers.parameters import resolve
from helpers.verify.counted import Counted
from helpers.verify.edition import notebook_faults

NEAR = {"group": "FLM", "types": "violent", "near": {"place": "bamako", "km": "radius_km"}}
CHOICES = (
    NEAR,
    {"participation": "linked", "zones": ["central", "northern"]},
    {"types": "civilians", "regions": ["Gao"], "attributed": False, "group": ["ISGS", "JNIM"]},
    {"along": {"corridor": "rn16", "km": 12.5}, "unidentified": True},
    {"zones": ["central"], "regions": ["Kayes"]},
)
KEYS = {
    "count": {"window": {"months": 12}},
    "ratio": {"window": "year to date", "against": "previous year", "measure": "fatalities"},
    "growth": {"window": "recent window", "against": "same period, a year before"},
    "share": {"window": "year to date", "whole": {"participation": "linked"}},
    "within": {"window": "recent window"},
    "rank": {"window": "year to date", "group": "FLM"},
    "record": {"measure": "civilian_fatalities"},
    "projection": {},
    "exceeds": {"years": 3},
}
DAYS = ("2016-05-15", "2020-02-29", "2022-08-29", "2022-12-31", "2023-01-31")


@pytest.fixture(scope="module")
def edition() -> Edition:
    return open_edition(resolve({}))


def row(kind, choice=NEAR):
    return {"id": "X1", "kind": kind, "select": choice, **KEYS[kind]}


def shown(block):
    return Output({"text/markdown": block.markdown, "text/plain": str(Prose(block))}, block)


def faults(block, edition, counted=None):
    notebook = Notebook("southern", [shown(block)])
    return [fault for _, fault in notebook_faults(notebook, counted or Counted(edition), [])]


def said(edition, *rows) -> Paragraph:
    return Section("southern", edition).say(*rows).block


@pytest.mark.parametrize("day", slow_but("2022-08-29", DAYS))
@pytest.mark.parametrize("kind", NEEDS)
def test_what_a_claim_of_ones_own_says_is_borne_out(kind, day, edition):
    then = under(edition, {"as_of": day})
    counted = Counted(then)

    for choice in CHOICES:
        without_group = {key: value for key, value in choice.items() if key != "group"}
        block = said(then, row(kind, without_group if kind == "rank" else choice))
        assert faults(block, then, counted) == [], block.text


def test_two_rows_of_one_id_are_each_held_against_their_own_events(edition):
    first, second = (said(edition, row("count", choice)) for choice in CHOICES[:2])
    outputs = [shown(block) for block in (first, second)]

    assert not list(notebook_faults(Notebook("southern", outputs), Counted(edition), []))


def changed(block: Paragraph, before: str, after: str) -> Paragraph:
    (sentence,) = block.sentences
    assert before in sentence.text
    return replace(block, sentences=[replace(sentence, text=sentence.text.replace(before, after))])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("nine", "eight"),
        ("29 August", "28 August"),
        ("150 km", "140 km"),
        ("Bamako", "Gao"),
        ("FLM", "ISGS"),
        ("Violent events", "Events"),
    ],
)
def test_a_word_or_number_that_is_not_the_rows_is_refused(before, after, edition):
    block = said(edition, {**row("count"), "window": "year to date"})

    assert faults(block, edition) == []
    assert faults(changed(block, before, after), edition)


def test_a_claim_of_which_the_block_has_no_row_is_refused(edition):
    block = replace(said(edition, row("count")), authored=[])

    assert any("has sentences for X1" in fault for fault in faults(block, edition))


def test_a_claim_under_other_parameters_is_held_against_these(edition):
    block = Section("southern", edition).at(radius_km=100).say("S1").block

    assert faults(block, edition) == []
    assert faults(replace(block, given={}), edition)


def test_the_headline_of_a_section_that_no_claim_leads_is_its_name(edition):
    head = Section("gao", edition).head
    notebook = Notebook("gao", [shown(head)])
    other = Head(Sentence("Gao burns"), head.lines)
    wrong = Notebook("gao", [shown(other)])

    assert not list(notebook_faults(notebook, Counted(edition), []))
    assert list(notebook_faults(wrong, Counted(edition), []))
