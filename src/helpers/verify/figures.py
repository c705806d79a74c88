"""Faults of a figure's words, given the values that it draws."""

import io
import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

import pandas as pd

from helpers.analysis.measures import Situation
from helpers.analysis.periods import Period
from helpers.reference import table
from helpers.verify.facts import Facts
from helpers.verify.sentences import faults as sentence_faults
from helpers.verify.texts import Shown, sentences
from helpers.verify.tokens import read, words
from helpers.verify.truths import Truth
from helpers.verify.verdicts import UNASSESSABLE

EARTH_KM = 6371.0
NAMED_PERIODS = ("year to date", "recent window", "preceding window", "previous year")


def faults(
    figure: Shown, situation: Situation, accessed: date | None = None, told: Facts | None = None
) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a figure's title, its counted and source lines, and its alternative text.

    ``accessed`` is the day on which the data were downloaded, which only the source line may name;
    ``told`` are the facts of the claim that the title tells, by default those of the figure itself.
    """
    known = facts_of(figure, situation)
    cited = frozenset(words()["sources"]["citations"])
    outside = replace(known, names=cited, numbers=_settings(figure, situation))
    access = {"accessed": (Period(accessed, accessed),)} if accessed else {}
    of_source = replace(outside, times={**outside.times, **access})
    for text, facts in ((figure.title, told or known), (figure.counted, outside), (figure.source, of_source)):
        yield from ((text, fault) for fault in sentence_faults(text, facts))
    if figure.claim != (claim := leading_claim(figure)):
        yield figure.title, f"tells {figure.claim or 'no claim'}, but is to tell {claim or 'none'}"
    head = f"{figure.title}. "
    if not figure.alt_text.startswith(head):
        yield figure.alt_text, "does not begin with the figure's title"
    for text in sentences(figure.alt_text.removeprefix(head), known.names):
        yield from ((text, fault) for fault in sentence_faults(text, known))


def leading_claim(figure: Shown) -> str:
    """Return the id of the claim that a figure's title has to tell, empty for none."""
    titles = table("words/en")["figures"].get(figure.name, {}).get("titles", {})
    return str(titles.get("claim", ""))


def facts_of(figure: Shown, situation: Situation) -> Facts:
    """Return what may be said of a figure: its edition's settings, and what its own values show."""
    frame = pd.read_csv(io.StringIO(figure.table), dtype={"year": "str"}, keep_default_na=False)
    numbers, places = _measured(frame, situation)
    times = {name: (situation.period(name),) for name in NAMED_PERIODS}
    peaks = {role: tuple(_spans(spots)) for role, spots in places.items()}
    names = frozenset(name for spots in places.values() for name in spots if not read(name).times)
    nothing = Truth(not numbers.get("peak"), f"the highest value is {numbers.get('peak', 0):,.10g}")
    return Facts(
        about=f"the figure {figure.name}",
        numbers={**numbers, **_settings(figure, situation)},
        times={**times, **peaks, "as_of": (Period(situation.as_of, situation.as_of),)},
        groups={row["key"]: row["key"] for row in table("groups")["group"]},
        truths={"nothing at all": nothing, **_paler(frame), **_highest(numbers), **_attributed(situation)},
        subjects=None,
        names=names,
    )


def _paler(frame: pd.DataFrame) -> dict[str, Truth]:
    """Return whether a figure draws a period not yet over, and a projected rest."""
    complete = frame["complete"].astype("str") if "complete" in frame else pd.Series([], dtype="str")
    unfinished = bool((complete == "False").any())
    projected = "part" in frame and bool((frame["part"] == "projected").any())
    return {
        "unfinished": Truth(unfinished, "each period drawn is over"),
        "projected": Truth(projected, "no projected rest is drawn"),
    }


def _highest(numbers: Mapping[str, float]) -> dict[str, Truth]:
    """Return whether one value is the highest or several are, and how many verdicts of a grid turn."""
    ties, turned, claims = (numbers.get(role, 0) for role in ("ties", "turned", "claims"))
    at, turns = f"{ties:g} have the highest value", f"{turned:g} of {claims:g} turn"
    return {
        "one highest": Truth(ties == 1, at),
        "several highest": Truth(ties > 1, at),
        "none turned": Truth(turned == 0, turns),
        "all turned": Truth(turned == claims, turns),
    }


def _attributed(situation: Situation) -> dict[str, Truth]:
    """Return whether JNIM's events in some zones count as FLM's by the edition's date."""
    since = table("groups")["attribution"][0]["from"]
    return {"attributed": Truth(since <= situation.as_of, f"they do so from {since} only")}


def _spans(spots: list[str]) -> Iterator[Period]:
    for spot in spots:
        yield from (span for _, span in read(spot).times)


def _settings(figure: Shown, situation: Situation) -> dict[str, float]:
    limits = table("thresholds")
    if "ring" in figure.name:
        radius = situation.radius_km
        cap = 2 * math.pi * EARTH_KM**2 * (1 - math.cos(radius / EARTH_KM))
        return {"radius": radius, "area": cap}
    return {name: float(limits[name]) for name in ("corridor_km", "urban_km")}


def _measured(frame: pd.DataFrame, situation: Situation) -> tuple[dict[str, float], dict[str, list[str]]]:
    """Return a figure's numbers by role, and where its highest values stand."""
    if "reading" in frame:
        return _grid(frame), {}
    if "category" in frame:
        return _map(frame, situation)
    if "year" in frame:
        return _peaks(frame[frame["part"] == "recorded"], "year")
    if "measure" in frame:
        first, second = (part for _, part in frame.groupby("measure", sort=True))
        numbers, places = _peaks(first, "period")
        more, where = _peaks(second, "period")
        return (
            {**numbers, **{f"second_{role}": value for role, value in more.items()}},
            {**places, **{f"second_{role}": spots for role, spots in where.items()}},
        )
    if "place" in frame:
        return _peaks(frame, "place", summed=False)
    return _peaks(frame, "name" if "name" in frame else "period")


def _peaks(
    frame: pd.DataFrame, by: str, summed: bool = True
) -> tuple[dict[str, float], dict[str, list[str]]]:
    values = frame.groupby(by, sort=False)["value"].sum() if summed else frame.set_index(by)["value"]
    numbers = {
        "rows": float(len(values)),
        "sum": float(values.sum()),
        "peak": float(values.max()) if len(values) else 0,
    }
    if "part" in frame and "Civilians" in set(frame["part"]):
        numbers["civilians"] = float(frame.loc[frame["part"] == "Civilians", "value"].sum())
    highest = values[values == numbers["peak"]]
    numbers["ties"] = float(len(highest))
    return numbers, {"peak_at": [str(name) for name in highest.index]}


def _map(frame: pd.DataFrame, situation: Situation) -> tuple[dict[str, float], dict[str, list[str]]]:
    by_place = frame.groupby(["longitude", "latitude", "location"])["events"].sum()
    now = frame["category"].astype("str") == str(situation.as_of.year)
    numbers = {
        "rows": float(len(by_place)),
        "sum": float(by_place.sum()),
        "peak": float(by_place.max()) if len(by_place) else 0.0,
        "now": float(frame.loc[now, "events"].sum()),
        "before": float(frame.loc[~now, "events"].sum()),
    }
    highest = by_place[by_place == numbers["peak"]]
    numbers["ties"] = float(len(highest))
    return numbers, {"peak_at": [str(place[2]) for place in highest.index]}


def _grid(frame: pd.DataFrame) -> dict[str, float]:
    turned = sum(_turns(rows) for _, rows in frame.groupby("claim", sort=False))
    return {"claims": float(frame["claim"].nunique()), "turned": float(turned), "peak": float(len(frame))}


def _turns(rows: pd.DataFrame) -> bool:
    own = rows.loc[rows["reading"] == "as defined", "verdict"].iloc[0]
    others = set(rows["verdict"]) - {own, UNASSESSABLE}
    return own != UNASSESSABLE and bool(others)
