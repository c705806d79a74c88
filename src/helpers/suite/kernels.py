"""The kernels of ``brief run``: the interpreter at work, whatever a kernelspec called python3 says.

On Linux they are forked from a process that has imported what notebooks need; elsewhere each starts for
itself.
"""

from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets.config import Config

from helpers.suite.server import Server, at_work

NAME = "python3"


class Kernels(AsyncKernelManager):
    """Starts the kernel that comes with this interpreter and looks for no other."""

    def __init__(self, **more: Any) -> None:
        super().__init__(kernel_spec_manager=KernelSpecManager(kernel_dirs=[]), **more)

    async def _async_pre_start_kernel(self, **more: Any) -> tuple[list[str], dict[str, Any]]:
        server = at_work()
        if server and self.provisioner is None:
            whose = {"kernel_id": self.kernel_id, "kernel_spec": self.kernel_spec, "parent": self}
            self.provisioner = Forking(server, **whose)
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


def started_in(folder: Path, name: str) -> dict[str, Any]:
    """Return what papermill is told of a kernel whose file with ports and key lies in ``folder``."""
    config = Config({"ConnectionFileMixin": {"connection_file": str(folder / f"{name}.json")}})
    return {"kernel_name": NAME, "kernel_manager_class": Kernels, "config": config}
