"""The figures in a grid of verdicts, as a person says them."""

import pandas as pd

from helpers.story import plain


def in_cells(frame: pd.DataFrame, year: int | None = None) -> pd.DataFrame:
    """Return cells with their computed figures said whole, for a pointer, and short, to be drawn.

    ``frame`` has the columns computed and unit; days of ``year`` are drawn without it.
    """
    figures = list(zip(frame["computed"], frame["unit"], strict=True))
    return frame.assign(
        computed=[plain.figure(text, unit) for text, unit in figures],
        short=[plain.short(text, unit, year) for text, unit in figures],
    )
