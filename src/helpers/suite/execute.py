"""Notebooks run by papermill, two at a time, into executed copies that are the same on every run."""

import json
import logging
import os
import re
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
import papermill
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError
from papermill.translators import PythonTranslator

from helpers.errors import NotebookError
from helpers.folder import drawings
from helpers.parameters import assignments, meanings
from helpers.paths import NOTEBOOKS, ROOT
from helpers.suite import engine
from helpers.suite.kernels import started_in

logging.getLogger("papermill").setLevel(logging.ERROR)
"""It warns of parameters that a notebook's own cell leaves out; the suite has checked them all by then."""

AT_A_TIME = 2
"""Kernels at work together; threads of one process, as many processes at once time out on their kernels."""

KERNELS_FILE = re.compile(r"\S*ipykernel_\d+[\\/]\d+\.py")
"""How a warning names a cell: by a file that nobody has, other in each run."""

Progress = Callable[[str, str], None]
"""Told a section's name and how it stands."""


def run_notebooks(
    notebooks: Sequence[str],
    parameters: Mapping[str, Any],
    folder: Path,
    tell: Progress,
    shown: Mapping[str, Any],
    then: Callable[[str], None],
) -> None:
    """Execute notebooks, named without their ending, into ``folder``; ``then`` is called when one is done.

    The executed copies show the parameters ``shown``, which may leave out where a file lies. Raises
    NotebookError for the first that fails, when those at work with it are done; its executed copy, with the
    error in it, is in ``folder``. An interrupt waits for none.
    """
    with TemporaryDirectory(prefix=".kernels-", dir=folder, ignore_cleanup_errors=True) as connections:
        given = parameters, shown, folder, Path(connections), tell, then
        _wait_for(lambda pool: [pool.submit(_run, name, *given) for name in notebooks])


def _wait_for(start: Callable[[ThreadPoolExecutor], list[Future[None]]]) -> None:
    """Wait for what is started in threads, until one fails and those at work with it are done."""
    pool = ThreadPoolExecutor(AT_A_TIME)
    try:
        for run in start(pool):
            run.result()
    except Exception:
        pool.shutdown(cancel_futures=True)
        raise
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()


def _run(
    name: str,
    parameters: Mapping[str, Any],
    shown: Mapping[str, Any],
    folder: Path,
    connections: Path,
    tell: Progress,
    then: Callable[[str], None],
) -> None:
    source = NOTEBOOKS / f"{name}.ipynb"
    section, executed = source.stem, folder / source.name
    tell(section, "started")
    try:
        notebook = _with_one_cell_of(parameters, nbformat.read(source, as_version=4))
        cells = len(notebook.cells)
        done = papermill.execute_notebook(
            notebook,
            executed,
            dict(parameters),
            engine_name=engine.NAME,
            **started_in(connections, section),
            progress_bar=False,
            record_timing=False,
            shutdown_kernel="immediate",
            extra_arguments=[
                "--log-level=ERROR"
            ],  # not the warning about a kernel on this machine's own ports
            on_cell_executed=lambda cell_index, **_: tell(section, f"{cell_index + 1}/{cells} cells"),
        )
    except PapermillExecutionError as error:
        tell(section, "failed")
        place = f"{section}.ipynb failed in its cell {error.exec_count}, `{_beginning(error.source)}`"
        raise NotebookError(_in_one_line(f"{place}: {error.ename}: {error.evalue}")) from error
    except Exception as error:  # such as a kernel that died or never answered
        tell(section, "failed")
        raise NotebookError(
            _in_one_line(f"{section}.ipynb failed: {type(error).__name__}: {error}")
        ) from error
    _settle(done, shown)
    drawings.take_out(done.cells, folder)
    executed.write_text(_lines(done), encoding="utf-8", newline="\n")
    tell(section, "done")
    then(section)


def _with_one_cell_of(parameters: Mapping[str, Any], notebook: NotebookNode) -> NotebookNode:
    """Return a notebook whose cell of parameters is replaced by papermill's, not followed by it.

    A cell that does more than set these parameters stays, and papermill's comes behind it.
    """
    for cell in notebook.cells:
        names = assignments(cell.source) if "parameters" in cell.metadata.get("tags", []) else []
        if names and parameters.keys() >= set(names):
            cell.metadata["tags"] = ["injected-parameters"]
    return notebook


def _beginning(source: str) -> str:
    """Return the first line of a cell that says something."""
    return next((line.strip() for line in source.splitlines() if line.strip()), "")


def _in_one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if line.endswith(".") else f"{line}."


def _settle(notebook: NotebookNode, shown: Mapping[str, Any]) -> None:
    """Take out of an executed notebook what differs between two runs or two people: times, paths, ids."""
    version = notebook.metadata["papermill"]["version"]
    notebook.metadata["papermill"] = {"parameters": dict(shown), "version": version}
    for cell in notebook.cells:
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", []):
            if output.output_type == "stream":
                output["text"] = _without_places(output["text"])
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell["id"] = "injected-parameters"
            lines = PythonTranslator.codify(shown).splitlines()
            cell["source"] = "\n".join(map(_explained, lines))


def _lines(notebook: NotebookNode) -> str:
    """Return a notebook as its file holds it: a line for each value, without half a megabyte of spaces."""
    content = json.loads(nbformat.writes(notebook))
    return json.dumps(content, ensure_ascii=False, indent=0, separators=(",", ":")) + "\n"


def _without_places(text: str) -> str:
    """Return what a cell printed without where that was: a warning names the folders of who ran it."""
    for place, name in ((ROOT, "."), (Path.home(), "~")):
        text = text.replace(f"{place}{os.sep}", f"{name}{os.sep}")
    return KERNELS_FILE.sub("the notebook", text)


def _explained(line: str) -> str:
    """Return a line that sets a parameter with what the parameter means."""
    meaning = meanings().get(line.partition(" = ")[0])
    return f"{line}  # {meaning}" if meaning else line
