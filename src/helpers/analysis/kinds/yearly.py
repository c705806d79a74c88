"""The year to date beside the same part of the year before, or twelve months beside twelve."""

from typing import Any

from helpers.analysis.chance import judged
from helpers.analysis.facts import MEASURE, Facts, Kind, Truth, compared, zero
from helpers.analysis.measures import Situation, select, tally, total
from helpers.analysis.outcome import Outcome, Spec
from helpers.analysis.periods import Period
from helpers.analysis.recount import Recount
from helpers.analysis.standings import CLEAR, recounted, standing
from helpers.reference import table

LIKE = "same period, a year before"


def spans(situation: Situation) -> tuple[Period, Period | None]:
    """Return the time that is told and the like one before it: cut, and None, where the data begin late."""
    young = situation.period("year to date").days < table("thresholds")["projection_min_days"]
    name = "twelve months" if young else "year to date"
    window, against = situation.period(name), situation.windows.against(LIKE, name)
    if situation.covers(against):
        return window, against
    return Period(max(window.start, situation.reach.start), window.end), None


def compute(spec: Spec, situation: Situation) -> Outcome:
    """Set a total beside that of the like time before."""
    window, against = spans(situation)
    events = select(situation, spec["select"], window)
    now = total(events, spec["measure"])
    if against is None:
        parts = {"now": now, "window": window}
        return Outcome("alone" if now else "alone, none", now, parts=parts, events=events)
    before = tally(situation, spec["select"], spec["measure"], against)
    parts = {"now": now, "before": before, "window": window, "against": against}
    more = {"times": now / before} if before else {}
    more |= _civilians(spec, situation, against, window)
    clear = ", clear" if judged(spec) and standing(spec, situation, window, against) in CLEAR else ""
    return Outcome(f"{_name(now, before)}{clear}", now, parts={**parts, **more}, events=events)


def _civilians(spec: Spec, situation: Situation, *spans: Period) -> dict[str, Any]:
    """Return what is said of civilians beside a toll: how many before and now, where there are any."""
    if "part" not in spec:
        return {}
    both = [tally(situation, spec["part"], spec["part_measure"], span) for span in spans]
    return {"of_civilians": both} if any(both) else {}


def _name(now: int, before: int) -> str:
    if not now:
        return "none" if before else "nothing at all"
    return "few" if min(now, before) < table("thresholds")["few_to_compare"] else "compared"


def facts(spec: Spec, recount: Recount) -> Facts:
    """Count both times anew."""
    window, against = recounted_spans(recount)
    chosen = recount.chosen(spec["select"], spec["measure"])
    now, before = chosen.total(window), chosen.total(against)
    beside = recount.covers(against)
    truths = {
        **zero(now=now),
        "alone": Truth(not beside, f"the data begin on {recount.begin}"),
        "few": Truth(
            beside and min(now, before) < table("thresholds")["few_to_compare"], compared(now, before)
        ),
    }
    if not beside:
        return Facts({"now": now, "window": window}, truths, now)
    values: dict[str, Any] = {"now": now, "before": before, "window": window, "against": against}
    values |= {"times": now / before} if before else {}
    truths |= zero(before=before)
    if "part" in spec:
        part = recount.chosen(spec["part"], spec["part_measure"])
        values["of_civilians"] = [part.total(against), part.total(window)]
        truths["of civilians"] = Truth(any(values["of_civilians"]), "there are none")
    if judged(spec):
        stands = recounted(chosen, recount, window, against)
        truths["clear"] = Truth(stands in CLEAR, stands)
    return Facts(values, truths, now)


def recounted_spans(recount: Recount) -> tuple[Period, Period]:
    """Return the same two spans for the check, the later one cut where the data begin too late for both."""
    name = "twelve months" if recount.young else "year to date"
    window, against = recount.window(name), recount.against(LIKE, name)
    begin = window.start if recount.covers(against) else max(window.start, recount.begin)
    return Period(begin, window.end), against


KIND = Kind(
    compute,
    facts,
    units={"now": MEASURE, "before": MEASURE, "times": "times", "of_civilians": "civilian_fatalities"},
    pairs=[("now", "window"), ("before", "against")],
)
