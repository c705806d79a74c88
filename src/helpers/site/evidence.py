"""What the PDF tells of a section once its points have been told: the rest of what its page shows."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from helpers.site.claims import LEDGER

Part = Mapping[str, Any]

READINGS = "readings-"
"""How the figures begin that show each claim under other definitions, whose ranges the claims give."""


def kept(body: Iterable[Part], shown: Collection[str]) -> Iterator[Part]:
    """Yield the parts of a section's page that the PDF has not told before or tells elsewhere.

    ``shown`` are the figures of its first pages. Figures come without the heading and words above them.
    """
    for parts in _under_headings(body):
        rest = [part for part in parts if not _told(part, shown)]
        bare = any(_told(part, shown) or part["kind"] == "figure" for part in parts)
        for part in rest:
            if not (bare and _introduces(part)) or any(map(_needs_words, rest)):
                yield part


def _under_headings(body: Iterable[Part]) -> Iterator[list[Part]]:
    """Yield the parts in groups, each of which a heading begins."""
    number = 0

    def group(part: Part) -> int:
        nonlocal number
        number += part["kind"] == "heading"
        return number

    yield from (list(parts) for _, parts in groupby(body, key=group))


def _told(part: Part, shown: Collection[str]) -> bool:
    """Tell whether the PDF has a part elsewhere."""
    match part["kind"]:
        case "figure":
            name: str = part["picture"].name
            return name in shown or name.startswith(READINGS)
        case "table":
            return bool(part["table"].name == LEDGER)
        case _:
            return bool(part.get("told"))


def _introduces(part: Part) -> bool:
    """Tell whether a part is a heading, or words that say nothing by themselves."""
    return part["kind"] == "heading" or (
        part["kind"] == "prose" and not (part["claims"] or part.get("given") or part.get("about"))
    )


def _needs_words(part: Part) -> bool:
    """Tell whether a part is to stand under its heading and the words below that."""
    return part["kind"] == "table" or bool(part.get("about") or part.get("given"))
