"""The values that figures draw against a recount of the events: what is changed in them is caught."""

import csv
import io
from dataclasses import replace

import pytest
from invented import CLOSED, MIXED, SITUATIONS, slow_but

from helpers import figures
from helpers.analysis.recount import recount
from helpers.figures.recounted import Written
from helpers.figures.scene import Scene
from helpers.outlines import schematic_regions
from helpers.verify import values


def scene(today, **more):
    return Scene(today, schematic_regions(), "SIMULATED test.", **more)


def drawn(name, today):
    return figures.figure(name, scene(today)).block.table


@pytest.mark.slow
@pytest.mark.parametrize("facts", slow_but("mixed", SITUATIONS))
def test_a_recount_finds_what_every_figure_draws(facts):
    today = SITUATIONS[facts]()
    counted = recount(today)

    for name in figures.names():
        assert list(values.faults(drawn(name, today), figures.recounted(name, counted).rows)) == [], name


@pytest.mark.parametrize("name", CLOSED)
def test_a_recount_finds_the_table_that_stands_in_the_place_of_closed_values(name):
    shown = figures.figure(name, scene(MIXED, rows_open=False)).block.table

    assert list(values.faults(shown, figures.recounted(name, recount(MIXED)).coarse)) == []


@pytest.mark.parametrize("name", figures.names())
def test_every_change_of_a_value_is_caught(name):
    """Each cell of the first, the last and the highest row, by itself."""
    counted = figures.recounted(name, recount(MIXED)).rows
    head, *rows = csv.reader(io.StringIO(drawn(name, MIXED)))
    for at in {0, len(rows) // 2, len(rows) - 1}:
        for column, cell in enumerate(rows[at]):
            if not isinstance(counted[at][head[column]], Written):
                changed = [list(row) for row in rows]
                changed[at][column] = other(cell)
                assert list(values.faults(written(head, changed), counted)), (head[column], cell)


def other(cell):
    """Return a cell with another number, answer or name in it."""
    swapped = {"True": "False", "False": "True", "": "x"}
    digit = next((sign for sign in cell if sign.isdigit()), None)
    if cell in swapped or digit is None:
        return swapped.get(cell, f"{cell}x")
    return cell.replace(digit, str((int(digit) + 1) % 10), 1)


def written(head, rows):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([head, *rows])
    return out.getvalue()


@pytest.mark.parametrize("name", figures.names())
def test_a_row_too_few_is_caught(name):
    shown = drawn(name, MIXED)
    fewer = shown[: shown.rstrip("\n").rindex("\n") + 1]

    assert list(values.faults(fewer, figures.recounted(name, recount(MIXED)).rows))


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [("1,235", [1234]), ("99 % (3)", [100, 3]), ("120 (51 %)", [120, 49]), ("120 (50 %)", [121, 50])],
)
def test_a_label_that_names_another_number_is_caught(cell, numbers):
    assert not values.same(cell, Written(numbers))


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [("1,234", [1234]), ("12 (under 1 %)", [12, 0.2]), ("over 99 %", [99.7]), ("120 (50 %)", [120, 50.4])],
)
def test_a_label_that_names_its_numbers_passes(cell, numbers):
    assert values.same(cell, Written(numbers))


def test_a_figure_of_another_edition_is_caught():
    later = replace(MIXED, radius_km=10)

    assert list(values.faults(drawn("bamako-ring-map", MIXED), recounted_on(later)))


def recounted_on(today):
    return figures.recounted("bamako-ring-map", recount(today)).rows


def test_a_projection_may_be_given_to_three_digits():
    assert values.same("about 1,230", Written([1234.4], about=True))
    assert not values.same("about 1,240", Written([1234.4], about=True))
