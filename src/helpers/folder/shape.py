"""What the files of an edition look like: the type of all that is read from its manifest and its ledger."""

from collections.abc import Iterator
from types import NoneType
from typing import Any

_DATA: dict[Any, Any] = {"file": str, "sha256": str}
MANIFEST: dict[Any, Any] = {
    "parameters": dict,
    "sections": [str],
    "simulated": bool,
    "source": str,
    "headline": str,
    "data": _DATA
    | {
        "snapshot": str,
        "layout": str,
        "rows": int,
        "events": int,
        "set_aside": int,
        "first_event": str,
        "last_event": str,
    },
    "second_data": (NoneType, _DATA | {"source": str}),
    "boundaries": (NoneType, _DATA),
    "population": (NoneType, _DATA | {"year": int, "source": str, "regions": {...: int}}),
    "made_of": {...: str},
    "code": {"version": str, "commit": (NoneType, str), "day": (NoneType, str), "changed": bool},
    "versions": {...: str},
    "pages": {...: int},
    "files": {...: str},
}
_TEXTS = ("section", "claim", "unit", "published", "computed", "verdict", "definition", "note", "sentence")
_READING = {"reading": str, "computed": str, "verdict": str}
_CLAIM = {"id": str, **dict.fromkeys(_TEXTS, (NoneType, str)), "other_readings": [_READING]}
LEDGER: dict[Any, Any] = {"claims": [_CLAIM]}


def faults(value: Any, shape: Any, name: str = "") -> Iterator[str]:
    """Yield where a value read from JSON is of another type than a shape says; what is missing is no fault.

    A shape is a type, several of which one must fit, a list of what each part is, or a mapping of names to
    shapes, where ``...`` stands for all names.
    """
    if isinstance(shape, tuple):
        if all(any(faults(value, each, name)) for each in shape):
            yield f"{name} is of another kind"
    elif isinstance(shape, type):
        if not isinstance(value, shape) or (isinstance(value, bool) and shape is not bool):
            yield f"{name} is of another kind than {shape.__name__}"
    elif not isinstance(value, type(shape)):
        yield f"{name or 'all of it'} is of another kind than {type(shape).__name__}"
    else:
        parts = value.items() if isinstance(value, dict) else enumerate(value)
        for key, part in parts:
            inner = shape[0] if isinstance(shape, list) else shape.get(key, shape.get(...))
            if inner is not None:
                yield from faults(part, inner, f"{name}.{key}".lstrip("."))
