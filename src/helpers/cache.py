"""What is made once for all: entries in a folder of the user's own, outside the project.

An entry is a folder, named by the checksum of all that it was made of. It appears whole or not at all, is
read only where its files are those that were written, and is made anew otherwise. It may hold rows that
nobody else may see, so nobody else can read it.
"""

import json
import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from platformdirs import user_cache_path

from helpers.errors import ParameterError
from helpers.hashes import sha256
from helpers.locks import alone
from helpers.paths import ROOT

VARIABLE = "BRIEF_CACHE"
NAME = "mali-conflict-brief"
SUMS, ABOUT = "checksums.json", "about.json"
UNUSED_DAYS = 30
"""Days after which an entry that nobody has read goes when another comes."""

T = TypeVar("T")


@dataclass(frozen=True)
class Stored:
    """An entry as it is listed: what it says of itself, its bytes, and the days since it was last used."""

    about: Mapping[str, Any]
    size: int
    days: float


def folder() -> Path | None:
    """Return the folder of entries, which may not exist yet; None where nothing is to be kept.

    ``BRIEF_CACHE`` names the folder that it lies in; where that is empty, nothing is kept. Raises
    ParameterError for a folder in the project, which others may get to see.
    """
    named = os.environ.get(VARIABLE)
    if named == "":
        return None
    place = Path(named).expanduser().absolute() / NAME if named else user_cache_path(NAME)
    if place.resolve().is_relative_to(ROOT.resolve()):
        raise ParameterError(
            f"{VARIABLE} names {place}, a folder in the project: rows kept there could be passed on by "
            "accident. Name one outside it, or leave it empty to keep nothing."
        )
    return place


def once(key: str, make: Callable[[], T], write: Callable[[T, Path], None], read: Callable[[Path], T]) -> T:
    """Return what an entry holds; the first that asks makes and keeps it, and others wait for that.

    ``read`` may refuse an entry by raising anything, ``write`` may fail: it is then made anew, or not kept.
    """
    place = _usable()
    if place is None:
        return make()
    entry = place / key
    with suppress(Exception):
        return _read(entry, read)
    with _by_turns(place / f"{key}.lock"):
        with suppress(Exception):
            return _read(entry, read)
        made = make()
        with suppress(Exception), _building(entry) as half:  # it is at hand all the same
            write(made, half)
        return made


def entries() -> list[Stored]:
    """Return what is kept, the last used first."""
    place = folder()
    found = place.glob("[!.]*/") if place else ()
    return sorted((_entry(path) for path in found), key=lambda entry: entry.days)


def clear() -> None:
    """Remove all that is kept."""
    if place := folder():
        shutil.rmtree(place, ignore_errors=True)


def _entry(path: Path) -> Stored:
    about: Mapping[str, Any] = {}
    with suppress(OSError, ValueError):
        about = json.loads((path / ABOUT).read_text(encoding="utf-8"))
    size = sum(file.stat().st_size for file in path.iterdir())
    return Stored(about, size, _days_unused(path))


def _days_unused(path: Path) -> float:
    return (time.time() - path.stat().st_mtime) / 86400


def _usable() -> Path | None:
    """Return the folder of entries, made if need be; None where it is not the user's alone, or cannot be."""
    place = folder()
    try:
        if place is None:
            return None
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = place.stat()
        if os.name == "posix" and found.st_mode & 0o077:
            place.chmod(0o700)
        mine = os.name != "posix" or found.st_uid == os.getuid()
    except OSError:
        return None
    return place if mine else None


@contextmanager
def _by_turns(lock: Path) -> Iterator[None]:
    """Wait until nobody else makes an entry; where there are no locks, two may make it side by side."""
    with ExitStack() as stack:
        with suppress(OSError):
            stack.enter_context(alone(lock))
        yield


def _read(entry: Path, read: Callable[[Path], T]) -> T:
    """Return what an entry holds. Raises OSError or ValueError where a file in it is not what was written."""
    sums = json.loads((entry / SUMS).read_text(encoding="utf-8"))
    if any(sha256(entry / name) != written for name, written in sums.items()):
        raise ValueError("a file of the entry is not what was written")
    found = read(entry)
    os.utime(entry)
    return found


@contextmanager
def _building(entry: Path) -> Iterator[Path]:
    """Give a folder to write an entry into, which takes its place when that is done."""
    half = entry.with_name(f".{entry.name}-{os.getpid()}")
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir(mode=0o700)
    try:
        yield half
        sums = {path.name: sha256(path) for path in half.iterdir()}
        (half / SUMS).write_text(json.dumps(sums), encoding="utf-8")
        shutil.rmtree(entry, ignore_errors=True)
        half.rename(entry)
        _forget_unused(entry.parent)
    finally:
        shutil.rmtree(half, ignore_errors=True)


def _forget_unused(place: Path) -> None:
    for path in place.iterdir():
        if path.is_dir() and _days_unused(path) > UNUSED_DAYS:
            shutil.rmtree(path, ignore_errors=True)
