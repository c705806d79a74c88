"""Whether a group has more of the events than any other group."""

from typing import Any

from helpers.analysis import measures
from helpers.analysis.facts import MEASURE, Facts, Kind, Truth, cannot, of_either, ordered, plain, portion
from helpers.analysis.measures import Situation, select, tally, total
from helpers.analysis.outcome import CannotAssessError, Outcome, Spec, need, need_something
from helpers.analysis.recount import Recount
from helpers.reference import table


def compute(spec: Spec, situation: Situation) -> Outcome:
    """Tell whether a group has more of the events than any other group."""
    window = situation.period(spec["window"])
    need(situation, window)
    groups = [row["key"] for row in table("groups")["group"] if not row.get("several")]
    sizes = {
        key: tally(situation, {**spec["select"], "group": key}, spec["measure"], window) for key in groups
    }
    whole, own = tally(situation, spec["select"], spec["measure"], window), sizes.pop(spec["group"])
    own_events = select(situation, {**spec["select"], "group": spec["group"]}, window)
    by_name = own_events[f"linked_{spec['group']}_as_recorded"]
    rival = max(sizes, key=lambda key: sizes[key])
    parts = {
        "own": own,
        "whole": whole,
        "group": spec["group"],
        "named_of": [total(own_events[by_name], spec["measure"]), own],
        "rival": rival,
        "rival_count": sizes[rival],
        "as_active": list(sizes.values()).count(own),
        "window": window,
    }
    unnamed = tally(situation, {**spec["select"], "group": _lumped("several")}, spec["measure"], window)
    parts |= {
        "unnamed": unnamed,
        "holds": ["unnamed many"] if 2 * unnamed >= max(own, sizes[rival], 1) else [],
    }
    own_choice = {**spec["select"], "group": spec["group"]}
    if either := measures.of_either(own_choice, spec["measure"], situation, window):
        parts |= {**either, "holds": [*parts["holds"], "either"]}
    need_something(whole, **parts)
    if not own + sizes[rival]:
        raise CannotAssessError("no group named", **parts)
    first = own > sizes[rival]
    name = "first" if first else "tied" if own == sizes[rival] else "behind"
    if first and own == whole:
        name = "all" if sizes[rival] else "alone"
    elif first and whole < table("thresholds")["few"]:
        name = "first, few"
    if name == "tied" and rival in _lumped("became"):
        name = "tied, with several"
    if whole == 1:
        name = f"{name}, one event"
    elif whole == 2 and name in ("all", "alone"):
        name = f"{name}, two events"
    return Outcome(name, first, first, parts, own_events)


def _lumped(key: str) -> list[str]:
    """Return the rows of the table of groups that stand for more than one group, by what marks them."""
    return [row["key"] for row in table("groups")["group"] if key in row]


def facts(spec: Spec, recount: Recount) -> Facts:
    """Count each group anew."""
    window = recount.window(spec["window"])
    if not recount.covers(window):
        return cannot("data late")

    def count(**of: Any) -> int:
        return recount.total({**spec["select"], **of}, spec["measure"], window)

    others = [row["key"] for row in table("groups")["group"] if not row.get("several")]
    rivals = {key: count(group=key) for key in others if key != spec["group"]}
    whole, own, most = count(), count(group=spec["group"]), max(rivals.values())
    if not whole:
        return cannot("nothing at all", window=window)
    by_name = recount.where({**spec["select"], "group": spec["group"]})
    by_name &= recount.register.named(linked=True, attributed=False)[spec["group"]]
    values = {
        "own": own,
        "whole": whole,
        "named_of": [recount.weighed(by_name, spec["measure"]).total(window), own],
        "rival": next(key for key, size in rivals.items() if size == most),
        "rival_count": most,
        "as_active": sum(size == own for size in rivals.values()),
        "window": window,
        "unnamed": (unnamed := count(group=_lumped("several"))),
    }
    either, may_be = of_either({**spec["select"], "group": spec["group"]}, spec["measure"], recount, window)
    if not own + most:
        return cannot("unnamed", **values, **either)
    says = f"{plain(own)} against {plain(most)}, of {plain(whole)}"
    only = {"only": Truth(own == whole and not most, says)}
    only["unnamed many"] = Truth(2 * unnamed >= max(own, most, 1), f"{unnamed} are of no group that is named")
    only["with several"] = Truth(own == most and values["rival"] in _lumped("became"), says)
    truths = {**portion(own, whole), **ordered(own, most, "leads", "level", "behind"), **only, **may_be}
    return Facts({**values, **either}, truths, own > most)


KIND = Kind(
    compute,
    facts,
    units=dict.fromkeys(("own", "whole", "named_of", "rival_count", "either", "unnamed"), MEASURE)
    | {"as_active": "groups"},
    pairs=[("own", "window"), ("whole", "window"), ("rival_count", "window")],
    decides="leads",
)
