"""Kernels are forked from one process where that can be done, and end with it."""

import json
import os
import select
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from jupyter_client.blocking.client import BlockingKernelClient

from helpers.suite import server as forking

PATIENCE = 120


def ended(fork: forking.Fork) -> bool:
    return bool(select.select([fork._handle], [], [], PATIENCE)[0])


@pytest.fixture(scope="module")
def server():
    with started() as server:
        yield server


@contextmanager
def started():
    server = forking.Server({})
    try:
        yield server
    finally:
        server.end()


def forked(server: forking.Server, folder: Path) -> forking.Fork:
    """Return a kernel with an environment of its own that can be reached."""
    connection = folder / "kernel.json"
    fork = server.fork(
        ["-f", str(connection), "--log-level=ERROR"], {**os.environ, "WHOSE": "its own"}, str(folder)
    )
    while not connected(connection):
        assert fork.poll() is None
    return fork


@pytest.fixture
def kernel(server, tmp_path):
    """A forked kernel, and a client that talks to it."""
    fork = forked(server, tmp_path)
    client = BlockingKernelClient(connection_file=str(tmp_path / "kernel.json"))
    client.load_connection_file()
    client.start_channels()
    client.wait_for_ready(PATIENCE)
    yield fork, client
    client.stop_channels()
    fork.kill()


def connected(path: Path) -> bool:
    """Tell whether the kernel has written where it can be reached."""
    try:
        return bool(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return False


def answer(client: BlockingKernelClient, expression: str) -> str:
    reply = client.execute("", user_expressions={"asked": expression}, reply=True, timeout=PATIENCE)
    return reply["content"]["user_expressions"]["asked"]["data"]["text/plain"]


@pytest.mark.slow
def test_a_forked_kernel_has_its_own_folder_and_environment_and_ends_when_told(kernel, tmp_path):
    fork, client = kernel
    assert answer(client, "__import__('os').getcwd()") == repr(str(tmp_path))
    assert answer(client, "__import__('os').environ['WHOSE']") == "'its own'"
    assert answer(client, "__import__('os').getpid()") == str(fork.pid)
    client.shutdown()
    assert ended(fork)


@pytest.mark.slow
def test_a_kernel_can_start_commands_and_learn_how_they_ended(kernel):
    _, client = kernel
    assert answer(client, "__import__('subprocess').call(['sh', '-c', 'exit 3'])") == "3"


@pytest.mark.slow
def test_a_kernel_ends_with_the_process_that_forked_it(tmp_path):
    with started() as server:
        fork = forked(server, tmp_path)
    assert ended(fork)


@pytest.mark.slow
def test_a_check_ends_with_the_process_that_forked_it(tmp_path):
    os.mkfifo(tmp_path / "southern.ipynb")  # to which nobody will write
    with started() as server:
        fork = server.check(tmp_path / "southern.ipynb", tmp_path / "answer.json")
        assert fork.poll() is None
    try:
        assert ended(fork)
    finally:
        fork.kill()


def test_a_server_that_is_gone_is_an_error_in_one_line():
    with started() as server:
        server._process.kill()
        server._process.wait()
        with pytest.raises(OSError, match=r"no kernel could be forked"):
            server.fork([], {}, "/")


@pytest.mark.parametrize("lacking", ["no such call", "not allowed"])
def test_where_no_process_can_be_watched_kernels_start_for_themselves(monkeypatch, lacking):
    def refuse(_):
        raise OSError("not allowed")

    if lacking == "no such call":
        monkeypatch.delattr(os, "pidfd_open")
    else:
        monkeypatch.setattr(os, "pidfd_open", refuse)
    with forking.preloaded({}, []):
        assert forking.at_work() is None


def test_the_server_ends_with_the_run_also_when_that_fails():
    with pytest.raises(ZeroDivisionError), forking.preloaded({}, []):
        server = forking.at_work()
        raise ZeroDivisionError
    assert forking.at_work() is None
    assert server is None or server._process.returncode is not None


@pytest.mark.slow
def test_what_is_preloaded_is_all_that_a_section_needs_to_open():
    code = (
        "import sys, helpers.suite.preloaded\nbefore = set(sys.modules)\n"
        "from helpers import open_section\nprint(*set(sys.modules) - before)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.split() == []
