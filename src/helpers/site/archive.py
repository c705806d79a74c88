"""The archive: editions set beside each other, each source on a shelf of its own."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from helpers import briefs
from helpers.folder import record
from helpers.folder.finished import PRIVATE, Finished, is_private
from helpers.parameters import SOURCES
from helpers.story import phrases


@dataclass(frozen=True)
class Entry:
    """One edition as an archive lists it; ``link`` leads to its first page, empty where it has none."""

    name: str
    parameters: Mapping[str, Any]
    headline: str
    claims: Mapping[str, Mapping[str, Any]]
    link: str
    this: bool = False

    @property
    def brief(self) -> str:
        """The name of the brief that it is an edition of; editions without it are of the first."""
        return str(self.parameters.get("brief", briefs.names()[0]))

    @property
    def private(self) -> bool:
        """Whether the edition is for its maker's own use."""
        return is_private(self.parameters)

    @property
    def label(self) -> str:
        """The edition's date, with what its folder's name says beyond date and source."""
        as_of, source = self.parameters["as_of"], self.parameters["source"]
        more = self.name.removeprefix(f"{as_of}-{source}").removesuffix(PRIVATE).strip("-")
        more = re.sub(r"(\d)([a-z])", r"\1 \2", more.replace("-", ", "))
        day = phrases.day(date.fromisoformat(as_of))
        return f"{day} ({more})" if more else day


@dataclass(frozen=True)
class Shelf:
    """The editions of one source, the oldest first, and each claim's way through them."""

    source: str
    editions: Sequence[Entry]

    @property
    def claims(self) -> list[dict[str, Any]]:
        """Each claim in this edition's words, or else the newest one's, with every edition's answer."""
        ordered = sorted(self.editions, key=lambda edition: (edition.this, edition.parameters["as_of"]))
        newest = {id: claim for edition in ordered for id, claim in edition.claims.items()}
        return [
            {**claim, "answers": [(edition, edition.claims.get(claim["id"])) for edition in self.editions]}
            for claim in newest.values()
        ]


def this(finished: Finished) -> Entry:
    """Return an edition as its own archive lists it."""
    claims = {claim["id"]: claim for claim in finished.claims}
    return Entry(finished.name, finished.parameters, finished.headline, claims, "index.html", this=True)


def listed(folder: Path, link: str) -> Entry:
    """Return the edition in a folder; raises ParameterError where there is none or its ledger was altered."""
    found = record.read(folder)
    headline = found.manifest.get("headline", "")
    return Entry(folder.name, found.parameters.plain(), headline, found.claims, link)


def shelves(entries: Iterable[Entry]) -> list[Shelf]:
    """Return the editions by source, the oldest first."""
    ordered = sorted(entries, key=lambda entry: (entry.parameters["as_of"], entry.name))
    by_source = {
        source: [entry for entry in ordered if entry.parameters["source"] == source] for source in SOURCES
    }
    return [Shelf(source, editions) for source, editions in by_source.items() if editions]
