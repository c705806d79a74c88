"""A figure's words: its title, what it counts and its alternative text, filled with its facts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from helpers import language
from helpers.analysis.periods import Period
from helpers.blocks import Sentence
from helpers.charts.style import Drawing, Layout
from helpers.figures.figure import Figure, Words
from helpers.figures.rows import Row
from helpers.figures.scene import Scene
from helpers.language import Wording
from helpers.story import narrative, phrases


def finish(
    scene: Scene,
    row: Row,
    draw: Callable[[Layout], Drawing],
    frame: pd.DataFrame,
    aggregate: pd.DataFrame | None = None,
    **parts: Any,
) -> Figure:
    """Return the figure with its words; ``parts`` fill their slots.

    A figure of single places comes with an ``aggregate``, the table that is shown beside it where the
    places' own values may not be passed on.
    """
    path = ("figures", row.words)
    texts = language.words()["figures"][row.words]
    clauses = narrative.clauses({**narrative.setting(scene.situation), **parts})
    slots = {**narrative.setting(scene.situation), **parts, **clauses, **_legends(frame, texts)}
    slots["data_start"] = scene.situation.reach.start
    slots["schematic"] = language.words()["clauses"]["schematic"] if scene.schematic else ""
    drawn, counted = (narrative.write(language.wording(*path, key), slots) for key in ("title", "counted"))
    title = _title(scene, row, slots)
    seen = narrative.write(_seen(path, frame, parts), slots)
    before = [title.text, *([drawn.text] if drawn.text != title.text else [])]
    alt = replace(seen, text=". ".join([*before, seen.text]))
    sealed = None if scene.rows_open else aggregate
    return Figure(row.name, Words(title, counted, Sentence(scene.source), alt), draw, frame, sealed)


def _seen(path: tuple[str, str], frame: pd.DataFrame, parts: Mapping[str, Any]) -> Wording:
    """Return the words for what there is to see: something, nothing, or no time that the data cover."""
    if parts.get("peak"):
        return language.wording(*path, "alt")
    if parts.get("covered", "category" in frame or not frame.empty):
        return language.wording(*path, "alt_empty")
    return language.wording("clauses", "not_covered")


def _title(scene: Scene, row: Row, slots: Mapping[str, Any]) -> Sentence:
    """Return what a figure finds: its claim's outcome, else its own facts, else what it draws."""
    path = ("figures", row.words)
    finding = scene.finding(row.claim) if row.claim else None
    outcome = finding.outcome.name if finding else slots.get("stands", "")
    titles = "titles" in language.words()["figures"][row.words]
    found = narrative.worded((*path, "titles"), outcome) if titles else None
    parts = finding.outcome.parts if finding else {}
    title = narrative.write(found or language.wording(*path, "title"), {**slots, **parts})
    return replace(title, claim=row.claim, outcome=outcome) if finding else title


def _legends(frame: pd.DataFrame, texts: Mapping[str, str]) -> dict[str, str]:
    """Return the words for what a chart draws paler: a period not yet over, a projected rest."""
    words = language.words()["clauses"]
    unfinished = "complete" in frame and not frame["complete"].astype(bool).all()
    projected = "part" in frame and "projected" in set(frame["part"])
    return {
        "unfinished": words["unfinished"].format(**{"look": words["look"], **texts}) if unfinished else "",
        "projected": words["projected"] if projected else "",
    }


def beside(spans: Sequence[Period]) -> str:
    """Return the times that a figure sets side by side, as a clause; empty where it draws none."""
    words = language.words()["clauses"]["beside"]
    return f", {words.join(phrases.span(span) for span in spans)}" if spans else ""


NAMED_TOGETHER = 3
"""Ties that an alt text names; of more it gives the number."""


def peak(frame: pd.DataFrame, by: str = "period", many: str = "many") -> dict[str, Any]:
    """Return the parts that titles and alt texts name: the highest value, where it stands, and the sum.

    Where several rows share the highest value, ``peak_at`` names them or, being many, gives their number
    in the words of the grammar table's entry ``many``.
    """
    if frame.empty or not frame["value"].any():
        return {"peak": 0, "peak_at": "", "sum": 0, "rows": len(frame), "stands": "nothing"}
    highest = frame["value"].max()
    at = [str(name) for name in frame.loc[frame["value"] == highest, by]]
    grammar = language.words()["grammar"]
    named = phrases.joined(list(dict.fromkeys(at)), grammar["and"])
    return {
        "peak": highest,
        "peak_at": named
        if len(at) <= NAMED_TOGETHER
        else grammar[many].format(number=phrases.number(len(at))),
        "sum": int(frame["value"].sum()),
        "rows": len(frame),
        "stands": _stands(at, highest, frame["value"].sum()),
    }


def _stands(at: list[str], highest: float, whole: float) -> str:
    """Return how the highest value stands: ``only`` it, ``one`` that leads, ``some`` or ``many`` alike."""
    if highest == whole:
        return "only"
    if len(at) > NAMED_TOGETHER or (len(at) > 1 and highest == 1):
        return "many"
    return "one" if len(at) == 1 else "some"


def measured(measure: str) -> str:
    """Return what a chart's axis calls a measure."""
    return str(language.words()["measures"][measure])
