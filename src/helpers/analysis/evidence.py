"""Events as a researcher wants to see them: all of them, and those behind a claim's figure."""

from collections.abc import Iterator
from datetime import date, timedelta

import pandas as pd

from helpers.analysis import geography, periods
from helpers.analysis.claims import Finding
from helpers.analysis.groups import display_group
from helpers.analysis.measures import Situation, select
from helpers.analysis.outcome import Outcome, Spec
from helpers.analysis.periods import Period
from helpers.data.events import COLUMNS

FIRST = ("date", "location", "region", "event_type", "actor1", "actor2", "fatalities", "civilian_fatalities")
"""What a reader looks at first; a claim's own measure comes before it."""


def tidy(events: pd.DataFrame) -> pd.DataFrame:
    """Return marked events in the columns of the event schema, and ``group``.

    ``group`` is the militant Islamist group that is a main actor, after the table's attribution ("ISGS and
    JNIM" for both); missing where none is.
    """
    named = display_group(events).where(events["involved"])
    return events[list(COLUMNS)].assign(group=named.astype("str"))


def evidence(finding: Finding, situation: Situation) -> pd.DataFrame:
    """Return the events that a claim's figure counts and, where it compares, those of the earlier time.

    The claim's own measures come first: the distance to its place or road, such as ``km_to_bamako``, and
    where it compares ``counted``, which is False for the events of the earlier time.
    """
    spec, events = finding.claim.spec, finding.outcome.events
    if "id" not in events:
        events = situation.events.head(0)
    if earlier := _earlier(finding.outcome, situation):
        before = select(situation, spec["select"], earlier)
        events = pd.concat([events.assign(counted=True), before.assign(counted=False)])
    measures = dict(_distances(spec, events))
    if earlier:
        measures["counted"] = events["counted"]
    rows = tidy(events).assign(**measures).sort_values(["date", "id"], ignore_index=True)
    first = [*measures, *FIRST]
    return rows[[*first, *(column for column in rows if column not in first)]]


def _distances(spec: Spec, events: pd.DataFrame) -> Iterator[tuple[str, pd.Series]]:
    chosen = spec.get("select", {})
    if place := chosen.get("near", {}).get("place", spec.get("place")):
        yield f"km_to_{place}", geography.km_to_place(events, place).round(1)
    if road := chosen.get("along", {}).get("corridor"):
        yield f"km_to_{road}", geography.km_to_corridor(events, road).round(1)


def _earlier(outcome: Outcome, situation: Situation) -> Period | None:
    """Return the earlier time with which an outcome compares, None where it does not."""
    parts = outcome.parts
    if "against" in parts:
        against: Period = parts["against"]
        return against
    if "first_year" not in parts:
        return None
    if "event_date" in parts:
        before = periods.quarter(parts["event_date"]).start - timedelta(days=1)
        return Period(periods.quarters(situation.reach)[0].start, before)
    last = parts["last_year"] if "last_year" in parts else parts["year"] - 1
    return Period(date(parts["first_year"], 1, 1), date(last, 12, 31))
