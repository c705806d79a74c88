"""Of all civilians killed, those in violence without a militant Islamist main actor; the deadliest case."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import numpy as np
import pandas as pd

from helpers.analysis import periods
from helpers.analysis.facts import MEASURE, Facts, Kind, Truth, portion
from helpers.analysis.kinds import yearly
from helpers.analysis.measures import Situation, total
from helpers.analysis.outcome import NOTHING, Outcome, Spec
from helpers.analysis.periods import Period
from helpers.analysis.perpetrators import deadly
from helpers.analysis.recount import Recount
from helpers.reference import table

REGION_ONLY = 3
"""The precision of places of which only the region is known: what lies there is no single place."""

SPOT = ["date", "location", "latitude", "longitude", "actor1"]
"""What tells cases apart, and orders them."""


def compute(spec: Spec, situation: Situation) -> Outcome:
    """Count the civilians killed, and those who were killed by others."""
    window, _ = yearly.spans(situation)
    killed = deadly(situation, spec["select"].get("zones"), window)
    others = killed[~killed["involved"]]
    whole, rest = (total(events, spec["measure"]) for events in (killed, others))
    if not whole:
        return Outcome(NOTHING, None)
    parts = {"whole": whole, "rest": rest, "window": window, **_deadliest(others, rest)}
    name = "none" if not rest else "all" if rest == whole else "some"
    if whole == 1:
        name = f"{name}, one"
    elif "case_place" in parts and 2 * rest > whole:
        name = f"{name}, a case"
    return Outcome(name, rest, rest > 0, parts, others)


def _deadliest(others: pd.DataFrame, rest: int) -> dict[str, Any]:
    """Return the parts of the deadliest case, where it is much of all deaths."""
    found = max(_cases(others), key=lambda case: case["civilian_fatalities"].sum(), default=None)
    deaths = 0 if found is None else int(found["civilian_fatalities"].sum())
    if found is None or deaths < max(
        table("thresholds")["few_to_compare"], table("thresholds")["case_share"] * rest
    ):
        return {}
    linked = found[found["linked"]]
    return {
        **({"case_all": True} if deaths == rest else {"case": deaths}),
        "case_place": found["location"].iloc[0],
        "case_days": _days(found),
        "case_precision": int(found["geo_precision"].fillna(1).max()),
        "case_events": len(found),
        "case_rows": len(found) > 1,
        "case_linked": int(linked["civilian_fatalities"].sum()),
        "linked_events": len(linked),
    }


def _days(case: pd.DataFrame) -> Period:
    """Return the days of a case, its whole months where the first or the last day is not known to the day."""
    known = case["time_precision"].fillna(1).iloc[[0, -1]].eq(1).all()
    first, last = (day.date() for day in case["date"].iloc[[0, -1]])
    return Period(first, last) if known else Period(periods.month_start(first), periods.month_end(last))


def _cases(others: pd.DataFrame) -> list[pd.DataFrame]:
    """Return the events at one place by one actor whose days lie close together, the earliest case first."""
    placed = others[others["location"].fillna("").ne("") & others["geo_precision"].fillna(1).ne(REGION_ONLY)]
    placed = placed.sort_values([*SPOT[1:], "date"], kind="stable")
    spot = placed[SPOT[1:]].astype("str")
    gap = placed["date"].diff() > pd.Timedelta(days=table("thresholds")["case_days"])
    case = (spot.ne(spot.shift()).any(axis=1) | gap).cumsum()
    found = [events for _, events in placed.groupby(case)]
    return sorted(found, key=lambda events: (events["date"].min(), events["location"].iloc[0]))


def facts(spec: Spec, recount: Recount) -> Facts:
    """Count both anew, and the deadliest case."""
    window = yearly.recounted_spans(recount)[0]
    inside = recount.register.between(window.start, window.end) & (
        recount.register.column(spec["measure"]) > 0
    )
    if zones := spec["select"].get("zones"):
        inside &= recount.register.within("zone", zones)
    others = inside & ~recount.where({})
    whole, rest = (recount.weighed(where, spec["measure"]).total(window) for where in (inside, others))
    case = _case(recount, others, rest)
    truths = {
        **portion(rest, whole),
        NOTHING: Truth(not whole, f"it is {whole}"),
        "case": Truth(bool(case), "no case is much of it"),
        "case part": Truth(0 < case.get("case", 0) < rest, f"it is {case.get('case', 0)} of {rest}"),
        "case all": Truth(case.get("case", 0) == rest > 0, f"it is {case.get('case', 0)} of {rest}"),
        "mostly": Truth(2 * rest > whole, f"it is {rest} of {whole}"),
        "case in parts": Truth(case.get("case_events", 0) > 1, "it is one event"),
        "case linked": Truth(case.get("linked_events", 0) > 0, "none is linked"),
    }
    return Facts({"whole": whole, "rest": rest, "window": window, **case}, truths, rest)


def _case(recount: Recount, others: "np.ndarray[Any, Any]", rest: int) -> dict[str, Any]:
    """Return the facts of the deadliest case: events taken one by one, in the order of their days."""
    events, cases = recount.register.events[others], list[list[Mapping[Any, Any]]]()
    open_cases: dict[tuple[str, ...], list[Mapping[Any, Any]]] = {}
    near = timedelta(days=int(table("thresholds")["case_days"]))
    for row in events.sort_values(SPOT, kind="stable").to_dict(orient="records"):
        if not isinstance(row["location"], str) or not row["location"] or row["geo_precision"] == REGION_ONLY:
            continue
        spot = tuple(str(row[name]) for name in SPOT[1:])
        if spot not in open_cases or row["date"] - open_cases[spot][-1]["date"] > near:
            open_cases[spot] = []
            cases.append(open_cases[spot])
        open_cases[spot].append(row)
    most = max(cases, key=lambda case: sum(row["civilian_fatalities"] for row in case), default=[])
    deaths = sum(row["civilian_fatalities"] for row in most)
    limits = table("thresholds")
    if not most or deaths < limits["few_to_compare"] or deaths < limits["case_share"] * rest:
        return {}
    linked = recount.where({"participation": "linked"})[others]
    ids = set(events["id"][linked])
    named = [row for row in most if row["id"] in ids]
    return {
        "case": deaths,
        "case_place": most[0]["location"],
        "case_days": _span(most),
        "case_precision": max(_precision(row["geo_precision"]) for row in most),
        "case_events": len(most),
        "case_linked": sum(row["civilian_fatalities"] for row in named),
        "linked_events": len(named),
    }


def _span(case: list[Mapping[Any, Any]]) -> Period:
    """Return the days of a case or, where its ends are not known to the day, its months."""
    first, last = (case[end]["date"].date() for end in (0, -1))
    if max(_precision(case[end]["time_precision"]) for end in (0, -1)) == 1:
        return Period(first, last)
    return Period(first.replace(day=1), last.replace(day=monthrange(last.year, last.month)[1]))


def _precision(value: Any) -> int:
    return 1 if pd.isna(value) else int(value)


KIND = Kind(
    compute,
    facts,
    units={
        **dict.fromkeys(("whole", "rest", "case", "case_linked"), MEASURE),
        **dict.fromkeys(("case_events", "linked_events"), "events"),
    },
    pairs=[("whole", "window"), ("rest", "window"), ("case", "case_days")],
    silent=[NOTHING],
)
