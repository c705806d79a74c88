"""Faults of a figure's words, given the values that it draws."""

import io
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

import pandas as pd

from helpers import language
from helpers.analysis.measures import Situation
from helpers.analysis.periods import Period
from helpers.blocks import Drawing
from helpers.figures import figure as drawn_anew
from helpers.figures import names, recounted
from helpers.figures.rows import rows
from helpers.reference import table
from helpers.verify import drawn, values
from helpers.verify.counted import Counted
from helpers.verify.facts import Facts
from helpers.verify.facts import facts_of as claim_facts
from helpers.verify.sentences import faults as sentence_faults
from helpers.verify.texts import Shown, sentences, shown_of
from helpers.verify.tokens import read, words
from helpers.verify.truths import Truth

EARTH_KM = 6371.0


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


def figure_faults(block: Drawing, counted: Counted) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a figure's words."""
    shown, edition = shown_of(block), counted.edition
    if shown.sealed:
        shown = replace(shown, table=drawn_anew(shown.name, edition.scene).table.to_csv(index=False))
    claim = leading_claim(shown)
    told = claim_facts(edition.scene.finding(claim), edition.situation) if claim else None
    yield from faults(shown, edition.situation, edition.parameters.accessed, told)
    if shown.name in names():
        found = recounted(shown.name, counted.recount)
        table = (found.coarse or []) if block.sealed else found.rows
        yield from ((shown.name, fault) for fault in values.faults(block.table, table))


def leading_claim(figure: Shown) -> str:
    """Return the id of the claim that a figure's title has to tell, empty for none."""
    return rows()[figure.name].claim if figure.name in rows() else ""


def facts_of(figure: Shown, situation: Situation) -> Facts:
    """Return what may be said of a figure: its edition's settings, and what its own values show."""
    frame = pd.read_csv(io.StringIO(figure.table), dtype={"year": "str"}, keep_default_na=False)
    numbers, places = drawn.measured(frame, situation.as_of)
    named = {name: (span,) for name, span in situation.windows.named().items()}
    times = named | drawn.years_of(situation.as_of)
    days = {"as_of": situation.as_of, "data_start": situation.reach.start}
    peaks = {role: tuple(_spans(spots)) for role, spots in places.items()}
    names = frozenset(name for spots in places.values() for name in spots if not _is_time(name))
    covered = "category" in frame or not frame.empty or _covers(figure, situation)
    nothing = Truth(
        covered and not numbers.get("peak"), f"the highest value is {numbers.get('peak', 0):,.10g}"
    )
    return Facts(
        about=f"the figure {figure.name}",
        numbers={**numbers, **_settings(figure, situation)},
        times={**times, **peaks, **{name: (Period(day, day),) for name, day in days.items()}},
        groups={key: key for key in _groups_of(figure.name)},
        truths={
            "nothing at all": nothing,
            "not covered": Truth(not covered, "they cover something of it"),
            "before covered": Truth(
                situation.covers(times["twelve_before"][0]), "these data do not reach back so far"
            ),
            **_paler(frame),
            **_highest(numbers),
            **_lines(numbers),
            **_attributed(situation),
        },
        subjects=None,
        names=names,
        spots=places,
    )


def _covers(figure: Shown, situation: Situation) -> bool:
    """Tell whether the data cover the last twelve months, which one figure may draw without any row."""
    squares = _kind(figure.name) == "squares"
    return squares and situation.covers(drawn.years_of(situation.as_of)["twelve"][0])


def _kind(name: str) -> str:
    """Return a figure's kind in the brief's table, empty for one that every section has."""
    return rows()[name].kind if name in rows() else ""


def _within_radius(name: str) -> bool:
    """Tell whether a figure draws events within the edition's radius."""
    select = rows()[name].spec.get("select", {}) if name in rows() else {}
    return bool(select.get("near", {}).get("km") == "radius_km")


def _groups_of(name: str) -> Iterator[str]:
    """Yield the groups of which a figure's words may speak: those that its own wording names."""
    figure = language.words()["figures"].get(name, {})
    texts = " ".join([*map(str, figure.values()), *map(str, language.words()["clauses"].values())])
    every = _kind(name) == "places"
    for row in table("groups")["group"]:
        if every or re.search(rf"(?<![\w_]){re.escape(row['short'])}(?![\w_])", texts):
            yield row["key"]


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
        "peak is all": Truth(numbers.get("peak") == numbers.get("sum"), "other places have some, too"),
        **{
            f"none of {role.removeprefix('peak_')}": Truth(value == 0, f"the highest value is {value:g}")
            for role, value in numbers.items()
            if role.startswith("peak_")
        },
        **{
            f"zero {role}": Truth(value == 0, f"it is {value:g}")
            for role, value in numbers.items()
            if role.startswith("area_")
        },
    }


def _lines(numbers: Mapping[str, float]) -> dict[str, Truth]:
    """Return how the line of this year stands to those of the years before, by the same day."""
    now, before, years = (numbers.get(role, 0) for role in ("line_now", "line_before", "line_years"))
    by_then = f"by that day it stands at {now:g}, those of {years:g} years before at {before:g} at most"
    return {
        "line ahead": Truth(now > before and years > 0, by_then),
        "line level": Truth(now == before and years > 0, by_then),
        "line behind": Truth(now < before, by_then),
        "no line before": Truth(before == 0 and years > 0, by_then),
        "one line before": Truth(years == 1, by_then),
    }


def _attributed(situation: Situation) -> dict[str, Truth]:
    """Return whether JNIM's events in some zones count as FLM's by the edition's date."""
    since = table("groups")["attribution"][0]["from"]
    return {"attributed": Truth(since <= situation.as_of, f"they do so from {since} only")}


def _spans(spots: list[str]) -> Iterator[Period]:
    for spot in spots:
        yield from (span for _, span in read(spot).times)


def _is_time(name: str) -> bool:
    """Tell whether a name is no more than a date or a period."""
    return bool(re.fullmatch(r"<T\d+>", read(name).text))


def _settings(figure: Shown, situation: Situation) -> dict[str, float]:
    limits = table("thresholds")
    if _within_radius(figure.name):
        radius = situation.radius_km
        cap = 2 * math.pi * EARTH_KM**2 * (1 - math.cos(radius / EARTH_KM))
        return {"radius": radius, "area": cap}
    return {name: float(limits[name]) for name in ("corridor_km", "urban_km", "grid_km")}
