"""Executed notebooks as the one reader gives them: blocks, words, code, and what is the author's own."""

import json

import nbformat
import pytest

from helpers import briefs
from helpers.blocks import BLOCK, Drawing, Head, Paragraph, Sentence, to_json
from helpers.errors import NotebookError
from helpers.folder.files import write_figures
from helpers.folder.notebook import Code, Output, Text, fixed_words, of_cells, read
from helpers.paths import ROOT

SAID = Paragraph(["S1"], [Sentence("Nine.", "claims/S1/many")])
INTRO = "Southern Mali: Bamako, Kayes, Koulikoro and Sikasso regions."


def markdown(text):
    return {"cell_type": "markdown", "source": text}


def code(*outputs, source="southern.say()", tags=()):
    return {"cell_type": "code", "source": source, "metadata": {"tags": list(tags)}, "outputs": list(outputs)}


def shown(block, **data):
    return {"data": {**data, BLOCK: json.loads(json.dumps(to_json(block)))}}


def southern(*cells):
    return of_cells("southern", cells)


def test_an_output_of_the_suite_is_its_block_with_what_people_see_beside():
    notebook = southern(code(shown(SAID, **{"text/markdown": SAID.markdown})))

    assert notebook.items[0] == Code("southern.say()")
    ((paragraph, data),) = notebook.blocks(Paragraph)
    assert (paragraph.text, paragraph.claims) == ("Nine.", ["S1"])
    assert data == {"text/markdown": paragraph.markdown}


def test_blocks_of_a_kind_come_in_their_order_and_figures_by_name():
    words = [Sentence(text) for text in ("Title", "", "Source", "Alt")]
    drawing = Drawing("ring-map", *words, table="a\n1\n")
    notebook = southern(code(shown(SAID), shown(drawing)), code(shown(Paragraph(["S2"], [Sentence("All.")]))))

    assert [list(paragraph.claims) for paragraph, _ in notebook.blocks(Paragraph)] == [["S1"], ["S2"]]
    assert notebook.figures["ring-map"][0].title.text == "Title"


def test_an_output_without_a_block_is_the_authors_and_has_a_name_of_its_own():
    notebook = southern(
        code({"data": {"text/plain": "42"}}), code(shown(SAID), {"data": {"text/plain": "43"}})
    )

    own = [output for output in notebook.outputs if output.authors]
    assert [(output.name, output.data["text/plain"]) for output in own] == [
        ("southern-author-1", "42"),
        ("southern-author-2", "43"),
    ]


def test_what_is_printed_warned_of_or_raised_is_the_authors():
    notebook = southern(
        code(
            {"output_type": "stream", "name": "stdout", "text": "JNIM killed 9,999 people\n"},
            {"output_type": "stream", "name": "stderr", "text": "Beware\n"},
            {"output_type": "error", "ename": "ValueError", "evalue": "no", "traceback": []},
        )
    )

    assert [(output.stream, output.data["text/plain"]) for output in notebook.outputs] == [
        ("stdout", "JNIM killed 9,999 people\n"),
        ("stderr", "Beware\n"),
        ("error", "ValueError: no"),
    ]
    assert all(output.authors for output in notebook.outputs)


def test_the_words_of_a_picture_come_with_it():
    picture = {"data": {"image/png": "aGk="}, "metadata": {"image/png": {"alt": "My bars", "width": 9}}}

    assert southern(code(picture)).outputs[0].alt == "My bars"


def test_markdown_that_is_none_of_the_briefs_is_the_authors_also_within_a_cell_of_the_suites():
    notebook = southern(markdown(f"{INTRO}\n\nI add this.\n\n    and this"), markdown("## How sure is it?"))

    assert notebook.items == [
        Text(INTRO, authors=False),
        Text("I add this.\n\n    and this", authors=True),
        Text("## How sure is it?", authors=False),
    ]


@pytest.mark.parametrize("section", briefs.active().sections)
def test_the_words_of_the_suites_own_notebooks_are_the_briefs_and_no_others_are(section):
    cells = nbformat.read(ROOT / "notebooks" / f"{section}.ipynb", as_version=4).cells
    texts = [item for item in of_cells(section, cells).items if isinstance(item, Text)]

    assert texts and not any(text.authors for text in texts)
    held = "\n\n".join(text.markdown for text in texts)
    assert all(words in held for words in fixed_words(section))


def test_the_head_is_the_first_that_is_shown():
    first, second = Head(Sentence("Near Bamako")), Head(Sentence("Again"))

    assert southern(code(shown(first)), code(shown(second))).head.headline.text == "Near Bamako"


def test_a_notebook_that_shows_no_section_says_what_is_missing():
    with pytest.raises(NotebookError, match=r"southern.ipynb shows no section: put a cell with open_section"):
        _ = southern(code(shown(SAID))).head


def test_a_block_of_another_version_is_named_with_its_notebook():
    with pytest.raises(NotebookError, match=r"southern.ipynb: Expected a block of this version"):
        southern(code({"data": {BLOCK: {"kind": "ballad"}}}))


@pytest.mark.parametrize("content", ["", "{", "[]", '{"cells": 1}', "<html>"])
def test_a_file_that_is_no_notebook_is_one_line(content, tmp_path):
    (tmp_path / "southern.ipynb").write_text(content)

    with pytest.raises(
        NotebookError, match=r"Expected an executed notebook at .*southern.ipynb, found "
    ) as told:
        read(tmp_path / "southern.ipynb")
    assert "\n" not in str(told.value)


def test_a_cell_of_parameters_is_known_whoever_sets_them():
    notebook = southern(
        code(source="a = 1", tags=["parameters"]), code(source="a = 2", tags=["injected-parameters"])
    )

    assert notebook.items == [Code("a = 1", parameters=True), Code("a = 2", parameters=True)]


def test_a_raw_cell_is_words_of_its_author():
    notebook = southern({"cell_type": "raw", "source": "raw words", "metadata": {}})

    assert notebook.items == [Text("raw words", authors=True)]


def test_outputs_are_the_items_that_cells_show():
    assert all(isinstance(item, Output) for item in southern(markdown("a"), code(shown(SAID))).outputs)


@pytest.mark.parametrize("name", ["../ring-map", "a/b", "", "ring map", "a.b"])
def test_a_figure_whose_name_might_lead_out_of_the_folder_is_refused(tmp_path, name):
    words = [Sentence(text) for text in ("Title", "", "Source", "Alt")]
    notebook = southern(code(shown(Drawing(name, *words, table="a\n1\n"), **{"image/png": ""})))

    with pytest.raises(NotebookError, match="a figure's name has letters, digits, - and _ only, found"):
        write_figures(notebook, tmp_path / "edition", "Made up.")
    assert list(tmp_path.iterdir()) == []
