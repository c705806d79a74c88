"""Tasks done in processes of their own, some at a time, which end with their task and leave nothing behind.

Each process is forked from this one where that can be done, so that what is open here is open there, and
what a task took of memory goes with it.
"""

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from typing import Any, NamedTuple, TypeVar

from helpers.errors import BriefError

T = TypeVar("T")
Work = Callable[[T], Iterator[Any]]
"""What is done of a task: it yields answers. It can be sent to another process."""

PATIENCE = 20
"""Seconds that a process which is told to end has for clearing up."""


class Failed(NamedTuple):
    """What is told of a task that failed, in one line."""

    why: str


def each(tasks: Sequence[T], work: Work[T], jobs: int) -> Iterator[tuple[T, Any]]:
    """Do tasks, ``jobs`` at a time, and yield each with what it yields, as it comes.

    That is ``Failed`` where it fails. Whatever ends the waiting ends the processes, too.
    """
    left, running = list(reversed(tasks)), dict[Connection, tuple[T, Any]]()
    how = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    context: Any = multiprocessing.get_context(how)
    try:
        while left or running:
            while left and len(running) < jobs:
                task = left.pop()
                answers, end = context.Pipe(duplex=False)
                process = context.Process(target=_do, args=(work, task, end))
                process.start()
                end.close()
                running[answers] = task, process
            for answers in wait(list(running)):
                assert isinstance(answers, Connection)
                yield from _taken(answers, running)
    finally:
        _end([process for _, process in running.values()])


def _taken(answers: Connection, running: dict[Connection, tuple[T, Any]]) -> Iterator[tuple[T, Any]]:
    """Take an answer of a process, and let the process go that has no more."""
    task, process = running[answers]
    try:
        answer = answers.recv()
        if answer is not None:
            yield task, answer
            return
    except EOFError:
        process.join()
        yield task, Failed(f"the process that worked on it was ended from outside ({process.exitcode}).")
    del running[answers]
    process.join()
    answers.close()


def _do(work: Work[T], task: T, end: Connection) -> None:
    """Do a task in a process of its own, and send its answers and, at last, None."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started this process ends it
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that what is half made is cleared
    with suppress(KeyboardInterrupt, BrokenPipeError):
        for answer in answered(work, task):
            end.send(answer)
        end.send(None)


def answered(work: Work[T], task: T) -> Iterator[Any]:
    """Yield what a task yields, and why it fails, if it does."""
    try:
        yield from work(task)
    except BriefError as error:
        yield Failed(str(error))
    except Exception as error:  # one task's fault is told and stops no other
        yield Failed(" ".join(f"{type(error).__name__}: {error}".split()))


def _end(processes: Sequence[Any]) -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        process.join(PATIENCE)
        process.kill()
        process.join()
