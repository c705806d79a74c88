"""The check reads from a note why a statement cannot be said, and what was so on the brief's date."""

import pytest

from helpers import language
from helpers.verify import tables
from helpers.verify.tokens import words

REASONS = list(words()["why"])


@pytest.mark.parametrize("why", REASONS)
def test_a_reason_is_read_as_itself_alone(why):
    note = language.words()["notes"][why]

    assert list(tables._reason(note, why)) == []
    assert all(list(tables._reason(note, other)) for other in [*REASONS, ""] if other != why)


def test_a_reason_that_is_missing_is_a_fault():
    assert list(tables._reason("", "too few"))


@pytest.mark.parametrize(
    ("note", "here"),
    [
        ("Counted as here, the figure for the brief's date is 88.13.", ["88.13"]),
        ("Counted as here, it was not so on the brief's date: 10 against 11.", ["not so", "10", "11"]),
        ("Counted as here, it was so on the brief's date.", ["so"]),
    ],
)
def test_what_was_so_on_the_briefs_date_is_read(note, here):
    assert list(tables._here(note, here)) == []
    assert list(tables._here(note, ["12"]))
    assert list(tables._here("", here))
