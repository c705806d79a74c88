"""The command ``brief``."""

import argparse
import os
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from helpers import briefs
from helpers import parameters as room
from helpers.errors import BriefError, FalseSentenceError, LicenceError, NotebookError
from helpers.parameters import Parameters, meanings
from helpers.paths import ROOT
from helpers.suite import cached, compare, current, data_commands, options, publish, sweep, totals
from helpers.suite.server import preloaded
from helpers.suite.words import Parser

OK, FAILED, MISTAKEN, INTERRUPTED = 0, 1, 2, 130


def main(words: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status: 0 done, 1 notebooks failed or lie, 2 the user's to mend."""
    try:
        for name in (
            "SIGTERM",
            "SIGHUP",
        ):  # a closed terminal or a cancelled job leaves nothing half made, either
            if hasattr(signal, name) and threading.current_thread() is threading.main_thread():
                signal.signal(getattr(signal, name), signal.default_int_handler)
        arguments = _parser().parse_args(words)
        return COMMANDS[arguments.command](arguments)
    except (NotebookError, FalseSentenceError, LicenceError) as error:
        return _say(error, FAILED)
    except BriefError as error:
        return _say(error, MISTAKEN)
    except OSError as error:  # such as a full disk, wherever it is met
        return _say(f"{error}; nothing is half written.", MISTAKEN)
    except KeyboardInterrupt:
        _say("interrupted; nothing is half written.", INTERRUPTED)
        os._exit(INTERRUPTED)  # without waiting for notebooks at work; their kernels end with this process


def _say(what: BriefError | str, status: int) -> int:
    print(f"brief: {what}", file=sys.stderr, flush=True)
    return status


def _parser() -> argparse.ArgumentParser:
    defaults, means = Parameters().plain(), meanings()
    meant = "\n".join(f"  {name:<14}{text} [{defaults[name]}]" for name, text in means.items())
    parser = Parser(prog="brief", description="Make editions of an analytical brief.", allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True, metavar="|".join(COMMANDS))
    run = commands.add_parser(
        "run",
        help="execute the notebooks and write an edition's folder",
        description="Execute the notebooks and write outputs/<as_of>-<source>/, complete or not at all.",
        epilog=f"parameters, with their defaults:\n{meant}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    options.add(run, "--as-of")
    run.add_argument(
        "--as-known-on",
        metavar="DATE",
        default="",
        help="make no edition, but tell which of its figures rest on rows entered or changed after a day",
    )
    run.add_argument(
        "--fresh", action="store_true", help="run all notebooks, also those of which nothing has changed"
    )
    run.add_argument(
        "--explain", action="store_true", help="say of each notebook why it is run, or why it is not"
    )
    compare.add_parser(commands)
    publish.add_parser(commands)
    sweep.add_parser(commands)
    data_commands.add_parser(commands)
    totals.add_parser(commands)
    cached.add_parser(commands)
    return parser


def _run(arguments: argparse.Namespace) -> int:
    given = options.given(arguments)
    brief = briefs.brief(given.get("brief", briefs.active().name))
    chosen = options.sections(arguments, brief)
    parameters = room.resolve(given)
    started_in, out = Path.cwd(), options.out(arguments)
    os.chdir(ROOT)  # recorded file names are read from the project's folder, here and in the kernels
    if arguments.as_known_on:
        return _tell_as_known(parameters, arguments.as_known_on)
    folder, changed = _changed(parameters, chosen, out)
    if arguments.explain:
        print(*current.explained(changed, chosen, arguments.fresh), sep="\n", file=sys.stderr)
    if not changed and not arguments.fresh:
        print(f"Edition current: {_seen_from(started_in, folder)} (--fresh makes it anew)")
        return OK
    taken = [] if arguments.fresh else current.reusable(changed, chosen)
    print(f"Edition complete: {_seen_from(started_in, _made(parameters, chosen, out, taken))}")
    return OK


def _tell_as_known(parameters: Parameters, day: str) -> int:
    from helpers.suite.known_on import lines

    print(*lines(parameters, room.day("--as-known-on", day)), sep="\n")
    return OK


def _changed(parameters: Parameters, chosen: list[str], out: Path) -> tuple[Path, list[str]]:
    """Return an edition's folder, and what has changed since it was made."""
    with briefs.using(parameters.brief):
        folder = out / current.folder_name(parameters, chosen)
        return folder, current.changes(folder, current.made_of(parameters, chosen))


def _made(parameters: Parameters, chosen: list[str], out: Path, taken: list[str]) -> Path:
    with preloaded(parameters.plain(), chosen):  # which imports what notebooks need while this process does
        from helpers.suite.progress import Reporter
        from helpers.suite.run import run

        reporter = Reporter([section for section in chosen if section not in taken])
        try:
            return run(parameters, chosen, out, reporter, taken)
        finally:
            reporter.close()


def _compare(arguments: argparse.Namespace) -> int:
    started_in = Path.cwd()
    folder = compare.command(arguments, options.out(arguments))
    print(f"Comparison complete: {_seen_from(started_in, folder)}")
    return OK


def _publish(arguments: argparse.Namespace) -> int:
    started_in = Path.cwd()
    for folder in publish.command(arguments, options.out(arguments)):
        print(f"Site complete: {_seen_from(started_in, folder)}")
    return OK


def _totals(arguments: argparse.Namespace) -> int:
    started_in = Path.cwd()
    print(f"Totals complete: {_seen_from(started_in, totals.command(arguments, options.out(arguments)))}")
    return OK


def _cache(arguments: argparse.Namespace) -> int:
    for line in cached.command(arguments):
        print(line)
    return OK


COMMANDS = {
    "run": _run,
    "compare": _compare,
    "publish": _publish,
    "sweep": sweep.command,
    "data": data_commands.command,
    "totals": _totals,
    "cache": _cache,
}


def _seen_from(place: Path, folder: Path) -> Path:
    return folder.relative_to(place) if folder.is_relative_to(place) else folder


if __name__ == "__main__":
    sys.exit(main())
