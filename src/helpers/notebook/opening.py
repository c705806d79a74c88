"""What a notebook's variables said when a section was opened, and whether they still say it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from helpers import briefs
from helpers import parameters as parameter_room
from helpers.errors import BriefError, ParameterError
from helpers.parameters import NAMES, Parameters

_failed: set[int] = set()
"""The namespaces in which the last opening failed, by identity: what they hold from before is old."""


@dataclass(frozen=True)
class Opening:
    """The call that opened a section: the notebook's namespace and the parameters that it held."""

    namespace: Mapping[str, Any] = field(repr=False)
    parameters: Parameters

    @property
    def on_defaults(self) -> bool:
        """Whether the notebook set no parameter before the section was opened."""
        return self.namespace.keys().isdisjoint(NAMES)

    def check(self) -> None:
        """Raise ParameterError where the notebook's parameters are no longer those of the section."""
        if why := self._why_old():
            raise ParameterError(f"{why}: run the cell that opens the section again.")

    def _why_old(self) -> str:
        if id(self.namespace) in _failed:
            return "The section could not be opened anew and still holds the edition from before"
        try:
            with briefs.using(self.parameters.brief):
                now = parameter_room.from_notebook(self.namespace).plain()
        except BriefError as error:
            return f"The parameters have changed since the section was opened ({str(error).rstrip('.')})"
        then = self.parameters.plain()
        for name in then:
            if now.get(name) != then[name]:
                return f"{name} is {now.get(name)!r} now, but the section was opened with {then[name]!r}"
        return ""


@contextmanager
def opening(namespace: Mapping[str, Any]) -> Iterator[Opening]:
    """Give the opening of a section in a namespace; sections from before are old where it fails.

    Raises ParameterError for parameters that cannot be used.
    """
    _failed.add(id(namespace))
    yield Opening(namespace, parameter_room.from_notebook(namespace))
    _failed.discard(id(namespace))
