"""Nothing is shown as checked that no check holds: other blocks, other types, other words at the edge."""

from dataclasses import replace

import pytest
import telling

from helpers.blocks import Note, Paragraph, Sentence, Table
from helpers.folder.notebook import Output
from helpers.notebook.section import Section
from helpers.story import narrative


@pytest.fixture(scope="module")
def southern() -> Section:
    return Section("southern", telling.opened())


def faults(block, southern):
    return telling.faults(block, southern.edition)


def figure_output(figure, **changed):
    data = telling.figure_data(figure)
    block = figure.block
    del data[telling.BLOCK]
    return Output({**data, **changed}, block)


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


def test_a_sentence_of_no_claim_says_only_that_there_is_nothing_to_say(southern):
    words = Sentence("Southern Mali", "figures/bamako-ring-by-month/title", claim="")
    silent = narrative.write(narrative.language.wording("nothing_to_say"), {})

    assert "is of no claim" not in faults(Paragraph([], [silent]), southern)
    assert "is of no claim" in faults(Paragraph([], [words]), southern)


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
