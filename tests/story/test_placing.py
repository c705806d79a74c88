"""Where labels, lines and stripes go before anything is drawn: none covers another, none leaves its room."""

from itertools import combinations, pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from helpers.charts import axes, letters
from helpers.charts.hatch import hatched
from helpers.charts.placing import GAP, Box, fitting, hung, spread

HEIGHTS = st.lists(st.floats(0, 300), min_size=1, max_size=8)
LINES = st.lists(st.tuples(st.floats(0, 640), st.floats(10, 250)), max_size=5)
ROOM = 640


def span(place, line, wide):
    return (line - GAP - wide, line - GAP) if place.side == "left" else (line + GAP, line + GAP + wide)


@given(LINES)
def test_labels_of_dated_lines_cover_no_other_and_leave_the_plot_nowhere(lines):
    places = hung(lines, ROOM)
    assume(places)  # there is no arrangement for a label that is wider than the room beside its line
    spans = [(place.row, *span(place, *line)) for place, line in zip(places, lines, strict=True)]
    for (row, left, right), (other, start, end) in combinations(spans, 2):
        assert row != other or right <= start or end <= left
    assert all(left >= -GAP and right <= ROOM + GAP for _, left, right in spans)


@given(LINES)
def test_no_dated_line_crosses_the_label_of_another(lines):
    places = hung(lines, ROOM)
    assume(places)
    for n, own in enumerate(places):
        for m, other in enumerate(places):
            left, right = span(other, *lines[m])
            if n != m and own.row > other.row:  # the line of a higher label passes the lower row
                assert not left < lines[n][0] < right


def test_labels_that_fit_side_by_side_stand_in_one_row():
    assert [place.row for place in hung([(10, 100), (300, 100)], ROOM)] == [0, 0]


def test_the_lowest_row_leaves_room_for_the_unit():
    assert hung([(20, 100)], ROOM, kept_free=60)[0].row == 1
    assert hung([(80, 60)], ROOM, kept_free=70)[0].side == "right"


@given(HEIGHTS)
def test_names_of_lines_are_spread_to_at_least_a_gap_and_keep_their_order(heights):
    placed = spread(heights, 13, 300)
    ordered = [placed[n] for n in sorted(range(len(heights)), key=lambda n: heights[n])]

    assert all(two - one >= 13 - 1e-9 for one, two in pairwise(ordered))
    assert max(placed) <= 300


def test_names_that_are_far_apart_stay_where_they_are():
    assert spread([10, 100, 200], 13, 300) == [10, 100, 200]


def test_of_labels_that_touch_the_first_named_stands():
    assert fitting([Box(0, 0, 10, 10), Box(5, 5, 15, 15), Box(20, 0, 30, 10)]) == [True, False, True]


@given(st.floats(0, 5), st.floats(0.1, 3), st.floats(0, 900), st.floats(1, 900), st.floats(5, 60))
def test_stripes_stay_within_their_rectangle(left, wide, bottom, high, across):
    scale = (across, 0.3)
    for line in hatched(left, left + wide, bottom, bottom + high, scale):
        assert all(left - 1e-6 <= x <= left + wide + 1e-6 for x in (line.x, line.x2))
        assert all(bottom - 1e-6 <= y <= bottom + high + 1e-6 for y in (line.y, line.y2))


def test_stripes_cover_a_rectangle_that_is_large_enough():
    assert len(hatched(0, 1, 0, 100, (40, 1))) > 10


@given(st.floats(0, 1e6), st.floats(60, 400))
def test_an_axis_reaches_the_highest_value_in_equal_whole_steps(highest, height):
    ticks = axes.steps(highest, height)
    apart = {two - one for one, two in pairwise(ticks)}

    assert ticks[0] == 0 and ticks[-1] >= highest
    assert len(apart) == 1
    assert ticks[-2] < highest or highest <= ticks[1]


def test_an_axis_of_nothing_still_has_a_step():
    assert axes.steps(0, 300) == [0, 1]


@pytest.mark.parametrize("weight", ["normal", "bold"])
@given(text=st.text(st.characters(codec="ascii", categories=("L", "N", "Zs")), max_size=80))
def test_a_broken_line_is_no_wider_than_its_room_unless_it_is_one_word(weight, text):
    lines = letters.wrapped(text, 120, 12, weight)

    assert " ".join(lines).split() == text.split()
    assert all(letters.width(line, 12, weight) <= 120 or " " not in line for line in lines)


def test_letters_with_accents_are_as_wide_as_those_without():
    assert letters.width("Ménaka", 11) == letters.width("Menaka", 11)


def test_bold_letters_are_wider():
    assert letters.width("Tombouctou", 11, "bold") > letters.width("Tombouctou", 11)
