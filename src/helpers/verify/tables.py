"""Faults of tables: of any against the one that the suite writes, of a ledger against the events."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from helpers import language
from helpers.analysis.claims import Claim
from helpers.analysis.facts import Facts
from helpers.analysis.recount import Recount
from helpers.blocks import Table
from helpers.verify import whose
from helpers.verify.counted import Counted, facts_of
from helpers.verify.judged import clashes_beside, counted_here, judged, written
from helpers.verify.known import of_the_edition
from helpers.verify.plain import held
from helpers.verify.slots import meant, shown
from helpers.verify.tokens import read, words
from helpers.verify.verdicts import verdict
from helpers.verify.wordings import fixed_names

FIGURES = ("published", "replicated", "computed", "year_before", "change", "second_computed")
"""The columns of a ledger whose figures are rounded where it is shown."""


def apart(table: Table, meant: Table) -> Iterator[tuple[str, str]]:
    """Yield where a table has other columns, rows or cells than the one that the suite writes."""
    if list(table.columns) != list(meant.columns):
        yield table.name, f"has the columns {', '.join(table.columns)}, not {', '.join(meant.columns)}"
    if len(table.rows) != len(meant.rows):
        yield table.name, f"has {len(table.rows)} rows, not {len(meant.rows)}"
    for row, own in zip(table.rows, meant.rows, strict=False):
        if list(row) != list(own):
            yield ", ".join(row), f"is to be {', '.join(own)!r}"


def later(table: Table, recount: Recount) -> Iterator[tuple[str, str]]:
    """Yield where a data-quality table has other events later than its date than the file has."""
    day = np.datetime64(recount.as_of)
    number = int(np.count_nonzero(recount.register.days > day))
    found = [(re.fullmatch(words()["later"]["said"], row[0]), row[1]) for row in table.rows]
    given = [(said[1], read(rows).numbers[0].value) for said, rows in found if said]
    if given != [(str(day), number)] * bool(number):
        yield table.name, f"says {given or 'nothing'} of later events, but {number} are later than {day}"


def ledger(
    table: Table, chosen: Sequence[Claim], counted: Counted, *, shown: bool = False
) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a ledger: rows, figures, verdicts, and the numbers of its definitions.

    Where it is ``shown``, its figures are those counted anew, rounded; a file has them in full.
    """
    names = {head: name for name, head in language.words()["columns"].items()}
    columns = [names.get(head, head) for head in table.columns]
    rows = [dict(zip(columns, cells, strict=True)) for cells in table.rows]
    known = {claim.id: claim for claim in chosen}
    for row in rows:
        if row["id"] in known:
            named = f"{row['id']}: {row['claim']}"
            yield from ((named, fault) for fault in _row(row, known[row["id"]], counted, shown))
    if [row["id"] for row in rows] != list(known):
        yield "the ledger", f"does not hold the claims {', '.join(known)}, each once"


def _row(row: Mapping[str, str], claim: Claim, counted: Counted, shown: bool) -> Iterator[str]:
    counted_anew = judged(claim, counted)
    for column, says in counted_anew.items():
        if column in row and not _is(column, row[column], says, claim, shown):
            yield f"says {row[column] or 'nothing'!r} as {column}, but it is {says or 'nothing'!r}"
    text, answers = claim.published["text"], words()["answers"]
    parts = text.split(" ") if shown else [text]
    published = " ".join(answers.get(part, part) for part in parts)
    if not _is("published", row["published"], published, claim, shown):
        yield f"says {row['published']!r} was published, but it was {published!r}"
    if "second_verdict" in row:
        yield from _second(row, claim, counted, shown)
    estimates = _estimates(claim, counted.facts(claim), counted.recount)
    yield from _range(row["note"], estimates)
    yield from whose.faults(row["claim"], attributed=False)
    yield from untold(row["note"])
    yield from _reason(row["note"], counted_anew["why"] if claim.rerun else "")
    here = counted_here(claim, counted)
    yield from _here(row["note"], here)
    fought = clashes_beside(claim, counted)
    yield from _clashes(row["note"], fought)
    settled = [*_settings(claim, counted), *estimates, *fought]
    for key in ("claim", "definition", "note"):
        fixed = (claim.claim, claim.definition, claim.note, counted.recount.census.source, *here)
        yield from strays(row[key], settled, written=fixed)


def _is(column: str, cell: str, says: str, claim: Claim, shown: bool) -> bool:
    """Tell whether a cell is what was counted anew: a shown figure rounded, anything else to the letter."""
    return held(cell, says, claim.unit, column == "change") if shown and column in FIGURES else cell == says


def _estimates(claim: Claim, facts: Facts, recount: Recount) -> list[int]:
    """Return the low and the high estimate of the deaths counted, where the source gives them."""
    span = facts.values.get("window")
    if facts.answer is None or claim.spec.get("measure") != "fatalities" or span is None:
        return []
    where = recount.where(claim.spec["select"]) & recount.register.between(span.start, span.end)
    columns = [recount.register.events.loc[where, f"fatalities_{end}"] for end in ("low", "high")]
    if not where.any() or any(column.isna().any() for column in columns):
        return []
    return [int(sum(column)) for column in columns]


def _range(note: str, estimates: Sequence[int]) -> Iterator[str]:
    """Yield where a note gives other estimates of the deaths than those counted anew, or none."""
    begins, between, ends = re.split(r"{.*?}", language.words()["notes"]["estimates"])
    said = re.search(f"{re.escape(begins)}(.+?){re.escape(between)}(.+?){re.escape(ends)}$", note)
    given = [read(each).numbers[0].value for each in said.groups()] if said else []
    if given != estimates:
        yield f"gives the deaths as between {given}, but the estimates are {estimates}"


def _reason(note: str, why: str) -> Iterator[str]:
    """Yield where a note gives another reason than the one for which a statement cannot be said, or none."""
    given = [name for name, said in words()["why"].items() if re.search(said, note)]
    if given != [why] * bool(why):
        yield f"says {', '.join(given) or 'nothing'} as the reason, but it is {why or 'none'}"


def _here(note: str, here: Sequence[str]) -> Iterator[str]:
    """Yield where a note says anything else of the brief's date, counted as on the edition's, than is so."""
    said = re.search(words()["here"]["said"], note)
    if (given := [each for each in said.groups() if each] if said else []) != list(here):
        yield f"says {given or 'nothing'} of the brief's date, but it is {list(here) or 'nothing'}"


def _clashes(note: str, fought: Sequence[int]) -> Iterator[str]:
    """Yield where a note gives other deaths in clashes than fell, now and a year before, or none."""
    said = re.search(words()["aside"]["clashes"], note)
    given = [number.value for each in said.groups() for number in read(each).numbers] if said else []
    if given != list(fought):
        yield f"says {given or 'nothing'} of clashes, but it is {list(fought) or 'nothing'}"


def untold(text: str) -> Iterator[str]:
    """Yield where a text says what the data do not tell, which it is not for a text to know."""
    if found := re.search(words()["untold"]["said"], text, re.IGNORECASE):
        yield f"says {found[0]!r} without having looked"


def _second(row: Mapping[str, str], claim: Claim, counted: Counted, shown: bool) -> Iterator[str]:
    """Yield where a row has another figure or verdict of the second file; none where there is none."""
    computed = says = ""
    if counted.second is not None:
        facts = facts_of(claim, counted.second)
        computed = written(facts)
        says = words()["verdicts"][verdict(claim, facts)]
    said = row["second_computed"]
    agrees = _is("second_computed", said, computed, claim, shown)
    if not agrees or row["second_verdict"] != says:
        yield (
            f"says {row['second_computed']!r}, {row['second_verdict']!r} of the second file, but it is "
            f"{computed!r}, {says!r}"
        )


def _settings(claim: Claim, counted: Counted) -> list[Any]:
    """Return what the definition of a claim may name: the edition's choices and the claim's windows."""
    recount, spec = counted.recount, claim.spec
    names = ["year to date", "previous year"] + ["recent window", "preceding window"] * bool(recount.months)
    spans = [recount.window(name) for name in names]
    spans += [recount.window(spec["window"])] if "window" in spec else []
    spans += [recount.against(spec["against"], spec["window"])] if "against" in spec else []
    return [*of_the_edition(recount).values(), *spans]


def strays(
    text: str, values: Collection[Any], names: Collection[str] = (), written: Sequence[str] = ()
) -> Iterator[str]:
    """Yield the numbers and dates of a text that are neither values of the edition nor written in a table."""
    put_aside = {*names, *fixed_names()}
    fixed = [read(each, put_aside) for each in written]
    numbers = {number.value for each in fixed for number in each.numbers}
    numbers |= {value for value in values if isinstance(value, int | float)}
    spans = {span for each in fixed for _, span in each.times}
    spans |= {meant(value) for value in values if not isinstance(value, int | float)}
    found = read(text, put_aside)
    for said, span in found.times:
        if span not in spans:
            yield f"says {said!r} ({shown(span)}), which is no date of the edition"
    for number in found.numbers:
        if number.value not in numbers:
            yield f"says {number.text!r}, which is no figure of the edition"
