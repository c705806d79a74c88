"""What makes a file look as if events were missing: a hole, a filter, one page of a download.

Events of years in which little was recorded lie far apart, and that is no hole: a span without rows is one
only where as many as are told in ``thresholds.toml`` would have been recorded in it, going by the months on
both sides.
"""

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import pandas as pd

from helpers.data.quality import Check
from helpers.reference import regions, table

Hole = tuple[date, date]
"""First and last day without rows."""


def holes(days: pd.Series) -> list[Hole]:
    """Return the spans without rows between busy ones, in order."""
    limits = table("thresholds")
    ordered = np.sort(days.to_numpy("datetime64[D]"))
    gaps = np.diff(ordered).astype("int64") - 1
    found = np.flatnonzero(gaps >= limits["hole_days"])
    rates = [_rate(ordered, int(place), limits["hole_beside_days"]) for place in found]
    return [
        (ordered[place].item() + timedelta(days=1), ordered[place + 1].item() - timedelta(days=1))
        for place, rate in zip(found, rates, strict=True)
        if rate * gaps[place] >= limits["hole_expected"]
    ]


def _rate(ordered: npt.NDArray[np.datetime64], place: int, days: int) -> float:
    """Return the rows a day beside a gap, on the side on which they are fewer."""
    last, first, span = ordered[place], ordered[place + 1], np.timedelta64(days, "D")
    before = np.count_nonzero((ordered > last - span) & (ordered <= last))
    after = np.count_nonzero((ordered >= first) & (ordered < first + span))
    return min(before, after) / days


def suspicions(events: pd.DataFrame, rows: int) -> list[Check]:
    """Return what makes a file of such events and of so many data rows look as if events were missing."""
    found = [
        Check("hole", (last - first).days + 1, parts={"first": first, "last": last})
        for first, last in holes(events["date"])
    ]
    if rows in table("thresholds")["page_rows"]:
        found.append(Check("page", rows))
    if len(events) >= table("thresholds")["filter_rows"]:
        found += _filters(events)
    return found


def _filters(events: pd.DataFrame) -> Iterator[Check]:
    limits = table("thresholds")
    if events["event_type"].nunique() == 1:
        yield Check("one type", len(events), parts={"name": events["event_type"].iloc[0]})
    actor, share = _commonest_actor(events)
    if share >= limits["filter_actor_share"]:
        yield Check("one actor", round(share * len(events)), parts={"name": actor})
    named = events["region"].dropna().unique()
    if len(events) >= limits["filter_regions_rows"] and 0 < len(named) <= len(regions()) / 2:
        yield Check("few regions", len(events), parts={"name": ", ".join(sorted(named))})
    if (events["fatalities"] > 0).all():
        yield Check("deaths only", len(events))


def _commonest_actor(events: pd.DataFrame) -> tuple[str, float]:
    """Return the actor that most rows name, on either side or beside it, and its share of the rows.

    Names are compared up to their colon, as ACLED writes "JNIM: Group for Support of Islam and Muslims".
    """
    columns = ["actor1", "actor2", "assoc_actor_1", "assoc_actor_2"]
    names = events[columns].stack().str.split(";").explode().str.split(":").str[0].str.strip()
    rows = names.reset_index(level=1, drop=True)
    counts = rows.reset_index().drop_duplicates().iloc[:, 1].value_counts()
    return (str(counts.index[0]), counts.iloc[0] / len(events)) if len(counts) else ("", 0.0)
