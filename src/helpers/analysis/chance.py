"""Whether a change between two windows of events can be told from chance."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from helpers.analysis.intervals import TwoWindows, dispersion, share_interval
from helpers.analysis.measures import Situation, tallies, tally
from helpers.analysis.outcome import Spec, direction
from helpers.analysis.periods import Period, days_beside
from helpers.reference import table

CLEAR, PROBABLE, UNCLEAR = "", "probable", "unclear"


def judged(spec: Spec) -> bool:
    """Tell whether chance is judged: only of events, as the dead of one attack are not independent."""
    return spec["measure"] == "events" and not spec.get("annualised")


def parts(spec: Spec, situation: Situation, window: Period, against: Period) -> dict[str, Any]:
    """Return the change per day, its interval, and the dispersion of the weeks before the window.

    ``weeks`` is from how many weeks the dispersion was estimated, 0 where there were too few to tell.
    """
    counted, weekly = _counted(spec, situation, window, against)
    dispersed = dispersion(weekly) if weekly else 1.0
    low, high = counted.interval(dispersed, _level("interval_percent"))
    named = {"percent": counted.change, "low": low, "high": high}
    return {**named, "dispersion": dispersed, "weeks": len(weekly)}


def way(spec: Spec, situation: Situation, window: Period, against: Period) -> str:
    """Return how a window stands to an earlier one per day: none, same, more or less, and how surely."""
    counted, weekly = _counted(spec, situation, window, against)
    name = direction(counted.now / counted.days, counted.before / counted.days_before)
    sure = "" if name == "none" else _certainty(name, counted, dispersion(weekly) if weekly else 1.0)
    return f"{name}, {sure}" if sure else name


def share_parts(
    choice: Mapping[str, Any], situation: Situation, window: Period, part: int, whole: int
) -> dict[str, float]:
    """Return between which shares of events the true one probably lies, by how the whole's weeks vary."""
    counts = _weekly(choice, situation, window)
    low, high = share_interval(part, whole, dispersion(counts) if counts else 1.0, _level("probable_percent"))
    return {"share_low": low, "share_high": high}


def risen_before(spec: Spec, situation: Situation, window: Period, against: Period) -> bool:
    """Tell whether the earlier window, right before the later one, was itself a rise, clear or probable."""
    earlier = Period(against.start - timedelta(days=against.days), against.start - timedelta(days=1))
    if against.end + timedelta(days=1) != window.start or not situation.covers(earlier):
        return False
    if not tally(situation, spec["select"], "events", earlier):
        return False
    return way(spec, situation, against, earlier) in ("more", f"more, {PROBABLE}")


def _counted(
    spec: Spec, situation: Situation, window: Period, against: Period
) -> tuple[TwoWindows, list[int]]:
    """Return the events of both windows, and those of the weeks before, none where these are too few."""
    now, before = tallies(situation, spec["select"], "events", [window, against])
    counted = TwoWindows(now, window.days, before, days_beside(window, against))
    return counted, _weekly(spec["select"], situation, window)


def _weekly(choice: Mapping[str, Any], situation: Situation, window: Period) -> list[int]:
    """Return the events of the weeks before a window, none where these are too few to tell how they vary."""
    limits = table("thresholds")
    weeks = [week for week in _weeks(window) if situation.covers(week)]
    weekly = tallies(situation, choice, "events", weeks)
    enough = len(weekly) >= limits["weeks_before_min"] and sum(weekly) >= limits["events_before_min"]
    return weekly if enough else []


def _weeks(window: Period) -> list[Period]:
    """Return the weeks before a window from which the dispersion is estimated, oldest first."""
    back = range(int(table("thresholds")["weeks_before"]), 0, -1)
    starts = [window.start - timedelta(weeks=weeks) for weeks in back]
    return [Period(start, start + timedelta(days=6)) for start in starts]


def _certainty(way: str, counted: TwoWindows, dispersed: float) -> str:
    """Return whether a change is clear, probable or unclear: by the intervals that leave out no change.

    That there is none is clear or unclear: by whether the interval leaves out a change worth the name.
    """
    if way == "same":
        held = max(map(abs, counted.interval(dispersed, _level("interval_percent"))))
        return CLEAR if held <= table("thresholds")["held_within_percent"] else UNCLEAR
    for name, level in ((CLEAR, "interval_percent"), (PROBABLE, "probable_percent")):
        low, high = counted.interval(dispersed, _level(level))
        if low > 0 or high < 0:
            return name
    return UNCLEAR


def _level(name: str) -> float:
    return float(table("thresholds")[name]) / 100
