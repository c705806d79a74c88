"""The check of an edition, each notebook in a process of its own."""

import json

import pytest

from helpers.errors import FalseSentenceError, NotebookError
from helpers.suite import checked


class Ended:
    """A process that has ended."""

    def wait(self):
        return 0

    def kill(self):
        pass


class Server:
    """Starts checks that find what is given for their section, and nothing where that is None."""

    def __init__(self, **found):
        self.found = found

    def check(self, file, answer):
        if file.stem in self.found:
            answer.write_text(json.dumps(self.found[file.stem]))
        return Ended()


class Gone:
    """A server that has ended."""

    def check(self, *_):
        raise OSError("the process is gone")


@pytest.fixture(autouse=True)
def nothing_counted(monkeypatch):
    monkeypatch.setattr(checked, "Counted", lambda edition: edition)


def verify(folder, monkeypatch, server):
    monkeypatch.setattr(checked, "at_work", lambda: server)
    try:
        with checked.checks_of(folder / "made") as checks:
            for section in ("southern", "northern"):
                checks.begin(section)
            checks.refuse_false(None, [])
    finally:
        assert list(folder.iterdir()) == []


def test_notebooks_without_a_fault_pass_and_leave_nothing(tmp_path, monkeypatch):
    verify(tmp_path, monkeypatch, Server(southern=None, northern=None))


def test_the_first_fault_is_told_with_its_notebook(tmp_path, monkeypatch):
    server = Server(southern=None, northern=["It rained.", "says so, but it did not"])
    with pytest.raises(FalseSentenceError, match=r'northern.ipynb is not .*: "It rained." says so, but it'):
        verify(tmp_path, monkeypatch, server)


def test_a_check_that_ends_before_its_time_is_no_pass(tmp_path, monkeypatch):
    with pytest.raises(NotebookError, match=r"The check of northern.ipynb ended before it was done"):
        verify(tmp_path, monkeypatch, Server(southern=None))


def test_a_check_that_cannot_start_is_told_in_one_line(tmp_path, monkeypatch):
    with pytest.raises(NotebookError, match=r"southern.ipynb could not start: the process is gone\.$"):
        verify(tmp_path, monkeypatch, Gone())
