"""What papermill is given: a notebook whose parameters it sets in one cell."""

import nbformat
import pytest

from helpers.suite.execute import _explained, _with_one_cell_of

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
