"""The PDF as a reader finds it: set from small pages, and from the finished edition of the sample."""

import io
import json
import re

import pypdf
import pytest

from helpers.site import pdf

RECORD = {
    "parameters": {"as_of": "2022-08-29", "source": "sample", "audience": "public"},
    "sections": ["southern"],
    "simulated": True,
    "source": "SIMULATED sample.",
}
FIGURE = """<figure id="fig-{name}">
<picture><img src="figures/{name}.svg" alt="{alt}" width="640" height="{height}"></picture>
<figcaption><a href="tables/{name}.csv">CSV</a></figcaption></figure>"""
SVG = """<svg xmlns="http://www.w3.org/2000/svg" width="640" height="{height}">
<rect width="640" height="{height}" fill="#eee"/>
<text x="20" y="40" font-family="Liberation Sans, Arimo, sans-serif">Drawn</text></svg>"""
FRONT = """<h1>Attacks near Bamako</h1><p class="lead">Nine.</p><section><h2 id="glance">At a glance</h2>
<ul class="verdicts"><li><span class="chip holds">holds</span> <a href="claims.html#S1">Attacks</a></li></ul>
</section>
<section><h2 id="downloads">Downloads</h2><p>Not on paper.</p></section>
<section><h2 id="cite">How to cite</h2><p>Cite so.</p></section>"""
METHODS = "<h1>Methods</h1><h2>Claims</h2><h3 id='S1'>S1: Attacks</h3><p>Counted.</p>"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "figures").mkdir()

    def written(southern="<h1>South</h1>", record=RECORD, front=FRONT, methods=METHODS, height=300):
        (tmp_path / "figures/x.svg").write_text(SVG.format(height=height))
        mains = {"index": front, "southern": southern, "methods": methods, "data": "<h1>Data</h1>"}
        for name, main in mains.items():
            foot = "<footer><dl><dt>Code</dt><dd>version 1</dd></dl></footer>"
            (tmp_path / f"{name}.html").write_text(f"<body><main>{main}</main>{foot}</body>")
        pdf.write_pdf(tmp_path, record)
        return read((tmp_path / pdf.NAME).read_bytes())

    return written


def read(content):
    return pypdf.PdfReader(io.BytesIO(content))


def words(reader):
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def written_at(page):
    """The pieces of text on a page, each with its height above the page's foot in points."""
    found = []
    page.extract_text(
        visitor_text=lambda text, now, place, *_: found.append((text.strip(), place[5] + now[5]))
    )
    return found


def outline(reader):
    """The bookmarks as pairs of depth and title."""

    def walk(items, depth):
        for item in items:
            if isinstance(item, list):
                yield from walk(item, depth + 1)
            else:
                yield depth, item.title

    return list(walk(reader.outline, 1))


def tags(reader):
    """The structure elements of a tagged PDF, each with its kind and alt text."""

    def walk(element):
        element = element.get_object()
        if isinstance(element, pypdf.generic.DictionaryObject):
            yield element.get("/S"), element.get("/Alt")
            children = element.get("/K", [])
            for child in children if isinstance(children, list) else [children]:
                yield from walk(child)

    return list(walk(reader.trailer["/Root"]["/StructTreeRoot"]))


def links(reader):
    notes = [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]
    return [note["/A"]["/URI"] for note in notes if "/URI" in note.get("/A", {})]


def test_hostile_text_is_set_letter_by_letter(folder):
    hostile = '#panic("x") $ * _ ` \\ ] } <b> @ref // /* "'
    escaped = hostile.replace("<", "&lt;").replace(">", "&gt;")

    found = words(folder(f"<h1>South</h1><p>{escaped}</p><ul><li>{escaped}</li></ul>"))

    assert found.replace("“", '"').replace("”", '"').count(hostile) == 2


def test_two_runs_give_the_same_bytes(folder, tmp_path):
    content = f"<h1>South</h1>{FIGURE.format(name='x', alt='A', height=300)}"
    folder(content)
    first = (tmp_path / pdf.NAME).read_bytes()
    folder(content)

    assert (tmp_path / pdf.NAME).read_bytes() == first


def test_the_brief_does_not_tell_when_it_was_made(folder):
    reader = folder()

    assert (reader.metadata.creation_date, reader.metadata.modification_date) == (None, None)
    assert "Date" not in reader.trailer["/Root"]["/Metadata"].get_object().get_data().decode()


def test_each_page_names_the_brief_its_edition_and_its_number(folder):
    reader = folder("<h1>South</h1>" + "<p>Text.</p>" * 120)
    pages = [" ".join(page.extract_text().split()) for page in reader.pages]

    assert len(pages) > 3
    for number, text in enumerate(pages, 1):
        assert "Mali conflict brief, Edition of 29 August 2022" in text
        assert f"{number} / {len(pages)}" in text


def test_each_page_of_simulated_data_says_so(folder):
    assert all("SIMULATED DATA" in page.extract_text() for page in folder().pages)


def test_each_page_of_a_private_edition_says_so(folder):
    private = RECORD | {"simulated": False, "parameters": {**RECORD["parameters"], "audience": "private"}}
    pages = [page.extract_text() for page in folder(record=private).pages]

    assert all("PRIVATE" in text and "SIMULATED DATA" not in text for text in pages)


def test_the_document_names_its_title_author_subject_and_language(folder):
    reader = folder()

    assert reader.metadata.title == "Attacks near Bamako. Mali conflict brief, Edition of 29 August 2022"
    assert reader.metadata.author == "Mali conflict brief contributors"
    assert "Mali" in reader.metadata["/Keywords"]
    assert reader.trailer["/Root"]["/Lang"] == "en-GB"


def test_the_bookmarks_follow_the_headings(folder):
    found = outline(folder("<h1>South</h1><h2>How close?</h2><h3>Closer</h3>"))

    assert found[0] == (1, "At a glance")
    assert found[1:5] == [(1, "South"), (2, "How close?"), (3, "Closer"), (1, "Methods")]


def test_what_leads_about_in_the_site_is_not_printed_and_the_citation_ends_it(folder):
    text = words(folder())

    assert "Not on paper" not in text
    assert text.index("Counted.") < text.index("version 1") < text.index("Cite so.")


def test_a_figure_has_its_alt_text_for_those_who_cannot_see_it(folder):
    reader = folder(f"<h1>South</h1>{FIGURE.format(name='x', alt='Nine &amp; more.', height=300)}")

    assert ("/Figure", "Nine & more.") in tags(reader)


def test_the_document_keeps_to_the_standard_for_readers_who_cannot_see(folder):
    reader = folder("<h1>South</h1><table><thead><tr><th>id</th></tr></thead><tr><td>S1</td></tr></table>")

    assert "pdfuaid" in reader.trailer["/Root"]["/Metadata"].get_object().get_data().decode()
    assert {"/H1", "/Table", "/TH", "/TD"} <= {kind for kind, _ in tags(reader)}


def test_a_letter_that_no_typeface_has_does_not_cost_the_document(folder):
    assert "South" in words(folder("<h1>South</h1><p>中 \u0007</p>"))


def test_a_figure_stays_with_its_caption_on_one_page(folder):
    figure = FIGURE.format(name="x", alt="A", height=200)
    body = "".join("<p>Text.</p>" * lines + figure for lines in range(1, 40))
    pages = [page.extract_text() for page in folder(f"<h1>South</h1>{body}", height=200).pages]

    assert sum("Drawn" in text for text in pages) > 20
    for text in pages:
        assert text.count("Drawn") == text.count("tables/x.csv")


def test_a_figure_as_high_as_a_tower_still_fits_a_page(folder):
    tower = FIGURE.format(name="x", alt="A", height=6400)
    reader = folder(f"<h1>South</h1>{tower}", height=6400)

    (caption,) = [at for page in reader.pages for text, at in written_at(page) if text.startswith("Figure 1")]
    assert 50 < caption < 800


def test_a_table_that_breaks_repeats_its_head(folder):
    rows = "".join(f"<tr><td>row {number}</td></tr>" for number in range(150))
    head = "<thead><tr><th>Heading of the column</th></tr></thead>"
    pages = [page.extract_text() for page in folder(f"<h1>South</h1><table>{head}{rows}</table>").pages]
    with_rows = [text for text in pages if re.search(r"row \d", text)]

    assert len(with_rows) > 1
    assert all(text.count("Heading of the column") == 1 for text in with_rows)


def test_an_address_is_printed_and_can_be_clicked(folder):
    reader = folder('<h1>South</h1><p><a href="https://acleddata.com/terms">Terms</a></p>')

    assert "Terms (https://acleddata.com/terms)" in words(reader)
    assert links(reader) == ["https://acleddata.com/terms"] * 2


def test_no_typeface_of_the_machine_is_used(folder):
    reader = folder(f"<h1>South</h1><p>a <code>b</code></p>{FIGURE.format(name='x', alt='A', height=300)}")
    used = {
        font.get_object()["/BaseFont"].partition("+")[2]
        for page in reader.pages
        for font in page["/Resources"].get("/Font", {}).values()
    }

    assert used
    assert all(name.startswith(("Arimo", "LibertinusSerif", "DejaVuSansMono")) for name in used)


def test_typst_has_nothing_to_warn_of(folder, tmp_path):
    folder()
    content = pdf.brief(tmp_path, RECORD)

    _, warnings = pdf.compiler(content, tmp_path).compile_with_warnings(format="pdf")

    assert warnings == []


# ---- the finished edition of the sample --------------------------------------------------------------


@pytest.fixture(scope="module")
def finished(made):
    return read((made / pdf.NAME).read_bytes())


@pytest.mark.slow
def test_the_brief_of_the_sample_keeps_to_the_standard(finished):
    assert "pdfuaid" in finished.trailer["/Root"]["/Metadata"].get_object().get_data().decode()


@pytest.mark.slow
def test_every_figure_of_the_sections_is_in_the_brief_with_its_alt_text(made, finished):
    told = {alt for kind, alt in tags(finished) if kind == "/Figure"}
    shown = set()
    for section in json.loads((made / "manifest.json").read_text())["sections"]:
        page = pdf.elements.read((made / f"{section}.html").read_text(encoding="utf-8"))
        shown |= {image.attributes["alt"] for figure in page.all("figure") for image in figure.all("img")}

    assert shown
    assert shown <= told


@pytest.mark.slow
def test_every_claim_of_the_sample_is_judged_on_the_first_pages_and_defined_at_the_end(made, finished):
    titles = [title for _, title in outline(finished)]
    claims = json.loads((made / "claims.json").read_text(encoding="utf-8"))["claims"]

    assert all(any(title.startswith(f"{claim['id']}: ") for title in titles) for claim in claims)


@pytest.mark.slow
def test_the_brief_of_the_sample_shows_no_code(finished):
    assert "open_section" not in words(finished)
