"""Claims of an author's own: a row beside the notebook or in a cell, worded by its kind."""

import pytest

from helpers import open_section
from helpers.analysis.authored import AGAINST, NEEDS, WINDOWS, authored, row_of
from helpers.analysis.claims import evaluate
from helpers.blocks import BLOCK, from_json
from helpers.errors import ParameterError

SELECT = {"group": "FLM", "types": "violent", "near": {"place": "bamako", "km": 150}}
COUNT = {"id": "X1", "kind": "count", "window": "year to date", "select": SELECT}
ROWS = {
    "count": {"window": {"months": 12}},
    "ratio": {"window": "year to date", "against": "previous year", "measure": "fatalities"},
    "growth": {"window": "recent window", "against": "same period, a year before"},
    "share": {"window": "year to date", "whole": {"participation": "linked"}},
    "within": {"window": "recent window"},
    "rank": {"window": "year to date", "group": "FLM", "select": {"zones": ["central", "southern"]}},
    "record": {"years": 3},
    "projection": {},
    "exceeds": {"years": 5},
}


def of(kind, **changed):
    """A row of a kind."""
    return {"id": "X1", "kind": kind, "select": SELECT, **ROWS[kind], **changed}


def block(shown):
    return from_json(shown._repr_mimebundle_()[BLOCK])


def test_a_claim_of_ones_own_counts_what_its_row_says(southern):
    assert str(southern.say(COUNT)) == (
        "Violent events involving FLM within 150 km of Bamako from 1 January to 29 August 2022: nine."
    )


def test_a_claim_of_ones_own_is_marked_as_the_authors(southern):
    said = block(southern.say("S1", COUNT))

    assert said.markdown.endswith("<small>[S1, X1 (the author's own claim)]</small>")
    assert southern.say("S1").block.authored == []


def test_a_block_carries_the_rows_from_which_its_claims_can_be_computed_again(southern):
    (row,) = block(southern.say(COUNT)).authored

    assert authored(row, "southern") == authored(COUNT, "southern")


@pytest.mark.parametrize("kind", NEEDS)
def test_each_kind_has_words_of_its_own(southern, kind):
    (said,) = southern.say(of(kind)).block.sentences

    assert said.wording.startswith(f"kinds/{kind}/")
    assert said.text.endswith(".") and "{" not in said.text


@pytest.mark.parametrize("kind", NEEDS)
def test_each_kind_has_words_where_nothing_is_recorded(southern, kind):
    nothing = {"zones": ["central"], "regions": ["Kayes"]}
    row = {"id": "X1", "kind": kind, **ROWS[kind], "select": nothing}
    changed = {"whole": nothing} if kind == "share" else {}
    (said,) = southern.say({**row, **changed}).block.sentences

    assert said.wording.startswith(f"kinds/{kind}/") and "none" in said.text


def test_the_words_name_what_is_counted_where_and_of_whom(southern):
    row = {
        "id": "X1",
        "kind": "count",
        "window": "year to date",
        "measure": "civilian_fatalities",
        "select": {
            "participation": "linked",
            "types": "civilians",
            "regions": ["Mopti", "Segou"],
            "along": {"corridor": "rn16", "km": "corridor_km"},
            "unidentified": True,
        },
    }

    assert str(southern.say(row)).startswith(
        "Civilian fatalities of events of violence against civilians linked to militant Islamist groups or "
        "armed groups without a name in Mopti and Ségou within 15 km of Route Nationale 16 from 1 January"
    )


def test_a_claim_of_ones_own_has_a_verdict_where_something_was_published(southern):
    published = {"relation": "more than", "value": 8}

    assert southern.finding({**COUNT, "published": published}).verdict == "holds"
    assert southern.finding(COUNT).verdict == ""


def test_a_claim_of_ones_own_has_evidence(southern):
    assert list(southern.evidence(COUNT)["id"]) == list(southern.evidence("S1")["id"])


def test_a_claim_of_ones_own_can_be_tried_under_other_parameters(southern):
    row = {**COUNT, "select": {**SELECT, "near": {"place": "bamako", "km": "radius_km"}}}

    assert "within 100 km of Bamako" in str(southern.at(radius_km=100).say(row))


def test_a_row_survives_the_way_into_a_block_and_back():
    row = {**COUNT, "published": {"relation": "about", "value": 9, "tolerance": 1}}

    assert row_of(authored(row, "southern")) == {
        **row,
        "measure": "events",
        "published": {"text": "9", **row["published"]},
    }


@pytest.mark.parametrize("window", [*WINDOWS, {"months": 3}])
@pytest.mark.parametrize("against", AGAINST)
def test_every_window_that_a_row_may_name_has_its_period(southern, window, against):
    claim = authored(of("ratio", window=window, against=against), "southern")

    assert evaluate(claim, southern.current.situation).outcome.parts


def test_two_rows_of_one_id_are_refused_in_one_line(southern):
    with pytest.raises(ParameterError, match="Several claims have the id 'X1'") as refused:
        southern.say(COUNT, {**COUNT, "window": "recent window"})
    assert "\n" not in str(refused.value)


FILE = """
[[claim]]
id = "X1"
kind = "count"
window = "year to date"
select = { group = "FLM", types = "violent", near = { place = "bamako", km = 150 } }
"""


@pytest.mark.slow
def test_a_file_of_claims_adds_to_those_of_the_brief(tmp_path):
    path = tmp_path / "my-claims.toml"
    path.write_text(FILE)
    section = open_section("southern", {}, claims=str(path))

    assert str(section.say("X1")) == str(section.say(COUNT))
    assert section.claims["X1"] == "Violent events involving FLM within 150 km of Bamako"
    assert "X1" not in set(section.ledger().frame["id"])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "Expected claims in .*my-claims.toml"),
        ("[[claim", "Expected claims in .*TOMLDecodeError"),
        ("", "Expected claims in .*KeyError"),
        (FILE + FILE, "uses an id twice: X1, X1"),
    ],
)
def test_a_file_that_holds_no_claims_is_refused(tmp_path, text, said):
    if text is not None:
        (tmp_path / "my-claims.toml").write_text(text)

    with pytest.raises(ParameterError, match=said):
        open_section("southern", {}, claims=str(tmp_path / "my-claims.toml"))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({}, "takes an id that the brief does not have, got ''"),
        ({**COUNT, "id": "S1"}, "takes an id that the brief does not have, got 'S1'"),
        ({**COUNT, "kind": "sum"}, "no kind 'sum'; the kinds are count, ratio"),
        ({**COUNT, "years": 3}, "a claim of kind count takes id, kind, measure, select, window, got"),
        ({"id": "X1", "kind": "count", "select": {}}, "takes id, kind, measure, select, window"),
        ({**COUNT, "select": {"group": "XYZ"}}, "no group 'XYZ'"),
        ({**COUNT, "window": "yearly"}, "window is one of year to date"),
        ({**COUNT, "measure": "deaths"}, "measure is one of events"),
        ({**COUNT, "published": {"relation": "is"}}, "published takes a relation"),
        ({**COUNT, "published": {"relation": "is", "value": True}}, "published takes a relation"),
        (
            {**COUNT, "published": {"relation": "about", "value": 9, "tolerance": "x"}},
            "the tolerance of published is a number, got 'x'",
        ),
        ({**COUNT, "select": ["FLM"]}, "select is a table of choices"),
        ({**COUNT, "window": {"months": 0}}, "window is one of year to date"),
        ({**COUNT, "window": {"months": -3}}, "window is one of year to date"),
        ({**COUNT, "window": {"months": 99999}}, "window is one of year to date"),
        (of("exceeds", years=0), "years is a whole number from 1 to 600, got 0"),
        (of("exceeds", years="a"), "years is a whole number from 1 to 600, got 'a'"),
        (of("record", years=0), "years is a whole number from 1 to 600, got 0"),
        (of("rank", group=["FLM"]), "group is the key of one group, got"),
        (
            of("growth", window="year to date", against={"months": 12}),
            "window .2022-01-01 to 2022-08-29. and against .2021-09-01 to 2022-08-29. have days in common",
        ),
        (of("ratio", window="previous year", against="previous year"), "have days in common"),
    ],
)
def test_a_row_that_states_no_claim_is_refused_in_one_line(southern, row, said):
    with pytest.raises(ParameterError, match=said) as refused:
        southern.say(row)
    assert "\n" not in str(refused.value)
