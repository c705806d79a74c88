"""A computed figure as a person says it, held to the one counted anew."""

import re
from datetime import date

from helpers import language
from helpers.analysis.periods import Period
from helpers.verify.slots import FORMS
from helpers.verify.tokens import read


def held(cell: str, counted: str, unit: str, change: bool = False) -> bool:
    """Tell whether a cell says the figure counted anew, rounded as its unit allows; ``change`` has a sign."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", counted):
        day = date.fromisoformat(counted)
        return [span for _, span in read(cell).times] == [Period(day, day)]
    if not re.fullmatch(r"-?\d+(\.\d+)?", counted):
        return cell == counted
    value, units = float(counted), language.words()["units"]
    if unit == units["percent"] and not change:
        return cell.startswith("−") == (value <= -1) and FORMS["percent"].stands_for(cell.lstrip("−"), value)
    said = [number.value for number in read(cell.lstrip("−+")).numbers]
    step = 0.05 if unit == units["times"] and abs(value) < 10 and not change else 0.5
    signed = -1 if cell.startswith("−") else 1
    return len(said) == 1 and abs(signed * said[0] - value) <= step + 1e-9
