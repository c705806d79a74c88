"""A kill: what is done in a process of its own, which ends without a word before a step, or at any moment."""

import os
import signal
import threading
from collections.abc import Callable, Sequence
from itertools import count
from typing import Any

Steps = Sequence[tuple[Any, str]]
"""The calls that change files or folders, each by where it lives and its name."""


def ends_before(step: int, do: Callable[[], object], steps: Steps) -> bool:
    """Do something in a process that is killed before a step; tell whether there was such a step."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    numbers = count()

    def killing(call):
        def killed(*words, **more):
            if next(numbers) == step:
                os._exit(9)
            return call(*words, **more)

        return killed

    try:
        for place, name in steps:
            setattr(place, name, killing(getattr(place, name)))
        do()
    finally:
        os._exit(0)


def ends_after(seconds: float, do: Callable[[], object]) -> bool:
    """Do something in a process that is killed after some seconds; tell whether it was still at work."""
    child = os.fork()
    if child:
        timer = threading.Timer(seconds, os.kill, (child, signal.SIGKILL))
        timer.start()
        status = os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)  # its number stays its own till the end
        timer.cancel()
        timer.join()
        os.waitpid(child, 0)
        return status is not None and status.si_status == signal.SIGKILL
    try:
        do()
    finally:
        os._exit(0)
