from helpers.site.elements import read
from helpers.site.ruled import UNBROKEN, table


def ruled(html, left_out=()):
    return table(read(f"<table>{html}</table>").first("table"), left_out, lambda cell: [cell.text])


def headed(*names):
    return "<thead><tr>" + "".join(f"<th>{name}</th>" for name in names) + "</tr></thead>"


def test_the_head_is_apart_from_the_rows():
    made = ruled(headed("id", "claim") + "<tbody><tr><td>S1</td><td>Attacks</td></tr></tbody>")

    assert (made["head"], made["rows"]) == ([["id"], ["claim"]], [[["S1"], ["Attacks"]]])


def test_a_table_without_a_head_has_none():
    assert ruled("<tr><td>a</td></tr>")["head"] == []


def test_an_empty_column_is_not_set():
    made = ruled(headed("id", "note") + "<tr><td>S1</td><td> </td></tr><tr><td>S2</td><td></td></tr>")

    assert made["head"] == [["id"]]


def test_a_column_that_stands_elsewhere_is_left_out():
    made = ruled(headed("id", "definition") + "<tr><td>S1</td><td>Events.</td></tr>", ["definition"])

    assert made["head"] == [["id"]]


def test_short_columns_are_as_wide_as_their_texts_and_others_share_the_rest():
    made = ruled(headed("id", "claim") + f"<tr><td>S1</td><td>{'word ' * 20}</td></tr>")

    assert made["widths"][0] == 0 < made["widths"][1]


def test_longer_texts_get_more_room():
    made = ruled(f"<tr><td>{'word ' * 5}</td><td>{'word ' * 40}</td></tr>")

    assert made["widths"][0] < made["widths"][1]


def test_a_word_longer_than_a_column_may_break():
    made = ruled(f"<tr><td>{'a' * 100}</td></tr>")

    assert max(len(piece) for piece in made["rows"][0][0][0].split("\u200b")) == UNBROKEN


def test_a_row_that_is_too_short_is_filled_up():
    made = ruled("<tr><td>a</td><td>b</td></tr><tr><td>c</td></tr>")

    assert [len(row) for row in made["rows"]] == [2, 2]


def test_columns_of_numbers_are_known():
    made = ruled(headed("check", "rows") + "<tr><td>rows</td><td class='number'>3</td></tr>")

    assert made["numeric"] == [False, True]
