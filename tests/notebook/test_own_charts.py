"""An author's own Altair charts: in the suite's look, offline, without a limit of rows."""

import json
from base64 import b64decode

import altair as alt
import nbformat
import pandas as pd
import pytest

from helpers.blocks import VEGALITE
from helpers.charts.style import FONT
from helpers.notebook import own_charts


@pytest.fixture(autouse=True)
def enabled():
    """Altair as a notebook has it once a section is open, and as it was afterwards."""
    before = alt.theme.active, alt.renderers.active
    own_charts.enable()
    yield
    alt.theme.enable(before[0])
    alt.renderers.enable(before[1])


def drawn(frame, **properties):
    return alt.Chart(frame).mark_bar().encode(x="week:O", y="sum(deaths):Q").properties(**properties)


FEW = pd.DataFrame({"week": [1, 2], "deaths": [3, 4], "notes": ["long", "longer"]})


def test_a_chart_is_shown_as_a_drawing_a_picture_and_in_words():
    shown = drawn(FEW, description="Deaths by week.")._repr_mimebundle_()

    assert set(shown) == {VEGALITE, "image/png", "text/plain"}
    assert b64decode(shown["image/png"]).startswith(b"\x89PNG")
    assert shown["text/plain"] == "Deaths by week."


def test_a_chart_is_drawn_by_what_jupyterlab_brings_along():
    assert drawn(FEW)._repr_mimebundle_()[VEGALITE]["$schema"].endswith("/vega-lite/v5.json")


def test_a_chart_has_the_look_of_the_figures():
    assert drawn(FEW)._repr_mimebundle_()[VEGALITE]["config"]["font"] == FONT


def test_a_chart_takes_more_than_5000_rows():
    many = pd.DataFrame({"week": [row % 52 for row in range(7000)], "deaths": 1})
    (rows,) = drawn(many)._repr_mimebundle_()[VEGALITE]["datasets"].values()

    assert len(rows) == 7000


def test_a_chart_carries_only_the_columns_that_it_names():
    (rows,) = drawn(FEW)._repr_mimebundle_()[VEGALITE]["datasets"].values()

    assert rows == [{"week": 1, "deaths": 3}, {"week": 2, "deaths": 4}]


def test_a_column_that_only_an_expression_names_is_kept():
    chart = drawn(FEW).transform_filter("datum.notes != 'long'")
    (rows,) = chart._repr_mimebundle_()[VEGALITE]["datasets"].values()

    assert rows[0]["notes"] == "long"


def test_a_map_keeps_its_geography(southern):
    chart = alt.Chart(southern.geo.head(3)).mark_geoshape().encode(color="region")

    assert '"Point"' in json.dumps(chart._repr_mimebundle_()[VEGALITE])


def test_an_output_with_a_chart_is_a_valid_one():
    data = drawn(FEW)._repr_mimebundle_()
    cell = nbformat.v4.new_code_cell("chart", outputs=[nbformat.v4.new_output("display_data", data=data)])

    nbformat.validate(nbformat.v4.new_notebook(cells=[cell]))


def test_the_suites_figures_do_not_change_with_a_notebooks_theme(southern):
    with alt.theme.enable("default"):
        expected = southern.show("bamako-ring-by-year").spec
    with alt.theme.enable("dark"):
        assert southern.show("bamako-ring-by-year").spec == expected
