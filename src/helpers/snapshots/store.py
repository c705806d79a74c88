"""Where snapshots are kept: a folder each, which appears whole or not at all and is never changed.

    data/private/<source>-<day>-<checksum>/     the files and their manifest
    data/private/.fetching/                     what is being fetched, and what a broken download left

One process at a time works in ``.fetching``. What a killed one leaves there the next clears, but for parts of
large files, which a download takes up again where it broke off.
"""

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from helpers.errors import DataError, ParameterError
from helpers.hashes import checksum, sha256
from helpers.locks import hold
from helpers.paths import ROOT
from helpers.snapshots import manifest as manifests
from helpers.snapshots.manifest import Manifest
from helpers.sources import sources

ELSEWHERE = "BRIEF_SNAPSHOTS"
"""The environment variable that names another folder for snapshots."""
FETCHING, PARTS = ".fetching", "parts"
READ_ONLY = 0o444
ID = "{id}"
OUTLINES, PEOPLE = "boundaries", "population"
"""What snapshots of official outlines and of a census have for a source."""


@dataclass(frozen=True)
class Snapshot:
    """A snapshot on disk."""

    folder: Path
    manifest: Manifest

    @property
    def id(self) -> str:
        """The name by which it is pinned."""
        return self.folder.name

    @property
    def paths(self) -> list[Path]:
        """Its files, in order."""
        return [self.folder / name for name in self.manifest.files]

    @property
    def added(self) -> int:
        """When it was written, in nanoseconds: of files of one's own the day of download may not be known."""
        return (self.folder / manifests.NAME).stat().st_mtime_ns


def home() -> Path:
    """Return the folder that holds the snapshots."""
    named = os.environ.get(ELSEWHERE, "")
    return Path(named).expanduser().resolve() if named else ROOT / "data" / "private"


def snapshots(store: Path) -> list[Snapshot]:
    """Return the snapshots that there are, newest first."""
    found = [_read(path.parent) for path in store.glob(f"[!.]*/{manifests.NAME}")]
    return sorted(found, key=lambda each: (each.manifest.accessed, each.id), reverse=True)


def named(identity: str, store: Path) -> Snapshot:
    """Return a snapshot by its id, or by how its id begins. Raises ParameterError where that is not one."""
    several = [each for each in snapshots(store) if each.id.startswith(identity)]
    exact = [each for each in several if each.id == identity]
    if len(exact or several) == 1:
        return (exact or several)[0]
    found = ", ".join(each.id for each in several) or "none"
    raise ParameterError(
        f"Expected one snapshot {identity!r}, found {found}: brief data lists the snapshots that there are."
    )


def _read(folder: Path) -> Snapshot:
    return Snapshot(folder, manifests.read(folder / manifests.NAME))


def faults(snapshot: Snapshot) -> list[str]:
    """Return what of a snapshot is not as its manifest says, a line each; nothing where all is."""
    there = {path.name for path in snapshot.folder.iterdir()} - {manifests.NAME}
    listed = snapshot.manifest.files
    return [
        *(f"{name} is missing" for name in listed if name not in there),
        *(f"{name} is not of it" for name in sorted(there - set(listed))),
        *(
            f"{name} was changed (expected sha256 {listed[name][:12]}..., found {found[:12]}...)"
            for name in listed
            if name in there and (found := sha256(snapshot.folder / name)) != listed[name]
        ),
    ]


def refuse_changed(snapshot: Snapshot) -> None:
    """Raise DataError for a snapshot that is not as its manifest says."""
    if found := faults(snapshot):
        raise DataError(
            f"The snapshot {snapshot.id} is not as it was fetched: {'; '.join(found)}. Take another one, or "
            "fetch or add the data again."
        )


@contextmanager
def fetching(store: Path) -> Iterator[Path]:
    """Give a folder to work in, alone, which is empty but for parts of files that an earlier call left.

    Raises DataError where another process is at work, or where the disk does not take what is written.
    """
    workshop = store / FETCHING
    try:
        workshop.mkdir(parents=True, exist_ok=True)
        lock = hold(workshop / "lock")
        if lock is None:
            raise DataError(
                f"Another brief data is at work in {store.name}/: let it end, then run again. Nothing was "
                "fetched."
            )
        try:
            _clear(workshop)
            yield workshop
        finally:
            _clear(workshop)
            lock.close()
    except OSError as error:
        shutil.rmtree(workshop / PARTS, ignore_errors=True)  # which makes room
        what = f" ({Path(error.filename).name})" if isinstance(error.filename, str) else ""
        raise DataError(
            f"Cannot write the snapshot: {error.strerror or error}{what}. Make room and run again; the "
            "snapshots that there are stay as they were."
        ) from None


def _clear(workshop: Path) -> None:
    for name in ("new", "work"):
        shutil.rmtree(workshop / name, ignore_errors=True)


def work(workshop: Path) -> Path:
    """Return an empty folder in the workshop for files on their way."""
    folder = workshop / "work"
    folder.mkdir(exist_ok=True)
    return folder


def keep(workshop: Path, known: Manifest, files: Mapping[str, Path]) -> Snapshot:
    """Move finished files into a snapshot of their own and return it.

    ``files`` are by the name that each gets, in which ``ID`` stands for the snapshot's. Where the same
    bytes of the same day are there already, that snapshot is returned.
    """
    paths = list(files.values())
    identity = "-".join(each for each in (known.source, known.day, checksum(paths)[:8]) if each)
    target = workshop.parent / identity
    if target.exists():
        return _read(target)
    new = workshop / "new" / identity
    new.mkdir(parents=True)
    for name, path in files.items():
        shutil.move(path, new / name.replace(ID, identity))
    inside = {path.name: sha256(path) for path in (new / name.replace(ID, identity) for name in files)}
    (new / manifests.NAME).write_text(manifests.text(_with_terms(known, inside)), encoding="utf-8")
    for path in new.iterdir():
        _settle(path)
        path.chmod(READ_ONLY)
    _settle(new)
    new.rename(target)
    _settle(target.parent)
    return _read(target)


def _with_terms(known: Manifest, files: Mapping[str, str]) -> Manifest:
    """Return a manifest with its files and, for a source of events, its licence and citation."""
    source = sources().get(known.source)
    if source is None:
        return replace(known, files=files)
    return replace(
        known,
        files=files,
        licence=source.licence,
        citation=source.cite,
        references=source.references,
    )


def _settle(path: Path) -> None:
    """Have the disk hold what was written, so that a name never stands for less than its content."""
    if os.name == "posix":
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def suitable(source: str, as_of: date, store: Path) -> Snapshot:
    """Return the newest snapshot of a source that reaches ``as_of``.

    Raises ParameterError where there is none, with the day up to which an edition could be made.
    """
    of_source = [each for each in snapshots(store) if each.manifest.source == source]
    if not of_source:
        raise ParameterError(
            f"source is {source!r} but data_file is empty, and there is no snapshot of it: fetch one (brief "
            f"data fetch {source}), or name your download of the data (--data FILE)."
        )
    reaching = [each for each in of_source if each.manifest.reaches >= as_of.isoformat()]
    chosen = reaching[0] if reaching else max(of_source, key=lambda each: each.manifest.reaches)
    refuse_short(chosen, as_of)
    return chosen


def refuse_short(snapshot: Snapshot, as_of: date) -> None:
    """Raise ParameterError for a snapshot that does not reach ``as_of``, with the day that it reaches."""
    known = snapshot.manifest
    if known.reaches < as_of.isoformat():
        limits = f" ({'; '.join(known.limits)})" if known.limits else ""
        raise ParameterError(
            f"as_of is {as_of} but the snapshot {snapshot.id} reaches only to {known.reaches}{limits}: take "
            f"an as_of up to {known.reaches}, or fetch a newer one (brief data fetch {known.source})."
        )


def files_of(record: Mapping[str, Any], store: Path) -> list[Path]:
    """Return the files of the snapshot that an edition's ``record`` names; none where it is not here."""
    identity = record.get("data", {}).get("snapshot", "")
    folder = store / Path(identity).name  # which somebody else may have written
    return _read(folder).paths if (folder / manifests.NAME).is_file() else []


def of_files(paths: Sequence[Path]) -> str:
    """Return the id of the snapshot that files are of; empty where they are of none."""
    folders = {path.resolve().parent for path in paths}
    with suppress(DataError):
        (folder,) = folders if len(folders) == 1 else (Path(),)
        if all(path.name in manifests.read(folder / manifests.NAME).files for path in paths):
            return folder.name
    return ""
