"""A fork of this process that answers lines on its input, held like a process that ``subprocess`` started."""

import os
import signal
import sys
from collections.abc import Callable


class Served:
    """A fork in which ``serve`` reads lines and answers them; it ends when nobody is left to write to it."""

    def __init__(self, serve: Callable[[], None]) -> None:
        asked, ask = os.pipe()
        answer, answered = os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        self.pid = os.fork()
        if not self.pid:
            for mine, end in ((0, asked), (1, answered)):
                os.dup2(end, mine)
            for end in (asked, ask, answer, answered):
                os.close(end)
            _serve_and_end(serve)
        os.close(asked)
        os.close(answered)
        self.stdin, self.stdout = os.fdopen(ask, "w"), os.fdopen(answer)

    def kill(self) -> None:
        """End it at once."""
        os.kill(self.pid, signal.SIGKILL)

    def communicate(self) -> None:
        """Wait until it has ended."""
        self.stdin.close()
        self.stdout.close()
        os.waitpid(self.pid, 0)


def _serve_and_end(serve: Callable[[], None]) -> None:
    """Serve, here or in a fork of this one, and end without what the forked process does at its end."""
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        sys.stdin, sys.stdout = os.fdopen(0, closefd=False), os.fdopen(1, "w", closefd=False)
        serve()
    finally:
        os._exit(0)
