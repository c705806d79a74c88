"""The kinds of claim: each takes a claim's keys and the situation and says how the facts stand."""

from collections.abc import Callable, Mapping

from helpers.analysis.kinds.points import incident, population
from helpers.analysis.kinds.windows import count, growth, rank, ratio, share, within
from helpers.analysis.kinds.years import exceeds, projection, quarters, record, since
from helpers.analysis.measures import Situation
from helpers.analysis.outcome import Outcome, Spec

Kind = Callable[[Spec, Situation], Outcome]

KINDS: Mapping[str, Kind] = {
    "count": count,
    "ratio": ratio,
    "growth": growth,
    "share": share,
    "within": within,
    "rank": rank,
    "record": record,
    "since": since,
    "quarters": quarters,
    "projection": projection,
    "exceeds": exceeds,
    "population": population,
    "incident": incident,
}
"""Each kind under the name that the claims table uses."""
