"""Of all civilians killed, those in violence without a militant Islamist main actor, and by whom."""

from typing import Any

import pandas as pd

from helpers.analysis import by_whom
from helpers.analysis.cases import deadliest, deadliest_anew
from helpers.analysis.facts import MEASURE, Facts, Kind, Truth, Truths, portion
from helpers.analysis.kinds import yearly
from helpers.analysis.measures import Situation, total
from helpers.analysis.outcome import NOTHING, Outcome, Spec
from helpers.analysis.perpetrators import deadly, keys
from helpers.analysis.recount import Recount


def compute(spec: Spec, situation: Situation) -> Outcome:
    """Count the civilians killed, and those who were killed by others."""
    window, _ = yearly.spans(situation)
    killed = deadly(situation, spec["select"].get("zones"), window)
    others = killed[~killed["involved"]]
    whole, rest = (total(events, spec["measure"]) for events in (killed, others))
    if not whole:
        return Outcome(NOTHING, None)
    parts = {"whole": whole, "rest": rest, "window": window, **_case(others, spec["measure"], rest)}
    parts |= _most(others, spec["measure"], rest)
    name = "none" if not rest else "all" if rest == whole else "some"
    if whole == 1:
        name = f"{name}, one"
    elif "case_place" in parts and 2 * rest > whole:
        name = f"{name}, a case"
    return Outcome(name, rest, rest > 0, parts, others)


def _case(others: pd.DataFrame, measure: str, rest: int) -> dict[str, Any]:
    """Return the parts of the deadliest case, with those of its events that also name a group."""
    case = deadliest(others, measure, rest)
    if not case:
        return {}
    linked = others[others["id"].isin(case.pop("case_ids")) & others["linked"]]
    return {**case, "case_linked": total(linked, measure), "linked_events": len(linked)}


def _most(others: pd.DataFrame, measure: str, rest: int) -> dict[str, Any]:
    """Return who killed most of them, or more than any other did, and who comes second."""
    sums = others.groupby("perpetrator")[measure].sum()
    known = {key: int(sums.get(key, 0)) for key in keys()}
    killer, seconder, *_ = sorted(known, key=lambda key: -known[key])
    most, second, third, *_ = sorted(known.values(), reverse=True)
    how = ["by second"] if most > second > third else []
    if most == rest > 0:
        how.append("by one" if rest == 1 else "by all")
    elif 2 * most > rest:
        how.append("by most")
    elif most > second:
        how.append("by largest")
    return {"most": most, "killer": killer, "second": second, "seconder": seconder, "holds": how}


def facts(spec: Spec, recount: Recount) -> Facts:
    """Count both anew, the deadliest case, and by whom."""
    measure, window = spec["measure"], yearly.recounted_spans(recount)[0]
    inside = recount.register.between(window.start, window.end) & (recount.register.column(measure) > 0)
    if zones := spec["select"].get("zones"):
        inside &= recount.register.within("zone", zones)
    others = inside & ~recount.where({})
    whole, rest = (recount.weighed(where, measure).total(window) for where in (inside, others))
    case, of_case = deadliest_anew(recount, others, measure, rest)
    linked = recount.where({"participation": "linked"}) & others
    linked &= recount.register.within("id", case.pop("case_ids", []))
    if case:
        deaths = int(recount.register.column(measure)[linked].sum())
        case |= {"case_linked": deaths, "linked_events": int(linked.sum())}
    sums = {
        key: recount.weighed(where & others, measure).total(window)
        for key, where in by_whom.masks(recount).items()
    }
    killer = max(sums, key=lambda key: sums[key])
    others_sums = {key: deaths for key, deaths in sums.items() if key != killer}
    seconder = max(others_sums, key=lambda key: others_sums[key])
    second = others_sums.pop(seconder)
    most = {"most": sums[killer], "killer": killer, "second": second, "seconder": seconder}
    truths: Truths = {
        **portion(rest, whole),
        **of_case,
        NOTHING: Truth(not whole, f"it is {whole}"),
        "mostly": Truth(2 * rest > whole, f"it is {rest} of {whole}"),
        "case linked": Truth(case.get("linked_events", 0) > 0, "none is linked"),
        "by most": Truth(rest / 2 < sums[killer] < rest, f"by {killer} are {sums[killer]} of {rest}"),
        "by largest": Truth(
            second < sums[killer] <= rest / 2, f"by {killer} are {sums[killer]} of {rest}, by others {second}"
        ),
        "by second": Truth(
            sums[killer] > second > max(others_sums.values()), f"by {seconder} are {second}, {others_sums}"
        ),
        "by all": Truth(sums[killer] == rest > 1, f"by {killer} are {sums[killer]} of {rest}"),
        "by one": Truth(sums[killer] == rest == 1, f"by {killer} are {sums[killer]} of {rest}"),
    }
    return Facts({"whole": whole, "rest": rest, "window": window, **case, **most}, truths, rest)


KIND = Kind(
    compute,
    facts,
    units={
        **dict.fromkeys(("whole", "rest", "case", "case_linked", "most", "second"), MEASURE),
        **dict.fromkeys(("case_events", "linked_events"), "events"),
    },
    pairs=[("whole", "window"), ("rest", "window"), ("case", "case_days")],
    silent=[NOTHING],
)
