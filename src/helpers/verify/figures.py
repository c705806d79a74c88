"""Faults of a figure: of the values that it draws, of its title, its counted line and its alternative text.

Values and facts are counted anew from the events (``helpers.figures.recounted``); of a title that follows
a claim, it is the claim's recount that decides.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from helpers import language
from helpers.analysis.alternatives import Readings
from helpers.analysis.claims import Claim, claims_on
from helpers.analysis.facts import Truth
from helpers.analysis.periods import Period
from helpers.blocks import Drawing, Sentence
from helpers.figures import names, recounted
from helpers.figures.recounted import Recounted
from helpers.figures.rows import Row, rows
from helpers.reference import table, zones
from helpers.verify import drawings, known, readings, said, tables, values, whose
from helpers.verify.counted import Counted
from helpers.verify.fault import Fault
from helpers.verify.known import Known
from helpers.verify.texts import sentences
from helpers.verify.tokens import words

PAIRS = frozenset(
    [
        *(("now", "year_to_date"), ("now", "as_of"), ("area_now", "as_of"), ("squares_now", "window_now")),
        *(("whole", "as_of"), ("rest", "as_of")),
    ]
)
"""Which number belongs to which period, where a figure's words put one next to the other."""


def faults(
    block: Drawing, data: Mapping[str, Any], section: str, counted: Counted, tried: Sequence[Readings]
) -> Iterator[Fault]:
    """Yield what is wrong with a figure and the output ``data`` that shows it.

    ``tried`` are its section's claims, read otherwise.
    """
    if block.name not in (*names(), f"readings-{section}"):
        yield block.name, "is no figure of the section"
        return
    if block.name in names():
        row, found = rows()[block.name], recounted(block.name, counted.recount)
        drawn = (found.coarse or []) if block.sealed else found.rows
        meant = of_figure(row, found, counted, block.table)
    else:
        row, drawn, meant = readings.of_section(block.name, counted, tried)
    yield from ((block.name, fault) for fault in values.faults(block.table, drawn))
    yield from words_faults(block, row, meant, counted)
    yield from drawings.faults(block, data, section, counted, tried)


def words_faults(block: Drawing, row: Row, meant: Known, counted: Counted) -> Iterator[Fault]:
    """Yield what is wrong with a figure's words, by what is known of the figure and of its claim."""
    yield from _title(block, row, meant, counted)
    yield from _worded(block.counted, ("counted",), row, meant)
    for text in (block.title.text, block.counted.text):
        yield from ((text, fault) for fault in whose.faults(text, meant.holds("attributed")))
    accessed = counted.edition.parameters.accessed
    yield from source_faults(block.source.text, counted.recount.as_of, accessed)
    if block.source.text != counted.edition.scene.source:
        yield block.source.text, "is not the line on the edition's source"
    yield from _alt(block, row, meant)


def of_figure(row: Row, found: Recounted, counted: Counted, shown: str) -> Known:
    """Return what may be said of a figure, periods named as its table ``shown`` names them."""
    recount, named = counted.recount, _names(shown)
    facts = {
        role: _spelled(value, named) if role.endswith("_at") else value
        for role, value in found.facts.values.items()
    }
    uncovered = found.facts.truths.get("not covered", Truth(not found.rows, "something of it is covered"))
    nothing = found.facts.truths["no peak"]
    truths = {
        **known.of_the_date(recount),
        **found.facts.truths,
        **_paler(found),
        "schematic": Truth(counted.edition.scene.schematic, "the outlines are a user's"),
        "official": Truth(not counted.edition.scene.schematic, "the outlines are the suite's own sketch"),
        "not covered": uncovered,
        "no peak": Truth(nothing.holds and not uncovered.holds, nothing.facts),
    }
    own = {"year_to_date": recount.year()}
    return Known(_row(row), {**known.of_the_edition(recount), **own, **facts}, truths, row.unit_of)


def _row(row: Row) -> known.Allowed:
    """Return what a figure's words may write out: the number of zones, of months in a year, of its sides."""
    groups = frozenset(each["key"] for each in table("groups")["group"])
    numbers = frozenset((2.0, float(len(zones())), 12.0))
    measures = frozenset(role for role in ("radius", "corridor_km", "side", "area"))
    return known.Allowed(f"the figure {row.name}", None, frozenset(), numbers, groups, PAIRS, measures)


def _paler(found: Recounted) -> dict[str, Truth]:
    """Return whether a figure draws a period not yet over, and a projected rest."""
    running = any(row.get("complete") is False for row in found.rows)
    projected = any(row.get("part") == "projected" for row in found.rows)
    return {
        "unfinished": Truth(running, "each period drawn is over"),
        "projected": Truth(projected, "no projected rest is drawn"),
    }


def _names(shown: str) -> dict[Period, str]:
    """Return how a table names each of its periods."""
    frame = pd.read_csv(io.StringIO(shown), dtype="str", keep_default_na=False)
    cells = {cell for column in ("period", "window") if column in frame for cell in frame[column]}
    periods = {values.period(cell): cell for cell in cells}
    return {period: cell for period, cell in periods.items() if period is not None}


def _spelled(value: Sequence[Any], named: Mapping[Any, str]) -> list[str]:
    """Return the places and periods at which a value stands in the table's words."""
    parts = [each if isinstance(each, tuple) else (each,) for each in value]
    return [", ".join(named.get(part, part) for part in each) for each in parts]


def _title(block: Drawing, row: Row, meant: Known, counted: Counted) -> Iterator[Fault]:
    """Yield the faults of a title, by its claim's recount or, where it tells no finding, the figure's."""
    title, day = block.title, counted.recount.as_of
    leading = row.leading(day)
    if title.claim != leading:
        yield title.text, f"follows {title.claim or 'no claim'}, but is to follow {leading or 'none'}"
    elif leading and title.wording != f"figures/{row.words}/title":
        yield from _worded(title, ("titles", title.outcome), row, counted.known(claim(leading, day)))
    else:
        own = title.wording.removeprefix(f"figures/{row.words}/").split("/")
        yield from _worded(title, own if own[0] in ("title", "titles") else ("title",), row, meant)


def claim(id: str, day: date) -> Claim:
    """Return a claim by its id, as an edition of a day puts it."""
    return next(each for each in claims_on(day) if each.id == id)


def _worded(sentence: Sentence, own: Sequence[str], row: Row, meant: Known) -> Iterator[Fault]:
    """Yield the faults of a sentence that is to have words of the figure's own."""
    address = "/".join(("figures", row.words, *own))
    if sentence.wording not in language.outcomes(address):
        yield sentence.text, f"has the words {sentence.wording!r}, which are not its own"
    yield from ((sentence.text, fault) for fault in said.faults(sentence, meant))


def _alt(block: Drawing, row: Row, meant: Known) -> Iterator[Fault]:
    """Yield the faults of an alternative text: the title, what is drawn where that differs, what is seen."""
    head, alt = f"{block.title.text}. ", block.alt
    if not alt.text.startswith(head):
        yield alt.text, "does not begin with the figure's title"
        return
    rest = alt.text.removeprefix(head)
    drawn = Sentence("", f"figures/{row.words}/title")
    if block.title.wording != drawn.wording:
        text, *seen = sentences(rest, frozenset(_places(meant)))
        yield from ((text, fault) for fault in said.read(text.removesuffix("."), drawn.wording, meant))
        rest = " ".join(seen)
    seen_words = [f"figures/{row.words}/alt", f"figures/{row.words}/alt_empty", "clauses/not_covered"]
    if alt.wording not in seen_words:
        yield alt.text, f"has the words {alt.wording!r}, which are not its own"
    yield from ((alt.text, fault) for fault in said.faults(replace(alt, text=rest), meant))


def _places(meant: Known) -> Iterator[str]:
    """Yield the names that a text may repeat from the data."""
    for role, value in meant.values.items():
        yield from value if role.endswith("_at") else ()


def source_faults(text: str, as_of: date, accessed: date | None = None) -> Iterator[Fault]:
    """Yield numbers and days of the source line other than the edition's day and that of the download."""
    days = [day for day in (as_of, accessed) if day]
    for fault in tables.strays(text, days, words()["sources"]["citations"]):
        yield text, fault
