"""A section's page: what its notebook tells, with the links and ids that a page needs."""

from collections.abc import Iterator
from itertools import count
from typing import Any

from helpers.folder.finished import Finished
from helpers.folder.notebook import Block, Drawn, Heading, Prose
from helpers.site import markdown
from helpers.site.figures import picture


def page(finished: Finished, name: str) -> dict[str, Any]:
    """Return what the template of a section's page shows."""
    told = finished.sections[name]
    order = list(finished.sections)
    at = order.index(name)
    return {
        "name": name,
        "kind": "section",
        "told": told,
        "title": told.headline,
        "drawn": any(figure.spec for figure in told.figures.values()),
        "body": list(_body(finished, name)),
        "before": _neighbour(finished, order[at - 1]) if at else None,
        "after": _neighbour(finished, order[at + 1]) if at + 1 < len(order) else None,
    }


def _neighbour(finished: Finished, name: str) -> dict[str, str]:
    return {"name": name, "headline": finished.sections[name].headline}


def _body(finished: Finished, name: str) -> Iterator[Block | dict[str, Any]]:
    """Yield the page's blocks; each heading has an id of its own, and each claim is told first once."""
    ids: set[str] = set()
    told: set[str] = set()
    for block in finished.sections[name].body:
        if isinstance(block, Heading):
            yield {**vars(block), "kind": block.kind, "id": _own_id(block.text, ids)}
        elif isinstance(block, Prose):
            claims = [{"id": claim, "first": claim not in told} for claim in block.claims]
            told.update(block.claims)
            yield {"kind": block.kind, "text": block.text, "claims": claims}
        elif isinstance(block, Drawn):
            yield {"kind": block.kind, "picture": picture(block, finished.files)}
        else:
            yield block


def _own_id(text: str, taken: set[str]) -> str:
    """Return an id for a heading that no other on the page has, and take it."""
    plain = markdown.anchor(text)
    numbered = (plain if number == 1 else f"{plain}-{number}" for number in count(1))
    own = next(name for name in numbered if name not in taken)
    taken.add(own)
    return own
