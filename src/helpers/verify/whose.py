"""Faults of a sentence that leaves open whose violence it counts, or gives as recorded what is attributed.

A sentence that names violence, attacks, events or the killed says of which group they are, or refers back
to one that does ("such events", "of those killed"). A group to which the activity of another is attributed
is not named without it, and nothing is said to be recorded of it. What involves a group is not called its
violence.
"""

import re
from collections.abc import Iterator

from helpers.reference import table
from helpers.verify.tokens import words


def faults(text: str, attributed: bool) -> Iterator[str]:
    """Yield what is wrong with a sentence, in an edition where activity is ``attributed`` or not."""
    known = words()["whose"]
    counted = re.search(rf"\b(?:{known['counted']})\b", text, re.IGNORECASE)
    if counted and not re.search(rf"\b(?:{_groups()}|{known['named']})\b", text, re.IGNORECASE):
        yield f"speaks of {counted[0]!r}, but does not say whose"
    if authored := re.search(rf"\b(?:{_groups()}) (?:{known['authored']})\b", text):
        yield f"says {authored[0]!r} of events that involve the group"
    for rule in table("groups")["attribution"] if attributed else ():
        yield from _attributed(text, _short(rule["group"]), _short(rule["to"]))


def _groups() -> str:
    return "|".join(re.escape(row["short"]) for row in table("groups")["group"])


def _short(key: str) -> str:
    return str(next(row["short"] for row in table("groups")["group"] if row["key"] == key))


def _attributed(text: str, group: str, to: str) -> Iterator[str]:
    """Yield where a text names the group to which another's activity is attributed as if it were its own."""
    if not re.search(rf"\b{to}\b", text):
        return
    if not re.search(rf"\b{group}\b", text):
        yield f"names {to}, but not that {group}'s activity is attributed to it"
    recorded = re.search(rf"\b(?:{words()['whose']['recorded']})\b", text)
    if recorded and not re.search(rf"\b{group}/{to}\b|\b{to}, {group}\b", text):
        yield f"says {recorded[0]!r} of {to}, to which {group}'s activity is attributed"
