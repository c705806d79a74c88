"""Claims of the brief, evaluated: the published figure, the computed one, and the verdict between them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from helpers import language
from helpers.analysis import statements
from helpers.analysis.kinds import KINDS
from helpers.analysis.measures import Situation, select
from helpers.analysis.outcome import CannotAssessError, Outcome
from helpers.briefs import active, cached
from helpers.errors import ReferenceTableError
from helpers.reference import table

HOLDS, DIFFERS, UNASSESSABLE = "holds", "differs", "not assessable"
NO_FIGURE = (UNASSESSABLE, statements.UNSAID)
"""Verdicts that neither bear a claim out nor refute it."""

NOT_WRITTEN = ("spec", "authors", "rerun")


@dataclass(frozen=True)
class Claim:
    """One row of ``claims.toml`` and its words; ``spec`` keeps the keys that its kind reads.

    ``now`` is what differs where its statement is made of another date than the brief's, so that like is set
    beside like; ``rerun`` tells whether it is in that form.
    """

    id: str
    section: str
    kind: str
    claim: str
    definition: str
    unit: str
    published: Mapping[str, Any]
    spec: Mapping[str, Any] = field(repr=False)
    note: str = ""
    authors: bool = False
    """Whether it is no claim of the brief's but one that an author added; its words are then its kind's."""
    now: Mapping[str, Any] = field(default_factory=dict, repr=False)
    rerun: bool = False

    @property
    def words(self) -> tuple[str, str]:
        """Where its words are in the words file."""
        if self.authors:
            return ("kinds", self.kind)
        return ("now" if self.rerun and self.id in language.words()["now"] else "claims", self.id)

    @property
    def topic(self) -> str:
        """What it is about, as the brief's words call it."""
        among, name = self.words
        return str(language.words()[among][name]["topic"])

    def on(self, day: date) -> "Claim":
        """Return the claim as an edition of a day puts it: as published on the brief's own date."""
        return self if day == active().date else self.again()

    def again(self) -> "Claim":
        """Return the claim as its statement is made of any date."""
        if self.rerun or self.authors:
            return self
        said = language.words()["ledger"][self.id].get("now", {})
        return replace(
            self,
            rerun=True,
            kind=self.now.get("kind", self.kind),
            claim=said.get("claim", self.claim),
            definition=said.get("definition", self.definition),
            note=said.get("note", ""),
            spec={**self.spec, **{key: value for key, value in self.now.items() if key != "kind"}},
        )

    def unit_of(self, role: str) -> str:
        """Return the unit of one of the numbers behind the claim, empty for days and names."""
        return KINDS[self.kind].unit(role, str(self.spec.get("measure", "")))


@dataclass(frozen=True)
class Finding:
    """A claim and what the data say of it.

    Of a claim as published the verdict is whether that holds; of one that is ``rerun`` whether its
    statement is so.
    """

    claim: Claim
    outcome: Outcome
    verdict: str
    why: str = ""
    """Why it cannot be said whether a statement is so, or is but probable; empty where the outcome tells."""


@cached
def claims() -> tuple[Claim, ...]:
    """Return the claims table, in the brief's order.

    Raises ReferenceTableError for a claim of an unknown kind or an id used twice.
    """
    rows = tuple(_claim(row) for row in table("claims")["claim"])
    ids = [row.id for row in rows]
    if len(set(ids)) < len(ids):
        raise ReferenceTableError(f"claims.toml uses an id twice: {sorted(ids)}.")
    return rows


def _claim(row: Mapping[str, Any]) -> Claim:
    if row["kind"] not in KINDS:
        raise ReferenceTableError(
            f"Claim {row['id']} is of unknown kind {row['kind']!r}; known: {sorted(KINDS)}."
        )
    whole = {**row, **_said(row)}
    own = {name: whole.get(name, "") for name in Claim.__dataclass_fields__ if name not in NOT_WRITTEN}
    own["now"] = row.get("now", {})
    said = {*own, "bullet"}  # the place in the brief is for people alone
    return Claim(**own, spec={key: value for key, value in row.items() if key not in said})


def _said(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the words have of a claim in place of its row, in which an author may write it, too."""
    words = language.words()
    said = {key: text for key, text in words["ledger"].get(row["id"], {}).items() if key != "now"}
    if "published" in said:
        said["published"] = {**row["published"], "text": said["published"]}
    return said | {"unit": words["units"].get(row.get("unit"), row.get("unit", ""))}


@cached
def by_id() -> Mapping[str, Claim]:
    """Return the claims by their ids."""
    return {claim.id: claim for claim in claims()}


def topic(id: str, verdict: str) -> str:
    """Return what a claim is about: as published or, where the verdict is on its statement, as stated."""
    published = verdict in (HOLDS, DIFFERS, UNASSESSABLE)
    return by_id()[id].topic if published else by_id()[id].again().topic


def claims_on(day: date) -> tuple[Claim, ...]:
    """Return the claims as an edition of a day puts them."""
    return tuple(claim.on(day) for claim in claims())


def section_claims(section: str, day: date) -> tuple[Claim, ...]:
    """Return the claims that one notebook tells, as an edition of a day puts them."""
    return tuple(claim for claim in claims_on(day) if claim.section == section)


def evaluate(claim: Claim, situation: Situation) -> Finding:
    """Compute a claim on the situation and hold it against what the brief published, or stated."""
    asked = (claim.kind, repr(claim.spec))
    if asked not in situation.computed:
        situation.computed[asked] = _outcome(claim, situation)
    outcome = situation.computed[asked]
    if claim.rerun:
        return Finding(claim, outcome, *statements.state(claim.spec, claim.published, outcome, situation))
    return Finding(claim, outcome, verdict(claim.published, outcome) if claim.published else "")


def _outcome(claim: Claim, situation: Situation) -> Outcome:
    try:
        outcome = KINDS[claim.kind].compute(claim.spec, situation)
    except CannotAssessError as why:
        outcome = Outcome(why.reason, computed=None, parts=why.parts)
    return replace(outcome, parts={**outcome.parts, **_estimates(claim, outcome, situation)})


def _estimates(claim: Claim, outcome: Outcome, situation: Situation) -> dict[str, int]:
    """Return the low and the high estimate of the deaths that a claim counts, where the source gives them."""
    if outcome.computed is None or claim.spec.get("measure") != "fatalities" or "window" not in outcome.parts:
        return {}
    if not situation.marks.estimated:
        return {}
    counted = select(situation, claim.spec["select"], outcome.parts["window"])
    found = counted[["fatalities_low", "fatalities_high"]]
    if found.empty or found.isna().any(axis=None):
        return {}
    low, high = (int(total) for total in found.sum())
    return {"deaths_low": low, "deaths_high": high}


def verdict(published: Mapping[str, Any], outcome: Outcome) -> str:
    """Return whether the brief's statement holds of the computed outcome.

    ``about`` holds within the claim's tolerance, ``is`` only exactly, ``more than`` above the figure and
    ``less than`` below it,
    ``true`` when the outcome is true, ``found`` when there is something to point at.
    """
    computed, relation = outcome.computed, published["relation"]
    if computed is None:
        return UNASSESSABLE
    if relation in ("true", "found"):
        return HOLDS if outcome.stands else DIFFERS
    if isinstance(computed, date | bool):
        raise ReferenceTableError(
            f"A published {relation!r} needs a number, the claim computes {computed!r}."
        )
    value = float(published["value"])
    holds = {
        "is": computed == value,
        "about": abs(computed - value) <= float(published.get("tolerance", 0)),
        "more than": computed > value,
        "less than": computed < value,
    }
    return HOLDS if holds[relation] else DIFFERS


def event_ids(finding: Finding) -> list[str]:
    """Return the ids of the events behind a finding's computed figure, sorted."""
    return sorted(finding.outcome.events["id"]) if len(finding.outcome.events) else []


def computed_text(outcome: Outcome) -> str:
    """Return the computed value as a ledger writes it: plain digits, at most two decimals, ISO dates."""
    value = outcome.computed
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return number_text(value)


def number_text(value: float) -> str:
    """Return a number in plain digits, with at most two decimals, the same however it was worked out."""
    return f"{round(round(value, 6), 2):.10g}"
