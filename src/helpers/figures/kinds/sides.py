"""Lines by half-year of two sides, each without the other, and of clashes between them."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import pandas as pd

from helpers import language
from helpers.analysis.facts import Facts, Truth, Truths
from helpers.analysis.recount import Recount
from helpers.charts import lines as charts
from helpers.charts.style import colours
from helpers.figures.figure import Figure
from helpers.figures.frames import reach_half_years, spans_frame
from helpers.figures.recounted import FigureKind, Recounted, Rows, by_period, highest, series, spans
from helpers.figures.rows import Row
from helpers.figures.scene import Scene
from helpers.figures.words import finish, measured, peak

ROLES = ("first_peak", "second_peak", "both_peak")
"""The highest of each side alone, and of clashes between them."""


def draw(scene: Scene, row: Row) -> Figure:
    """Draw a measure by half-year: of each of two ``sides``, lists of groups, alone, and of clashes."""
    situation = scene.situation
    halves = reach_half_years(situation)

    def counted(clashes: bool) -> list[pd.DataFrame]:
        sides = of_one, of_other, [*of_one, *of_other]
        alone = {"clashes": True} if clashes else {}
        choices = ({**row.select, "group": groups, **alone} for groups in sides)
        return [spans_frame(situation, choice, row.measure, halves) for choice in choices]

    (one, of_one), (other, of_other) = row.spec["sides"].items()
    first, second, either = counted(clashes=False)
    clash_one, clash_other, clash_either = counted(clashes=True)
    parts = {
        one: either["value"] - second["value"],
        other: either["value"] - first["value"],
        row.spec["both"]: clash_one["value"] + clash_other["value"] - clash_either["value"],
    }
    frames = [either.assign(group=group, value=values) for group, values in parts.items()]
    frame = pd.concat(frames, ignore_index=True)[["group", "start", "period", "value", "complete"]]
    words = language.words()["figures"][row.words]
    looks = {group: (words["lines"][group], colours()[group]) for group in parts}
    chart = partial(charts.by_group, frame, measured(row.measure), looks)
    found = [
        peak(frame[frame["group"] == group], role=role) for group, role in zip(parts, ROLES, strict=True)
    ]
    named = {role: value for each in found for role, value in each.items()}
    named["peak"] = max(each[role] for each, role in zip(found, ROLES, strict=True))
    named["stands"] = _leading([each["stands"] for each in found]) if len(halves) > 1 else "some"
    return finish(scene, row, chart, frame, **{**named, "rows": len(either)})


def _leading(stands: Sequence[str]) -> str:
    """Return whether the three lines, or two where there is no clash, have one highest half-year each."""
    *sides, clashes = (each in ("only", "one") for each in stands)
    if not all(sides):
        return "some"
    return "three" if clashes else "both" if stands[-1] == "nothing" else "some"


def recount(row: Row, recount: Recount) -> Recounted:
    """Count each side anew where the other took no part, and where both did."""
    seen = [*spans(recount, 6)]
    one, other = (recount.where({**row.select, "group": groups}) for groups in row.spec["sides"].values())
    wheres = [one & ~other, other & ~one, one & other & recount.register.clashes]
    values: dict[str, Any] = {"rows": len(seen)}
    truths: Truths = {}
    rows: Rows = []
    for group, role, where in zip([*row.spec["sides"], row.spec["both"]], ROLES, wheres, strict=True):
        own = [{"group": group, **each} for each in series(recount.weighed(where, row.measure), seen)]
        found, more = highest(by_period(own), role)
        values, truths, rows = {**values, **found}, {**truths, **more}, [*rows, *own]
    most = max(value for role, value in values.items() if role.endswith("_peak"))
    truths |= {"some peak": Truth(most > 0, "there is none"), "no peak": Truth(most == 0, f"it is {most}")}
    return Recounted(rows, Facts({**values, "peak": most}, truths))


KIND = FigureKind(draw, recount)
