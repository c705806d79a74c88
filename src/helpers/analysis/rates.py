"""Changes between two windows of events counted anew, for the check: by another formula than ``intervals``.

The ratio of two rates, each with a gamma distribution of its own, has an F distribution.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from helpers.analysis.facts import Truth, Truths, plain
from helpers.analysis.periods import Period
from helpers.analysis.recount import Chosen, Recount, as_long
from helpers.reference import table


@dataclass(frozen=True)
class Rates:
    """A window beside an earlier one: their events per day, and by how much weekly counts vary."""

    now: int
    days: int
    before: int
    days_before: int
    weekly: list[int]

    @property
    def percent(self) -> float:
        """The change per day in percent."""
        return 100 * (self.now / self.days) / (self.before / self.days_before) - 100

    @property
    def dispersion(self) -> float:
        """The variance of the weeks' counts over their mean, by sums of squares; 1 where none tell."""
        size, every = len(self.weekly), sum(self.weekly)
        squares = sum(count * count for count in self.weekly)
        return max(1.0, (size * squares - every * every) / (every * (size - 1))) if size else 1.0

    def bounds(self, level: str) -> tuple[float, float]:
        """Return the interval of the change at a threshold's level, by Jeffreys' prior of each rate."""
        from scipy.special import fdtri  # imported late, as in ``intervals``

        now, before = (count / self.dispersion + 0.5 for count in (self.now, self.before))
        ratio, tail = now / self.days / (before / self.days_before), 0.5 - table("thresholds")[level] / 200
        low, high = (float(100 * ratio * fdtri(2 * now, 2 * before, part) - 100) for part in (tail, 1 - tail))
        return (low if self.now else -100.0), high

    def values(self) -> dict[str, Any]:
        """Return what sentences may name of the change."""
        low, high = self.bounds("interval_percent")
        named = {"percent": self.percent, "low": low, "high": high}
        return {**named, "dispersion": self.dispersion, "weeks": len(self.weekly)}

    def holds(self) -> dict[str, bool]:
        """Return whether the pace changed, and how sure that is."""
        limits = table("thresholds")
        close, most = abs(self.percent) <= 100 * limits["same_within"], limits["held_within_percent"]
        (low, high), likely = self.bounds("interval_percent"), self.bounds("probable_percent")
        held = close and -most <= low and high <= most
        clear, probable = (not close and not ends[0] <= 0 <= ends[1] for ends in ((low, high), likely))
        up, down = self.percent > 0, self.percent < 0
        return {
            "daily more": up,
            "daily fewer": down,
            "pace close": close,
            "pace held": held,
            "pace up": up and clear,
            "pace down": down and clear,
            "probably up": up and probable and not clear,
            "probably down": down and probable and not clear,
            "unclear": not held and not probable,
            "dispersion known": bool(self.weekly),
            "dispersion unknown": not self.weekly,
        }


def share_bounds(chosen: Chosen, recount: Recount, window: Period, part: int, whole: int) -> dict[str, float]:
    """Return between which shares the true one probably lies: by the odds, which have an F distribution."""
    from scipy.special import fdtri  # imported late, as in ``intervals``

    varies = rates(chosen, recount, window, window).dispersion
    a, b = part / varies + 0.5, (whole - part) / varies + 0.5
    tail = 0.5 - table("thresholds")["probable_percent"] / 200
    odds = [a / b * float(fdtri(2 * a, 2 * b, at)) for at in (tail, 1 - tail)]
    low, high = (100 * each / (1 + each) for each in odds)
    return {"share_low": low if part else 0.0, "share_high": high if part < whole else 100.0}


def rates(chosen: Chosen, recount: Recount, window: Period, against: Period) -> Rates:
    """Return two windows of events, with the counts of the weeks before the later one."""
    limits = table("thresholds")
    days = [window.start - timedelta(days=7 * back) for back in range(1, int(limits["weeks_before"]) + 1)]
    spans = [Period(day, day + timedelta(days=6)) for day in days]
    weekly = [chosen.total(span) for span in spans if recount.covers(span)]
    known = len(weekly) >= limits["weeks_before_min"] and sum(weekly) >= limits["events_before_min"]
    found = chosen.total(window), window.days, chosen.total(against), as_long(against, window)
    return Rates(*found, weekly if known else [])


def truths(chosen: Chosen, recount: Recount, window: Period, against: Period) -> Truths:
    """Return whether the pace changed, how sure that is, and whether it is the second rise in a row."""
    found = rates(chosen, recount, window, against)
    low, high = found.bounds("interval_percent")
    says = f"per day the change is {plain(found.percent)} percent, between {plain(low)} and {plain(high)}"
    holds = found.holds()
    again = _risen(chosen, recount, window, against)
    for name in ("pace up", "probably up"):
        holds[f"{name} again"] = holds[name] and again
    return {name: Truth(is_so, says) for name, is_so in holds.items()}


def _risen(chosen: Chosen, recount: Recount, window: Period, against: Period) -> bool:
    """Tell whether the earlier window, which ends where the later begins, was a rise itself."""
    last = against.start - timedelta(days=1)
    before = Period(last - timedelta(days=against.days - 1), last)
    if (window.start - against.end).days != 1 or not recount.covers(before) or not chosen.total(before):
        return False
    found = rates(chosen, recount, against, before).holds()
    return found["pace up"] or found["probably up"]
