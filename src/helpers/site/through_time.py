"""The page of a sweep: each claim through time, the dates at which it turned, and all as a matrix."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

import altair as alt
import pandas as pd
import vl_convert
from altair.utils.schemapi import debug_mode
from markupsafe import Markup

from helpers.analysis import statements
from helpers.charts import through_time as drawings
from helpers.charts.composed import Drawing
from helpers.language import spoken
from helpers.site import pages
from helpers.story import phrases

STANDS = {
    statements.SO: drawings.SO,
    statements.NOT_SO: drawings.NOT_SO,
    statements.REVERSE: drawings.NOT_SO,
}
SHOWN = 8
"""Turns that are listed of a claim; the rest are counted."""


@dataclass(frozen=True)
class ClaimRow:
    """A claim as the page names it."""

    id: str
    section: str
    text: str
    unit: str


@dataclass(frozen=True)
class Turn:
    """A date on which a claim stands otherwise than on the last one on which it could be said."""

    day: date
    stands: str


def page(
    frame: pd.DataFrame, claims: Sequence[ClaimRow], source: str, banners: Sequence[str], more: str
) -> str:
    """Return the page of a sweep's table, of which ``more`` says what else is in it."""
    frame = frame.assign(stands=frame["state"].map(STANDS).fillna(drawings.OPEN))
    words, said = pages.words_of_the_pages(), spoken("site")["sweep"]
    days = sorted(frame["as_of"].unique())
    first, last = (phrases.day(date.fromisoformat(day)) for day in (days[0], days[-1]))
    shown = [_shown(claim, rows, said) for claim in claims if len(rows := frame[frame["id"] == claim.id])]
    about = said["matrix_told"].format(claims=len(shown), dates=len(days), first=first, last=last)
    return pages.standing_alone(
        "sweep.html",
        words=words,
        said=said,
        title=said["title"].format(first=first, last=last),
        lead=said["lead"].format(dates=len(days)),
        more=more,
        banners=banners,
        matrix=_svg(drawings.matrix(frame), said["matrix"], about),
        colours=drawings.COLOURS,
        claims=shown,
        source=source,
    )


def _shown(claim: ClaimRow, rows: pd.DataFrame, said: Mapping[str, Any]) -> dict[str, Any]:
    turned = turns(rows)
    listed = [
        said["turn"].format(day=phrases.day(turn.day), stands=said["stands"][turn.stands])
        for turn in turned[:SHOWN]
    ]
    rest = [said["more_turns"].format(count=len(turned) - SHOWN)] if len(turned) > SHOWN else []
    known = rows[rows["value"].notna()]
    about = said["told"].format(
        dates=len(rows),
        figures=len(known),
        turns=len(turned),
    )
    return {
        "claim": claim,
        "turns": listed + rest,
        "last": said["stands"][rows["stands"].iloc[-1]],
        "svg": _svg(drawings.course(_with_interval(rows)), f"{claim.id} {claim.text}", about),
    }


def turns(rows: pd.DataFrame) -> list[Turn]:
    """Return when a claim's judgement turned; dates on which nothing can be said are passed over."""
    told = rows[rows["stands"] != drawings.OPEN].sort_values("as_of")
    turned = told[told["stands"] != told["stands"].shift()].iloc[1:]
    found = zip(turned["as_of"], turned["stands"], strict=True)
    return [Turn(date.fromisoformat(day), stands) for day, stands in found]


def _with_interval(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows with the interval of the figure, which is known where the figure is a change."""
    is_change = (rows["value"] - rows["change"]).abs() < 0.01
    return rows[["as_of", "value", "stands"]].assign(
        low=rows["change_low"].where(is_change), high=rows["change_high"].where(is_change)
    )


def _svg(drawing: Drawing, title: str, about: str) -> Markup:
    """Return a drawing to stand in a page, with what it shows for those who hear it read."""
    with (
        debug_mode(False),
        alt.data_transformers.enable("default", max_rows=None),
        alt.theme.enable("default"),
    ):
        spec = drawings.written(drawing)
    opening, rest = str(vl_convert.vegalite_to_svg(spec)).split(">", 1)
    told = f"<title>{escape(title)}</title><desc>{escape(about)}</desc>"
    return Markup(f'{opening} role="img">{told}{rest}')
