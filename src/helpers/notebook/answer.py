"""A claim's finding as a researcher wants to read it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from helpers.analysis.claims import Finding, computed_text
from helpers.analysis.measures import Situation
from helpers.analysis.periods import Period
from helpers.story import narrative


@dataclass(frozen=True, repr=False)
class Answer:
    """What the data say of a claim: ``outcome`` is how they stand in a word, ``facts`` their figures."""

    id: str
    claim: str
    published: str
    computed: str
    unit: str
    verdict: str
    outcome: str
    facts: Mapping[str, Any]
    definition: str
    sentence: str

    def __repr__(self) -> str:
        shown = {name: value for name, value in vars(self).items() if name not in ("id", "claim", "facts")}
        lines = [f"  {name:<12}{value}" for name, value in shown.items() if value]
        facts = [
            f"  {'facts' if not n else '':<12}{name} = {_plain(value)}"
            for n, (name, value) in enumerate(self.facts.items())
        ]
        return "\n".join([f"{self.id}  {self.claim}", *lines, *facts])


def _plain(value: Any) -> str:
    return f"{value.start} to {value.end}" if isinstance(value, Period) else str(value)


def answer(finding: Finding, situation: Situation) -> Answer:
    """Return a finding with its claim and definition in words."""
    row, outcome = finding.claim, finding.outcome
    claim, definition = narrative.described(row, situation)
    return Answer(
        id=row.id,
        claim=claim,
        published=row.published["text"] if row.published else "",
        computed=computed_text(outcome),
        unit=row.unit,
        verdict=finding.verdict,
        outcome=outcome.name,
        facts=outcome.parts,
        definition=definition,
        sentence=narrative.sentence(finding, situation).text,
    )
