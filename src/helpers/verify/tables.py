"""Faults of the tables in a notebook: the ledger and the data's quality."""

from collections.abc import Iterator, Mapping, Sequence

from helpers.analysis.claims import Finding
from helpers.analysis.measures import Situation
from helpers.analysis.periods import Period
from helpers.verify.facts import Facts, limits
from helpers.verify.sentences import dates, fixed_names, renders
from helpers.verify.tokens import read, words
from helpers.verify.verdicts import shown, verdict

Rows = list[list[str]]


def ledger(rows: Rows, findings: Mapping[str, Finding], situation: Situation) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a ledger: rows, figures, verdicts, and the numbers of its definitions."""
    head = rows[0]
    for cells in rows[1:]:
        row = dict(zip(head, cells, strict=True))
        finding = findings.get(row["id"])
        if finding is None:
            yield row["id"], "is no claim of this section"
            continue
        yield from ((_named(row), fault) for fault in _row(row, finding, situation))
    if [cells[head.index("id")] for cells in rows[1:]] != list(findings):
        yield "the ledger", f"does not hold the claims {', '.join(findings)}, each once"


def _named(row: Mapping[str, str]) -> str:
    return f"{row['id']}: {row['claim']}"


def _row(row: Mapping[str, str], finding: Finding, situation: Situation) -> Iterator[str]:
    figure = words()["answers"].get(found := shown(finding, situation), found)
    says = words()["verdicts"][verdict(finding, situation)]
    if row["computed"] != figure:
        yield f"says {row['computed'] or 'nothing'!r} was computed, but it is {figure or 'nothing'!r}"
    if row["verdict"] != says:
        yield f"says {row['verdict']!r}, but the verdict is {says!r}"
    if row["published"] != finding.claim.published["text"]:
        yield f"says {row['published']!r} was published, but it was {finding.claim.published['text']!r}"
    own = (finding.claim.claim, finding.claim.definition, finding.claim.note)
    for key in ("claim", "definition", "note"):
        yield from strays(row[key], _settings(finding, situation), own)


def _settings(finding: Finding, situation: Situation) -> Facts:
    spans = {**situation.windows.named(), **situation.periods(finding.claim.spec)}
    periods = {name: (span,) for name, span in spans.items()}
    own = {"as_of": (Period(situation.as_of, situation.as_of),)}
    return Facts("the edition", numbers=limits(situation), times={**periods, **own})


def strays(text: str, facts: Facts, written: Sequence[str] = ()) -> Iterator[str]:
    """Yield the numbers and dates of a text that are neither the edition's nor written in a table."""
    names = facts.names | fixed_names()
    fixed = [read(each, names) for each in written]
    numbers = {number.value for each in fixed for number in each.numbers}
    times = {span for each in fixed for _, span in each.times}
    found = read(text, names)
    for said, span in found.times:
        if span not in times and not any(span in spans for spans in facts.times.values()):
            yield f"says {said!r} ({dates(span)}), which is no date of the edition"
    for number in found.numbers:
        its = any(renders(number, value, role) for role, value in facts.numbers.items())
        if number.value not in numbers and not its:
            yield f"says {number.text!r}, which is no figure of the edition"


def quality(rows: Rows, counted: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the table on the data's quality."""
    head = rows[0]
    for cells in rows[1:]:
        row = dict(zip(head, cells, strict=True))
        if row["check"] in counted and str(counted[row["check"]]) != row["rows"]:
            yield row["check"], f"says {row['rows']!r}, but {counted[row['check']]} were counted"
    missing = set(counted) - {cells[head.index("check")] for cells in rows[1:]}
    for check in sorted(missing):
        yield check, "was counted, but is not in the table"
