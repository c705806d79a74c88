"""The tables that people edit under ``data``: read once, checked, handed out as plain data."""

import difflib
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from helpers.briefs import active, cached
from helpers.errors import ReferenceTableError
from helpers.paths import ROOT

REFERENCE = ROOT / "data" / "reference"


def table(name: str) -> Mapping[str, Any]:
    """Return the table ``<name>.toml`` of the brief at work, of its country, or of all briefs.

    It is looked for in ``data/briefs/<brief>``, ``data/reference/countries/<country>`` and
    ``data/reference``, in this order. Raises ReferenceTableError when it is missing or is not TOML.
    """
    return _read(located(f"{name}.toml"))


def has_table(name: str) -> bool:
    """Tell whether there is a table that not every brief has."""
    return any((folder / f"{name}.toml").is_file() for folder in _folders())


def located(name: str) -> Path:
    """Return where a table or another reference file of the brief at work lies; see ``table``."""
    return _located(name, _folders())


@cache
def _located(name: str, folders: tuple[Path, ...]) -> Path:
    for folder in folders:
        if (folder / name).is_file():
            return folder / name
    raise ReferenceTableError(
        f"Expected the reference table {name} in data/reference or in the brief's folder, found none. "
        "Install the package in place from its checkout: pip install -e ."
    )


def all_tables() -> list[Mapping[str, Any]]:
    """Return every table of the brief at work, of its country and of all briefs, without words."""
    return [_read(path) for folder in _folders() for path in sorted(folder.glob("*.toml"))]


def _folders() -> tuple[Path, Path, Path]:
    brief = active()
    return _folders_of(brief.folder, brief.country, REFERENCE)


@cache
def _folders_of(brief: Path, country: str, reference: Path) -> tuple[Path, Path, Path]:
    return brief, reference / "countries" / country, reference


@cache
def _read(path: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ReferenceTableError(f"{path.name} is not valid TOML: {error}.") from None


@dataclass(frozen=True)
class Region:
    """One of the country's regions: ``key`` in data, ``name`` in prose, and its zone."""

    key: str
    name: str
    code: str
    zone: str
    spellings: tuple[str, ...]


@cached
def regions() -> tuple[Region, ...]:
    """Return the regions in the order of their ISO codes."""
    return tuple(
        Region(**{**row, "spellings": tuple(row["spellings"])}) for row in table("regions")["region"]
    )


@cached
def zones() -> Mapping[str, str]:
    """Return each zone's key and its name in prose, south to north."""
    return dict(table("regions")["zones"])


@cached
def zone_of_region() -> Mapping[str, str]:
    """Return the zone key of each region key."""
    return {region.key: region.zone for region in regions()}


def region_key(spelling: str) -> str | None:
    """Return the region that a data file means by ``spelling``, or None for an unknown one."""
    return _spellings().get(fold(spelling))


def nearest_region(spelling: str) -> str | None:
    """Return the known region whose name looks like an unknown ``spelling``, None where none does."""
    close = difflib.get_close_matches(fold(spelling), _spellings(), n=1, cutoff=0.75)
    return _spellings()[close[0]] if close else None


def suggestion(spelling: str) -> str:
    """Return the nearest region in brackets, for a message; nothing where none is near."""
    nearest = nearest_region(spelling)
    return f" (nearest: {nearest})" if nearest else ""


@cached
def _spellings() -> Mapping[str, str]:
    return {
        fold(spelling): region.key
        for region in regions()
        for spelling in (region.key, region.name, *region.spellings)
    }


def fold(text: str) -> str:
    """Return ``text`` without case, accents, punctuation or a trailing "region", for matching names."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    words = "".join(c if c.isalnum() else " " for c in plain).split()
    return " ".join(words[:-1] if len(words) > 1 and words[-1] == "region" else words)
