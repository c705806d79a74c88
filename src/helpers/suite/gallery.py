"""A page in ``docs/`` that shows each figure of the sample: ``make gallery`` writes it anew."""

import re
from collections.abc import Iterator
from pathlib import Path

import nbformat

from helpers import briefs, figures
from helpers.figures.figure import Figure
from helpers.language import spoken
from helpers.notebook.edition import open_edition
from helpers.notebook.section import Section
from helpers.parameters import resolve
from helpers.paths import NOTEBOOKS, ROOT

DOCS = ROOT / "docs"
PAGE, PICTURES = "gallery.md", "gallery"


def write(folder: Path) -> None:
    """Write the page and its drawings into a folder, in place of those of an older one."""
    pictures = folder / PICTURES
    pictures.mkdir(exist_ok=True)
    text = page()
    drawn = {f.name: f.svg for name in briefs.active().sections for _, f in shown(name)}
    for old in pictures.glob("*.svg"):
        old.unlink()
    for name, svg in drawn.items():
        (pictures / f"{name}.svg").write_text(svg, encoding="utf-8")
    (folder / PAGE).write_text(text, encoding="utf-8")


def page() -> str:
    """Return the page's text."""
    parts = [spoken("site")["gallery"]["lead"]]
    for name in briefs.active().sections:
        parts.append(f"## {spoken('site')['titles'][name]}")
        for call, figure in shown(name):
            picture = f"![{figure.alt_text}]({PICTURES}/{figure.name}.svg)"
            parts += [f"### {figure.title}", picture, f"`{call}`"]
    return "\n\n".join(parts) + "\n"


def shown(name: str) -> Iterator[tuple[str, Figure]]:
    """Yield the figures that a section's notebook shows, each with the call that shows it."""
    section = Section(name, open_edition(resolve({})))
    for cell in nbformat.read(NOTEBOOKS / f"{briefs.active().notebook(name)}.ipynb", as_version=4).cells:
        calls = "".join(re.findall(r"\.(?:show|quality)\((.*)\)", cell.source))
        for figure in re.findall(r'"([\w-]+)"', calls):
            yield f'{name}.show("{figure}")', figures.figure(figure, section.edition.scene)
    for part in section.how_sure().parts:
        if isinstance(part, Figure):
            yield f"{name}.how_sure()", part


if __name__ == "__main__":
    write(DOCS)
