"""The command ``brief``."""

import argparse
import os
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from helpers import briefs
from helpers import parameters as room
from helpers.errors import BriefError, FalseSentenceError, LicenceError, NotebookError, ParameterError
from helpers.parameters import Parameters, meanings
from helpers.paths import ROOT
from helpers.suite import cached, compare, current, data_commands, publish

OK, FAILED, MISTAKEN, INTERRUPTED = 0, 1, 2, 130
FETCHED = [source for source in room.SOURCES if source != "sample"]
"""The sources of which snapshots are fetched."""


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
    parser = argparse.ArgumentParser(
        prog="brief", description="Make editions of an analytical brief.", allow_abbrev=False
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="run|compare|publish|cache")
    run = commands.add_parser(
        "run",
        help="execute the notebooks and write an edition's folder",
        description="Execute the notebooks and write outputs/<as_of>-<source>/, complete or not at all.",
        epilog=f"parameters, with their defaults:\n{meant}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    for option, metavar, meaning in (
        ("--brief", "NAME", means["brief"]),
        ("--as-of", "DATE", means["as_of"]),
        ("--source", "SOURCE", "sample, acled or ucdp; told from the file where there is one"),
    ):
        run.add_argument(option, metavar=metavar, action="append", default=[], help=meaning)
    run.add_argument(
        "--data",
        metavar="FILE",
        nargs="+",
        action="append",
        default=[],
        help="your own download of the data, several files or their folder; without it, the simulated sample",
    )
    run.add_argument(
        "--snapshot",
        metavar="ID",
        default="",
        help="a snapshot that brief data lists; without it and --data, the newest of the source that reaches",
    )
    run.add_argument(
        "--section",
        metavar="NAME",
        nargs="+",
        action="extend",
        help=f"only these: {', '.join(briefs.active().sections)}",
    )
    run.add_argument(
        "--private", action="store_true", help="an edition for yourself, which may show single events"
    )
    run.add_argument("--out", metavar="DIR", help="the folder that holds editions [outputs]")
    run.add_argument(
        "--fresh", action="store_true", help="run all notebooks, also those of which nothing has changed"
    )
    run.add_argument(
        "--explain", action="store_true", help="say of each notebook why it is run, or why it is not"
    )
    run.add_argument(
        "-p",
        dest="more",
        metavar=("NAME", "VALUE"),
        nargs=2,
        action="append",
        default=[],
        help="any parameter",
    )
    compare.add_parser(commands)
    publish.add_parser(commands)
    data_commands.add_parser(commands)
    cached.add_parser(commands)
    return parser


def _run(arguments: argparse.Namespace) -> int:
    given = _given(arguments)
    brief = briefs.brief(given.get("brief", briefs.active().name))
    sections = arguments.section or list(brief.sections)
    for name in sections:
        brief.check_section(name)
    parameters = room.resolve(given)
    started_in, out = Path.cwd(), _out(arguments)
    os.chdir(ROOT)  # recorded file names are read from the project's folder, here and in the kernels
    chosen = [section for section in brief.sections if section in sections]
    folder, changed = _changed(parameters, chosen, out)
    if arguments.explain:
        print(*current.explained(changed, chosen, arguments.fresh), sep="\n", file=sys.stderr)
    if not changed and not arguments.fresh:
        print(f"Edition current: {_seen_from(started_in, folder)} (--fresh makes it anew)")
        return OK
    taken = [] if arguments.fresh else current.reusable(changed, chosen)
    print(f"Edition complete: {_seen_from(started_in, _made(parameters, chosen, out, taken))}")
    return OK


def _changed(parameters: Parameters, chosen: list[str], out: Path) -> tuple[Path, list[str]]:
    """Return an edition's folder, and what has changed since it was made."""
    with briefs.using(parameters.brief):
        folder = out / current.folder_name(parameters, chosen)
        return folder, current.changes(folder, current.made_of(parameters, chosen))


def _made(parameters: Parameters, chosen: list[str], out: Path, taken: list[str]) -> Path:
    from helpers.suite.progress import Reporter
    from helpers.suite.run import run

    reporter = Reporter([section for section in chosen if section not in taken])
    try:
        return run(parameters, chosen, out, reporter, taken)
    finally:
        reporter.close()


def _compare(arguments: argparse.Namespace) -> int:
    started_in = Path.cwd()
    folder = compare.command(arguments, _out(arguments))
    print(f"Comparison complete: {_seen_from(started_in, folder)}")
    return OK


def _publish(arguments: argparse.Namespace) -> int:
    started_in = Path.cwd()
    for folder in publish.command(arguments, _out(arguments)):
        print(f"Site complete: {_seen_from(started_in, folder)}")
    return OK


def _cache(arguments: argparse.Namespace) -> int:
    for line in cached.command(arguments):
        print(line)
    return OK


COMMANDS = {
    "run": _run,
    "compare": _compare,
    "publish": _publish,
    "data": data_commands.command,
    "cache": _cache,
}


def _seen_from(place: Path, folder: Path) -> Path:
    return folder.relative_to(place) if folder.is_relative_to(place) else folder


def _out(arguments: argparse.Namespace) -> Path:
    if arguments.out is None:
        return ROOT / "outputs"
    if not arguments.out:
        raise ParameterError("--out names no folder: give one, or leave it out for outputs/.")
    return Path(arguments.out).expanduser().resolve()


def _given(arguments: argparse.Namespace) -> dict[str, Any]:
    """Return the parameters that the command line names, each once, as their types."""
    if any("" in names for names in arguments.data):
        raise ParameterError("--data names no file: give one, or leave it out for the simulated sample.")
    options = {
        "brief": arguments.brief,
        "as_of": arguments.as_of,
        "source": arguments.source,
        "data_file": [room.BETWEEN.join(names) for names in arguments.data],
        "audience": ["private"] if arguments.private else [],
    }
    pairs = [(name, text) for name, texts in options.items() for text in texts]
    given: dict[str, Any] = {}
    for name, text in [*pairs, *arguments.more]:
        if name in given:
            raise ParameterError(f"{name} is given twice: {given[name]!r} and {text!r}.")
        given[name] = room.from_text(name, text)
    if arguments.snapshot or (given.get("source") in FETCHED and not given.get("data_file")):
        from helpers.suite.taken import with_snapshot

        given = with_snapshot(given, arguments.snapshot)
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


if __name__ == "__main__":
    sys.exit(main())
