"""Where a folder is built: out of sight beside its place, which it takes when it is complete.

A workshop is a hidden folder that its process holds by a lock:

    .building-<random>/lock
    .building-<random>/newer/<name>    what is being built
    .building-<random>/older/<name>    what it replaces, while the two change places

What a killed process leaves is nobody's: the next call brings back what was about to be replaced and clears
the rest. Whoever moves folders in and out of their places, or looks after what was left, does it alone.
"""

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from helpers.errors import ParameterError
from helpers.locks import alone, hold

PREFIX = ".building-"
MOVING = ".moving"
"""The lock of whoever moves folders about."""


@contextmanager
def built_for(target: Path) -> Iterator[Path]:
    """Give a folder to build in, which takes the target's place when all went well and goes when not.

    Raises ParameterError where it cannot be written.
    """
    with writing(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        with alone(target.parent / MOVING):
            _clear(target.parent)
            workshop = Path(tempfile.mkdtemp(prefix=PREFIX, dir=target.parent))
            lock = hold(workshop / "lock")
        try:
            folder = workshop / "newer" / target.name
            folder.mkdir(parents=True)
            yield folder
            with alone(target.parent / MOVING):
                _put_in_place(folder, target, workshop / "older" / target.name)
        finally:
            _leave(workshop, lock)


def repair(parent: Path) -> None:
    """Bring back what a killed process was about to replace in a folder, and clear what it left there."""
    if (parent / MOVING).exists() or any(parent.glob(f"{PREFIX}*")):
        with writing(parent), alone(parent / MOVING):
            _clear(parent)


def replace_file(path: Path, text: str) -> None:
    """Write a text file that is replaced whole or not at all; for who is alone with ``MOVING``."""
    half = path.with_name(f"{PREFIX}{path.name}")
    try:
        half.write_text(text, encoding="utf-8")
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)


@contextmanager
def writing(place: Path) -> Iterator[None]:
    """Say in one line that a place cannot be written, whatever fails in it; raises ParameterError."""
    try:
        yield
    except OSError as error:
        what = f" ({Path(error.filename).name})" if isinstance(error.filename, str) else ""
        raise ParameterError(
            f"Cannot write {place}: {error.strerror or error}{what}. Make room there or name another folder "
            "with --out; nothing is half written."
        ) from error


def _clear(parent: Path) -> None:
    """Bring back what the workshops that nobody holds were about to replace, and remove them."""
    for left in parent.glob(f"{PREFIX}*"):
        if not left.is_dir():
            left.unlink()
        elif (left / "replaced").exists():
            continue  # an earlier version's, whose lock was no file: an edition may lie in it
        elif lock := hold(left / "lock"):
            _bring_back(left, parent)
            _remove(left, lock)


def _leave(workshop: Path, lock: IO[str] | None) -> None:
    """Clear a workshop, what was built in it first, which makes room for a lock on a full disk."""
    shutil.rmtree(workshop / "newer", ignore_errors=True)
    with alone(workshop.parent / MOVING):
        _bring_back(workshop, workshop.parent)
        _remove(workshop, lock)


def _bring_back(workshop: Path, parent: Path) -> None:
    """Put older folders back where no new one came to stand in their place, whatever the cause."""
    for older in workshop.glob("older/*"):
        if not (parent / older.name).exists():
            older.rename(parent / older.name)


def _put_in_place(folder: Path, target: Path, older: Path) -> None:
    """Rename a finished folder to its name, an older one there set aside first."""
    try:
        if target.exists():
            older.parent.mkdir()
            target.rename(older)
        folder.rename(target)
    except OSError as error:
        raise ParameterError(
            f"Cannot put the edition at {target}: {error.strerror}. If another run is making the "
            "same edition, let it end and run again."
        ) from error


def _remove(workshop: Path, lock: IO[str] | None) -> None:
    """Remove a workshop, also where a notebook that an interrupt left at work is still writing into it."""
    if lock:
        lock.close()
    for _ in range(20):
        shutil.rmtree(workshop, ignore_errors=True)
        if not workshop.exists():
            return
        time.sleep(0.05)
