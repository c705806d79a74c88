"""The drawings of figures, which lie beside an edition's notebooks."""

import nbformat
import pytest

from helpers.blocks import BLOCK, Drawing, Sentence, to_json
from helpers.folder import drawings
from helpers.folder.notebook import read


def cell(name="by-year", svg="<svg>wide</svg>", narrow="<svg>narrow</svg>"):
    words = [Sentence(text) for text in ("A title", "Events", "Invented", "Bars.")]
    block = Drawing(name, *words, table="a\n1\n", svg=svg, narrow=narrow)
    output = nbformat.v4.new_output("display_data", data={BLOCK: to_json(block)})
    return nbformat.v4.new_code_cell("show", outputs=[output])


def block_in(shown):
    return shown.outputs[0].data[BLOCK]


@pytest.fixture
def edition(tmp_path):
    """The folder of an edition with one notebook, whose drawings are taken out of it."""
    cells = [nbformat.v4.new_markdown_cell("Words"), cell()]
    drawings.take_out(cells, tmp_path)
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "southern.ipynb")
    return tmp_path


def test_drawings_become_files_and_leave_the_notebook(edition):
    assert (edition / "figures" / "by-year.svg").read_text() == "<svg>wide</svg>"
    assert (edition / "figures" / "by-year-narrow.svg").read_text() == "<svg>narrow</svg>"
    assert "<svg>" not in (edition / "southern.ipynb").read_text()


def test_who_reads_the_notebook_gets_them_back(edition):
    figure, _ = read(edition / "southern.ipynb").figures["by-year"]
    assert (figure.svg, figure.narrow) == ("<svg>wide</svg>", "<svg>narrow</svg>")


def test_a_notebook_away_from_its_edition_is_read_without_them(edition, tmp_path_factory):
    alone = tmp_path_factory.mktemp("alone") / "southern.ipynb"
    alone.write_bytes((edition / "southern.ipynb").read_bytes())
    assert read(alone).figures["by-year"][0].svg == ""


def test_a_notebook_that_carries_its_drawings_keeps_them(edition):
    shown = cell(svg="<svg>own</svg>")
    drawings.put_in([shown], edition)
    assert block_in(shown)["svg"] == "<svg>own</svg>"


def test_a_notebook_taken_over_brings_its_drawings(edition, tmp_path_factory):
    new = tmp_path_factory.mktemp("new")
    drawings.take_over(edition / "southern.ipynb", new)
    assert read(new / "southern.ipynb").figures == read(edition / "southern.ipynb").figures


@pytest.mark.parametrize("name", ["../secret", "a/b", "", "a.b"])
def test_no_name_leads_out_of_the_folder(name, edition):
    (edition / "secret.svg").write_text("<svg>secret</svg>")
    shown, empty = cell(name), cell(name, svg="", narrow="")
    drawings.take_out([shown], edition)
    drawings.put_in([empty], edition)
    assert block_in(shown)["svg"] == "<svg>wide</svg>"
    assert block_in(empty)["svg"] == ""
