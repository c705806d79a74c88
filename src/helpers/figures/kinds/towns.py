"""Bars of a road's towns: the events that are nearest to each, this year beside the last."""

from functools import partial
from typing import Any

import pandas as pd

from helpers.analysis import geography, periods
from helpers.analysis.facts import Facts, Truth
from helpers.analysis.kinds.count import ROUGHLY
from helpers.analysis.measures import select
from helpers.analysis.periods import Period
from helpers.analysis.recount import Recount, year_before
from helpers.charts import bars
from helpers.figures.figure import Figure
from helpers.figures.recounted import FigureKind, Recounted, Rows, summed
from helpers.figures.rows import Row
from helpers.figures.scene import Scene
from helpers.figures.words import compared_with, finish, measured, peak
from helpers.reference import table
from helpers.story import phrases


def draw(scene: Scene, row: Row) -> Figure:
    """Draw events ``along`` a road by the town that is nearest, this year beside the last."""
    situation, key = scene.situation, row.select["along"]["corridor"]
    now = situation.period("year to date")
    before = Period(now.start.replace(year=now.start.year - 1), periods.year_before(now.end))
    drawn = [span for span in (before, now) if situation.covers(span)]
    rows = []
    for order, span in enumerate(drawn):
        nearest = geography.nearest_town(select(situation, row.select, span), key)
        for town in geography.towns(key)["name"]:
            value = int((nearest == town).sum())
            rows.append({"place": town, "window": phrases.span(span), "order": order, "value": value})
    frame = pd.DataFrame(rows, columns=["place", "window", "order", "value"])
    chart = partial(bars.paired, frame, measured("events"), (row.colour, row.tone))
    this_year = frame[frame["window"] == phrases.span(now)]
    roughly = int(select(situation, row.select, now)["geo_precision"].eq(ROUGHLY).fillna(False).sum())
    parts: dict[str, Any] = {**compared_with(drawn[::-1]), **peak(this_year, "place"), "roughly": roughly}
    parts["holds"] = [*parts.get("holds", []), *(["roughly"] if roughly else [])]
    return finish(scene, row, chart, frame, **parts)


def recount(row: Row, recount: Recount) -> Recounted:
    """Count the events near each town anew."""
    road, year = row.select["along"]["corridor"], recount.year()
    towns = [town["name"] for town in table("corridors")[road]["towns"]]
    nearest = geography.nearest_town(recount.register.events, road).to_numpy()
    rows: Rows = []
    before = Period(recount.year(1).start, year_before(recount.as_of))
    drawn = [span for span in (before, year) if recount.covers(span)]
    for order, span in enumerate(drawn):
        where = recount.where(row.select) & recount.register.between(span.start, span.end)
        named = {"window": span, "order": order}
        rows += [{"place": town, **named, "value": int((where & (nearest == town)).sum())} for town in towns]
    this_year = [(each["place"], each["value"]) for each in rows if each["window"] == year]
    found, some = summed(this_year), {"some drawn": Truth(bool(drawn), "no time is covered")}
    where = recount.where(row.select) & recount.register.between(year.start, year.end)
    roughly = sum(each == ROUGHLY for each in recount.register.column("geo_precision")[where])
    some["roughly"] = Truth(roughly > 0, f"the place of {roughly} is not exact")
    values = {**found.values, "drawn": drawn[::-1], "roughly": roughly}
    return Recounted(rows, Facts(values, {**found.truths, **some}))


KIND = FigureKind(draw, recount)
