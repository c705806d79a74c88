"""Claims of an author's own: rows of a file beside the notebook, or of one of its cells."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from helpers.analysis import choices
from helpers.analysis.claims import Claim, claims
from helpers.analysis.measures import Situation
from helpers.errors import ParameterError

NEEDS: Mapping[str, tuple[str, ...]] = {
    "count": ("window",),
    "ratio": ("window", "against"),
    "growth": ("window", "against"),
    "share": ("window", "whole"),
    "within": ("window",),
    "rank": ("window", "group"),
    "record": (),
    "projection": (),
    "exceeds": ("years",),
}
"""The kinds that have words for any claim of theirs, and the keys that each needs."""

MEASURES = ("events", "fatalities", "civilian_fatalities")
WINDOWS = ("year to date", "previous year", "recent window")
AGAINST = ("previous year", "preceding window", "window before", "same period, a year before")
RELATIONS = ("is", "about", "more than", "less than", "true")
MOST = 600
"""The most months of a window, or earlier years, that a claim takes; far longer ones leave the calendar."""


def authored(row: Mapping[str, Any], section: str) -> Claim:
    """Return the claim that a row states, in the keys of the claims table.

    A row has id, kind, select, measure (events unless it is given), the keys that its kind needs and, where
    it is held against something, published. Raises ParameterError, which names what there is.
    """
    given = {"measure": "events", **row}
    name, kind = str(given.get("id", "")), str(given.get("kind", ""))
    _check_keys(name, kind, given)
    _check_values(name, given)
    spec = {key: value for key, value in given.items() if key not in ("id", "kind", "published")}
    published = given.get("published", {})
    said = {"text": str(published.get("value", "true")), **published} if published else {}
    return Claim(name, section, kind, "", "", "", said, spec, authors=True)


def refuse_overlap(claim: Claim, situation: Situation) -> None:
    """Raise ParameterError for a claim that compares windows with days in common: chance needs them apart."""
    spans = situation.periods(claim.spec)
    window, against = spans.get("window"), spans.get("against")
    if window and against and against.start <= window.end and window.start <= against.end:
        raise ParameterError(
            f"Claim {claim.id}: window ({window.start} to {window.end}) and against ({against.start} to "
            f"{against.end}) have days in common: take two that have none."
        )


def row_of(claim: Claim) -> dict[str, Any]:
    """Return the row that states an author's claim, as whoever checks it needs it."""
    published = {"published": claim.published} if claim.published else {}
    return {"id": claim.id, "kind": claim.kind, **claim.spec, **published}


def _check_keys(name: str, kind: str, given: Mapping[str, Any]) -> None:
    if not re.fullmatch(r"[A-Za-z][\w-]*", name) or name in {claim.id for claim in claims()}:
        raise ParameterError(f"A claim of your own takes an id that the brief does not have, got {name!r}.")
    if kind not in NEEDS:
        raise ParameterError(f"Claim {name}: there is no kind {kind!r}; the kinds are {', '.join(NEEDS)}.")
    keys = {"id", "kind", "select", "measure", *NEEDS[kind]}
    allowed = keys | {"published"} | ({"years"} if kind == "record" else set())
    if keys - given.keys() or given.keys() - allowed:
        raise ParameterError(
            f"Claim {name}: a claim of kind {kind} takes {', '.join(sorted(keys))}, got {', '.join(given)}."
        )


def _check_values(name: str, given: Mapping[str, Any]) -> None:
    _check_choices(name, given)
    for key, known in (("window", WINDOWS), ("against", AGAINST)):
        if key in given and given[key] not in known and not _months(given[key]):
            raise ParameterError(
                f"Claim {name}: {key} is one of {', '.join(known)}, or {{months = 12}}, got {given[key]!r}."
            )
    if "years" in given and not _whole(given["years"]):
        raise ParameterError(
            f"Claim {name}: years is a whole number from 1 to {MOST}, got {given['years']!r}."
        )
    if given["measure"] not in MEASURES:
        raise ParameterError(
            f"Claim {name}: measure is one of {', '.join(MEASURES)}, got {given['measure']!r}."
        )
    if "published" in given:
        _check_published(name, given["published"])


def _check_choices(name: str, given: Mapping[str, Any]) -> None:
    for key in ("select", "whole"):
        if not isinstance(given.get(key, {}), Mapping):
            raise ParameterError(f"Claim {name}: {key} is a table of choices, got {given[key]!r}.")
        choices.check(given.get(key, {}))
    if "group" in given:
        if not isinstance(given["group"], str):
            raise ParameterError(f"Claim {name}: group is the key of one group, got {given['group']!r}.")
        choices.check({"group": given["group"]})


def _check_published(name: str, published: Any) -> None:
    relation = published.get("relation") if isinstance(published, Mapping) else None
    if relation not in RELATIONS or (relation != "true") != _number(published.get("value")):
        raise ParameterError(
            f"Claim {name}: published takes a relation, one of {', '.join(RELATIONS)}, and but for true a "
            f"value, got {published!r}."
        )
    if not _number(published.get("tolerance", 0)):
        raise ParameterError(
            f"Claim {name}: the tolerance of published is a number, got {published['tolerance']!r}."
        )


def _number(said: Any) -> bool:
    return isinstance(said, int | float) and not isinstance(said, bool)


def _whole(said: Any) -> bool:
    return isinstance(said, int) and not isinstance(said, bool) and 1 <= said <= MOST


def _months(said: Any) -> bool:
    return isinstance(said, Mapping) and set(said) == {"months"} and _whole(said["months"])


def read(path: Path, section: str) -> dict[str, Claim]:
    """Return the claims of a file by id: ``[[claim]]`` rows, as in the brief's table.

    Raises ParameterError for a file that is missing or malformed, and for an id used twice.
    """
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["claim"]
    except (OSError, ValueError, KeyError) as error:
        raise ParameterError(
            f"Expected claims in {path.resolve()}, as [[claim]] rows, found {type(error).__name__}: {error}."
        ) from None
    found = [authored(row, section) for row in rows]
    if len({claim.id for claim in found}) < len(found):
        raise ParameterError(f"{path.name} uses an id twice: {', '.join(claim.id for claim in found)}.")
    return {claim.id: claim for claim in found}
