"""Lines that add events up day by day, a line a year."""

from datetime import date
from functools import partial
from typing import Any

import pandas as pd

from helpers.analysis import periods
from helpers.analysis.facts import Facts, Truth
from helpers.analysis.recount import Recount
from helpers.charts import lines as charts
from helpers.figures.figure import Figure
from helpers.figures.frames import running_frame
from helpers.figures.recounted import FigureKind, Recounted, Rows, highest
from helpers.figures.rows import Row
from helpers.figures.scene import Scene
from helpers.figures.words import finish, measured, peak


def draw(scene: Scene, row: Row) -> Figure:
    """Draw events added up day by day, this year beside the ``years`` before it.

    The days of single events are in it, so that where these may not be passed on it is sealed.
    """
    situation = scene.situation
    spans = [periods.calendar_year(situation.as_of.year - n) for n in range(row.spec["years"], 0, -1)]
    frame = running_frame(situation, row.select, [*spans, situation.period("year to date")])
    chart = partial(charts.running, frame, measured("events"), row.colour)
    parts = _by_the_day(frame, situation.as_of)
    return finish(scene, row, chart, frame, aggregate=_yearly(frame), **parts)


def _yearly(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the number at each year's last day that is drawn, which tells of no single event."""
    return frame.groupby("year", as_index=False).agg(day=("day", "last"), value=("value", "last"))


def _by_the_day(frame: pd.DataFrame, as_of: date) -> dict[str, Any]:
    """Return the parts of the words: this year's number, and those of earlier years by the same day."""
    passed = frame["day"].map(lambda day: (day.month, day.day) <= (as_of.month, as_of.day))
    by_then = frame[passed.astype("bool")].groupby("year", as_index=False).last()
    lately = by_then["year"] == str(as_of.year)
    now, years = int(by_then.loc[lately, "value"].sum()), int((~lately).sum())
    best = peak(by_then[~lately], "year", "before")
    number = "one year" if years == 1 else "several years" if years else "no year"
    return {
        "now": now,
        "before": best["before"],
        "before_at": best["before_at"],
        "years": years,
        "peak": int(frame["value"].max()) if len(frame) else 0,
        "stands": _stands(now, best["before"], years),
        "holds": [number, "some before" if best["before"] else "none before"],
    }


def _stands(now: int, best: int, years: int) -> str:
    """Return how this year's number stands to the highest of earlier years by the same day."""
    if not years:
        return "alone"
    if not best:
        return "after none" if now else "nothing"
    stands = "ahead" if now > best else "level" if now == best else "behind"
    return f"{stands}, one year" if years == 1 else stands


def recount(row: Row, recount: Recount) -> Recounted:
    """Add events up anew, day by day."""
    days = recount.register.days[recount.where(row.select)].astype("O")
    spans = [recount.year(back) for back in range(row.spec["years"], -1, -1)]
    rows = []
    for span in filter(recount.covers, spans):
        own = [day for day in days if span.start <= day <= span.end]
        for day in sorted({span.start, *own, span.end}):
            passed = sum(each <= day for each in own)
            rows.append({"year": str(day.year), "day": day, "value": passed})
    return Recounted(rows, _by_then(rows, recount.as_of), [*{row["year"]: row for row in rows}.values()])


def _by_then(rows: Rows, as_of: date) -> Facts:
    """Return this year's number, and the highest of earlier years by the same day."""
    passed = [row for row in rows if (row["day"].month, row["day"].day) <= (as_of.month, as_of.day)]
    last = {row["year"]: row["value"] for row in passed}
    now = last.pop(str(as_of.year), 0)
    found, _ = highest([*last.items()], "before")
    best, years = found["before"], len(last)
    most = max((row["value"] for row in rows), default=0)
    facts = f"it is {now}, and {best} at most in the {years} years before by that day"
    truths = {
        "ahead": now > best and years > 0,
        "level": now == best and years > 0,
        "behind": now < best,
        "some before": best > 0,
        "none before": best == 0 and years > 0,
        "several years": years > 1,
        "one year": years == 1,
        "some peak": most > 0,
        "no peak": most == 0,
    }
    values = {"now": now, **found, "years": years, "peak": most}
    return Facts(values, {name: Truth(holds, facts) for name, holds in truths.items()})


KIND = FigureKind(draw, recount)
