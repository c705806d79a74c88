"""The notebooks: their shape, plain papermill."""

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from statistics import median

import nbformat
import pytest

from helpers import briefs
from helpers.analysis.claims import section_claims
from helpers.language import words
from helpers.parameters import NAMES, NOT_IN_NOTEBOOKS, Parameters
from helpers.paths import ROOT

NOTEBOOKS = ROOT / "notebooks"
SHIPPED = tuple(words()["notebooks"]["of"])
"""The sections whose notebooks come with the suite; whoever works in them may add others."""


def suites(section, text):
    """Return a notebook's cells that come with the suite; a researcher's own have ids of another form."""
    notebook = nbformat.reads(text, as_version=4)
    notebook.cells = [cell for cell in notebook.cells if cell["id"].startswith(f"{section}-")]
    return notebook


@pytest.fixture(params=SHIPPED)
def source(request):
    return suites(request.param, (NOTEBOOKS / f"{request.param}.ipynb").read_text(encoding="utf-8"))


@pytest.fixture(params=SHIPPED)
def committed(request):
    """A notebook as git has it: at work, it may hold outputs and other parameters."""
    show = ["git", "show", f"HEAD:notebooks/{request.param}.ipynb"]
    shown = subprocess.run(show, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    if shown.returncode:
        pytest.skip("not in a repository: what is committed cannot be told")
    return suites(request.param, shown.stdout)


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def statements(cell):
    return [line for line in cell.source.splitlines() if not line.startswith("#")]


def tagged(notebook, tag):
    return [cell for cell in notebook.cells if tag in cell.metadata.get("tags", [])]


def test_there_is_a_notebook_for_each_section():
    assert {path.stem for path in NOTEBOOKS.glob("*.ipynb")} >= set(briefs.active().sections)


def test_a_notebook_is_thin(source):
    lines = [len(statements(cell)) for cell in code(source)]
    assert 8 <= len(lines) <= 15
    assert median(lines) <= 4
    assert max(lines) <= 10
    assert not any(word in cell.source for cell in code(source) for word in ("def ", "lambda", "class "))


def test_each_cell_shows_all_that_it_says(source):
    for cell in code(source):
        *before, _ = ast.parse(cell.source).body
        assert not [line for line in before if isinstance(line, ast.Expr)], "Jupyter shows only the last one"


def test_cells_of_a_researchers_own_are_not_held_to_that_shape():
    path = NOTEBOOKS / "southern.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.insert(5, nbformat.v4.new_code_cell("def mine():\n    return 1"))
    assert suites("southern", nbformat.writes(notebook)) == suites("southern", path.read_text("utf-8"))


def test_a_notebook_is_committed_without_outputs(committed):
    assert all(cell.outputs == [] and cell.execution_count is None for cell in code(committed))


def test_a_notebook_sets_parameters_to_their_defaults_in_one_tagged_cell_and_names_the_others(committed):
    (cell,) = tagged(committed, "parameters")
    held = {}
    exec(cell.source, {}, held)
    assert (*held, *NOT_IN_NOTEBOOKS) == NAMES
    assert held == {name: value for name, value in Parameters().plain().items() if name in held}
    assert all("  # " in line for line in statements(cell))
    before = committed.cells[committed.cells.index(cell) - 1].source
    assert all(f"`{name}`" in before for name in NOT_IN_NOTEBOOKS)


def test_a_notebook_that_has_not_run_has_a_title_and_says_what_its_claims_are(source):
    title, *others = [cell.source for cell in source.cells if cell.cell_type == "markdown"]
    assert title.startswith("# ")
    (opens,) = [cell.source for cell in code(source) if "open_section(" in cell.source]
    section = opens.splitlines()[-1]
    (told,) = [text for text in others if f"`{section}.claims`" in text]
    (first,) = re.findall(rf'{section}\.say\("(\w+)"\)', told)
    assert first in {claim.id for claim in section_claims(section, briefs.active().date)}


def test_what_people_change_stands_above_a_line_and_all_else_below(source):
    (cell,) = tagged(source, "parameters")
    above, line, _ = re.split(r"^(#.*)$", cell.source, flags=re.MULTILINE)
    assert [row.split()[0] for row in above.splitlines()] == ["as_of", "source", "data_file"]
    assert "may stay as it is" in line


def papermill(source: Path, target: Path, *words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "papermill", str(source), str(target), "--no-progress-bar", *words]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True)


def markdown(path: Path) -> str:
    cells = code(nbformat.read(path, as_version=4))
    outputs = [output.get("data", {}) for cell in cells for output in cell.outputs]
    return "\n".join(data["text/markdown"] for data in outputs if "text/markdown" in data)


@pytest.mark.slow
def test_plain_papermill_runs_a_notebook_from_any_folder_with_a_file_of_ones_own(tmp_path, closed_file):
    mine = ["-p", "source", "acled", "-p", "data_file", os.path.relpath(closed_file, tmp_path)]
    given = [*mine, "-p", "accessed", "2023-07-06", "-p", "as_of", "2022-06-30", "-p", "radius_km", "120"]
    ended = papermill(NOTEBOOKS / "southern.ipynb", tmp_path / "out.ipynb", *given, cwd=tmp_path)
    assert ended.returncode == 0, ended.stderr
    told = markdown(tmp_path / "out.ipynb")
    assert "Edition of 30 June 2022" in told
    assert "120 km of Bamako" in told
    assert f"Data: {closed_file.name} (ACLED" in told
    assert "simulated" not in told.lower()
    assert "Accessed on 6 July 2023." in json.dumps(nbformat.read(tmp_path / "out.ipynb", as_version=4))


@pytest.mark.slow
def test_plain_papermill_with_a_misspelt_parameter_fails_with_one_clear_line(tmp_path):
    given = ["-p", "asof", "2022-06-30"]
    ended = papermill(NOTEBOOKS / "southern.ipynb", tmp_path / "out.ipynb", *given, cwd=tmp_path)
    assert ended.returncode != 0
    cells = code(nbformat.read(tmp_path / "out.ipynb", as_version=4))
    (error,) = [out for cell in cells for out in cell.outputs if out.output_type == "error"]
    assert error.ename == "ParameterError"
    assert error.evalue.startswith("There is no parameter 'asof' (did you mean as_of?)")
    assert error.traceback == [f"ParameterError: {error.evalue}"]
