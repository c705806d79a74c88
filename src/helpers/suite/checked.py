"""The check of an edition: of each notebook and the ledger, in processes of their own where that can be."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from helpers.errors import FalseSentenceError, NotebookError
from helpers.notebook.edition import Edition
from helpers.suite.server import Fork, Server, at_work
from helpers.verify.counted import Counted
from helpers.verify.edition import LEDGER, first_fault
from helpers.verify.fault import Fault


class FileCheck:
    """The check of a file in a process of its own, which writes what it finds to the file ``answer``."""

    def __init__(self, server: Server, file: Path, answer: Path) -> None:
        self._name, self._answer = file.name, answer
        try:
            self._process: Fork = server.check(file, answer)
        except OSError as error:
            raise NotebookError(f"The check of {file.name} could not start: {error}.") from error

    def fault(self) -> Fault | None:
        """Wait for what the check finds."""
        self._process.wait()
        if not self._answer.exists():
            raise NotebookError(f"The check of {self._name} ended before it was done; run it again.")
        found = json.loads(self._answer.read_text(encoding="utf-8"))
        return tuple(found) if found else None

    def end(self) -> None:
        """End the check, whether it is done or not."""
        self._process.kill()


class Checks:
    """The checks of the executed notebooks in ``folder``, and of the ledger that goes with them."""

    def __init__(self, folder: Path, answers: Path) -> None:
        self.folder, self._answers = folder, answers
        self._begun: dict[str, FileCheck | None] = {}

    def begin(self, section: str) -> None:
        """Begin the check of a section's notebook, or note it for later where no process can be forked."""
        self._begin(f"{section}.ipynb")

    def begin_ledger(self) -> None:
        """Begin the check of the ledger, or note it for later."""
        self._begin(LEDGER)

    def _begin(self, name: str) -> None:
        server, answer = at_work(), self._answers / f"{name}.json"
        self._begun[name] = FileCheck(server, self.folder / name, answer) if server else None

    def refuse_false(self, edition: Edition, sections: Sequence[str]) -> None:
        """Raise FalseSentenceError for the first false sentence that one of the checks finds."""
        counted = Counted(edition)
        for name in sorted(self._begun, key=lambda name: (name == LEDGER, name)):
            check = self._begun[name]
            found = check.fault() if check else first_fault(self.folder / name, counted, sections)
            if found:
                sentence, why = found
                raise FalseSentenceError(f'{name} is not borne out: "{sentence}" {why}.')

    def end(self) -> None:
        """End the checks that are still at work."""
        for check in self._begun.values():
            if check:
                check.end()


@contextmanager
def checks_of(folder: Path) -> Iterator[Checks]:
    """Give the checks of what is made in ``folder``, of which none runs on afterwards."""
    with TemporaryDirectory(prefix=".checks-", dir=folder.parent, ignore_cleanup_errors=True) as answers:
        checks = Checks(folder, Path(answers))
        try:
            yield checks
        finally:
            checks.end()
