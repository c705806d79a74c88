"""Truths: what can be said of a finding's numbers besides the numbers, worked out from them anew.

``Outcome.name`` and ``stands`` are not read here: they chose the words that this room checks.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from helpers.analysis import periods
from helpers.analysis.measures import Situation, select, total
from helpers.reference import table

Parts = Mapping[str, Any]


@dataclass(frozen=True)
class Truth:
    """Whether something holds, and what the facts are."""

    holds: bool
    facts: str


def of(kind: str, spec: Parts, parts: Parts, situation: Situation) -> dict[str, Truth]:
    """Return every truth that a claim of this kind has, under the name that statements use."""
    own = _OF_KIND.get(kind, lambda *_: {})(spec, parts, situation)
    return {**_of_the_date(spec, parts, situation), **own}


def compared(a: float, b: float) -> str:
    """Return how two numbers stand, in words."""
    how = "more than" if a > b else "less than" if a < b else "equal to"
    return f"{_plain(a)} is {how} {_plain(b)}"


def _plain(value: float) -> str:
    return f"{round(value, 2):,}" if value != int(value) else f"{int(value):,}"


def _ordered(a: float, b: float, above: str, level: str, below: str) -> dict[str, Truth]:
    facts = compared(a, b)
    return {above: Truth(a > b, facts), level: Truth(a == b, facts), below: Truth(a < b, facts)}


def _zero(parts: Parts, *roles: str) -> dict[str, Truth]:
    return {
        f"zero {role}": Truth(parts[role] == 0, f"it is {_plain(parts[role])}")
        for role in roles
        if role in parts
    }


def _of_the_date(spec: Parts, parts: Parts, situation: Situation) -> dict[str, Truth]:
    """Return what follows from ``as_of`` and the reach of the data."""
    as_of, begin = situation.as_of, situation.reach.start
    year = periods.year_to_date(as_of)
    over = periods.is_year_end(as_of)
    coup = table("timeline").get(spec.get("event", ""), {}).get("date")
    ahead = spec.get("date", coup or date.min) > as_of
    known = periods.years(situation.reach)
    earlier = [span for span in known if span.start.year < as_of.year]
    quarters = periods.quarters(situation.reach)
    counted = [
        value for key, value in parts.items() if key in ("now", "before", "whole", "sum", "best", "projected")
    ]
    says = f"the edition's date is {as_of}, the data begin on {begin}"
    told = {
        "year over": over,
        "year running": not over,
        "year young": year.days < int(table("thresholds")["projection_min_days"]),
        "ahead": ahead,
        "data late": begin > _needed(spec, situation),
        "no earlier year": not earlier,
        "no quarter over": (as_of.month, as_of.day) < (3, 31),
        "no quarter since": coup is not None and not [q for q in quarters if q.start > coup],
        "no quarter before": coup is not None and not [q for q in quarters if q.end < coup],
        "window is the year": _is_the_year(spec, situation),
    }
    nothing = Truth(bool(counted) and not any(counted), f"the counts are {', '.join(map(_plain, counted))}")
    attributed = table("groups")["attribution"][0]["from"] <= as_of
    return {
        **{name: Truth(holds, says) for name, holds in told.items()},
        "attributed": Truth(attributed, says),
        "nothing at all": nothing,
    }


def _is_the_year(spec: Parts, situation: Situation) -> bool:
    """Tell whether a claim's window of months holds the whole year so far."""
    window = spec.get("window", "year to date")
    year = situation.period("year to date")
    return window != "year to date" and situation.period(window).start <= year.start


def _needed(spec: Parts, situation: Situation) -> date:
    """Return the first day that a claim needs of the data."""
    year = periods.year_to_date(situation.as_of).start
    spans = [span.start for span in situation.periods(spec).values()]
    fixed = [spec["date"]] if "date" in spec else [year]
    if isinstance(spec.get("years"), int):
        fixed.append(date(year.year - spec["years"], 1, 1))
    return min(spans + fixed)


def _two_windows(spec: Parts, parts: Parts, situation: Situation) -> dict[str, Truth]:
    if not parts.get("before"):
        return _zero(parts, "now", "before")
    within = float(table("thresholds")["same_within"])
    level, before = parts.get("level", parts["now"]), parts["before"]
    totals = compared(level, before)
    return {
        **_zero(parts, "now", "before"),
        **_pace(parts["now"], before, parts["window"].days / parts["against"].days, within),
        "more": Truth(level > before, totals),
        "fewer": Truth(level < before, totals),
        "same": Truth(abs(level - before) <= within * before, totals),
    }


def _pace(now: float, before: float, days: float, within: float) -> dict[str, Truth]:
    """Return how a window compares day for day with one that ``days`` times its length would be."""
    daily, expected = now / days, before * days
    held = abs(daily - before) <= within * before
    errors = abs(now - expected) / math.sqrt((now + before) * days)
    clear = errors >= table("thresholds")["clear_change"]
    facts = (
        f"{_plain(now)} stand against {_plain(expected)} in as many days, {errors:.1f} standard errors apart"
    )
    return {
        "day for day": Truth(True, facts),
        "daily more": Truth(daily > before, facts),
        "daily fewer": Truth(daily < before, facts),
        "unclear": Truth(not held and not clear, facts),
        "pace up": Truth(daily > before and clear and not held, facts),
        "pace held": Truth(held, facts),
        "pace down": Truth(daily < before and clear and not held, facts),
    }


def _portion(part: str, whole: str) -> Any:
    def told(spec: Parts, parts: Parts, situation: Situation) -> dict[str, Truth]:
        if whole not in parts or part not in parts:
            return {}
        some, every = parts[part], parts[whole]
        facts = f"it is {_plain(some)} of {_plain(every)}"
        return {
            **_zero(parts, part, whole),
            "all": Truth(some == every > 0, facts),
            "part": Truth(0 < some < every, facts),
            "none": Truth(some == 0 < every, facts),
            "any": Truth(some > 0, facts),
            "one": Truth(every == 1, facts),
            "two": Truth(every == 2, facts),
        }

    return told


def _rank(spec: Parts, parts: Parts, situation: Situation) -> dict[str, Truth]:
    if "own" not in parts:
        return {}
    facts = f"{_plain(parts['own'])} against {_plain(parts['rival_count'])}, of {_plain(parts['whole'])}"
    only = Truth(parts["own"] == parts["whole"] and parts["rival_count"] == 0, facts)
    ordered = _ordered(parts["own"], parts["rival_count"], "leads", "level", "behind")
    return {**_portion("own", "whole")(spec, parts, situation), **ordered, "only": only}


def _count(spec: Parts, parts: Parts, situation: Situation) -> dict[str, Truth]:
    if "count" not in parts:
        return {}
    facts = f"the count is {_plain(parts['count'])}"
    return {"any": Truth(parts["count"] > 0, facts), "zero now": Truth(parts["count"] == 0, facts)}


def _record(spec: Parts, parts: Parts, situation: Situation) -> dict[str, Truth]:
    if "best" not in parts:
        return {}
    one = Truth(parts["years"] == 1, f"{parts['years']} earlier years are in the data")
    dip = Truth(
        parts.get("last", 0) < parts.get("first", 0), compared(parts.get("last", 0), parts.get("first", 0))
    )
    full = parts["now"] * periods.annual_factor(situation.as_of)
    soon = periods.year_to_date(situation.as_of).days < table("thresholds")["projection_min_days"]
    course = Truth(not soon and full > parts["best"] >= parts["now"], compared(full, parts["best"]))
    ordered = _ordered(parts["now"], parts["best"], "record", "tied", "short")
    return {**ordered, **_zero(parts, "best"), "one year": one, "dipped": dip, "on course": course}


def _since(spec: Parts, parts: Parts, situation: Situation) -> dict[str, Truth]:
    if "quarters" not in parts:
        found = total(select(situation, spec["select"], situation.reach), spec["measure"])
        return {"nothing at all": Truth(found == 0, f"the data record {_plain(found)} in all")}
    return {**_portion("above", "quarters")(spec, parts, situation), **_zero(parts, "deaths_above")}


def _projection(spec: Parts, parts: Parts, situation: Situation) -> dict[str, Truth]:
    return _zero(parts, "now")


def _exceeds(spec: Parts, parts: Parts, situation: Situation) -> dict[str, Truth]:
    if "sum" not in parts:
        return _zero(parts, "now")
    # held by whole events, as sentences give them
    ordered = _ordered(round(parts["projected"]), parts["sum"], "exceeds", "level", "below")
    near = Truth(round(parts["projected"]) == parts["sum"], compared(parts["projected"], parts["sum"]))
    return {**ordered, **_zero(parts, "now", "sum"), "equals": near}


def _incident(spec: Parts, parts: Parts, situation: Situation) -> dict[str, Truth]:
    kind = parts.get("sub_event") if "expects" in spec else parts.get("event_type")
    fits = kind is not None and kind in spec.get("expects", [kind])
    near = "found_date" in parts
    facts = f"the data record {parts.get('event_type', 'nothing')} there on that day"
    where = f"the data record it on {parts['found_date']}" if near else facts
    return {
        "found": Truth(fits and not near, where),
        "close by": Truth(fits and near, where),
        "other": Truth("event_type" in parts and not fits, facts),
        "absent": Truth(not fits, where),
    }


_OF_KIND = {
    "count": _count,
    "ratio": _two_windows,
    "growth": _two_windows,
    "share": _portion("part", "whole"),
    "within": _portion("inside", "whole"),
    "rank": _rank,
    "record": _record,
    "quarters": _portion("above", "quarters"),
    "since": _since,
    "projection": _projection,
    "exceeds": _exceeds,
    "incident": _incident,
}
