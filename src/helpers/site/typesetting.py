"""The faces with which PDF and pictures are set."""

from functools import cache

import typst

from helpers.charts import typeface


@cache
def fonts() -> typst.Fonts:
    """Return the faces that come with the suite and with typst: none of the machine's own."""
    return typst.Fonts(include_system_fonts=False, font_paths=[typeface.FOLDER])
