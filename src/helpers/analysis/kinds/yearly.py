"""The year to date beside the same part of the year before, or twelve months beside twelve."""

from typing import Any

import pandas as pd

from helpers.analysis.cases import deadliest, deadliest_anew
from helpers.analysis.chance import judged
from helpers.analysis.company import in_company
from helpers.analysis.company import recounted as company_of
from helpers.analysis.facts import MEASURE, Facts, Kind, Truth, compared, fought_each, zero
from helpers.analysis.measures import Situation, in_clashes_each, select, tally, total
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
    company = in_company(spec["select"], spec["measure"], situation, window)
    if against is None:
        parts = {"now": now, "window": window, **company, **_case(spec, events, now)}
        parts |= _civilians_among(spec, situation, window, now)
        return Outcome("alone" if now else "alone, none", now, parts=parts, events=events)
    before = tally(situation, spec["select"], spec["measure"], against)
    parts = {"now": now, "before": before, "window": window, "against": against}
    more: dict[str, Any] = {**company, **({"times": now / before} if before else {})}
    more |= {**_civilians(spec, situation, against, window), **_case(spec, events, now)}
    if spec["measure"] == "fatalities":
        fought = in_clashes_each(spec["select"], situation, window, against)
        more |= {"of_clashes": fought} if fought else {}
    clear = ", clear" if judged(spec) and standing(spec, situation, window, against) in CLEAR else ""
    return Outcome(f"{_name(now, before)}{clear}", now, parts={**parts, **more}, events=events)


def _civilians(spec: Spec, situation: Situation, *spans: Period) -> dict[str, Any]:
    """Return what is said of civilians beside a toll: how many before and now, where there are any."""
    if "part" not in spec:
        return {}
    both = [tally(situation, spec["part"], spec["part_measure"], span) for span in spans]
    return {"of_civilians": both} if any(both) else {}


def _civilians_among(spec: Spec, situation: Situation, window: Period, now: int) -> dict[str, Any]:
    """Return how many of a toll with nothing beside it died in violence against civilians."""
    if "part" not in spec or now < 2:
        return {}
    return {"civilians_among": tally(situation, spec["part"], spec["part_measure"], window)}


def _case(spec: Spec, events: pd.DataFrame, now: int) -> dict[str, Any]:
    """Return the deadliest case of a toll, where it is much of it."""
    case = deadliest(events, "fatalities", now) if spec["measure"] == "fatalities" else {}
    if not case:
        return {}
    return {**case, "case_among" if "case" in case else "case_among_all": True}


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
    company, in_it = company_of(spec["select"], spec["measure"], recount, window)
    values: dict[str, Any] = {"now": now, "window": window, **company}
    truths = {
        **zero(now=now),
        **in_it,
        "alone": Truth(not beside, f"the data begin on {recount.begin}"),
        "few": Truth(
            beside and min(now, before) < table("thresholds")["few_to_compare"], compared(now, before)
        ),
    }
    if spec["measure"] == "fatalities":
        where = recount.where(spec["select"]) & recount.register.between(window.start, window.end)
        case, of_case = deadliest_anew(recount, where, "fatalities", now)
        values, truths = {**values, **case}, {**truths, **of_case}
    if not beside:
        if "part" in spec:
            among = recount.total(spec["part"], spec["part_measure"], window)
            values["civilians_among"] = among
            truths["civilians among"] = Truth(among > 0 and now > 1, f"{among} of {now} are")
        return Facts(values, truths, now)
    values |= {"before": before, "against": against}
    values |= {"times": now / before} if before else {}
    truths |= zero(before=before)
    if "part" in spec:
        part = recount.chosen(spec["part"], spec["part_measure"])
        values["of_civilians"] = [part.total(against), part.total(window)]
        truths["of civilians"] = Truth(any(values["of_civilians"]), "there are none")
    if spec["measure"] == "fatalities":
        values["of_clashes"], truths["of clashes"] = fought_each(spec["select"], recount, window, against)
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
    units={
        **dict.fromkeys(("now", "before", "case", "others", "associated"), MEASURE),
        "times": "times",
        "case_events": "events",
        "of_clashes": "fatalities",
        **dict.fromkeys(("of_civilians", "civilians_among"), "civilian_fatalities"),
    },
    pairs=[("now", "window"), ("before", "against"), ("case", "case_days")],
)
