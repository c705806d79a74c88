"""The figures of the brief: each is a row of ``figures.toml``, drawn by its kind, and its words."""

from helpers.analysis.recount import Recount
from helpers.errors import ReferenceTableError
from helpers.figures.figure import Figure
from helpers.figures.kinds import KINDS
from helpers.figures.recounted import FigureKind, Recounted
from helpers.figures.rows import rows
from helpers.figures.scene import Scene


def names() -> tuple[str, ...]:
    """Return the names of the brief's figures, in the order of their table."""
    return tuple(rows())


def figure(name: str, scene: Scene) -> Figure:
    """Return a figure by its name."""
    return _kind(name).draw(scene, rows()[name])


def recounted(name: str, recount: Recount) -> Recounted:
    """Return what a recount of the events finds of a figure."""
    return _kind(name).recount(rows()[name], recount)


def _kind(name: str) -> FigureKind:
    kind = rows()[name].kind
    if kind not in KINDS:
        raise ReferenceTableError(
            f"The figure {name} is of unknown kind {kind!r}; known are {', '.join(KINDS)}."
        )
    return KINDS[kind]
