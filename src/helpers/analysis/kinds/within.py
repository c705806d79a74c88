"""How many of the year's events fall in a window of it."""

from helpers.analysis.facts import MEASURE, Facts, Kind, Truth, cannot, portion
from helpers.analysis.measures import Situation, in_period, select, tally, total
from helpers.analysis.outcome import CannotAssessError, Outcome, Spec, need, need_something
from helpers.analysis.periods import Period
from helpers.analysis.recount import Recount, without


def compute(spec: Spec, situation: Situation) -> Outcome:
    """Tell how many of the year's events fall in a window of it."""
    year, window = situation.period("year to date"), situation.period(spec["window"])
    need(situation, year)
    window = Period(max(window.start, year.start), window.end)
    events = select(situation, spec["select"], year)
    inside = in_period(events, window)
    some, whole = total(inside, spec["measure"]), total(events, spec["measure"])
    everyone = {key: value for key, value in spec["select"].items() if key != "group"}
    others = tally(situation, everyone, spec["measure"], year) - whole
    parts = {"inside": some, "whole": whole, "window": window, "year": year, "others": others}
    need_something(whole, **parts)
    if window == year:
        raise CannotAssessError("window is the year", **parts)
    name = "all" if some == whole else "none" if some == 0 else "some"
    if name == "some" and some * year.days < whole * window.days:
        name = "some, fewer of late"
    if whole <= 2:
        name = f"{name.split(', ')[0]}, {'one event' if whole == 1 else 'two events'}"
    return Outcome(name, some == whole, some == whole, parts, inside)


def facts(spec: Spec, recount: Recount) -> Facts:
    """Count the year and its window anew."""
    year, window = recount.year(), recount.window(spec["window"])
    if not recount.covers(year):
        return cannot("data late")
    chosen = recount.chosen(spec["select"], spec["measure"])
    whole = chosen.total(year)
    others = recount.total(without("group", spec["select"]), spec["measure"], year) - whole
    by_others = {"others": Truth(others > 0, f"there are {others} of others")}
    window = Period(max(window.start, year.start), window.end)
    if window == year or not whole:
        why = ["window is the year"] * (window == year) + ["nothing at all"] * (not whole)
        found = cannot(*why, whole=whole, year=year, window=window, others=others)
        return Facts(found.values, {**found.truths, **by_others})
    inside = chosen.total(window)
    values = {"inside": inside, "whole": whole, "year": year, "window": window, "others": others}
    per_day = f"{inside} of {whole} in {window.days} of {year.days} days"
    truths = {
        **portion(inside, whole),
        **by_others,
        "any": Truth(inside > 0, f"there are {inside}"),
        "recent": Truth(inside / window.days >= whole / year.days, per_day),
        "fewer recent": Truth(inside / window.days < whole / year.days, per_day),
    }
    return Facts(values, truths, inside == whole)


KIND = Kind(
    compute,
    facts,
    units={"inside": MEASURE, "whole": MEASURE, "others": MEASURE},
    pairs=[("inside", "window"), ("whole", "year"), ("whole", "window")],
    decides="all",
    silent=["nothing at all", "window is the year"],
)
