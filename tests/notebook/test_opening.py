"""A section from before a change of parameters is noticed."""

from functools import cache

import pandas as pd
import pytest

from helpers import open_section
from helpers.errors import DataError, ParameterError
from helpers.notebook.edition import open_edition
from helpers.parameters import resolve, sample

AGAIN = "run the cell that opens the section again"


READ_ONCE = cache(open_edition)


@pytest.fixture(autouse=True)
def data_read_once(monkeypatch):
    """Have the data of an edition read once for all tests."""
    monkeypatch.setattr("helpers.notebook.section.open_edition", READ_ONCE)


@pytest.fixture
def notebook():
    """The variables of a notebook whose cell of parameters was run."""
    return {"as_of": "2022-08-29", "radius_km": 150, "In": []}


ASKED = {
    "say": lambda section: section.say("S1"),
    "show": lambda section: section.show("bamako-ring-map"),
    "ledger": lambda section: section.ledger(),
    "how_sure": lambda section: section.how_sure(),
    "quality": lambda section: section.quality(),
    "evidence": lambda section: section.evidence("S1"),
    "finding": lambda section: section.finding("S1"),
    "events": lambda section: section.events,
    "select": lambda section: section.select(group="FLM"),
    "at": lambda section: section.at(window_months=3),
}


@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED)
def test_a_section_does_not_answer_under_parameters_that_are_not_its_own(ask, notebook):
    section = open_section("southern", notebook)
    notebook["radius_km"] = 100

    with pytest.raises(ParameterError, match=f"radius_km is 100 now, but .* opened with 150: {AGAIN}"):
        ask(section)


def test_a_section_answers_again_under_its_own_parameters(notebook):
    section = open_section("southern", notebook)
    notebook["radius_km"] = 100
    notebook["radius_km"] = 150

    assert "150 km" in str(section.say("S1"))


def test_impossible_parameters_are_noticed(notebook):
    section = open_section("southern", notebook)
    notebook["as_of"] = "2022-02-31"

    with pytest.raises(ParameterError, match=rf"as_of takes a date.*\): {AGAIN}"):
        section.say("S1")


def test_a_misspelt_parameter_is_noticed(notebook):
    section = open_section("southern", notebook)
    notebook |= {"In": ["# Parameters\nas_off = '2022-06-30'\n"], "as_off": "2022-06-30"}

    with pytest.raises(ParameterError, match=f"no parameter 'as_off'.*{AGAIN}"):
        section.say("S1")


def test_an_opening_that_failed_is_noticed_though_the_parameters_are_the_same(notebook, monkeypatch):
    def lost(parameters):
        raise DataError("The file is gone.")

    section = open_section("southern", notebook)
    with monkeypatch.context() as patched, pytest.raises(DataError):
        patched.setattr("helpers.notebook.section.open_edition", lost)
        open_section("southern", notebook)

    with pytest.raises(ParameterError, match=f"could not be opened anew.*{AGAIN}"):
        section.say("S1")


def test_two_sections_of_one_notebook_both_answer(notebook):
    southern, central = open_section("southern", notebook), open_section("central", notebook)

    assert str(southern.say("S1")) == str(central.say("S1"))


def test_a_section_opened_without_its_parameters_says_that_it_stands_on_the_defaults(notebook):
    said = "No parameters were set before this section was opened: it stands on the defaults."

    assert said in open_section("southern", {}).head.markdown
    assert said not in open_section("southern", notebook).head.markdown


@pytest.mark.slow
def test_a_file_is_read_once_and_again_when_it_has_changed(tmp_path):
    path = tmp_path / "mine.csv"
    rows = pd.read_csv(sample(), dtype="str", keep_default_na=False)
    rows.to_csv(path, index=False)
    given = resolve({"source": "acled", "data_file": str(path)})
    first, second = open_edition(given), open_edition(given)
    assert first.dataset is second.dataset
    rows[rows["event_date"] <= "2022-09-30"].to_csv(path, index=False)
    assert len(open_edition(given).dataset.events) < len(first.dataset.events)
