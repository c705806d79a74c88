"""Pages and Markdown as the blocks of a document."""

import json

import pytest
from small_editions import claim, edition, figure, notebook, shown, words

from helpers.blocks import Listing, Paragraph, Sentence, Table
from helpers.folder import finished
from helpers.site import pdf
from helpers.site.paper_text import blocks, heading, outside, paragraph, said

CLAIM = claim("S1", "southern", computed="9", highest="12")


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

    assert strong["of"] == [{"is": "within", "to": "claims.html#S1", "of": ["S1"], "label": ""}]


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
def brief(tmp_path):
    """All that the PDF says of an edition whose one notebook shows some cells."""

    def printed(*cells):
        folder = edition(tmp_path, told={"southern": notebook("South", *cells)}, claims=[CLAIM])
        record = json.loads((folder / "manifest.json").read_text())
        return pdf.brief(finished.read(folder, record))

    return printed


@pytest.fixture
def section(brief):
    """What the evidence says of the section before its claims."""

    def printed(*cells):
        found = brief(*cells)["evidence"]
        heads = [block["of"] if block["is"] == "heading" else [] for block in found]
        return found[heads.index(["Southern: figures and claims"]) + 1 : heads.index(["The claims"])]

    return printed


def test_the_brief_opens_with_its_day_headline_and_verdicts_and_then_tells_its_points(brief):
    opening, head, points = brief(words("Nine.", "S1"))["front"]

    assert [block.get("role") for block in opening["of"]] == ["kicker", None, ""]
    assert (opening["of"][1]["level"], opening["of"][1]["of"]) == (0, ["South"])
    assert opening["of"][2]["of"][-3:-1] == [" ", {"is": "chip", "verdict": "holds", "of": ["holds"]}]
    assert head["of"] == ["Southern"]
    assert points["of"] == [[paragraph("Nine. ", mark_of("S1"))]]


def mark_of(claim):
    return {"is": "quiet", "of": [{"is": "within", "to": f"claims.html#{claim}", "of": [claim], "label": ""}]}


def test_what_was_told_in_points_and_what_a_page_folds_away_is_no_evidence(section):
    assert section("## How close?", words("Nine.", "S1", context=("By an account.", "A paper"))) == []


def test_what_a_source_adds_stands_below_its_point(brief):
    *_, points = brief(words("Nine.", "S1", context=("By an account.", "A paper")))["front"]

    assert points["of"][0][1] == paragraph("By an account. (Source: A paper.)", role="account")


def test_a_claim_under_another_parameter_is_evidence_and_says_so(section):
    block = shown(Paragraph(["S1"], [Sentence("Five.")], given={"radius_km": 100}))

    head, told = section("## How close?", block)

    assert head["of"] == ["How close?"]
    assert told["of"][-1] == ", radius_km = 100" and told["of"][1]["label"] == ""


def test_a_figure_comes_in_its_narrow_drawing_with_its_words_and_the_file_of_its_values(section):
    (printed,) = section(figure("first"), "## More", figure("x", alt="Nine events."))

    assert printed == {
        "is": "figure",
        "label": "southern.html#fig-x",
        "path": "figures/x-narrow.svg",
        "alt": "Nine events.",
        "width": 664,
        "height": 400,
        "wide": False,
        "values": "tables/x.csv",
    }


def test_doubts_stand_under_their_heading_and_the_ledger_is_told_claim_by_claim(section):
    doubts = shown(Listing("doubts", Sentence("Some hang.")))
    table = shown(Table("ledger", ["id"], [["S1"]]))

    assert section("## How sure?", doubts, "## Which?", "Each claim.", table) == [
        heading(3, "southern.html#how-sure", "How sure?"),
        paragraph("Some hang."),
    ]


def test_a_claim_is_told_once_with_its_judgement_its_range_and_its_definition(brief):
    (entry,) = (block for block in brief(words("Nine.", "S1"))["evidence"] if block["is"] == "entry")

    assert entry["label"] == "claims.html#S1" and entry["name"][1] == " Claim S1 "
    assert entry["of"][0] == paragraph(
        "The brief: 9. These data: 9 events. 8 to 12 events by the definition; "
        "the same verdict under 3 of 4 definitions. 9 events counted."
    )
    assert entry["of"][1] == paragraph("Definition of S1.", role="source")


def test_what_an_author_added_stands_under_its_label(section):
    *_, own = section("This is mine.", {"text/plain": "9,999 people"})

    assert (own["is"], own["label"]) == ("author", "The author's own, not checked by the suite")
    assert own["of"] == [paragraph("This is mine."), {"is": "code", "of": "9,999 people"}]
