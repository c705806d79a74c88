"""Both judgements on a claim: whether its figure comes out for the brief's date, and how it stands now."""

from dataclasses import dataclass

from helpers.analysis.claims import UNASSESSABLE, Finding, by_id, evaluate
from helpers.analysis.measures import Situation
from helpers.analysis.periods import days_beside
from helpers.analysis.statements import judgement
from helpers.briefs import active
from helpers.reference import table


@dataclass(frozen=True)
class Judged:
    """A claim on the brief's own date and on an edition's.

    ``replicated`` is the claim as published, computed for the brief's date; ``then`` and ``now`` are what it
    states, on the brief's date and on the edition's; None where the data do not reach the brief's date.
    ``found`` is the claim as the edition puts it, ``year_before`` the same a year earlier.
    """

    found: Finding
    year_before: Finding
    now: Finding
    then: Finding | None
    replicated: Finding | None
    judgement: str

    @property
    def verdict(self) -> str:
        """Whether what was published holds of these data."""
        return self.replicated.verdict if self.replicated else UNASSESSABLE

    @property
    def change(self) -> tuple[float, float | None, float | None] | None:
        """The change that the claim speaks of, day for day in percent, with its interval where it has one.

        Of a claim that compares two windows it is from one to the other, in squares where it counts these; of
        a count it is that on the same period a year before. None where there is no such change, or one of the
        two numbers is so small that sentences give no percentage either.
        """
        parts, earlier = self.found.outcome.parts, self.year_before.outcome.parts
        if "squares" in parts:
            now, before = parts["squares"], parts["squares_before"]
            return (100 * (now / before - 1), None, None) if _enough(now, before) else None
        if {"now", "before", "against"} <= set(parts):
            now, before, against = (parts[role] for role in ("now", "before", "against"))
        elif "count" in parts and "count" in earlier:
            now, before, against = parts["count"], earlier["count"], earlier["window"]
        else:
            return None
        if not _enough(now, before):
            return None
        days = parts["window"].days / days_beside(parts["window"], against)
        return 100 * (now / before / days - 1), parts.get("low"), parts.get("high")


def _enough(*numbers: float) -> bool:
    """Tell whether numbers are large enough to be set beside each other in percent."""
    return min(numbers) >= float(table("thresholds")["few_to_compare"])


def judged(id: str, today: Situation, a_year_before: Situation, brief: Situation | None) -> Judged:
    """Return both judgements on a claim; ``brief`` is the situation on its date, None without data of it."""
    claim = by_id()[id]
    put, stated = claim.on(today.as_of), claim.again()
    found = evaluate(put, today)
    now = found if put.rerun else evaluate(stated, today)
    then = evaluate(stated, brief) if brief else None
    return Judged(
        found,
        evaluate(put, a_year_before),
        now,
        then,
        evaluate(claim, brief) if brief else None,
        judgement(then.verdict if then else "", now.verdict, today.as_of, active().date),
    )
