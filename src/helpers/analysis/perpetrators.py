"""Who killed civilians where no militant Islamist group is a main actor, by the table of perpetrators."""

import re
from collections.abc import Callable
from fnmatch import translate

import pandas as pd

from helpers.analysis.measures import Situation, in_period
from helpers.analysis.periods import Period
from helpers.briefs import cached
from helpers.reference import table


def keys() -> list[str]:
    """Return the keys of all perpetrators, in the table's order: first those who are involved."""
    return [row["key"] for row in table("perpetrators")["perpetrator"]]


def deadly(situation: Situation, zones: list[str] | None, window: Period) -> pd.DataFrame:
    """Return a window's events that killed civilians, in some zones or all, with their ``perpetrator``."""
    events = in_period(situation.events, window)
    events = events[events["civilian_fatalities"] > 0]
    if zones:
        events = events[events["zone"].isin(zones)]
    involved, *_ = keys()
    return events.assign(perpetrator=events["actor1"].map(_of).where(~events["involved"], involved))


@cached
def _of(actor: object) -> str:
    """Return the first perpetrator with a pattern for an actor's name, the last where there is no name."""
    _, *rows = table("perpetrators")["perpetrator"]
    name = actor.casefold() if isinstance(actor, str) else ""
    return next(str(row["key"]) for row in rows if any(map(_matcher(name), row["names"])))


def _matcher(name: str) -> Callable[[str], bool]:
    return lambda pattern: bool(re.fullmatch(translate(pattern.casefold()), name))
