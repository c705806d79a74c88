"""What a claim is about, in atoms such as ``group:FLM``; words that name anything else are refused."""

from collections.abc import Iterator, Mapping
from typing import Any

from helpers.analysis.claims import Claim


def of(claim: Claim) -> frozenset[str]:
    """Return the atoms of a claim's row: what is counted, of whom, where."""
    return frozenset(_atoms(claim))


def _atoms(claim: Claim) -> Iterator[str]:
    spec = claim.spec
    yield f"section:{claim.section}"
    yield f"kind:{claim.kind}"
    for key in ("measure", "part_measure"):
        if key in spec:
            yield f"measure:{spec[key]}"
    if "group" in spec:
        yield f"group:{spec['group']}"
    if "zone" in spec:
        yield f"zone:{spec['zone']}"
    for measure in spec.get("deaths", []):
        yield f"measure:{measure}"
    for event in events_of(spec):
        yield f"event:{event}"
    if "place" in spec:
        yield f"near:{spec['place']}"
    for choice in (spec.get("select", {}), spec.get("whole", {})):
        yield from _of_choice(choice)


def _of_choice(choice: dict[str, object]) -> Iterator[str]:
    singular = {
        "participation": "participation",
        "types": "types",
        "group": "group",
        "zones": "zone",
        "regions": "region",
        "facing": "facing",
    }
    for key, atom in singular.items():
        value = choice.get(key, [])
        for each in [value] if isinstance(value, str) else list(value):  # type: ignore[call-overload]
            yield f"{atom}:{each}"
    for key, inner in (("near", "place"), ("along", "corridor")):
        where = choice.get(key)
        if isinstance(where, dict):
            yield f"{key}:{where[inner]}"


def events_of(spec: Mapping[str, Any]) -> set[str]:
    """Return the dated events that a claim's row names: its own, and those of its periods."""
    spans = [said for said in (spec.get("window"), spec.get("against")) if isinstance(said, Mapping)]
    named = [spec.get("event"), *(said.get(key) for said in spans for key in ("since", "before"))]
    return {event for event in named if event}
