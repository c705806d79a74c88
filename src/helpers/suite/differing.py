"""How two snapshots of a source differ: events added, removed and changed, in all and by month."""

from datetime import date

import pandas as pd

from helpers.analysis.groups import mark_groups
from helpers.comparison import revisions
from helpers.data import load
from helpers.errors import ParameterError
from helpers.outlines import schematic_regions
from helpers.snapshots import store
from helpers.snapshots.store import Snapshot


def lines(older: Snapshot, newer: Snapshot) -> list[str]:
    """Return what is told of the revisions from one snapshot to another, in counts alone.

    Raises ParameterError for snapshots of two sources, or without a day in common.
    """
    then, now = older.manifest, newer.manifest
    if then.source != now.source:
        raise ParameterError(
            f"{older.id} is of {then.source!r} and {newer.id} of {now.source!r}: compare two of one source."
        )
    both = _events(older), _events(newer)
    span = revisions.common_span(*both, date.max)
    if span is None:
        raise ParameterError(f"{older.id} and {newer.id} have no day in common: there is nothing to compare.")
    return _told(revisions.paired(*both, span), f"{span.start} to {span.end}")


def _events(snapshot: Snapshot) -> pd.DataFrame:
    store.refuse_changed(snapshot)
    return mark_groups(load(snapshot.paths, snapshot.manifest.source, schematic_regions()).events)


def _told(pairs: pd.DataFrame, span: str) -> list[str]:
    totals = revisions.totals(pairs)
    found = revisions.by_kind(revisions.revisions(pairs))
    kinds = found[found["events"] > 0]
    months = revisions.by_month(pairs).groupby("month")
    return [
        f"{span}: {totals['then']:,} events then, {totals['now']:,} now, {totals['both']:,} in both, of "
        f"which {totals['touched']:,} changed",
        *(
            f"  {row.kind:<10}{row.events:>7,}   deaths {row.fatalities_then:,} -> {row.fatalities_now:,}"
            for row in kinds.itertuples()
        ),
        *(
            f"  {month}: " + ", ".join(f"{row.kind} {row.events:,}" for row in rows.itertuples())
            for month, rows in months
        ),
    ]
