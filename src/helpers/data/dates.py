"""Columns of text turned into days, in whichever one form the column is written.

The order of day and month in 03/04/2020 is decided by the column (some day after the 12th) and
never guessed. A column in two forms is refused: a spreadsheet that read only the dates it could
has exchanged day and month in them. A time of day other than midnight is refused, too.
"""

import pandas as pd

from helpers.data.rows import refuse
from helpers.errors import DataError

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" if len(month) > 3 else month for month in MONTHS)
_TIME = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AP]M)?(?:Z|[+-]\d{2}:?\d{2})?)?"
MIDNIGHT = r"0{1,2}:00(?::00(?:\.0+)?)?(?: ?AM)?(?:Z|[+-]\d{2}:?\d{2})?|12:00(?::00(?:\.0+)?)? ?AM"
_YEAR = r"(?P<year>\d{4}|\d{2})"
ISO = rf"(?P<year>\d{{4}})[-/](?P<month>\d{{1,2}})[-/](?P<day>\d{{1,2}}){_TIME}"
NAMED = rf"(?P<day>\d{{1,2}})[ -](?P<month>{_MONTH})[ -]{_YEAR}{_TIME}"
NUMERIC = rf"(?P<first>\d{{1,2}})[/.-](?P<second>\d{{1,2}})[/.-]{_YEAR}{_TIME}"
FORMS = (ISO, NAMED, NUMERIC)
EXAMPLES = "2022-12-06, 06 December 2022 or 06/12/2022"
ADVICE = "Write all dates as year-month-day, such as 2022-12-06"


def parsed(values: pd.Series, column: pd.Series) -> pd.Series:
    """Return the days of ``values``, indexed alike.

    ``column`` is the whole column of the file, or several that are written alike: it decides the
    order of day and month. Raises DataError with the rows that are no dates in the common form.
    """
    texts = pd.Series(values.dropna().unique(), dtype="str")
    form = max(FORMS, key=lambda form: _matches(texts, form).sum())
    order = _order(column) if form == NUMERIC and _matches(texts, form).any() else []
    days = values.map(dict(zip(texts, _days(texts, form, order), strict=True)))
    days = pd.to_datetime(days).dt.as_unit("us")
    refuse(days.isna(), values, f"dates in one form, such as {EXAMPLES}", ADVICE)
    _refuse_times(values)
    return days


def _refuse_times(values: pd.Series) -> None:
    """Refuse a time of day: a spreadsheet writes midnight as 23:00 of the day before in another zone."""
    times = values.str.extract(r"[T ](\d{1,2}:.*)$", expand=False)
    odd = times.notna() & ~times.str.fullmatch(MIDNIGHT, case=False).fillna(False).astype(bool)
    refuse(odd, values, "days without a time, or at midnight", f"{ADVICE}, as they are where the events were")


def is_iso(values: pd.Series) -> bool:
    """Tell whether the first date of a column is written year first."""
    return bool(_matches(values.dropna().head(1), ISO).all())


def _matches(texts: pd.Series, form: str) -> pd.Series:
    return texts.str.fullmatch(form, case=False)


def _days(texts: pd.Series, form: str, order: list[str]) -> pd.Series:
    parts = texts.str.extract(rf"(?i)^{form}$")
    parts = parts.rename(columns=dict(zip(("first", "second"), order, strict=False)))
    if form == NAMED:
        numbers = {month[:3]: number for number, month in enumerate(MONTHS, start=1)}
        parts["month"] = parts["month"].str.lower().str[:3].map(numbers)
    parts = parts.astype("float64")
    # Two digits: 69 to 99 are years of the 20th century, as POSIX has it.
    short, late = parts["year"] < 100, parts["year"] >= 69
    parts["year"] += (1900 * (short & late)) + (2000 * (short & ~late))
    return pd.to_datetime(parts[["year", "month", "day"]], errors="coerce")


def _order(column: pd.Series) -> list[str]:
    texts = pd.Series(column.dropna().unique(), dtype="str").str.strip()
    parts = texts.str.extract(f"^{NUMERIC}$")[["first", "second"]].astype("float64")
    first_is_day, second_is_day = (parts > 12).any()
    if first_is_day and second_is_day:
        examples = [texts[parts[name] > 12].iloc[0] for name in ("first", "second")]
        found = " and ".join(map(repr, examples))
        raise DataError(f"Expected one order of day and month, found {found}. {ADVICE}.")
    if not (first_is_day or second_is_day):
        raise DataError(
            f"Expected dates that show the order of day and month, found none with a day after the 12th "
            f"(first: {texts.iloc[0]!r}). {ADVICE}."
        )
    return ["day", "month"] if first_is_day else ["month", "day"]
