"""The check of an edition: every block of its executed notebooks against the events, counted anew."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from helpers import language
from helpers.analysis.alternatives import Readings
from helpers.analysis.authored import authored
from helpers.analysis.claims import Claim, claims_on
from helpers.analysis.kinds import KINDS
from helpers.analysis.periods import Period
from helpers.blocks import Block, Drawing, Head, Listing, Paragraph, Sentence, Table
from helpers.folder.notebook import Notebook, Output, read
from helpers.notebook.display import TableView
from helpers.notebook.edition import Edition, quality, under
from helpers.notebook.ledger import ledger_rows, ledger_shown
from helpers.notebook.section import Section
from helpers.verify import context, doubts, figures, opening, rendered, said, tables, whose
from helpers.verify.counted import Counted
from helpers.verify.fault import Fault
from helpers.verify.tokens import words

LEDGER = "claims.csv"


def first_fault(file: Path, counted: Counted, sections: Sequence[str]) -> Fault | None:
    """Hold all that an executed notebook, or the ledger of ``sections``, says against the events.

    Returns the first false sentence with its fault, None where all is borne out.
    """
    if file.name == LEDGER:
        every = [tried for section in sections for tried in Section(section, counted.edition).readings]
        return next(ledger_faults(counted, every), None)
    tried = Section(file.stem, counted.edition).readings
    return next(notebook_faults(read(file), counted, tried), None)


def ledger_faults(counted: Counted, tried: Sequence[Readings]) -> Iterator[Fault]:
    """Yield every fault of the ledger that the edition writes: its rows, and the sentence of each claim."""
    chosen = [each.defined.claim for each in tried]
    rows = TableView("ledger", ledger_rows(counted.edition, tried)).block
    yield from tables.ledger(rows, chosen, counted)
    for claim in chosen:
        said = Section(claim.section, counted.edition).say(claim.id).block
        if isinstance(said, Paragraph):
            yield from _paragraph(said, claim.section, counted)


def notebook_faults(notebook: Notebook, counted: Counted, tried: Sequence[Readings]) -> Iterator[Fault]:
    """Yield every fault of what the suite says in a notebook; ``tried`` are its section's claims."""
    for item in notebook.items:
        if isinstance(item, Output) and item.block is not None:
            yield from rendered.faults(item.block, item.data)
            yield from _faults(item.block, item.data, notebook.name, counted, tried)


def _faults(
    block: Block, data: Mapping[str, Any], section: str, counted: Counted, tried: Sequence[Readings]
) -> Iterator[Fault]:
    if isinstance(block, Head):
        yield from _head(block, section, counted)
    elif isinstance(block, Paragraph):
        yield from _paragraph(block, section, counted)
    elif isinstance(block, Listing):
        yield from _listing(block, counted, tried)
    elif isinstance(block, Table):
        yield from _table(block, data, counted, tried)
    elif isinstance(block, Drawing):
        yield from figures.faults(block, data, section, counted, tried)
        yield from _simulated(block.title, block.source.text, counted.edition)
    else:
        yield block.markdown, "is a note, which no section has"


def _paragraph(block: Paragraph, section: str, counted: Counted) -> Iterator[Fault]:
    """Yield the faults of a paragraph, each sentence of which says a claim, and of the context behind it."""
    if block.given:
        counted = Counted(under(counted.edition, block.given))
    own = [authored(row, section) for row in block.authored]
    known = {claim.id: claim for claim in (*claims_on(counted.recount.as_of), *own)}
    yield from _marked(block, own)
    telling = [each.claim for each in block.sentences]
    if telling != list(block.claims) or not {*block.claims} <= {*known}:
        yield block.markdown, f"has sentences for {', '.join(telling)}"
    reasons = {each.wording: each.text for each in block.sentences if each.text}
    for sentence in block.sentences:
        if sentence.claim in known:
            meant = replace(sentence, text=sentence.text or reasons.get(sentence.wording, ""))
            yield from _claim(meant, known[sentence.claim], counted)
    for each in block.context:
        told = context.faults(each, block.claims, counted.recount.as_of)
        yield from ((each.text, fault) for fault in told)


def _marked(block: Paragraph, own: Sequence[Claim]) -> Iterator[Fault]:
    """Yield where an author's own claims are marked in other words, or have an id that could be some."""
    mark = language.words()["authors"]["mark"] if own else ""
    if block.mark != mark:
        yield block.mark, f"is no mark of an author's own claims: it is {mark!r}"
    for claim in own:
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,12}", claim.id):
            yield claim.id, "is no id: it takes at most 12 letters, digits, - or _"


def _claim(sentence: Sentence, claim: Claim, counted: Counted) -> Iterator[Fault]:
    known = counted.known(claim)
    if sentence.text:
        yield from _of(sentence, said.worded(sentence, claim.words, ("reasons",)))
        yield from _of(sentence, said.faults(sentence, known))
        counts = not claim.authors and not sentence.wording.startswith("reasons/")
        yield from _of(sentence, whose.faults(sentence.text, counts and known.holds("attributed")))
    elif not any(known.holds(name) for name in KINDS[claim.kind].silent):
        yield claim.id, "says nothing, but has something to say"


def _head(block: Head, section: str, counted: Counted) -> Iterator[Fault]:
    headline = block.headline
    yield from opening.faults(block, section, counted)
    defaults = language.words()["head"]["on_defaults"]
    lines = [line.text for line in block.lines if line.text != defaults]
    meant = [line.text for line in Section(section, counted.edition).head.lines]
    if lines != meant:
        yield " ".join(lines), f"is to be {' '.join(meant)!r}"
    below = " ".join(lines)
    yield from ((below, fault) for fault in tables.strays(below, *_of_the_data(counted)))
    yield from _simulated(headline, below, counted.edition)


def _of_the_data(counted: Counted) -> tuple[list[Any], list[str]]:
    """Return the numbers and days that a head may give of the edition's files, and their names."""
    data = [opened.dataset for opened in counted.edition.opened]
    suspected = [found for each in data for found in each.suspicions]
    spans = [Period(*span) for each in data for span in ((each.first, each.last), *each.holes)]
    rows = [*(len(each.events) for each in data), *(found.rows for found in suspected)]
    names = [name for each in data for name in (each.name, each.layout, each.sha256)]
    names += [str(found.parts["name"]) for found in suspected if "name" in found.parts]
    return [counted.recount.as_of, *rows, *spans], names


def _listing(block: Listing, counted: Counted, tried: Sequence[Readings]) -> Iterator[Fault]:
    if block.about == "doubts":
        yield from doubts.faults(block, tried, counted)
    elif counted.second is not None:
        yield from doubts.second_file(block, [each.defined.claim for each in tried], counted)
    else:
        yield block.lead.text, "is of a second file, which there is not"


def _table(
    block: Table, data: Mapping[str, Any], counted: Counted, tried: Sequence[Readings]
) -> Iterator[Fault]:
    if block.name == "ledger":
        meant = ledger_shown(counted.edition, tried)
    elif block.name == "quality":
        meant = TableView("quality", quality(counted.edition))
    else:
        yield block.name, "is a table that no section has"
        return
    faults = list(tables.apart(block, meant.block))
    if data.get("text/plain") != meant.frame.to_string():
        faults.append((block.name, "is shown as text that its block does not have"))
    if block.name == "quality":
        faults += tables.later(block, counted.recount)
    if block.name == "ledger" and not faults:
        faults += tables.ledger(block, [each.defined.claim for each in tried], counted, shown=True)
    yield from faults


def _simulated(sentence: Sentence, below: str, edition: Edition) -> Iterator[Fault]:
    simulated = re.search(words()["sources"]["simulated"], below)
    if edition.parameters.source == "sample" and not simulated:
        yield sentence.text, "does not say below that the data are simulated"


def _of(sentence: Sentence, found: Iterator[str] | list[str]) -> Iterator[Fault]:
    yield from ((sentence.text, fault) for fault in found)
