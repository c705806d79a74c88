from helpers.site.ruled import UNBROKEN, ruled


def table(head, *rows, **more):
    return ruled([[name] for name in head], [[[cell] for cell in row] for row in rows], **more)


def test_the_head_is_apart_from_the_rows():
    made = table(["id", "claim"], ["S1", "Attacks"])

    assert (made["head"], made["rows"]) == ([["id"], ["claim"]], [[["S1"], ["Attacks"]]])


def test_an_empty_column_is_not_set():
    made = ruled([["id"], ["note"]], [[["S1"], []], [["S2"], [""]]])

    assert made["head"] == [["id"]]


def test_a_column_that_stands_elsewhere_is_left_out():
    made = table(["id", "definition"], ["S1", "Events."], left_out=["definition"])

    assert made["head"] == [["id"]]


def test_short_columns_are_as_wide_as_their_texts_and_others_share_the_rest():
    made = table(["id", "claim"], ["S1", "word " * 20])

    assert made["widths"][0] == 0 < made["widths"][1]


def test_longer_texts_get_more_room():
    made = table(["a", "b"], ["word " * 5, "word " * 40])

    assert made["widths"][0] < made["widths"][1]


def test_a_word_longer_than_a_column_may_break():
    made = table(["a"], ["a" * 100])

    assert max(len(piece) for piece in made["rows"][0][0][0].split("\u200b")) == UNBROKEN


def test_columns_of_numbers_are_known_also_behind_one_that_is_not_set():
    made = table(["note", "check", "rows"], ["", "rows", "3"], numeric=[2])

    assert made["numeric"] == [False, True]


def test_a_cell_with_marked_parts_is_as_wide_as_what_it_says():
    made = ruled([["id"]], [[[{"is": "strong", "of": ["word " * 9]}]]])

    assert made["widths"][0] > 0
