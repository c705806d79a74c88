"""A window's change against an earlier one in percent: per day, or annualised where the claim says so."""

from helpers.analysis import chance, periods
from helpers.analysis.facts import Facts, Kind, Truth, Truths, compared
from helpers.analysis.kinds import ratio
from helpers.analysis.measures import Situation
from helpers.analysis.outcome import Outcome, Spec, direction
from helpers.analysis.periods import Period
from helpers.analysis.recount import Recount, as_long
from helpers.reference import table

CHANGES = tuple(
    f"{way}{sure}" for way in ("more", "less") for sure in ("", f", {chance.PROBABLE}", f", {chance.UNCLEAR}")
)
"""Changes, however sure; of few events words give the counts and no percentage."""


def compute(spec: Spec, situation: Situation) -> Outcome:
    """Give a window's change against an earlier one in percent."""
    outcome = ratio.against(spec, situation)
    window, against = outcome.parts["window"], outcome.parts["against"]
    level, before = outcome.parts["level"], outcome.parts["before"]
    if spec.get("annualised"):
        name = f"{outcome.name}, complete" if periods.is_year_end(situation.as_of) else outcome.name
    else:
        name = _pace(spec, situation, outcome)
        before *= window.days / periods.days_beside(window, against)
    percent = 100 * (level / before - 1)
    return Outcome(name, percent, parts={**outcome.parts, "percent": percent}, events=outcome.events)


def _pace(spec: Spec, situation: Situation, outcome: Outcome) -> str:
    """Return how the later window stands per day and, of events, how sure that is and whether again."""
    windows: tuple[Period, Period] = outcome.parts["window"], outcome.parts["against"]
    if not chance.judged(spec):
        before, days = outcome.parts["before"], periods.days_beside(*windows)
        name = direction(outcome.parts["now"] / windows[0].days, before / days)
        return "more, one before" if (name, before) == ("more", 1) else name
    name = chance.way(spec, situation, *windows)
    rises = name in ("more", f"more, {chance.PROBABLE}")
    if rises and chance.risen_before(spec, situation, *windows):
        return f"{name}, again"
    few = min(outcome.parts["now"], outcome.parts["before"]) < table("thresholds")["few_to_compare"]
    return f"{name}, few" if few and name in CHANGES else name


def facts(spec: Spec, recount: Recount) -> Facts:
    """Compare both windows anew, per day or annualised."""
    both = ratio.two_windows(spec, recount)
    found = both.values
    if "level" not in found or (spec.get("annualised") and recount.young):
        return both
    if chance.judged(spec):
        return Facts(found, both.truths, found["percent"])
    level, before, truths = found["level"], found["before"], both.truths
    if not spec.get("annualised"):
        window = found["window"]
        level, before = level / window.days, before / as_long(found["against"], window)
        truths = {**truths, **_of_deaths(level, before)}
    percent = 100 * level / before - 100
    return Facts({**found, "percent": percent}, truths, percent)


def _of_deaths(pace: float, before: float) -> Truths:
    """Return how the pace of what chance is not judged of stands."""
    says, held = compared(pace, before), abs(pace - before) <= table("thresholds")["same_within"] * before
    holds = {"daily more": pace > before, "daily fewer": pace < before, "pace held": held}
    return {name: Truth(is_so, says) for name, is_so in holds.items()}


KIND = Kind(compute, facts, units=ratio.UNITS, pairs=ratio.PAIRS, silent=["ahead"])
