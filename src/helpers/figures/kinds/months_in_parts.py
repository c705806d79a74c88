"""Columns of a measure by month, that part of it apart which another measure counts."""

from functools import partial

import pandas as pd

from helpers import language
from helpers.analysis.facts import Facts, Truth
from helpers.analysis.recount import Recount
from helpers.charts import months as charts
from helpers.figures.figure import Figure
from helpers.figures.frames import row_months, spans_frame
from helpers.figures.kinds.months import last_months
from helpers.figures.recounted import FigureKind, Recounted, by_period, series, summed
from helpers.figures.rows import Row
from helpers.figures.scene import Scene
from helpers.figures.words import finish, measured, peak


def draw(scene: Scene, row: Row) -> Figure:
    """Draw a measure by month, that part of it ``apart`` which another measure counts."""
    every, some = (
        spans_frame(scene.situation, row.select, measure, row_months(scene.situation, row.spec))
        for measure in (row.measure, row.spec["apart"])
    )
    names = language.words()["parts"]
    rest = every.assign(value=every["value"] - some["value"], part=names["others"])
    frame = pd.concat([some.assign(part=names["civilians"]), rest], ignore_index=True)
    colours = {names["civilians"]: row.colour, names["others"]: row.tone}
    chart = partial(charts.stacked, frame, measured(row.measure), colours)
    apart = int(some["value"].sum())
    holds = ["some apart" if apart else "no apart"]
    return finish(scene, row, chart, frame, holds=holds, apart=apart, **peak(every))


def recount(row: Row, recount: Recount) -> Recounted:
    """Count each month anew, the part apart and the rest."""
    seen, names = [*last_months(row, recount)], language.words()["parts"]
    every, some = (recount.chosen(row.select, each) for each in (row.measure, row.spec["apart"]))
    apart = series(some, seen, part=names["civilians"])
    rest = series(every, seen, part=names["others"])
    for part, both in zip(apart, rest, strict=True):
        both["value"] -= part["value"]
    found = summed(by_period([*apart, *rest]))
    civilians = sum(part["value"] for part in apart)
    truths = {
        "some apart": Truth(civilians > 0, "there is none"),
        "no apart": Truth(civilians == 0, f"there are {civilians}"),
    }
    return Recounted([*apart, *rest], Facts({**found.values, "apart": civilians}, {**found.truths, **truths}))


KIND = FigureKind(draw, recount)
