"""A finished figure: a chart with its words and the values it draws, shown the same way everywhere."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import altair as alt
import pandas as pd
import vl_convert

from helpers.story.style import Drawing, framed

VEGALITE = "application/vnd.vegalite.v5+json"
"""The newest Vega-Lite type that JupyterLab draws by itself; the figures use nothing newer than it knows."""

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
"""The schema that goes with this type; a newer one would have JupyterLab warn at each figure."""

FIGURE = "application/vnd.mali-brief.figure+json"
"""What an edition's folder takes from an executed notebook: the figure's name and the values drawn."""


@dataclass(frozen=True)
class Figure:
    """One figure: ``name`` is its file name, ``table`` holds exactly the values that it draws."""

    name: str
    title: str
    counted: str
    source: str
    alt_text: str
    chart: Drawing = field(repr=False)
    table: pd.DataFrame = field(repr=False)

    @cached_property
    def spec(self) -> dict[str, Any]:
        """The complete Vega-Lite specification."""
        with alt.data_transformers.enable("default", max_rows=None):
            spec: dict[str, Any] = framed(self.chart, self.title, self.counted, self.source).to_dict()
        return {**spec, "$schema": SCHEMA, "description": self.alt_text}

    def png(self) -> bytes:
        """Return the figure as a PNG of twice its size."""
        return bytes(vl_convert.vegalite_to_png(self.spec, scale=2))

    def _repr_mimebundle_(self, **_: object) -> tuple[dict[str, Any], dict[str, Any]]:
        bundle = {
            VEGALITE: self.spec,
            "image/png": self.png(),
            "text/plain": self.alt_text,
            FIGURE: {"name": self.name, "table": self.table.to_csv(index=False, lineterminator="\n")},
        }
        return bundle, {"image/png": {"alt": self.alt_text}}
