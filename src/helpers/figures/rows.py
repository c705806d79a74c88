"""The brief's table of figures: which there are, of what kind, of which events."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from helpers import language
from helpers.analysis.claims import claims
from helpers.analysis.facts import OF_THE_EDITION
from helpers.briefs import cached
from helpers.charts.style import EARLIER, MAIN, colours, tones
from helpers.errors import ReferenceTableError
from helpers.language import Wording
from helpers.reference import table

COUNTS = ("peak", "sum", "apart", "now", "before")
"""The roles of what a figure counts."""

UNITS = {
    **dict.fromkeys(("area", "area_now", "area_before"), "square kilometres"),
    **dict.fromkeys(("squares_now", "squares_before"), "squares"),
    **dict.fromkeys(("events_now", "events_before"), "events"),
    **dict.fromkeys(("share_now", "share_before"), "percent"),
    **dict.fromkeys(("place_last", "time_last", "unnamed_last", "partner_last"), "percent"),
    "side": "km",
    **dict.fromkeys(("whole", "rest"), "civilian_fatalities"),
    "years": "years",
}


@dataclass(frozen=True)
class Row:
    """One figure of ``figures.toml``; ``spec`` keeps the keys that its kind reads.

    ``claim`` is the id of the claim that its title follows, empty where the title follows what is drawn;
    ``words`` is the name of its words.
    """

    name: str
    kind: str
    words: str
    claim: str = ""
    spec: Mapping[str, Any] = field(default_factory=dict)

    def leading(self, day: date) -> str:
        """Return the claim that its title follows on a day, none where that is put in another form then.

        What the figure draws is what the claim was published of; another form would need another figure.
        """
        put = [each.on(day) for each in claims() if each.id == self.claim]
        return self.claim if any(each.words == ("claims", self.claim) for each in put) else ""

    @property
    def select(self) -> Mapping[str, Any]:
        """Which events count, as ``measures.select`` takes it."""
        choice: Mapping[str, Any] = self.spec["select"]
        return choice

    @property
    def measure(self) -> str:
        """What is counted: events, fatalities or civilian_fatalities."""
        return str(self.spec["measure"])

    def unit_of(self, role: str) -> str:
        """Return the unit of one of the numbers that its words name, empty for days and tallies."""
        if role == "second_peak" and "below" in self.spec:
            return str(self.spec["below"]["measure"])
        if role in COUNTS or role.endswith("_peak"):
            counted = self.spec.get("above", self.spec).get("measure", "events")
            return UNITS.get(counted, counted)
        return UNITS.get(role, OF_THE_EDITION.get(role, ""))

    def wording(self, *path: str) -> Wording:
        """Return one of its wordings."""
        return language.wording("figures", self.words, *path)

    @property
    def colour(self) -> str:
        """The colour of its group, or that of all groups together."""
        return colours()[self.spec["colour"]] if "colour" in self.spec else MAIN

    @property
    def tone(self) -> str:
        """The lighter tone of its colour."""
        return tones()[self.spec["colour"]] if "colour" in self.spec else EARLIER


@cached
def rows() -> Mapping[str, Row]:
    """Return the table of figures, by name, in the brief's order.

    Raises ReferenceTableError for a row that names a claim which there is not.
    """
    return {name: _row(name, row) for name, row in table("figures").items()}


def _row(name: str, row: Mapping[str, Any]) -> Row:
    if claim := row.get("claim", ""):
        _spec_of(name, claim)
    return Row(name, row["kind"], name, claim, _selected(name, row))


def _selected(name: str, part: Any) -> Any:
    """Return a part of a row, in each selection of it that of a claim in place of the claim's id."""
    if not isinstance(part, Mapping):
        return part
    found = {key: _selected(name, value) for key, value in part.items()}
    if isinstance(found.get("select"), str):
        found["select"] = _spec_of(name, found["select"])["select"]
    return found


def _spec_of(name: str, claim: str) -> Mapping[str, Any]:
    known = {each.id: each.spec for each in claims()}
    if claim not in known:
        raise ReferenceTableError(f"The figure {name} names the claim {claim!r}; the claims are {[*known]}.")
    return known[claim]
