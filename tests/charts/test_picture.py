"""Drawings as pictures."""

import io
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image

from helpers.charts.picture import SCALE, picture


def drawing(inside, width=20, height=10):
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">{inside}</svg>'


def pixels(svg):
    return np.asarray(Image.open(io.BytesIO(picture(svg))).convert("RGB")).astype(int)


BAR = drawing('<rect x="5" width="10" height="10" fill="#a35f85"/>')


def test_a_picture_is_larger_than_its_drawing_by_the_scale():
    assert pixels(BAR).shape == (10 * SCALE, 20 * SCALE, 3)


def test_it_keeps_each_colour_on_white():
    shown = pixels(BAR)
    assert shown[7, 14].tolist() == [0xA3, 0x5F, 0x85]
    assert shown[7, 2].tolist() == shown[7, 26].tolist() == [255, 255, 255]


def test_it_takes_a_byte_a_pixel():
    assert Image.open(io.BytesIO(picture(BAR))).mode == "P"


def test_colours_beyond_those_of_the_palette_are_shown_in_one_near_them():
    shades = "".join(f'<rect x="{n}" width="300" height="9" fill="rgb({n},{n // 2},0)"/>' for n in range(256))
    middle = pixels(drawing(shades, width=300))[5:7]
    assert len(np.unique(middle.reshape(-1, 3), axis=0)) <= 256
    assert abs(middle[0, : int(256 * SCALE), 0] - np.arange(int(256 * SCALE)) / SCALE).max() < 16


def test_letters_are_those_of_the_suites_typeface_whatever_the_machine_has():
    letters = '<text y="9" font-family="Arimo">mm</text>'
    assert (pixels(drawing(letters)) < 128).any()


@pytest.mark.slow
def test_what_moves_only_in_a_browser_is_no_warning_in_a_notebook():
    chart = """
import altair as alt, pandas as pd
from helpers.notebook import own_charts
bars = alt.Chart(pd.DataFrame({"x": [1]})).mark_bar().encode(x="x")
own_charts.bundle(bars.add_params(alt.selection_interval(encodings=["x"])).to_dict())
"""
    done = subprocess.run([sys.executable, "-c", chart], capture_output=True, text=True, check=True)
    assert done.stderr == ""
