"""A snapshot's manifest: what was downloaded, from where and when, under which terms, and how whole it is."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from helpers.errors import DataError

NAME = "manifest.json"


@dataclass(frozen=True)
class Manifest:
    """What is known of a snapshot.

    ``accessed`` is a day or a moment (UTC), empty where it is not known; ``first``, ``last`` and ``reaches``
    are days, the last of them the one up to which the source speaks. ``completeness`` says in a line by what
    it is known that nothing is missing, ``limits`` what is known to be missing. ``origins`` are the files as
    the source gave them (address, bytes, sha256), ``base`` is the snapshot that an update started from, and
    ``files`` gives the checksum of each file of the snapshot.
    """

    source: str
    version: str = ""
    query: Mapping[str, Any] = field(default_factory=dict)
    licence: str = ""
    citation: str = ""
    references: Sequence[str] = ()
    accessed: str = ""
    rows: int = 0
    first: str = ""
    last: str = ""
    reaches: str = ""
    completeness: str = ""
    limits: Sequence[str] = ()
    restrictions: Mapping[str, Any] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    origins: Sequence[Mapping[str, Any]] = ()
    base: str = ""
    files: Mapping[str, str] = field(default_factory=dict)

    @property
    def day(self) -> str:
        """The day of access, as YYYY-MM-DD; empty where it is not known."""
        return self.accessed[:10]


def text(manifest: Manifest) -> str:
    """Return a manifest as JSON for people, too, to read."""
    return json.dumps(asdict(manifest), indent=2, ensure_ascii=False) + "\n"


def read(path: Path) -> Manifest:
    """Return the manifest at ``path``. Raises DataError for what is none."""
    try:
        return Manifest(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise DataError(
            f"{path.parent.name} in {path.parent.parent.name}/ has a manifest that cannot be read "
            f"({type(error).__name__}): fetch or add the data again, and remove this folder."
        ) from None
