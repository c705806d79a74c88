"""What papermill is given: a notebook whose parameters it sets in one cell."""

from pathlib import Path

import nbformat
import pytest

from helpers.paths import ROOT
from helpers.suite.execute import _explained, _settle, _with_one_cell_of, _without_places

GIVEN = {"as_of": "2022-06-30", "radius_km": 120}


def notebook(source):
    cell = nbformat.v4.new_code_cell(source, metadata={"tags": ["parameters"]})
    return nbformat.v4.new_notebook(cells=[cell, nbformat.v4.new_code_cell("as_of")])


def tags(source):
    return [cell.metadata.get("tags", []) for cell in _with_one_cell_of(GIVEN, notebook(source)).cells]


def test_papermill_replaces_a_cell_that_sets_parameters():
    assert tags('as_of = "2022-08-29"  # the day\nradius_km = 150') == [["injected-parameters"], []]


@pytest.mark.parametrize(
    "source", ['import os\nas_of = "2022-08-29"', 'as_of = "2022-08-29"\ntown = "gao"', ""]
)
def test_papermill_keeps_a_cell_that_does_more(source):
    assert tags(source) == [["parameters"], []]


def test_each_parameter_of_an_executed_notebook_says_what_it_means():
    assert _explained('as_of = "2022-08-29"').startswith('as_of = "2022-08-29"  # The last day')
    assert _explained("# Parameters") == "# Parameters"


def test_a_warning_that_a_cell_printed_names_no_folder_of_who_ran_it():
    said = (
        f"/tmp/ipykernel_4711/2037.py:3: UserWarning: mind this\n{Path.home()}/mine/x.py: UserWarning\n"
        f"{ROOT}/src/helpers/y.py\n"
    )

    assert _without_places(said) == (
        "the notebook:3: UserWarning: mind this\n~/mine/x.py: UserWarning\n./src/helpers/y.py\n"
    )


def test_a_warning_is_the_same_in_each_run():
    warning = nbformat.v4.new_output("stream", name="stderr", text="/tmp/ipykernel_7/8.py:1: UserWarning\n")
    cell = nbformat.v4.new_code_cell("1", outputs=[warning])
    written = nbformat.v4.new_notebook(cells=[cell], metadata={"papermill": {"version": "2"}})

    _settle(written, {})

    assert written.cells[0].outputs[0].text == "the notebook:1: UserWarning\n"
