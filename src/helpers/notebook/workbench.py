"""What a researcher works with in a notebook: events, findings and evidence, and what there is to ask for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, Self

import pandas as pd
from geopandas import GeoDataFrame, points_from_xy

from helpers.analysis import choices, measures
from helpers.analysis.authored import authored, refuse_overlap
from helpers.analysis.claims import Claim, Finding, claims, claims_on, evaluate
from helpers.analysis.evidence import evidence, tidy
from helpers.analysis.periods import Period, Said
from helpers.charts import style
from helpers.errors import ParameterError
from helpers.notebook import names
from helpers.notebook.answer import Answer, answer
from helpers.notebook.edition import Edition, under
from helpers.notebook.names import Names
from helpers.notebook.opening import Opening
from helpers.outlines import WGS84

Row = Mapping[str, Any]
"""A claim as a row of the claims table states it."""


@dataclass(frozen=True)
class Workbench:
    """An edition within reach of a notebook's own cells.

    ``given`` are the parameters in which it differs from the notebook's, see ``at``; ``authored`` are the
    author's own claims.
    """

    name: str
    edition: Edition = field(repr=False)
    opening: Opening | None = field(default=None, repr=False)
    given: Mapping[str, Any] = field(default_factory=dict)
    authored: Mapping[str, Claim] = field(default_factory=dict, repr=False)

    @property
    def current(self) -> Edition:
        """The edition, once it is sure that the notebook's parameters are still those that opened it.

        >>> southern.current.parameters
        """
        if self.opening:
            self.opening.check()
        return self.edition

    @property
    def events(self) -> pd.DataFrame:
        """The events up to ``as_of``, one a row; ``columns`` says what each column holds.

        >>> southern.events.groupby("region")["fatalities"].sum()
        """
        return tidy(self.current.situation.events)

    @property
    def geo(self) -> GeoDataFrame:
        """The events with a point each, in WGS 84.

        >>> southern.geo.to_crs("EPSG:32629").distance(bamako)
        """
        events = self.events
        return GeoDataFrame(
            events, geometry=points_from_xy(events["longitude"], events["latitude"]), crs=WGS84
        )

    @property
    def columns(self) -> Names:
        """What each column of ``events`` holds.

        >>> southern.columns["fatalities"]
        """
        return names.of_columns()

    @property
    def claims(self) -> Names:
        """The claims by id, each with what it claims: for ``say``, ``finding`` and ``evidence``.

        >>> southern.claims["S1"]
        """
        return names.of_claims(
            [*claims_on(self.current.situation.as_of), *self.authored.values()], self.current.situation
        )

    @property
    def figures(self) -> Names:
        """The figures by name, each with what it draws: for ``show``.

        >>> southern.figures["bamako-ring-map"]
        """
        return names.of_figures(self.current.situation)

    @property
    def theme(self) -> dict[str, Any]:
        """The look of the suite's figures, as Vega-Lite's ``config``.

        Charts have it as soon as a section is open; this is for those that changed it.

        >>> chart.configure(**southern.theme)
        """
        return style.theme()

    @cached_property
    def findings(self) -> dict[str, Finding]:
        """The claims of the whole brief, evaluated, by id; a section may quote another's.

        >>> southern.findings["S1"].verdict
        """
        return {claim.id: self.edition.scene.finding(claim.id) for claim in claims()}

    def finding(self, claim: str | Row) -> Answer:
        """Return what the data say of a claim: figure, facts, verdict, definition.

        A claim is named by its id, or is one of your own: a row of the claims table.

        >>> southern.finding("S1").facts["count"]
        """
        return answer(self._found(claim), self.current.situation)

    def evidence(self, claim: str | Row) -> pd.DataFrame:
        """Return the events behind a claim's figure, a row each.

        The claim's own measure comes first, such as ``km_to_bamako``; a claim that compares with an earlier
        time brings its events too, with ``counted`` False.

        >>> southern.evidence("S1").sort_values("km_to_bamako")
        """
        return evidence(self._found(claim), self.current.situation)

    def _found(self, claim: str | Row) -> Finding:
        """Return a claim's finding; of an author's own claim, too, by its id or as a row."""
        if isinstance(claim, Mapping):
            return self._own(authored(claim, self.name))
        if claim in self.authored:
            return self._own(self.authored[claim])
        known = [each.id for each in claims()]
        if claim not in known:
            known += self.authored
            raise ParameterError(f"There is no claim {claim!r}; the claims are {', '.join(known)}.")
        return self.edition.scene.finding(claim)

    def _own(self, claim: Claim) -> Finding:
        refuse_overlap(claim, self.edition.situation)
        return evaluate(claim, self.edition.situation)

    def select(
        self, *, window: Said | None = None, period: Iterable[str | date] | None = None, **choice: Any
    ) -> pd.DataFrame:
        """Return the events that a selection in the words of the claims table asks for.

        ``window`` is a period as claims give it, such as "year to date" or {"months": 12}; ``period`` its
        first and last day instead; all of the data without either. The keys of a choice are those of
        ``helpers.analysis.measures.select``.

        >>> southern.select(group="FLM", types="violent", near={"place": "bamako", "km": 100},
        ...                 window="year to date")
        """
        if window and period:
            raise ParameterError("Give either a window or a period, not both.")
        choices.check(choice)
        situation = self.current.situation
        span = _days(period) if period else situation.period(window) if window else situation.reach
        return tidy(measures.select(situation, choice, span)).reset_index(drop=True)

    def at(self, **given: Any) -> Self:
        """Return the section under other parameters, from the same data: as_of, radius_km, window_months.

        What it says names them and is checked under them; its figures and tables are your own to check.

        >>> southern.at(radius_km=100).say("S1")
        """
        edition = under(self.current, given)
        plain = edition.parameters.plain()
        return replace(self, edition=edition, given={name: plain[name] for name in {**self.given, **given}})


def _days(period: Iterable[str | date]) -> Period:
    try:
        first, last = (day if isinstance(day, date) else date.fromisoformat(day) for day in period)
        return Period(first, last)
    except (TypeError, ValueError):
        raise ParameterError(
            f'period takes a first and a last day, such as ("2022-01-01", "2022-03-31"), got {period!r}.'
        ) from None
