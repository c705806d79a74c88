"""The command ``brief cache``: what is kept outside the project, listed or cleared."""

import argparse
from collections.abc import Iterator
from typing import Any

from helpers import cache


def add_parser(commands: Any) -> None:
    """Add the command's words to those of ``brief``."""
    parser = commands.add_parser(
        "cache",
        help="list what is kept of data files, or clear it",
        description="List the files of data whose checked events are kept, for you alone and outside the "
        f"project, so that they open faster. {cache.VARIABLE} names another folder for that or, empty, none.",
        allow_abbrev=False,
    )
    parser.add_argument("what", metavar="clear", nargs="?", choices=("clear",), help="remove all of it")


def command(arguments: argparse.Namespace) -> Iterator[str]:
    """List what is kept, or clear it, and yield the lines that say so."""
    place = cache.folder()
    if place is None:
        yield f"Nothing is kept: {cache.VARIABLE} is empty."
        return
    found = cache.entries()
    for entry in found:
        what = entry.about.get("what", "damaged")
        yield f"{entry.size / 1e6:8.1f} MB  {_age(entry.days):<12}  {what}"
    total = sum(entry.size for entry in found) / 1e6
    if arguments.what:
        cache.clear()
    yield f"{place}: {total:.1f} MB in {len(found)}{', cleared' if arguments.what else ''}"


def _age(days: float) -> str:
    """Return when something was last used."""
    return "today" if days < 1 else f"{int(days)} day{'s' * (days >= 2)} ago"
