"""What a run says while it works: one live line on a terminal, plain lines elsewhere."""

import shutil
import sys
import threading
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
