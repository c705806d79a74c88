"""Whether a quantifier such as "nearly double the" is true of a value."""

from helpers.language import spoken
from helpers.verify.tokens import words


def truthful(text: str, name: str, value: float) -> bool:
    """Tell whether a quantifier is true of a value: within its own thresholds, and as its words are read."""
    low = 0.0
    for row in spoken("quantifiers")[name]:
        if row["text"] == text:
            return low <= value < row.get("below", float("inf")) and _as_read(text, value)
        low = row.get("below", float("inf"))
    return False


def _as_read(text: str, value: float) -> bool:
    known = words()["quantifiers"]
    manner = max(
        (row for row in known["manners"] if text.startswith(row["text"])), key=lambda row: len(row["text"])
    )
    amounts = [row for row in known["amounts"] if row["text"] in text]
    amount = manner.get("of") or max(amounts, key=lambda row: len(row["text"]))["value"]
    return bool(manner["above"] * amount <= value <= manner["below"] * amount)
