"""The kinds of claim, a module each: how it is computed, what a recount finds of it, what its numbers are."""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from helpers.analysis.facts import Kind

KINDS: Mapping[str, Kind] = {
    each.name: import_module(f"{__name__}.{each.name}").KIND for each in iter_modules(__path__)
}
"""Each kind under the name that the claims table uses: that of its module."""
