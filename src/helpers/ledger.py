"""The ledger: every claim with its published figure, its computed one and the verdict, as a table."""

from collections.abc import Iterable

import pandas as pd

from helpers.analysis.claims import Finding, computed_text, event_ids
from helpers.analysis.measures import Situation
from helpers.story import narrative, phrases

COLUMNS = ["id", "section", "claim", "published", "computed", "unit", "verdict", "definition", "events"]


def ledger_rows(findings: Iterable[Finding], situation: Situation) -> pd.DataFrame:
    """Return one row a claim.

    Columns: id, section, claim, published, computed (text; empty when the claim cannot be assessed),
    unit, verdict, definition, events (the number behind the computed figure), sentence, note.
    """
    rows = []
    for finding in findings:
        claim, definition = narrative.described(finding.claim, situation)
        rows.append(
            {
                "id": finding.claim.id,
                "section": finding.claim.section,
                "claim": claim,
                "published": finding.claim.published["text"],
                "computed": computed_text(finding.outcome),
                "unit": finding.claim.unit,
                "verdict": finding.verdict,
                "definition": definition,
                "events": len(finding.outcome.events),
                "sentence": narrative.sentence(finding, situation),
                "note": note(finding),
            }
        )
    return pd.DataFrame(rows, columns=[*COLUMNS, "sentence", "note"])


def note(finding: Finding) -> str:
    """Return what the outcome needs said beside the figure, or else the claim's standing note."""
    return str(phrases.words()["notes"].get(finding.outcome.name, finding.claim.note))


def ledger_records(findings: list[Finding], situation: Situation) -> list[dict[str, object]]:
    """Return the ledger as records for JSON, with the ids of the events behind each figure."""
    rows = ledger_rows(findings, situation).to_dict(orient="records")
    return [
        {str(key): value for key, value in row.items()} | {"event_ids": event_ids(finding)}
        for row, finding in zip(rows, findings, strict=True)
    ]
