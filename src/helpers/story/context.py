"""Context that event data cannot give: dated, sourced sentences, kept apart from what is computed."""

from collections.abc import Iterable
from datetime import date

from helpers import language
from helpers.reference import table


def context_after(claims: Iterable[str], as_of: date) -> list[tuple[str, str]]:
    """Return the sentences that follow these claims in an edition of ``as_of``, each with its source."""
    rows = table("context")
    told = set(claims)
    return [
        (str(language.words()["context"][row["id"]]), str(rows["sources"][row["source"]]["name"]))
        for row in rows["context"]
        if row["after"] in told and row["from"] <= as_of <= row.get("until", date.max)
    ]
