"""The claims on many dates, each with its figure, its interval and both judgements: a ledger through time."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from helpers import briefs
from helpers.analysis.claims import claims, computed_text
from helpers.analysis.judgements import judged
from helpers.analysis.measures import Situation
from helpers.analysis.outcome import Outcome
from helpers.analysis.periods import Period, years_back
from helpers.errors import ParameterError
from helpers.notebook.edition import Edition, under
from helpers.notebook.ledger import judged_row

COLUMNS = [
    "as_of", "radius_km", "window_months", "id", "section", "computed", "value", "unit", "events",
    "replicated", "year_before", "change", "change_low", "change_high", "verdict", "now", "stated", "state",
]  # fmt: skip
OF_A_LEDGER = [name for name in COLUMNS[3:] if name != "value"]
Rows = list[dict[str, Any]]
NUMBERS = ("value", "change", "change_low", "change_high")


def ledgers(
    edition: Edition, sections: Sequence[str], dates: Sequence[date], more: Mapping[str, Any]
) -> Iterator[tuple[date, Rows | ParameterError]]:
    """Yield the rows of each of some dates, which come in order, from the data that an edition has open.

    ``more`` are parameters other than the edition's own. What was worked out for one date serves the one a
    year later, too. A date that the data do not bear comes with the error that says why.
    """
    known: dict[date, Situation] = {}
    brief: Situation | None = None
    for day in dates:
        try:
            today = under(edition, {**more, "as_of": day.isoformat()})
        except ParameterError as error:
            yield day, error
            continue
        brief = brief or today.on_the_briefs_date
        before = years_back(Period(day, day), 1).end
        known = {each: situation for each, situation in known.items() if each >= before}
        earlier = known.get(before) or today.a_year_before
        yield day, _rows(today, earlier, brief, sections)
        known[day] = _settled(today.situation)


def _rows(today: Edition, earlier: Situation, brief: Situation | None, sections: Sequence[str]) -> Rows:
    situation = today.situation
    common = {
        "as_of": situation.as_of.isoformat(),
        "radius_km": situation.radius_km,
        "window_months": situation.window_months,
    }
    rows = []
    for claim in claims():
        if claim.section in sections:
            found = judged(claim.id, situation, earlier, brief)
            outcome = found.found.outcome
            rows.append(
                {
                    **common,
                    "id": claim.id,
                    "section": claim.section,
                    "computed": computed_text(outcome),
                    "unit": found.found.claim.unit,
                    "events": len(outcome.events),
                    **judged_row(found),
                }
            )
    return rows


def edition_rows(parameters: Mapping[str, Any], claims: Iterable[Mapping[str, Any]]) -> Rows:
    """Return the rows of a finished edition, from its ledger."""
    common = {name: parameters.get(name, 0) for name in ("as_of", "radius_km", "window_months")}
    return [{**common, **{name: claim.get(name, "") for name in OF_A_LEDGER}} for claim in claims]


def _settled(situation: Situation) -> Situation:
    """Return a situation that still knows its answers, but no longer the events behind them."""
    settled = replace(situation)
    settled.computed.update(
        (asked, replace(answer, events=pd.DataFrame()))
        for asked, answer in situation.computed.items()
        if isinstance(answer, Outcome)
    )
    return settled


def table(rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Return rows as a table, ordered by claim and what is varied, with the figures as numbers, too."""
    order = {claim.id: place for place, claim in enumerate(claims())}
    frame = pd.DataFrame(rows)
    frame["value"] = frame["computed"].where(~frame["computed"].isin(["true", "false"]))
    for name in NUMBERS:
        frame[name] = pd.to_numeric(frame[name], errors="coerce")
    places = frame["id"].map(order)
    frame = frame.assign(place=places).sort_values(["place", "radius_km", "window_months", "as_of"])
    varied = [name for name in briefs.active().parameters if name in COLUMNS]
    fixed = [name for name in ("radius_km", "window_months") if name not in varied]
    return frame[COLUMNS].drop(columns=fixed).reset_index(drop=True)
