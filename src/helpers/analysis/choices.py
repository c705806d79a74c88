"""Choices of events as the claims table words them, checked before they are used."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from helpers.analysis.groups import FIELDS, forces, group_keys
from helpers.analysis.measures import SELECT_KEYS
from helpers.errors import ParameterError
from helpers.reference import regions, table, zones

KNOWN: Mapping[str, Callable[[], Collection[str]]] = {
    "participation": lambda: FIELDS,
    "group": group_keys,
    "facing": forces,
    "types": lambda: ("violent", "civilians", "all"),
    "zones": zones,
    "regions": lambda: [region.key for region in regions()],
}
"""The words that each key of a choice may have."""

AROUND = {"near": ("place", "places"), "along": ("corridor", "corridors")}
"""The keys that take a distance: from what, and in which table it is."""


def check(choice: Mapping[str, Any]) -> None:
    """Raise ParameterError, which names what there is, for a choice that ``measures.select`` cannot use."""
    for key, value in choice.items():
        _one_of(key, SELECT_KEYS, "selection key")
        if key in KNOWN:
            if key in ("zones", "regions") and not isinstance(value, list | tuple):
                raise ParameterError(f"{key} takes a list of names, got {value!r}.")
            for each in value if isinstance(value, list | tuple) else [value]:
                _one_of(each, KNOWN[key](), key)
        if key in AROUND:
            _check_distance(key, value)
        if key in ("attributed", "unidentified", "clashes") and not isinstance(value, bool):
            raise ParameterError(f"{key} takes True or False, got {value!r}.")


def _check_distance(key: str, value: Any) -> None:
    what, name = AROUND[key]
    if not isinstance(value, Mapping) or set(value) != {what, "km"}:
        raise ParameterError(f'{key} takes {{"{what}": ..., "km": ...}}, got {value!r}.')
    _one_of(value[what], table(name), what)
    km = value["km"]
    if isinstance(km, str):
        limits = [each for each in table("thresholds") if each.endswith("_km")]
        _one_of(km, ["radius_km", *limits], "distance")
    elif isinstance(km, bool) or not isinstance(km, int | float) or km <= 0:
        raise ParameterError(
            f"km takes a number of kilometres above 0 or the name of a distance, got {km!r}."
        )


def _one_of(value: Any, known: Collection[str], what: str) -> None:
    if value not in known:
        raise ParameterError(f"There is no {what} {value!r}; there are {', '.join(sorted(known))}.")
