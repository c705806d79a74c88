"""The whole brief as one PDF, set from what its pages show."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import typst

from helpers.charts import style
from helpers.charts.typeface import faces
from helpers.folder.finished import Finished, read
from helpers.language import spoken
from helpers.site import overview, pages, sections
from helpers.site.authors import images
from helpers.site.paper import Printer

HERE = Path(__file__).parent
NAME = "brief.pdf"


def write_pdf(folder: Path, record: Mapping[str, Any]) -> None:
    """Write ``brief.pdf`` of the edition in ``folder``; ``record`` is what its manifest will say."""
    finished = read(folder, record)
    (folder / NAME).write_bytes(typeset(brief(finished, _broken(finished, folder)), folder))


def _broken(finished: Finished, folder: Path) -> frozenset[str]:
    """Return the authors' pictures that cannot be set, of which the words alone are printed."""
    paths = (path for notebook in finished.sections.values() for path in images(notebook))
    return frozenset(path for path in paths if not _can_be_set(path, folder))


def _can_be_set(path: str, folder: Path) -> bool:
    try:
        typst.Compiler(f'#image("/{path}")'.encode(), root=folder, font_paths=faces()).compile()
    except typst.TypstError:
        return False
    return True


def brief(finished: Finished, broken: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Return all that the PDF says; of pictures that are ``broken`` it gives the words alone."""
    words, site, record = spoken("paper"), pages.words_of_the_pages(), finished.record
    shared = pages.shared(finished, site)
    edition = site["site"]["edition"].format(day=shared["day"])
    marks = [mark for mark in words["marks"] if mark in shared["banners"]]
    printer = Printer(site, words, shared["known"], broken)
    front = overview.index(finished, site)
    last = [
        *printer.data(overview.data(finished, site), record["source"]),
        *printer.end(shared["provenance"], record, front["citation"]),
    ]
    told = printer.evidence(
        [sections.page(finished, name) for name in finished.sections], front, shared["day"]
    )
    methods = printer.methods(overview.methods(finished, site))
    return {
        **words["paper"],
        "title": f"{finished.headline}. {site['site']['name']}, {edition}",
        "name": site["site"]["name"],
        "about": site["site"]["about"],
        "language": site["site"]["language"],
        "author": site["citation"]["authors"],
        "edition": edition,
        "source": record["source"],
        "marks": [words["marks"][mark] for mark in marks],
        "banners": [site["banners"][mark] for mark in marks],
        "colours": [style.INK, style.QUIET, style.GRID, style.MAIN, style.MARKED],
        "front": list(printer.front(front, shared["day"])),
        "evidence": [*told, *methods, *last],
    }


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
    return typst.Compiler(template, root=folder, sys_inputs=inputs, font_paths=faces())
