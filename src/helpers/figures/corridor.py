"""A road and the events along it: on a map, and by the town that is nearest."""

from functools import partial

import pandas as pd

from helpers.analysis import geography, periods
from helpers.analysis.measures import select
from helpers.analysis.periods import Period
from helpers.charts import bars
from helpers.charts.maps import Ground
from helpers.figures.figure import Figure
from helpers.figures.places import by_group
from helpers.figures.rows import Row
from helpers.figures.scene import Scene
from helpers.figures.words import beside, finish, measured, peak
from helpers.reference import table
from helpers.story import phrases


def road(scene: Scene, row: Row) -> Figure:
    """Draw this year's events ``along`` a road by place and group, with the road as a line."""
    key = row.select["along"]["corridor"]
    line = {table("corridors")[key]["name"]: geography.corridor(key)}
    return by_group(scene, row, Ground(row.spec["labels"], tuple(row.spec["bounds"]), line))


def towns(scene: Scene, row: Row) -> Figure:
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
    return finish(scene, row, chart, frame, windows=beside(drawn[::-1]), **peak(this_year, "place"))
