"""Two ledgers as one table: each claim then and now, what turned, and why."""

from collections.abc import Sequence
from decimal import Decimal

import pandas as pd

from helpers.analysis.claims import DIFFERS, HOLDS, UNASSESSABLE
from helpers.comparison.causes import CAUSES, UNKNOWN, Change, Station, change
from helpers.folder.record import Record

TURNED, NEWLY, NO_LONGER = "turned", "newly assessable", "no longer assessable"
COLUMNS = [
    "id", "section", "claim", "unit", "published", "computed_then", "computed_now", "verdict_then",
    "verdict_now", "turned", "turned_by", "change", *(f"due_to_{cause}" for cause in CAUSES), "moved_by",
]  # fmt: skip


def compared(then: Record, now: Record, between: Sequence[Station] = ()) -> pd.DataFrame:
    """Return one row a claim that both ledgers hold, in the second one's order.

    ``between`` are the stations on the way; without them, or for a claim that they do not answer, why a
    figure changed is not known. Columns: ``COLUMNS``; all are text, causes joined by ", ". Where all
    results on the way are numbers, the ``due_to_`` columns add up to ``change`` exactly.
    """
    rows = []
    for key in now.claims:
        if key in then.claims:
            known = between if all(key in station.results for station in between) else ()
            last = Station("code" if known else UNKNOWN, now.results)
            rows.append(_row(key, now, change([Station("", then.results), *known, last], key), bool(known)))
    return pd.DataFrame(rows, columns=COLUMNS, dtype="str")


def only_in_one(then: Record, now: Record) -> list[str]:
    """Return the ids of the claims that only one of the ledgers holds."""
    return sorted(then.claims.keys() ^ now.claims.keys())


def _row(key: str, now: Record, found: Change, known: bool) -> dict[str, str]:
    turned = how_turned(found.then.verdict, found.now.verdict)
    split = known and found.change is not None
    zero = Decimal(0)
    parts = {f"due_to_{cause}": _text(found.parts.get(cause, zero)) if split else "" for cause in CAUSES}
    named = {name: str(now.claims[key][name]) for name in ("section", "claim", "unit", "published")}
    return {
        "id": key,
        **named,
        "computed_then": found.then.computed,
        "computed_now": found.now.computed,
        "verdict_then": found.then.verdict,
        "verdict_now": found.now.verdict,
        "turned": turned,
        "turned_by": ", ".join(found.turned_by) if turned else "",
        "change": "" if found.change is None else _text(found.change),
        **parts,
        "moved_by": ", ".join(found.moved_by),
    }


def _text(number: Decimal) -> str:
    return f"{number.normalize():f}" if number else "0"


def how_turned(then: str, now: str) -> str:
    """Return how a verdict changed: turned, newly or no longer assessable; nothing where it is the same."""
    if then == now:
        return ""
    if {then, now} == {HOLDS, DIFFERS}:
        return TURNED
    return NEWLY if then == UNASSESSABLE else NO_LONGER
