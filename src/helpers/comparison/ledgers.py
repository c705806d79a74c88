"""Two ledgers as one table: each claim then and now, what turned, and why."""

from collections.abc import Sequence
from decimal import Decimal

import pandas as pd

from helpers.analysis.claims import NO_FIGURE
from helpers.briefs import active
from helpers.comparison.causes import CAUSES, UNKNOWN, Change, Station, change
from helpers.folder.record import Record, Result

TURNED, NEWLY, NO_LONGER = "turned", "newly assessable", "no longer assessable"
COLUMNS = [
    "id", "section", "claim", "unit", "published", "computed_then", "computed_now", "verdict_then",
    "verdict_now", "turned", "turned_by", "change", *(f"due_to_{cause}" for cause in CAUSES), "moved_by",
]  # fmt: skip


def by_statements(then: Record, now: Record) -> bool:
    """Tell whether two editions are compared by what claims state: one is of another date than the brief's.

    Ledgers of older versions do not say it; these are compared as before.
    """
    known = all(len(each.statements) == len(each.claims) for each in (then, now))
    return known and {each.parameters.as_of for each in (then, now)} != {active().date}


def results(of: Record, stated: bool) -> dict[str, Result]:
    """Return a ledger's figures and verdicts: of what was published, or of what the claims state."""
    return of.statements if stated else of.results


def compared(then: Record, now: Record, between: Sequence[Station] = ()) -> pd.DataFrame:
    """Return one row a claim that both ledgers hold, in the second one's order.

    ``between`` are the stations on the way; without them, or for a claim that they do not answer, why a
    figure changed is not known. Columns: ``COLUMNS``; all are text, causes joined by ", ". Where all
    results on the way are numbers, the ``due_to_`` columns add up to ``change`` exactly.
    """
    rows, stated = [], by_statements(then, now)
    first, final = results(then, stated), results(now, stated)
    for key in now.claims:
        if key in then.claims:
            known = between if all(key in station.results for station in between) else ()
            last = Station("code" if known else UNKNOWN, final)
            rows.append(_row(key, now, change([Station("", first), *known, last], key), bool(known)))
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
    if then not in NO_FIGURE and now not in NO_FIGURE:
        return TURNED
    return NEWLY if then in NO_FIGURE else NO_LONGER
