"""A finished figure: a chart with its words and the values it draws, shown the same way everywhere."""

import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from typing import Any

import altair as alt
import pandas as pd
import vl_convert
from altair.utils.schemapi import debug_mode

from helpers.blocks import FIGURE, VEGALITE
from helpers.charts.png import compact
from helpers.charts.style import NARROW, WIDE, Drawing, Layout, framed

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
class Figure:
    """One figure: ``name`` is its file name, ``table`` holds exactly the values that it draws.

    ``claim`` is the id of the claim that its title tells, empty for none. A figure with an ``aggregate``
    is sealed: its values may not be passed on, so that it is shown as a drawing alone, with this coarser
    table beside it.
    """

    name: str
    title: str
    counted: str
    source: str
    alt_text: str
    draw: Callable[[Layout], Drawing] = field(repr=False)
    table: pd.DataFrame = field(repr=False)
    claim: str = ""
    aggregate: pd.DataFrame | None = field(default=None, repr=False)

    @property
    def sealed(self) -> bool:
        """Whether the values drawn may not be passed on."""
        return self.aggregate is not None

    @property
    def words(self) -> dict[str, Any]:
        """All that the figure says, and the values that it may pass on as CSV."""
        shown = self.table if self.aggregate is None else self.aggregate
        return {
            "name": self.name,
            "title": self.title,
            "counted": self.counted,
            "source": self.source,
            "alt": self.alt_text,
            "claim": self.claim,
            "sealed": self.sealed,
            "table": shown.to_csv(index=False, lineterminator="\n"),
        }

    def spec_for(self, layout: Layout) -> dict[str, Any]:
        """Return the complete Vega-Lite specification in a layout."""
        # Altair checks each part against its schema as it is made, which takes long: the tests ask for it.
        with debug_mode(False), alt.data_transformers.enable("default", max_rows=None):
            drawn = framed(self.draw(layout), self.title, self.counted, self.source, layout)
            spec: dict[str, Any] = drawn.to_dict(validate=False)
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
        """Return the SVG of a specification with the words for those who hear it read, which Vega drops."""
        drawn = _numbered_anew(vl_convert.vegalite_to_svg(spec))
        opening, rest = (LABELS.sub("", drawn) if self.sealed else drawn).split(">", 1)
        told = f"<title>{escape(self.title)}</title><desc>{escape(self.alt_text)}</desc>"
        return f'{opening} role="img">{told}{rest}\n'

    def png(self) -> bytes:
        """Return the figure as a PNG of twice its size."""
        return compact(vl_convert.svg_to_png(self.svg, scale=2))

    def _told_picture(self, png: bytes) -> str:
        """Return the picture as HTML, as JupyterLab leaves out the words that go with a PNG."""
        content = b64encode(png).decode()
        return f'<img alt="{escape(self.alt_text)}" src="data:image/png;base64,{content}">'

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, Any], dict[str, Any]]:
        png = self.png()
        bundle: dict[str, Any] = {
            "image/png": png,
            "text/plain": self.alt_text,
            FIGURE: {**self.words, "svg": self.svg, "narrow": self.narrow},
        }
        if self.sealed:
            bundle["text/html"] = self._told_picture(png)
        else:
            bundle[VEGALITE] = self.spec
        return bundle, {"image/png": {"alt": self.alt_text}}
