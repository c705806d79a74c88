"""The table: simulated events in the columns and words of ACLED's files (as of 2025), newest first."""

import csv
import gzip
import io
from collections import Counter
from collections.abc import Mapping
from typing import Any

from helpers.simulation.events import Event
from helpers.simulation.plan import Actor

COLUMNS = (
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
    "population_best",
)

INTERS = (
    "State forces",
    "Rebel group",
    "Political militia",
    "Identity militia",
    "Rioters",
    "Protesters",
    "Civilians",
    "External/Other forces",
)
"""ACLED's categories of actors; an interaction names the one that stands first here first."""

ATTACKED_PROTEST = "Excessive force against protesters"


def csv_bytes(events: list[Event], settings: Mapping[str, Any]) -> bytes:
    """Return the file's text, encoded; ``events`` come oldest first."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(reversed(_rows(events, settings)))
    return text.getvalue().encode("utf-8")


def zipped(content: bytes) -> bytes:
    """Return ``content`` as a gzip file that carries neither a time nor a name."""
    return gzip.compress(content, compresslevel=9, mtime=0)


def _rows(events: list[Event], settings: Mapping[str, Any]) -> list[dict[str, object]]:
    numbers: Counter[int] = Counter()
    rows = []
    for event in events:
        numbers[event.date.year] += 1
        rows.append(_row(event, numbers[event.date.year], settings))
    return rows


def _row(event: Event, number: int, settings: Mapping[str, Any]) -> dict[str, object]:
    return {
        "event_id_cnty": f"SIM-{event.date.year}-{number:05d}",
        "event_date": event.date.isoformat(),
        "year": event.date.year,
        **_what(event),
        **_who(event),
        **_where(event),
        "source": settings["source"],
        "source_scale": settings["source_scale"],
        "notes": settings["note"],
        "fatalities": event.fatalities,
        "timestamp": settings["timestamp"],
    }


def _what(event: Event) -> dict[str, object]:
    return {
        "time_precision": event.time_precision,
        "disorder_type": disorder_type(event.deed.event_type, event.deed.sub_event_type),
        "event_type": event.deed.event_type,
        "sub_event_type": event.deed.sub_event_type,
        "civilian_targeting": "Civilian targeting" if _targets_civilians(event) else "",
    }


def _who(event: Event) -> dict[str, object]:
    return {
        "actor1": _name(event.actor1),
        "assoc_actor_1": _name(event.assoc_1),
        "inter1": _inter(event.actor1),
        "actor2": _name(event.actor2),
        "assoc_actor_2": _name(event.assoc_2),
        "inter2": _inter(event.actor2),
        "interaction": interaction(_inter(event.actor1), _inter(event.actor2)),
    }


def _where(event: Event) -> dict[str, object]:
    return {
        "iso": 466,
        "region": "Western Africa",
        "country": "Mali",
        "admin1": event.place.admin1,
        "admin2": event.place.admin2,
        "location": event.place.location,
        "latitude": event.place.latitude,
        "longitude": event.place.longitude,
        "geo_precision": event.geo_precision,
    }


def disorder_type(event_type: str, sub_event_type: str) -> str:
    """Return ACLED's broadest category of an event."""
    if sub_event_type == ATTACKED_PROTEST:
        return "Political violence; Demonstrations"
    if event_type == "Protests" or sub_event_type == "Violent demonstration":
        return "Demonstrations"
    return event_type if event_type == "Strategic developments" else "Political violence"


def interaction(inter1: str, inter2: str) -> str:
    """Return the two categories as ACLED joins them, whichever side acted."""
    if not inter2:
        return f"{inter1} only"
    return "-".join(sorted((inter1, inter2), key=INTERS.index))


def _targets_civilians(event: Event) -> bool:
    if event.deed.sub_event_type == ATTACKED_PROTEST:
        return True
    return event.deed.event_type != "Strategic developments" and _inter(event.actor2) == "Civilians"


def _name(actor: Actor | None) -> str:
    return actor.name if actor else ""


def _inter(actor: Actor | None) -> str:
    return actor.inter if actor else ""
