"""Pictures of drawings, for where a drawing cannot be shown."""

import io
from typing import cast

import typst
from PIL import Image

from helpers.charts.typeface import faces

SCALE = 1.4
"""How many pixels a picture has for each unit of its drawing: about a thousand in a row, as GitHub shows it.

Twice the size would make a notebook of eleven figures half as large again.
"""

UNITS_AN_INCH = 96
"""As CSS counts the units of a drawing."""

PAGE = b"""#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.drawing), format: "svg")"""


def picture(svg: str) -> bytes:
    """Return a drawing as a PNG on white, in the suite's typeface.

    A palette makes it a byte a pixel: charts have hardly more than the 256 colours that it holds, and what is
    beyond them is shown in the nearest of these.
    """
    page = typst.Compiler(PAGE, sys_inputs={"drawing": svg}, font_paths=faces())
    painted = cast(bytes, page.compile(format="png", ppi=SCALE * UNITS_AN_INCH))  # there is only one page
    drawn = Image.open(io.BytesIO(painted))
    file = io.BytesIO()
    drawn.convert("RGB").quantize(dither=Image.Dither.NONE).save(file, "PNG", compress_level=9)
    return file.getvalue()
