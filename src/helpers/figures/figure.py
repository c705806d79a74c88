"""A finished figure: a chart with its words and the values it draws, shown the same way everywhere."""

import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from html import escape
from typing import Any

import altair as alt
import pandas as pd
import vl_convert
from altair.utils.schemapi import debug_mode

from helpers import blocks
from helpers.blocks import BLOCK, VEGALITE, Sentence
from helpers.charts.composed import Drawing, specification
from helpers.charts.picture import picture
from helpers.charts.style import NARROW, WIDE, Layout, framed
from helpers.charts.typeface import carried

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
"""The schema that goes with this type; a newer one would have JupyterLab warn at each figure."""

LABELS = re.compile(r' (?:role|aria-label|aria-roledescription)="[^"]*"')
"""What Vega writes at each mark for those who hear it read: the values of the place that it draws."""


CLIP = re.compile(r'(id="|url\(#)clip(\d+)')


def _numbered_anew(svg: str) -> str:
    """Return a drawing with its clips numbered from nought: Vega counts on from what it drew before."""
    numbers: dict[str, int] = {}
    return CLIP.sub(lambda clip: f"{clip[1]}clip{numbers.setdefault(clip[2], len(numbers))}", svg)


@dataclass(frozen=True)
class Words:
    """What a figure says: the title that it finds, what it counts, its source, and itself in words."""

    title: Sentence
    counted: Sentence
    source: Sentence
    alt: Sentence


@dataclass(frozen=True)
class Figure:
    """One figure: ``name`` is its file name, ``table`` holds exactly the values that it draws.

    A figure with an ``aggregate`` is sealed: its values may not be passed on, so that it is shown as a
    drawing alone, with this coarser table beside it.
    """

    name: str
    words: Words
    draw: Callable[[Layout], Drawing] = field(repr=False)
    table: pd.DataFrame = field(repr=False)
    aggregate: pd.DataFrame | None = field(default=None, repr=False)

    @property
    def sealed(self) -> bool:
        """Whether the values drawn may not be passed on."""
        return self.aggregate is not None

    @property
    def title(self) -> str:
        """What the figure finds."""
        return self.words.title.text

    @property
    def counted(self) -> str:
        """What the figure counts."""
        return self.words.counted.text

    @property
    def source(self) -> str:
        """The line on where the figure's values come from."""
        return self.words.source.text

    @property
    def alt_text(self) -> str:
        """What the figure shows, for those who do not see it."""
        return self.words.alt.text

    @property
    def block(self) -> blocks.Drawing:
        """What the figure says as data, but for its drawings, with the values that it may pass on."""
        shown = self.table if self.aggregate is None else self.aggregate
        table = shown.to_csv(index=False, lineterminator="\n")
        return blocks.Drawing(self.name, **vars(self.words), table=table, sealed=self.sealed)

    def spec_for(self, layout: Layout) -> dict[str, Any]:
        """Return the complete Vega-Lite specification in a layout."""
        # Altair checks each part against its schema as it is made, which takes long: the tests ask for it.
        with (
            debug_mode(False),
            alt.data_transformers.enable("default", max_rows=None),
            alt.theme.enable("default"),  # whatever theme a notebook's own charts have
        ):
            drawn = framed(self.draw(layout), self.title, self.counted, self.source, layout)
            spec = specification(drawn)
        return {**spec, "$schema": SCHEMA, "description": self.alt_text}

    @cached_property
    def spec(self) -> dict[str, Any]:
        """The complete Vega-Lite specification, for a wide page."""
        return self.spec_for(WIDE)

    @cached_property
    def svg(self) -> str:
        """The figure as SVG, for a wide page."""
        return self._svg_of(self.spec)

    @cached_property
    def narrow(self) -> str:
        """The figure as SVG, for a phone."""
        return self._svg_of(self.spec_for(NARROW))

    def _svg_of(self, spec: dict[str, Any]) -> str:
        """Return the SVG of a specification with its typeface, and the words for those who hear it read."""
        drawn = _numbered_anew(vl_convert.vegalite_to_svg(spec))
        opening, rest = (LABELS.sub("", drawn) if self.sealed else drawn).split(">", 1)
        told = f"<title>{escape(self.title)}</title><desc>{escape(self.alt_text)}</desc>"
        return f'{opening} role="img">{told}{carried(drawn)}{rest}\n'

    def png(self) -> bytes:
        """Return the figure as a PNG, of about a thousand pixels in a row."""
        return picture(self.svg)

    def _told_picture(self, png: bytes) -> str:
        """Return the picture as HTML, as JupyterLab leaves out the words that go with a PNG."""
        content = b64encode(png).decode()
        return f'<img alt="{escape(self.alt_text)}" src="data:image/png;base64,{content}">'

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, Any], dict[str, Any]]:
        png = self.png()
        bundle: dict[str, Any] = {
            "image/png": png,
            "text/plain": self.alt_text,
            BLOCK: blocks.to_json(replace(self.block, svg=self.svg, narrow=self.narrow)),
        }
        if self.sealed:
            bundle["text/html"] = self._told_picture(png)
        else:
            bundle[VEGALITE] = self.spec
        return bundle, {"image/png": {"alt": self.alt_text}}
