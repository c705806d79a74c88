"""A figure's words: its title, what it counts and its alternative text, with the facts that each rests on."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from string import Formatter
from typing import Any

import pandas as pd

from helpers import language
from helpers.analysis.periods import Period
from helpers.blocks import Sentence
from helpers.charts.composed import Drawing
from helpers.charts.style import Layout
from helpers.figures.figure import Figure, Words
from helpers.figures.rows import Row
from helpers.figures.scene import Scene
from helpers.language import Wording
from helpers.story import narrative

Parts = Mapping[str, Any]


def finish(
    scene: Scene,
    row: Row,
    draw: Callable[[Layout], Drawing],
    frame: pd.DataFrame,
    aggregate: pd.DataFrame | None = None,
    holds: Collection[str] = (),
    **parts: Any,
) -> Figure:
    """Return the figure with its words.

    ``parts`` fill their slots; ``holds`` are what its clauses declare and what is so of this figure, beside
    what follows from the parts. A figure of single places comes with an ``aggregate``, the table that is
    shown beside it where the places' own values may not be passed on.
    """
    known = {**narrative.setting(scene.situation), **parts}
    so = {*holds, *_peaks(parts), *_drawn(scene, frame)}
    drawn, counted = (_write(scene, row, row.wording(key), known, so) for key in ("title", "counted"))
    title = _title(scene, row, known, so)
    seen = _write(scene, row, _seen(row, frame, parts), known, so)
    before = [title.text, *([drawn.text] if drawn.text != title.text else [])]
    alt = replace(seen, text=". ".join([*before, seen.text]))
    sealed = None if scene.rows_open else aggregate
    return Figure(row.name, Words(title, counted, Sentence(scene.source), alt), draw, frame, sealed)


def _write(scene: Scene, row: Row, words: Wording, parts: Parts, so: Collection[str]) -> Sentence:
    """Return a wording's sentence; each of its clauses stands where all that it declares is so."""
    clauses = {name: language.wording("clauses", name) for name in _clauses(words)}
    texts = {
        name: narrative.fill_part(clause.text, parts) if set(clause.says) <= set(so) else ""
        for name, clause in clauses.items()
    }
    return narrative.write(words, parts, row.unit_of, texts)


def _clauses(words: Wording) -> Iterator[str]:
    """Yield the names of the clauses that a wording has slots for."""
    for _, role, form, _ in Formatter().parse(words.text):
        if role and not form and role in language.words()["clauses"]:
            yield role


def _peaks(parts: Parts) -> Iterator[str]:
    """Yield of each highest value whether there is any."""
    for role, value in parts.items():
        if role.endswith("peak"):
            yield f"{'some' if value else 'no'} {role}"


def _drawn(scene: Scene, frame: pd.DataFrame) -> Iterator[str]:
    """Yield what is so of a drawing: a period not yet over, a projected rest, where the regions are from."""
    if "complete" in frame and not frame["complete"].astype(bool).all():
        yield "unfinished"
    if "part" in frame and "projected" in set(frame["part"]):
        yield "projected"
    yield "schematic" if scene.schematic else "official"
    if scene.situation.attributed:
        yield "attributed"


def _seen(row: Row, frame: pd.DataFrame, parts: Parts) -> Wording:
    """Return the words for what there is to see: something, nothing, or no time that the data cover."""
    if parts.get("peak"):
        return row.wording("alt")
    if parts.get("covered", "category" in frame or not frame.empty):
        return row.wording("alt_empty")
    return language.wording("clauses", "not_covered")


def _title(scene: Scene, row: Row, parts: Parts, so: Collection[str]) -> Sentence:
    """Return what a figure finds: its claim's outcome, else its own facts, else what it draws."""
    path = ("figures", row.words, "titles")
    leading = row.leading(scene.situation.as_of)
    finding = scene.finding(leading) if leading else None
    outcome = finding.outcome.name if finding else parts.get("stands", "")
    titled = "titles" in language.words()["figures"][row.words] and leading == row.claim
    found = narrative.worded(path, outcome) if titled else None
    if finding is None or found is None:
        title = _write(scene, row, found or row.wording("title"), parts, so)
    else:
        own = {**parts, **finding.outcome.parts}
        title = narrative.write(found, own, finding.claim.unit_of, narrative.clauses(own))
    return replace(title, claim=leading, outcome=outcome) if finding else title


NAMED_TOGETHER = 3
"""Ties of which a title may speak as a finding; of more it says nothing."""


def peak(frame: pd.DataFrame, by: str = "period", role: str = "peak") -> dict[str, Any]:
    """Return the parts that words name: the highest value, all at which it stands, the sum, the rows.

    ``stands`` says how: ``only`` it, ``one`` that leads, ``some`` or ``many`` alike, or ``nothing``.
    """
    highest = frame["value"].max() if len(frame) else 0
    if not highest:
        return {role: 0, f"{role}_at": [], "sum": 0, "rows": len(frame), "stands": "nothing"}
    at = [str(name) for name in frame.loc[frame["value"] == highest, by]]
    return {
        role: highest,
        f"{role}_at": at,
        "sum": int(frame["value"].sum()),
        "rows": len(frame),
        "stands": _stands(at, highest, frame["value"].sum()),
    }


def _stands(at: Sequence[str], highest: float, whole: float) -> str:
    if highest == whole:
        return "only"
    if len(at) > NAMED_TOGETHER or (len(at) > 1 and highest == 1):
        return "many"
    return "one" if len(at) == 1 else "some"


def compared_with(spans: Sequence[Period]) -> dict[str, Any]:
    """Return the parts for the times that a figure compares."""
    return {"drawn": list(spans), "holds": ["some drawn"] if spans else []}


def measured(measure: str) -> str:
    """Return what a chart's axis calls a measure."""
    return str(language.words()["measures"][measure])
