"""Two editions in sentences: which verdicts turned, which figures changed and why, what was revised."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from helpers import language
from helpers.analysis.claims import topic
from helpers.comparison.causes import UNKNOWN
from helpers.comparison.ledgers import NEWLY, NO_LONGER, TURNED
from helpers.comparison.revisions import ADDED, REMOVED
from helpers.reference import regions
from helpers.story import phrases
from helpers.story.narrative import fill

OF_ONE_FILE = (ADDED, REMOVED)
"""The kinds of revision of events that only one of the files holds."""


def words() -> Mapping[str, Any]:
    """Return the words for comparisons."""
    chosen: Mapping[str, Any] = language.words()["compare"]
    return chosen


def headline(claims: pd.DataFrame) -> str:
    """Return the headline, which follows what changed."""
    turned = int(claims["turned"].eq(TURNED).sum())
    moved = int(_changed(claims).sum())
    if claims.empty:
        name = "apart"
    elif turned:
        name = "turned"
    elif claims["turned"].ne("").any():
        name = "assessable"
    else:
        name = "figures" if moved else "same"
    return fill(words()["headlines"][name], {"turned": turned, "moved": moved})


def verdicts(claims: pd.DataFrame, apart: list[str], back: bool = False) -> str:
    """Return which verdicts turned, as Markdown.

    ``apart`` are claims that only one edition holds; ``back`` says that the second is of an earlier day.
    """
    said = words()["verdicts"]
    counts = {"claims": len(claims), "turned": int(claims["turned"].eq(TURNED).sum())}
    number = "one" if len(claims) == 1 else "many"
    lead = "apart" if claims.empty else f"{'some' if counts['turned'] else 'none'}, {number}"
    blocks = [fill(said[lead], counts), _items(claims, TURNED, back)]
    for how in (NEWLY, NO_LONGER):
        count = int(claims["turned"].eq(how).sum())
        blocks += [fill(said[how], {"count": count}), _items(claims, how, back)] if count else []
    if apart and len(claims):
        blocks.append(fill(said["only in one"], {"count": len(apart), "ids": _and(apart)}))
    return "\n\n".join(block for block in blocks if block)


def _items(claims: pd.DataFrame, how: str, back: bool) -> str:
    rows = claims[claims["turned"] == how].to_dict(orient="records")
    return "\n".join(f"- {_item(row, back)}" for row in rows)


def _item(row: Mapping[Any, Any], back: bool) -> str:
    said = words()
    parts = {
        "id": row["id"],
        "topic": topic(row["id"], row["verdict_now"]),
        "was": said["was"][row["verdict_then"]],
        "is": said["is"][row["verdict_now"]],
        "value_then": _value(row["computed_then"]),
        "value_now": _value(row["computed_now"]),
        "because": "" if row["turned_by"] in ("", UNKNOWN) else f", {_reason(row['turned_by'], back)}",
    }
    return fill(said["verdicts"]["item"], parts)


def _value(computed: str) -> str:
    return "" if computed in ("", "true", "false") else f" ({computed})"


def _reason(causes: str, back: bool) -> str:
    said = words()["causes"]
    if causes == UNKNOWN:
        return str(said[UNKNOWN])
    names = ["time, back" if back and cause == "time" else cause for cause in causes.split(", ")]
    return f"{said['because']} {_and([said[name] for name in names])}"


def _and(texts: list[str]) -> str:
    return phrases.joined(texts, language.words()["grammar"]["and"])


def _changed(claims: pd.DataFrame) -> pd.Series:
    return claims["computed_then"].ne(claims["computed_now"])


def figures(claims: pd.DataFrame, back: bool = False) -> str:
    """Return how many of the computed answers changed, and why; ``back`` as for ``verdicts``."""
    said = words()["figures"]
    if claims.empty:
        return str(said["apart"])
    changed = claims[_changed(claims)]
    reasons = Counter(changed["moved_by"])
    groups = [
        fill(said["group"], {"count": count, "reason": _reason(causes, back)}).lower()
        for causes, count in reasons.most_common()
    ]
    name = "none" if changed.empty else "alike" if len(reasons) == 1 else "some"
    parts = {
        "claims": len(claims),
        "changed": len(changed),
        "reason": _reason(next(iter(reasons)), back) if reasons else "",
        "groups": _and(groups) if groups else "",
    }
    sentences = [fill(said[f"{name}, one" if len(claims) == 1 else name], parts)]
    cancelled = list(claims[~_changed(claims) & claims["moved_by"].ne("")]["id"])
    if cancelled:
        sentences.append(fill(said["cancelled"], {"count": len(cancelled), "ids": _and(cancelled)}))
    return " ".join(sentences)


def revisions(stand: str, parts: Mapping[str, Any], kinds: pd.DataFrame, filed: pd.DataFrame) -> str:
    """Return what was revised in the data, as Markdown.

    ``stand`` says whether events were matched ("matched") or else why not; ``kinds`` are the counts by
    kind, ``filed`` the moves between regions as the files write them.
    """
    said = words()["revisions"]
    if stand != "matched":
        return fill(said[stand], parts)
    counts = {row["kind"]: row for row in kinds.to_dict(orient="records")}
    if not kinds["events"].any():
        return fill(said["nothing" if parts["both"] else "no event"], parts)
    told = {kind: text for kind in counts if (text := _revision(kind, counts, filed))}
    lead = [said["lead"], *(told.pop(kind) for kind in OF_ONE_FILE if kind in told)]
    touched = "touched" if parts["both"] > 1 else "touched, one"
    lead.append(said[touched if parts["touched"] else "untouched"])
    return "\n".join(
        [" ".join(fill(text, parts) for text in lead), "", *(f"- {text}" for text in told.values())]
    )


def _revision(kind: str, counts: Mapping[str, Mapping[Any, Any]], filed: pd.DataFrame) -> str:
    said, row = words()["revisions"]["kinds"], counts[kind]
    parts = {"events": row["events"], "before": row["fatalities_then"], "after": row["fatalities_now"]}
    if kind == "moved" and not row["events"] and counts["refiled"]["events"]:
        return fill(said["moved, none"], parts)
    if not row["events"]:
        return ""
    if kind == "refiled":
        top = filed.iloc[0]
        parts |= {"top": top["events"], "old": region_name(top["then"]), "new": region_name(top["now"])}
        kind = "refiled" if len(filed) > 1 else "refiled, alike"
    return fill(said[kind], parts)


def region_name(key: str) -> str:
    """Return a region's name in prose, or that there is none."""
    names = {region.key: region.name for region in regions()}
    return names.get(key, str(words()["no_region"]))


def files(names: Iterable[str], parts: Mapping[str, Any]) -> str:
    """Return the sentences on the data files that the names ask for, one after the other."""
    return " ".join(fill(words()["files"][name], parts) for name in names)
