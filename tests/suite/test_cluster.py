"""The tasks of a sweep on a Dask cluster of separate processes: the same answers, though a worker be lost."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.errors import ParameterError
from helpers.suite import cluster, sweep

pytestmark = pytest.mark.slow
pytest.importorskip("distributed", reason="the extra `cluster` is not installed")


@pytest.fixture(scope="module")
def scheduler():
    """The address of a cluster on this machine."""
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as started:
        yield started.scheduler_address


def lost(task):
    """Double a task; the first time that a worker does the one with a file's name, it is killed over it."""
    if os.sep in task and not Path(task).exists():
        Path(task).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if task == "mistaken":
        raise ParameterError("to be mended")
    yield task * 2


@pytest.mark.skipif(os.name != "posix", reason="no signals like these")
def test_a_task_whose_worker_is_killed_is_done_by_another(scheduler, tmp_path):
    tasks = ["a", str(tmp_path / "killed"), "mistaken", "b"]
    found = dict(cluster.each(tasks, lost, scheduler))
    assert found.pop("mistaken").why == "to be mended"
    assert found == {task: task * 2 for task in tasks if task != "mistaken"}


def test_an_address_at_which_nobody_answers_is_told_in_one_line(monkeypatch):
    monkeypatch.setattr(cluster, "PATIENCE", 0.2)
    with pytest.raises(ParameterError, match=r"No Dask scheduler answers at tcp://127\.0\.0\.1:9"):
        list(cluster.each(["a"], lost, "tcp://127.0.0.1:9"))


def swept(out: Path, *words: str) -> str:
    """Sweep in a process of its own: this one has the threads of a cluster, and cannot be forked."""
    command = [sys.executable, "-m", "helpers.suite.cli", "sweep", "--jobs", "1", "--out", str(out)]
    ended = subprocess.run([*command, "--section", "northern", *words], capture_output=True, text=True)
    assert ended.returncode == sweep.OK, ended.stderr
    return ended.stderr


def files(folder: Path, *endings: str) -> dict[str, bytes]:
    found = (path for path in sorted(folder.rglob("*")) if path.suffix in endings)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.mark.long
def test_ledgers_of_a_cluster_are_those_of_this_machine(scheduler, tmp_path):
    words = ("--from", "2022-06", "--to", "2022-09", "--ledger-only")
    swept(tmp_path / "here", *words)
    swept(tmp_path / "there", *words, "--scheduler", scheduler)
    here, there = (files(tmp_path / name, ".csv", ".html") for name in ("here", "there"))
    assert len(here) == 2
    assert here == there


@pytest.mark.long
def test_editions_of_a_cluster_are_those_of_this_machine_and_are_made_once(scheduler, tmp_path):
    words = ("--from", "2022-06", "--to", "2022-06")
    swept(tmp_path / "here", *words)
    assert "current" not in swept(tmp_path / "there", *words, "--scheduler", scheduler)
    assert "1 of 1 editions, 1 current" in swept(tmp_path / "there", *words, "--scheduler", scheduler)
    kinds = (".ipynb", ".csv", ".svg", ".png", ".html", ".pdf", ".cff")
    here, there = (files(tmp_path / name, *kinds) for name in ("here", "there"))
    assert set(here) == set(there)
    assert [name for name in here if here[name] != there[name]] == []
