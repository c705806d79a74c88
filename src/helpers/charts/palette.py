"""PNG files of few colours: a byte a pixel instead of four, as charts have hardly more than 256 colours."""

import struct
import zlib

import numpy as np
from numpy.typing import NDArray

from helpers.charts.png import PIXELS, SIGNATURE, chunks, compact, written

MOST = 256
SIZE = struct.Struct(">II5B")
"""What the first part of a PNG holds: width, height, bits a sample, kind of colour, and three noughts."""

PLAIN, INDEXED = (8, 6, 0, 0, 0), (8, 3, 0, 0, 0)
"""What it says of pixels of red, green, blue and opacity, and of those that a palette numbers."""

FROM_THE_LEFT = 1
"""The way of writing a row in which each pixel is told by its difference from the one before."""


def few_colours(png: bytes) -> bytes:
    """Return a chart's picture with a palette: the same pixels where 256 colours do, else each the nearest.

    A picture that is seen through, or written otherwise than charts are, is only compressed.
    """
    pixels = _pixels(png)
    if pixels is None:
        return compact(png)
    palette, numbers = _numbered(pixels)
    height, width = pixels.shape
    rows = np.hstack([np.zeros((height, 1), np.uint8), numbers.reshape(height, width)])
    first, *others = chunks(png)
    beside = [part for part in others if part[0] not in (PIXELS, b"IEND")]
    parts = [
        (first[0], SIZE.pack(width, height, *INDEXED)),
        *beside,
        (b"PLTE", palette.tobytes()),
        (PIXELS, zlib.compress(rows.tobytes(), 8)),
        (b"IEND", b""),
    ]
    return SIGNATURE + b"".join(written(*part) for part in parts)


def _pixels(png: bytes) -> NDArray[np.uint32] | None:
    """Return the colours of an opaque picture, a number each, row by row; None for one of another kind."""
    parts = list(chunks(png))
    width, height, *kind = SIZE.unpack(parts[0][1])
    if tuple(kind) != PLAIN:
        return None
    content = zlib.decompress(b"".join(inside for name, inside in parts if name == PIXELS))
    rows = np.frombuffer(content, np.uint8).reshape(height, 1 + 4 * width)
    if (rows[:, 0] != FROM_THE_LEFT).any():
        return None
    samples = np.cumsum(rows[:, 1:].reshape(height, width, 4), axis=1, dtype=np.uint8)
    if (samples[..., 3] != 255).any():
        return None
    return samples.view("<u4")[..., 0]


def _numbered(pixels: NDArray[np.uint32]) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Return a palette, a row of red, green and blue each, and each pixel's number in it."""
    flat = pixels.ravel()
    starts = np.concatenate([[0], np.flatnonzero(np.diff(flat)) + 1])  # charts are runs of one colour
    lengths = np.diff(np.append(starts, flat.size))
    colours, of_run = np.unique(flat[starts], return_inverse=True)
    often = np.argsort(-np.bincount(of_run, lengths), kind="stable")[:MOST]
    samples = colours.astype("<u4").view(np.uint8).reshape(-1, 4)[:, :3]
    palette = samples[np.sort(often)]
    apart = samples[:, None].astype(np.int32) - palette
    nearest = (apart**2).sum(axis=2).argmin(axis=1).astype(np.uint8)
    return palette, np.repeat(nearest[of_run], lengths)
