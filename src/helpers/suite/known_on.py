"""What of an edition's figures was entered into the data, or changed in them, after a day."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

import pandas as pd

from helpers import briefs
from helpers.analysis import measures
from helpers.analysis.claims import claims_on, computed_text, evaluate
from helpers.analysis.measures import Situation
from helpers.data.dataset import READERS
from helpers.data.reading import opened
from helpers.errors import ParameterError
from helpers.notebook.edition import Edition, open_edition
from helpers.parameters import Parameters


def lines(parameters: Parameters, day: date) -> Iterator[str]:
    """Yield how each figure of an edition would be without the rows entered or changed after ``day``.

    Raises ParameterError for data that do not tell when their rows were entered.
    """
    with briefs.using(parameters.brief):
        edition = open_edition(parameters)
        late = _late(edition, day)
        now, then = edition.situation, _without(edition, late)
        of_period = edition.main.events["date"] <= pd.Timestamp(parameters.as_of)
        entered = int((edition.main.events["id"].isin(late) & of_period).sum())
        yield (
            f"{entered:,} of the {int(of_period.sum()):,} events up to {parameters.as_of} were entered or "
            f"changed after {day}. How they read before a change is not known: they are left out."
        )
        for claim in claims_on(parameters.as_of):
            with_all, without = (computed_text(evaluate(claim, each).outcome) for each in (now, then))
            if with_all != without:
                yield f"  {claim.id}: {with_all or 'no figure'}, without them {without or 'no figure'}"


def _late(edition: Edition, day: date) -> set[str]:
    """Return the ids of the events whose row is of after a day, by the files' own time stamps (UTC)."""
    end = datetime.combine(day, time.max, UTC).timestamp()
    kind = READERS[edition.main.source]
    rows = pd.concat([opened(path, kind).raw for path in edition.dataset.paths])
    given = rows["timestamp"] if "timestamp" in rows else pd.Series(dtype="str")
    stamps = pd.to_numeric(given, errors="coerce")
    if stamps.isna().all():
        raise ParameterError(
            f"{edition.dataset.name} does not tell when its rows were entered (no timestamp): what was known "
            "on a day can be told of ACLED's data alone."
        )
    newest = stamps.groupby(rows["id"]).max()
    return set(newest.index[newest > end])


def _without(edition: Edition, late: set[str]) -> Situation:
    given, events = edition.parameters, edition.main.events
    kept = events[~events["id"].isin(late)]
    if kept.empty:
        raise ParameterError("All rows of the file were entered after that day: take a later one.")
    begin = measures.data_begin(events, edition.dataset.holes, given.as_of)
    census = edition.situation.census
    return measures.situation(kept, given.as_of, given.window_months, given.radius_km, begin, census)
