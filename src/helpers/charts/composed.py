"""Charts put together, in layers, beside each other or one below the other.

Altair copies every part of a chart at each step in which it puts some together, which took longer than all
else; here the parts stay as they are until they are written.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import altair as alt


@dataclass(frozen=True)
class Composed:
    """Parts put together; ``how`` is Vega-Lite's word for it, ``given`` are properties of the whole."""

    how: str
    parts: Sequence["Drawing"]
    given: Mapping[str, Any]

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
    return {**_written(drawing, values), "datasets": values}


def _written(drawing: Drawing, values: dict[str, Any]) -> dict[str, Any]:
    """Return a part of a specification; the values that it draws are added to ``values``."""
    if isinstance(drawing, Composed):
        given = {name: _plain(value) for name, value in drawing.given.items()}
        return {drawing.how: [_written(part, values) for part in drawing.parts], **given}
    context = {"top_level": False, "datasets": values}
    written: dict[str, Any] = drawing.to_dict(validate=False, context=context)
    return written


def _plain(value: Any) -> Any:
    return value.to_dict(validate=False) if isinstance(value, alt.SchemaBase) else value
