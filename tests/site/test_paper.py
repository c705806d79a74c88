"""Pages and Markdown as the blocks of a document."""

import json

import pytest
from small_editions import edition, figure, notebook, shown, words

from helpers.blocks import Paragraph, Sentence
from helpers.folder import finished
from helpers.site import pdf
from helpers.site.paper_text import blocks, heading, outside, paragraph, said


def one(text, *claims, **more):
    (block,) = blocks(text, claims, **more)
    return block


def test_paragraphs_and_lists_keep_their_order():
    found = list(blocks("Two.\n\n- Three\n- Four\n\n1. Five"))

    assert [block["is"] for block in found] == ["paragraph", "list", "list"]
    assert [len(block["of"]) for block in found[1:]] == [2, 1]
    assert [block["ordered"] for block in found[1:]] == [False, True]


def test_a_list_inside_a_list_stays_inside():
    outer = one("- One\n    - Two")

    assert [[block["is"] for block in item] for item in outer["of"]] == [["paragraph", "list"]]


def test_text_that_looks_like_markup_is_text():
    text = "#set text(red) $x$ <b>b</b> [d] @e // f"

    assert one(text)["of"] == said(text)


def test_white_space_is_one_space_unless_it_does_not_break():
    assert one("One *two*\nthree\u00a0four.")["of"] == [
        "One ",
        {"is": "emph", "of": ["two"]},
        " three\u00a0four.",
    ]


def test_the_claims_in_bold_lead_to_their_definitions():
    (strong,) = one("**S1**", "S1")["of"]

    assert strong["of"] == [{"is": "within", "to": "methods.html#S1", "of": ["S1"], "label": ""}]


def test_headings_have_their_labels_on_the_page_that_has_them():
    assert one("## What *words* mean", page="methods.html", deeper=1) == heading(
        3, "methods.html#what-words-mean", "What words mean"
    )
    assert one("## Loose")["of"] == [{"is": "strong", "of": ["Loose"]}]


def test_a_link_to_another_site_shows_its_address_unless_that_is_its_text():
    (link,) = one("[ACLED](https://acleddata.com)")["of"]

    assert (link["to"], link["shown"]) == ("https://acleddata.com",) * 2
    assert outside("https://acleddata.com", ["https://acleddata.com"])["shown"] == ""


def test_a_link_to_a_script_or_a_file_is_text():
    assert one("A [b](javascript:alert(1)) [c](tables/x.csv)")["of"] == ["A b c"]


def test_a_picture_in_markdown_is_its_words():
    assert one("![A map](https://x.example/map.png)")["of"] == ["A map"]


def test_tables_and_code_are_set_as_such():
    table, code = blocks("| a |\n|---|\n| 1 |\n\n```\nx = 1\n```")

    assert (table["head"], table["rows"]) == ([["a"]], [[["1"]]])
    assert code == {"is": "code", "of": "x = 1\n"}


# ---- pages ------------------------------------------------------------------------------------------


@pytest.fixture
def section(tmp_path):
    """The blocks of a section whose notebook shows some cells."""

    def printed(*cells):
        folder = edition(tmp_path, told={"southern": notebook("South", *cells)})
        record = json.loads((folder / "manifest.json").read_text())
        return pdf.brief(finished.read(folder, record))["parts"][0]

    return printed


def test_a_section_opens_with_its_name_headline_edition_and_introduction(section):
    kicker, head, day, intro = section()

    assert (kicker["role"], kicker["of"]) == ("kicker", ["Southern"])
    assert (head["level"], head["label"], head["of"]) == (1, "southern.html", ["South"])
    assert day == one("*Edition of a day.* Made up.")
    assert intro == paragraph("About this notebook.")


def test_what_a_page_folds_away_is_not_printed(section):
    assert "code" not in [block["is"] for block in section(words("Nine.", "S1"))]


def test_a_claim_leads_to_its_definition_and_has_its_place_where_it_is_first_told(section):
    *_, first, second = section(words("Nine.", "S1"), words("Again.", "S1"))

    assert [block["of"][-1]["label"] for block in (first, second)] == ["southern.html#told-S1", ""]
    assert first["of"] == [
        "Nine. ",
        {"is": "within", "to": "methods.html#S1", "of": ["S1"], "label": "southern.html#told-S1"},
    ]


def test_a_claim_under_another_parameter_says_so_and_is_not_its_place(section):
    block = shown(Paragraph(["S1"], [Sentence("Five.")], given={"radius_km": 100}))

    *_, said_of = section(block)

    assert said_of["of"][-1] == ", radius_km = 100" and said_of["of"][1]["label"] == ""


def test_a_figure_brings_its_alt_text_its_size_and_the_file_of_its_values(section):
    *_, printed = section(figure("x", alt="Nine events."))

    assert printed == {
        "is": "figure",
        "label": "southern.html#fig-x",
        "path": "figures/x.svg",
        "alt": "Nine events.",
        "width": 664,
        "height": 400,
        "values": "tables/x.csv",
    }


def test_what_the_data_do_not_say_stands_aside(section):
    *_, aside = section(words("Nine.", "S1", context=("By an account.", "A paper")))

    assert (aside["is"], [block["role"] for block in aside["of"]]) == ("aside", ["", "source"])


def test_what_an_author_added_stands_under_its_label(section):
    *_, own = section("This is mine.", {"text/plain": "9,999 people"})

    assert (own["is"], own["label"]) == ("author", "The author's own, not checked by the suite")
    assert own["of"] == [paragraph("This is mine."), {"is": "code", "of": "9,999 people"}]
