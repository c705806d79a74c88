"""The look that all figures share: colours, sizes and the frame of title, subtitle and source line."""

from dataclasses import dataclass

import altair as alt

FONT = "Liberation Sans, Arimo, Arial, Helvetica, sans-serif"
"""Faces of the same widths: the first is drawn on every machine, the others are at hand in browsers."""


@dataclass(frozen=True)
class Layout:
    """The room for a figure: its plot's size in pixels, and the letters that fit a line of its words."""

    width: int
    height: int
    title_letters: int
    letters: int

    @property
    def narrow(self) -> bool:
        """Whether the room is that of a phone."""
        return self.width < WIDE.width


WIDE = Layout(width=640, height=300, title_letters=80, letters=105)
NARROW = Layout(width=290, height=240, title_letters=40, letters=54)

INK, QUIET, GRID = "#222222", "#6b6b6b", "#e3e3e3"
MAIN, EARLIER, PROJECTED, MARKED = "#9c2f2f", "#c9a9a2", "#e8d5cf", "#1f4e79"
ZONE_FILL = {"southern": "#f3ead7", "central": "#e9e2ec", "northern": "#e4ebe6"}

# Colour-blind safe (after Okabe and Ito) and of different lightness, so that grey print tells them apart.
GROUP_COLOURS = {
    "FLM": "#b8421f",
    "JNIM": "#e8a33d",
    "ISGS": "#1d3f6e",
    "ISGS and JNIM": "#6f9fc4",
    "Forerunners": "#4f7a52",
    "Other": "#9a9a9a",
}


Drawing = alt.Chart | alt.LayerChart | alt.FacetChart | alt.VConcatChart
"""What a chart function returns: altair types ``properties`` of a layered chart this loosely."""


def framed(chart: Drawing, title: str, counted: str, source: str, layout: Layout) -> alt.VConcatChart:
    """Return the chart with its title, what is counted beneath it, and the source line at its foot."""
    headed = chart.properties(
        title=alt.TitleParams(
            wrapped(title, layout.title_letters),
            subtitle=wrapped(counted, layout.letters),
            anchor="start",
            color=INK,
            subtitleColor=QUIET,
            fontSize=15,
            offset=12,
        )
    )
    foot = alt.TitleParams(
        wrapped(source, layout.letters),
        orient="bottom",
        anchor="start",
        fontSize=10,
        fontWeight="normal",
        color=QUIET,
        offset=14,
    )
    return (
        alt.vconcat(headed, title=foot)
        .configure(font=FONT, background="white", padding=12)
        .configure_view(stroke=None)
        .configure_axis(
            gridColor=GRID,
            domainColor=QUIET,
            tickColor=QUIET,
            labelColor=INK,
            titleColor=QUIET,
            titleFontWeight="normal",
        )
        .configure_legend(labelColor=INK, titleColor=QUIET, titleFontWeight="normal", symbolStrokeWidth=0)
    )


def wrapped(text: str, width: int) -> list[str]:
    """Return a text in lines of at most ``width`` letters, as Vega breaks no lines itself."""
    lines: list[str] = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
