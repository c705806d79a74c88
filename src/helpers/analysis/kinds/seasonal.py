"""A window beside the one before it and beside the same months a year earlier, day for day."""

from collections.abc import Mapping, Sequence

from helpers.analysis.facts import MEASURE, Facts, Kind, Truth, zero
from helpers.analysis.measures import Situation, select, tally
from helpers.analysis.outcome import NOTHING, Outcome, Spec
from helpers.analysis.periods import Period
from helpers.analysis.recount import Recount
from helpers.analysis.standings import ABOVE, BELOW, LEVEL, recounted, side, standing
from helpers.reference import table

SEASON = "same period, a year before"


def compute(spec: Spec, situation: Situation) -> Outcome:
    """Set a window beside the one before it and beside the same months a year earlier."""
    window, against = situation.periods(spec).values()
    spans = {"now": window, "before": against, "earlier": situation.windows.against(SEASON, spec["window"])}
    counts = {
        role: tally(situation, spec["select"], spec["measure"], span)
        for role, span in spans.items()
        if situation.covers(span)
    }
    if "before" not in counts or not any(counts.values()):
        return Outcome(NOTHING, None)
    ways = {f"to_{role}": standing(spec, situation, window, spans[role]) for role in counts if role != "now"}
    parts = {**counts, **ways, "window": window, "against": against, "season": spans["earlier"]}
    parts |= {"window_days": window.days, "against_days": against.days}
    parts["uneven"] = parts["uneven_days"] = _uneven(window, against)
    events = select(situation, spec["select"], window)
    return Outcome(_name(counts, list(ways.values())), counts["now"], parts=parts, events=events)


def _uneven(window: Period, against: Period) -> bool:
    return abs(window.days / against.days - 1) > float(table("thresholds")["same_within"])


def _name(counts: Mapping[str, int], ways: Sequence[str]) -> str:
    """Return how the counts stand: few, to both earlier ones alike or apart, or to the one before alone."""
    alone = "" if "earlier" in counts else " alone"
    if min(counts.values()) < table("thresholds")["few_to_compare"]:
        return f"few{alone}"
    if alone:
        return "before alone"
    if len({side(way) for way in ways}) > 1:
        return "apart"
    if side(ways[0]) == LEVEL and LEVEL not in ways:
        return "unclear"
    return f"alike, {ways[0]}" if len(set(ways)) == 1 else "close"


def facts(spec: Spec, recount: Recount) -> Facts:
    """Count the three windows anew."""
    window, against = recount.window(spec["window"]), recount.against(spec["against"], spec["window"])
    spans = {"now": window, "before": against, "earlier": recount.against(SEASON, spec["window"])}
    if not recount.covers(against):
        return Facts({}, {NOTHING: Truth(True, "the data begin too late")})
    chosen = recount.chosen(spec["select"], spec["measure"])
    counts = {role: chosen.total(span) for role, span in spans.items() if recount.covers(span)}
    ways = {f"to_{role}": recounted(chosen, recount, window, spans[role]) for role in counts if role != "now"}
    said = ", ".join(f"{role} {count}" for role, count in counts.items())
    few = min(counts.values()) < table("thresholds")["few_to_compare"]
    truths = {
        **zero(**counts),
        NOTHING: Truth(not any(counts.values()), said),
        "few": Truth(few, said),
        "season": Truth("earlier" in counts, said),
        "no season": Truth("earlier" not in counts, said),
        **{name: Truth(is_so, said) for name, is_so in _together(list(ways.values()), few).items()},
        "uneven": Truth(_uneven(window, against), f"{window.days} days stand against {against.days}"),
    }
    values = {**counts, **ways, "window": window, "against": against, "season": spans["earlier"]}
    values |= {"window_days": window.days, "against_days": against.days}
    return Facts(values, truths, counts["now"])


def _together(ways: Sequence[str], few: bool) -> dict[str, bool]:
    """Return how a window stands to both earlier ones, where there are two; ``few`` are told as they are."""
    sides, same = [side(way) for way in ways], len(ways) == 2 and len(set(ways)) == 1
    apart, unclear = len(set(sides)) == 2, all(way.startswith("not") for way in ways)
    return {
        "both above": not few and list(ways) == [ABOVE, ABOVE],
        "both below": not few and list(ways) == [BELOW, BELOW],
        "alike": same and not unclear,
        "apart": apart,
        "close": not apart and not same and not unclear,
        "unclear": unclear,
    }


KIND = Kind(
    compute,
    facts,
    units=dict.fromkeys(("now", "before", "earlier"), MEASURE)
    | dict.fromkeys(("window_days", "against_days"), "days"),
    pairs=[("now", "window"), ("before", "against"), ("earlier", "season")],
    silent=[NOTHING],
)
