"""What one task of a sweep does, in whichever process: an edition made, or the ledgers of some dates."""

import io
import shutil
import tarfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from helpers import briefs
from helpers.errors import BriefError
from helpers.folder import record
from helpers.notebook.edition import open_edition
from helpers.notebook.through_time import Rows, edition_rows, ledgers
from helpers.parameters import Parameters, resolve
from helpers.suite.current import changes, folder_name, made_of
from helpers.suite.run import make
from helpers.suite.server import forked_here
from helpers.suite.workers import Failed
from helpers.suite.workshop import built_for

CURRENT, MADE = "current", "made"


@dataclass(frozen=True)
class Task:
    """Editions to be made with some parameters, or their ledgers: one on each of some dates."""

    given: Mapping[str, Any]
    sections: Sequence[str]
    dates: Sequence[date]
    varied: Mapping[str, Any] = field(default_factory=dict)

    def on(self, day: date) -> dict[str, Any]:
        """Return the parameters of one date."""
        return {**self.given, **self.varied, "as_of": day.isoformat()}

    def name(self, day: date) -> str:
        """Return how messages name one date of it."""
        return " ".join([day.isoformat(), *(f"{name} {value}" for name, value in self.varied.items())])


@dataclass(frozen=True)
class Swept:
    """What became of one date: its rows, whether its edition was made, and the edition where it was sent."""

    day: date
    rows: Rows | Failed
    how: str = MADE
    packed: bytes = b""


def ledgers_of(task: Task) -> Iterator[Swept]:
    """Yield the ledger of each of a task's dates, without any notebook."""
    with briefs.using(resolve(dict(task.given)).brief):
        edition = open_edition(resolve(dict(task.given)))
        for day, rows in ledgers(edition, task.sections, task.dates, task.varied):
            yield Swept(day, Failed(str(rows)) if isinstance(rows, BriefError) else rows)


@dataclass(frozen=True)
class Editions:
    """Makes the editions of a task in the folder ``out``, but for those that are there and current."""

    out: Path
    fresh: bool = False

    def __call__(self, task: Task) -> Iterator[Swept]:
        """Yield the ledger of each edition, made or found."""
        for day in task.dates:
            if found := self.current(task, day):
                yield found
                continue
            parameters = resolve(task.on(day))
            with forked_here(parameters.plain(), task.sections):
                yield Swept(day, _made(parameters, task.sections, self.out))

    def current(self, task: Task, day: date) -> Swept | None:
        """Return the ledger of an edition that is there and current, None where it has to be made."""
        parameters = resolve(task.on(day))
        with briefs.using(parameters.brief):
            folder = self.out / folder_name(parameters, task.sections)
            if self.fresh or changes(folder, made_of(parameters, task.sections)):
                return None
            return Swept(day, _rows(folder), CURRENT)


def _made(parameters: Parameters, sections: Sequence[str], out: Path) -> Rows:
    """Make an edition and return its rows."""
    with briefs.using(parameters.brief):
        make(parameters, sections, out, _silent)
        return _rows(out / folder_name(parameters, sections))


def _rows(folder: Path) -> Rows:
    found = record.read(folder)
    return edition_rows(found.parameters.plain(), found.claims.values())


def sent_editions(task: Task) -> Iterator[Swept]:
    """Yield the ledger of each of a task's editions with the edition itself, to be put in its place."""
    for day in task.dates:
        with TemporaryDirectory() as place:
            rows = _made(resolve(task.on(day)), task.sections, Path(place))
            yield Swept(day, rows, packed=_pack(Path(place)))


def _pack(place: Path) -> bytes:
    """Return the one edition in a folder as bytes."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz", compresslevel=1) as archive:
        for folder in place.glob("[!.]*/manifest.json"):
            archive.add(folder.parent, folder.parent.name)
    return packed.getvalue()


def unpack(packed: bytes, out: Path) -> None:
    """Put an edition, sent as bytes, in its place in ``out``, whole or not at all."""
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive, TemporaryDirectory() as place:
        archive.extractall(place, filter="data")
        for found in Path(place).iterdir():
            with built_for(out / found.name) as folder:
                shutil.copytree(found, folder, dirs_exist_ok=True)


def _silent(section: str, stands: str) -> None:
    """Say nothing of single notebooks."""
