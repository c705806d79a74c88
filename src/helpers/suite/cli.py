"""The command ``brief``."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from helpers import parameters as room
from helpers.errors import BriefError, NotebookError, ParameterError
from helpers.parameters import MEANINGS, Parameters
from helpers.reference import ROOT

OK, FAILED, MISTAKEN, INTERRUPTED = 0, 1, 2, 130


def main(words: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status: 0 done, 1 a notebook failed, 2 the user's to mend."""
    arguments = _parser().parse_args(words)
    try:
        return _run(arguments)
    except NotebookError as error:
        return _say(error, FAILED)
    except BriefError as error:
        return _say(error, MISTAKEN)


def _say(error: BriefError, status: int) -> int:
    print(f"brief: {error}", file=sys.stderr)
    return status


def _parser() -> argparse.ArgumentParser:
    defaults = Parameters().plain()
    meant = "\n".join(f"  {name:<14}{MEANINGS[name]} [{defaults[name]}]" for name in room.NAMES)
    parser = argparse.ArgumentParser(
        prog="brief", description="Make editions of the brief on Mali.", allow_abbrev=False
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="run")
    run = commands.add_parser(
        "run",
        help="execute the notebooks and write an edition's folder",
        description="Execute the notebooks and write outputs/<as_of>-<source>/, complete or not at all.",
        epilog=f"parameters, with their defaults:\n{meant}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    run.add_argument("--as-of", metavar="DATE", help=MEANINGS["as_of"])
    run.add_argument(
        "--source", metavar="SOURCE", help="sample, acled or ucdp; told from the file where --data is given"
    )
    run.add_argument("--data", metavar="FILE", help=MEANINGS["data_file"])
    run.add_argument(
        "--section", metavar="NAME", nargs="+", help="only these: national, southern, central, northern"
    )
    run.add_argument("--out", metavar="DIR", type=Path, help="the folder that holds editions [outputs]")
    run.add_argument(
        "-p",
        dest="more",
        metavar=("NAME", "VALUE"),
        nargs=2,
        action="append",
        default=[],
        help="any parameter",
    )
    return parser


def _run(arguments: argparse.Namespace) -> int:
    from helpers.section import SECTIONS
    from helpers.suite.edition import run
    from helpers.suite.progress import Reporter

    sections = arguments.section or list(SECTIONS)
    for name in sections:
        if name not in SECTIONS:
            raise ParameterError(f"There is no section {name!r}; the sections are {', '.join(SECTIONS)}.")
    parameters = room.resolve(_given(arguments))
    out = (arguments.out or ROOT / "outputs").expanduser().resolve()
    os.chdir(ROOT)  # recorded file names are read from the project's folder, here and in the kernels
    reporter = Reporter([section for section in SECTIONS if section in sections])
    try:
        folder = run(parameters, sections, out, reporter)
    except KeyboardInterrupt:
        print("\nbrief: interrupted; nothing was written.", file=sys.stderr, flush=True)
        os._exit(INTERRUPTED)  # without waiting for notebooks at work; their kernels end with this process
    finally:
        reporter.close()
    print(f"Edition complete: {os.path.relpath(folder)}")
    return OK


def _given(arguments: argparse.Namespace) -> dict[str, Any]:
    """Return the parameters that the command line names, each once, as their types."""
    given: dict[str, Any] = {}
    options = {"as_of": arguments.as_of, "source": arguments.source, "data_file": arguments.data}
    pairs = [(name, text) for name, text in options.items() if text is not None] + arguments.more
    for name, text in pairs:
        if name in given:
            raise ParameterError(f"{name} is given twice: {given[name]!r} and {text!r}.")
        given[name] = room.from_text(name, text)
    return _with_files(given)


def _with_files(given: dict[str, Any]) -> dict[str, Any]:
    """Return the parameters with files named from the project's folder, and the source told from the file."""
    from helpers.data import source_of

    if given.get("data_file") and "source" not in given:
        given["source"] = source_of(Path(given["data_file"]).expanduser())
    for name in ("data_file", "boundaries"):
        if given.get(name):
            given[name] = room.portable(Path(given[name]))
    return given


if __name__ == "__main__":
    sys.exit(main())
