"""Altair charts of an author's own: in the suite's look, drawn offline, from as many rows as there are."""

import json
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from typing import Any

import altair as alt
import vl_convert

from helpers.blocks import VEGALITE
from helpers.charts.picture import picture
from helpers.charts.style import theme
from helpers.figures.figure import SCHEMA

NAME = "conflict-brief"
WORD = re.compile(r"\w+")


def enable() -> None:
    """Make Altair draw a notebook's own charts as the suite draws its figures.

    Its own renderer asks a server for Vega, and it refuses more than 5,000 rows.
    """
    alt.theme.register(NAME, enable=True)(_theme)
    alt.renderers.register(NAME, bundle)
    alt.renderers.enable(NAME)
    alt.data_transformers.enable("default", max_rows=None)


def _theme() -> alt.theme.ThemeConfig:
    return {"config": theme()}  # type: ignore[typeddict-item]


def bundle(spec: dict[str, Any], **_: object) -> dict[str, Any]:
    """Return a chart as an output carries it: as a drawing, as a picture and in words."""
    drawn = {**spec, "$schema": SCHEMA}
    if "datasets" in spec:
        drawn["datasets"] = dict(_used(spec))
    return {
        VEGALITE: drawn,
        "image/png": b64encode(picture(vl_convert.vegalite_to_svg(drawn))).decode(),
        "text/plain": _words(spec),
    }


def _used(spec: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield a chart's data without the columns that it does not name: of events, notes would be the most."""
    named = set(WORD.findall(json.dumps({key: spec[key] for key in spec if key != "datasets"})))
    for name, rows in spec["datasets"].items():
        flat = (
            isinstance(rows, list) and rows and rows[0].get("type") != "Feature"
        )  # geography stays as it is
        kept = [key for key in rows[0] if named.issuperset(WORD.findall(key))] if flat else []
        yield name, [{key: row[key] for key in kept} for row in rows] if kept else rows


def _words(spec: Mapping[str, Any]) -> str:
    """Return a chart's description, or else its title."""
    title = spec.get("title", "")
    lines = title.get("text", "") if isinstance(title, dict) else title
    return str(spec.get("description") or (lines if isinstance(lines, str) else " ".join(lines)))
