"""How the events were reported: shares by half-year, and whether a source is new among them."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd

from helpers import language
from helpers.analysis.facts import Facts, Truth, Truths
from helpers.analysis.measures import in_period, select
from helpers.analysis.recount import Recount
from helpers.analysis.register import Mask
from helpers.charts import lines as charts
from helpers.charts.style import reporting_colours
from helpers.figures.figure import Figure
from helpers.figures.frames import covered, reach_half_years
from helpers.figures.recounted import FigureKind, Recounted, Rows, Span, spans
from helpers.figures.rows import Row
from helpers.figures.scene import Scene
from helpers.figures.words import finish
from helpers.reference import table
from helpers.story import phrases

PARTS = ("place", "time", "unnamed", "partner")
"""What each share is of: events of which the place, or the day, is not exact; with an armed group that the
source could not name; and from a partner of the data's makers on the spot."""

COLUMNS = ["group", "start", "period", "value", "complete"]


def draw(scene: Scene, row: Row) -> Figure:
    """Draw the shares of the last ``half_years``; one that is nought throughout has no line."""
    situation = scene.situation
    chosen = select(situation, row.select, situation.reach)
    seen = [*covered(situation, reach_half_years(situation))][-row.spec["half_years"] :]
    rows = []
    for whole, span in seen:
        events = in_period(chosen, span)
        marked = _marked(events, row)
        for part in PARTS if len(events) else ():
            value = 100 * int(marked[part].sum()) / len(events)
            named = {"group": part, "start": span.start, "period": phrases.span(span), "value": value}
            rows.append({**named, "complete": whole == span, "events": len(events), "span": span})
    frame = pd.DataFrame(rows, columns=[*COLUMNS, "events", "span"])
    drawn = frame[frame["group"].map(frame.groupby("group")["value"].max()).gt(0)]
    shown = drawn[COLUMNS].reset_index(drop=True).round({"value": 1})
    lines = language.words()["figures"][row.words]["lines"]
    looks = {part: (lines[part], colour) for part, colour in reporting_colours().items()}
    chart = partial(charts.by_group, shown, language.words()["measures"]["share"], looks)
    told = _told(frame.to_dict(orient="records"))
    return finish(scene, row, chart, shown, covered=bool(seen), **told)


def _marked(events: pd.DataFrame, row: Row) -> Mapping[str, pd.Series]:
    """Return for each part which events are of it."""
    return {
        "place": events["geo_precision"].gt(1).fillna(False).astype("bool"),
        "time": events["time_precision"].gt(1).fillna(False).astype("bool"),
        "unnamed": events["involved_unidentified"],
        "partner": events["source_scale"].str.contains(row.spec["partner"], regex=False, na=False),
    }


def _told(rows: list[dict[Any, Any]]) -> dict[str, Any]:
    """Return the parts of the words: the last shares, and those of the partner a year apart."""
    last = {f"{row['group']}_last": row["value"] for row in rows}
    peak, halves = max((row["value"] for row in rows), default=0), {row["start"] for row in rows}
    told = {"peak": peak, "rows": len(halves), **last}
    so = [f"some {role}" for role, value in last.items() if value]
    partner = [row for row in rows if row["group"] == "partner" and row["complete"]]
    stands = "known" if rows else "nothing"
    before = [row for row in partner[:-1] if partner and row["start"].year == partner[-1]["start"].year - 1]
    before = [row for row in before if row["start"].month == partner[-1]["start"].month]
    if before:
        now, then = partner[-1], before[0]
        told |= {"share_now": now["value"], "share_before": then["value"]}
        told |= {"half_now": now["span"], "half_before": then["span"]}
        more = now["value"] - then["value"] >= table("thresholds")["new_source_points"]
        stands = "new source" if more and now["events"] > then["events"] else stands
    return {**told, "stands": stands, "holds": so}


def recount(row: Row, recount: Recount) -> Recounted:
    """Count the events of each half-year anew, and those of each part."""
    where, seen = recount.where(row.select), [*spans(recount, 6)][-row.spec["half_years"] :]
    every = [(span, recount.weighed(where, "events").total(span[0])) for span in seen]
    whole = {span: count for span, count in every if count}
    rows: Rows = []
    shares: dict[str, dict[Span, float]] = {}
    for part, mask in zip(PARTS, _masks(row, recount), strict=True):
        some = recount.weighed(where & mask, "events")
        shares[part] = {span: 100 * some.total(span[0]) / whole[span] for span in whole}
        if any(shares[part].values()):
            rows += [
                {"group": part, "start": span.start, "period": span, "value": value, "complete": over}
                for (span, over), value in _rounded(shares[part]).items()
            ]
    # A table has each half-year's parts side by side.
    rows.sort(key=lambda each: (each["start"], PARTS.index(each["group"])))
    facts = _facts(shares, whole)
    uncovered = Truth(not seen, "a half-year is covered")
    return Recounted(rows, Facts(facts.values, {**facts.truths, "not covered": uncovered}))


def _rounded(shares: Mapping[Span, float]) -> Mapping[Span, float]:
    """Return shares as the table has them."""
    return {span: round(share, 1) for span, share in shares.items()}


def _masks(row: Row, recount: Recount) -> list[Mask]:
    register = recount.register
    scales = [row.spec["partner"] in str(scale) for scale in register.column("source_scale")]
    events = register.events
    roughly = [events[name].isin([2, 3]).to_numpy() for name in ("geo_precision", "time_precision")]
    return [*roughly, register.unidentified(linked=False), pd.Series(scales, dtype="bool").to_numpy()]


def _facts(shares: Mapping[str, Mapping[Span, float]], whole: Mapping[Span, int]) -> Facts:
    values: dict[str, Any] = {f"{part}_last": [*of.values()][-1] for part, of in shares.items() if of}
    truths: Truths = {
        f"some {role}": Truth(value > 0, f"it is {value} percent") for role, value in values.items()
    }
    most = max((share for of in shares.values() for share in of.values()), default=0)
    values |= {"peak": most, "rows": len(whole)}
    truths |= {"some peak": Truth(most > 0, "there is none"), "no peak": Truth(most == 0, f"it is {most}")}
    return Facts({**values, **(pair := _a_year_apart(shares["partner"]))}, {**truths, **_new(pair, whole)})


def _a_year_apart(partner: Mapping[Span, float]) -> dict[str, Any]:
    """Return the partner's share in the last full half-year and in the same of the year before."""
    over = {span: share for (span, is_over), share in partner.items() if is_over}
    full = {(span.start.year, span.start.month): (span, share) for span, share in over.items()}
    year, month = max(full, default=(0, 0))
    if (year - 1, month) not in full:
        return {}
    (now, share_now), (before, share_before) = full[year, month], full[year - 1, month]
    return {"half_now": now, "share_now": share_now, "half_before": before, "share_before": share_before}


def _new(pair: Mapping[str, Any], whole: Mapping[Span, int]) -> Truths:
    """Return whether the partner's share and the events both went up by enough to be told."""
    if not pair:
        return {"new source": Truth(False, "no full half-year is a year after another")}
    counts = {span: count for (span, over), count in whole.items() if over}
    points = pair["share_now"] - pair["share_before"]
    more = counts[pair["half_now"]] > counts[pair["half_before"]]
    is_new = more and points >= table("thresholds")["new_source_points"]
    return {"new source": Truth(is_new, f"the share moved by {points:.1f} points")}


KIND = FigureKind(draw, recount)
