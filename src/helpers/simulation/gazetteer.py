"""The towns where simulated events happen, from a table made by hand."""

import csv
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Place:
    """A town; coordinates stay text, as written in the gazetteer."""

    admin1: str
    admin2: str
    location: str
    latitude: str
    longitude: str
    weight: int
    is_city: bool
    near_bamako: bool


class Gazetteer:
    """All towns, with the two questions that the simulation asks of them."""

    def __init__(self, places: list[Place]) -> None:
        self.places = places

    def named(self, location: str) -> Place:
        """Return the town of that name."""
        for place in self.places:
            if place.location == location:
                return place
        raise ValueError(f"The plan names the place {location!r}, which the gazetteer lacks.")

    def choices(self, regions: Collection[str], cities: bool, near_bamako: bool) -> list[Place]:
        """Return the towns of ``regions`` (all if empty) in the gazetteer's order.

        ``cities`` leaves only cities; without ``near_bamako`` the towns around the capital fall out.
        """
        return [
            place
            for place in self.places
            if (not regions or place.admin1 in regions)
            and (place.is_city or not cities)
            and (near_bamako or not place.near_bamako)
        ]


def read_gazetteer(path: Path) -> Gazetteer:
    """Return the towns of a gazetteer file."""
    with path.open(encoding="utf-8", newline="") as file:
        return Gazetteer([_place(row) for row in csv.DictReader(file)])


def _place(row: dict[str, str]) -> Place:
    return Place(
        admin1=row["admin1"],
        admin2=row["admin2"],
        location=row["location"],
        latitude=row["latitude"],
        longitude=row["longitude"],
        weight=int(row["weight"]),
        is_city=row["kind"] == "city",
        near_bamako=row["near_bamako"] == "yes",
    )
