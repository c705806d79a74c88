"""One command run and measured: its seconds, and the most memory that it and all that it started took."""

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

PAUSE = 0.1
"""Seconds between two looks at the memory."""

PROCESSES = Path("/proc")


class Measured(NamedTuple):
    """What a command took: seconds, megabytes at their most, and what it printed."""

    seconds: float
    megabytes: float
    said: str


def measured(command: Sequence[str], folder: Path, more: Mapping[str, str]) -> Measured:
    """Run a command in a folder, in an environment with ``more``. Raises RuntimeError where it fails."""
    with tempfile.TemporaryFile("w+") as output:
        began = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **more}, stdout=output, stderr=subprocess.STDOUT
        )
        most = _Most(process.pid)
        ended = process.wait()
        seconds = time.perf_counter() - began
        most.stop()
        output.seek(0)
        said = output.read()
    if ended:
        raise RuntimeError(f"{' '.join(command)} ended with {ended}: {said[-2000:]}")
    return Measured(seconds, most.megabytes, said)


class _Most:
    """Looks at the memory of a process and all below it; 0 where the system does not tell."""

    def __init__(self, pid: int) -> None:
        self.pid, self.megabytes, self._ended = pid, 0.0, threading.Event()
        self._looking = threading.Thread(target=self._look, daemon=True)
        self._looking.start()

    def _look(self) -> None:
        while not self._ended.wait(PAUSE):
            self.megabytes = max(self.megabytes, sum(map(_megabytes, _tree(self.pid))))

    def stop(self) -> None:
        self._ended.set()
        self._looking.join()


def _tree(pid: int) -> list[int]:
    """Return a process and all that came from it."""
    parents = {}
    for path in PROCESSES.glob("[0-9]*/stat"):
        with suppress(OSError, ValueError, IndexError):
            parents[int(path.parent.name)] = int(path.read_text().rpartition(")")[2].split()[1])
    found = [pid]
    for each in found:
        found += [child for child, parent in parents.items() if parent == each]
    return found


def _megabytes(pid: int) -> float:
    """Return a process's memory, of what it shares with others its part."""
    with suppress(OSError):
        for line in (PROCESSES / str(pid) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1000
    return 0.0
