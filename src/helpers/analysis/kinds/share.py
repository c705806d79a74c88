"""A part's share of a whole in percent."""

from collections.abc import Mapping
from typing import Any

from helpers.analysis import chance, measures, rates
from helpers.analysis.facts import (
    MEASURE,
    Facts,
    Kind,
    Truth,
    cannot,
    fought_between,
    of_either,
    portion,
    zero,
)
from helpers.analysis.measures import Situation, in_clashes, select, tally, total
from helpers.analysis.outcome import Outcome, Spec, need, need_something
from helpers.analysis.recount import Recount
from helpers.reference import table

HALF = 50

COUNTED = {1: "one", 2: "two"}
"""Wholes so small that language treats each in its own way."""


def compute(spec: Spec, situation: Situation) -> Outcome:
    """Give a part's share of a whole in percent."""
    window = situation.period(spec["window"])
    need(situation, window)
    events = select(situation, spec["select"], window)
    part = total(events, spec.get("part_measure", spec["measure"]))
    whole = tally(situation, spec["whole"], spec["measure"], window)
    parts = {"part": part, "whole": whole, "window": window, **in_clashes(spec, situation, window)}
    either = measures.of_either(spec["select"], spec["measure"], situation, window)
    enough = ["enough"] if whole >= table("thresholds")["few_to_compare"] else []
    parts |= {**either, "holds": [*(["either"] if either else []), *enough]}
    need_something(whole, **parts)
    name = "none" if part == 0 else "all" if part == whole else "some"
    if whole in COUNTED:
        name = f"{name}, {COUNTED[whole]}"
    percent = 100 * part / whole
    if _judged(spec):
        parts |= chance.share_parts(spec["whole"], situation, window, part, whole)
        if name.startswith("some") and not _one_side(parts):
            name = "some, either side"
    return Outcome(name, percent, parts={**parts, "percent": percent}, events=events)


def _one_side(bounds: Mapping[str, Any]) -> bool:
    """Tell whether a share is surely more, or surely less, than half."""
    return not bounds["share_low"] <= HALF <= bounds["share_high"]


def facts(spec: Spec, recount: Recount) -> Facts:
    """Count the part and the whole anew."""
    window = recount.window(spec["window"])
    if not recount.covers(window):
        return cannot("data late")
    part = recount.total(spec["select"], spec.get("part_measure", spec["measure"]), window)
    whole = recount.total(spec["whole"], spec["measure"], window)
    clashes, fought = fought_between(spec, recount, window)
    either, may_be = of_either(spec["select"], spec["measure"], recount, window)
    values = {"part": part, "whole": whole, "window": window, **clashes, **either}
    truths = {**portion(part, whole), **zero(part=part, whole=whole), **fought, **may_be}
    truths["enough"] = Truth(whole >= table("thresholds")["few_to_compare"], f"the whole is {whole}")
    if not whole:
        return Facts(values, {**truths, "nothing at all": Truth(True, "the whole is none")})
    percent = 100 * part / whole
    if _judged(spec):
        everyone = recount.chosen(spec["whole"], "events")
        values |= rates.share_bounds(everyone, recount, window, part, whole)
        says = f"it lies between {values['share_low']:.1f} and {values['share_high']:.1f}"
        truths["one side"] = Truth(_one_side(values), says)
    return Facts({**values, "percent": percent}, truths, percent)


def _judged(spec: Spec) -> bool:
    return chance.judged(spec) and "part_measure" not in spec


KIND = Kind(
    compute,
    facts,
    units={"part": MEASURE, "whole": MEASURE, "clashes": MEASURE, "either": MEASURE, "percent": "percent"},
    pairs=[("part", "window"), ("whole", "window")],
    silent=["nothing at all"],
)
