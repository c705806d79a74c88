"""Tasks handed to a Dask cluster: its workers need the package and read access to the data, no more."""

from collections.abc import Iterator, Sequence
from threading import Lock
from typing import Any

from helpers.errors import ParameterError
from helpers.suite.workers import Failed, T, Work, answered

PATIENCE = 20
"""Seconds within which a scheduler has to answer."""

_alone = Lock()


def each(tasks: Sequence[T], work: Work[T], scheduler: str) -> Iterator[tuple[T, Any]]:
    """Have tasks done by a cluster and yield each with what it yields, as they are done.

    A task whose worker is lost is given to another. Raises ParameterError where no scheduler answers.
    """
    try:
        from distributed import Client, as_completed
    except ImportError:
        raise ParameterError(
            "--scheduler needs Dask, which is not installed: pip install 'mali-conflict-brief[cluster]'."
        ) from None
    try:
        client = Client(scheduler, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ParameterError(f"No Dask scheduler answers at {scheduler}: {error}.") from None
    with client:
        given = {client.submit(_done, work, task, pure=False): task for task in tasks}
        try:
            for future in as_completed(given, loop=client.loop):
                yield from ((given[future], answer) for answer in _answers(future))
                future.release()
        finally:
            client.cancel(list(given))


def _answers(future: Any) -> list[Any]:
    """Return what was done of a task; why it could not be, where too many workers were lost over it."""
    error = future.exception()
    return [Failed(" ".join(f"{type(error).__name__}: {error}".split()))] if error else list(future.result())


def _done(work: Work[T], task: T) -> list[Any]:
    """Return what a task yields; one task at a time, however many threads a worker has."""
    with _alone:
        return list(answered(work, task))
