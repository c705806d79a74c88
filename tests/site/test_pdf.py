"""The PDF as a reader finds it: set from small pages, and from the finished edition of the sample."""

import io
import json
import re

import pypdf
import pytest
from links import page
from small_editions import claim, edition, figure, notebook, shown, words

from helpers.blocks import BLOCK, Table
from helpers.folder import finished
from helpers.site import pdf
from helpers.site.write import write_site

pytestmark = pytest.mark.slow

TOWER = """<svg xmlns="http://www.w3.org/2000/svg" width="640" height="{height}">
<rect width="640" height="{height}" fill="#eee"/>
<text x="20" y="40" font-family="Arimo, sans-serif">Drawn</text></svg>"""
CLAIM = claim("S1", "southern", definition="Counted.")


@pytest.fixture
def made_of(tmp_path):
    """Return the PDF of an edition whose one notebook shows some cells, and its folder."""

    def written(*cells, height=300, **given):
        count = len(list(tmp_path.iterdir()))
        told = {"southern": notebook("South", *(cells or [words("Nine.", "S1")]))}
        folder = edition(tmp_path / str(count), told=told, claims=[CLAIM], **given)
        for path in (folder / "figures").glob("x*.svg"):
            path.write_text(TOWER.format(height=height))
        record = json.loads((folder / "manifest.json").read_text())
        write_site(folder, record, [])
        pdf.write_pdf(folder, record)
        return folder

    return written


@pytest.fixture
def folder(made_of):
    return lambda *cells, **given: read((made_of(*cells, **given) / pdf.NAME).read_bytes())


def drawing(name="x", alt="A", height=300):
    data = figure(name, alt=alt)
    data[BLOCK]["svg"] = data[BLOCK]["narrow"] = TOWER.format(height=height)
    return data


def read(content):
    return pypdf.PdfReader(io.BytesIO(content))


def words_of(reader):
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def written_at(page):
    """The pieces of text on a page, each with its height above the page's foot in points."""
    found = []
    page.extract_text(
        visitor_text=lambda text, now, place, *_: found.append((text.strip(), place[5] + now[5]))
    )
    return found


def placed(page):
    """The lines of text on a page outside its figures, each with its place in points."""
    found, inside = [], []

    def enter(operator, *_):
        inside.extend([True] * (operator == b"Do"))

    def leave(operator, *_):
        if operator == b"Do":
            inside.pop()

    def keep(text, now, place, *_):
        if text.strip() and not inside:
            found.append((text.strip(), place[4] + now[4], place[5] + now[5]))

    page.extract_text(visitor_operand_before=enter, visitor_operand_after=leave, visitor_text=keep)
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
    in_markdown = re.sub(r"([*`\\])", r"\\\1", hostile)

    found = words_of(folder(words(in_markdown, "S1"), {"text/plain": hostile}))

    assert found.replace("“", '"').replace("”", '"').count(hostile) == 2


def test_two_runs_give_the_same_bytes(made_of):
    first, second = (made_of(drawing()) for _ in range(2))

    assert (first / pdf.NAME).read_bytes() == (second / pdf.NAME).read_bytes()


def test_the_brief_does_not_tell_when_it_was_made(folder):
    reader = folder()

    assert (reader.metadata.creation_date, reader.metadata.modification_date) == (None, None)
    assert "Date" not in reader.trailer["/Root"]["/Metadata"].get_object().get_data().decode()


def test_each_page_names_the_brief_its_edition_and_its_number(folder):
    reader = folder(*[words("Text.", "S1")] * 120)
    pages = [" ".join(page.extract_text().split()) for page in reader.pages]

    assert len(pages) > 3
    for number, text in enumerate(pages, 1):
        assert "Mali conflict brief, Edition of 29 August 2022" in text
        assert f"{number} / {len(pages)}" in text


def test_each_page_of_simulated_data_says_so(folder):
    assert all("SIMULATED DATA" in page.extract_text() for page in folder().pages)


def test_each_page_of_a_private_edition_says_so(folder):
    pages = [page.extract_text() for page in folder(source="acled", audience="private").pages]

    assert all("PRIVATE" in text and "SIMULATED DATA" not in text for text in pages)


def test_the_document_names_its_title_author_subject_and_language(folder):
    reader = folder()

    assert reader.metadata.title == "South. Mali conflict brief, Edition of 29 August 2022"
    assert reader.metadata.author == "Mali conflict brief contributors"
    assert "Mali" in reader.metadata["/Keywords"]
    assert reader.trailer["/Root"]["/Lang"] == "en-GB"


def test_the_bookmarks_follow_the_headings(folder):
    found = outline(folder("## How close?", words("Nine.", "S1")))

    assert found[:3] == [(1, "Southern"), (1, "The evidence"), (2, "Southern: figures and claims")]
    assert found[3:5] == [(3, "The claims"), (1, "Methods")]


def test_what_leads_about_in_the_site_is_not_printed_and_the_citation_ends_it(folder):
    text = words_of(folder())

    assert "The executed notebook" not in text and "section.show" not in text
    assert (
        text.index("Counted.") < text.index("version 0.1.0") < text.index("Mali conflict brief contributors.")
    )


def test_a_figure_has_its_alt_text_for_those_who_cannot_see_it(folder):
    reader = folder(drawing(alt="Nine & more."))

    assert ("/Figure", "Nine & more.") in tags(reader)


def test_the_document_keeps_to_the_standard_for_readers_who_cannot_see(folder):
    reader = folder(shown(Table("quality", ["id"], [["S1"]])))

    assert "pdfuaid" in reader.trailer["/Root"]["/Metadata"].get_object().get_data().decode()
    assert {"/H1", "/Table", "/TH", "/TD"} <= {kind for kind, _ in tags(reader)}


def test_a_letter_that_no_typeface_has_does_not_cost_the_document(folder):
    assert "South" in words_of(folder(words("中 \u0007", "S1")))


def test_a_figure_stays_with_its_caption_on_one_page(folder):
    cells = [
        cell for n in range(1, 40) for cell in (*[words("Text.", "S1")] * n, drawing(f"x{n}", height=200))
    ]
    pages = [page.extract_text() for page in folder(*cells, height=200).pages]

    assert sum(text.count("Drawn") for text in pages) == 39
    for text in pages:
        assert text.count("Drawn") == text.count("tables/x")


def test_a_figure_as_high_as_a_tower_still_fits_a_page(folder):
    reader = folder(drawing(height=6400), height=6400)

    (caption,) = [at for page in reader.pages for text, at in written_at(page) if text.startswith("Figure 1")]
    assert 50 < caption < 800


def test_a_table_that_breaks_repeats_its_head(folder):
    table = Table("quality", ["Heading of the column"], [[f"row {number}"] for number in range(150)])
    pages = [page.extract_text() for page in folder(shown(table)).pages]
    with_rows = [text for text in pages if re.search(r"row \d", text)]

    assert len(with_rows) > 1
    assert all(1 <= text.count("Heading of the column") <= 2 for text in with_rows), "once a column"


def test_an_address_is_printed_and_can_be_clicked(folder):
    reader = folder(words("[Terms](https://acleddata.com/terms)", "S1"))

    assert "Terms (https://acleddata.com/terms)" in words_of(reader)
    assert links(reader).count("https://acleddata.com/terms") == 2


def test_what_an_author_added_is_in_its_place_under_its_label(folder):
    reader = folder(
        words("Before.", "S1"), "## This is mine", {"text/plain": "9,999 people"}, words("After.", "S1")
    )
    text = words_of(reader)

    label = text.index("The author’s own, not checked by the suite")
    assert text.index("Before.") < text.index("After.") < label < text.index("9,999 people")
    assert (3, "This is mine") in outline(reader)


def test_a_picture_of_the_author_has_its_words(folder):
    reader = folder({"image/svg+xml": TOWER.format(height=40)})

    assert ("/Figure", "A picture by the author of this notebook.") in tags(reader)


def test_a_picture_that_cannot_be_set_does_not_cost_the_document(folder):
    assert "A picture by the author" in words_of(folder({"image/svg+xml": "<svg><rect"}))


def test_no_typeface_of_the_machine_is_used(folder):
    reader = folder(words("a `b`", "S1"), drawing())
    used = {
        font.get_object()["/BaseFont"].partition("+")[2]
        for page in reader.pages
        for font in page["/Resources"].get("/Font", {}).values()
    }

    assert used
    assert all(name.startswith(("Arimo", "LibertinusSerif", "DejaVuSansMono")) for name in used)


def test_typst_has_nothing_to_warn_of(made_of):
    folder = made_of()
    content = pdf.brief(finished.read(folder, json.loads((folder / "manifest.json").read_text())))

    _, warnings = pdf.compiler(content, folder).compile_with_warnings(format="pdf")

    assert warnings == []


# ---- the finished edition of the sample --------------------------------------------------------------


@pytest.fixture(scope="module")
def whole(made):
    return read((made / pdf.NAME).read_bytes())


@pytest.fixture(scope="module")
def told(whole):
    """All that the brief says: it takes seconds to be read."""
    return words_of(whole)


def test_the_brief_of_the_sample_keeps_to_the_standard(whole):
    assert "pdfuaid" in whole.trailer["/Root"]["/Metadata"].get_object().get_data().decode()


def test_every_figure_but_the_grids_of_definitions_is_in_the_brief_with_its_alt_text(made, whole):
    told = {alt for kind, alt in tags(whole) if kind == "/Figure"}
    figures = set()
    for section in json.loads((made / "manifest.json").read_text())["sections"]:
        shown = page((made / f"{section}.html").read_text("utf-8")).images
        figures |= {image["alt"] for image in shown if "readings-" not in image["src"]}

    assert figures
    assert figures <= told


def test_every_claim_of_the_sample_is_told_on_the_first_pages_and_once_in_the_evidence(made, told):
    first, _, evidence = told.partition("The evidence ")

    for row in json.loads((made / "claims.json").read_text(encoding="utf-8"))["claims"]:
        key, name = row["id"], row["claim"][:20].replace("'", "’")
        assert re.search(rf"\b{key}\b", first) or not row["sentence"], key
        assert len(re.findall(rf"\b{key} {re.escape(name)}", evidence)) == 1, key


def test_the_brief_of_the_sample_is_four_pages_and_its_evidence_ten_at_most(whole):
    (start,) = (item for item in whole.outline if not isinstance(item, list) and item.title == "The evidence")

    assert whole.get_destination_page_number(start) + 1 <= 5
    assert len(whole.pages) <= 14


def test_no_page_of_the_sample_but_the_last_is_left_empty_by_a_third(whole):
    for number, each in enumerate(whole.pages[:-1], 1):
        for left, right in ((0, 290), (290, 600)):
            heights = sorted(y for text, x, y in placed(each) if left <= x < right and 60 < y < 790)
            assert heights, number
            assert heights[0] < 60 + 240, f"page {number} ends at {heights[0]:.0f} points"


def test_the_brief_of_the_sample_shows_no_code(told):
    assert "open_section" not in told
