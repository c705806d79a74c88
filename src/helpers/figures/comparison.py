"""Figures of a comparison: the claims then and now, and the revisions by year."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd

from helpers import language
from helpers.analysis.claims import by_id, topic
from helpers.blocks import Sentence
from helpers.charts import years
from helpers.charts.composed import Drawing
from helpers.charts.style import EARLIER, MAIN, MARKED, Layout
from helpers.charts.verdicts import verdicts
from helpers.comparison.causes import Station
from helpers.comparison.revisions import ADDED, CHANGED, REMOVED
from helpers.figures.cells import in_cells
from helpers.figures.figure import Figure, Words
from helpers.story import changes
from helpers.story.narrative import fill


def claims_then_and_now(columns: Sequence[Station], ids: Sequence[str], source: str) -> Figure:
    """Draw one cell for each claim and station: its verdict as colour, its figure as text.

    The stations' causes are the columns' names in the words file.
    """
    labels = changes.words()["stations"]
    about = {key: topic(key, columns[-1].results[key].verdict) for key in ids}
    frame = pd.DataFrame(
        [
            {"claim": f"{key}  {about[key]}", "reading": labels[station.cause], **_cell(station, key)}
            for station in columns
            for key in ids
        ],
        columns=["claim", "reading", "verdict", "computed"],
    )
    units = [by_id()[key].unit for _ in columns for key in ids]
    turned = sum(columns[0].results[key].verdict != columns[-1].results[key].verdict for key in ids)
    parts = {"claims": len(ids), "turned": turned, "peak": len(ids)}
    return _finish(
        "claims-then-and-now", partial(verdicts, in_cells(frame.assign(unit=units))), frame, source, parts
    )


def _cell(station: Station, key: str) -> dict[str, str]:
    return {"verdict": station.results[key].verdict, "computed": station.results[key].computed}


def revisions_by_year(counts: pd.DataFrame, source: str) -> Figure:
    """Draw events that were added, removed or changed, each once, by the year of the event."""
    labels = changes.words()["labels"]
    colours = {labels[ADDED]: MARKED, labels[CHANGED]: EARLIER, labels[REMOVED]: MAIN}
    frame = pd.DataFrame(
        {
            "year": counts["year"].astype("int64").astype("str"),
            "part": counts["what"].map(labels),
            "value": counts["events"],
        }
    )
    chart = partial(years.stacked, frame, language.words()["measures"]["events"], colours)
    yearly = frame.groupby("year")["value"].sum()
    parts = {
        "peak": int(yearly.max()) if len(yearly) else 0,
        "peak_at": yearly.idxmax() if len(yearly) else "",
        "sum": int(yearly.sum()),
    }
    return _finish("revisions-by-year", chart, frame, source, parts)


def _finish(
    name: str, draw: Callable[[Layout], Drawing], frame: pd.DataFrame, source: str, parts: Mapping[str, Any]
) -> Figure:
    texts = changes.words()["charts"][name]
    title, counted = (fill(texts[key], parts) for key in ("title", "counted"))
    seen = fill(texts["alt" if parts["peak"] else "alt_empty"], parts)
    texts = (title, counted, source, f"{title.rstrip('?')}. {seen}")
    return Figure(name, Words(*map(Sentence, texts)), draw, frame)
