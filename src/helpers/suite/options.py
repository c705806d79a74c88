"""The words of the command line that name an edition: its data, its sections, its parameters, its place."""

import argparse
from pathlib import Path
from typing import Any

from helpers import briefs
from helpers import parameters as room
from helpers.briefs import Brief
from helpers.errors import ParameterError
from helpers.parameters import meanings
from helpers.paths import ROOT
from helpers.suite.words import Pair

FETCHED = [source for source in room.SOURCES if source != "sample"]
"""The sources of which snapshots are fetched."""

VARIED = ("radius_km", "window_months")
"""The parameters of which a sweep may take several values, with commas between."""


def add(parser: argparse.ArgumentParser, *dates: str) -> None:
    """Add the words to those of a command; ``dates`` name the option of the edition's date, if it has one."""
    means = meanings()
    for option, metavar, meaning in (
        ("--brief", "NAME", means["brief"]),
        *((each, "DATE", means["as_of"]) for each in dates),
        ("--source", "SOURCE", "sample, acled or ucdp; told from the file where there is one"),
    ):
        parser.add_argument(option, metavar=metavar, action="append", default=[], help=meaning)
    parser.add_argument(
        "--data",
        metavar="FILE",
        nargs="+",
        action="append",
        default=[],
        help="your own download of the data, several files or their folder; without it, the simulated sample",
    )
    parser.add_argument(
        "--snapshot",
        metavar="ID",
        default="",
        help="a snapshot that brief data lists; without it and --data, the newest of the source that reaches",
    )
    parser.add_argument(
        "--section",
        metavar="NAME",
        nargs="+",
        action="extend",
        help=f"only these: {', '.join(briefs.active().sections)}",
    )
    parser.add_argument("--private", action="store_true", help="for yourself, who may see single events")
    parser.add_argument("--out", metavar="DIR", help="the folder that holds editions [outputs]")
    parser.add_argument(
        "-p",
        dest="more",
        metavar=("NAME=VALUE", "VALUE"),
        nargs="+",
        action=Pair,
        default=[],
        help="any parameter, also as two words: -p radius_km=120 or -p radius_km 120",
    )


def out(arguments: argparse.Namespace) -> Path:
    """Return the folder that holds editions. Raises ParameterError for an empty name."""
    if arguments.out is None:
        return ROOT / "outputs"
    if not arguments.out:
        raise ParameterError("--out names no folder: give one, or leave it out for outputs/.")
    return Path(arguments.out).expanduser().resolve()


def sections(arguments: argparse.Namespace, brief: Brief) -> list[str]:
    """Return the sections that are asked for, in the brief's order; ParameterError for an unknown one."""
    asked = arguments.section or list(brief.sections)
    for name in asked:
        brief.check_section(name)
    return [name for name in brief.sections if name in asked]


def given(arguments: argparse.Namespace) -> dict[str, Any]:
    """Return the parameters that the command line names, each once, as their types."""
    typed = {name: room.from_text(name, text) for name, text in texts(arguments).items()}
    return with_data(typed, arguments.snapshot)


def texts(arguments: argparse.Namespace) -> dict[str, str]:
    """Return the parameters as they are written. Raises ParameterError for one that is given twice."""
    if any("" in names for names in arguments.data):
        raise ParameterError("--data names no file: give one, or leave it out for the simulated sample.")
    options = {
        "brief": arguments.brief,
        "as_of": getattr(arguments, "as_of", []),
        "source": arguments.source,
        "data_file": [room.BETWEEN.join(names) for names in arguments.data],
        "audience": ["private"] if arguments.private else [],
    }
    pairs = [(name, text) for name, texts in options.items() for text in texts]
    found: dict[str, str] = {}
    for name, text in [*pairs, *arguments.more]:
        if name in found:
            raise ParameterError(
                f"{name} is given twice: {room.from_text(name, found[name])!r} and {text!r}."
            )
        found[name] = text
    return found


def with_data(given: dict[str, Any], snapshot: str) -> dict[str, Any]:
    """Return the parameters with the data that they mean: those of a snapshot where no file is named."""
    if snapshot or (given.get("source") in FETCHED and not given.get("data_file")):
        from helpers.suite.taken import with_snapshot

        given = with_snapshot(given, snapshot)
    return _with_files(given)


def _with_files(given: dict[str, Any]) -> dict[str, Any]:
    """Return the parameters with files named from the project's folder, and the source told from the file."""
    from helpers.data import source_of

    first, *_ = given.get("data_file", "").split(room.BETWEEN)
    if first and "source" not in given:
        given["source"] = source_of(room.tables_in(Path(first).expanduser())[0])
    for name in room.FILES:
        if given.get(name):
            names = given[name].split(room.BETWEEN)
            given[name] = room.BETWEEN.join(room.portable(Path(each)) for each in names if each)
    return given
