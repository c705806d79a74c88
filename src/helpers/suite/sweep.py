"""The command ``brief sweep``: editions, or their ledgers alone, of many dates and definitions."""

import argparse
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers import briefs
from helpers import parameters as room
from helpers.errors import ParameterError
from helpers.paths import ROOT
from helpers.suite import options
from helpers.suite.current import folder_name

if TYPE_CHECKING:
    from helpers.notebook.edition import Edition
    from helpers.suite.swept import Swept, Task

EVERY = ("day", "week", "month", "quarter", "year")
TOGETHER = 60
"""Dates whose ledgers one process works out at most: later ones use what was found for a year before."""

OK, FAILED = 0, 1


def add_parser(commands: Any) -> None:
    """Add the command's words to those of ``brief``."""
    parser = commands.add_parser(
        "sweep",
        help="make the editions of many dates, and a page of each claim through time",
        description="Make the editions of many dates, those that are current left as they are, and a folder "
        "sweep-<from>-<to>-<every>-<source> with every claim through time: a page and tables.",
        allow_abbrev=False,
    )
    parser.add_argument("--from", dest="start", metavar="MONTH", required=True, help="2016-01 or 2016-01-31")
    parser.add_argument("--to", dest="end", metavar="MONTH", required=True, help="the last, as --from")
    parser.add_argument("--every", default="month", choices=EVERY, help="how far apart they lie [month]")
    options.add(parser)
    parser.add_argument(
        "--ledger-only", action="store_true", help="only the claims' figures: no notebooks, pictures or pages"
    )
    parser.add_argument("--fresh", action="store_true", help="make current editions anew, too")
    parser.add_argument(
        "--scheduler", metavar="ADDRESS", help="a Dask scheduler, as tcp://10.0.0.1:8786, whose workers do it"
    )
    parser.add_argument(
        "--jobs", metavar="N", type=int, default=os.cpu_count() or 1, help="how many at a time [all cores]"
    )


def command(arguments: argparse.Namespace) -> int:
    """Make the editions or ledgers that the command line asks for, and the folder of them all."""
    from helpers.suite.dates import dates

    if arguments.jobs < 1:
        raise ParameterError(f"--jobs takes a number from 1, got {arguments.jobs}.")
    days = dates(arguments.start, arguments.end, arguments.every)
    out, (given, varied) = options.out(arguments), _given(arguments, days[-1])
    brief = briefs.brief(given.get("brief", briefs.active().name))
    chosen = options.sections(arguments, brief)
    os.chdir(ROOT)  # recorded file names are read from the project's folder, here and in the kernels
    with briefs.using(brief.name):
        for each in varied:
            room.resolve({**given, **each, "as_of": days[0]})
        share = -(-len(days) * len(varied) // arguments.jobs)
        together = min(share, TOGETHER) if arguments.ledger_only else 1
        edition = _opened(given, days)
        tasks = list(_tasks(edition.parameters.plain(), chosen, days, varied, together))
        return _swept(tasks, edition, arguments, out)


def _given(arguments: argparse.Namespace, last: date) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return the parameters that all have in common, and each combination of those that are varied."""
    texts = options.texts(arguments)
    if "as_of" in texts:
        raise ParameterError("A sweep's dates are given by --from, --to and --every, not by as_of.")
    several = {name: texts.pop(name).split(",") for name in options.VARIED if "," in texts.get(name, "")}
    values = [[room.from_text(name, text) for text in each] for name, each in several.items()]
    typed = {name: room.from_text(name, text) for name, text in texts.items()}
    given = options.with_data({**typed, "as_of": last.isoformat()}, arguments.snapshot)
    del given["as_of"]
    return given, [dict(zip(several, each, strict=True)) for each in product(*values)]


def _tasks(
    given: Mapping[str, Any],
    sections: Sequence[str],
    days: Sequence[date],
    varied: Sequence[Mapping[str, Any]],
    together: int,
) -> "Iterator[Task]":
    from helpers.suite.swept import Task

    for more in varied:
        for start in range(0, len(days), together):
            yield Task(given, sections, days[start : start + together], more)


def _opened(given: Mapping[str, Any], days: Sequence[date]) -> "Edition":
    """Open the data once, for all workers that are forked from here; raise what is wrong with all dates."""
    from helpers.notebook.edition import open_edition

    wrong = ParameterError("There is no date.")
    for day in days:
        try:
            return open_edition(room.resolve({**given, "as_of": day.isoformat()}))
        except ParameterError as error:
            wrong = error
    raise wrong


def _swept(tasks: "Sequence[Task]", edition: "Edition", arguments: argparse.Namespace, out: Path) -> int:
    """Have the tasks done, write the folder of what came of them, and say what failed."""
    from helpers.suite import preloaded, swept  # noqa: F401 - all that workers need, before they are forked
    from helpers.suite.finish import list_editions
    from helpers.suite.gathered import write
    from helpers.suite.progress import Count
    from helpers.suite.workers import Failed

    count = Count("ledgers" if arguments.ledger_only else "editions", sum(len(task.dates) for task in tasks))
    rows: list[dict[str, Any]] = []
    failed: list[str] = []
    for task, found in _done(tasks, arguments, out):
        if isinstance(found.rows, Failed):
            failed.append(f"{task.name(found.day)}: {found.rows.why}")
        else:
            rows += found.rows
        count.one(failed=isinstance(found.rows, Failed), current=found.how == swept.CURRENT)
    count.close()
    if not arguments.ledger_only:
        list_editions(out)
    if rows:
        name = _name(tasks[0], arguments)
        print(f"Sweep complete: {write(out / name, rows, edition)}")
    for line in failed:
        print(f"brief: {line}", file=sys.stderr)
    return FAILED if failed else OK


def _done(
    tasks: "Sequence[Task]", arguments: argparse.Namespace, out: Path
) -> "Iterator[tuple[Task, Swept]]":
    """Yield what becomes of each date, here or on a cluster."""
    from helpers.suite import cluster, swept, workers

    left = {id(task): list(task.dates) for task in tasks}
    editions, at = swept.Editions(out, arguments.fresh), arguments.scheduler
    if arguments.ledger_only:
        work = swept.ledgers_of
        found = cluster.each(tasks, work, at) if at else workers.each(tasks, work, arguments.jobs)
    elif at:
        known = [(task, editions.current(task, task.dates[0])) for task in tasks]
        yield from ((task, there) for task, there in known if there)
        found = cluster.each([task for task, there in known if not there], swept.sent_editions, at)
    else:
        found = workers.each(tasks, editions, arguments.jobs)
    for task, answer in found:
        for each in _by_date(task, answer, left[id(task)]):
            if each.packed:
                swept.unpack(each.packed, out)
            yield task, each


def _by_date(task: "Task", answer: Any, left: list[date]) -> "Iterator[Swept]":
    """Yield an answer; where a task failed as a whole, one for each date that is left of it."""
    from helpers.suite.swept import Swept

    if isinstance(answer, Swept):
        left.remove(answer.day)
        yield answer
    else:
        yield from (Swept(day, answer) for day in left)


def _name(task: "Task", arguments: argparse.Namespace) -> str:
    """Return the name of a sweep's folder, by its dates and by what an edition's would say."""
    parameters = room.resolve(dict(task.given))
    usual = folder_name(parameters, task.sections).removeprefix(f"{parameters.as_of}-")
    return f"sweep-{arguments.start}-{arguments.end}-{arguments.every}-{usual}"
