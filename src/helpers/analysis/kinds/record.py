"""The year to date against earlier full years, or some months against the same ones of earlier years.

Earlier are all that the data cover, or the last few.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from helpers.analysis import measures, periods
from helpers.analysis.facts import (
    MEASURE,
    Facts,
    Kind,
    Truth,
    Truths,
    cannot,
    compared,
    fought_between,
    of_either,
    ordered,
    plain,
    zero,
)
from helpers.analysis.in_part import no_more, no_more_anew
from helpers.analysis.measures import Situation, in_clashes, select, tally, total, totals
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
from helpers.analysis.recount import Chosen, Recount
from helpers.reference import table


def compute(spec: Spec, situation: Situation) -> Outcome:
    """Hold the year to date against earlier full years, or the claim's window against its like."""
    window = situation.period(spec.get("window", "year to date"))
    need(situation, window, choice=spec["select"])
    few = spec.get("years")
    whole_years = of_the_year(spec)
    spans = [periods.years_back(window, back) for back in range(few or 0, 0, -1)]
    if not whole_years and (found := no_more(spec, situation, window, spans, max, yes_or_no=True)):
        return found
    chosen = spec["select"]
    earlier = (
        earlier_years(situation, few, chosen)
        if whole_years
        else same_months_before(situation, window, few, chosen)
    )
    events = select(situation, spec["select"], window)
    now = total(events, spec["measure"])
    past = totals(situation, spec["select"], spec["measure"], earlier)
    best = int(past.max())
    highest = earlier[int(past.to_numpy().argmax())]
    when = _years if whole_years else _spans
    parts = {"now": now, "best": best, **when(earlier, highest), "years": len(past), "window": window}
    need_something(now + best, **parts)
    name = "record" if now > best else "tied" if now == best else "short"
    parts |= {"last": int(past.iloc[-1]), "first": int(past.iloc[0])}
    parts |= in_clashes(spec, situation, window)
    if fought := sum(in_clashes(spec, situation, span).get("clashes", 0) for span in earlier):
        parts["clashes_before"] = fought
    if either := measures.of_either(spec["select"], spec["measure"], situation, window, *earlier):
        parts |= {**either, "holds": ["either"]}
    return Outcome(f"{name}{_nuance(name, spec, situation, parts)}", now > best, now > best, parts, events)


def _years(earlier: Sequence[Period], highest: Period) -> dict[str, int]:
    """Return the years of which a claim's words speak."""
    first, last = earlier[0].start.year, earlier[-1].start.year
    return {"best_year": highest.start.year, "first_year": first, "last_year": last}


def _spans(earlier: Sequence[Period], highest: Period) -> dict[str, Period]:
    """Return the months of which a claim's words speak, where they are not calendar years."""
    return {"best_span": highest, "first_span": earlier[0], "last_span": earlier[-1]}


def _resurgent(spec: Spec, situation: Situation, parts: Mapping[str, Any]) -> bool:
    """Tell whether a record after a dip is borne out of late, and is not mostly of clashes between groups.

    The pace of the recent window has to be above that of the worst year before.
    """
    if not 0 < parts["last"] < parts["first"] or 2 * parts.get("clashes", 0) > parts["now"]:
        return False
    window = situation.period("recent window" if situation.window_months else "year to date")
    recent = tally(situation, spec["select"], spec["measure"], window)
    worst = periods.calendar_year(parts["best_year"])
    return recent * worst.days > parts["best"] * window.days


def _emerged(best: int) -> bool:
    """Tell whether so little was recorded before that violence is new rather than back."""
    return best < int(table("thresholds")["deaths_before"])


def _nuance(name: str, spec: Spec, situation: Situation, parts: Mapping[str, Any]) -> str:
    """Return what else the words of a record depend on, as the end of its outcome's name."""
    if name == "record" and "years" in spec and of_the_year(spec) and _resurgent(spec, situation, parts):
        return ", resurgent"
    if name == "record" and "years" in spec and parts["best"] == 0:
        return ", nothing before"
    if name == "record" and "years" in spec and not of_the_year(spec) and _emerged(parts["best"]):
        return ", emerged"
    complete = ", complete" if periods.is_year_end(situation.as_of) and of_the_year(spec) else ""
    if parts["years"] == 1:
        return f", one year{complete}"
    if complete:
        return complete
    if name == "short" and "years" in spec and of_the_year(spec):
        if periods.year_to_date(situation.as_of).days < table("thresholds")["projection_min_days"]:
            return ", early"
        if parts["now"] * periods.annual_factor(situation.as_of) > parts["best"]:
            return ", ahead of pace"
    return ""


def facts(spec: Spec, recount: Recount) -> Facts:
    """Count the year and each year before it anew."""
    whole = of_the_year(spec)
    year, few = recount.window(spec.get("window", "year to date")), spec.get("years")
    if whole:
        earlier = [recount.year(back) for back in range(few, 0, -1)] if few else recount.earlier_years
    else:
        earlier = recount.years_before(year, few)
        if few and (already := no_more_anew(spec, recount, year, earlier, max, yes_or_no=True)):
            return already
    if not recount.covers(year, *earlier, choice=spec["select"]):
        return cannot("data late")
    if not earlier:
        return cannot("no earlier year" if whole else "data late")
    chosen = recount.chosen(spec["select"], spec["measure"])
    now, past = chosen.total(year), {span: chosen.total(span) for span in earlier}
    best, (first, *_, last) = max(past.values()), [*past.values(), *past.values()]
    ends = {"best": next(span for span, size in past.items() if size == best)}
    ends |= {"first": min(past), "last": max(past)}
    values = {
        "now": now,
        "best": best,
        **{
            f"{end}_year" if whole else f"{end}_span": span.start.year if whole else span
            for end, span in ends.items()
        },
        "years": len(past),
        "first": first,
        "last": last,
        "window": year,
    }
    if now + best == 0:
        return Facts(values, {**zero(now=now, best=best), "nothing at all": Truth(True, "all are none")})
    clashes, fought = fought_between(spec, recount, year)
    fought_before = sum(fought_between(spec, recount, span)[0].get("clashes", 0) for span in earlier)
    fought["clashes before"] = Truth(fought_before > 0, f"{fought_before} fell in clashes before")
    either, may_be = of_either(spec["select"], spec["measure"], recount, year, *earlier)
    full = now * (recount.factor({}) or 0) if whole else now
    truths = {
        **ordered(now, best, "record", "tied", "short"),
        **zero(now=now, best=best),
        "one year": Truth(len(past) == 1, f"{len(past)} earlier years are in the data"),
        **fought,
        **may_be,
        **_of_late(spec, recount, chosen, past),
        **({} if whole or not few else {"emerged": _new(now, best)}),
        "on course": Truth(not recount.young and full > best >= now, compared(full, best)),
    }
    return Facts({**values, **clashes, "clashes_before": fought_before, **either}, truths, now > best)


def _new(now: int, best: int) -> Truth:
    """Return whether a record comes after years with next to nothing."""
    return Truth(best < now and best < table("thresholds")["deaths_before"], compared(now, best))


def _of_late(spec: Spec, recount: Recount, chosen: Chosen, past: Mapping[Period, int]) -> Truths:
    """Return whether a rise after a dip is borne out of late, and not mostly of clashes between groups."""
    if "years" not in spec or not of_the_year(spec):
        return {}
    now, fought = chosen.total(recount.year()), fought_between(spec, recount, recount.year())[0]
    mostly = fought.get("clashes", 0) > now / 2
    (first, *_, last), best = [*past.values(), *past.values()], max(past.values())
    worst = next(span for span, size in past.items() if size == best)
    window = recount.window("recent window") if recount.months else recount.year()
    pace, before = chosen.total(window) / window.days, best / worst.days
    borne_out = 0 < last < first and pace > before and not mostly
    says = f"{plain(pace)} a day of late, {plain(before)} before, after {first} and {last}; {fought}"
    return {"resurgent": Truth(borne_out, says)}


KIND = Kind(
    compute,
    facts,
    units=dict.fromkeys(
        ("now", "known", "best", "first", "last", "clashes", "clashes_before", "either", "either_before"),
        MEASURE,
    )
    | {"years": "years"},
    pairs=[
        ("now", "window"),
        ("either", "window"),
        *((number, f"{number}_{when}") for number in ("best", "first", "last") for when in ("year", "span")),
    ],
    decides="record",
)
