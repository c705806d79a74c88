"""What is no more than before already by the part of the time before that the data cover; found in two ways.

``no_more`` is what sentences are made from, ``no_more_anew`` the check's own path.
"""

from collections.abc import Callable, Iterable, Sequence

from helpers.analysis.facts import Facts, Truth, compared, zero
from helpers.analysis.measures import Situation, select, tallies, total
from helpers.analysis.outcome import Outcome, Spec
from helpers.analysis.periods import Period
from helpers.analysis.recount import Recount

NO_MORE = "no more already"
"""Begins the outcome's name, and is the truth that this is so."""

Put = Callable[[Iterable[int]], int]
"""How earlier times are put together: their sum, or the highest."""


def no_more(
    spec: Spec, situation: Situation, window: Period, earlier: Sequence[Period], put: Put, yes_or_no: bool
) -> Outcome | None:
    """Return that a window has no more than what is covered of earlier times; None where all of them are.

    None, too, where it has more, so that nothing can be told.
    """
    chosen = spec["select"]
    if all(situation.covers(span, chosen) for span in earlier) or not situation.covers(window, chosen):
        return None
    events = select(situation, spec["select"], window)
    now, known = (
        total(events, spec["measure"]),
        put(tallies(situation, spec["select"], spec["measure"], earlier)),
    )
    if now > known:
        return None
    name = NO_MORE if now else f"{NO_MORE}, none"
    parts = {"now": now, "known": known, "window": window}
    return Outcome(name, False if yes_or_no else now, parts=parts, events=events)


def no_more_anew(
    spec: Spec, recount: Recount, window: Period, earlier: Sequence[Period], put: Put, yes_or_no: bool
) -> Facts | None:
    """Return the same for the check."""
    if recount.covers(*earlier, choice=spec["select"]) or not recount.covers(window, choice=spec["select"]):
        return None
    chosen = recount.chosen(spec["select"], spec["measure"])
    now, known = chosen.total(window), put(chosen.total(span) for span in earlier)
    if now > known:
        return None
    truths = {**zero(now=now), NO_MORE: Truth(True, compared(now, known))}
    return Facts({"now": now, "known": known, "window": window}, truths, False if yes_or_no else now)
