"""What a recount finds of a claim, and what may be said of it: the part of a kind that the check reads."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from helpers.analysis.measures import Situation
from helpers.analysis.outcome import Outcome, Spec
from helpers.analysis.periods import Period
from helpers.analysis.recount import Recount
from helpers.reference import table

MEASURE = "the claim's measure"
"""As a unit: that of what the claim counts."""

OF_THE_EDITION = {
    **dict.fromkeys(("radius", "incident_km", "corridor_km", "urban_km", "grid_km"), "km"),
    **dict.fromkeys(("days", "min_days"), "days"),
    "interval_percent": "percent",
}
"""Units of what any sentence may name: the edition's own choices and thresholds."""


@dataclass(frozen=True)
class Truth:
    """Whether something holds, and what the facts are."""

    holds: bool
    facts: str


Truths = dict[str, Truth]


@dataclass(frozen=True)
class Facts:
    """Numbers, days, periods and names by role, truths by name, and the claim's figure.

    ``answer`` is None where the claim cannot be assessed.
    """

    values: Mapping[str, Any]
    truths: Mapping[str, Truth]
    answer: float | bool | date | None = None


@dataclass(frozen=True)
class Kind:
    """A kind of claim: how it is computed, what a recount finds of it, and what its numbers are.

    ``units`` are by role; ``pairs`` say which number belongs to which period, where words put them side by
    side; ``decides`` is the truth that decides a claim of yes or no; ``silent`` are the truths of which
    one has to hold where the claim says nothing.
    """

    compute: Callable[[Spec, Situation], Outcome]
    facts: Callable[[Spec, Recount], Facts]
    units: Mapping[str, str] = field(default_factory=dict)
    pairs: Collection[tuple[str, str]] = ()
    decides: str = ""
    silent: Collection[str] = ()

    def unit(self, role: str, measure: str) -> str:
        """Return the unit of a role, in a claim that counts ``measure``; empty for days and names."""
        unit = self.units.get(role, OF_THE_EDITION.get(role, ""))
        return measure if unit == MEASURE else unit


def compared(a: float, b: float) -> str:
    """Return how two numbers stand, in words."""
    how = "more than" if a > b else "less than" if a < b else "equal to"
    return f"{plain(a)} is {how} {plain(b)}"


def plain(value: float) -> str:
    """Return a number for a message."""
    return f"{round(value, 2):,}" if value != int(value) else f"{int(value):,}"


def ordered(a: float, b: float, above: str, level: str, below: str) -> Truths:
    """Return which of two numbers is the higher, under the names of the three ways."""
    facts = compared(a, b)
    return {above: Truth(a > b, facts), level: Truth(a == b, facts), below: Truth(a < b, facts)}


def zero(**numbers: float) -> Truths:
    """Return of each number whether it is nought, as "zero now" and the like."""
    return {f"zero {role}": Truth(value == 0, f"it is {plain(value)}") for role, value in numbers.items()}


def portion(some: float, every: float) -> Truths:
    """Return how much of a whole a part is."""
    facts = f"it is {plain(some)} of {plain(every)}"
    return {
        "all": Truth(some == every > 0, facts),
        "part": Truth(0 < some < every, facts),
        "none": Truth(some == 0 < every, facts),
        "one": Truth(every == 1, facts),
        "two": Truth(every == 2, facts),
    }


def above_all(above: int, quarters: int) -> Truths:
    """Return how many of some quarters lie above all that they are held against."""
    facts = f"{above} of {quarters} lie above"
    return {
        "all above": Truth(above == quarters > 0, facts),
        "some above": Truth(0 < above < quarters, facts),
        "none above": Truth(above == 0, facts),
        "one quarter": Truth(quarters == 1, facts),
    }


def cannot(*why: str, **values: Any) -> Facts:
    """Return the facts of a claim that cannot be assessed: the truths that say why, and what these name."""
    return Facts(values, {name: Truth(True, "that is so") for name in why})


def too_early(spec: Spec, recount: Recount) -> Facts | None:
    """Return the facts of a claim whose time is an event's that lies ahead or within its window."""
    for said in (spec.get("window", ""), spec.get("against", "")):
        event = "" if isinstance(said, str) else said.get("since") or said.get("before")
        if not event:
            continue
        day, window = table("timeline")[event]["date"], recount.window(spec["window"])
        if recount.as_of <= day:
            return cannot("ahead")
        if window.start <= day <= window.end:
            return cannot("event within", event_date=day, window=window)
    return None


def fought_each(
    choice: Mapping[str, Any], recount: Recount, window: Period, against: Period
) -> tuple[list[int], Truth]:
    """Return the deaths in clashes between groups before and now, and whether they are much of all."""
    fought, every = (
        [recount.total(each, "fatalities", span) for span in (against, window)]
        for each in ({**choice, "clashes": True}, choice)
    )
    share = table("thresholds")["clash_share"]
    much = [0 < part >= share * whole for part, whole in zip(fought, every, strict=True)]
    return fought, Truth(any(much), f"{fought} of {every} died in clashes of groups")


def of_either(
    choice: Mapping[str, Any], measure: str, recount: Recount, span: Period, *earlier: Period
) -> tuple[dict[str, Any], Truths]:
    """Return how much may be a group's by names of it or another, in each span, and whether any may."""
    if not (wanted := choice.get("group")):
        return {}, {}
    groups = {wanted} if isinstance(wanted, str) else {*wanted}
    named = recount.chosen({**choice, "possible": False}, measure)
    every = recount.chosen({**choice, "possible": True}, measure)
    found = [every.total(each) - named.total(each) for each in (*reversed(earlier), span)]
    values = {"either": found[-1], "either_before": sum(found[:-1]), "either_each": found}
    rules = table("groups")["attribution"]
    may_be = groups | {rule["group"] for rule in rules if rule["to"] in groups}
    rows = [row["groups"] for row in table("groups")["either"] if may_be & set(row["groups"])]
    values["either_of"] = [each for row in rows for each in row]
    return values, {"either": Truth(any(found), f"{found} may be of {wanted}")}


def fought_between(spec: Spec, recount: Recount, span: Period) -> tuple[dict[str, int], Truths]:
    """Return how much of a group's total fell in clashes with other groups, and whether any did."""
    if "group" not in spec["select"]:
        return {}, {}
    found = recount.total({**spec["select"], "clashes": True}, spec["measure"], span)
    return {"clashes": found}, {"clashes": Truth(found > 0, f"{found} fell in clashes of groups")}
