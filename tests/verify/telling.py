"""What a section's notebook would say on a date, without kernels: its cells and what their calls show."""

from dataclasses import replace
from datetime import date
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import nbformat

from helpers import language
from helpers.analysis import measures
from helpers.blocks import BLOCK, VEGALITE, Block, Table, to_json
from helpers.figures.figure import Figure
from helpers.folder.notebook import Notebook, Output
from helpers.notebook.display import Prose, Together
from helpers.notebook.edition import Edition, open_edition, source_line
from helpers.notebook.section import Section
from helpers.parameters import resolve
from helpers.paths import ROOT
from helpers.reference import table
from helpers.verify.counted import Counted
from helpers.verify.edition import notebook_faults

REAL = Path("acled") / "2015-01-01-2023-03-01-Mali.csv"


@cache
def opened(file: Path | None = None, source: str = "acled") -> Edition:
    """Return an edition of the sample, or of a user's file."""
    return open_edition(resolve({"source": source, "data_file": str(file)} if file else {}))


def on(edition: Edition, day: date) -> Edition:
    """Return the same data's edition of another day."""
    given = replace(edition.parameters, as_of=day)
    situation = measures.situation(edition.main.events, day, given.window_months, given.radius_km)
    scene = replace(edition.scene, situation=situation, source=source_line(given))
    return replace(edition, parameters=given, main=replace(edition.main, situation=situation), scene=scene)


def cells(section: Section) -> list[dict[str, Any]]:
    """Return the section's notebook as if it had been executed."""
    return [_executed(cell, section) for cell in _source(section)]


def cell(section: Section, start: str) -> dict[str, Any]:
    """Return the one cell of code that begins so, as if it had been executed."""
    code = (cell for cell in _source(section) if cell.cell_type == "code")
    return _executed(next(cell for cell in code if cell.source.startswith(start)), section)


def _source(section: Section) -> list[Any]:
    return list(nbformat.read(ROOT / "notebooks" / f"{section.name}.ipynb", as_version=4).cells)


def _executed(cell: Any, section: Section) -> dict[str, Any]:
    made = {"cell_type": cell.cell_type, "source": cell.source}
    if cell.cell_type == "markdown":
        return made
    if cell.source.startswith("from helpers"):
        return {**made, "outputs": [_output(section)]}
    if not cell.source.startswith(f"{section.name}."):
        return {**made, "outputs": []}
    return {**made, "outputs": list(map(_output, _parts(eval(cell.source, {section.name: section}))))}


def _parts(shown: Any) -> list[Any]:
    return list(shown.parts) if isinstance(shown, Together) else [shown]


def _output(shown: Any) -> dict[str, Any]:
    if isinstance(shown, Figure):
        return {"data": figure_data(shown)}
    return {"data": shown._repr_mimebundle_()}


def figure_data(figure: Figure) -> dict[str, Any]:
    """Return what a figure leaves in a notebook, but for its pictures: those hold its words alone."""
    shown = {"text/html": figure._told_picture(b"")} if figure.sealed else {VEGALITE: figure.spec}
    block = replace(
        figure.block, svg=figure.svg if figure.sealed else picture(figure), narrow=picture(figure)
    )
    return {"image/png": "", "text/plain": figure.alt_text, **shown, BLOCK: to_json(block)}


def picture(figure: Figure) -> str:
    """Return an SVG that holds a figure's words alone."""
    told = f"<title>{escape(figure.title)}</title><desc>{escape(figure.alt_text)}</desc>"
    return f"<svg>{told}<text>{escape(f'{figure.title} {figure.counted} {figure.source}')}</text></svg>"


def faults(block: Block, edition: Edition, section: str = "southern") -> list[str]:
    """Return the faults of a section's notebook that shows one block."""
    if isinstance(block, Table):
        shown = {"text/html": block.html, "text/plain": ""}
    else:
        shown = {"text/markdown": block.markdown, "text/plain": str(Prose(block))}
    return faults_of(Output(shown, block), edition, section)


def faults_of(output: Output, edition: Edition, section: str = "southern") -> list[str]:
    """Return the faults of a section's notebook with one output."""
    known, counted = _known(section, edition)
    return [fault for _, fault in notebook_faults(Notebook(section, [output]), counted, known.readings)]


def _known(section: str, edition: Edition) -> tuple[Section, Counted]:
    """Return a section and its edition's recount, made once: they hold the edition, so that its id stays."""
    key = (section, id(edition))
    if key not in _KNOWN:
        _KNOWN[key] = Section(section, edition), Counted(edition)
    return _KNOWN[key]


_KNOWN: dict[tuple[str, int], tuple[Section, Counted]] = {}


def contexts() -> list[dict[str, Any]]:
    """Return the rows of the context table with their words and the name of their source."""
    known, texts = table("context"), language.words()["context"]
    names = {key: source["name"] for key, source in known["sources"].items()}
    return [{**row, "text": texts[row["id"]], "name": names[row["source"]]} for row in known["context"]]
