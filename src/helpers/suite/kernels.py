"""The kernels of ``brief run``: the interpreter at work, whatever a kernelspec called python3 says.

On Linux they are forked from a process that has imported what notebooks need; elsewhere each starts for
itself.
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

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets.config import Config

from helpers.suite.forks import Served

NAME = "python3"
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

    def check(self, folder: Path, section: str, answer: Path) -> "Fork":
        """Return a process that checks a section's executed notebook and writes what it finds to a file."""
        return self._forked({"folder": str(folder), "section": section, "answer": str(answer)})

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


class Kernels(AsyncKernelManager):
    """Starts the kernel that comes with this interpreter and looks for no other."""

    server: Server | None = None

    def __init__(self, **more: Any) -> None:
        super().__init__(kernel_spec_manager=KernelSpecManager(kernel_dirs=[]), **more)

    async def _async_pre_start_kernel(self, **more: Any) -> tuple[list[str], dict[str, Any]]:
        if self.server and self.provisioner is None:
            whose = {"kernel_id": self.kernel_id, "kernel_spec": self.kernel_spec, "parent": self}
            self.provisioner = Forking(self.server, **whose)
        return await super()._async_pre_start_kernel(**more)


class Forking(LocalProvisioner):
    """Has a kernel forked instead of started."""

    process: Any = None

    def __init__(self, server: Server, **more: Any) -> None:
        super().__init__(**more)
        self._server = server

    async def launch_kernel(self, cmd: list[str], **more: Any) -> KernelConnectionInfo:
        """Fork a kernel with the arguments of the command that would start it."""
        arguments = cmd[cmd.index("ipykernel_launcher") + 1 :]
        self.cwd = str(more.get("cwd") or Path.cwd())
        self.process = self._server.fork(arguments, dict(more["env"]), self.cwd)
        self.pid = self.pgid = self.process.pid
        return self.connection_info


@contextmanager
def preloaded(given: Mapping[str, Any], sections: Sequence[str]) -> Iterator[None]:
    """Have the kernels of an edition's sections forked from one process, where that can be done."""
    if not can_be_forked() or Kernels.server:
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
    Kernels.server = server
    try:
        yield
    finally:
        server.end()
        Kernels.server = None


def can_be_forked() -> bool:
    """Tell whether the system forks, and lets one watch a process that another has started."""
    try:
        os.close(os.pidfd_open(os.getpid()))
    except (AttributeError, OSError):
        return False
    return True


def started_in(folder: Path, name: str) -> dict[str, Any]:
    """Return what papermill is told of a kernel whose file with ports and key lies in ``folder``."""
    config = Config({"ConnectionFileMixin": {"connection_file": str(folder / f"{name}.json")}})
    return {"kernel_name": NAME, "kernel_manager_class": Kernels, "config": config}
