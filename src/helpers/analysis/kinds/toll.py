"""Events and the deaths that they cost in a window, against an earlier one."""

from collections.abc import Mapping
from dataclasses import replace

from helpers.analysis import chance
from helpers.analysis.facts import Facts, Kind, Truth, Truths, compared, fought_each
from helpers.analysis.kinds import growth
from helpers.analysis.measures import Situation, in_clashes_each, tally
from helpers.analysis.outcome import Outcome, Spec, direction
from helpers.analysis.recount import Recount
from helpers.analysis.standings import recounted, standing
from helpers.reference import table

ROLES = {"fatalities": "deaths", "civilian_fatalities": "civilians"}
"""What is counted besides events: each measure that a claim may name under ``deaths``, and its role."""

CLEARLY_MORE = ("more", "more, again")
"""Growth that chance does not explain, as its kind calls it."""
PROBABLY = "probably heavier"
"""Heavier where the events are probably more."""


def compute(spec: Spec, situation: Situation) -> Outcome:
    """Hold events and deaths of a window against those of an earlier one.

    ``deaths`` of the claim names what is counted besides events. The window is "heavier" where each count is
    higher, and "lighter" where each is lower, the events by more than chance explains; "probably heavier"
    where the events are probably more; else "mixed", "by chance" where it is for the events alone that it is
    not heavier.
    """
    events = growth.compute(spec, situation)
    events = replace(events, name=events.name.removesuffix(", few"))
    spans = [events.parts[name] for name in ("window", "against")]
    deaths = {
        ROLES[each]: tuple(tally(situation, spec["select"], each, span) for span in spans)
        for each in spec["deaths"]
    }
    parts = {**events.parts, **_by_role(deaths), "window_days": events.parts["window"].days}
    if fought := in_clashes_each(spec["select"], situation, *spans):
        parts["of_clashes"] = fought
    if events.name != "none":
        parts["events_way"] = standing(spec, situation, *spans)
    parts |= {f"{role}_way": direction(*counts) for role, counts in deaths.items()}
    name = "none" if events.name == "none" else "mixed"
    ways = {direction(*counts) for counts in deaths.values()}
    if ways == {"more"}:
        name = _on_each_more(events.name)
    if events.name == "less" and ways <= {"less", "none"}:
        name = "lighter"
    heavier = name in ("heavier", PROBABLY)
    return replace(events, name=name, computed=heavier, stands=heavier, parts=parts)


def _on_each_more(events: str) -> str:
    """Return how a window stands that has more deaths on each count, by how its events stand."""
    if events in CLEARLY_MORE:
        return "heavier"
    if events.startswith(f"more, {chance.PROBABLE}"):
        return PROBABLY
    return "mixed, by chance" if events.endswith(chance.UNCLEAR) else "mixed"


def _by_role(deaths: Mapping[str, tuple[int, ...]]) -> dict[str, int]:
    now = {role: number for role, (number, _) in deaths.items()}
    return now | {f"{role}_before": number for role, (_, number) in deaths.items()}


def facts(spec: Spec, recount: Recount) -> Facts:
    """Count events and deaths of both windows anew."""
    events = growth.facts(spec, recount)
    if not events.values.get("before"):
        return events
    spans = events.values["window"], events.values["against"]
    deaths = {}
    for measure in spec["deaths"]:
        chosen = recount.chosen(spec["select"], measure)
        deaths[ROLES[measure]] = chosen.total(spans[0]), chosen.total(spans[1])
    young = (
        not isinstance(spec["window"], str)
        and "since" in spec["window"]
        and spans[0].days < table("thresholds")["projection_min_days"]
    )
    truths = {**events.truths, **_on_each_count(events, deaths)}
    truths["growing"] = Truth(young, f"{spans[0].days} days have passed")
    fought, truths["of clashes"] = fought_each(spec["select"], recount, *spans)
    values = {**events.values, **_by_role(deaths), "window_days": spans[0].days, "of_clashes": fought}
    chosen = recount.chosen(spec["select"], "events")
    values |= {"events_way": recounted(chosen, recount, *spans)}
    values |= {f"{role}_way": _way(*counts) for role, counts in deaths.items()}
    return Facts(values, truths, truths["worse"].holds)


def _way(now: int, then: int) -> str:
    """Return how a number of deaths stands to an earlier one."""
    if not now:
        return "none"
    close = abs(now - then) <= table("thresholds")["same_within"] * then
    return "same" if close else "more" if now > then else "less"


def _on_each_count(events: Facts, deaths: Mapping[str, tuple[int, ...]]) -> Truths:
    says = "; ".join(
        [events.truths["pace up"].facts, *(f"{role}: {compared(*deaths[role])}" for role in deaths)]
    )
    within, some = table("thresholds")["same_within"], events.values["now"] > 0
    deadlier = all(now - then > within * then for now, then in deaths.values())
    less_deadly = all(then - now > within * then or not now for now, then in deaths.values())
    up = events.truths["pace up"].holds and deadlier
    down = events.truths["pace down"].holds and less_deadly
    probably = events.truths["probably up"].holds and deadlier
    return {
        "heavier": Truth(up, says),
        PROBABLY: Truth(probably, says),
        "worse": Truth(up or probably, says),
        "lighter": Truth(down and some, says),
        "mixed": Truth(some and not up and not down and not probably, says),
        "by chance": Truth(some and deadlier and events.truths["unclear"].holds, says),
    }


KIND = Kind(
    compute,
    facts,
    units={
        **growth.KIND.units,
        "window_days": "days",
        "of_clashes": "fatalities",
        **{f"{role}{end}": unit for unit, role in ROLES.items() for end in ("", "_before")},
    },
    pairs=[
        *growth.KIND.pairs,
        *(
            (f"{role}{end}", span)
            for role in ROLES.values()
            for end, span in (("", "window"), ("_before", "against"))
        ),
    ],
    decides="worse",
    silent=["ahead"],
)
