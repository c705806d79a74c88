"""Whether another share of the events than before comes from a partner of the data's makers on the spot."""

from typing import Any

import numpy as np
import pandas as pd

from helpers.analysis.facts import Facts, Kind, Truth
from helpers.analysis.kinds import yearly
from helpers.analysis.measures import Situation, select
from helpers.analysis.outcome import NOTHING, Outcome, Spec
from helpers.analysis.recount import Recount
from helpers.reference import table


def compute(spec: Spec, situation: Situation) -> Outcome:
    """Set the partner's share of a time's events beside that of the like time before."""
    window, against = yearly.spans(situation)
    if against is None:
        return Outcome(NOTHING, None)
    both = [select(situation, spec["select"], span) for span in (against, window)]
    if min(map(len, both)) < table("thresholds")["few_to_compare"]:
        return Outcome(NOTHING, None)
    before, now = (_share(events, spec["partner"]) for events in both)
    if abs(now - before) < table("thresholds")["new_source_points"]:
        return Outcome(NOTHING, None)
    parts = {"share_now": now, "share_before": before, "window": window, "against": against}
    return Outcome("changed", now, True, parts, both[1])


def _share(events: pd.DataFrame, partner: str) -> float:
    return 100 * float(events["source_scale"].str.contains(partner, regex=False, na=False).mean())


def facts(spec: Spec, recount: Recount) -> Facts:
    """Count both shares anew."""
    window, against = yearly.recounted_spans(recount)
    where, limits = recount.where(spec["select"]), table("thresholds")
    scales = recount.register.column("source_scale")
    partner = np.array([spec["partner"] in str(scale) for scale in scales], dtype=bool)
    named = recount.weighed(where & partner, "events")
    every = recount.weighed(where, "events")
    counts = [(named.total(span), every.total(span)) for span in (against, window)]
    values: dict[str, Any] = {"window": window, "against": against}
    if not recount.covers(against) or min(whole for _, whole in counts) < limits["few_to_compare"]:
        return Facts(values, {NOTHING: Truth(True, f"{counts} are of a partner")})
    before, now = (part / whole * 100 for part, whole in counts)
    says = f"the share went from {before:.1f} to {now:.1f}"
    shifted = abs(now - before) >= limits["new_source_points"]
    truths = {"new source": Truth(shifted, says), NOTHING: Truth(not shifted, says)}
    return Facts({**values, "share_now": now, "share_before": before}, truths, now)


KIND = Kind(
    compute,
    facts,
    units={"share_now": "percent", "share_before": "percent"},
    pairs=[("share_now", "window"), ("share_before", "against")],
    decides="new source",
    silent=[NOTHING],
)
