"""The statements that open a section: what is told of it first, like set with like."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from helpers.analysis.claims import Claim, claims
from helpers.briefs import cached
from helpers.reference import has_table, table

TABLE = "leads"
SELECTIONS = ("select", "part")
"""The keys of a statement that say which events count."""


class Statement(Claim):
    """A statement that opens a section: computed as a claim is, but held against nothing published."""

    @property
    def words(self) -> tuple[str, str]:
        """Where its words are in the words file."""
        return "leads", self.id


@cached
def statements(section: str) -> tuple[Statement, ...]:
    """Return the statements that a section may tell, in the order of ``leads.toml``."""
    rows = table(TABLE)["statement"] if headlines(section) else []
    return tuple(_statement(row, section) for row in rows if section in row.get("sections", [section]))


def _statement(row: Mapping[str, Any], section: str) -> Statement:
    zones = table(TABLE)["zones"].get(section)
    place = {"zones": zones} if zones and "sections" not in row else {}
    chosen = {key: {**_selected(row[key]), **place} for key in SELECTIONS if key in row}
    return Statement(row["id"], section, row["kind"], "", "", "", {}, {**row, **chosen})


def _selected(said: str | Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a selection, that of a claim where its id is given."""
    if not isinstance(said, str):
        return said
    chosen: Mapping[str, Any] = next(claim.spec["select"] for claim in claims() if claim.id == said)
    return chosen


def pick(section: str, tells: Callable[[Statement], bool]) -> Iterator[Statement]:
    """Yield of the statements with one slot the first that ``tells`` something."""
    for _, slot in groupby(statements(section), key=lambda claim: claim.spec["slot"]):
        yield from list(filter(tells, slot))[:1]


def headlines(section: str) -> Sequence[str]:
    """Return the ids of the statements whose outcome a section's headline may follow, the foremost first."""
    return list(table(TABLE)["headlines"].get(section, [])) if has_table(TABLE) else []
