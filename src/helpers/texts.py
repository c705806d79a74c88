"""Text from outside made fit to be shown: nothing in it steers a terminal or turns the way of writing."""

import re

STEERING = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)
"""Control signs but tabs and line ends, marks of direction, and signs without a width."""


def plain(text: str) -> str:
    """Return a text without the signs that are not seen but do something."""
    return STEERING.sub("", text)
