"""How the command line's words are read where argparse by itself would leave a user alone with them."""

import argparse
import difflib
import re
from collections.abc import Sequence
from typing import Any


class Parser(argparse.ArgumentParser):
    """A parser that answers a misspelt option with the one that is meant."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse what is known; end, as for any mistake, where what is left resembles an option."""
        known, left = super().parse_known_args(args, namespace)
        for word in left:
            option = word.partition("=")[0]
            if word.startswith("--") and (meant := self._meant(option)):
                self.error(f"there is no {option}: did you mean {meant}?")
        return known, left

    def _meant(self, option: str) -> str:
        close = difflib.get_close_matches(option, re.findall(r"--[a-z-]+", self.format_usage()), n=1)
        return close[0] if close else ""


class Pair(argparse.Action):
    """A name and its value, as one word, ``NAME=VALUE``, or as two; each use adds a pair to a list."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        """Add a pair, or tell the form that there is."""
        words = list(values or ())
        pair = words[0].split("=", 1) if len(words) == 1 else words
        if len(pair) != 2:
            raise argparse.ArgumentError(
                self, f"takes NAME=VALUE or NAME VALUE, once for each, got {' '.join(words)}"
            )
        setattr(namespace, self.dest, [*getattr(namespace, self.dest), pair])
