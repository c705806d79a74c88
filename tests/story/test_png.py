"""Pictures written anew: smaller, and the same to the pixel."""

import struct
import zlib

from helpers.charts.png import SIGNATURE, compact


def chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


PIXELS = b"\x00" + b"\x12\x34\x56\xff" * 500
HEAD = chunk(b"IHDR", struct.pack(">IIBBBBB", 500, 1, 8, 6, 0, 0, 0))
HURRIED = zlib.compress(PIXELS, 0)
PNG = SIGNATURE + HEAD + chunk(b"IDAT", HURRIED[:700]) + chunk(b"IDAT", HURRIED[700:]) + chunk(b"IEND", b"")


def test_a_picture_gets_smaller():
    assert len(compact(PNG)) < len(PNG) / 5


def test_its_pixels_stay_as_they_are():
    found = compact(PNG)
    start = found.index(b"IDAT")
    (length,) = struct.unpack(">I", found[start - 4 : start])

    assert zlib.decompress(found[start + 4 : start + 4 + length]) == PIXELS


def test_all_else_in_the_file_stays_in_its_place():
    found = compact(PNG)

    assert found.startswith(SIGNATURE + HEAD)
    assert found.endswith(chunk(b"IEND", b""))
    assert found.count(b"IDAT") == 1


def test_a_compact_picture_stays_as_it_is():
    assert compact(compact(PNG)) == compact(PNG)
