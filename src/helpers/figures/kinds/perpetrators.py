"""Bars of the country's zones: the civilians killed in the last twelve months, by whom."""

from functools import partial

import pandas as pd

from helpers import language
from helpers.analysis.by_whom import masks
from helpers.analysis.facts import Facts, Truth, portion
from helpers.analysis.perpetrators import deadly, keys
from helpers.analysis.recount import Recount
from helpers.analysis.register import Mask
from helpers.charts import bars, style
from helpers.figures.figure import Figure
from helpers.figures.recounted import FigureKind, Recounted, Rows, highest
from helpers.figures.rows import Row
from helpers.figures.scene import Scene
from helpers.figures.words import compared_with, finish, measured, peak
from helpers.reference import zones

COLUMNS = ["zone", "part", "value"]


def draw(scene: Scene, row: Row) -> Figure:
    """Draw the civilians killed in the last twelve months, by zone and perpetrator; the title counts all."""
    window = scene.situation.period("twelve months")
    covered = scene.situation.covers(window)
    names = language.words()["perpetrators"]
    killed = deadly(scene.situation, None, window)
    sums = killed.groupby(["zone", "perpetrator"])[row.measure].sum()
    cells = [
        {"zone": zone_name, "part": names[key], "value": int(sums.get((zone, key), 0))}
        for zone, zone_name in zones().items()
        for key in keys()
    ]
    frame = pd.DataFrame(cells if covered else [], columns=COLUMNS)
    whole, involved = (int(events[row.measure].sum()) for events in (killed, killed[killed["involved"]]))
    colours = {names[key]: style.perpetrators()[key] for key in keys()}
    chart = partial(bars.grouped, frame, measured(row.measure), colours)
    found = peak(frame.assign(at=frame["zone"] + ", " + frame["part"]), "at")
    stands = _stands(whole, whole - involved) if covered else ""
    told = {**found, "whole": whole, "rest": whole - involved, "stands": stands, "covered": covered}
    return finish(scene, row, chart, frame, **compared_with([window] if covered else []), **told)


def _stands(whole: int, rest: int) -> str:
    if not whole:
        return "nothing"
    name = "none" if not rest else "all" if rest == whole else "some"
    return f"{name}, one" if whole == 1 else name


def recount(row: Row, recount: Recount) -> Recounted:
    """Count each zone's civilians anew, by the perpetrators of their events."""
    window = recount.window("twelve months")
    names, covered = language.words()["perpetrators"], recount.covers(window)
    inside, by_whom = recount.register.between(window.start, window.end), masks(recount)
    rows: Rows = [
        {
            "zone": name,
            "part": names[key],
            "value": _sum(recount, row, inside & where & recount.register.within("zone", [zone])),
        }
        for zone, name in zones().items()
        for key, where in by_whom.items()
    ]
    rows = rows if covered else []
    found, truths = highest([((each["zone"], each["part"]), each["value"]) for each in rows])
    whole, rest = (_sum(recount, row, where) for where in (inside, inside & ~by_whom[keys()[0]]))
    drawn = [window] if covered else []
    some = {"some drawn": Truth(covered, "no time is covered")}
    values = {**found, "whole": whole, "rest": rest, "drawn": drawn}
    return Recounted(rows, Facts(values, {**truths, **portion(rest, whole), **some}))


def _sum(recount: Recount, row: Row, where: Mask) -> int:
    return int(recount.register.column(row.measure)[where].sum())


KIND = FigureKind(draw, recount)
