"""The typeface that comes with the suite: each drawing carries just the letters that it writes."""

import io
import re
from base64 import b64decode

import pytest
from fontTools.ttLib import TTFont

from helpers.charts import typeface
from helpers.charts.letters import width
from helpers.charts.typeface import Face, carried, letters

SVG = """<svg xmlns="http://www.w3.org/2000/svg"><title>Zz</title>
<text font-weight="bold">Abc</text>
<g><text aria-label="x: y">a <tspan>é</tspan></text><text>b</text></g></svg>"""


def faces(svg):
    """The faces that a drawing carries, by their weight and style."""
    rules = re.findall(r"font-weight:(\w+);font-style:(\w+);src:url\(\"data:[^,]+,([^\"]+)", carried(svg))
    return {Face(weight, style): TTFont(io.BytesIO(b64decode(content))) for weight, style, content in rules}


def written(text, **attributes):
    named = "".join(f' font-{name}="{value}"' for name, value in attributes.items())
    return f'<svg xmlns="http://www.w3.org/2000/svg"><text{named}>{text}</text></svg>'


def test_the_letters_of_a_drawing_are_found_by_face():
    assert letters(SVG) == {Face("bold"): set("Abc"), Face(): set("a éb")}


def test_a_drawing_carries_the_faces_it_writes_with_these_letters_alone():
    carries = {face: {chr(code) for code in part.getBestCmap()} for face, part in faces(SVG).items()}

    assert carries == letters(SVG)


@pytest.mark.parametrize("face", typeface.FILES)
def test_a_letter_is_as_wide_as_in_the_whole_typeface(face):
    whole, part = typeface.font(face), faces(written("W", **face._asdict()))[face]

    assert part["hmtx"][part.getBestCmap()[ord("W")]] == whole["hmtx"][whole.getBestCmap()[ord("W")]]


def test_pairs_stay_as_close_as_they_are_measured():
    assert "GPOS" in faces(written("AV"))[Face()]


def test_the_same_letters_give_the_same_bytes_in_whatever_order_they_come():
    assert carried(written("Mali")) == carried(written("ilaMMali"))


def test_a_part_of_a_face_does_not_say_when_it_was_made():
    whole, part = typeface.font(Face()), faces(written("Mali"))[Face()]

    assert part["head"].modified == whole["head"].modified


def test_a_letter_that_the_typeface_lacks_is_left_to_the_machine():
    assert set(faces(written("a漢"))[Face()].getBestCmap()) == {ord("a")}


def test_a_drawing_without_words_carries_no_face():
    assert "@font-face" not in carried('<svg xmlns="http://www.w3.org/2000/svg"/>')


def test_a_line_is_as_wide_as_its_letters():
    assert width("nn", 10) == pytest.approx(2 * 10 * 1139 / 2048)


def test_bold_letters_are_wider():
    assert width("Mali", 10, "bold") > width("Mali", 10)


def test_an_accent_takes_no_room_however_it_is_written():
    assert width("e\N{COMBINING ACUTE ACCENT}", 10) == width("é", 10) == width("e", 10)


def test_a_letter_that_the_typeface_lacks_is_as_wide_as_most():
    assert width("漢", 10) == width("n", 10)
