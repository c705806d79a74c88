"""A window's total divided by an earlier one's."""

from helpers.analysis import chance, periods, rates
from helpers.analysis.facts import MEASURE, Facts, Kind, Truth, cannot, compared, fought_each, too_early, zero
from helpers.analysis.measures import Situation, in_clashes_each, select, tally, total
from helpers.analysis.outcome import (
    CannotAssessError,
    Outcome,
    Spec,
    annual_factor,
    direction,
    need,
    need_enough_of_the_year,
    need_event,
)
from helpers.analysis.recount import Recount
from helpers.reference import table


def compute(spec: Spec, situation: Situation) -> Outcome:
    """Divide a window's total by an earlier one's."""
    outcome = against(spec, situation)
    times = outcome.parts["now"] / outcome.parts["before"]
    name = f"{outcome.name}, one before" if _rose_from_one(outcome) else outcome.name
    name = f"{name}, complete" if periods.is_year_end(situation.as_of) else name
    return Outcome(name, times, parts={**outcome.parts, "times": times}, events=outcome.events)


def _rose_from_one(outcome: Outcome) -> bool:
    """Tell whether a rise is from one, of which no multiple is told."""
    return outcome.name == "more" and bool(outcome.parts["before"] == 1)


def against(spec: Spec, situation: Situation) -> Outcome:
    """Return both windows' totals; ``level`` is the later one, annualised where the claim says so.

    Of events, also their change per day with its interval.
    """
    need_event(situation, spec)
    window, earlier = situation.periods(spec).values()
    need(situation, earlier, window, choice=spec["select"])
    if annualised := bool(spec.get("annualised")):
        need_enough_of_the_year(situation)
    events = select(situation, spec["select"], window)
    now = total(events, spec["measure"])
    before = tally(situation, spec["select"], spec["measure"], earlier)
    parts = {"now": now, "before": before, "window": window, "against": earlier}
    if before == 0:
        raise CannotAssessError("nothing before" if now else "nothing at all", **parts)
    if chance.judged(spec):
        parts |= chance.parts(spec, situation, window, earlier)
    elif not annualised and (fought := in_clashes_each(spec["select"], situation, window, earlier)):
        parts["of_clashes"] = fought
    level = now * annual_factor(spec, situation) if annualised else now
    return Outcome(direction(level, before), None, parts={**parts, "level": level}, events=events)


def facts(spec: Spec, recount: Recount) -> Facts:
    """Divide anew."""
    both = two_windows(spec, recount)
    if not both.values.get("before"):
        return both
    times = both.values["now"] / both.values["before"]
    return Facts({**both.values, "times": times}, both.truths, times)


def two_windows(spec: Spec, recount: Recount) -> Facts:
    """Return both windows' totals counted anew and how they stand, without an answer.

    Of an annualised claim the later total stands for the full year, where that can be told.
    """
    if early := too_early(spec, recount):
        return early
    window, earlier = recount.window(spec["window"]), recount.against(spec["against"], spec["window"])
    if not recount.covers(window, earlier, choice=spec["select"]):
        return cannot("data late")
    chosen = recount.chosen(spec["select"], spec["measure"])
    now, before = chosen.total(window), chosen.total(earlier)
    values = {"now": now, "before": before, "window": window, "against": earlier}
    nothing = Truth(now == before == 0, f"{now} and {before} are recorded")
    one = Truth(before == 1, f"{before} are recorded before")
    counts = {**zero(now=now, before=before), "nothing at all": nothing, "one before": one}
    factor = recount.factor(spec) if spec.get("annualised") else 1.0
    if not before or factor is None:
        return Facts(values, counts)
    if chance.judged(spec):
        values |= rates.rates(chosen, recount, window, earlier).values()
        counts |= rates.truths(chosen, recount, window, earlier)
    elif not spec.get("annualised"):
        values["of_clashes"], counts["of clashes"] = fought_each(spec["select"], recount, window, earlier)
    level, within = now * factor, float(table("thresholds")["same_within"])
    says = compared(level, before)
    ways = {
        "more": Truth(level > before, says),
        "fewer": Truth(level < before, says),
        "same": Truth(abs(level - before) <= within * before, says),
    }
    return Facts({**values, "level": level}, {**counts, **ways})


UNITS = {
    **dict.fromkeys(("now", "before", "level"), MEASURE),
    **dict.fromkeys(("percent", "low", "high"), "percent"),
    "times": "times",
    "weeks": "weeks",
    "of_clashes": "fatalities",
}
PAIRS = [("now", "window"), ("before", "against")]
KIND = Kind(compute, facts, UNITS, PAIRS, silent=["ahead"])
