"""Events whose note names a listed target: notes are searched for listed words, and never quoted."""

import re
from typing import Any

import numpy as np
import pandas as pd

from helpers import language
from helpers.analysis import attacks
from helpers.analysis.facts import Facts, Kind, Truth, cannot, zero
from helpers.analysis.measures import Situation, select
from helpers.analysis.outcome import CannotAssessError, Outcome, Spec, need, need_something
from helpers.analysis.periods import Period
from helpers.analysis.recount import Recount
from helpers.reference import table


def compute(spec: Spec, situation: Situation) -> Outcome:
    """Count the events of a window, or of a ``date``, whose note has a word of one of the ``targets``."""
    window = _window(spec, situation)
    need(situation, window)
    if _alike(situation.events["notes"].dropna()):
        raise CannotAssessError("no notes")
    events = select(situation, spec["select"], window)
    need_something(len(events), window=window)
    found = pd.DataFrame({target: _names(events["notes"], target) for target in spec["targets"]})
    hits = events[found.any(axis=1)]
    parts: dict[str, Any] = {"count": len(hits), "searched": len(events), "window": window}
    alone = ", one event" if len(events) == 1 else ""
    if hits.empty:
        return Outcome(f"none{alone}", 0, parts=parts, events=hits)
    parts |= {"attacks": attacks.sure(hits)}
    parts |= {"latest": hits["date"].max().date(), "targets": _written(list(found.columns[found.any()]))}
    name = "one" if len(hits) == 1 else "many"
    return Outcome(f"{name}{alone}", len(hits), True, parts, hits)


def _alike(notes: pd.Series) -> bool:
    """Tell whether all notes say the same, so that none tells of its own event."""
    return notes.empty or bool(notes.eq(notes.iloc[0]).all())


def _window(spec: Spec, situation: Situation) -> Period:
    if "date" not in spec:
        return situation.period(spec["window"])
    if situation.as_of < spec["date"]:
        raise CannotAssessError("incident ahead", date=spec["date"])
    return Period(spec["date"], spec["date"])


def _names(notes: pd.Series, target: str) -> pd.Series:
    words = "|".join(map(re.escape, table("targets")[target]["words"]))
    return notes.str.contains(rf"\b(?:{words})s?\b", case=False, regex=True).fillna(False).astype("bool")


def _written(targets: list[str]) -> list[str]:
    return [str(language.words()["targets"][target]) for target in targets]


def facts(spec: Spec, recount: Recount) -> Facts:
    """Search the notes anew, word by word."""
    register, day = recount.register, spec.get("date")
    if day and recount.as_of < day:
        return cannot("ahead")
    window = Period(day, day) if day else recount.window(spec["window"])
    if not recount.covers(window):
        return cannot("data late")
    notes = register.column("notes")
    known = {note for note in notes[register.between(recount.begin, recount.as_of)] if isinstance(note, str)}
    if len(known) < 2:
        return cannot("no notes")
    rows = (recount.where(spec["select"]) & register.between(window.start, window.end)).nonzero()[0]
    found = {target: [row for row in rows if _has(notes[row], target)] for target in spec["targets"]}
    hits = {row for each in found.values() for row in each}
    if not len(rows):
        return Facts({"window": window}, {"nothing at all": Truth(True, "there is no such event")})
    values: dict[str, Any] = {"count": len(hits), "searched": len(rows), "window": window}
    truths = {
        **zero(now=len(hits)),
        "any": Truth(bool(hits), f"{len(hits)} of {len(rows)} name one"),
        "one": Truth(len(hits) == 1, f"{len(hits)} of {len(rows)} name one"),
    }
    where = np.zeros(len(notes), dtype=bool)
    where[list(hits)] = True
    truths["attacks"] = Truth(attacks.sure_anew(recount, where) > 0, "none is surely an attack")
    if hits:
        latest = max(register.days[row] for row in hits).item()
        values |= {"latest": latest, "targets": _written([target for target in found if found[target]])}
    return Facts(values, truths, len(hits))


def _has(note: object, target: str) -> bool:
    said = " ".join(["", *re.findall(r"[^\W_]+", str(note).casefold()), ""])
    words = table("targets")[target]["words"]
    return any(f" {word}{ending} " in said for word in words for ending in ("", "s"))


KIND = Kind(
    compute,
    facts,
    units={"count": "events", "searched": "events"},
    pairs=[("count", "window"), ("searched", "window")],
    decides="any",
    silent=["nothing at all", "ahead"],
)
