"""The process from which kernels are forked: what notebooks import, it has imported once for all of them.

It reads a line of JSON with the edition's parameters, and one for each kernel, with the arguments of
``be_kernel``; it writes the id of the process that it forked, and ends when nobody is left to write to it.
"""

import json
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress

from ipykernel.kernelapp import IPKernelApp

from helpers.errors import BriefError
from helpers.notebook import compared, section  # noqa: F401
from helpers.notebook.edition import open_edition
from helpers.parameters import resolve


def serve() -> None:
    """Fork a kernel for each line that comes in; return in the process that is to end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started this one ends it
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # kernels that end leave nothing to wait for
    with suppress(BriefError):  # who asks for kernels opens the edition, too, and says what is wrong with it
        open_edition(resolve(json.loads(sys.stdin.readline())))
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
