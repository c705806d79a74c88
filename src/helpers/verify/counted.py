"""An edition counted anew: each claim, as defined and as it is read otherwise, on the check's own path."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property

from helpers.analysis.alternatives import Reading, Readings
from helpers.analysis.claims import Claim
from helpers.analysis.facts import Facts
from helpers.analysis.kinds import KINDS
from helpers.analysis.recount import Recount, recount
from helpers.analysis.register import Register
from helpers.notebook.edition import Edition, Opened
from helpers.verify import known
from helpers.verify.known import Known


@dataclass(frozen=True)
class Counted:
    """The recount of an edition, and of its second file where there is one."""

    edition: Edition
    _otherwise: dict[tuple[date, float], Recount] = field(default_factory=dict, repr=False)

    @cached_property
    def recount(self) -> Recount:
        """The file from which the brief is computed, counted anew."""
        return _of(self.edition.main)

    @cached_property
    def second(self) -> Recount | None:
        """The second file, counted anew."""
        return _of(self.edition.second) if self.edition.second else None

    @cached_property
    def brief(self) -> Recount | None:
        """The file counted anew on the brief's date, None where it does not reach that."""
        situation = self.edition.on_the_briefs_date
        return recount(situation, self.recount.register) if situation else None

    @cached_property
    def year_before(self) -> Recount:
        """The file counted anew a year before the edition's date."""
        return recount(self.edition.a_year_before, self.recount.register)

    def facts(self, claim: Claim) -> Facts:
        """Return what the recount finds of a claim as defined."""
        return facts_of(claim, self.recount)

    def known(self, claim: Claim) -> Known:
        """Return what may be said of a claim."""
        return known.of_claim(claim, self.facts(claim), self.recount)

    def readings(self, tried: Readings) -> Sequence[tuple[Reading, Facts]]:
        """Return the other readings of a claim, each with what the recount finds of it."""
        return [(each, facts_of(each.finding.claim, self._read(each))) for each in tried.others]

    def _read(self, reading: Reading) -> Recount:
        """Return the recount of another day or radius, where a reading is of one."""
        radius = float(reading.value or 0) if reading.name == "radius" else self.recount.radius_km
        days = {"earlier": -1, "later": 1}.get(reading.name, 0) * timedelta(days=reading.value or 0)
        day = self.recount.as_of + days
        if (day, radius) not in self._otherwise:
            self._otherwise[day, radius] = replace(self.recount, as_of=day, radius_km=radius)
        return self._otherwise[day, radius]


def _of(opened: Opened) -> Recount:
    return recount(opened.situation, Register(opened.events))


def facts_of(claim: Claim, counted: Recount) -> Facts:
    """Return what a recount finds of a claim."""
    asked = (claim.kind, repr(claim.spec))
    if asked not in counted.computed:
        counted.computed[asked] = KINDS[claim.kind].facts(claim.spec, counted)
    return counted.computed[asked]
