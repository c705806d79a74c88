"""Context that event data cannot give: dated, sourced sentences, kept apart from what is computed."""

from collections.abc import Iterable
from datetime import date

from helpers import language
from helpers.blocks import Context
from helpers.reference import table


def context_after(claims: Iterable[str], as_of: date) -> list[Context]:
    """Return the sentences that follow these claims in an edition of ``as_of``, each with its source."""
    rows, texts = table("context"), language.words()["context"]
    known = set(claims)
    return [
        Context(row["id"], texts[row["id"]], rows["sources"][row["source"]]["name"], row["after"])
        for row in rows["context"]
        if row["after"] in known and row["from"] <= as_of <= row.get("until", date.max)
    ]
