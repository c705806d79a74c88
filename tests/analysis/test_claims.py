from datetime import date

import pytest
from builders import BONI, NEAR_BAMAKO, on, situation, times

from helpers.analysis import claims
from helpers.analysis.claims import DIFFERS, HOLDS, UNASSESSABLE, computed_text, evaluate, event_ids, verdict
from helpers.analysis.outcome import Outcome
from helpers.errors import ReferenceTableError


def claim(id):
    return next(row for row in claims.claims() if row.id == id)


@pytest.mark.parametrize(
    ("published", "computed", "expected"),
    [
        ({"relation": "is", "value": 9}, 9, HOLDS),
        ({"relation": "is", "value": 9}, 8, DIFFERS),
        ({"relation": "about", "value": 15, "tolerance": 0.5}, 15.5, HOLDS),
        ({"relation": "about", "value": 15, "tolerance": 0.5}, 14.5, HOLDS),
        ({"relation": "about", "value": 15, "tolerance": 0.5}, 14.49, DIFFERS),
        ({"relation": "about", "value": 15, "tolerance": 0.5}, 15.51, DIFFERS),
        ({"relation": "about", "value": 15}, 15, HOLDS),
        ({"relation": "about", "value": 15}, 15.1, DIFFERS),
        ({"relation": "more than", "value": 50}, 50, DIFFERS),
        ({"relation": "more than", "value": 50}, 50.01, HOLDS),
    ],
)
def test_a_number_is_held_against_the_published_one(published, computed, expected):
    assert verdict(published, Outcome("some", computed)) == expected


@pytest.mark.parametrize("relation", ["true", "found"])
@pytest.mark.parametrize(("stands", "expected"), [(True, HOLDS), (False, DIFFERS)])
def test_a_yes_or_no_claim_holds_when_it_stands(relation, stands, expected):
    assert verdict({"relation": relation}, Outcome("all", stands, stands)) == expected


def test_what_cannot_be_computed_is_not_assessable():
    assert verdict({"relation": "is", "value": 9}, Outcome("nothing at all", None)) == UNASSESSABLE
    assert verdict({"relation": "true"}, Outcome("nothing at all", None)) == UNASSESSABLE


@pytest.mark.parametrize("computed", [True, date(2022, 8, 3)])
def test_a_number_cannot_be_held_against_a_date_or_a_truth(computed):
    with pytest.raises(ReferenceTableError, match="A published 'is' needs a number, the claim computes"):
        verdict({"relation": "is", "value": 1}, Outcome("all", computed))


@pytest.mark.parametrize(
    ("computed", "text"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (date(2022, 8, 3), "2022-08-03"),
        (9, "9"),
        (0, "0"),
        (13.6307, "13.63"),
        (1.8, "1.8"),
        (-33.333, "-33.33"),
        (2663, "2663"),
        (1234567, "1234567"),
        (4033.274, "4033.27"),
    ],
)
def test_a_ledger_writes_plain_digits(computed, text):
    assert computed_text(Outcome("any", computed)) == text


def test_a_claim_that_cannot_be_assessed_keeps_the_reason_and_its_parts():
    finding = evaluate(claim("S4"), situation({}, as_of="2022-01-31"))

    assert (finding.outcome.name, finding.verdict) == ("year just begun", UNASSESSABLE)
    assert finding.outcome.parts["days"] == 31


def test_the_ids_behind_a_figure_are_sorted():
    finding = evaluate(claim("S1"), situation(*times(11, "2022-06-06", **NEAR_BAMAKO)))

    assert event_ids(finding) == sorted(f"TST{number}" for number in range(1, 12))


def test_a_claim_without_events_has_no_ids():
    assert event_ids(evaluate(claim("S6"), situation({}))) == []
    assert event_ids(evaluate(claim("C5"), situation(*on("2022-08-02", **BONI)))) == []


@pytest.fixture
def written(monkeypatch):
    """Let the claims table hold other rows."""

    def write(*rows):
        monkeypatch.setattr(claims, "table", lambda name: {"claim": rows})
        claims.claims.cache_clear()
        return claims.claims

    yield write
    monkeypatch.undo()
    claims.claims.cache_clear()


ROW = {"id": "X1", "kind": "count", "published": {"relation": "is"}}


def test_a_claim_of_an_unknown_kind_is_refused(written):
    with pytest.raises(ReferenceTableError, match="Claim X1 is of unknown kind 'guess'; known:"):
        written({**ROW, "kind": "guess"})()


def test_an_id_used_twice_is_refused(written):
    with pytest.raises(ReferenceTableError, match=r"uses an id twice: \['X1', 'X1'\]"):
        written(ROW, ROW)()


def test_a_claim_keeps_the_keys_that_its_kind_reads(written):
    assert written({**ROW, "window": "year to date"})()[0].spec == {"window": "year to date"}
