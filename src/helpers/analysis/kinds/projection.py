"""The year to date projected to a full year."""

from helpers.analysis import periods
from helpers.analysis.facts import MEASURE, Facts, Kind, cannot, zero
from helpers.analysis.measures import Situation, select, total
from helpers.analysis.outcome import Outcome, Spec, annual_factor, need, need_enough_of_the_year
from helpers.analysis.recount import Recount


def compute(spec: Spec, situation: Situation) -> Outcome:
    """Project the year to date to a full year in a straight line."""
    window = situation.period("year to date")
    need(situation, window)
    need_enough_of_the_year(situation)
    events = select(situation, spec["select"], window)
    now = total(events, spec["measure"])
    projected = now * annual_factor(spec, situation)
    name = "none" if now == 0 else "complete" if periods.is_year_end(situation.as_of) else "projected"
    parts = {"now": now, "projected": projected, "window": window, "year": situation.as_of.year}
    return Outcome(name, projected, parts=parts, events=events)


def facts(spec: Spec, recount: Recount) -> Facts:
    """Project the year anew."""
    year = recount.year()
    if not recount.covers(year):
        return cannot("data late")
    if recount.young:
        return cannot("year young")
    factor = recount.factor(spec)
    if factor is None:
        return cannot("no seasonal shape")
    now = recount.total(spec["select"], spec["measure"], year)
    values = {"now": now, "projected": now * factor, "window": year, "year": recount.as_of.year}
    return Facts(values, zero(now=now), now * factor)


UNITS = {"now": MEASURE, "projected": MEASURE}
KIND = Kind(compute, facts, UNITS, [("now", "window")], silent=["zero now", "year over"])
