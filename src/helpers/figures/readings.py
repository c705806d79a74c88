"""The figure that shows under which definitions each verdict of a section holds."""

from functools import partial
from typing import Any

import pandas as pd

from helpers.analysis.alternatives import Reading, Readings
from helpers.analysis.claims import computed_text
from helpers.charts.verdicts import verdicts
from helpers.figures.cells import in_cells
from helpers.figures.figure import Figure
from helpers.figures.rows import Row
from helpers.figures.scene import Scene
from helpers.figures.words import finish
from helpers.story import doubt


def readings(scene: Scene, section: str, tried: list[Readings]) -> Figure:
    """Draw one cell for each claim and reading: its verdict as colour, its figure as text."""
    frame = pd.DataFrame(
        [_cell(claim, reading) for claim in tried for reading in claim.readings],
        columns=["claim", "reading", "order", "verdict", "computed", "unit"],
    )
    frame = frame.sort_values("order", kind="stable", ignore_index=True)
    chart = partial(verdicts, in_cells(frame, scene.situation.as_of.year))
    frame = frame.drop(columns="unit")
    turned = sum(bool(claim.dissenting) for claim in tried)
    answered = sum(claim.answered for claim in tried)
    stands = "none" if not turned else "all" if turned == answered else "some"
    parts: dict[str, Any] = {"claims": len(tried), "answered": answered, "turned": turned}
    parts |= {"peak": len(frame), "stands": stands}
    return finish(scene, Row(f"readings-{section}", "readings", "readings"), chart, frame, **parts)


def _cell(claim: Readings, reading: Reading) -> dict[str, object]:
    defined = claim.defined.claim
    return {
        "claim": f"{defined.id}  {defined.topic}",
        "reading": doubt.label(reading),
        "order": doubt.order(reading),
        "verdict": reading.finding.verdict,
        "computed": computed_text(reading.finding.outcome),
        "unit": defined.unit,
    }
