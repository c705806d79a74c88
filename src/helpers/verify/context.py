"""Faults of context: sentences that are not computed, said only in editions that can know them."""

from collections.abc import Iterator, Sequence
from datetime import date

from helpers import language
from helpers.reference import table
from helpers.verify.tokens import read


def faults(text: str, source: str, told: Sequence[str], as_of: date) -> Iterator[str]:
    """Yield what is wrong with a context sentence: one that no table has, or that is out of its time."""
    known = table("context")
    texts = language.words()["context"]
    rows = [row for row in known["context"] if texts[row["id"]] == text]
    if not rows:
        yield "is in no table of context"
    for row in rows:
        until = row.get("until", date.max)
        if not row["from"] <= as_of <= until:
            yield f"is said on {as_of}, but may be from {row['from']} to {until} only"
        if row["after"] not in told:
            yield f"follows {', '.join(told)}, but belongs to {row['after']}"
        if known["sources"][row["source"]]["name"] != source:
            yield f"names {source or 'no source'!r} as its source"
    for said, span in read(text).times:
        if span.start > as_of:
            yield f"speaks of {said!r}, which lies ahead of {as_of}"
