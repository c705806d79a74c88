"""How many people live in each region: by the country's own table, or by one that was added."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from helpers.briefs import cached
from helpers.errors import DataError
from helpers.reference import table


@dataclass(frozen=True)
class Census:
    """People by the keys of regions: of which year, and whose figures they are."""

    year: int
    source: str
    regions: Mapping[str, int] = field(hash=False)


@cached
def of_country() -> Census:
    """Return what the country's table of population says."""
    return of(table("population"))


def of(found: Mapping[str, Any]) -> Census:
    """Return a table or a record as a census."""
    return Census(found["year"], found["source"], found["regions"])


def read(path: Path) -> Census:
    """Return the census of a table that ``brief data add population`` keeps; DataError for any other file."""
    if not path.is_file():
        raise DataError(f"Expected a table of population at {path.resolve()}, found none. Check the path.")
    try:
        found = of(tomllib.loads(path.read_text(encoding="utf-8")))
        known = set(found.regions) >= set(of_country().regions) and min(found.regions.values()) > 0
    except (ValueError, KeyError, TypeError, AttributeError):
        known = False
    if not known:
        raise DataError(
            f"{path.name} is no table of population as the suite keeps it: keep your file first (brief data "
            "add population FILE --from TEXT), and name the .toml in its snapshot."
        )
    return found


def text(census: Census) -> str:
    """Return a census as the table that ``read`` reads."""
    lines = [f"{region} = {people}" for region, people in census.regions.items()]
    source = json.dumps(census.source, ensure_ascii=False)
    return "\n".join([f"year = {census.year}", f"source = {source}", "", "[regions]", *lines, ""])
