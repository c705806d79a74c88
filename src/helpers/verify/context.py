"""Faults of context: sentences that are not computed, said only in editions that can know them."""

from collections.abc import Iterator, Sequence
from datetime import date

from helpers import language
from helpers.blocks import Context
from helpers.reference import table
from helpers.verify.tokens import read


def faults(context: Context, told: Sequence[str], as_of: date) -> Iterator[str]:
    """Yield what is wrong with a context sentence: one that no table has, or that is out of its time."""
    known = table("context")
    row = next((row for row in known["context"] if row["id"] == context.id), None)
    if row is None or language.words()["context"][context.id] != context.text:
        yield "is in no table of context"
        return
    until = row.get("until", date.max)
    if not row["from"] <= as_of <= until:
        yield f"is said on {as_of}, but may be from {row['from']} to {until} only"
    if row["after"] != context.after or row["after"] not in told:
        yield f"follows {', '.join(told)}, but belongs to {row['after']}"
    if known["sources"][row["source"]]["name"] != context.source:
        yield f"names {context.source or 'no source'!r} as its source"
    for said, span in read(context.text).times:
        if span.start > as_of:
            yield f"speaks of {said!r}, which lies ahead of {as_of}"
