"""Nothing is shown as checked that no check holds: other blocks, other types, other words at the edge."""

from dataclasses import replace

import pytest
import telling

from helpers import language
from helpers.blocks import VEGALITE, Note, Paragraph, Sentence, Table, from_json
from helpers.folder.notebook import Output
from helpers.notebook.ledger import ledger_rows
from helpers.notebook.section import Section
from helpers.verify import edition
from helpers.verify.counted import Counted
from helpers.verify.edition import ledger_faults


@pytest.fixture(scope="module")
def southern() -> Section:
    return Section("southern", telling.opened())


def faults(block, southern):
    return telling.faults(block, southern.edition)


def figure_output(figure, **changed):
    data = telling.figure_data(figure)
    block = from_json(data.pop(telling.BLOCK))
    return Output({**data, **changed}, block)


@pytest.mark.slow
def test_a_head_of_more_lines_is_a_fault_but_for_that_on_defaults(southern):
    head, more = southern.head, Sentence("Attacks doubled.")
    defaults = Sentence(language.words()["head"]["on_defaults"])

    assert faults(replace(head, lines=[*head.lines, defaults]), southern) == []
    assert "is to be" in str(faults(replace(head, lines=[*head.lines, more]), southern))
    assert "is to be" in str(faults(replace(head, lines=head.lines[1:]), southern))


def test_a_note_is_a_fault_in_a_section(southern):
    assert faults(Note("Attacks doubled."), southern) == ["is a note, which no section has"]


def test_a_table_of_another_name_is_a_fault(southern):
    assert faults(Table("attacks", ["zone"], [["9"]]), southern) == ["is a table that no section has"]


def test_a_block_is_shown_in_its_own_types_alone(southern):
    block = southern.say("S1").block
    shown = {"text/markdown": block.markdown, "text/plain": block.text}

    def found(data):
        return telling.faults_of(Output(data, block), southern.edition)

    assert found(shown) == []
    assert found({**shown, "text/html": "<b>Ten attacks</b>"}) == ["is shown as text/html"]
    assert found({"text/plain": block.text}) == ["is not shown as text/markdown"]
    assert found({**shown, "text/plain": "Ten attacks."}) == ["is shown, but its block says otherwise"]


def test_a_figure_is_shown_in_its_own_types_alone(southern):
    figure = southern.show("bamako-ring-by-month")

    def found(**changed):
        return telling.faults_of(figure_output(figure, **changed), southern.edition)

    assert found() == []
    assert found(**{"text/html": "<b>Ten attacks</b>"}) == ["is shown as text/html"]


def test_a_sentence_of_no_claim_is_a_fault(southern):
    words = Sentence("Southern Mali", "figures/bamako-ring-by-month/title", claim="")

    assert "has sentences for" in str(faults(Paragraph([], [words]), southern))


def test_a_mark_in_other_words_is_a_fault(southern):
    block = southern.say("S1").block

    assert "is no mark" in str(faults(replace(block, mark="and ten more were found"), southern))


@pytest.mark.parametrize("id", ["Attacks_doubled_in_May", "Attaqué"])
def test_an_id_of_many_or_other_letters_is_a_fault(id, southern):
    row = {"id": id, "kind": "count", "window": "year to date", "select": {"group": "FLM"}}

    assert "is no id" in str(faults(southern.say(row).block, southern))
    assert faults(southern.say({**row, "id": "X-1_a"}).block, southern) == []


def test_a_source_line_that_is_not_the_editions_is_a_fault(southern):
    figure = southern.show("bamako-ring-by-month")
    more = replace(figure.words.source, text=f"{figure.source} Checked by all.")
    changed = replace(figure, words=replace(figure.words, source=more))

    assert "is not the line on the edition's source" in telling.faults_of(
        figure_output(changed), southern.edition
    )


@pytest.mark.parametrize("name", ["attacks", "readings-northern"])
def test_a_figure_of_an_unknown_name_is_a_fault(name, southern):
    figure = replace(southern.show("bamako-ring-by-month"), name=name)

    assert telling.faults_of(figure_output(figure), southern.edition) == ["is no figure of the section"]


def test_a_figure_of_another_specification_is_a_fault(southern):
    figure = southern.show("bamako-ring-by-month")
    spec = {**figure.spec, "title": "Attacks doubled"}

    found = telling.faults_of(figure_output(figure, **{VEGALITE: spec}), southern.edition)
    assert found == ["has another specification than the edition's"]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("</svg>", "<script>1</script></svg>", "more than a drawing"),
        ("<text>", "<text onclick='1'>", "more than a drawing"),
        ("<desc>", "<desc>No. ", "another title or description"),
        ("SIMULATED", "Real", "does not say 'SIMULATED"),
        ("</svg>", "", "no SVG"),
    ],
)
def test_a_picture_of_other_words_is_a_fault(old, new, fault, southern):
    output = figure_output(southern.show("bamako-ring-by-month"))
    changed = replace(output.block, narrow=output.block.narrow.replace(old, new))

    found = telling.faults_of(replace(output, block=changed), southern.edition)
    assert fault in str(found)


@pytest.mark.slow
def test_a_sealed_figure_is_drawn_as_the_edition_draws_it(southern):
    sealed = replace(southern.edition, scene=replace(southern.edition.scene, rows_open=False))
    output = figure_output(Section("southern", sealed).show("bamako-ring-map"))
    changed = replace(output.block, svg=output.block.svg.replace("<g", "<g opacity='0'", 1))

    assert output.block.sealed
    assert telling.faults_of(output, sealed) == []
    assert telling.faults_of(replace(output, block=changed), sealed) == [
        "is drawn otherwise than the edition draws it"
    ]
    assert "is not sealed" in str(
        telling.faults_of(replace(output, block=replace(output.block, sealed=False)), sealed)
    )


def table_output(view, change):
    data = view._repr_mimebundle_()
    block = change(from_json(data.pop(telling.BLOCK)))
    return Output({**data, "text/html": block.html}, block)


def cell(row, column, text):
    """Return what changes a cell of a table."""

    def change(block):
        rows = [list(each) for each in block.rows]
        rows[row][column] = text
        return replace(block, rows=rows)

    return change


@pytest.mark.slow
@pytest.mark.parametrize(("column", "text"), [(1, "Other"), (3, "deaths"), (5, "By hand"), (6, "Sure")])
def test_a_ledger_in_other_words_is_a_fault(column, text, southern):
    view = southern.ledger()

    assert telling.faults_of(table_output(view, lambda block: block), southern.edition) == []
    assert "is to be" in str(telling.faults_of(table_output(view, cell(0, column, text)), southern.edition))


@pytest.mark.slow
def test_a_ledger_of_more_columns_is_a_fault(southern):
    def more(block):
        return replace(block, columns=[*block.columns, "sure"], rows=[[*row, "yes"] for row in block.rows])

    found = telling.faults_of(table_output(southern.ledger(), more), southern.edition)
    assert "has the columns" in found[0]


@pytest.mark.parametrize("change", [cell(0, 2, "Nothing was lost"), cell(-1, 1, "0 of 9")])
def test_a_quality_table_in_other_words_is_a_fault(change, southern):
    view = southern.quality()

    assert telling.faults_of(table_output(view, lambda block: block), southern.edition) == []
    assert "is to be" in str(telling.faults_of(table_output(view, change), southern.edition))


@pytest.mark.slow
def test_the_ledger_that_is_written_is_held_against_the_events(southern, monkeypatch):
    counted = Counted(southern.edition)
    rows = ledger_rows(southern.edition, southern.readings)

    assert list(ledger_faults(counted, southern.readings)) == []
    monkeypatch.setattr(edition, "ledger_rows", lambda *_: rows.assign(second_verdict="holds"))
    assert "of the second file, but it is" in str(list(ledger_faults(counted, southern.readings)))
