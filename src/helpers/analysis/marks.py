"""Which events each part of a claim's choice names, worked out once for all dates on which it is asked.

A choice of events is made of few parts (a group, some zones, a distance from a place), and claims on many
dates ask for the same ones. So each part is found once among all events, and counts come from running sums.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from helpers.analysis import geography
from helpers.analysis.grid import with_a_place
from helpers.analysis.groups import AS_RECORDED, LINKED, POSSIBLY, names_force

Where = npt.NDArray[np.bool_]

VIOLENT = ("Battles", "Explosions/Remote violence", "Violence against civilians")
CIVILIANS = "Violence against civilians"


def each(value: str | Sequence[str]) -> Sequence[str]:
    """Return several values, or the one."""
    return [value] if isinstance(value, str) else value


@dataclass(frozen=True, eq=False)
class Marks:
    """Events, marked with their groups, and what was found out about them."""

    events: pd.DataFrame
    _found: dict[Hashable, Any] = field(default_factory=dict, repr=False)

    def _once(self, asked: Hashable, find: Callable[[], Any]) -> Any:
        if asked not in self._found:
            self._found[asked] = find()
        return self._found[asked]

    @cached_property
    def days(self) -> npt.NDArray[np.datetime64]:
        """The day of each event."""
        return self.events["date"].to_numpy()

    @cached_property
    def ordered(self) -> bool:
        """Whether the events stand by their days, and are numbered from 0."""
        numbered = self.events.index.equals(pd.RangeIndex(len(self.events)))
        return numbered and bool((self.days[1:] >= self.days[:-1]).all())

    @cached_property
    def estimated(self) -> bool:
        """Whether there is a low and a high estimate of the deaths in any event."""
        return bool(self.events[["fatalities_low", "fatalities_high"]].notna().all(axis=1).any())

    def until(self, day: date) -> tuple["Marks", pd.DataFrame]:
        """Return the events up to a day, and the marks that speak of them, if not of them alone."""
        last = np.datetime64(day)
        if self.ordered:
            return self, self.events.iloc[: int(np.searchsorted(self.days, last, side="right"))]
        known = self.events[self.days <= last].reset_index(drop=True)
        return Marks(known), known

    def where(self, choice: Mapping[str, Any], km: Callable[[float | str], float]) -> Where:
        """Return which events a choice of ``measures.select`` names; ``km`` gives a distance by its name."""
        chosen = self._took_part(choice).copy()
        types = choice.get("types", "all")
        if types != "all":
            chosen &= self._one_of("event_type", VIOLENT if types == "violent" else (CIVILIANS,))
        for column in ("zone", "region"):
            if f"{column}s" in choice:
                chosen &= self._one_of(column, choice[f"{column}s"])
        if "facing" in choice:
            key = choice["facing"]
            chosen &= self._once(
                ("facing", key), lambda: names_force(self.events[list(LINKED)], key).to_numpy("bool")
            )
        if "clashes" in choice:
            chosen &= self._column("clash") == choice["clashes"]
        if "near" in choice:
            near = choice["near"]
            chosen &= self._with_a_place & (self._km_to_place(near["place"]) <= km(near["km"]))
        if "along" in choice:
            road = choice["along"]
            chosen &= self._with_a_place & (self._km_to_corridor(road["corridor"]) <= km(road["km"]))
        return chosen

    def running(self, asked: Hashable, chosen: Callable[[], Where], measure: str) -> npt.NDArray[np.int64]:
        """Return the running sum over the days of events, of which ``chosen`` says which count, from 0."""

        def summed() -> npt.NDArray[np.int64]:
            weights = chosen().astype("int64")
            if measure != "events":
                weights *= self.events[measure].to_numpy("int64")
            return np.concatenate([[0], np.cumsum(weights[self._order])])

        return self._once(("running", asked, measure), summed)

    def place_of(self, days: Sequence[date]) -> npt.NDArray[np.intp]:
        """Return how many events lie before each of some days."""
        return np.searchsorted(self._days_in_order, np.array(days, self.days.dtype))

    @cached_property
    def _order(self) -> npt.NDArray[np.intp]:
        return np.argsort(self.days, kind="stable")

    @cached_property
    def _days_in_order(self) -> npt.NDArray[np.datetime64]:
        return self.days[self._order]

    def _column(self, name: str) -> Where:
        return self._once(name, lambda: self.events[name].to_numpy("bool"))

    def _one_of(self, column: str, wanted: Sequence[str]) -> Where:
        asked = ("one of", column, tuple(wanted))
        return self._once(asked, lambda: self.events[column].isin(wanted).to_numpy("bool"))

    def _took_part(self, choice: Mapping[str, Any]) -> Where:
        participation = choice.get("participation", "involved")
        unnamed = [f"{participation}_unidentified"] if choice.get("unidentified") else []
        wanted = choice.get("group")
        if wanted is None:
            columns = [participation, *unnamed]
        else:
            ending = "" if choice.get("attributed", True) else AS_RECORDED
            ways = ["", POSSIBLY] if choice.get("possible") else [""]
            named = [f"{participation}_{group}{way}{ending}" for group in each(wanted) for way in ways]
            columns = [*named, *unnamed]
        return np.logical_or.reduce([self._column(name) for name in columns])

    @cached_property
    def _with_a_place(self) -> Where:
        return self.events.index.isin(with_a_place(self.events).index)

    def _km_to_place(self, key: str) -> npt.NDArray[np.float64]:
        return self._once(("near", key), lambda: geography.km_to_place(self.events, key).to_numpy())

    def _km_to_corridor(self, key: str) -> npt.NDArray[np.float64]:
        return self._once(("along", key), lambda: geography.km_to_corridor(self.events, key).to_numpy())
