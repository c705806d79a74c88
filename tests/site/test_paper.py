from helpers.site.elements import read
from helpers.site.paper import Printer, kept, labels

WORDS = {"tables": {"left_out": ["definition"]}}


def main(html):
    return read(f"<main>{html}</main>").first("main")


def blocks(html, places=(), name="southern.html", raised=0):
    return list(Printer(name, frozenset(places), WORDS, raised).blocks(kept(main(html))))


def test_headings_paragraphs_and_lists_keep_their_order():
    found = blocks("<h1>One</h1><p>Two.</p><ul><li>Three</li><li><p>Four</p></li></ul><ol><li>Five</li></ol>")

    assert [block["is"] for block in found] == ["heading", "paragraph", "list", "list"]
    assert [len(block["of"]) for block in found[2:]] == [2, 1]
    assert [block["ordered"] for block in found[2:]] == [False, True]


def test_a_list_inside_a_list_stays_inside():
    (outer,) = blocks("<ul><li>One<ul><li>Two</li></ul></li></ul>")

    assert [[block["is"] for block in item] for item in outer["of"]] == [["paragraph", "list"]]


def test_all_that_is_said_of_a_term_stands_with_it_one_below_the_other():
    (terms,) = blocks("<dl><dt>Cite</dt><dd>One</dd><dd>Two</dd><dt>Licence</dt><dd>Three</dd></dl>")

    assert terms["of"] == [[["Cite"], ["One", {"is": "break"}, "Two"]], [["Licence"], ["Three"]]]


def test_text_that_looks_like_markup_is_text():
    (paragraph,) = blocks("<p>#set text(red) $x$ *b* _e_ \\ &lt;b&gt; `c` [d] @e // f</p>")

    assert paragraph["of"] == ["#set text(red) $x$ *b* _e_ \\ <b> `c` [d] @e // f"]


def test_white_space_is_that_of_the_page():
    (paragraph,) = blocks(
        "<p>\n  One <em>two</em>\n three\u00a0four. <span class='unseen'>no</span> Five. \n</p>"
    )

    assert paragraph["of"] == ["One ", {"is": "emph", "of": ["two"]}, " three\u00a0four. Five."]


def test_what_only_a_screen_needs_is_not_printed():
    html = "<script>1</script><nav><a href='x.html'>x</a></nav><form><p>f</p></form><p class='file'>f</p>"

    assert blocks(html) == []


def test_what_a_page_folds_away_is_not_printed():
    assert blocks("<details class='code'><summary>Code</summary><pre>southern.say()</pre></details>") == []


def test_a_part_is_left_out_to_the_next_heading_of_its_level():
    page = main("<h2 id='a'>A</h2><p>1</p><h3>B</h3><h2 id='c'>C</h2><p>2</p>")

    assert kept(page, {"a"}).text == "C2"


def test_a_part_in_a_section_of_its_own_is_left_out_with_it():
    page = main("<section><h2 id='map'>M</h2><figure></figure></section><p>After</p>")

    assert kept(page, {"map"}).text == "After"


def test_a_link_to_a_printed_page_leads_to_its_place_in_the_document():
    (paragraph,) = blocks(
        "<p>See <a href='central.html#fig-road'>the road</a>.</p>", {"central.html#fig-road"}
    )

    assert paragraph["of"][1] == {
        "is": "within",
        "to": "central.html#fig-road",
        "of": ["the road"],
        "label": "",
    }


def test_a_link_to_the_table_of_claims_leads_to_the_definition():
    (paragraph,) = blocks("<p>See <a href='claims.html#S1'>S1</a>.</p>", {"methods.html#S1"})

    assert paragraph["of"][1]["to"] == "methods.html#S1"


def test_a_link_within_a_page_leads_to_its_own_place():
    (paragraph,) = blocks("<p>See <a href='#S1'>S1</a>.</p>", {"southern.html#S1"})

    assert paragraph["of"][1]["to"] == "southern.html#S1"


def test_a_link_to_another_site_shows_its_address():
    (paragraph,) = blocks("<p>By <a href='https://acleddata.com'>ACLED</a>.</p>")

    assert (paragraph["of"][1]["to"], paragraph["of"][1]["shown"]) == ("https://acleddata.com",) * 2


def test_an_address_that_is_its_own_text_is_not_shown_twice():
    (paragraph,) = blocks("<p>By <a href='https://acleddata.com'>https://acleddata.com</a>.</p>")

    assert paragraph["of"][1]["shown"] == ""


def test_a_link_to_a_script_or_a_file_is_text():
    (paragraph,) = blocks("<p>A <a href='javascript:alert(1)'>b</a> <a href='tables/x.csv'>c</a></p>")

    assert [part["is"] for part in paragraph["of"] if isinstance(part, dict)] == ["plain", "plain"]


def test_a_paragraph_that_only_leads_to_what_is_not_printed_goes():
    assert blocks("<p><a href='archive.html'>Other editions</a></p>") == []


def test_a_figure_brings_its_alt_text_its_size_and_the_file_of_its_values():
    (figure,) = blocks(
        "<figure id='fig-x'><picture><source srcset='figures/x-narrow.svg'>"
        "<img src='figures/x.svg' alt='Nine events.' width='692' height='411'></picture>"
        "<figcaption><a href='figures/x.svg'>SVG</a>, <a href='tables/x.csv'>CSV</a></figcaption></figure>"
    )

    assert figure == {
        "is": "figure",
        "label": "southern.html#fig-x",
        "path": "figures/x.svg",
        "alt": "Nine events.",
        "width": 692,
        "height": 411,
        "values": "tables/x.csv",
    }


def test_the_headings_of_the_first_page_rise_by_one_level():
    assert [block["level"] for block in blocks("<h1>T</h1><h2>A</h2><h3>B</h3>", raised=1)] == [0, 1, 2]


def test_what_the_data_do_not_say_stands_aside():
    (aside,) = blocks("<div class='context'><p>By an account.</p><p class='source'>Source</p></div>")

    assert (aside["is"], [block["role"] for block in aside["of"]]) == ("aside", ["", "source"])


def test_a_verdict_keeps_its_word():
    (paragraph,) = blocks("<p><span class='chip differs'>differs</span> S4</p>")

    assert paragraph["of"][0] == {"is": "chip", "verdict": "differs", "of": ["differs"]}


def test_places_are_headings_figures_and_told_claims():
    page = main("<h2 id='a'>A</h2><figure id='fig-b'></figure><p id='c'><a id='told-S1'>S1</a></p>")

    assert labels("x.html", page) == {"x.html", "x.html#a", "x.html#fig-b", "x.html#told-S1"}
