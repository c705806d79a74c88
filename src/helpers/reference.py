"""The tables that people edit under ``data/reference``: read once, checked, handed out as plain data."""

import difflib
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from helpers.errors import ReferenceTableError

ROOT = Path(__file__).resolve().parents[2]
"""The project's folder: the package is always installed in place (``pip install -e .``)."""

REFERENCE = ROOT / "data" / "reference"


@cache
def table(name: str) -> Mapping[str, Any]:
    """Return the content of ``data/reference/<name>.toml``.

    Raises ReferenceTableError when the file is missing or is not TOML.
    """
    path = REFERENCE / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ReferenceTableError(
            f"Expected the reference table {path.name} in data/reference, found none. "
            "Install the package in place from its checkout: pip install -e ."
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise ReferenceTableError(f"data/reference/{path.name} is not valid TOML: {error}.") from None


@dataclass(frozen=True)
class Region:
    """One of Mali's eleven regions: ``key`` in data, ``name`` in prose, and its zone."""

    key: str
    name: str
    code: str
    zone: str
    spellings: tuple[str, ...]


@cache
def regions() -> tuple[Region, ...]:
    """Return the regions in the order of their ISO codes."""
    return tuple(
        Region(**{**row, "spellings": tuple(row["spellings"])}) for row in table("regions")["region"]
    )


@cache
def zones() -> Mapping[str, str]:
    """Return each zone's key and its name in prose, south to north."""
    return dict(table("regions")["zones"])


@cache
def zone_of_region() -> Mapping[str, str]:
    """Return the zone key of each region key."""
    return {region.key: region.zone for region in regions()}


def region_key(spelling: str) -> str | None:
    """Return the region that a data file means by ``spelling``, or None for an unknown one."""
    return _spellings().get(fold(spelling))


def nearest_region(spelling: str) -> str:
    """Return the known region name that looks most like an unknown ``spelling``."""
    close = difflib.get_close_matches(fold(spelling), _spellings(), n=1, cutoff=0.0)
    return _spellings()[close[0]]


@cache
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
