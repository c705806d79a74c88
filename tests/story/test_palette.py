"""Charts' pictures with a palette."""

import struct
import zlib
from base64 import b64encode

import numpy as np
import vl_convert

from helpers.charts.palette import few_colours
from helpers.charts.png import SIGNATURE, chunks, compact

SIZE = 'xmlns="http://www.w3.org/2000/svg" width="20" height="10"'
WHITE = '<rect width="20" height="10" fill="white"/>'
CHART = f'<svg {SIZE}>{WHITE}<rect x="4" width="3" height="10" fill="#a35f85"/></svg>'
GLASS = f'<svg {SIZE}><rect x="4" width="3" height="10" fill="#a35f85"/></svg>'


def many_colours():
    shades = "".join(f'<rect x="{n}" width="1" height="1" fill="rgb({n},{n // 2},0)"/>' for n in range(300))
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="1">{shades}</svg>'


def picture(svg):
    return vl_convert.svg_to_png(svg, scale=1)


def shown(png):
    """The colours of a picture's pixels as a browser would read them, by way of an SVG that is drawn."""
    parts = dict(chunks(png))
    width, height = struct.unpack(">II", parts[b"IHDR"][:8])
    rows = np.frombuffer(zlib.decompress(parts[b"IDAT"]), np.uint8).reshape(height, width + 1)[:, 1:]
    return np.frombuffer(parts[b"PLTE"], np.uint8).reshape(-1, 3)[rows]


def test_a_chart_keeps_each_pixel_in_a_byte():
    png = few_colours(picture(CHART))
    pixels = shown(png)
    assert pixels.shape == (10, 20, 3)
    assert pixels[5, 5].tolist() == [0xA3, 0x5F, 0x85]
    assert pixels[5, 3].tolist() == pixels[5, 7].tolist() == [255, 255, 255]


def test_a_browser_draws_it_as_it_was():
    png = few_colours(picture(CHART))
    inside = f'<image href="data:image/png;base64,{b64encode(png).decode()}" width="20" height="10"/>'
    assert picture(f"<svg {SIZE}>{inside}</svg>") == picture(CHART)


def test_colours_beyond_256_are_drawn_as_the_nearest_of_those_there_are():
    pixels = shown(few_colours(picture(many_colours())))[0].astype(int)
    assert len(np.unique(pixels, axis=0)) <= 256
    assert abs(pixels[:256, 0] - np.arange(256)).max() < 16


def test_a_picture_that_is_seen_through_is_only_compressed():
    assert few_colours(picture(GLASS)) == compact(picture(GLASS))


def test_what_has_a_palette_stays_as_it_is():
    png = few_colours(picture(CHART))
    assert few_colours(png) == compact(png)


def test_the_file_begins_and_ends_as_one():
    png = few_colours(picture(CHART))
    assert png.startswith(SIGNATURE)
    assert [kind for kind, _ in chunks(png)] == [b"IHDR", b"pHYs", b"PLTE", b"IDAT", b"IEND"]
