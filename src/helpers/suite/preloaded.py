"""The process from which kernels are forked: what notebooks import, it has imported once for all of them.

It reads a line of JSON for each kernel, with the arguments of ``be_kernel``, writes the id of the process
that it forked, and ends when there is nobody left to write to it.
"""

import json
import os
import signal
import sys
from collections.abc import Mapping, Sequence

from ipykernel.kernelapp import IPKernelApp

from helpers.notebook import compared, section  # noqa: F401


def serve() -> None:
    """Fork a kernel for each line that comes in; return in the process that is to end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started this one ends it
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # kernels that end leave nothing to wait for
    for line in sys.stdin:
        forked = os.fork()
        if not forked:
            be_kernel(**json.loads(line))
            return
        print(forked, flush=True)


def be_kernel(arguments: Sequence[str], environment: Mapping[str, str], folder: str) -> None:
    """Turn the process, just forked, into a kernel that works in ``folder``, until that is told to end."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setsid()  # a signal to the kernel reaches what it started, and nothing else
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["ipykernel_launcher.py", *arguments]
    IPKernelApp.launch_instance(list(arguments), parent_handle=os.getppid())
