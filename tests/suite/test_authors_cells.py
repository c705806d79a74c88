"""What goes wrong in a cell that a researcher added."""

import nbformat
import pytest

from helpers.errors import NotebookError
from helpers.parameters import resolve
from helpers.paths import ROOT
from helpers.suite import execute
from helpers.suite.run import run

pytestmark = pytest.mark.slow


def quiet(section: str, state: str) -> None:
    """Tell nobody how the run stands."""


def test_an_error_in_a_cell_of_the_authors_is_one_line_that_names_it(tmp_path, monkeypatch):
    southern = nbformat.read(ROOT / "notebooks" / "southern.ipynb", as_version=4)
    opening = next(at for at, cell in enumerate(southern.cells) if "open_section" in cell.source)
    southern.cells[opening + 1 :] = [nbformat.v4.new_code_cell("southern.events['no such column']")]
    nbformat.write(southern, tmp_path / "southern.ipynb")
    monkeypatch.setattr(execute, "NOTEBOOKS", tmp_path)

    with pytest.raises(NotebookError) as told:
        run(resolve({}), ["southern"], tmp_path / "editions", quiet)

    said = str(told.value)
    assert "southern.ipynb failed in its cell" in said and "`southern.events['no such column']`" in said
    assert "\n" not in said
    assert [path.name for path in (tmp_path / "editions").iterdir()] == ["failed"]
