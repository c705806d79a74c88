"""The look that all figures share: colours, sizes and the frame of title, subtitle and source line."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import altair as alt

from helpers.charts.composed import Composed, Drawing, vconcat
from helpers.charts.letters import wrapped
from helpers.charts.typeface import FAMILY
from helpers.reference import table

FONT = f"{FAMILY}, Liberation Sans, Arial, Helvetica, sans-serif"
"""The typeface that comes with the suite; the next have the same widths, where only they are at hand."""

TITLE, SUBTITLE, LABEL, SMALL = 16, 12, 11, 10
"""Sizes of type: the finding, what is counted, what stands in the drawing, and its foot and small notes."""


@dataclass(frozen=True)
class Layout:
    """The room for a figure in pixels: its plot's width and height, and the width of a line of its words."""

    width: int
    height: int
    words: int

    @property
    def narrow(self) -> bool:
        """Whether the room is that of a phone."""
        return self.width < WIDE.width


WIDE = Layout(width=640, height=300, words=672)
NARROW = Layout(width=290, height=240, words=324)

INK, QUIET, GRID = "#222222", "#5f5f5f", "#e3e3e3"

MAIN, EARLIER = "#6e3355", "#a77f95"
"""All militant Islamist groups together, and an earlier time of theirs."""
MARKED, FAINT = "#1f4e79", "#a9a9a9"
"""What is pointed at, such as dated lines; and lines that are there to compare with."""
SHADES = ("#d9b3c6", "#c288a6", "#a35f85", "#7c3964", "#431733")
"""From few to many, evenly apart in lightness."""
PALE = 0.35
"""The opacity of a period that is not yet over; it is outlined, too."""

PLAIN = "#ffffff"
"""The country where no zones are told apart."""
LAND, REGION_LINE, NEIGHBOUR_LINE = "#f6f6f4", "#b9b4a8", "#c4c4c4"


def colours() -> Mapping[str, str]:
    """Return the colour of each group, by its key."""
    return dict(table("colours")["groups"])


def perpetrators() -> Mapping[str, str]:
    """Return the colour of each kind of perpetrator, by its key."""
    return dict(table("colours")["perpetrators"])


def tones() -> Mapping[str, str]:
    """Return a lighter tone of a group's colour, by its key, for what it is compared with or a part of it."""
    return dict(table("colours")["tones"])


def reporting_colours() -> Mapping[str, str]:
    """Return the colour of each share of the figure on how events were reported."""
    return dict(table("colours")["reporting"])


def tints() -> Mapping[str, str]:
    """Return the ground of each zone on maps, by its key."""
    return dict(table("regions")["tints"])


def either(channel: Any, test: str, so: Any, otherwise: Any) -> Any:
    """Return a channel that has one value where a test holds of a mark's row, and another elsewhere.

    ``alt.condition`` gives a dictionary, of which Altair finds out by its whole schema what it may be.
    """
    return channel(otherwise, condition={"test": test, "value": so})


def framed(chart: Drawing, title: str, counted: str, source: str, layout: Layout) -> Composed:
    """Return the chart with its title, what is counted beneath it, and the source line at its foot."""
    headed = chart.properties(
        title=alt.TitleParams(
            wrapped(title, layout.words, TITLE, "bold"),
            subtitle=wrapped(counted, layout.words, SUBTITLE),
            anchor="start",
            color=INK,
            subtitleColor=QUIET,
            fontSize=TITLE,
            lineHeight=TITLE + 4,
            subtitleFontSize=SUBTITLE,
            subtitleLineHeight=SUBTITLE + 3,
            subtitlePadding=6,
            offset=14,
        )
    )
    foot = alt.TitleParams(
        wrapped(source, layout.words, SMALL),
        orient="bottom",
        anchor="start",
        fontSize=SMALL,
        fontWeight="normal",
        lineHeight=SMALL + 3,
        color=QUIET,
        offset=12,
    )
    return vconcat(headed, title=foot, config=_look())


def _look() -> alt.Config:
    """Return what holds for all parts of a figure."""
    words: dict[str, Any] = {
        "labelColor": INK,
        "labelFontSize": LABEL,
        "titleColor": QUIET,
        "titleFontSize": LABEL,
        "titleFontWeight": "normal",
    }
    lines: dict[str, Any] = {
        "gridColor": GRID,
        "gridWidth": 0.7,
        "domainColor": QUIET,
        "tickColor": QUIET,
        "tickSize": 4,
    }
    return alt.Config(
        font=FONT,
        background="white",
        padding=12,
        view=alt.ViewConfig(stroke=None),
        axis=alt.AxisConfig(
            **lines, **words, aria=False
        ),  # a figure is read aloud as one: its alternative text
        legend=alt.LegendConfig(**words, symbolStrokeWidth=0, aria=False),
    )


def theme() -> dict[str, Any]:
    """Return the look of the figures for a chart that is made apart from them, as Vega-Lite's ``config``."""
    titles: dict[str, Any] = {
        "anchor": "start",
        "color": INK,
        "fontSize": TITLE,
        "subtitleColor": QUIET,
        "subtitleFontSize": SUBTITLE,
        "offset": 14,
    }
    scales = {"category": list(colours().values()), "heatmap": list(SHADES)}
    size = {"continuousWidth": WIDE.width, "continuousHeight": WIDE.height, "stroke": None}
    look: dict[str, Any] = _look().to_dict()
    return {**look, "title": titles, "mark": {"color": MAIN}, "range": scales, "view": size}
