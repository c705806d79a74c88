"""An edition appears complete or not at all: whatever fails, dies or is interrupted."""

import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent

import nbformat
import pytest

from helpers.errors import ParameterError
from helpers.parameters import Parameters
from helpers.suite import cli, execute, workshop
from helpers.suite.workshop import built_for

slow = pytest.mark.slow
NAME = "2022-08-29-sample"
PARAMETERS = "\n".join(f"{name} = {value!r}" for name, value in Parameters().plain().items())

PATIENCE = 120
"""Seconds after which a process that should end, or call, counts as one that never will."""

INTERRUPTIBLE = """
import signal, sys
from pathlib import Path
from helpers.suite import cli, execute
signal.signal(signal.SIGINT, signal.default_int_handler)  # as in a terminal, whatever started these tests
execute.NOTEBOOKS = Path(sys.argv[1])
sys.exit(cli.main(sys.argv[2:]))
"""

SLOW_DISK = """
import os, socket, time
from helpers.data import files

os.environ["BRIEF_CACHE"] = ""  # which other tests may have filled

def never(*_):
    with socket.create_connection({address}):
        while True:
            time.sleep(0.05)

files.read = never
"""


@pytest.fixture
def write(tmp_path, monkeypatch):
    """Write a section's notebook of given cells into a folder that stands for notebooks/."""
    folder = tmp_path / "notebooks"
    folder.mkdir()
    monkeypatch.setattr(execute, "NOTEBOOKS", folder)
    monkeypatch.chdir(tmp_path)

    def notebook(section: str, *cells: str) -> Path:
        tagged = nbformat.v4.new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]})
        content = nbformat.v4.new_notebook(cells=[tagged, *map(nbformat.v4.new_code_cell, cells)])
        content.metadata["language_info"] = {"name": "python"}
        nbformat.write(content, folder / f"{section}.ipynb")
        return folder

    return notebook


def everything(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text() if path.is_file() else ""
        for path in folder.rglob("*")
    }


def failed(capsys, *words: str) -> str:
    """Run the command, which has to fail in a notebook, and return its last line."""
    assert cli.main(["run", "--out", "editions", *words]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    told = [line for line in said.err.splitlines() if line.startswith("brief: ")]
    assert said.err.splitlines()[-1:] == told
    assert "Traceback" not in said.err
    return told[0]


@slow
def test_a_notebook_that_fails_leaves_only_its_executed_copy_where_the_message_says(write, capsys, tmp_path):
    write("southern", "1 + 1", "raise ValueError('first line\\nsecond line')")
    line = failed(capsys, "--section", "southern")
    assert line.startswith(
        "brief: southern.ipynb failed in its cell 3, `raise ValueError('first line\\nsecond line')`: "
        "ValueError: first line second line. "
    )
    kept = Path(line.split(" are in ")[1].removesuffix("."))
    assert kept == tmp_path / "editions" / "failed" / f"{NAME}-southern"
    assert {path.name for path in (tmp_path / "editions").iterdir()} == {"failed"}
    cells = nbformat.read(kept / "southern.ipynb", as_version=4).cells
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    assert [output.output_type for output in outputs] == ["execute_result", "error"]
    assert outputs[-1].ename == "ValueError"


@slow
def test_a_failing_run_does_not_touch_an_older_edition(write, capsys, tmp_path):
    partial = f"{NAME}-southern-central"
    older = tmp_path / "editions" / partial
    older.mkdir(parents=True)
    (older / "claims.csv").write_text("older")
    stale = tmp_path / "editions" / "failed" / partial / "national.ipynb"
    stale.parent.mkdir(parents=True)
    stale.write_text("of an earlier failure")
    write("southern", "1 / 0")
    write("central", "'runs'")
    failed(capsys, "--section", "southern", "central")
    assert everything(older) == {"claims.csv": "older"}
    assert not stale.exists()
    assert {path.name for path in (tmp_path / "editions").iterdir()} == {"failed", partial}


@slow
def test_a_kernel_that_dies_is_told_in_one_line_with_the_notebook_as_far_as_it_ran(write, capsys):
    write("southern", "6 * 7", "import os; os._exit(1)")
    line = failed(capsys, "--section", "southern")
    assert line.startswith("brief: southern.ipynb failed: DeadKernelError: Kernel died. ")
    kept = Path(line.split(" are in ")[1].removesuffix("."))
    assert (
        nbformat.read(kept / "southern.ipynb", as_version=4).cells[-2].outputs[0].data["text/plain"] == "42"
    )


@slow
def test_a_notebook_with_a_false_sentence_fails_with_the_sentence_and_is_kept(write, capsys):
    opened = "from helpers import open_section\nsouthern = open_section('southern', globals())"
    changed = """
        shown = southern.say("S3")._repr_mimebundle_()
        (block,) = [value for value in shown.values() if isinstance(value, dict)]
        (told,) = block["sentences"]
        false = told["text"].replace("2022", "2021")
        for kind in ("text/markdown", "text/plain"):
            shown[kind] = shown[kind].replace(told["text"], false)
        told["text"] = false
        from IPython.display import publish_display_data
        publish_display_data(shown)
    """
    write("southern", opened, dedent(changed))
    line = failed(capsys, "--section", "southern")
    assert line.startswith('brief: southern.ipynb is not borne out: "')
    assert "2021" in line
    assert Path(line.split(" are in ")[1].removesuffix("."), "southern.ipynb").exists()


@slow
def test_a_kernelspec_called_python3_does_not_turn_up_as_the_kernel(write, tmp_path, monkeypatch):
    other = tmp_path / "share" / "kernels" / "python3"
    other.mkdir(parents=True)
    (other / "kernel.json").write_text('{"argv": ["false"], "display_name": "Other", "language": "python"}')
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "share"))
    write("southern", "import sys\nsys.executable")
    given = Parameters().plain()
    execute.run_notebooks(["southern"], given, tmp_path, lambda *_: None, given, lambda _: None)
    shown = nbformat.read(tmp_path / "southern.ipynb", as_version=4).cells[-1].outputs[0]
    assert shown.data["text/plain"] == repr(sys.executable)
    assert not list(tmp_path.glob(".kernels-*"))


@slow
@pytest.mark.parametrize("cell", ["data.write_text(data.read_text() + '\\n')", "data.unlink()"])
def test_a_data_file_that_changes_during_the_run_is_named(cell, write, closed_file, tmp_path, capsys):
    mine = tmp_path / "mine.csv"
    mine.write_text(closed_file.read_text())
    write("southern", f"from pathlib import Path\ndata = Path({str(mine)!r})\n{cell}\nraise ValueError")
    words = ["run", "--section", "southern", "--data", str(mine), "--out", str(tmp_path / "out")]
    assert cli.main(words) == cli.MISTAKEN
    assert "brief: mine.csv changed while the notebooks ran: " in capsys.readouterr().err.splitlines()[-1]


def test_a_notebook_that_cannot_even_start_is_told_without_a_promise_of_its_copy(write, capsys, tmp_path):
    folder = write("southern", "1")
    (folder / "southern.ipynb").write_text("no notebook")
    assert failed(capsys, "--section", "southern").startswith("brief: southern.ipynb failed: NotJSONError: ")
    assert list((tmp_path / "editions").iterdir()) == []


def test_a_mistake_while_files_are_written_leaves_nothing(tmp_path):
    target = tmp_path / NAME
    with pytest.raises(RuntimeError, match="disk full"), built_for(target) as folder:
        (folder / "claims.csv").write_text("half")
        raise RuntimeError("disk full")
    assert list(tmp_path.iterdir()) == []


def test_an_edition_appears_only_when_it_is_complete_and_replaces_the_older_one_whole(tmp_path):
    target = tmp_path / NAME
    target.mkdir()
    (target / "stale.txt").write_text("older")
    with built_for(target) as folder:
        (folder / "claims.csv").write_text("new")
        assert everything(target) == {"stale.txt": "older"}
    assert everything(target) == {"claims.csv": "new"}
    assert list(tmp_path.iterdir()) == [target]


def test_an_older_edition_comes_back_when_the_new_one_cannot_take_its_place(tmp_path, monkeypatch):
    target = tmp_path / NAME
    target.mkdir()
    (target / "claims.csv").write_text("older")
    rename = Path.rename

    def refuse(path, onto):
        if path.parent.name == "newer" and onto == target:
            raise PermissionError("refused")
        return rename(path, onto)

    monkeypatch.setattr(workshop.Path, "rename", refuse)
    with pytest.raises(ParameterError, match="Cannot put the edition"), built_for(target):
        pass
    assert everything(tmp_path) == {NAME: "", f"{NAME}/claims.csv": "older"}


@pytest.fixture
def interruptible() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start the command so that it can be interrupted; what still runs after the test is killed.

    A kernel ends by itself when the process that started it is gone.
    """
    started = []

    def start(notebooks: Path, *words: str, first: str = "") -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", first + INTERRUPTIBLE, str(notebooks), *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """Where a kernel calls to say that it is at work; the connection ends when the kernel does."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(PATIENCE)
        yield listening


@slow
@pytest.mark.parametrize("cell", ["time.sleep(3000)", "while True: pass"])
def test_an_interrupt_ends_the_run_at_once_and_leaves_nothing(cell, write, interruptible, listener, tmp_path):
    call = f"import socket, time; held = socket.create_connection({listener.getsockname()})"
    older = tmp_path / "editions" / NAME
    older.mkdir(parents=True)
    words = ["run", "--section", "southern", "--out", str(tmp_path / "editions")]
    process = interruptible(write("southern", f"{call}\n{cell}"), *words)
    kernel, _ = listener.accept()
    with kernel:
        kernel.settimeout(PATIENCE)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=PATIENCE)
        assert (process.returncode, out) == (130, "")
        assert err.splitlines() == ["southern: started", "brief: interrupted; nothing is half written."]
        assert list((tmp_path / "editions").iterdir()) == [older]
        assert kernel.recv(1) == b""


@slow
def test_an_interrupt_while_the_data_are_read_is_told_in_one_line(interruptible, listener, tmp_path):
    words = ["run", "--out", str(tmp_path / "editions")]
    process = interruptible(tmp_path, *words, first=SLOW_DISK.format(address=listener.getsockname()))
    reading, _ = listener.accept()
    with reading:
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=PATIENCE)
    assert said == ("", "brief: interrupted; nothing is half written.\n")
    assert process.returncode == 130
    assert not (tmp_path / "editions").exists()
