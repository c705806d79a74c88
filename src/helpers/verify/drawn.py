"""What the values of a figure show, worked out anew from its table: numbers, and where the highest stand."""

from collections.abc import Callable
from datetime import date, timedelta

import pandas as pd

from helpers.analysis.periods import Period, year_before
from helpers.reference import table
from helpers.verify.tokens import words
from helpers.verify.verdicts import UNASSESSABLE

Numbers = dict[str, float]
Spots = dict[str, list[str]]
"""Under the name of a role, the places or periods at which a highest value stands."""


def measured(frame: pd.DataFrame, as_of: date) -> tuple[Numbers, Spots]:
    """Return a figure's numbers by role, and where its highest values stand; the columns tell its kind."""
    return next(read(frame, as_of) for columns, read in KINDS if columns <= set(frame.columns))


def years_of(as_of: date) -> dict[str, tuple[Period, ...]]:
    """Return the periods of a year or less that figures set side by side."""
    last, day = year_before(as_of), timedelta(days=1)
    return {
        "twelve": (Period(last + day, as_of),),
        "twelve_before": (Period(year_before(last) + day, last),),
        "this_year": (Period(date(as_of.year, 1, 1), as_of),),
        "to that day": (Period(date(last.year, 1, 1), last),),
    }


def _peaks(values: pd.Series) -> tuple[Numbers, Spots]:
    """Return what can be said of values: how many, their sum, the highest and where it stands."""
    highest = float(values.max()) if len(values) else 0.0
    spots = [str(name) for name in values.index[values == highest]]
    numbers = {
        "rows": float(len(values)),
        "sum": float(values.sum()),
        "peak": highest,
        "ties": float(len(spots)),
    }
    return numbers, {"peak_at": spots}


def _by(frame: pd.DataFrame, *keys: str, value: str = "value") -> pd.Series:
    return frame.groupby(list(keys), sort=False)[value].sum()


def _claims(frame: pd.DataFrame, _: date) -> tuple[Numbers, Spots]:
    turned = sum(_turns(rows) for _, rows in frame.groupby("claim", sort=False))
    return {
        "claims": float(frame["claim"].nunique()),
        "turned": float(turned),
        "peak": float(len(frame)),
    }, {}


def _turns(rows: pd.DataFrame) -> bool:
    own = rows.loc[rows["reading"] == words()["as_defined"], "verdict"].iloc[0]
    others = set(rows["verdict"]) - {own, UNASSESSABLE}
    return own != UNASSESSABLE and bool(others)


def _places(frame: pd.DataFrame, as_of: date) -> tuple[Numbers, Spots]:
    sums = _by(frame, "longitude", "latitude", "location", value="events")
    now = frame["category"].astype("str") == str(as_of.year)
    years = {
        "now": float(frame.loc[now, "events"].sum()),
        "before": float(frame.loc[~now, "events"].sum()),
    }
    return _peaks(sums)[0] | years, {"peak_at": _names(sums)}


def _squares(frame: pd.DataFrame, _: date) -> tuple[Numbers, Spots]:
    side = float(table("thresholds")["grid_km"])
    numbers: Numbers = {"peak": float(len(frame))}
    for name, order in (("now", 1), ("before", 0)):
        events = frame.loc[frame["order"] == order, "events"]
        numbers |= {f"squares_{name}": float(len(events)), f"area_{name}": len(events) * side**2}
        numbers[f"events_{name}"] = float(events.sum())
    return numbers, {}


def _area(frame: pd.DataFrame, _: date) -> tuple[Numbers, Spots]:
    return _peaks(_by(frame, "period"))


def _lines(frame: pd.DataFrame, as_of: date) -> tuple[Numbers, Spots]:
    """Return this year's number and the highest of earlier years, each by the day of ``as_of``."""
    days = pd.to_datetime(frame["day"])
    by_then = frame[(days.dt.month * 100 + days.dt.day) <= as_of.month * 100 + as_of.day]
    last = by_then.groupby("year", sort=False)["value"].max()
    before = last[last.index != str(as_of.year)]
    numbers, spots = _peaks(before)
    own = {
        "line_now": float(last.get(str(as_of.year), 0)),
        "line_before": numbers["peak"],
        "line_years": float(len(before)),
        "peak": float(frame["value"].max()) if len(frame) else 0.0,
        "ties": numbers["ties"],
    }
    return own, {"line_at": spots["peak_at"]}


def _groups(frame: pd.DataFrame, _: date) -> tuple[Numbers, Spots]:
    numbers: Numbers = {"halves": float(frame["period"].nunique()), "peak": 0.0}
    spots: Spots = {}
    together = {row["key"] for row in table("groups")["together"]}
    for group, rows in frame.groupby("group", sort=False):
        own, at = _peaks(_by(rows, "period"))
        name = "both" if group in together else str(group)
        numbers |= {f"peak_{name}": own["peak"], f"ties_{name}": own["ties"]}
        numbers["peak"] = max(numbers["peak"], own["peak"])
        spots[f"peak_at_{name}"] = at["peak_at"]
    return numbers, spots


def _years(frame: pd.DataFrame, _: date) -> tuple[Numbers, Spots]:
    return _peaks(_by(frame[frame["part"] == "recorded"], "year"))


def _two_measures(frame: pd.DataFrame, _: date) -> tuple[Numbers, Spots]:
    first, second = (_peaks(_by(part, "period")) for _, part in frame.groupby("measure", sort=True))
    return (
        {**first[0], **{f"second_{role}": value for role, value in second[0].items()}},
        {**first[1], **{f"second_{role}": spots for role, spots in second[1].items()}},
    )


def _windows(frame: pd.DataFrame, _: date) -> tuple[Numbers, Spots]:
    """Return the highest total of a place in a window, under the place's name."""
    sums = _by(frame, "place", "window")
    return _peaks(sums)[0], {"peak_at": _names(sums, part=0)}


def _cells(frame: pd.DataFrame, _: date) -> tuple[Numbers, Spots]:
    cells = frame["value"].set_axis(frame["place"] + ", " + frame["period"])
    numbers, spots = _peaks(cells)
    return numbers | {"quarters": float(frame["period"].nunique())}, spots


def _towns(frame: pd.DataFrame, _: date) -> tuple[Numbers, Spots]:
    """Return the towns of the later of two times."""
    return _peaks(_by(frame[frame["order"] == frame["order"].max()], "place"))


def _names(values: pd.Series, part: int = -1) -> list[str]:
    """Return one part of the keys at which the highest value stands."""
    return [str(key[part]) for key in values.index[values == values.max()]]


def _names_of(frame: pd.DataFrame, _: date) -> tuple[Numbers, Spots]:
    return _peaks(_by(frame, "name"))


def _periods(frame: pd.DataFrame, _: date) -> tuple[Numbers, Spots]:
    numbers, spots = _peaks(_by(frame, "period"))
    civilians = words()["civilians"]
    if "part" in frame and civilians in set(frame["part"]):
        numbers["civilians"] = float(frame.loc[frame["part"] == civilians, "value"].sum())
    return numbers, spots


KINDS: tuple[tuple[set[str], Callable[[pd.DataFrame, date], tuple[Numbers, Spots]]], ...] = (
    ({"reading"}, _claims),
    ({"category"}, _places),
    ({"latitude", "window"}, _squares),
    ({"squares"}, _area),
    ({"year", "day"}, _lines),
    ({"group"}, _groups),
    ({"year"}, _years),
    ({"measure"}, _two_measures),
    ({"place", "window", "period"}, _windows),
    ({"place", "period"}, _cells),
    ({"place"}, _towns),
    ({"name"}, _names_of),
    (set(), _periods),
)
"""The kinds of figure: the columns by which each is known, the first that fits, and how it is read."""
