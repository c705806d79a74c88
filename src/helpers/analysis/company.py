"""Where a group is named but as an associate, and what other groups did without it; found in two ways.

``in_company`` is what sentences are made from, ``recounted`` the check's own path.
"""

from typing import Any

import numpy as np

from helpers.analysis.facts import Truth, Truths
from helpers.analysis.measures import Situation, tally_beyond
from helpers.analysis.periods import Period
from helpers.analysis.recount import Choice, Recount, without

NAMED = {"participation": "linked"}


def in_company(choice: Choice, measure: str, situation: Situation, window: Period) -> dict[str, int]:
    """Return what a group is named in but as an associate, and what other groups did without it.

    Without it is where no actor field names it, nor a name that may stand for it. Nothing where a choice
    is of no group.
    """
    if "group" not in choice:
        return {}
    named = {**choice, **NAMED}
    perhaps = {**named, "possible": True}
    return {
        "associated": tally_beyond(situation, named, choice, measure, window),
        "others": tally_beyond(situation, _everyone(choice), perhaps, measure, window),
    }


def recounted(
    choice: Choice, measure: str, recount: Recount, window: Period
) -> tuple[dict[str, Any], Truths]:
    """Return the same for the check, from its masks, and whether there is any of it."""
    if "group" not in choice:
        return {}, {}
    own, named, perhaps, everyone = (
        recount.where(each)
        for each in (choice, {**choice, **NAMED}, {**choice, **NAMED, "possible": True}, _everyone(choice))
    )
    found = {
        "associated": recount.weighed(np.logical_and(named, ~own), measure).total(window),
        "others": recount.weighed(np.logical_and(everyone, ~perhaps), measure).total(window),
    }
    return found, {
        "associated": Truth(found["associated"] > 0, f"it is an associate in {found['associated']}"),
        "others": Truth(found["others"] > 0, f"there are {found['others']} of others"),
    }


def _everyone(choice: Choice) -> dict[str, Any]:
    return dict(without("group", choice))
