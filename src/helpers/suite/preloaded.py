"""The process from which kernels are forked: what notebooks import, it has imported once for all of them.

It reads a line of JSON with the edition's parameters and sections, and one for each process that it is to
fork, with the arguments of ``be_kernel`` or ``check``; it writes the id of the process, and ends when nobody
is left to write to it.
"""

import json
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread
from time import sleep

from ipykernel.kernelapp import IPKernelApp

from helpers import briefs
from helpers.errors import BriefError
from helpers.notebook import compared  # noqa: F401
from helpers.notebook.edition import Edition, open_edition
from helpers.notebook.section import Section
from helpers.parameters import resolve
from helpers.verify.counted import Counted
from helpers.verify.edition import first_fault

PAUSE = 0.2
"""Seconds between two looks at whether the process that forked this one is still there."""


def serve() -> None:
    """Fork a process for each line that comes in; return in the process that is to end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started this one ends it
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # kernels that end leave nothing to wait for
    with suppress(BriefError):  # who asks for kernels opens the edition, too, and says what is wrong with it
        asked = json.loads(sys.stdin.readline())
        edition = open_edition(resolve(asked["given"]))
        _prepare(edition, asked["sections"])
    for line in sys.stdin:
        forked = os.fork()
        if not forked:
            about = json.loads(line)
            if "answer" in about:
                check(edition, asked["sections"], **about)
            else:
                be_kernel(**about)
            return
        print(forked, flush=True)


def _prepare(edition: Edition, sections: Sequence[str]) -> None:
    """Work out here, once, what each section's notebook and its check would work out again."""
    with suppress(Exception), briefs.using(edition.parameters.brief):  # notebooks say what is wrong
        for name in sections:
            section = Section(name, edition)
            section.head, section.readings  # noqa: B018


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


def check(edition: Edition, sections: Sequence[str], file: str, answer: str) -> None:
    """Write the first fault of an executed notebook, or of the ledger, to the file ``answer``, as JSON."""
    Thread(target=_end_with, args=[os.getppid()], daemon=True).start()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    with briefs.using(edition.parameters.brief):
        fault = first_fault(Path(file), Counted(edition), sections)
    Path(answer).write_text(json.dumps(fault), encoding="utf-8")


def _end_with(parent: int) -> None:
    """End this process soon after the one that forked it: nobody is left to read what it finds."""
    while os.getppid() == parent:
        sleep(PAUSE)
    os._exit(1)
