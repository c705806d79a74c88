"""Events and deaths of a window and of the years before it, one by one."""

from typing import Any

from helpers.analysis import measures, periods
from helpers.analysis.facts import Facts, Kind, Truth, cannot, of_either, zero
from helpers.analysis.measures import Situation, select, tally
from helpers.analysis.outcome import Outcome, Spec, need, need_something
from helpers.analysis.periods import Period
from helpers.analysis.recount import Recount

ROLES = ("first", "last", "now")
"""Two years before, the year before, and the window: each has events, deaths and a span."""


def compute(spec: Spec, situation: Situation) -> Outcome:
    """Count the window and two years before it: full ones before the year to date, else the same days."""
    spans = _spans(spec, situation)
    need(situation, *spans, choice=spec["select"])
    parts: dict[str, Any] = {}
    for role, span in zip(ROLES, spans, strict=True):
        events, deaths = (tally(situation, spec["select"], each, span) for each in ("events", "fatalities"))
        parts |= {role: events, f"{role}_deaths": deaths, f"{role}_span": span}
    if either := measures.of_either(spec["select"], "events", situation, *reversed(spans)):
        parts |= {**either, "holds": ["either"]}
    before = parts["first"] + parts["last"]
    parts["before"] = before
    need_something(before + parts["now"], **parts)
    name = "some" if parts["first"] else "some, first none" if before else "now alone"
    return Outcome(name, before, before > 0, parts, select(situation, spec["select"], spans[-1]))


def _spans(spec: Spec, situation: Situation) -> list[Period]:
    window = situation.period(spec["window"])
    if spec["window"] != "year to date":
        return [*(periods.years_back(window, back) for back in (2, 1)), window]
    return [*(periods.calendar_year(situation.as_of.year - back) for back in (2, 1)), window]


def facts(spec: Spec, recount: Recount) -> Facts:
    """Count each anew."""
    window = recount.window(spec["window"])
    like = [recount.back(window, back) for back in (2, 1)]
    spans = [*((recount.year(2), recount.year(1)) if spec["window"] == "year to date" else like), window]
    if not recount.covers(*spans, choice=spec["select"]):
        return cannot("data late")
    events, deaths = (recount.chosen(spec["select"], measure) for measure in ("events", "fatalities"))
    values: dict[str, Any] = {}
    for role, span in zip(ROLES, spans, strict=True):
        values |= {role: events.total(span), f"{role}_deaths": deaths.total(span), f"{role}_span": span}
    before = values["first"] + values["last"]
    says = f"{values['first']}, {values['last']} and {values['now']} are recorded"
    either, may_be = of_either(spec["select"], "events", recount, window, *reversed(spans[:-1]))
    values |= either
    truths = {
        "any": Truth(before > 0, says),
        **may_be,
        **zero(now=values["now"], before=before, first=values["first"]),
    }
    if not before + values["now"]:
        return Facts(values, {**truths, "nothing at all": Truth(True, says)})
    return Facts(values, truths, before)


KIND = Kind(
    compute,
    facts,
    units=dict.fromkeys((*ROLES, "either_each"), "events")
    | dict.fromkeys([f"{role}_deaths" for role in ROLES], "fatalities"),
    pairs=[(f"{role}{end}", f"{role}_span") for role in ROLES for end in ("", "_deaths")],
    decides="any",
)
