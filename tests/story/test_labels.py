"""Names on maps: none covers another, a dot, the scale bar or the edge, wide and on a phone."""

from itertools import combinations

import pytest

from helpers.analysis import geography
from helpers.charts import density
from helpers.charts.labels import SIDES, SIZE, countries, labels
from helpers.charts.letters import width
from helpers.charts.maps import HEIGHT, inset_width, main_width
from helpers.charts.style import NARROW, WIDE
from helpers.charts.view import fitted
from helpers.figures.rows import rows
from helpers.reference import table

LAYOUTS = {"wide": WIDE, "narrow": NARROW}
DOT = 4


def ring_bounds():
    west, south, east, north = geography.ring("bamako", 150).bounds
    pad = 0.08 * (east - west)
    return west - pad, south - pad, east + pad, north + pad


GROUNDS = [part for row in rows().values() for part in (row.spec, *row.spec.get("insets", []))]
BOUNDS = {part["labels"]: tuple(part.get("bounds", ring_bounds())) for part in GROUNDS if "labels" in part}


def view_of(on, layout):
    widths = {"national": main_width(layout), "bamako-inset": inset_width(layout)}
    widths |= {"gao-menaka-inset": inset_width(layout), "density": density.grid_width(layout)}
    return fitted(BOUNDS[on], widths.get(on, layout.width), density.HEIGHT if on == "density" else HEIGHT)


def box_of(label, view):
    """Return left, top, right and bottom of a name as it is drawn."""
    x, y = view.pixel(label.longitude, label.latitude)
    stand = SIDES.get(label.side, {"align": "center", "baseline": "middle", "dx": 0, "dy": 0})
    wide = width(label.name, SIZE)
    left = x + stand["dx"] - {"left": 0, "center": wide / 2, "right": wide}[stand["align"]]
    top = y + stand["dy"] - {"top": 0, "middle": SIZE / 2, "bottom": SIZE}[stand["baseline"]]
    return left, top, left + wide, top + SIZE


def dot_of(label, view):
    x, y = view.pixel(label.longitude, label.latitude)
    return x - DOT / 2, y - DOT / 2, x + DOT / 2, y + DOT / 2


def bar_of(view):
    """Return the box of the scale bar with its length above it."""
    bar, km = geography.scale_bar(view.bounds)
    (left, y), (right, _) = (view.pixel(*point) for point in bar.coords)
    half = max(right - left, width(f"{km:,} km", 10)) / 2
    middle = (left + right) / 2
    return middle - half, y - 13, middle + half, y + 2


def meet(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("on", BOUNDS)
def test_no_name_on_a_map_covers_another_or_the_scale_bar(on, layout):
    narrow, view = layout == "narrow", view_of(on, LAYOUTS[layout])
    boxes = {label.name: box_of(label, view) for label in labels(on, narrow) + countries(on, narrow)}
    boxes["the scale bar"] = bar_of(view)

    assert [pair for pair in combinations(boxes, 2) if meet(boxes[pair[0]], boxes[pair[1]])] == []


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("on", BOUNDS)
def test_no_name_covers_the_dot_of_a_place(on, layout):
    narrow, view = layout == "narrow", view_of(on, LAYOUTS[layout])
    shown = labels(on, narrow)
    names = shown + countries(on, narrow)

    assert [
        (name.name, place.name)
        for name in names
        for place in shown
        if meet(box_of(name, view), dot_of(place, view))
    ] == []


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("on", BOUNDS)
def test_every_name_is_wholly_on_the_map(on, layout):
    narrow, view = layout == "narrow", view_of(on, LAYOUTS[layout])
    boxes = {label.name: box_of(label, view) for label in labels(on, narrow) + countries(on, narrow)}

    assert [
        name
        for name, (left, top, right, bottom) in boxes.items()
        if left < 1 or top < 1 or right > view.width - 1 or bottom > view.height - 1
    ] == []


def test_every_map_of_the_table_is_looked_at_here():
    assert set(table("labels")["places"]) == set(table("labels")["countries"]) == set(BOUNDS)
