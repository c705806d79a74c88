"""The process from which an edition's kernels and checks are forked, on Linux, as those who ask it see it.

It imports and opens what notebooks need while the process that asks for them does so, too.
"""

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Any

from helpers.suite.forks import Served

PRELOADED = [sys.executable, "-P", "-c", "from helpers.suite.preloaded import serve; serve()"]


class Server:
    """A process from which kernels are forked; it has opened the edition that parameters give.

    What the notebooks of ``sections`` will ask of it, it has worked out.
    """

    def __init__(self, given: Mapping[str, Any], sections: Sequence[str] = (), process: Any = None) -> None:
        self._asking = Lock()
        self._process = process or subprocess.Popen(
            PRELOADED, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._write({"given": given, "sections": sections})

    def fork(self, arguments: list[str], environment: dict[str, str], folder: str) -> "Fork":
        """Return a kernel that works in ``folder``. Raises OSError where the server is gone."""
        return self._forked({"arguments": arguments, "environment": environment, "folder": folder})

    def check(self, file: Path, answer: Path) -> "Fork":
        """Return a process that checks an executed notebook or the ledger and writes what it finds."""
        return self._forked({"file": str(file), "answer": str(answer)})

    def _forked(self, asked: Mapping[str, Any]) -> "Fork":
        with self._asking:
            self._write(asked)
            assert self._process.stdout
            answer = self._process.stdout.readline()
        if not answer:
            raise OSError("no kernel could be forked, as the process that forks them is gone")
        return Fork(int(answer))

    def _write(self, line: Mapping[str, Any]) -> None:
        assert self._process.stdin
        with suppress(BrokenPipeError):  # then nothing will be answered
            self._process.stdin.write(json.dumps(line) + "\n")
            self._process.stdin.flush()

    def end(self) -> None:
        """End the server; kernels that still run end with it."""
        self._process.kill()
        self._process.communicate()


class Fork:
    """A forked process, with what ``subprocess`` has for one that it started itself."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._handle = os.pidfd_open(pid)

    def poll(self) -> int | None:
        """Return None while the process runs; how it ended, only the server knows."""
        return 0 if select.select([self._handle], [], [], 0)[0] else None

    def wait(self) -> int:
        """Wait until the process has ended."""
        select.select([self._handle], [], [])
        return 0

    def send_signal(self, number: int) -> None:
        """Send the process a signal, if it still runs."""
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._handle, number)

    def kill(self) -> None:
        """End the process at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask the process to end."""
        self.send_signal(signal.SIGTERM)

    def __del__(self) -> None:
        os.close(self._handle)


_AT_WORK: list[Server] = []


def at_work() -> Server | None:
    """Return the server of the edition that is being made, if it has one."""
    return _AT_WORK[-1] if _AT_WORK else None


@contextmanager
def preloaded(given: Mapping[str, Any], sections: Sequence[str]) -> Iterator[None]:
    """Have the kernels of an edition's sections forked from one process, where that can be done."""
    if not can_be_forked() or at_work():
        yield
        return
    with _serving(Server(given, list(sections))):
        yield


@contextmanager
def forked_here(given: Mapping[str, Any], sections: Sequence[str]) -> Iterator[None]:
    """Have the kernels that start within forked from a fork of this process, which has all imports by now.

    No thread and no connection of a kernel may be in this process yet.
    """
    if not can_be_forked():
        yield
        return
    from helpers.suite.preloaded import serve  # heavy, and where kernels are not forked from here not needed

    with _serving(Server(given, list(sections), Served(serve))):
        yield


@contextmanager
def _serving(server: Server) -> Iterator[None]:
    _AT_WORK.append(server)
    try:
        yield
    finally:
        server.end()
        _AT_WORK.remove(server)


def can_be_forked() -> bool:
    """Tell whether the system forks, and lets one watch a process that another has started."""
    try:
        os.close(os.pidfd_open(os.getpid()))
    except (AttributeError, OSError):
        return False
    return True
