"""What pictures say beside their pixels: the texts that programs and people put into their files."""

import binascii
import re
import struct
import zlib
from base64 import b64decode
from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
PIXELS = b"IDAT"

END = b"IEND\xaeB`\x82"
"""How a PNG ends."""

READABLE = re.compile(rb"[\x20-\x7e\x80-\xff\s]{6,}")
"""Letters in a row, in a file that holds other things, too."""


def strip_pixels(base64: str) -> str:
    """Return the words in a picture that is written in base64."""
    try:
        return words(b64decode(base64))
    except binascii.Error:
        return base64


def words(content: bytes) -> str:
    """Return the words in a picture, those of a PNG from its texts alone, compressed or not."""
    parts = _of_png(content) if content.startswith(SIGNATURE) else READABLE.findall(content)
    return "\n".join(part.decode("utf-8", errors="replace") for part in parts)


def _of_png(content: bytes) -> Iterator[bytes]:
    picture, end, behind = content.partition(END)
    yield behind
    for kind, inside in chunks(picture + end):
        if kind != PIXELS:
            yield inside
            yield from _unpacked(inside)


def chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the kind and the content of each chunk."""
    at = len(SIGNATURE)
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        yield kind, png[at + 8 : at + 8 + length]
        at += 12 + length


def _unpacked(inside: bytes) -> Iterator[bytes]:
    """Yield what is compressed behind the keyword of a text."""
    for start in (at for at, byte in enumerate(inside[:200]) if byte == 0x78):  # how zlib begins
        try:
            yield zlib.decompressobj().decompress(inside[start:], 1_000_000)
        except zlib.error:
            continue
