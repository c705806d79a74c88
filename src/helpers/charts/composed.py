"""Charts put together, in layers, beside each other or one below the other.

Altair copies every part of a chart at each step in which it puts some together, which took longer than all
else; here the parts stay as they are until they are written.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import altair as alt

from helpers.hashes import sha256_of


@dataclass(frozen=True)
class Composed:
    """Parts put together; ``how`` is Vega-Lite's word for it, ``given`` are properties of the whole.

    ``asked`` are Vega-Lite's parameters, what a reader may choose, such as from a list.
    """

    how: str
    parts: Sequence["Drawing"]
    given: Mapping[str, Any]
    asked: Sequence[Mapping[str, Any]] = ()

    def properties(self, **more: Any) -> "Composed":
        """Return the same with more properties, as of an Altair chart."""
        return replace(self, given={**self.given, **more})


Drawing = alt.Chart | Composed
"""What a chart function returns."""


def layer(*parts: Drawing, **given: Any) -> Composed:
    """Return parts drawn one over the other."""
    return Composed("layer", parts, given)


def hconcat(*parts: Drawing, **given: Any) -> Composed:
    """Return parts beside each other."""
    return Composed("hconcat", parts, given)


def vconcat(*parts: Drawing, **given: Any) -> Composed:
    """Return parts one below the other."""
    return Composed("vconcat", parts, given)


def specification(drawing: Drawing) -> dict[str, Any]:
    """Return a drawing as Vega-Lite takes it, with the values of each frame once."""
    values: dict[str, Any] = {}
    with alt.data_transformers.enable(ONCE, known={}, values=values):
        return {**_written(drawing), "datasets": values, **_asking(drawing)}


def _asking(drawing: Drawing) -> Mapping[str, Any]:
    """Return what a reader may choose as a property of the whole, where there is anything."""
    asked = [*_asked(drawing)]
    return {"params": asked} if asked else {}


def _asked(drawing: Drawing) -> Iterator[Mapping[str, Any]]:
    """Yield what a reader may choose in any part: Vega-Lite takes it with the whole alone."""
    if isinstance(drawing, Composed):
        yield from drawing.asked
        for part in drawing.parts:
            yield from _asked(part)


def _written(drawing: Drawing) -> dict[str, Any]:
    """Return a part of a specification, in which values are named and do not stand."""
    if isinstance(drawing, Composed):
        given = {name: _plain(value) for name, value in drawing.given.items()}
        return {drawing.how: [_written(part) for part in drawing.parts], **given}
    written: dict[str, Any] = drawing.to_dict(validate=False, context={"top_level": False})
    return written


def _once(frame: Any, known: dict[int, alt.NamedData], values: dict[str, Any]) -> alt.NamedData:
    """Add a frame's values to ``values``, where no part before has, and return their name."""
    if id(frame) not in known:
        content = alt.to_values(frame)["values"]
        written = json.dumps(content, sort_keys=True, default=str).encode()
        name = f"data-{sha256_of(written)[:32]}"
        values[name], known[id(frame)] = content, alt.NamedData(name)
    return known[id(frame)]


ONCE = "once"
alt.data_transformers.register(ONCE, _once)


def _plain(value: Any) -> Any:
    return value.to_dict(validate=False) if isinstance(value, alt.SchemaBase) else value
