"""Rows whose day cannot be right: after today, or apart from all others as a slip of the pen puts them."""

from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import pandas as pd

from helpers.reference import table

AHEAD, APART = "ahead", "apart"
"""Why a row is set aside: its day lies after today, or apart from all others."""


def strays(days: pd.Series, today: date) -> pd.Series:
    """Return why each row has to be set aside that has to be, indexed by row; the others are left out."""
    ahead = days > pd.Timestamp(today + timedelta(days=1))  # where it is tomorrow already
    apart = _apart(days[~ahead])
    reasons = [pd.Series(reason, index=rows) for reason, rows in ((AHEAD, days.index[ahead]), (APART, apart))]
    return pd.concat(reasons).astype("str").sort_index()


def _apart(days: pd.Series) -> pd.Index:
    """Return the few rows at either end that a gap far longer than all others parts from the rest."""
    few = int(len(days) * table("thresholds")["apart_share"])
    ordered = days.sort_values()
    gaps = ordered.diff().dt.days.fillna(0).to_numpy("float64")
    if not few or _longest_between(gaps, few) == 0:
        return ordered.index[:0]
    limit = max(
        table("thresholds")["apart_days"], _longest_between(gaps, few) * table("thresholds")["apart_times"]
    )
    early = max((place for place in range(1, few + 1) if gaps[place] > limit), default=0)
    late = min(
        (place for place in range(len(gaps) - few, len(gaps)) if gaps[place] > limit), default=len(gaps)
    )
    return ordered.index[:early].append(ordered.index[late:])


def _longest_between(gaps: npt.NDArray[np.float64], few: int) -> float:
    return float(gaps[few + 1 : len(gaps) - few].max(initial=0))
