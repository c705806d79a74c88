"""The sources of events: their licences, what they ask for, and whether their rows may be passed on."""

from dataclasses import dataclass

from helpers.briefs import cached
from helpers.reference import table


@dataclass(frozen=True)
class Source:
    """A source of events as ``data/reference/sources.toml`` describes it.

    ``rows`` tells whether single events may be shown to others. ``fields`` are the headers of its files
    that no table of counts has, in lower case, and ``event_id`` is the form of its ids, empty where its
    rows may be passed on.
    """

    key: str
    name: str
    licence: str
    licence_url: str
    rows: bool
    cite: str
    references: tuple[str, ...]
    event_id: str
    fields: frozenset[str]


@cached
def sources() -> dict[str, Source]:
    """Return the sources by their keys."""
    return {key: _source(key) for key in table("sources")}


def _source(key: str) -> Source:
    row = table("sources")[key]
    told = {name: row[name] for name in ("name", "licence", "licence_url", "rows", "cite")}
    layouts = table("layouts").get(key, {"columns": {}})
    headers = {name for names in layouts["columns"].values() for name in names} | set(row.get("unread", []))
    return Source(
        key,
        **told,
        references=tuple(row["references"]),
        event_id=row.get("event_id", ""),
        fields=frozenset() if row["rows"] else frozenset(headers) - set(row["shared"]),
    )
