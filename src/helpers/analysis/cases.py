"""The deadliest case of some events: what one actor did at one place within days, found in two ways.

``deadliest`` is what sentences are made from, ``deadliest_anew`` the check's own path.
"""

from calendar import monthrange
from collections.abc import Hashable, Mapping
from datetime import timedelta
from typing import Any

import pandas as pd

from helpers.analysis import periods
from helpers.analysis.facts import Truth, Truths
from helpers.analysis.grid import REGION_ONLY
from helpers.analysis.periods import Period
from helpers.analysis.recount import Recount
from helpers.analysis.register import Mask
from helpers.reference import table

SPOT = ["date", "location", "latitude", "longitude", "actor1"]
"""What tells cases apart, and orders them."""

Row = Mapping[Hashable, Any]


def deadliest(events: pd.DataFrame, measure: str, whole: int) -> dict[str, Any]:
    """Return the parts of the deadliest case, where it is much of all deaths."""
    found = _deadliest(events, measure)
    deaths = int(found[measure].sum())
    if found.empty or deaths < _much(whole):
        return {}
    return {
        **({"case_all": True} if deaths == whole else {"case": deaths}),
        "case_place": found["location"].iloc[0],
        "case_days": _days(found),
        "case_precision": int(found["geo_precision"].fillna(1).max()),
        "case_events": len(found),
        "case_rows": len(found) > 1,
        "case_ids": list(found["id"]),
    }


def _much(whole: int) -> float:
    limits = table("thresholds")
    return float(max(limits["few_to_compare"], limits["case_share"] * whole))


def _days(case: pd.DataFrame) -> Period:
    """Return the days of a case, its whole months where the first or the last day is not known to the day."""
    known = case["time_precision"].fillna(1).iloc[[0, -1]].eq(1).all()
    first, last = (day.date() for day in case["date"].iloc[[0, -1]])
    return Period(first, last) if known else Period(periods.month_start(first), periods.month_end(last))


def _deadliest(events: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Return what one actor did at one place within days that killed most; of equals, the earliest."""
    placed = events[events["location"].fillna("").ne("") & events["geo_precision"].fillna(1).ne(REGION_ONLY)]
    placed = placed.sort_values([*SPOT[1:], "date"], kind="stable")
    spot = placed[SPOT[1:]].astype("str")
    gap = placed["date"].diff() > pd.Timedelta(days=table("thresholds")["case_days"])
    case = (spot.ne(spot.shift()).any(axis=1) | gap).cumsum()
    each = placed.groupby(case).agg(
        deaths=(measure, "sum"), first=("date", "min"), place=("location", "first")
    )
    order = each.sort_values(["deaths", "first", "place"], ascending=[False, True, True], kind="stable")
    return placed[case.isin(order.index[:1])]


# ---- counted anew


def deadliest_anew(recount: Recount, where: Mask, measure: str, whole: int) -> tuple[dict[str, Any], Truths]:
    """Return the facts of the deadliest case: events taken one by one, in the order of their days."""
    case = _deadliest_of(recount, where, measure, whole)
    deaths = case.get("case", 0)
    says = f"it is {deaths} of {whole}"
    truths = {
        "case": Truth(bool(case), "no case is much of it"),
        "case part": Truth(0 < deaths < whole, says),
        "case all": Truth(deaths == whole > 0, says),
        "case in parts": Truth(case.get("case_events", 0) > 1, "it is one event"),
    }
    return case, truths


def _deadliest_of(recount: Recount, where: Mask, measure: str, whole: int) -> dict[str, Any]:
    cases = list[list[Row]]()
    open_cases: dict[tuple[str, ...], list[Row]] = {}
    near = timedelta(days=int(table("thresholds")["case_days"]))
    for row in recount.register.events[where].sort_values(SPOT, kind="stable").to_dict(orient="records"):
        if not isinstance(row["location"], str) or not row["location"] or row["geo_precision"] == REGION_ONLY:
            continue
        spot = tuple(str(row[name]) for name in SPOT[1:])
        if spot not in open_cases or row["date"] - open_cases[spot][-1]["date"] > near:
            open_cases[spot] = []
            cases.append(open_cases[spot])
        open_cases[spot].append(row)
    most = max(cases, key=lambda case: sum(row[measure] for row in case), default=[])
    deaths = sum(row[measure] for row in most)
    limits = table("thresholds")
    if not most or deaths < limits["few_to_compare"] or deaths < limits["case_share"] * whole:
        return {}
    return {
        "case": deaths,
        "case_place": most[0]["location"],
        "case_days": _span(most),
        "case_precision": max(_precision(row["geo_precision"]) for row in most),
        "case_events": len(most),
        "case_ids": [row["id"] for row in most],
    }


def _span(case: list[Row]) -> Period:
    """Return the days of a case or, where its ends are not known to the day, its months."""
    first, last = (case[end]["date"].date() for end in (0, -1))
    if max(_precision(case[end]["time_precision"]) for end in (0, -1)) == 1:
        return Period(first, last)
    return Period(first.replace(day=1), last.replace(day=monthrange(last.year, last.month)[1]))


def _precision(value: Any) -> int:
    return 1 if pd.isna(value) else int(value)
