"""What a figure is made from, and the frames that several figures share."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd
from geopandas import GeoDataFrame

from helpers import language
from helpers.analysis import periods
from helpers.analysis.claims import Finding, claims, evaluate
from helpers.analysis.groups import display_group
from helpers.analysis.measures import Situation, by_period, in_period, select, total
from helpers.analysis.periods import Period
from helpers.blocks import Sentence
from helpers.charts.style import Drawing, Layout
from helpers.figures.figure import Figure, Words
from helpers.language import Wording, digits
from helpers.reference import table
from helpers.story import narrative, phrases


@dataclass(frozen=True)
class Scene:
    """The situation of an edition with its outlines and the source line that stands under each figure."""

    situation: Situation
    outlines: GeoDataFrame
    source: str
    schematic: bool = True
    """Whether the outlines are the project's own sketch rather than a user's official file."""
    rows_open: bool = True
    """Whether the data's licence, or a private audience, allows values at single places to be shown."""
    found: dict[str, Finding] = field(default_factory=dict, init=False, repr=False, compare=False)

    def finding(self, claim: str) -> Finding:
        """Return a claim's finding, by its id; each is evaluated once."""
        if claim not in self.found:
            row = next(each for each in claims() if each.id == claim)
            self.found[claim] = evaluate(row, self.situation)
        return self.found[claim]


def finish(
    scene: Scene,
    name: str,
    draw: Callable[[Layout], Drawing],
    frame: pd.DataFrame,
    words: str = "",
    aggregate: pd.DataFrame | None = None,
    **parts: Any,
) -> Figure:
    """Return the figure with its words, under its name or ``words``; ``parts`` fill the words' slots.

    A figure of single places comes with an ``aggregate``, the table that is shown beside it where the
    places' own values may not be passed on.
    """
    path = ("figures", words or name)
    texts = language.words()["figures"][words or name]
    clauses = narrative.clauses({**narrative.setting(scene.situation), **parts})
    slots = {**narrative.setting(scene.situation), **parts, **clauses, **_legends(frame, texts)}
    slots["data_start"] = scene.situation.reach.start
    slots["schematic"] = language.words()["clauses"]["schematic"] if scene.schematic else ""
    drawn, counted = (narrative.write(language.wording(*path, key), slots) for key in ("title", "counted"))
    title = _title(scene, path, slots)
    seen = narrative.write(_seen(path, frame, parts), slots)
    before = [title.text, *([drawn.text] if drawn.text != title.text else [])]
    alt = replace(seen, text=". ".join([*before, seen.text]))
    sealed = None if scene.rows_open else aggregate
    return Figure(name, Words(title, counted, Sentence(scene.source), alt), draw, frame, sealed)


def _seen(path: tuple[str, str], frame: pd.DataFrame, parts: Mapping[str, Any]) -> Wording:
    """Return the words for what there is to see: something, nothing, or no time that the data cover."""
    if parts.get("peak"):
        return language.wording(*path, "alt")
    if parts.get("covered", "category" in frame or not frame.empty):
        return language.wording(*path, "alt_empty")
    return language.wording("clauses", "not_covered")


def _title(scene: Scene, path: tuple[str, str], slots: Mapping[str, Any]) -> Sentence:
    """Return what a figure finds: its claim's outcome, else its own facts, else what it draws."""
    titles = language.words()["figures"][path[1]].get("titles", {})
    finding = scene.finding(titles["claim"]) if "claim" in titles else None
    outcome = finding.outcome.name if finding else slots.get("stands", "")
    words = (narrative.worded((*path, "titles"), outcome) if titles else None) or language.wording(
        *path, "title"
    )
    title = narrative.write(words, {**slots, **(finding.outcome.parts if finding else {})})
    return replace(title, claim=finding.claim.id, outcome=outcome) if finding else title


def _legends(frame: pd.DataFrame, texts: Mapping[str, str]) -> dict[str, str]:
    """Return the words for what a chart draws paler: a period not yet over, a projected rest."""
    words = language.words()["clauses"]
    unfinished = "complete" in frame and not frame["complete"].astype(bool).all()
    projected = "part" in frame and "projected" in set(frame["part"])
    return {
        "unfinished": words["unfinished"].format(**{"look": words["look"], **texts}) if unfinished else "",
        "projected": words["projected"] if projected else "",
    }


def spans_frame(
    situation: Situation, choice: Mapping[str, Any], measure: str, spans: Iterable[Period]
) -> pd.DataFrame:
    """Return one row a period with start, period, value and complete.

    Periods that the data do not cover are left out, never drawn as zeros; one that ``as_of`` cuts is
    drawn to ``as_of`` and marked as not complete.
    """
    chosen = select(situation, choice, situation.reach)
    drawn = list(covered(situation, spans))
    values = by_period(chosen, measure, [seen for _, seen in drawn])
    rows = [
        {"start": seen.start, "period": phrases.span(seen), "value": value, "complete": seen == span}
        for (span, seen), value in zip(drawn, values, strict=True)
    ]
    return pd.DataFrame(rows, columns=["start", "period", "value", "complete"])


def covered(situation: Situation, spans: Iterable[Period]) -> Iterator[tuple[Period, Period]]:
    """Yield each period that the data cover with the part of it that lies before ``as_of`` or on it."""
    for span in spans:
        seen = Period(span.start, min(span.end, situation.as_of))
        if situation.covers(seen):
            yield span, seen


def running_frame(situation: Situation, choice: Mapping[str, Any], spans: Iterable[Period]) -> pd.DataFrame:
    """Return the number of events from each period's first day on: year, day and value.

    A row a day with an event, and one for the first and the last day; periods that the data do not cover
    are left out.
    """
    chosen = select(situation, choice, situation.reach)
    rows = []
    for span in spans:
        if situation.covers(span):
            days = in_period(chosen, span)["date"].dt.date
            for day in sorted({span.start, *days, span.end}):
                rows.append({"year": str(day.year), "day": day, "value": int((days <= day).sum())})
    return pd.DataFrame(rows, columns=["year", "day", "value"])


def reach_quarters(situation: Situation) -> list[Period]:
    """Return the quarters that the data cover, the one of ``as_of`` included."""
    last = periods.quarter(situation.as_of)
    return periods.quarters(Period(situation.reach.start, last.end))


def reach_half_years(situation: Situation) -> list[Period]:
    """Return the half-years that the data cover, the one of ``as_of`` included."""
    return periods.half_years(Period(situation.reach.start, periods.half_year(situation.as_of).end))


def beside(spans: Sequence[Period]) -> str:
    """Return the times that a figure sets side by side, as a clause; empty where it draws none."""
    words = language.words()["clauses"]["beside"]
    return f", {words.join(phrases.span(span) for span in spans)}" if spans else ""


def whole_months(span: Period) -> list[Period]:
    """Return the calendar months that a period touches, each whole."""
    return periods.months(Period(periods.month_start(span.start), periods.month_end(span.end)))


def last_months(situation: Situation, count: int) -> list[Period]:
    """Return the last ``count`` calendar months, the one of ``as_of`` whole."""
    return periods.months(
        Period(periods.month_start(situation.as_of, count - 1), periods.month_end(situation.as_of))
    )


NAMED_TOGETHER = 3
"""Ties that an alt text names; of more it gives the number."""


def peak(frame: pd.DataFrame, by: str = "period", many: str = "many") -> dict[str, Any]:
    """Return the parts that titles and alt texts name: the highest value, where it stands, and the sum.

    Where several rows share the highest value, ``peak_at`` names them or, being many, gives their number
    in the words of the grammar table's entry ``many``.
    """
    if frame.empty or not frame["value"].any():
        return {"peak": 0, "peak_at": "", "sum": 0, "rows": len(frame), "stands": "nothing"}
    highest = frame["value"].max()
    at = [str(name) for name in frame.loc[frame["value"] == highest, by]]
    grammar = language.words()["grammar"]
    named = phrases.joined(list(dict.fromkeys(at)), grammar["and"])
    return {
        "peak": highest,
        "peak_at": named
        if len(at) <= NAMED_TOGETHER
        else grammar[many].format(number=phrases.number(len(at))),
        "sum": int(frame["value"].sum()),
        "rows": len(frame),
        "stands": _stands(at, highest, frame["value"].sum()),
    }


def _stands(at: list[str], highest: float, whole: float) -> str:
    """Return how the highest value stands: ``only`` it, ``one`` that leads, ``some`` or ``many`` alike."""
    if highest == whole:
        return "only"
    if len(at) > NAMED_TOGETHER or (len(at) > 1 and highest == 1):
        return "many"
    return "one" if len(at) == 1 else "some"


def years_frame(
    situation: Situation, choice: Mapping[str, Any], measure: str, first: int | None = None
) -> pd.DataFrame:
    """Return one row a year and part: recorded for each covered year, projected for the rest of this one.

    Columns year, part, value, top (the column's height) and label. No projection is offered for a
    year shorter than the threshold, nor for one that is over.
    """
    this_year = situation.as_of.year
    spans = [year for year in periods.years(situation.reach) if year.start.year >= (first or 0)]
    spans = [span for span in spans if span.start.year < this_year] + [periods.year_to_date(situation.as_of)]
    chosen = select(situation, choice, situation.reach)
    rows = [
        {
            "year": str(span.start.year),
            "part": "recorded",
            "value": float(total(in_period(chosen, span), measure)),
        }
        for span in spans
        if situation.covers(span)
    ]
    frame = pd.DataFrame(rows, columns=["year", "part", "value"])
    frame["top"], frame["label"] = frame["value"], frame["value"].map(lambda value: digits(value, ",.0f"))
    if frame.empty or not _projectable(situation):
        return frame
    now = frame["value"].iloc[-1]
    full = now * periods.annual_factor(situation.as_of)
    rest = {
        "year": str(this_year),
        "part": "projected",
        "value": full - now,
        "top": full,
        "label": language.words()["charts"]["about"].format(number=phrases.about(full)),
    }
    return pd.concat([frame, pd.DataFrame([rest])], ignore_index=True) if now else frame


def _projectable(situation: Situation) -> bool:
    days = periods.year_to_date(situation.as_of).days
    return days >= table("thresholds")["projection_min_days"] and not periods.is_year_end(situation.as_of)


def places_frame(events: pd.DataFrame, category: pd.Series) -> pd.DataFrame:
    """Return events summed by place and category.

    Columns longitude, latitude, category, location, events, fatalities.
    """
    keys = ["longitude", "latitude", "category", "location"]
    unnamed = language.words()["maps"]["unnamed"]
    named = events.assign(category=category, location=events["location"].fillna(unnamed))
    summed = named.groupby(keys, as_index=False, sort=True).agg(
        events=("id", "size"), fatalities=("fatalities", "sum")
    )
    return summed.sort_values(["events", *keys], ascending=[False, True, True, True, True], ignore_index=True)


def by_region(events: pd.DataFrame, category: pd.Series) -> pd.DataFrame:
    """Return events summed by region and category, which tells no single event.

    Columns region, category, places, events, fatalities.
    """
    place = events["longitude"].astype("str") + " " + events["latitude"].astype("str")
    named = events.assign(category=category, place=place)
    return named.groupby(["region", "category"], as_index=False, sort=True, dropna=False).agg(
        places=("place", "nunique"), events=("id", "size"), fatalities=("fatalities", "sum")
    )


def groups_of(events: pd.DataFrame) -> pd.Series:
    """Return the short name of each event's group, as legends call it."""
    return display_group(events).map(group_name)


def group_name(key: str) -> str:
    """Return what a legend calls a group."""
    return key if key == "ISGS and JNIM" else phrases.group(key)


def place_parts(frame: pd.DataFrame) -> dict[str, Any]:
    """Return the parts that a map's alt text names: the place with most events, the places, the events."""
    by_place = frame.groupby(["longitude", "latitude", "location"], as_index=False).agg(
        value=("events", "sum")
    )
    return peak(by_place, "location", "many_places")


def percent_label(part: float, whole: float) -> str:
    """Return a share as charts write it, never a rounded 0 % for something or 100 % for not all."""
    words = language.words()["charts"]
    if 0 < 100 * part < whole:
        return str(words["under_1_percent"])
    if part < whole < part + whole / 100:
        return str(words["over_99_percent"])
    return str(words["percent"].format(number=digits(100 * part / whole, ".0f")))
