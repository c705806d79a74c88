"""A section with its author's own cells, run by papermill and published like any other."""

import json

import nbformat
import pypdf
import pytest

from helpers.errors import NotebookError
from helpers.folder.notebook import Output, Text, read
from helpers.language import spoken
from helpers.parameters import resolve
from helpers.paths import ROOT
from helpers.suite import execute
from helpers.suite.run import run

pytestmark = pytest.mark.slow

LABEL = spoken("site")["author"]["label"]
CHART = (
    "import altair as alt\n"
    "events = southern.events\n"
    "alt.Chart(events, title='Events that I count').mark_bar().encode(x='year(date):T', y='count()')"
)
PICTURE = """try:
    import matplotlib.pyplot as plt

    shown = plt.subplots()[0]
except ImportError:  # no dependency of the suite
    import altair as alt
    import vl_convert
    from IPython.display import Image

    drawing = alt.Chart(events.head(3)).mark_point().encode(x='fatalities').to_dict()
    shown = Image(vl_convert.vegalite_to_png(drawing), alt='Three points')
shown"""
CELLS = [
    nbformat.v4.new_markdown_cell("## What I add\n\nJNIM killed 9,998 people, I think."),
    nbformat.v4.new_code_cell(CHART),
    nbformat.v4.new_code_cell(PICTURE),
    nbformat.v4.new_code_cell("events.groupby('region')[['fatalities']].sum()"),
    nbformat.v4.new_code_cell("from IPython.display import Markdown\nMarkdown('**mine** in Markdown')"),
    nbformat.v4.new_code_cell('print("JNIM killed 9,999 people")'),
]


@pytest.fixture
def notebooks(tmp_path, monkeypatch):
    """Write the southern notebook with some cells behind its third figure, for the suite to run."""

    def written(*cells):
        southern = nbformat.read(ROOT / "notebooks" / "southern.ipynb", as_version=4)
        at = next(at for at, cell in enumerate(southern.cells) if "bamako-ring-by-month" in cell.source)
        southern.cells[at + 1 : at + 1] = cells
        (tmp_path / "notebooks").mkdir()
        nbformat.write(southern, tmp_path / "notebooks" / "southern.ipynb")
        monkeypatch.setattr(execute, "NOTEBOOKS", tmp_path / "notebooks")

    return written


def quiet(section: str, state: str) -> None:
    """Tell nobody how the run stands."""


def test_what_an_author_adds_is_in_notebook_page_and_pdf_in_its_place_under_its_label(notebooks, tmp_path):
    notebooks(*CELLS)

    folder = run(resolve({}), ["southern"], tmp_path / "editions", quiet)

    items = read(folder / "southern.ipynb").items
    added = [item for item in items if isinstance(item, Text | Output) and item.authors]
    assert [type(item) for item in added] == [Text, *[Output] * 5]
    html = (folder / "southern.html").read_text(encoding="utf-8")
    own = html[html.index('<div class="author" data-author>') : html.index("is-it-more-than-in")]
    inside = [
        "What I add",
        "9,998",
        "author-1.svg",
        "author-2.png",
        "<table",
        "<strong>mine</strong>",
        "9,999",
    ]
    assert [text for text in inside if text not in own] == []
    assert "9,999" not in html.replace(own, "")
    assert html.index("fig-bamako-ring-by-month") < html.index(own) and own.count(" data-author") == 1
    said = " ".join(page.extract_text() for page in pypdf.PdfReader(folder / "brief.pdf").pages)
    assert LABEL.replace("'", "’") in said and "9,999" in said and "What I add" in said
    listed = json.loads((folder / "manifest.json").read_text())["files"]
    assert {f"figures/southern-author-{name}" for name in ("1.svg", "2.png")} <= set(listed)


def test_an_error_in_a_cell_of_the_authors_is_one_line_that_names_it(notebooks, tmp_path):
    notebooks(nbformat.v4.new_code_cell("southern.events['no such column']"))

    with pytest.raises(NotebookError) as told:
        run(resolve({}), ["southern"], tmp_path / "editions", quiet)

    said = str(told.value)
    assert "southern.ipynb failed in its cell" in said and "`southern.events['no such column']`" in said
    assert "\n" not in said
    assert [path.name for path in (tmp_path / "editions").iterdir()] == ["failed"]
