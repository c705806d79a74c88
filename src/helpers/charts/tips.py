"""What a pointer tells of a mark, under the language's names of the columns."""

import altair as alt

from helpers import language


def tip(column: str, name: str = "") -> alt.Tooltip:
    """Return what is told of a column of text; ``name`` is the language's where the column has another."""
    return alt.Tooltip(f"{column}:N", title=str(language.words()["tooltips"][name or column]))


def tally(measure: str, form: str = ",") -> alt.Tooltip:
    """Return what is told of the value, under the name of what is counted."""
    return alt.Tooltip("value:Q", title=measure, format=form)
