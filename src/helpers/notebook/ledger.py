"""The ledger: every claim with its published figure, its computed one and the verdict, as a table."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from helpers import briefs, language
from helpers.analysis.alternatives import Readings
from helpers.analysis.claims import HOLDS, Finding, computed_text, event_ids, number_text
from helpers.analysis.judgements import Judged
from helpers.analysis.statements import SO, STATES, UNSAID
from helpers.notebook.display import TableView
from helpers.notebook.edition import Edition
from helpers.story import doubt, narrative, plain

COLUMNS = [
    "id", "section", "claim", "published", "replicated", "computed", "year_before", "change", "change_low",
    "change_high", "unit", "verdict", "now", "definition", "events",
]  # fmt: skip
SECOND = ["second_source", "second_computed", "second_verdict", "second_agrees"]
PUBLISHED = ["computed", "verdict"]
JUDGED = ["replicated", "verdict", "computed", "year_before", "change", "now"]
"""What a section's ledger shows of a claim on the brief's own date, and of its two judgements on another."""
FIGURES = ("published", "replicated", "computed", "year_before", "second_computed")
MORE = ["lowest", "highest", "readings", "agreeing", *SECOND, "stated", "state", "sentence", "note"]


def ledger_rows(edition: Edition, tried: Iterable[Readings]) -> pd.DataFrame:
    """Return one row a claim.

    Columns, figures as text and empty when the claim cannot be assessed: id, section, claim, published;
    replicated (as published, for the brief's date), computed (for the edition's date), year_before (the same
    a year earlier), change with change_low and change_high (``Judged.change``), unit; verdict (whether what
    was published holds), now (how the statement stands on the edition's date; empty on the brief's own);
    definition, events (the number behind the computed figure); lowest and highest (of the figures under all
    definitions tried), readings (definitions under which the claim can be assessed), agreeing (those with
    the same verdict); the same claim in the second file, empty without one: second_source,
    second_computed, second_verdict, second_agrees (yes, no); stated and state (the figure of what the claim
    states of any date, and whether that is so, by which editions of several dates are compared); sentence,
    note.
    """
    rows = [
        _row(claim, edition)
        | judged_row(edition.judged(claim.defined.claim.id))
        | _second(edition, claim.defined)
        for claim in tried
    ]
    return pd.DataFrame(rows, columns=[*COLUMNS, *MORE])


def ledger_shown(edition: Edition, tried: Iterable[Readings]) -> TableView:
    """Return the columns of the ledger that a section shows, with its figures as a person says them."""
    beside = SECOND[:3] if edition.second else []
    judged = JUDGED if edition.situation.as_of != briefs.active().date else PUBLISHED
    shown = ["id", "claim", "published", *judged, *beside, "definition", "note"]
    rows = ledger_rows(edition, tried)
    said = {
        name: [plain.figure(*cell) for cell in zip(rows[name], rows["unit"], strict=True)] for name in FIGURES
    }
    said["change"] = [plain.signed(change) for change in rows["change"]]
    return TableView("ledger", rows.assign(**said)[shown])


def judged_row(judged: Judged) -> dict[str, str]:
    """Return what both judgements on a claim put into its row."""
    change, low, high = judged.change or (None, None, None)
    return {
        "replicated": computed_text(judged.replicated.outcome) if judged.replicated else "",
        "year_before": computed_text(judged.year_before.outcome),
        "change": "" if change is None else number_text(change),
        "change_low": "" if low is None else number_text(low),
        "change_high": "" if high is None else number_text(high),
        "verdict": judged.verdict,
        "now": judged.judgement,
        "stated": computed_text(judged.now.outcome),
        "state": judged.now.verdict,
    }


def _second(edition: Edition, defined: Finding) -> dict[str, str]:
    found = edition.in_second(defined.claim)
    if found is None or edition.second is None:
        return dict.fromkeys(SECOND, "")
    return {
        "second_source": edition.second.source,
        "second_computed": computed_text(found.outcome),
        "second_verdict": found.verdict,
        "second_agrees": "yes" if found.verdict == defined.verdict else "no",
    }


def _row(tried: Readings, edition: Edition) -> dict[str, object]:
    finding, situation = tried.defined, edition.situation
    claim, definition = narrative.described(finding.claim, situation)
    lowest, highest = (number_text(value) for value in tried.range) if tried.range else ("", "")
    both = edition.judged(finding.claim.id)
    notes = (note(finding, situation.as_of), clashes_beside(both), counted_here(both))
    return {
        "id": finding.claim.id,
        "section": finding.claim.section,
        "claim": claim,
        "published": finding.claim.published["text"],
        "computed": computed_text(finding.outcome),
        "unit": finding.claim.unit,
        "definition": definition,
        "events": len(finding.outcome.events),
        "lowest": lowest,
        "highest": highest,
        "readings": len(tried.assessed),
        "agreeing": tried.agreeing if tried.assessed else 0,
        "sentence": narrative.sentence(finding, situation).text,
        "note": " ".join(filter(None, notes)),
    }


def note(finding: Finding, as_of: date) -> str:
    """Return what the outcome needs said beside the figure, or else the claim's note in its season.

    The note is of the country's own figures: where others were added, it says nothing of them.
    """
    spec = finding.claim.spec
    in_season = spec.get("note_from", date.min) <= as_of <= spec.get("note_until", date.max)
    said, parts = language.words()["notes"], finding.outcome.parts
    standing = finding.claim.note if in_season and "added" not in parts else ""
    texts = [_reason(finding, said) or standing]
    if "deaths_low" in parts:
        texts.append(narrative.fill(said["estimates"], parts))
    return " ".join(filter(None, texts))


def clashes_beside(judged: Judged) -> str:
    """Return how many of the deaths fell in clashes of groups, now and a year before, on a rerun."""
    found = judged.found
    if not judged.judgement or found.claim.spec.get("measure") != "fatalities":
        return ""
    both = [each.outcome.parts.get("clashes", 0) for each in (found, judged.year_before)]
    if not any(both) or None in (found.outcome.computed, judged.year_before.outcome.computed):
        return ""
    said = language.words()["notes"]["beside"]["clashes"]
    return narrative.fill(said, dict(zip(("now", "before"), both, strict=True)))


def counted_here(judged: Judged) -> str:
    """Return what a claim comes to on the brief's date counted as on this one, where that is another answer.

    Of a claim of yes or no it is whether it was so, and by which counts.
    """
    then, published = judged.then, judged.replicated
    if not judged.judgement or then is None or published is None or then.outcome.computed is None:
        return ""
    said, parts = language.words()["notes"]["here"], then.outcome.parts
    if not isinstance(then.outcome.computed, bool):
        figures = [computed_text(each.outcome) for each in (then, published)]
        return narrative.fill(said["figure"], {"figure": figures[0]}) if len(set(figures)) > 1 else ""
    if then.verdict == UNSAID or (then.verdict == SO) == (published.verdict == HOLDS):
        return ""
    counts = [number_text(parts[role]) for role in ("now", "sum", "best") if role in parts]
    name = "answer by counts" if len(counts) == 2 else "answer"
    state = language.words()["verdicts"][then.verdict]
    return narrative.fill(said[name], {"state": state, **dict(zip(("now", "before"), counts, strict=False))})


def _reason(finding: Finding, said: Mapping[str, Any]) -> str:
    """Return what an outcome needs said; nothing where its statement is so, or not, without a figure."""
    if finding.outcome.computed is None and finding.verdict in STATES:
        return ""
    return str(said[finding.why] if finding.why else said.get(finding.outcome.name, ""))


def ledger_records(edition: Edition, tried: list[Readings]) -> list[dict[str, object]]:
    """Return the ledger as records for JSON, with the other readings.

    The ids of the events behind each figure are with them only where rows may be passed on.
    """
    rows = ledger_rows(edition, tried).to_dict(orient="records")
    return [
        {str(key): value for key, value in row.items()}
        | {"other_readings": _others(claim)}
        | ({"event_ids": event_ids(claim.defined)} if edition.may_pass_on_rows else {})
        for row, claim in zip(rows, tried, strict=True)
    ]


def _others(tried: Readings) -> list[dict[str, str]]:
    return [
        {
            "reading": doubt.label(reading),
            "computed": computed_text(reading.finding.outcome),
            "verdict": reading.finding.verdict,
        }
        for reading in tried.others
    ]
