"""How a window's events stand to an earlier one's per day, and how surely: in one word."""

from helpers.analysis import chance
from helpers.analysis.measures import Situation
from helpers.analysis.outcome import Spec
from helpers.analysis.periods import Period
from helpers.analysis.rates import rates
from helpers.analysis.recount import Chosen, Recount

LEVEL, ABOVE, BELOW = "level", "above", "below"
CLEAR = (ABOVE, BELOW)
SIDES = {"more": ABOVE, "less": BELOW}
HOW = {chance.CLEAR: "", chance.PROBABLE: "probably ", chance.UNCLEAR: "not clearly "}


def standing(spec: Spec, situation: Situation, window: Period, against: Period) -> str:
    """Return how a window stands to an earlier one, in the words of the grammar's standings."""
    name, _, sure = chance.way(spec, situation, window, against).partition(", ")
    return f"{HOW[sure]}{SIDES.get(name, LEVEL)}"


def recounted(chosen: Chosen, recount: Recount, window: Period, against: Period) -> str:
    """Return the same for the check, by its own intervals; LEVEL where nothing is in the later window."""
    found = rates(chosen, recount, window, against)
    if not found.now:
        return LEVEL
    if found.before and (holds := found.holds())["pace close"]:
        return LEVEL if holds["pace held"] else f"not clearly {LEVEL}"
    name = ABOVE if not found.before or found.percent > 0 else BELOW
    for how, level in (("", "interval_percent"), ("probably ", "probable_percent")):
        low, high = found.bounds(level)
        if not low <= 0 <= high:
            return f"{how}{name}"
    return f"not clearly {name}"


def side(name: str) -> str:
    """Return on which side a standing is, LEVEL where that is not even probable."""
    return LEVEL if name.startswith("not") else name.split()[-1]
