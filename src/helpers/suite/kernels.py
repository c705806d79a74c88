"""The kernels of ``brief run``: the interpreter at work, whatever a kernelspec called python3 says."""

from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from traitlets.config import Config

NAME = "python3"


class Kernels(AsyncKernelManager):
    """Starts the kernel that comes with this interpreter and looks for no other."""

    def __init__(self, **more: Any) -> None:
        super().__init__(kernel_spec_manager=KernelSpecManager(kernel_dirs=[]), **more)


def started_in(folder: Path, name: str) -> dict[str, Any]:
    """Return what papermill is told of a kernel whose file with ports and key lies in ``folder``."""
    config = Config({"ConnectionFileMixin": {"connection_file": str(folder / f"{name}.json")}})
    return {"kernel_name": NAME, "kernel_manager_class": Kernels, "config": config}
