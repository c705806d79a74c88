"""The brief in points: what each section says, paragraph by paragraph, and the figure that stands for it.

The overview and the first pages of the PDF show them; the rest is the evidence.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from helpers import briefs
from helpers.blocks import Context, Paragraph
from helpers.folder.finished import Finished
from helpers.folder.notebook import Notebook, Text
from helpers.site.figures import Picture, picture


@dataclass(frozen=True)
class Point:
    """A paragraph of a section: its sentences, each with its claim, and what a source adds to them."""

    sentences: tuple[tuple[str, str], ...]
    context: tuple[Context, ...]


@dataclass(frozen=True)
class Chapter:
    """A section of the brief in points; ``about`` says what it covers, unless it opens the brief."""

    name: str
    headline: str
    about: str
    points: tuple[Point, ...]
    figure: Picture | None


def sections(finished: Finished) -> list[Chapter]:
    """Return the edition's sections in points."""
    return [
        Chapter(
            name,
            notebook.head.headline.text,
            _about(notebook) if number else "",
            tuple(_points(notebook)),
            _figure(finished, name),
        )
        for number, (name, notebook) in enumerate(finished.sections.items())
    ]


def is_point(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph says claims of the brief, under the edition's own parameters."""
    return bool(paragraph.claims and paragraph.text) and not (paragraph.given or paragraph.authored)


def _points(notebook: Notebook) -> Iterator[Point]:
    for paragraph, _ in notebook.blocks(Paragraph):
        if is_point(paragraph):
            said = tuple((each.text, each.claim) for each in paragraph.sentences if each.text)
            yield Point(said, tuple(paragraph.context))


def _about(notebook: Notebook) -> str:
    """Return the first paragraph that opens a notebook in the brief's own words, below its title."""
    texts = (item for item in notebook.items if isinstance(item, Text))
    words = (text.markdown for text in texts if not text.authors and not text.title)
    return next(words, "").split("\n\n")[0]


def _figure(finished: Finished, section: str) -> Picture | None:
    """Return the figure that stands for a section: the one that the brief names, else its first."""
    drawn = finished.sections[section].figures
    named: Mapping[str, str] = briefs.active().figures
    others = [name for name in drawn if name != briefs.active().map]
    chosen = next((name for name in (named.get(section, ""), *others) if name in drawn), "")
    return picture(*drawn[chosen], finished.files) if chosen else None
