"""A group's part in a rise of events: whether it grew by more than any other group."""

from collections.abc import Mapping
from typing import Any

from helpers.analysis import chance, measures, rates
from helpers.analysis.facts import Facts, Kind, Truth, cannot, of_either, ordered
from helpers.analysis.measures import Situation, select, tally
from helpers.analysis.outcome import CannotAssessError, Outcome, Spec, need
from helpers.analysis.recount import Recount
from helpers.reference import table

RISES = ("more", f"more, {chance.PROBABLE}")


def compute(spec: Spec, situation: Situation) -> Outcome:
    """Set a group's growth in events beside that of all and of each other group.

    A rise that chance explains is not divided. An event of several groups counts for each of them.
    """
    window, earlier = situation.periods(spec).values()
    need(situation, window, earlier)
    now, before = (tally(situation, spec["select"], "events", span) for span in (window, earlier))
    spans = {"window": window, "against": earlier}
    parts: dict[str, Any] = {**spans, "now": now, "before": before}
    if not before:
        raise CannotAssessError("nothing before" if now else "nothing at all", **parts)
    if chance.way(spec, situation, window, earlier) not in RISES:
        raise CannotAssessError("no clear rise", **parts)
    groups = [row["key"] for row in table("groups")["group"] if not row.get("several")]
    chosen = {key: {**spec["select"], "group": key} for key in groups}
    rises = {
        key: tally(situation, choice, "events", window) - tally(situation, choice, "events", earlier)
        for key, choice in chosen.items()
    }
    joined = _joined()
    for old, new in joined.items():
        rises[new] += rises.pop(old)
        for to, choice in _moved(chosen[old], new, situation.attributed):
            moved = tally(situation, choice, "events", window) - tally(situation, choice, "events", earlier)
            rises[to], rises[new] = rises[to] + moved, rises[new] - moved
    own, parts = rises[spec["group"]], {**parts, **_beside(rises, spec["group"])}
    parts["whole"] = now - before
    if either := measures.of_either(_of_any(spec), "events", situation, window, earlier):
        parts |= {**either, "holds": [*parts["holds"], "either"]}
    own_events = select(situation, chosen[spec["group"]], window)
    lumped = [row["key"] for row in table("groups")["group"] if row.get("several")]
    for role, keys in (("forerunners", list(joined)), ("unnamed", lumped)):
        choice = {**spec["select"], "group": keys}
        both = {f"{role}{end}": tally(situation, choice, "events", span) for end, span in _ends(spans)}
        parts |= {**both, "holds": [*parts["holds"], *([TOLD[role]] if any(both.values()) else [])]}
    if own <= 0:
        return Outcome("no part", False, False, parts, own_events)
    first = own > parts["rival_rise"]
    name = "first" if first else "tied" if own == parts["rival_rise"] else "behind"
    if first and parts["rival_rise"] <= 0:
        name = "first, alone"
    return Outcome(name, first, first, parts, own_events)


def _beside(rises: Mapping[str, int], group: str) -> dict[str, Any]:
    rival = max((key for key in rises if key != group), key=lambda key: rises[key])
    apart = ["rival apart"] if rival in _attributed() else []
    return {"own": rises[group], "rival": rival, "rival_rise": rises[rival], "holds": apart}


TOLD = {"forerunners": "forerunners", "unnamed": "unnamed groups"}
"""What is told beside the groups' rises, and the truth that there is any of it."""


def _ends(spans: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return [("", spans["window"]), ("_before", spans["against"])]


def _moved(choice: Mapping[str, Any], new: str, attributed: bool) -> list[tuple[str, dict[str, Any]]]:
    """Return to which group the one it became is attributed in some zones, and the choice of events there."""
    found = []
    for rule in table("groups")["attribution"] if attributed else []:
        zones = [zone for zone in rule["zones"] if zone in choice.get("zones", rule["zones"])]
        if rule["group"] == new and zones:
            found.append((rule["to"], {**choice, "zones": zones}))
    return found


def _joined() -> dict[str, str]:
    """Return the groups that became part of another, whose name they have had since."""
    return {row["key"]: row["became"] for row in table("groups")["group"] if "became" in row}


def _of_any(spec: Spec) -> dict[str, Any]:
    """Return the choice of all groups one by one, which leaves out what is of one or another of them."""
    return {**spec["select"], "group": [row["key"] for row in table("groups")["group"]]}


def _attributed() -> list[str]:
    """Return the groups whose activity in some zones is attributed to another: elsewhere it stays theirs."""
    return [rule["group"] for rule in table("groups")["attribution"]]


def facts(spec: Spec, recount: Recount) -> Facts:
    """Count each group anew in both windows."""
    window, earlier = recount.window(spec["window"]), recount.against(spec["against"], spec["window"])
    if not recount.covers(window, earlier):
        return cannot("data late")
    everyone = recount.chosen(spec["select"], "events")
    now, before = everyone.total(window), everyone.total(earlier)
    values: dict[str, Any] = {"now": now, "before": before, "window": window, "against": earlier}
    says = f"{now} are recorded after {before}"
    if not before:
        name = "nothing at all" if not now else "zero before"
        return Facts(values, {name: Truth(True, says), "zero before": Truth(True, says)})
    held = rates.truths(everyone, recount, window, earlier)
    if not (held["pace up"].holds or held["probably up"].holds):
        return Facts(values, {"no clear rise": Truth(True, says)})

    def risen(choice: Mapping[str, Any]) -> int:
        found = recount.chosen(choice, "events")
        return found.total(window) - found.total(earlier)

    rises: dict[str, int] = {}
    attributed = table("groups")["attribution"][0]["from"] <= recount.as_of
    for row in [row for row in table("groups")["group"] if not row.get("several")]:
        choice, name = {**spec["select"], "group": row["key"]}, row.get("became", row["key"])
        rises[name] = rises.get(name, 0) + risen(choice)
        for to, there in _moved(choice, name, attributed) if "became" in row else []:
            rises[to], rises[name] = rises.get(to, 0) + risen(there), rises[name] - risen(there)
    own, most = rises.pop(spec["group"]), max(rises.values())
    rival = next(key for key, rise in rises.items() if rise == most)
    values |= {"own": own, "whole": now - before, "rival": rival, "rival_rise": most}
    rows = table("groups")["group"]
    for role, mark in (("forerunners", "became"), ("unnamed", "several")):
        named = recount.chosen(
            {**spec["select"], "group": [row["key"] for row in rows if mark in row]}, "events"
        )
        values |= {role: named.total(window), f"{role}_before": named.total(earlier)}
    either, may_be = of_either(_of_any(spec), "events", recount, window, earlier)
    some = ordered(own, most, "leads", "level", "behind") if own > 0 else {"leads": Truth(False, says)}
    alone = Truth(own > 0 >= most, f"the next grew by {most}")
    truths = {
        **some,
        **may_be,
        **{
            name: Truth(values[role] + values[f"{role}_before"] > 0, f"there are none of {role}")
            for role, name in TOLD.items()
        },
        "alone": alone,
        "risen": Truth(True, says),
        "rival apart": Truth(rival in _attributed(), f"the rival is {rival}"),
        "no part": Truth(own <= 0, f"it grew by {own}"),
    }
    return Facts({**values, **either}, truths, own > max(most, 0))


KIND = Kind(
    compute,
    facts,
    units=dict.fromkeys(
        ("now", "before", "own", "whole", "rival_rise", "either", "either_before", "forerunners"), "events"
    )
    | dict.fromkeys(("forerunners_before", "unnamed", "unnamed_before"), "events"),
    pairs=[("now", "window"), ("before", "against")],
    decides="leads",
)
