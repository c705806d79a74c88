"""What a run says while it works: one live line on a terminal, plain lines elsewhere."""

import shutil
import sys
import threading
import time
from collections.abc import Sequence
from typing import TextIO


class Reporter:
    """Tells how each section stands; safe to call from several threads."""

    def __init__(self, sections: Sequence[str], stream: TextIO | None = None) -> None:
        self._stands = dict.fromkeys(sections, "waiting")
        self._stream = stream or sys.stderr
        self._live = self._stream.isatty()
        self._drawn = False
        self._lock = threading.Lock()

    def __call__(self, section: str, stands: str) -> None:
        """Take note of how a section stands, and say so."""
        with self._lock:
            self._stands[section] = stands
            if self._live:
                self._redraw()
            elif "/" not in stands:
                print(f"{section}: {stands}", file=self._stream, flush=True)

    def _redraw(self) -> None:
        line = " | ".join(f"{section} {stands}" for section, stands in self._stands.items())
        fitting = line[: shutil.get_terminal_size().columns - 1]  # a line that wraps cannot be drawn over
        print(f"\r\033[K{fitting}", end="", file=self._stream, flush=True)
        self._drawn = True

    def close(self) -> None:
        """End the live line."""
        if self._drawn:
            print(file=self._stream, flush=True)


class Count:
    """Tells how many of many things are done, and about how long the rest will take."""

    def __init__(self, what: str, many: int, stream: TextIO | None = None) -> None:
        self._what, self._many, self._stream = what, many, stream or sys.stderr
        self._done = self._failed = self._current = 0
        self._began = self._said = time.monotonic()
        self._live = self._stream.isatty()

    def one(self, failed: bool, current: bool) -> None:
        """Take note of one more, and say so: on a terminal at once, else not more often than now and then."""
        self._done += 1
        self._failed += failed
        self._current += current
        now = time.monotonic()
        if self._live:
            print(f"\r\033[K{self._line(now)}", end="", file=self._stream, flush=True)
        elif self._done == self._many or now - self._said > SELDOM:
            self._said = now
            print(self._line(now), file=self._stream, flush=True)

    def _line(self, now: float) -> str:
        worked = self._done - self._current
        left = (self._many - self._done) * (now - self._began) / max(worked, 1)
        parts = [f"{self._done} of {self._many} {self._what}"]
        parts += [f"{n} {how}" for n, how in ((self._current, "current"), (self._failed, "failed")) if n]
        parts += [f"about {_span(left)} left"] * (self._done < self._many)
        return ", ".join(parts)

    def close(self) -> None:
        """End the live line."""
        if self._live:
            print(file=self._stream, flush=True)


SELDOM = 5
"""Seconds between two lines of a count, where it is no terminal."""


def _span(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"
