"""The ground that events touch in a window against an earlier one, in squares of equal area."""

from typing import Any

from helpers.analysis import grid, ground
from helpers.analysis.facts import Facts, Kind, Truth, Truths, cannot, too_early, zero
from helpers.analysis.measures import Situation, select
from helpers.analysis.outcome import CannotAssessError, Outcome, Spec, direction, need, need_event
from helpers.analysis.recount import Recount
from helpers.reference import table


def compute(spec: Spec, situation: Situation) -> Outcome:
    """Hold the squares that events touch against those of an earlier window.

    More events touch more squares by themselves. So the later ones count as "wider" only where as many as
    before, drawn from them at random, would clearly touch more squares, too; else "wider, by number".
    """
    need_event(situation, spec)
    window, earlier = situation.periods(spec).values()
    need(situation, earlier, window)
    events, before = (select(situation, spec["select"], span) for span in (window, earlier))
    now, then = (grid.squares(each)["events"].tolist() for each in (events, before))
    parts: dict[str, Any] = {
        "window": window,
        "against": earlier,
        "squares": len(now),
        "squares_before": len(then),
        "now": sum(now),
        "before": sum(then),
        "districts": grid.districts(events),
        "districts_before": grid.districts(before),
        "side": grid.side_km(),
    }
    if not then:
        raise CannotAssessError("nothing before" if now else "nothing at all", **parts)
    expected, deviation = grid.expected(now, min(sum(now), sum(then))) if now else (0.0, 0.0)
    name = {"more": "wider", "less": "narrower"}.get(way := direction(len(now), len(then)), way)
    if name == "wider" and not _clear(expected, deviation, len(then)):
        name = "wider, by number"
    if name == "wider" and sum(now) <= sum(then):
        name = "wider, fewer events"
    wider = name.startswith("wider")
    return Outcome(name, len(now), wider, {**parts, "expected": expected}, events)


def _clear(expected: float, deviation: float, then: int) -> bool:
    """Tell whether as many events as before would touch clearly more squares; logarithms are rounded."""
    return round(expected - table("thresholds")["clear_spread"] * deviation - then, 9) > 0


def facts(spec: Spec, recount: Recount) -> Facts:
    """Count squares and districts anew."""
    if early := too_early(spec, recount):
        return early
    window, earlier = recount.window(spec["window"]), recount.against(spec["against"], spec["window"])
    if not recount.covers(window, earlier):
        return cannot("data late")
    now, then = (list(ground.squares(spec["select"], recount, span).values()) for span in (window, earlier))
    values: dict[str, Any] = {
        "window": window,
        "against": earlier,
        "squares": len(now),
        "squares_before": len(then),
        "now": sum(now),
        "before": sum(then),
        "districts": ground.districts(spec["select"], recount, window),
        "districts_before": ground.districts(spec["select"], recount, earlier),
        "side": table("thresholds")["grid_km"],
    }
    counts = {**zero(now=len(now), before=len(then)), **_counted(values)}
    if not then:
        return Facts(values, {**counts, "nothing at all": Truth(not now, "no square is touched")})
    expected, deviation = ground.expected(now, min(sum(now), sum(then))) if now else (0.0, 0.0)
    more = counts["more events"].holds
    truths = {**counts, **_ways(len(now), len(then), expected, deviation, more)}
    return Facts({**values, "expected": expected}, truths, len(now))


def _counted(values: dict[str, Any]) -> Truths:
    counts = f"{values['now']} events after {values['before']}"
    return {
        "districts": Truth(
            values["districts"] > 0, f"{values['districts']} and {values['districts_before']} are named"
        ),
        "more events": Truth(values["now"] > values["before"], counts),
    }


def _ways(now: int, then: int, expected: float, deviation: float, more: bool) -> Truths:
    limits = table("thresholds")
    says = f"{now} squares after {then}; as many events as before would touch {expected:.1f}"
    up, down = now - then > limits["same_within"] * then, then - now > limits["same_within"] * then
    clear = round(expected - then - limits["clear_spread"] * deviation, 9) > 0
    return {
        "larger": Truth(up, says),
        "wider": Truth(up and clear, says),
        "by number": Truth(up and not clear, says),
        "fewer events": Truth(up and not more, says),
        "same": Truth(not up and not down and now > 0, says),
        "narrower": Truth(down and now > 0, says),
    }


KIND = Kind(
    compute,
    facts,
    units={
        **dict.fromkeys(("squares", "squares_before", "expected"), "squares"),
        **dict.fromkeys(("now", "before"), "events"),
        **dict.fromkeys(("districts", "districts_before"), "districts"),
        "side": "km",
    },
    pairs=[
        *((role, "window") for role in ("squares", "now", "districts")),
        *((role, "against") for role in ("squares_before", "before", "districts_before")),
    ],
    decides="larger",
    silent=["ahead"],
)
