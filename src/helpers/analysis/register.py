"""A file of events as the check reads it: plain masks over the plain columns, worked out once a file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatchcase
from functools import cached_property
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from pyproj import Geod

from helpers.analysis.geography import km_to_corridor
from helpers.reference import table

Mask = npt.NDArray[np.bool_]

MAIN, ANY = ("actor1", "actor2"), ("actor1", "actor2", "assoc_actor_1", "assoc_actor_2")
LAST = date(2200, 1, 1)
REGION_ONLY = 3


@dataclass(frozen=True, eq=False)
class Register:
    """A file of events in the schema's columns; what follows from a row alone is worked out once."""

    events: pd.DataFrame = field(repr=False)
    _kept: dict[Any, Any] = field(default_factory=dict, repr=False)

    @cached_property
    def days(self) -> npt.NDArray[np.datetime64]:
        """Each event's day."""
        return self.events["date"].to_numpy().astype("datetime64[D]")

    def column(self, name: str) -> npt.NDArray[Any]:
        """Return a column's values."""
        if name not in self._kept:
            self._kept[name] = self.events[name].to_numpy()
        return self._kept[name]

    def named(self, linked: bool, attributed: bool) -> dict[str, Mask]:
        """Return for each group where an actor field names it, coalition events attributed or not."""
        key = ("named", linked, attributed)
        if key not in self._kept:
            found = {row["key"]: self._nowhere() for row in table("groups")["group"]}
            for name in ANY if linked else MAIN:
                for row, where in self._names_in(name):
                    for group in row.get("groups", []):
                        found[group] = found[group] | where
            self._kept[key] = self._moved(found) if attributed else found
        return self._kept[key]

    def either(self, linked: bool) -> dict[str, Mask]:
        """Return for each either-or where an actor field has a name that stands for one of its groups."""
        key = ("either", linked)
        if key not in self._kept:
            found = {row["key"]: self._nowhere() for row in table("groups")["either"]}
            for name in ANY if linked else MAIN:
                for row, where in self._names_in(name):
                    if "either" in row:
                        found[row["either"]] = found[row["either"]] | where
            self._kept[key] = found
        return self._kept[key]

    def possibly(self, linked: bool, attributed: bool) -> dict[str, Mask]:
        """Return for each group where such a name may stand for it."""
        found = {row["key"]: self._nowhere() for row in table("groups")["group"]}
        for row in table("groups")["either"]:
            for group in row["groups"]:
                found[group] = found[group] | self.either(linked)[row["key"]]
        return self._moved(found) if attributed else found

    @cached_property
    def clashes(self) -> Mask:
        """Where each of the two main actors names a group."""
        one, other = (
            np.any([self._nowhere(), *(where for _, where in self._names_in(name))], axis=0) for name in MAIN
        )
        return one & other

    @cached_property
    def placed(self) -> Mask:
        """Where more than the region of an event is known."""
        precision = self.events["geo_precision"]
        unknown = precision.isna() & self.events["region"].isna()
        placed: Mask = ~(unknown | precision.eq(REGION_ONLY).fillna(False).astype("bool")).to_numpy()
        return placed

    def _nowhere(self) -> Mask:
        return np.zeros(len(self.events), dtype=bool)

    def _names_in(self, column: str) -> Iterator[tuple[Mapping[str, Any], Mask]]:
        codes, cells = pd.factorize(self.events[column])
        for code, cell in enumerate(cells):
            for row in chain.from_iterable(map(_periods_of, _parts(cell))):
                first, last = row.get("from", date(1900, 1, 1)), row.get("until", LAST)
                yield row, (codes == code) & self.between(first, last)

    def _moved(self, named: Mapping[str, Mask]) -> dict[str, Mask]:
        found = dict(named)
        for rule in table("groups")["attribution"]:
            moved = found[rule["group"]] & self.within("zone", rule["zones"])
            moved &= self.between(rule["from"], LAST)
            found[rule["to"]] = found[rule["to"]] | moved
            found[rule["group"]] = found[rule["group"]] & ~moved
        return found

    def unidentified(self, linked: bool) -> Mask:
        """Return where an actor field names an armed group that the source could not name."""
        return self._naming(ANY if linked else MAIN, table("groups")["unidentified"]["names"])

    def force(self, key: str) -> Mask:
        """Return where any actor field names a force."""
        if ("force", key) not in self._kept:
            names = next(row["names"] for row in table("groups")["force"] if row["key"] == key)
            self._kept["force", key] = self._naming(ANY, names)
        found: Mask = self._kept["force", key]
        return found

    def _naming(self, fields: Sequence[str], names: Sequence[str]) -> Mask:
        patterns = [pattern.casefold() for pattern in names]
        found = self._nowhere()
        for name in fields:
            codes, cells = pd.factorize(self.events[name])
            hits = [code for code, cell in enumerate(cells) if _any_of(cell, patterns)]
            found |= np.isin(codes, hits)
        return found

    def within(self, column: str, values: Sequence[str]) -> Mask:
        """Return where a column has one of some values."""
        key = ("within", column, *values)
        if key not in self._kept:
            self._kept[key] = self.events[column].isin(values).to_numpy()
        found: Mask = self._kept[key]
        return found

    def between(self, first: date, last: date) -> Mask:
        """Return the events of a span of days, both ends included."""
        return (self.days >= np.datetime64(first)) & (self.days <= np.datetime64(last))

    def km_to(self, place: str) -> npt.NDArray[np.float64]:
        """Return each event's distance to a place on the ellipsoid."""
        if ("km", place) not in self._kept:
            row, size = table("places")[place], len(self.events)
            ends = (np.full(size, row["longitude"]), np.full(size, row["latitude"]))
            here = (self.column("longitude"), self.column("latitude"))
            self._kept["km", place] = np.asarray(Geod(ellps="WGS84").inv(*ends, *here)[2]) / 1000
        return self._kept["km", place]

    def km_to_road(self, road: str) -> npt.NDArray[np.float64]:
        """Return each event's distance to a road's line."""
        if ("road", road) not in self._kept:
            self._kept["road", road] = km_to_corridor(self.events, road).to_numpy()
        return self._kept["road", road]


def _parts(cell: str) -> list[str]:
    """Return the names in an actor's field, and the parts of those that are lists themselves."""
    names = [name.strip() for name in cell.split(";") if name.strip()]
    return names + [part.strip() for name in names if "," in name for part in name.split(",")]


def _periods_of(name: str) -> list[Mapping[str, Any]]:
    """Return the rows of the first pattern that a name has: a pattern may stand once for each period."""
    rows = table("groups")["actor"]
    having = [row["pattern"] for row in rows if fnmatchcase(name.casefold(), row["pattern"].casefold())]
    return [row for row in rows if row["pattern"] in having[:1]]


def _any_of(cell: str, patterns: Sequence[str]) -> bool:
    names = [name.strip().casefold() for name in cell.split(";")]
    return any(fnmatchcase(name, pattern) for name in names for pattern in patterns)
