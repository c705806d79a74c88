"""The plan of the simulation: what ``data/sample/plan.toml`` says, as typed, unchangeable records."""

import datetime
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Date = datetime.date

QUOTAS = ("Battles", "Explosions/Remote violence", "Violence against civilians", "Strategic developments")
"""The event types behind the first four numbers of a span's row."""

ANY = "any"
"""The event type of a block that fixes only how many events there are."""


@dataclass(frozen=True)
class Actor:
    """A name that fills a role from one day to another; an empty name leaves the field empty."""

    role: str
    name: str
    inter: str
    start: Date
    end: Date
    weight: int


@dataclass(frozen=True)
class Deed:
    """Something that can happen: who does what to whom, as roles, and how deadly it tends to be."""

    scene: str
    event_type: str
    sub_event_type: str
    first: str
    second: str
    assoc_first: str
    assoc_second: str
    weight: int
    lethality: int
    theatres: tuple[str, ...]
    regions: tuple[str, ...]
    cities: bool


@dataclass(frozen=True)
class Incident:
    """A single planned event, with its day, its place and its deaths."""

    date: Date
    place: str
    deed: Deed
    deaths: int


@dataclass(frozen=True)
class Purse:
    """Deaths to be shared out among the events of some event types, and how many events of each."""

    counts: Mapping[str, int]
    deaths: int


@dataclass(frozen=True)
class Batch:
    """The quota of one scene over one stretch of time."""

    scene: str
    start: Date
    end: Date
    purses: tuple[Purse, ...]


@dataclass(frozen=True)
class Theatre:
    """Where a militant group acts, and the role that it plays there."""

    militants: str
    regions: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """The whole plan; ``settings`` holds its single values, such as the seed."""

    settings: Mapping[str, Any]
    theatres: Mapping[str, Theatre]
    actors: tuple[Actor, ...]
    deeds: tuple[Deed, ...]
    incidents: tuple[Incident, ...]
    blocks: tuple[Batch, ...]


def read_plan(path: Path) -> Plan:
    """Return the plan that a TOML file holds."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    types = {sub: kind for kind, subs in table["event_types"].items() for sub in subs}
    return Plan(
        settings={key: value for key, value in table.items() if not isinstance(value, (dict, list))},
        theatres={
            name: Theatre(row["militants"], tuple(row["regions"])) for name, row in table["theatre"].items()
        },
        actors=tuple(_actor(row, table) for row in table["actor"]),
        deeds=tuple(_deed(row, types) for row in table["deed"]),
        incidents=tuple(
            _incident(row, types) for row in table["incident"] for _ in range(row.get("times", 1))
        ),
        blocks=_spans(table) + _bulks(table),
    )


def _actor(row: Mapping[str, Any], table: Mapping[str, Any]) -> Actor:
    start = row.get("from", table["first_day"])
    end = row.get("to", table["last_day"])
    return Actor(row["role"], row["name"], row["inter"], start, end, row.get("weight", 1))


def _deed(row: Mapping[str, Any], types: Mapping[str, str]) -> Deed:
    return Deed(
        scene=row["scene"],
        event_type=types[row["sub_event_type"]],
        sub_event_type=row["sub_event_type"],
        first=row["first"],
        second=row.get("second", ""),
        assoc_first=row.get("assoc_first", ""),
        assoc_second=row.get("assoc_second", ""),
        weight=row.get("weight", 0),
        lethality=row.get("lethality", 0),
        theatres=tuple(row.get("theatres", ())),
        regions=tuple(row.get("regions", ())),
        cities=row.get("cities", False),
    )


def _incident(row: Mapping[str, Any], types: Mapping[str, str]) -> Incident:
    return Incident(row["date"], row["place"], _deed(row, types), row["deaths"])


def _spans(table: Mapping[str, Any]) -> tuple[Batch, ...]:
    return tuple(
        Batch(theatre, row["from"], row["to"], _purses(row[theatre]))
        for row in table["span"]
        for theatre in table["theatre"]
    )


def _purses(row: list[int]) -> tuple[Purse, ...]:
    battles, remote, civilians, strategic, civilian_deaths, other_deaths = row
    return (
        Purse({QUOTAS[2]: civilians}, civilian_deaths),
        Purse({QUOTAS[0]: battles, QUOTAS[1]: remote, QUOTAS[3]: strategic}, other_deaths),
    )


def _bulks(table: Mapping[str, Any]) -> tuple[Batch, ...]:
    return tuple(
        Batch(row["scene"], row["from"], row["to"], (Purse({ANY: row["events"]}, row["deaths"]),))
        for row in table["bulk"]
    )
