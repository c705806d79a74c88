"""Which events are surely attacks at a place: placed exactly, and not an operation of state forces.

``sure`` is what verdicts are made from, ``sure_anew`` the check's own path.
"""

from fnmatch import fnmatchcase

import pandas as pd

from helpers.analysis.groups import names_any
from helpers.analysis.recount import Recount
from helpers.analysis.register import Mask
from helpers.reference import table

STATE = "state"


def sure(events: pd.DataFrame) -> int:
    """Return how many events have an exact place and a first side that is no state force."""
    by_state = names_any(events[["actor1"]], _names())
    return int((events["geo_precision"].fillna(1).eq(1) & ~by_state).sum())


def _names() -> list[str]:
    rows = table("perpetrators")["perpetrator"]
    return next(list(row["names"]) for row in rows if row["key"] == STATE)


def sure_anew(recount: Recount, where: Mask) -> int:
    """Return the same for the check, event by event."""
    register = recount.register
    sides, precisions = register.column("actor1")[where], register.column("geo_precision")[where]
    return sum(
        (pd.isna(precision) or precision == 1) and not _of_state(side)
        for side, precision in zip(sides, precisions, strict=True)
    )


def _of_state(side: object) -> bool:
    return isinstance(side, str) and any(
        fnmatchcase(side.casefold(), pattern.casefold()) for pattern in _names()
    )
