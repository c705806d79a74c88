"""Every complete quarter since a dated event against the quarters that ended before it."""

from collections.abc import Sequence
from typing import Any

from helpers.analysis import periods
from helpers.analysis.facts import MEASURE, Facts, Kind, Truth, above_all, cannot
from helpers.analysis.measures import Situation, select, totals
from helpers.analysis.outcome import CannotAssessError, Outcome, Spec, need_something
from helpers.analysis.periods import Period
from helpers.analysis.recount import Chosen, Recount
from helpers.reference import table


def compute(spec: Spec, situation: Situation) -> Outcome:
    """Hold every complete quarter since a dated event against the quarters that ended before it."""
    day = table("timeline")[spec["event"]]["date"]
    named = {"event": spec["event"], "event_date": day}
    known = periods.quarters(situation.reach)
    if situation.as_of < day:
        last = _last(spec, situation, known) if len(known) > 1 else {"last": 0, "best": 0}
        name = "event ahead, quarters" if last["last"] + last["best"] else "event ahead"
        raise CannotAssessError(name, **named, **last)
    after = [quarter for quarter in known if quarter.start > day]
    before = [quarter for quarter in known if quarter.end < day]
    if not after or not before:
        raise CannotAssessError("no quarter since" if before else "no quarter before", **named)
    later, earlier = (totals(situation, spec["select"], spec["measure"], spans) for spans in (after, before))
    need_something(int(later.sum() + earlier.sum()), **named)
    above = int((later > earlier.max()).sum())
    deaths, before_deaths = (
        totals(situation, spec["select"], "fatalities", each) for each in (after, before)
    )
    parts = {
        **named,
        "deaths_of": [int((deaths > before_deaths.max()).sum()), len(later)],
        "quarters": len(later),
        "above": above,
        "lowest": int(later.min()),
        "lowest_quarter": after[int(later.to_numpy().argmin())],
        "best": int(earlier.max()),
        "best_quarter": before[int(earlier.to_numpy().argmax())],
        "first_year": before[0].start.year,
    }
    name = "all" if above == len(later) else "none" if above == 0 else "some"
    if len(later) == 1:
        name = f"{name}, one quarter"
    events = select(situation, spec["select"], Period(after[0].start, after[-1].end))
    return Outcome(name, above == len(later), above == len(later), parts, events)


def _last(spec: Spec, situation: Situation, known: Sequence[Period]) -> dict[str, Any]:
    """Return the last complete quarter beside the highest before it, for a day before the event."""
    *past, last = (int(number) for number in totals(situation, spec["select"], spec["measure"], known))
    best = known[past.index(max(past))]
    named = {"last_quarter": known[-1], "best_quarter": best, "first_year": known[0].start.year}
    return {"last": last, "best": max(past), **named}


def facts(spec: Spec, recount: Recount) -> Facts:
    """Count each quarter anew, in the claim's measure and in fatalities."""
    day = table("timeline")[spec["event"]]["date"]
    spans = recount.quarters(Period(recount.begin, recount.as_of))
    if recount.as_of < day:
        return cannot("ahead", **(_quarters_yet(spec, recount, spans) if len(spans) > 1 else {}))
    after, before = [span for span in spans if span.start > day], [span for span in spans if span.end < day]
    if not after or not before:
        return cannot("no quarter since" if before else "no quarter before", event_date=day)
    events, deaths = (recount.chosen(spec["select"], each) for each in (spec["measure"], "fatalities"))
    later, earlier = ({span: events.total(span) for span in each} for each in (after, before))
    best, lowest = max(earlier.values()), min(later.values())
    if not any([*later.values(), *earlier.values()]):
        return cannot("nothing at all", event_date=day)
    most_deaths = max(deaths.total(span) for span in before)
    found = {
        "event_date": day,
        "quarters": len(after),
        "above": sum(size > best for size in later.values()),
        "deaths_of": [sum(deaths.total(span) > most_deaths for span in after), len(after)],
        "lowest": lowest,
        "lowest_quarter": next(span for span in after if later[span] == lowest),
        "best": best,
        "best_quarter": next(span for span in before if earlier[span] == best),
        "first_year": before[0].start.year,
    }
    truths = {
        **above_all(found["above"], len(after)),
        "above every earlier": _above_earlier(spans, after, deaths),
    }
    return Facts(found, truths, found["above"] == len(after))


def _quarters_yet(spec: Spec, recount: Recount, spans: Sequence[Period]) -> dict[str, Any]:
    """Return the last quarter that is over, and the first of those before it with the most."""
    chosen = recount.chosen(spec["select"], spec["measure"])
    sizes = {span: chosen.total(span) for span in spans}
    last = sizes.pop(spans[-1])
    best = max(spans[:-1], key=lambda span: (sizes[span], -span.start.toordinal()))
    values = {"last": last, "best": sizes[best], "last_quarter": spans[-1], "best_quarter": best}
    return {**values, "first_year": spans[0].start.year}


def _above_earlier(spans: Sequence[Period], after: Sequence[Period], deaths: Chosen) -> Truth:
    """Return whether a quarter with more deaths than any before the event had more than any before itself."""
    sizes = [deaths.total(span) for span in spans]
    bound = max(size for span, size in zip(spans, sizes, strict=True) if span.end < after[0].start)
    later = [(n, size) for n, size in enumerate(sizes) if spans[n] in after and size > bound]
    short = [n for n, size in later if size <= max(sizes[:n])]
    return Truth(not short, f"{len(short)} of {len(later)} lie below an earlier quarter")


KIND = Kind(
    compute,
    facts,
    units=dict.fromkeys(("lowest", "best", "last"), MEASURE)
    | dict.fromkeys(("quarters", "above", "deaths_of"), "quarters"),
    pairs=[
        ("lowest", "lowest_quarter"),
        ("best", "best_quarter"),
        ("quarters", "event_date"),
        ("above", "first_year"),  # "three saw more than any quarter from 1990 to the coup"
    ],
    decides="all above",
    silent=["ahead"],
)
