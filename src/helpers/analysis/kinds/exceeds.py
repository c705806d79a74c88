"""The year's projection against the sum of the years before, or some months against those of years before."""

from helpers.analysis import periods
from helpers.analysis.facts import MEASURE, Facts, Kind, Truth, cannot, ordered, zero
from helpers.analysis.groups import first_day
from helpers.analysis.in_part import no_more, no_more_anew
from helpers.analysis.kinds import projection
from helpers.analysis.measures import Situation, select, total, totals
from helpers.analysis.outcome import (
    Outcome,
    Spec,
    earlier_years,
    need,
    need_something,
    of_the_year,
    same_months_before,
)
from helpers.analysis.periods import Period
from helpers.analysis.recount import Recount


def compute(spec: Spec, situation: Situation) -> Outcome:
    """Hold the year's projection against the sum of the years before, or the window against its."""
    if not of_the_year(spec):
        return _months(spec, situation)
    this_year = projection.compute(spec, situation)
    earlier = earlier_years(situation, spec["years"], spec["select"])
    past = int(totals(situation, spec["select"], spec["measure"], earlier).sum())
    level = float(this_year.parts["projected"])
    parts = {
        **this_year.parts,
        "sum": past,
        "years": spec["years"],
        "first_year": earlier[0].start.year,
        "last_year": earlier[-1].start.year,
    }
    need_something(level + past, **parts)
    whole = round(level)  # as the sentence gives it, so that verdict and sentence cannot part
    name = "same" if whole == past else "more" if whole > past else "less"
    if past == 0:
        name = "more, nothing before"
    if this_year.name == "none":
        name = "none"
    elif this_year.name == "complete" and past:
        name = f"{name}, complete"
    return Outcome(name, whole > past, whole > past, parts, this_year.events)


def _months(spec: Spec, situation: Situation) -> Outcome:
    """Hold the window against the sum of the same months of the years before."""
    window = situation.period(spec["window"])
    need(situation, window, choice=spec["select"])
    spans = [periods.years_back(window, back) for back in range(spec["years"], 0, -1)]
    if found := no_more(spec, situation, window, spans, sum, yes_or_no=True):
        return found
    earlier = same_months_before(situation, window, spec["years"], spec["select"])
    events = select(situation, spec["select"], window)
    now = total(events, spec["measure"])
    past = int(totals(situation, spec["select"], spec["measure"], earlier).sum())
    before = Period(earlier[0].start, earlier[-1].end)
    parts = {"now": now, "sum": past, "years": spec["years"], "window": window, "span": before}
    founded = first_day(spec["select"].get("group", ()))
    if before.start < founded:
        month = Period(periods.month_start(founded), periods.month_end(founded))
        parts |= {"founded": month, "holds": ["young group"]}
    need_something(now + past, **parts)
    name = "same" if now == past else "more" if now > past else "less"
    if past == 0:
        name = "more, nothing before"
    return Outcome(name, now > past, now > past, parts, events)


def facts(spec: Spec, recount: Recount) -> Facts:
    """Project the year, or count the window, and add up the years before anew."""
    if not of_the_year(spec):
        return _facts_of_months(spec, recount)
    this_year = projection.facts(spec, recount)
    if this_year.answer is None:
        return this_year
    span = Period(recount.year(spec["years"]).start, recount.year(1).end)
    if not recount.covers(span, choice=spec["select"]):
        return cannot("data late")
    past = recount.total(spec["select"], spec["measure"], span)
    values = {
        **this_year.values,
        "sum": past,
        "years": spec["years"],
        "first_year": span.start.year,
        "last_year": span.end.year,
        "span": span,
    }
    level = round(values["projected"])  # by whole events, as sentences give them
    counts = zero(now=values["now"], sum=past)
    if level + past == 0:
        return Facts(values, {**counts, "nothing at all": Truth(True, "all are none")})
    return Facts(values, {**counts, **ordered(level, past, "exceeds", "equals", "below")}, level > past)


def _facts_of_months(spec: Spec, recount: Recount) -> Facts:
    window = recount.window(spec["window"])
    earlier = recount.years_before(window, spec["years"])
    if already := no_more_anew(spec, recount, window, earlier, sum, yes_or_no=True):
        return already
    if not recount.covers(window, *earlier, choice=spec["select"]):
        return cannot("data late")
    chosen = recount.chosen(spec["select"], spec["measure"])
    now, past = chosen.total(window), sum(chosen.total(span) for span in earlier)
    span = Period(earlier[0].start, earlier[-1].end)
    values = {"now": now, "sum": past, "years": spec["years"], "window": window, "span": span}
    counts = {**zero(now=now, sum=past), "nothing at all": Truth(not now and not past, "all are none")}
    found = {**counts, **ordered(now, past, "exceeds", "equals", "below")}
    founded = recount.founded(spec["select"])
    found["young group"] = Truth(bool(founded and span.start < founded), f"it was founded on {founded}")
    if founded:
        values["founded"] = recount.month_of(founded)
    return Facts(values, found, now > past if now + past else None)


KIND = Kind(
    compute,
    facts,
    units={**projection.UNITS, "sum": MEASURE, "known": MEASURE, "years": "years"},
    pairs=[
        ("now", "window"),
        ("sum", "first_year"),
        ("sum", "last_year"),
        ("sum", "span"),
        ("sum", "founded"),
    ],
    decides="exceeds",
    silent=["year young"],
)
