import pytest

from helpers.errors import DataError
from helpers.texts import plain


@pytest.mark.parametrize("sign", ["\x1b", "\x9b", "\x07", "\u202e", "\u2066", "\u200f", "\ufeff"])
def test_signs_that_steer_a_terminal_or_turn_the_writing_are_dropped(sign):
    assert plain(f"Se{sign}gou") == "Segou"


def test_letters_with_accents_and_line_ends_stay():
    assert plain("Ségou,\tŒil\nÑ") == "Ségou,\tŒil\nÑ"


def test_no_error_carries_them_to_the_terminal():
    assert str(DataError("found \x1b[31mLand")) == "found [31mLand"
