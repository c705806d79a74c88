"""The brief at work: which folder of ``data/briefs`` claims, words and sections are taken from."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cache, wraps
from pathlib import Path, PurePosixPath
from typing import Any, ParamSpec, TypeVar

from helpers.errors import ParameterError, ReferenceTableError
from helpers.paths import ROOT

BRIEFS = ROOT / "data" / "briefs"


@dataclass(frozen=True)
class Brief:
    """A brief as ``data/briefs/<name>/brief.toml`` describes it; ``sections`` are in the edition's order."""

    name: str
    title: str
    date: date
    country: str
    language: str
    sections: tuple[str, ...]
    parameters: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """The parameters that not every brief has: for each its ``default`` and its ``meaning``."""
    notebooks: str = ""
    map: str = ""
    """The figure on the first page of an edition's site, if one is to be there."""
    figures: Mapping[str, str] = field(default_factory=dict)
    """For sections the figure that stands for each beside its points; else it is the section's first."""

    @property
    def folder(self) -> Path:
        """The folder with the brief's tables."""
        return BRIEFS / self.name

    def default(self, parameter: str) -> Any:
        """Return the default of a parameter that not every brief has, 0 where this one has it not."""
        return self.parameters.get(parameter, {"default": 0})["default"]

    def notebook(self, section: str) -> str:
        """Return the name of a section's notebook in ``notebooks/``, without its ending."""
        return (PurePosixPath(self.notebooks) / section).as_posix()

    def check_section(self, name: str) -> None:
        """Raise ParameterError for a section that the brief does not have."""
        if name not in self.sections:
            raise ParameterError(
                f"There is no section {name!r}; the sections are {', '.join(self.sections)}."
            )


def names() -> list[str]:
    """Return the names of the briefs that there are, in order."""
    return list(_names(BRIEFS))


@cache
def _names(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(path.parent.name for path in folder.glob("*/brief.toml")))


@cache
def brief(name: str) -> Brief:
    """Return a brief by its name.

    Raises ParameterError for a name that no folder has, ReferenceTableError for a malformed description.
    """
    if name not in names():
        raise ParameterError(f"There is no brief {name!r}; the briefs are {', '.join(names())}.")
    row = tomllib.loads((BRIEFS / name / "brief.toml").read_text(encoding="utf-8"))
    try:
        return Brief(name, **{**row, "sections": tuple(row["sections"])})
    except (KeyError, TypeError) as error:
        raise ReferenceTableError(
            f"data/briefs/{name}/brief.toml is incomplete or has more: {error}."
        ) from None


_at_work: list[str] = []


def active() -> Brief:
    """Return the brief at work: the one that ``use`` or ``using`` named last, by default the first."""
    return brief(_at_work[-1] if _at_work else names()[0])


def of_section(name: str) -> Brief:
    """Return the brief that has a section of this name.

    Raises ParameterError where none has one, and where several have, as only the notebook can tell then.
    """
    known = [brief(each) for each in names()]
    found = [each for each in known if name in each.sections]
    if not found:
        sections = ", ".join(section for each in known for section in each.sections)
        raise ParameterError(f"There is no section {name!r}; the sections are {sections}.")
    if len(found) > 1:
        raise ParameterError(
            f"Several briefs have a section {name!r}: set brief to one of "
            f"{', '.join(each.name for each in found)} in the notebook's cell of parameters."
        )
    return found[0]


def use(name: str) -> None:
    """Make a brief the one at work in this process, as a notebook does that opens one of its sections."""
    brief(name)
    _at_work[:] = [name]


@contextmanager
def using(name: str) -> Iterator[Brief]:
    """Make a brief the one at work for a while."""
    found = brief(name)
    _at_work.append(name)
    try:
        yield found
    finally:
        _at_work.pop()


P = ParamSpec("P")
T = TypeVar("T")


def cached(function: Callable[P, T]) -> Callable[P, T]:
    """Cache a function of the tables, for each brief by itself: the brief decides which tables it reads."""

    @cache
    def of_brief(_: str, args: tuple[Any, ...], named: tuple[tuple[str, Any], ...]) -> T:
        return function(*args, **dict(named))

    @wraps(function)
    def cached_function(*args: P.args, **named: P.kwargs) -> T:
        return of_brief(active().name, args, tuple(sorted(named.items())))

    cached_function.cache_clear = of_brief.cache_clear  # type: ignore[attr-defined]
    return cached_function
