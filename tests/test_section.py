"""The one object that a notebook holds."""

import inspect
import re

import pytest

from helpers import briefs, open_section
from helpers.errors import ParameterError
from helpers.notebook.display import Prose
from helpers.notebook.section import Section, open_edition
from helpers.parameters import resolve


@pytest.fixture(scope="module")
def edition():
    return open_edition(resolve({}))


@pytest.fixture(scope="module")
def southern(edition):
    return Section("southern", edition)


def test_a_section_opens_with_a_notebooks_variables():
    section = open_section("central", {"as_of": "2022-06-30", "In": [], "something": 3})

    assert str(section.edition.parameters.as_of) == "2022-06-30"
    assert section.headline.text.startswith("Central Mali")


def test_an_unknown_section_is_refused():
    with pytest.raises(ParameterError, match="no section 'western'; the sections are national, southern"):
        open_section("western", {})


def test_a_misspelt_parameter_that_papermill_injects_is_refused():
    injected = {"In": ["# Parameters\nas_off = '2022-06-30'\n"], "as_off": "2022-06-30"}

    with pytest.raises(ParameterError, match=r"no parameter 'as_off' \(did you mean as_of\?\)"):
        open_section("southern", injected)


def test_a_day_that_the_data_do_not_reach_is_refused():
    with pytest.raises(ParameterError, match=r"as_of is 2030-01-01 but simulated-mali\.csv\.gz reaches"):
        open_edition(resolve({"as_of": "2030-01-01"}))


def test_windows_that_begin_before_the_data_are_refused():
    with pytest.raises(ParameterError, match=r"needs data from 2011-09-01, but simulated-mali\.csv\.gz"):
        open_edition(resolve({"as_of": "2012-04-30"}))


def test_sentences_come_with_the_ids_of_their_claims(southern):
    said = southern.say("S1", "S2")

    assert isinstance(said, Prose)
    assert "was involved in nine violent events within 150 km of Bamako" in str(said)
    assert said.block.markdown.endswith("<small>[S1, S2]</small>")


def test_a_section_may_quote_another_sections_claim(southern):
    assert "Central Mali" in str(southern.say("C1"))


def test_an_unknown_claim_is_refused(southern):
    with pytest.raises(ParameterError, match="no claim 'S99'; the claims are N1, N8"):
        southern.say("S1", "S99")


def test_an_unknown_figure_is_refused(southern):
    with pytest.raises(ParameterError, match="no figure 'pie'; the figures are violence-by-quarter"):
        southern.show("pie")


def test_a_figure_is_shown_by_its_name(southern):
    assert southern.show("bamako-ring-by-month").name == "bamako-ring-by-month"


@pytest.mark.slow
@pytest.mark.parametrize("name", briefs.active().sections)
def test_the_ledger_holds_the_sections_claims(edition, name):
    section = Section(name, edition)

    assert list(section.ledger().frame["id"]) == [claim.id for claim in section._claims()]


def test_the_ledger_shows_published_and_computed_figures(southern):
    rows = southern.ledger().frame.set_index("id")

    assert (rows["published"]["S1"], rows["computed"]["S1"], rows["verdict"]["S1"]) == (
        "9 events",
        "9 events",
        "holds",
    )
    assert (rows["computed"]["S4"], rows["verdict"]["S4"]) == ("about 14 events", "differs")
    assert rows["note"]["S4"].startswith("The brief's 15 is what nine attacks give")


def test_evidence_is_the_events_behind_a_figure(southern):
    assert len(southern.evidence("S1")) == 9


def test_the_head_of_a_notebook_says_that_the_sample_is_simulated(southern):
    head = southern.head.markdown

    assert head.startswith("# Southern Mali: violence involving JNIM/FLM at Bamako's doorstep")
    assert "**Simulated data.**" in head
    assert "29 August 2022" in head
    assert southern.edition.dataset.sha256 in head


def test_quality_counts_actor_names_that_no_group_covers(southern):
    last = southern.quality().frame.iloc[-1]

    assert "sound like a militant Islamist group" in last["check"]
    assert (last["rows"], last["treatment"]) == (0, "none found")


def test_tables_show_without_row_numbers(southern):
    html = southern.quality()._repr_mimebundle_()["text/html"]

    assert "<th></th>" not in html and "<table" in html


def test_verdicts_that_hang_on_a_definition_are_told(southern):
    words, figure = southern.how_sure().parts

    assert "**S1**" in str(words) and "hang on the definition" in str(words)
    assert figure.name == "readings-southern"
    assert "SIMULATED" in str(figure.spec)


OFFERED = [name for name in dir(Section) if not name.startswith("_") and name != "opening"]
"""What a section has but for the call that opened it, which is no user's."""


@pytest.mark.parametrize("name", OFFERED)
def test_what_a_section_offers_is_told_with_an_example(name):
    told = inspect.getdoc(getattr(Section, name)) or ""
    assert re.search(r">>> .*\bsouthern\.", told)


def test_asking_what_a_section_is_names_what_it_can_do():
    told = inspect.getdoc(Section) or ""
    for name in ("say", "show", "finding", "evidence", "select", "at"):
        assert f"``{name}``" in told
