"""The kinds of figure, a module each: how it is drawn, and what a recount of the events finds of it."""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from helpers.figures.recounted import FigureKind

KINDS: Mapping[str, FigureKind] = {
    each.name.replace("_", " "): import_module(f"{__name__}.{each.name}").KIND
    for each in iter_modules(__path__)
}
"""Each kind under the name that the table of figures uses: that of its module."""
