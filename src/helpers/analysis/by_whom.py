"""Who took part in an event as the table of perpetrators has it, worked out anew for the check."""

from fnmatch import fnmatchcase

import numpy as np

from helpers.analysis.recount import Recount
from helpers.analysis.register import Mask
from helpers.reference import table


def masks(recount: Recount) -> dict[str, Mask]:
    """Return the events of each perpetrator: the first whose row has a pattern for the first main actor."""
    first, *rows = table("perpetrators")["perpetrator"]
    actors = [
        actor.casefold() if isinstance(actor, str) else "" for actor in recount.register.column("actor1")
    ]
    found = {first["key"]: recount.where({})}
    left = ~found[first["key"]]
    for row in rows:
        patterns = [pattern.casefold() for pattern in row["names"]]
        known = {actor: any(fnmatchcase(actor, pattern) for pattern in patterns) for actor in set(actors)}
        found[row["key"]] = left & np.array([known[actor] for actor in actors], dtype=bool)
        left = left & ~found[row["key"]]
    return found
