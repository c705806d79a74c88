"""The verdicts on claims under several readings: a shape, a ground and a figure for each."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

import altair as alt
import pandas as pd

from helpers import language
from helpers.charts.axes import GUTTER
from helpers.charts.composed import Drawing, layer
from helpers.charts.letters import width, wrapped
from helpers.charts.style import INK, LABEL, QUIET, SMALL, Layout
from helpers.charts.tips import tip

BORNE_OUT = ("circle", "#2f6f55", "#e3efe8")
REFUTED = ("diamond", "#a8441c", "#f6ddd0")
OPPOSITE = ("triangle-down", "#a8441c", "#f6ddd0")
NEITHER = ("M-1,-0.25H1V0.25H-1Z", "#6b6b6b", "#f1f1f1")
LOOKS = {
    "holds": BORNE_OUT,
    "differs": REFUTED,
    "not assessable": NEITHER,
    "so": BORNE_OUT,
    "not so": REFUTED,
    "the reverse": OPPOSITE,
    "cannot be said": NEITHER,
    "of one day": NEITHER,
}
"""The shape, ink and ground of each verdict: its shape and the words of the key tell it, not colour alone."""

NOTHING = "–"
"""Stands where a claim has no figure."""

CELL, LINE, BESIDE = 22, 13, 62
"""The height of a cell and of a line of text, and the least width of a cell, in pixels."""

IN_A_ROW = 4
"""Cells side by side on a phone, each with the name of its reading."""


@dataclass(frozen=True)
class Cell:
    """One verdict and where it stands; ``short`` is its figure as drawn, in letters of ``size``."""

    x: float
    y: float
    right: float
    bottom: float
    size: float
    claim: str
    reading: str
    verdict: str
    computed: str
    short: str


@dataclass(frozen=True)
class Caption:
    """Words beside cells, the name of a claim or of a reading; ``size`` is that of their letters."""

    x: float
    y: float
    text: str
    kind: str
    size: float


def verdicts(frame: pd.DataFrame, layout: Layout) -> Drawing:
    """Return the verdicts claim by claim: in columns by reading, on phones in short rows.

    ``frame`` has the columns claim, reading, verdict, computed and short, in the order of the readings.
    """
    room = float(layout.width + GUTTER)
    parts = list(_in_rows(frame, room) if layout.narrow else _in_columns(frame, room))
    cells = [part for part in parts if isinstance(part, Cell)]
    notes = [part for part in parts if isinstance(part, Caption)]
    height = max((cell.bottom for cell in cells), default=CELL)
    return layer(*_drawn(cells), *_written(notes)).properties(width=room, height=height)


def _in_columns(frame: pd.DataFrame, room: float) -> Iterator[Cell | Caption]:
    """Yield a row a claim, its name before its cells where there is room for it, else above them."""
    readings = list(frame["reading"].unique())
    names = max((width(claim, LABEL, "bold") for claim in frame["claim"]), default=0) + 12
    start = names if names + BESIDE * len(readings) <= room else 0.0
    wide = min((room - start) / max(len(readings), 1), 2.2 * BESIDE)
    longest = max((width(word, SMALL) for reading in readings for word in reading.split()), default=1)
    small = min(SMALL, SMALL * (wide - 6) / longest)
    heads = [wrapped(reading, wide - 6, small) for reading in readings]
    y = float(LINE * max((len(head) for head in heads), default=0) + 4)
    for n, head in enumerate(heads):
        for line, text in enumerate(head):
            yield Caption(start + n * wide + 3, y - 6 - LINE * (len(head) - 1 - line), text, "reading", small)
    for claim, rows in frame.groupby("claim", sort=False):
        if not start:
            y += LINE + 4
        yield Caption(0, y + 15 if start else y - 4, str(claim), "claim", LABEL)
        for row in rows.itertuples():
            yield _cell(row, start + readings.index(row.reading) * wide, y, wide, CELL)
        y += CELL + (3 if start else 8)


def _in_rows(frame: pd.DataFrame, room: float) -> Iterator[Cell | Caption]:
    """Yield each claim's name with its cells below it, a few side by side, each under its reading."""
    wide, y = room / IN_A_ROW, 0.0
    for claim, rows in frame.groupby("claim", sort=False):
        for line in wrapped(str(claim), room, LABEL, "bold"):
            y += LINE + 1
            yield Caption(0, y - 3, line, "claim", LABEL)
        for n, row in enumerate(rows.itertuples()):
            x = (n % IN_A_ROW) * wide
            if n and n % IN_A_ROW == 0:
                y += LINE + CELL + 2
            yield Caption(x + 2, y + LINE - 3, str(row.reading), "reading", SMALL)
            yield _cell(row, x, y + LINE, wide, CELL)
        y += LINE + CELL + 12


def _cell(row: Any, x: float, y: float, wide: float, high: float) -> Cell:
    text = row.short or NOTHING
    size = min(LABEL, LABEL * (wide - 19) / max(width(text, LABEL), 1))
    return Cell(x, y, x + wide - 2, y + high, size, row.claim, row.reading, row.verdict, row.computed, text)


def _drawn(cells: list[Cell]) -> list[alt.Chart]:
    frame = pd.DataFrame([asdict(cell) for cell in cells], columns=list(Cell.__dataclass_fields__))
    known = [verdict for verdict in LOOKS if verdict in set(frame["verdict"])]
    names = [language.words()["verdicts"][verdict] for verdict in known]
    frame = frame.assign(
        verdict=frame["verdict"].map(language.words()["verdicts"]),
        middle=(frame["y"] + frame["bottom"]) / 2,
        mark=frame["x"] + 8,
        ground=frame["verdict"].map({name: ground for name, (_, _, ground) in LOOKS.items()}),
    )
    base = alt.Chart(frame).encode(x=_x("x"), y=_y("y"))
    ground = base.mark_rect().encode(
        x2=alt.X2("right:Q"),
        y2=alt.Y2("bottom:Q"),
        color=alt.Color("ground:N", scale=None),
        tooltip=[
            tip("claim"),
            tip("reading"),
            tip("computed"),
            tip("verdict"),
        ],
    )
    key = alt.Legend(title=None, orient="bottom", direction="horizontal", offset=10)
    shapes = base.mark_point(size=44, filled=True, opacity=1, strokeWidth=2).encode(
        x=_x("mark"),
        y=_y("middle"),
        shape=alt.Shape(
            "verdict:N", scale=alt.Scale(domain=names, range=[LOOKS[name][0] for name in known]), legend=key
        ),
        color=alt.Color(
            "verdict:N", scale=alt.Scale(domain=names, range=[LOOKS[name][1] for name in known]), legend=key
        ),
    )
    figures = base.mark_text(align="left", dx=8, color=INK).encode(
        x=_x("mark"), y=_y("middle"), text=alt.Text("short:N"), size=alt.Size("size:Q", scale=None)
    )
    return [ground, shapes, figures]


def _written(notes: list[Caption]) -> list[alt.Chart]:
    frame = pd.DataFrame([asdict(note) for note in notes], columns=list(Caption.__dataclass_fields__))
    looks: dict[str, dict[str, Any]] = {
        "claim": {"color": INK, "fontWeight": "bold"},
        "reading": {"color": QUIET},
    }
    return [
        alt.Chart(frame[frame["kind"] == kind])
        .mark_text(align="left", baseline="alphabetic", **look)
        .encode(x=_x("x"), y=_y("y"), text=alt.Text("text:N"), size=alt.Size("size:Q", scale=None))
        for kind, look in looks.items()
    ]


def _x(field: str) -> alt.X:
    return alt.X(f"{field}:Q", scale=None, axis=None)


def _y(field: str) -> alt.Y:
    return alt.Y(f"{field}:Q", scale=None, axis=None)
