"""A count of events, or a sum of fatalities, in a window, beside an earlier one where the claim names it."""

from typing import Any

import pandas as pd

from helpers.analysis import attacks, chance, measures, rates
from helpers.analysis.company import in_company, recounted
from helpers.analysis.facts import MEASURE, Facts, Kind, Truth, cannot, fought_between, of_either, zero
from helpers.analysis.in_part import no_more, no_more_anew
from helpers.analysis.measures import Situation, in_clashes, select, tally, total
from helpers.analysis.outcome import Outcome, Spec, need
from helpers.analysis.periods import Period
from helpers.analysis.recount import Recount
from helpers.reference import table

PLACED = {"near", "along"}
"""What a selection by distance has."""

ROUGHLY = 2
"""The precision of places that are known to lie in the area of the place that is named."""


def compute(spec: Spec, situation: Situation) -> Outcome:
    """Count what happened in a window."""
    window, *earlier = situation.periods(spec).values()
    if already := no_more(spec, situation, window, earlier, sum, yes_or_no=False):
        return already
    need(situation, window, *earlier, choice=spec["select"])
    events = select(situation, spec["select"], window)
    found = total(events, spec["measure"])
    name = {0: "none", 1: "one"}.get(found, "many")
    either = measures.of_either(spec["select"], spec["measure"], situation, window)
    parts = {"count": found, "window": window, "events": len(events)}
    parts |= in_company(spec["select"], spec["measure"], situation, window)
    parts |= {"deaths": total(events, "fatalities"), **in_clashes(spec, situation, window)}
    for span in earlier:
        before = tally(situation, spec["select"], spec["measure"], span)
        parts |= {"now": found, "before": before, "against": span}
        parts |= chance.parts(spec, situation, window, span) if before and chance.judged(spec) else {}
    named = _named(spec, events)
    placed = PLACED & spec["select"].keys()
    roughly = int(events["geo_precision"].eq(ROUGHLY).fillna(False).sum()) if placed else 0
    more = {"either": bool(either), "roughly": roughly > 0, "roughly alone": roughly == len(events) == 1}
    parts |= {**named, **either, "roughly": roughly, "attacks": attacks.sure(events)}
    parts["holds"] = [*named.get("holds", []), *(name for name, so in more.items() if so)]
    return Outcome(name, found, found > 0, parts, events)


def _named(spec: Spec, events: pd.DataFrame) -> dict[str, Any]:
    """Return how many events have a note that names the claim's target, and the first day of one."""
    if "target" not in spec:
        return {}
    notes = events["notes"].fillna("").str.casefold()
    said = [notes.str.contains(word, regex=False) for word in table("targets")[spec["target"]]["words"]]
    naming = events[pd.concat(said, axis=1).any(axis=1)]
    if naming.empty:
        return {}
    alone = "target alone" if len(events) == 1 else "one target" if len(naming) == 1 else "targets"
    return {"targets": len(naming), "target_day": naming["date"].min().date(), "holds": [alone]}


def facts(spec: Spec, recount: Recount) -> Facts:
    """Count anew: of the claim's groups, and of all others without them."""
    window = recount.window(spec["window"])
    earlier = [recount.against(spec["against"], spec["window"])] if "against" in spec else []
    if already := no_more_anew(spec, recount, window, earlier, sum, yes_or_no=False):
        return already
    if not recount.covers(window, *earlier, choice=spec["select"]):
        return cannot("data late")
    count = recount.total(spec["select"], spec["measure"], window)
    either, may_be = of_either(spec["select"], spec["measure"], recount, window)
    company, in_it = recounted(spec["select"], spec["measure"], recount, window)
    how_many = {
        "any": Truth(count > 0, f"it is {count}"),
        "one": Truth(count == 1, f"it is {count}"),
        **in_it,
    }
    young = spec["window"] == "year to date" and recount.young
    how_many["growing"] = Truth(young, f"{window.days} days have passed")
    deaths = recount.total(spec["select"], "fatalities", window)
    clashes, fought = fought_between(spec, recount, window)
    values = {"count": count, **company, "deaths": deaths, "window": window, **clashes}
    for span in earlier:
        before = recount.total(spec["select"], spec["measure"], span)
        values |= {"now": count, "before": before, "against": span}
        how_many |= zero(before=before)
        if before and chance.judged(spec):
            chosen = recount.chosen(spec["select"], spec["measure"])
            values |= rates.rates(chosen, recount, window, span).values()
            how_many |= rates.truths(chosen, recount, window, span)
    named = _days_named(spec, recount, window)
    if named:
        values |= {"targets": len(named), "target_day": min(named)}
    found = f"{len(named)} of {count} notes name it"
    naming = {
        "target alone": Truth(len(named) == count == 1, found),
        "one target": Truth(len(named) == 1 < count, found),
        "targets": Truth(len(named) > 1, found),
    }
    truths = {**zero(now=count), **how_many, **naming, **fought, **may_be}
    where = recount.where(spec["select"]) & recount.register.between(window.start, window.end)
    attacked = attacks.sure_anew(recount, where)
    truths["attacks"] = Truth(attacked > 0, f"{attacked} are surely attacks")
    if PLACED & spec["select"].keys():
        roughly = int((recount.register.events["geo_precision"][where] == ROUGHLY).fillna(False).sum())
        values["roughly"] = roughly
        truths["roughly"] = Truth(roughly > 0, f"the place of {roughly} is not exact")
        truths["roughly alone"] = Truth(roughly == where.sum() == 1, f"the place of {roughly} is not exact")
    return Facts({**values, **either}, truths, count)


def _days_named(spec: Spec, recount: Recount, window: Period) -> list[Any]:
    """Return the day of each event whose note, read anew, has one of the words of the claim's target."""
    if "target" not in spec:
        return []
    where = recount.where(spec["select"]) & recount.register.between(window.start, window.end)
    words = table("targets")[spec["target"]]["words"]
    rows = zip(recount.register.days[where], recount.register.column("notes")[where], strict=True)
    return [day.item() for day, note in rows if any(word in str(note).lower() for word in words)]


KIND = Kind(
    compute,
    facts,
    units={
        **dict.fromkeys(
            (
                "count",
                "others",
                "associated",
                "clashes",
                "now",
                "known",
                "before",
                "targets",
                "either",
                "roughly",
            ),
            MEASURE,
        ),
        "deaths": "fatalities",
        **dict.fromkeys(("percent", "low", "high"), "percent"),
    },
    pairs=[("count", "window"), ("now", "window"), ("deaths", "window"), ("before", "against")],
    decides="any",
)
