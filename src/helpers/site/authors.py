"""An author's own outputs as parts of a page: as a picture, a table or text, but never as HTML.

Nothing of them runs in a page or loads anything: a chart is drawn from its own values alone, a drawing is
shown as a picture, and what else comes as HTML is reduced to its tables and its text.
"""

import base64
import json
import re
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import vl_convert

from helpers.charts.typeface import FILES, carried, letters
from helpers.folder.notebook import Notebook, Output
from helpers.folder.tables import of_html
from helpers.language import spoken
from helpers.site.figures import asks_for_files, in_script, size, without_schema
from helpers.svg import EMPTY, reduced

MESSAGES = ("stderr", "error")
"""Streams of warnings and errors, unlike what a cell is made to print."""

CHART = re.compile(r"application/vnd\.vegalite\.v\d+[+.]json")
SVG = "image/svg+xml"
FORMATS = {
    SVG: ("svg", b"<svg"),
    "image/png": ("png", b"\x89PNG"),
    "image/jpeg": ("jpg", b"\xff\xd8"),
    "image/gif": ("gif", b"GIF8"),
}
"""The kinds of pictures that are shown: the ending of their files, and what each holds near its beginning."""

TO_THE_VIEWER = "usermeta"
"""Where a specification tells the program that shows it what to do, which is left out."""


@dataclass(frozen=True)
class Image:
    """A picture of an author's: its file in the edition, and the chart that it is a still of, if of any.

    ``width`` and ``height`` are in pixels, 0 where the file does not say.
    """

    path: str
    content: bytes
    alt: str
    width: int
    height: int
    spec: dict[str, Any] | None = None


def parts(output: Output) -> Iterator[dict[str, Any]]:
    """Yield an author's output as parts of a page; the richest form that a page can hold is shown."""
    if image := image_of(output):
        spec = in_script(without_schema(image.spec)) if image.spec else None
        yield {"kind": "image", "image": image, "spec": spec}
    elif "text/markdown" in output.data:
        yield {"kind": "markdown", "text": _text(output.data["text/markdown"])}
    else:
        tables, text = of_html(_text(output.data.get("text/html", "")))
        yield from ({"kind": "table", "table": table, "under": ""} for table in tables)
        if text or not tables:
            plain = _text(output.data.get("text/plain", "")) or ", ".join(output.data)
            stream = "messages" if output.stream in MESSAGES else "printed"
            yield {"kind": "printed", "text": text or plain, "stream": stream}


def images(notebook: Notebook) -> dict[str, Image]:
    """Return the pictures of a notebook's author by the paths of their files."""
    found = (image_of(output) for output in notebook.outputs if output.authors)
    return {image.path: image for image in found if image}


def image_of(output: Output) -> Image | None:
    """Return the picture that an output is best shown as, None for one that holds none."""
    charts = [data for kind, data in output.data.items() if CHART.fullmatch(kind) and isinstance(data, dict)]
    for spec in ({name: part for name, part in chart.items() if name != TO_THE_VIEWER} for chart in charts):
        if drawn := _drawn(json.dumps(spec)):
            said = output.alt or str(spec.get("description") or "") or _title(spec)
            return _image(output, "svg", drawn, "chart", said, spec)
    for kind, (ending, opening) in FORMATS.items():
        content = _content(kind, _text(output.data.get(kind, "")))
        if opening in content:
            return _image(output, ending, content, "picture", output.alt)
    return None


def _content(kind: str, text: str) -> bytes:
    """Return the bytes of a picture as an output holds it: drawings as text, others in base64."""
    if kind == SVG:
        opening = FORMATS[SVG][1]
        drawn = reduced(text).encode() if opening.decode() in text else b""
        return opening if drawn == EMPTY.encode() else drawn  # so broken, it has its words shown in its place
    try:
        return base64.b64decode(text)
    except ValueError:
        return b""


def _image(
    output: Output, ending: str, content: bytes, what: str, said: str, spec: dict[str, Any] | None = None
) -> Image:
    words = spoken("site")["author"]
    alt = words["said"].format(what=words[what], said=said) if said else f"{words[what]}."
    return Image(f"figures/{output.name}.{ending}", content, alt, *_measured(ending, content), spec)


def _title(spec: Mapping[str, Any]) -> str:
    """Return a chart's title in one line, empty for one without."""
    title = spec.get("title") or ""
    text = title.get("text", "") if isinstance(title, Mapping) else title
    return " ".join(map(str, text)) if isinstance(text, list) else str(text)


@cache
def _drawn(text: str) -> bytes | None:
    """Return a specification as a drawing; None where it asks for files, or says what cannot be drawn."""
    spec = json.loads(text)
    if asks_for_files(spec):
        return None
    try:
        svg: str = vl_convert.vegalite_to_svg(spec)
    except ValueError:
        return None
    opening, rest = svg.split(">", 1)
    return f"{opening}>{carried(svg) if letters(svg).keys() <= FILES.keys() else ''}{rest}".encode()


def _measured(ending: str, content: bytes) -> tuple[int, int]:
    """Return the width and height that a picture states, in pixels."""
    if ending == "svg":
        return size(content.decode(errors="replace")) or (0, 0)
    layout, start, length = {"png": (">II", 16, 8), "gif": ("<HH", 6, 4)}.get(ending, ("", 0, 0))
    stated = content[start : start + length]
    return struct.unpack(layout, stated) if layout and len(stated) == length else (0, 0)


def _text(value: Any) -> str:
    """Return what an output holds under a type as text; notebooks may write a text as a list of lines."""
    return "".join(value) if isinstance(value, list) else str(value)
