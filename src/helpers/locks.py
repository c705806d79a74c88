"""A file that one process holds at a time, until it lets go of it or ends, however it ends."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[str]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


PAUSE = 0.02
"""Seconds between two tries to get what another process holds."""


def hold(path: Path) -> IO[str] | None:
    """Return the file at ``path``, made if need be and held until it is closed; None where another has it.

    Raises OSError where no file can be made, or where the file system knows no locks.
    """
    file = path.open("a")
    try:
        _lock(file)
        if os.path.samestat(os.fstat(file.fileno()), path.stat()):
            return file
    except (BlockingIOError, PermissionError, FileNotFoundError):  # another's, or removed by another just now
        pass
    except OSError:
        file.close()
        raise
    file.close()
    return None


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Wait until no other process is at ``path``, which is a file only meanwhile."""
    while (held := hold(path)) is None:
        time.sleep(PAUSE)
    try:
        yield
    finally:
        if sys.platform == "win32":  # where a file that is open cannot be removed
            held.close()
        with suppress(OSError):
            path.unlink(missing_ok=True)
        held.close()
