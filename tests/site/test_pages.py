"""The pages of a small edition: whole, linked, readable without scripts, and safe from what data say."""

import json
import re
import struct
from html import unescape
from itertools import pairwise

import pytest
from links import broken, page
from small_editions import CLAIMS, claim, code, edition, figure, notebook, notebooks, shown, words

from helpers.blocks import Paragraph, Sentence, Table
from helpers.folder.finished import read
from helpers.language import spoken
from helpers.site.pages import pages

NAMES = ("index", "national", "southern", "claims", "data", "methods", "archive")
BUDGET = 1_000_000
HOSTILE = '</script><script>alert("x")</script><img src=x onerror=alert(1)> ![p](http://x.example/p.png)'


def made(folder, others=()):
    record = json.loads((folder / "manifest.json").read_text())
    return pages(read(folder, record), list(others))


def text(html):
    """What a page says, without its tags and scripts."""
    plain = re.sub(r"<script.*?</script>|<[^>]+>", " ", html, flags=re.DOTALL)
    return " ".join(unescape(plain).split())


@pytest.fixture
def small(tmp_path):
    return edition(tmp_path)


def test_every_link_leads_to_a_file_and_an_anchor_that_are_there(site):
    assert broken(site.parent) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_page_has_one_first_heading_and_no_level_is_skipped(site, name):
    levels = page((site / f"{name}.html").read_text()).headings

    assert levels.count(1) == 1 and levels[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


@pytest.mark.parametrize("name", NAMES)
def test_no_id_is_given_twice(site, name):
    ids = page((site / f"{name}.html").read_text()).ids

    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", NAMES)
def test_every_picture_has_words_and_a_size(site, name):
    for image in page((site / f"{name}.html").read_text()).images:
        assert image["alt"] and image["width"] == "664" and image["height"] == "400"


@pytest.mark.parametrize("name", NAMES)
def test_a_page_loads_nothing_from_elsewhere_and_runs_no_script_of_its_own(site, name):
    html = (site / f"{name}.html").read_text()
    read = page(html)

    assert [link for link in read.loaded if re.match(r"\w+:|//", link) and not link.startswith("data:")] == []
    assert read.handlers == []
    assert "default-src 'none'; script-src 'self' 'unsafe-eval';" in unescape(html)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_has_its_landmarks_its_language_and_marks_itself_in_the_menu(site, name):
    html = (site / f"{name}.html").read_text()

    assert '<html lang="en">' in html and html.count("<main ") == 1 and "<footer>" in html
    assert f'<a href="{name}.html" aria-current="page">' in html
    assert html.index('class="skip" href="#content"') < html.index("<header")


@pytest.mark.parametrize("name", NAMES)
def test_the_foot_names_parameters_data_checksum_and_code(site, name):
    html = (site / f"{name}.html").read_text()
    foot = text(html[html.index("<footer>") :])

    assert "as_of 2022-08-29, source sample" in foot
    assert "made-up.csv (made up)" in foot and "ab" * 32 in foot
    assert "version 0.1.0, commit " + "c0ffee" * 6 in foot


@pytest.mark.parametrize("name", NAMES)
def test_simulated_data_are_called_so_on_every_page(site, name):
    banner = spoken("site")["banners"]["simulated"]

    assert banner in (site / f"{name}.html").read_text()
    assert banner not in (site.parent / "2022-08-29-acled" / f"{name}.html").read_text()


def test_a_private_edition_is_called_so(tmp_path):
    html = made(edition(tmp_path, source="acled", audience="private"))

    assert all(spoken("site")["banners"]["private"] in text for text in html.values())


def test_no_page_but_those_with_interactive_figures_loads_the_drawing_library(site):
    loading = [name for name in NAMES if "assets/vega.js" in page((site / f"{name}.html").read_text()).loaded]

    assert loading == ["national"]


def test_a_sealed_figure_has_no_specification_and_says_why(site):
    html = (site / "southern.html").read_text()

    assert "application/json" not in html and "ring-map.vl.json" not in html
    assert spoken("site")["section"]["sealed"] in html


def test_a_figure_shows_its_narrow_drawing_on_phones_and_links_to_its_files(site):
    html = (site / "national.html").read_text()

    assert '<source media="(max-width: 700px)" srcset="figures/by-quarter-narrow.svg">' in html
    for file in ("figures/by-quarter.svg", "figures/by-quarter.png", "tables/by-quarter.csv"):
        assert f'<a href="{file}">' in html


def test_values_are_shown_below_a_figure_unless_there_are_too_many(site):
    html = (site / "national.html").read_text()

    assert "Q1" in text(html)
    assert html.count('<details class="values">') == 2  # readings-national has 99 rows


def test_words_of_a_claim_link_to_its_row_and_the_row_back_to_them(site):
    assert '<a class="mark" id="told-N1" href="claims.html#N1">N1</a>' in (site / "national.html").read_text()
    assert '<a href="national.html#told-N1">' in (site / "claims.html").read_text()


def test_a_claim_in_bold_links_to_its_row(site):
    assert '<strong><a href="claims.html#N1">N1</a></strong>' in (site / "national.html").read_text()


@pytest.mark.parametrize(
    "key, link",
    [
        ("N1", "national.html#fig-by-quarter"),  # beside its sentence
        ("N6", "national.html#fig-readings-national"),  # named by the figure
        ("S1", "southern.html#fig-ring-map"),
    ],
)
def test_each_claim_links_to_its_figure_and_its_definition(site, key, link):
    html = (site / "claims.html").read_text()
    row = html[html.index(f'id="{key}"') :].split("</tr>")[0]

    assert f'<a href="{link}">' in row and f'<a href="methods.html#{key}">' in row


def test_a_claim_without_a_figure_under_its_heading_links_to_the_sections_readings(tmp_path):
    told = notebooks() | {
        "southern": notebook(
            "Near",
            "## How close?",
            words("It is.", "S1"),
            "## Sure?",
            figure("readings-southern"),
        )
    }

    html = made(edition(tmp_path, told=told))["claims.html"]

    assert "southern.html#fig-readings-southern" in html


def test_figures_read_as_prose_writes_them(site):
    said = text((site / "claims.html").read_text())

    assert "1,077" in said and "22 July 2022" in said and "8 to −12 events" in said


def test_a_range_of_one_figure_is_that_figure(tmp_path):
    html = made(edition(tmp_path, claims=[claim("N1", "national", lowest="5", highest="5")]))

    assert "the same verdict under 3 of 4 definitions 5 events Definition" in text(html["claims.html"])


def test_a_sentence_that_is_not_computed_stands_apart_with_its_source(site):
    html = (site / "national.html").read_text()

    aside = html[html.index('<div class="context">') :].split("</div>")[0]
    assert "It rained." in aside and "A paper, 2022" in aside


def test_the_cells_on_parameters_are_folded_with_the_code(site):
    html = (site / "national.html").read_text()

    folded = html[html.index('<details class="code">') :]
    assert (
        "Change the parameters here." in folded and "Change the parameters here." not in html[: -len(folded)]
    )
    assert html.index("About this notebook.") < html.index('<details class="code">')


def test_a_claim_of_a_section_that_the_edition_lacks_is_named_without_a_link(tmp_path):
    told = {"national": notebook("Mali", words("It is.", "N1", "S1"))}

    html = made(edition(tmp_path, told=told, claims=[claim("N1", "national")]))["national.html"]

    assert ">N1</a>, S1</span>" in html


def test_a_claim_told_twice_on_a_page_has_one_anchor_there(tmp_path):
    told = {"national": notebook("Mali", *[words("It is.", "N1")] * 2)}

    html = made(edition(tmp_path, told=told, claims=[claim("N1", "national")]))["national.html"]

    assert html.count('id="told-N1"') == 1 and html.count('href="claims.html#N1">N1</a>') == 2


def test_the_checksum_of_the_data_stands_in_the_foot_and_not_below_the_headline(site):
    assert "Data: none." not in (site / "national.html").read_text()


def test_headings_of_one_name_have_anchors_of_their_own(site):
    ids = page((site / "national.html").read_text()).ids

    assert "how-many" in ids and "how-many-2" in ids


def test_an_empty_column_is_left_out(site):
    html = (site / "national.html").read_text()

    assert 'data-label="verdict"' in html and 'data-label="note"' not in html


def test_the_first_page_counts_the_verdicts(site):
    said = text((site / "index.html").read_text())

    assert "2 holds 1 differs 1 not assessable" in said


def test_the_pages_of_another_date_lead_with_what_has_changed_since_the_brief(tmp_path):
    judged = [claim("N1", "national", now="still so"), claim("S1", "southern", now="no longer so")]
    pages = made(edition(tmp_path, claims=judged))
    first, table = text(pages["index.html"]), text(pages["claims.html"])

    assert "1 no longer so 1 still so" in first
    assert "For the brief's own date, these data bear out what was published in 2 of its 2 claims." in first
    assert "The brief: 9. On 29 August 2022: " in table


def test_the_first_page_tells_each_section_in_points_with_its_figure(site):
    html = (site / "index.html").read_text()
    said = text(html)

    assert "National Sentence of N1. It rained. Source: A paper, 2022." in said.replace(" N1 It", " It")
    assert said.index("Sentence of N6.") < said.index("Near Bamako") < said.index("Sentence of S1.")
    assert 'src="figures/by-quarter-narrow.svg"' in html and 'src="figures/ring-map-narrow.svg"' in html


def test_a_paragraph_under_other_parameters_is_no_point_of_the_brief(tmp_path):
    other = shown(Paragraph(["N1"], [Sentence("Five then.", claim="N1")], given={"radius_km": 100}))
    told = notebooks() | {"national": notebook("Mali", words("Nine.", "N1"), other)}

    html = made(edition(tmp_path, told=told))

    assert "Five then." in html["national.html"] and "Five then." not in html["index.html"]


def test_what_a_claim_rests_on_lies_on_the_pages_that_tell_it(site):
    html = (site / "southern.html").read_text()
    card = text(html[html.index('id="card-S1"') :].split("</div>")[0].partition(">")[2])

    assert "S1 Claim S1 The brief: 9. These data: 22 July 2022." in card
    assert "holds the same verdict under 3 of 4 definitions. 9 events counted. Definition of S1." in card
    assert 'id="card-N1"' not in html and 'id="card-N1"' in (site / "index.html").read_text()


def test_a_figure_has_a_page_of_its_own_that_needs_no_other_file(site):
    html = (site / "share" / "by-quarter.html").read_text()
    read = page(html)

    assert read.loaded and all(link.startswith("data:image/svg+xml;base64,") for link in read.loaded)
    assert read.links == ["../national.html#fig-by-quarter"] and "script" not in read.tags
    assert spoken("site")["banners"]["simulated"] in html
    assert 'href="share/by-quarter.html"' in (site / "national.html").read_text()


def test_what_shows_a_link_to_a_page_is_told_its_title_and_its_picture(site, tmp_path):
    folder = edition(tmp_path)
    record = json.loads((folder / "manifest.json").read_text())
    hosted = pages(read(folder, record), [], "https://example.org/mali/")["share/by-quarter.html"]

    for name, picture in (("index", "index"), ("share/by-quarter", "by-quarter")):
        head = (site / f"{name}.html").read_text()
        title = "Violence in Mali" if name == "index" else "Title of by-quarter"
        assert f'<meta property="og:title" content="{title}">' in head
        assert f'share/{picture}.png">' in head
        assert (site / "share" / f"{picture}.png").read_bytes()[16:24] == struct.pack(">II", 1200, 630)
    assert '<meta property="og:image" content="https://example.org/mali/share/by-quarter.png">' in hosted


def test_an_edition_of_one_section_has_a_site(tmp_path):
    own = [row for row in CLAIMS if row["section"] == "southern"]
    html = made(edition(tmp_path, told={"southern": notebooks()["southern"]}, claims=own))

    assert "national.html" not in html and "Near Bamako" in html["index.html"]


def test_whatever_the_data_say_it_stays_text(tmp_path):
    told = {
        "national": notebook(
            HOSTILE,
            f"## {HOSTILE}",
            words(HOSTILE, "N1", context=(HOSTILE, HOSTILE)),
            figure("by-quarter", alt=HOSTILE),
            shown(Table("ledger", ["id"], [["<script>x</script>"]])),
        )
    }
    told["national"].cells.append(code({}, HOSTILE))
    rows = [claim("N1", "national", claim=HOSTILE, definition=HOSTILE, sentence=HOSTILE, note=HOSTILE)]

    html = made(edition(tmp_path, told=told, claims=rows, data_file=HOSTILE))

    for name, content in html.items():
        read = page(content)
        own = not name.startswith("share/")
        scripts = 3 if name == "national.html" else own  # the site's own, the library and one specification
        assert read.tags.count("script") == scripts, name
        begins = "figures/" if own else "data:image/svg+xml;base64,"
        assert all(image["src"].startswith(begins) for image in read.images), name
        assert read.handlers == []


def test_signs_that_mean_something_in_html_read_as_they_are_written(tmp_path):
    told = {"national": notebook("Mali", words('Less < more, "A & B\'s".', "N1"))}

    html = made(edition(tmp_path, told=told, claims=[claim("N1", "national")]))

    assert 'Less < more, "A & B\'s". N1' in text(html["national.html"])


def test_the_specification_of_a_figure_is_read_back_as_it_was(site):
    html = (site / "national.html").read_text()
    specs = re.findall(r'<script type="application/json" class="spec">(.*?)</script>', html, re.DOTALL)

    assert json.loads(specs[0]) == {"mark": "bar", "title": "Bars."}


def test_the_same_edition_gives_the_same_pages(tmp_path):
    one, other = (made(edition(tmp_path / name)) for name in ("one", "other"))

    assert one == other


def test_pages_are_within_their_budget(site):
    assert all(path.stat().st_size < BUDGET for path in site.glob("*.html"))


def test_an_edition_without_the_map_or_a_recorded_commit_has_a_first_page(tmp_path):
    told = {"southern": notebooks()["southern"]}
    folder = edition(tmp_path, told=told, claims=[row for row in CLAIMS if row["section"] == "southern"])
    record = json.loads((folder / "manifest.json").read_text())
    record["code"]["commit"] = None

    html = pages(read(folder, record), [])["index.html"]

    assert '<figure id="fig-' not in html and "not under version control" in html


def test_the_access_date_stands_in_the_foot_where_it_is_known(tmp_path):
    html = made(edition(tmp_path, source="acled", accessed="2022-09-01"))

    assert "accessed 1 September 2022" in html["index.html"] and "1 September 2022" in html["data.html"]


def test_the_snapshot_that_an_edition_was_made_from_is_named(tmp_path):
    folder = edition(tmp_path)
    record = json.loads((folder / "manifest.json").read_text())
    assert "Snapshot" not in pages(read(folder, record), [])["data.html"]
    record["data"]["snapshot"] = "acled-2026-11-27-ab12cd34"

    assert "acled-2026-11-27-ab12cd34" in pages(read(folder, record), [])["data.html"]


def test_files_of_boundaries_and_population_are_named_with_their_checksums(tmp_path):
    folder = edition(tmp_path)
    record = json.loads((folder / "manifest.json").read_text())
    record["boundaries"] = {"file": "adm1.geojson", "sha256": "ef" * 32}
    record["population"] = {"file": "kept.toml", "sha256": "ab" * 32, "source": "An office, 2022"}

    html = pages(read(folder, record), [])["data.html"]

    assert f"adm1.geojson, SHA-256 {'ef' * 32}" in text(html)
    assert f"An office, 2022 (kept.toml, SHA-256 {'ab' * 32})" in text(html)
