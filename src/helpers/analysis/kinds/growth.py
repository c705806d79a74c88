"""A window's change against an earlier one in percent, annualised where the claim says so."""

import math

from helpers.analysis import periods
from helpers.analysis.facts import Facts, Kind, Truth, Truths, plain
from helpers.analysis.kinds import ratio
from helpers.analysis.measures import Situation
from helpers.analysis.outcome import Outcome, Spec, direction
from helpers.analysis.recount import Recount
from helpers.reference import table


def compute(spec: Spec, situation: Situation) -> Outcome:
    """Give a window's change against an earlier one in percent."""
    outcome = ratio.against(spec, situation)
    percent = 100 * (outcome.parts["level"] / outcome.parts["before"] - 1)
    lengths = {"window_days": outcome.parts["window"].days, "against_days": outcome.parts["against"].days}
    if spec.get("annualised"):
        name = f"{outcome.name}, complete" if periods.is_year_end(situation.as_of) else outcome.name
    else:
        name = _pace(outcome)
    return Outcome(
        name, percent, parts={**outcome.parts, **lengths, "percent": percent}, events=outcome.events
    )


def _pace(outcome: Outcome) -> str:
    """Return how the later window compares day for day, and whether chance alone could explain it.

    "uneven" where the windows differ in length so much that plain counts would say something else;
    "unclear" where the change is smaller than counts of independent events vary by themselves (the
    difference over its Poisson standard error is below the threshold).
    """
    now, before = outcome.parts["now"], outcome.parts["before"]
    days = outcome.parts["window"].days / outcome.parts["against"].days
    name = direction(now / days, before)
    if name in ("more", "less") and _standard_errors(now, before, days) < table("thresholds")["clear_change"]:
        return f"{name}, unclear"
    uneven = abs(days - 1) > table("thresholds")["uneven_windows"] or name != outcome.name
    return f"{name}, uneven" if uneven and name != "none" else name


def _standard_errors(now: float, before: float, days: float) -> float:
    """Return a change in standard errors, where the pace was the same in both windows.

    ``days`` is the later window's length over the earlier's; both counts together give the pace.
    """
    return abs(now - before * days) / math.sqrt((now + before) * days)


def facts(spec: Spec, recount: Recount) -> Facts:
    """Compare both windows anew, in all and day for day."""
    both = ratio.two_windows(spec, recount)
    found = both.values
    if "level" not in found or (spec.get("annualised") and recount.young):
        return both
    lengths = {"window_days": found["window"].days, "against_days": found["against"].days}
    percent = 100 * found["level"] / found["before"] - 100
    truths = {**both.truths, **_day_for_day(found["now"], found["before"], *lengths.values())}
    return Facts({**found, **lengths, "percent": percent}, truths, percent)


def _day_for_day(now: int, before: int, days: int, days_before: int) -> Truths:
    """Return whether the pace changed, and whether that can be told from chance.

    Were the pace the same, each of the events would fall into the later window with a chance of its part
    of the days.
    """
    limits, chance = table("thresholds"), days / (days + days_before)
    expected = (now + before) * chance
    deviations = abs(now - expected) / math.sqrt(expected * (1 - chance))
    pace, pace_before = now / days, before / days_before
    held = abs(pace - pace_before) <= limits["same_within"] * pace_before
    clear = deviations >= limits["clear_change"]
    says = (
        f"{plain(now)} stand against {plain(before * days / days_before)} in as many days, "
        f"{deviations:.1f} standard deviations apart"
    )
    holds = {
        "daily more": pace > pace_before,
        "daily fewer": pace < pace_before,
        "unclear": not held and not clear,
        "pace up": pace > pace_before and clear and not held,
        "pace held": held,
        "pace down": pace < pace_before and clear and not held,
    }
    return {name: Truth(is_so, says) for name, is_so in holds.items()}


KIND = Kind(
    compute,
    facts,
    units={**ratio.UNITS, "percent": "percent", "window_days": "days", "against_days": "days"},
    pairs=[*ratio.PAIRS, ("window_days", "window"), ("against_days", "against")],
)
