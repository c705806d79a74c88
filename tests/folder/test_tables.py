"""Tables of text, from CSV and from HTML."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.blocks import Table
from helpers.folder.tables import filled, from_csv, numeric, of_html, without


def table(html):
    (found,), _ = of_html(html)
    return found


def test_a_frame_is_read_as_it_is_shown():
    frame = pd.DataFrame({"zone": ["north", "south"], "events": [1, 2]})

    assert table(frame._repr_html_()) == Table(
        "", ["", "zone", "events"], [["0", "north", "1"], ["1", "south", "2"]]
    )


def test_heads_of_several_rows_are_joined_and_spanned_cells_repeated():
    frame = pd.DataFrame({"zone": ["a", "a"], "year": [1, 2], "n": [3, 4]})
    found = table(frame.set_index(["zone", "year"])._repr_html_())

    assert list(found.columns) == ["zone", "year", "n"]
    assert found.rows == [["a", "1", "3"], ["a", "2", "4"]]


def test_columns_under_a_common_head_have_its_name():
    heads = "<thead><tr><th colspan=2>sum</th></tr><tr><th>1</th><th>2</th></tr></thead>"

    assert table(f"<table>{heads}<tr><td>x<td>y</table>") == Table("", ["sum 1", "sum 2"], [["x", "y"]])


def test_rows_that_are_too_short_are_filled_up():
    html = "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>"

    assert table(html).rows == [["c", ""]]


def test_text_around_tables_is_kept_and_scripts_and_styles_are_not():
    inside = "<table><caption>Said</caption><tr><td>a</td></tr></table>"

    tables, text = of_html(f"<style>a{{}}</style><p>Before</p>{inside}After<script>x</script>")

    assert len(tables) == 1 and text == "Before\nSaid\nAfter"


@pytest.mark.parametrize(
    "html", ["<td>loose", "<tr><td>loose", "<table></table>", "<table><td>a", "</td></table>", ""]
)
def test_broken_html_does_no_harm(html):
    of_html(html)


def test_a_span_beyond_reason_is_cut():
    assert len(table("<table><tr><td colspan=999999999>a</td></tr></table>").columns) == 1000


@given(st.text("<>/tdrhable =\"'1&;x\n", max_size=60))
def test_any_text_is_read(html):
    of_html(html)


def test_columns_can_be_left_out_and_empty_ones_are():
    found = from_csv("quality", "check,rows,note\nread,3,\nused,2,\n")

    assert without(found, "rows").columns == ["check", "note"]
    assert filled(found).columns == ["check", "rows"]
    assert from_csv("none", "") == Table("none", [], [])


def test_a_column_of_numbers_is_known_with_its_gaps():
    found = Table("t", ["n", "word", "none"], [["1,077", "1 event", ""], ["", "2", ""], ["−3.5", "4", ""]])

    assert [numeric(found, column) for column in found.columns] == [True, False, False]
