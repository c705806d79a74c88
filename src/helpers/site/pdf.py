"""The whole brief as one PDF, set from the finished pages."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, cast

import typst

from helpers.charts import style, typeface
from helpers.folder.finished import is_private
from helpers.language import spoken
from helpers.site import elements
from helpers.site.elements import Element
from helpers.site.paper import Block, Printer, kept, labels
from helpers.story import phrases

HERE = Path(__file__).parent
NAME = "brief.pdf"

LEFT_OUT = {
    "index.html": {"map", "sections", "downloads", "cite"},
    "methods.html": {"parameters", "versions"},
    "data.html": {"quality"},
}
"""Parts of pages that say what others say, lead about in the site, or stand at the end of the document."""


def write_pdf(folder: Path, record: Mapping[str, Any]) -> None:
    """Write ``brief.pdf`` from the finished pages in ``folder``; ``record`` is what the manifest will say."""
    content = brief(folder, record)
    (folder / NAME).write_bytes(typeset(content, folder))


def brief(folder: Path, record: Mapping[str, Any]) -> dict[str, Any]:
    """Return all that the PDF says."""
    words, site = spoken("paper"), spoken("site")
    edition = site["site"]["edition"].format(
        day=phrases.day(date.fromisoformat(record["parameters"]["as_of"]))
    )
    stands = {"simulated": record["simulated"], "private": is_private(record["parameters"])}
    marks = [mark for mark in words["marks"] if stands[mark]]
    front, *parts = _printed(folder, record["sections"], words)
    headline = next(block["of"] for block in front if block["is"] == "heading")
    return {
        **words["paper"],
        "title": f"{headline[0]}. {site['site']['name']}, {edition}",
        "name": site["site"]["name"],
        "about": site["site"]["about"],
        "language": site["site"]["language"],
        "author": site["citation"]["authors"],
        "edition": edition,
        "source": record["source"],
        "marks": [words["marks"][mark] for mark in marks],
        "banners": [site["banners"][mark] for mark in marks],
        "colours": [style.INK, style.QUIET, style.GRID, style.MAIN, style.MARKED],
        "front": front,
        "parts": parts,
    }


def _printed(folder: Path, sections: Sequence[str], words: Mapping[str, Any]) -> list[list[Block]]:
    """Return what stands on the first pages, in each section, under methods and at the end."""
    names = [f"{name}.html" for name in ("index", *sections, "methods", "data")]
    pages = {name: elements.read((folder / name).read_text(encoding="utf-8")) for name in names}
    first = pages["index.html"]
    printed = {
        name: kept(main, LEFT_OUT.get(name, ())) for name, page in pages.items() for main in page.all("main")
    }
    printed["end"] = kept(_end(first, words))
    places = frozenset[str]().union(*(labels(name, main) for name, main in printed.items()))
    parts = [
        list(Printer(name, places, words, raised=int(name == "index.html")).blocks(main))
        for name, main in printed.items()
    ]
    return [*parts[:-2], parts[-2] + parts[-1]]


def _end(first: Element, words: Mapping[str, Any]) -> Element:
    """Return how the edition was made and how it is cited, as the first page says it."""
    made = [terms for foot in first.all("footer") for terms in foot.all("dl")]
    cite = [
        section for section in first.all("section") if any(head.id == "cite" for head in section.all("h2"))
    ]
    return Element("div", {}, [Element("h1", {}, [words["paper"]["provenance"]]), *made, *cite])


def typeset(content: Mapping[str, Any], folder: Path) -> bytes:
    """Return the PDF of a document whose figures lie in ``folder``.

    It keeps to PDF/UA, the standard for readers who cannot see it, unless the text has a letter that no
    typeface here can draw, which that standard does not allow; an edition is not lost for that.
    """
    try:
        made = compiler(content, folder).compile(format="pdf", pdf_standards="ua-1")
    except typst.TypstError as error:
        if "could not be displayed" not in error.message:
            raise
        made = compiler(content, folder).compile(format="pdf")
    return cast(bytes, made)


def compiler(content: Mapping[str, Any], folder: Path) -> typst.Compiler:
    """Return what turns a document whose figures lie in ``folder`` into pages."""
    template = (HERE / "brief.typ").read_bytes()
    inputs = {"brief": json.dumps(content)}
    return typst.Compiler(template, root=folder, sys_inputs=inputs, font_paths=_fonts())


@cache
def _fonts() -> typst.Fonts:
    """Return the faces that come with the suite and with typst: none of the machine's own."""
    return typst.Fonts(include_system_fonts=False, font_paths=[typeface.FOLDER])
