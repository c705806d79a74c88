"""What an author's own outputs become on a page: shown in their place, labelled, unable to do anything."""

import base64
import json
import re

import nbformat
import pytest
from links import page
from small_editions import code, edition, figure, notebook, words

from helpers.blocks import VEGALITE
from helpers.folder.finished import read
from helpers.folder.notebook import Output
from helpers.language import spoken
from helpers.site.authors import asks_for_files, image_of, parts
from helpers.site.pages import pages
from helpers.site.write import write_site

LABEL = spoken("site")["author"]["label"]
CHART = {
    "data": {"values": [{"zone": "north", "events": 3}]},
    "mark": "bar",
    "encoding": {"x": {"field": "zone"}, "y": {"field": "events", "type": "quantitative"}},
}
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x09\x00\x00\x00\x07"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><script>alert(1)</script></svg>'


def output(**more):
    given = {"data": {}, "name": "southern-author-1"} | more
    return Output(**given)


def of(kind, content, **more):
    return output(data={kind: content, "text/plain": "plain"}, **more)


@pytest.fixture
def shown(tmp_path):
    """The page of a section whose notebook shows some cells, and the folder of its edition."""

    def written(*cells):
        folder = edition(tmp_path, told={"southern": notebook("South", *cells)})
        record = json.loads((folder / "manifest.json").read_text())
        write_site(folder, record, [])
        return pages(read(folder, record), [])["southern.html"], folder

    return written


def authors(html):
    """The parts of a page that are labelled as the author's own."""
    return re.findall(r'<div class="author" data-author>.*?\n</div>\n', html, re.DOTALL)


# ---- on a page --------------------------------------------------------------------------------------


def test_what_is_printed_is_labelled_in_its_place(shown):
    html, _ = shown(words("Nine.", "S1"), {"text/plain": "JNIM killed 9,999 people"}, words("All.", "S2"))

    (own,) = authors(html)
    assert LABEL in own.replace("&#39;", "'") and "JNIM killed 9,999 people" in own
    assert html.count("9,999") == 1
    assert html.index("Nine.") < html.index("9,999") < html.index("All.")


def test_outputs_that_follow_each_other_share_a_label_and_those_of_the_suite_part_them(shown):
    html, _ = shown({"text/plain": "1"}, {"text/plain": "2"}, words("Nine.", "S1"), {"text/plain": "3"})

    assert len(authors(html)) == 2


def test_markdown_of_the_authors_is_labelled_and_its_headings_fit_the_page(shown):
    html, _ = shown(
        "# This is mine\n\nmine, I say.\n\n#### mine, deeper", "## How close?", words("Nine.", "S1")
    )

    (own,) = authors(html)
    assert "mine, I say." in own and '<h2 id="this-is-mine">This is mine</h2>' in own
    assert page(html).headings == [1, 2, 3, 2]  # the last is that of the foot


def test_a_heading_inside_code_is_code(shown):
    html, _ = shown("```\n# mine\n```")

    assert "<code># mine" in html


def test_what_stands_before_the_head_is_not_lost(tmp_path):
    told = notebook("South", words("Nine.", "S1"))
    told.cells.insert(0, nbformat.v4.new_markdown_cell("mine, too early", id="early"))
    folder = edition(tmp_path, told={"southern": told})

    html = pages(read(folder, json.loads((folder / "manifest.json").read_text())), [])["southern.html"]

    assert "mine, too early" in authors(html)[0]


def test_what_the_suite_says_before_the_head_is_not_lost(tmp_path):
    told = notebook("South", words("Nine.", "S1"))
    told.cells.insert(0, code(words("Too early.", "S2")))
    folder = edition(tmp_path, told={"southern": told})

    html = pages(read(folder, json.loads((folder / "manifest.json").read_text())), [])["southern.html"]

    assert html.index("Too early.") < html.index("Nine.")


@pytest.mark.parametrize(
    ("kind", "ending"), [("image/png", "png"), ("image/svg+xml", "svg"), (VEGALITE, "svg")]
)
def test_a_picture_is_a_file_that_the_page_shows_with_words(shown, kind, ending):
    content = {"image/png": base64.b64encode(PNG).decode(), "image/svg+xml": SVG, VEGALITE: CHART}[kind]
    html, folder = shown({kind: content, "text/plain": "x"})

    (image,) = page(html).images
    assert image["src"] == f"figures/southern-author-1.{ending}" and (folder / image["src"]).is_file()
    assert "by the author of this notebook" in image["alt"]


def test_a_picture_pasted_into_words_is_shown_where_it_stands(tmp_path):
    told = notebook("South", "Before, mine.\n\n![A market](attachment:my%20p.png)\n\nBehind, mine.")
    told.cells[-1]["attachments"] = {"my p.png": {"image/png": base64.b64encode(PNG).decode()}}
    folder = edition(tmp_path, told={"southern": told})
    record = json.loads((folder / "manifest.json").read_text())
    write_site(folder, record, [])
    html = pages(read(folder, record), [])["southern.html"]

    (image,) = page(html).images
    assert (folder / image["src"]).read_bytes() == PNG and image["alt"].endswith(": A market")
    assert html.index("Before, mine") < html.index(image["src"]) < html.index("Behind, mine")


def test_a_chart_is_drawn_by_the_pages_own_script_from_its_own_values(shown):
    html, _ = shown({VEGALITE: {**CHART, "usermeta": {"embedOptions": {"loader": "x"}}}})

    spec = re.search(r'<script type="application/json" class="spec">(.*?)</script>', html)
    assert json.loads(spec[1])["data"]["values"] and "usermeta" not in json.loads(spec[1])
    assert "assets/vega.js" in page(html).loaded


HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(1)><iframe src="http://x.example"></iframe>said'


@pytest.mark.parametrize("kind", ["text/html", "text/markdown", "text/plain", "text/latex", "image/svg+xml"])
def test_nothing_of_an_author_runs_in_a_page_or_is_fetched_by_it(shown, kind):
    html, _ = shown({kind: HOSTILE, "text/plain": HOSTILE}, f"mine: {HOSTILE}")
    read_page = page(html)

    assert read_page.tags.count("script") == 1 and "iframe" not in read_page.tags
    assert read_page.handlers == []
    assert all(link.startswith(("assets/", "data:", "figures/")) for link in read_page.loaded)
    assert "said" in html


def test_each_id_is_on_a_page_once(shown):
    html, _ = shown(
        "# Fig by quarter, mine", figure("by-quarter-mine"), figure("by-quarter-mine"), "# Content"
    )

    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert '<figure id="fig-by-quarter-mine">' in html and '<figure id="fig-by-quarter-mine-3">' in html


# ---- one output -------------------------------------------------------------------------------------


def test_a_table_of_html_is_a_table_of_text_with_what_stands_around_it():
    html = "<table><tr><th>zone</th></tr><tr><td><b>north</b></td></tr></table><p>1 row</p>"

    table, around = parts(of("text/html", html))

    assert (table["table"].columns, table["table"].rows) == (["zone"], [["north"]])
    assert around["text"] == "1 row"


def test_other_html_is_its_text_or_else_what_it_is_in_plain_text():
    assert [part["text"] for part in parts(of("text/html", "<p>Hi <b>there</b></p>"))] == ["Hi there"]
    assert [part["text"] for part in parts(of("text/html", "<script>x</script>"))] == ["plain"]


def test_an_output_of_a_kind_that_no_page_knows_is_named():
    assert [part["text"] for part in parts(output(data={"application/x-new": 1}))] == ["application/x-new"]


def test_warnings_are_told_from_what_is_printed():
    said = [part["stream"] for part in parts(output(data={"text/plain": "Beware"}, stream="stderr"))]

    assert said == ["messages"]


def test_the_words_of_a_picture_are_the_authors_where_there_are_any():
    png = base64.b64encode(PNG).decode()

    assert image_of(of("image/png", png)).alt == "A picture by the author of this notebook."
    assert image_of(of("image/png", png, alt="Bars")).alt == "A picture by the author of this notebook: Bars"
    titled = image_of(of(VEGALITE, {**CHART, "title": {"text": ["Two", "lines"]}}))
    assert titled.alt == "A chart by the author of this notebook: Two lines"


def test_a_title_of_lines_may_hold_a_number():
    assert image_of(of(VEGALITE, {**CHART, "title": ["Two", 2]})).alt.endswith(": Two 2")


@pytest.mark.parametrize("width", ["..", "9" * 400, ""])
def test_a_drawing_may_state_a_width_that_is_none(width):
    assert image_of(of("image/svg+xml", SVG.replace("40", width))).path.endswith(".svg")


def test_the_size_of_a_picture_is_the_one_that_it_states():
    png, svg = image_of(of("image/png", base64.b64encode(PNG).decode())), image_of(of("image/svg+xml", SVG))

    assert (png.width, png.height, svg.width, svg.height) == (9, 7, 40, 20)


@pytest.mark.parametrize("kind", ["application/vnd.vegalite.v6+json", "application/vnd.vegalite.v6.json"])
def test_charts_of_other_versions_are_drawn_too(kind):
    assert image_of(of(kind, CHART)).path.endswith(".svg")


@pytest.mark.parametrize(
    "spec",
    [
        {**CHART, "data": {"url": "http://x.example/events.csv"}},
        {**CHART, "mark": {"type": "image", "url": "http://x.example/a.png"}},
        {"layer": [{**CHART, "transform": [{"lookup": "a", "from": {"data": {"url": "a.csv"}}}]}]},
    ],
)
def test_a_chart_that_asks_for_files_is_shown_as_its_picture_or_its_text(spec):
    assert asks_for_files(spec)
    assert image_of(of(VEGALITE, spec)) is None
    png = output(data={VEGALITE: spec, "image/png": base64.b64encode(PNG).decode()})
    assert image_of(png).path.endswith(".png") and image_of(png).spec is None


def test_a_column_of_addresses_is_no_file_that_a_chart_asks_for():
    assert not asks_for_files({**CHART, "data": {"values": [{"url": "http://x.example"}]}})


@pytest.mark.parametrize(
    "data",
    [{VEGALITE: {"mark": "no such mark"}}, {VEGALITE: "text"}, {"image/png": "!!!"}, {"image/png": "aGk="}],
)
def test_what_cannot_be_drawn_is_shown_as_text(data):
    assert [part["text"] for part in parts(output(data={**data, "text/plain": "plain"}))] == ["plain"]
