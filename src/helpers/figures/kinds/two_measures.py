"""Columns of two measures by quarter, one above the other, with what happened in that time."""

from functools import partial

import pandas as pd

from helpers.analysis.facts import Facts
from helpers.analysis.recount import Recount
from helpers.charts import quarters as charts
from helpers.figures.figure import Figure
from helpers.figures.frames import dated, reach_quarters, spans_frame
from helpers.figures.recounted import FigureKind, Recounted, by_period, highest, series, spans, summed
from helpers.figures.rows import Row
from helpers.figures.scene import Scene
from helpers.figures.words import finish, measured, peak
from helpers.story import narrative


def draw(scene: Scene, row: Row) -> Figure:
    """Draw two measures by quarter, ``above`` and ``below``, each with a selection of its own."""
    spans = reach_quarters(scene.situation)
    both = [row.spec["above"], row.spec["below"]]
    above, below = (spans_frame(scene.situation, each["select"], each["measure"], spans) for each in both)
    frames = {measured(each["measure"]): frame for each, frame in zip(both, (above, below), strict=True)}
    named = [frame.assign(measure=each["measure"]) for each, frame in zip(both, (above, below), strict=True)]
    second = peak(below, role="second_peak")
    chart = partial(charts.pair, frames, row.colour, dated(scene.situation), reference=_reference(scene, row))
    return finish(scene, row, chart, pd.concat(named), **{**second, **peak(above)})


def _reference(scene: Scene, row: Row) -> charts.Reference | None:
    """Return what the title's claim holds the quarters against: the highest before, where it found one."""
    leading = row.leading(scene.situation.as_of)
    outcome = scene.finding(leading).outcome if leading else None
    if outcome is None or not outcome.parts.get("best"):
        return None
    name = "reference" if outcome.computed is not None else "reference_not_assessed"
    words = narrative.write(row.wording(name), outcome.parts, row.unit_of, {})
    return charts.Reference(int(outcome.parts["best"]), words.text)


def recount(row: Row, recount: Recount) -> Recounted:
    """Count each quarter anew, of both measures."""
    seen = [*spans(recount, 3)]
    above, below = (
        series(recount.chosen(part["select"], part["measure"]), seen, measure=part["measure"])
        for part in (row.spec["above"], row.spec["below"])
    )
    first, (second, truths) = summed(by_period(above)), highest(by_period(below), "second_peak")
    return Recounted([*above, *below], Facts({**first.values, **second}, {**first.truths, **truths}))


KIND = FigureKind(draw, recount)
