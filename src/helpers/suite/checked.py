"""The check of an edition: of each notebook in a process of its own, where that can be, and of its ledger."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from helpers.analysis.alternatives import Readings
from helpers.errors import FalseSentenceError, NotebookError
from helpers.notebook.edition import Edition
from helpers.suite.kernels import Fork, Kernels, Server
from helpers.verify.counted import Counted
from helpers.verify.edition import first_fault, ledger_faults
from helpers.verify.fault import Fault


def verify_edition(
    folder: Path, edition: Edition, tried: Sequence[Readings], sections: Sequence[str]
) -> None:
    """Hold all that the executed notebooks in ``folder`` and the edition's ledger say against the events.

    ``tried`` are the claims of the sections, each as defined and under other definitions. Raises
    FalseSentenceError for the first false sentence of the first notebook that holds one.
    """
    counted = Counted(edition)
    with _started(folder, sections) as checks:
        found = next(ledger_faults(counted, tried), None)
        for section in sections:
            fault = checks[section].fault() if checks else first_fault(folder, counted, section)
            _refuse(f"{section}.ipynb", fault)
    _refuse("claims.csv", found)


def _refuse(name: str, fault: Fault | None) -> None:
    if fault:
        sentence, why = fault
        raise FalseSentenceError(f'{name} is not borne out: "{sentence}" {why}.')


class NotebookCheck:
    """The check of one notebook in a process of its own."""

    def __init__(self, server: Server, folder: Path, section: str, answer: Path) -> None:
        self._section, self._answer = section, answer
        try:
            self._process: Fork = server.check(folder, section, answer)
        except OSError as error:
            raise NotebookError(f"The check of {section}.ipynb could not start: {error}.") from error

    def fault(self) -> Fault | None:
        """Wait for what the check finds."""
        self._process.wait()
        if not self._answer.exists():
            raise NotebookError(f"The check of {self._section}.ipynb ended before it was done; run it again.")
        found = json.loads(self._answer.read_text(encoding="utf-8"))
        return tuple(found) if found else None

    def end(self) -> None:
        """End the check, whether it is done or not."""
        self._process.kill()


@contextmanager
def _started(folder: Path, sections: Sequence[str]) -> Iterator[dict[str, NotebookCheck]]:
    """Start the check of each notebook, where processes can be forked; none runs on after it."""
    if not Kernels.server:
        yield {}
        return
    with TemporaryDirectory(prefix=".checks-", dir=folder) as answers:
        checks: dict[str, NotebookCheck] = {}
        try:
            for section in sections:
                answer = Path(answers) / f"{section}.json"
                checks[section] = NotebookCheck(Kernels.server, folder, section, answer)
            yield checks
        finally:
            for check in checks.values():
                check.end()
