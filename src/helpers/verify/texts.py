"""A text's sentences."""

import re


def sentences(text: str, names: frozenset[str]) -> list[str]:
    """Return a paragraph's sentences; a full stop within a name ends none."""
    for name in names:
        text = text.replace(name, name.replace(". ", ".\N{NO-BREAK SPACE}"))
    parts = re.split(r"(?<=[.!?]) (?=[^a-z])", text.strip())
    return [part.replace("\N{NO-BREAK SPACE}", " ") for part in parts]
