"""The words for ratios and shares, held against an independent table of where each is true."""

from fractions import Fraction
from itertools import pairwise

import pytest
from plain_words import RATIOS, SHARES, true_words

from helpers.language import spoken
from helpers.story import phrases

TRUE = {"ratio": RATIOS, "share": SHARES}
NEVER_MORE_THAN = {"ratio": 50, "share": 1}


@pytest.mark.parametrize("name", TRUE)
def test_the_rows_rise(name):
    edges = [row["below"] for row in spoken("quantifiers")[name][:-1]]

    assert all(one < two for one, two in pairwise(edges))


@pytest.mark.parametrize("name", TRUE)
def test_only_the_last_row_is_open(name):
    assert ["below" in row for row in spoken("quantifiers")[name]][-2:] == [True, False]


@pytest.mark.parametrize("name", TRUE)
def test_no_words_stand_twice(name):
    texts = [row["text"] for row in spoken("quantifiers")[name]]

    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("name", TRUE)
def test_every_ratio_of_small_numbers_has_words_that_are_true_of_it(name):
    top = NEVER_MORE_THAN[name]
    values = {Fraction(now, before) for now in range(1, 61) for before in range(1, 61) if now <= top * before}
    values -= {Fraction(1)} if name == "share" else set()

    false = [
        (str(value), words)
        for value in sorted(values)
        if (words := phrases.quantifier(name, float(value)))
        not in true_words(TRUE[name], float(value)).split("|")
    ]

    assert false == []


@pytest.mark.parametrize("name", TRUE)
def test_words_are_true_at_each_edge_and_just_below_it(name):
    edges = [row["below"] for row in spoken("quantifiers")[name] if "below" in row]

    for value in (edge + step for edge in edges for step in (-1e-9, 0)):
        assert phrases.quantifier(name, value) in true_words(TRUE[name], value).split("|"), value
