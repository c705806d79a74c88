"""Editions beside each other: which an archive names, in which order, and what their list tells."""

import json

import pytest
from links import page
from small_editions import CLAIMS, edition
from test_pages import text

from helpers.suite.publish import publish

pytestmark = pytest.mark.slow


def shelf(html, source):
    """The part of an archive with the editions of one source."""
    return html[html.index(f'<h2 id="{source}"') :].split("<h2")[1]


def test_editions_stand_in_the_order_of_their_dates_with_this_one_marked(site):
    said = text(shelf((site / "archive.html").read_text(), "sample"))

    assert said.index("30 June 2022") < said.index("29 August 2022 this edition")


def test_an_edition_whose_folder_was_renamed_stands_by_its_date(tmp_path):
    folder = edition(tmp_path)
    edition(tmp_path, as_of="2022-09-30", name="0-newer")
    publish([folder])

    said = text((folder / "archive.html").read_text())

    assert said.index("29 August 2022 this edition") < said.index("30 September 2022 (0, newer)")


def test_editions_of_one_day_stand_in_the_order_of_their_names(tmp_path):
    folder = edition(tmp_path)
    edition(tmp_path, name="2022-08-29-sample-145km")
    edition(tmp_path, as_of="2022-06-30")
    publish([folder])

    said = text((folder / "archive.html").read_text())

    assert said.index("30 June") < said.index("this edition") < said.index("(145 km)")


def test_an_edition_without_pages_is_named_and_not_linked(tmp_path):
    folder = edition(tmp_path)
    edition(tmp_path, as_of="2022-06-30")
    publish([folder])

    html = (folder / "archive.html").read_text()

    assert "30 June 2022" in html and "2022-06-30-sample/index.html" not in html


def test_editions_of_different_sources_share_no_table(site):
    html = (site / "archive.html").read_text()

    assert "../2022-08-29-acled/index.html" not in shelf(html, "sample")
    assert "../2022-08-29-acled/index.html" in shelf(html, "acled")


def test_a_claim_is_followed_through_the_editions_that_have_it(tmp_path):
    folder = edition(tmp_path)
    edition(tmp_path, as_of="2021-12-31", claims=[CLAIMS[0] | {"computed": "5", "verdict": "differs"}])
    publish([folder])

    said = text((folder / "archive.html").read_text())

    assert "N1 Claim N1 5 events differs 1,077 events holds" in said
    assert "N6 Claim N6 not in this edition 1,077 events differs" in said


def test_a_claim_worded_otherwise_in_another_edition_is_quoted_there(tmp_path):
    folder = edition(tmp_path)
    edition(tmp_path, name="2022-08-29-sample-145km", claims=[CLAIMS[0] | {"claim": "Within 145 km"}])
    publish([folder])

    said = text((folder / "archive.html").read_text())

    assert "29 August 2022 (145 km)" in said and "N1 Claim N1" in said and "Here: Within 145 km." in said


def test_an_archive_that_stands_alone_says_so(tmp_path):
    folder = edition(tmp_path)
    publish([folder])

    assert "No other edition lies beside this one." in text((folder / "archive.html").read_text())


def test_a_folder_that_is_no_edition_or_is_altered_is_in_no_archive(tmp_path):
    folder = edition(tmp_path)
    altered = edition(tmp_path, as_of="2021-12-31")
    (altered / "claims.json").write_text(json.dumps({"claims": CLAIMS[:1]}))
    (tmp_path / "compare-a-b").mkdir()
    (tmp_path / "compare-a-b" / "manifest.json").write_text("{}")
    publish([folder])

    assert "2021" not in text((folder / "archive.html").read_text())


def test_an_edition_elsewhere_that_is_published_too_is_linked(tmp_path):
    one, other = edition(tmp_path / "a"), edition(tmp_path / "b", as_of="2021-12-31")
    publish([one, other])

    assert '<a href="../../b/2021-12-31-sample/index.html">' in (one / "archive.html").read_text()


@pytest.fixture
def mixed(tmp_path):
    """A public and a private edition in one folder, published."""
    public = edition(tmp_path)
    private = edition(tmp_path, source="acled", name="2022-08-29-acled-private", audience="private")
    publish([public, private])
    return tmp_path


def test_public_pages_name_no_private_edition(mixed):
    public = [*mixed.glob("2022-08-29-sample/*.html"), mixed / "index.html"]

    assert all("private" not in page.read_text() for page in public)


def test_a_private_edition_knows_of_all_and_links_to_the_list_of_all(mixed):
    html = (mixed / "2022-08-29-acled-private" / "archive.html").read_text()

    assert "../2022-08-29-sample/index.html" in html and "../index-private.html" in html
    assert "29 August 2022 private" in text((mixed / "index-private.html").read_text()).replace(
        " Violence in Mali", ""
    )


def test_the_list_of_all_goes_with_the_last_private_edition(mixed):
    (mixed / "2022-08-29-acled-private" / "manifest.json").unlink()
    publish([mixed / "2022-08-29-sample"])

    assert not (mixed / "index-private.html").exists()


def test_the_list_tells_each_edition_with_its_headline_the_newest_first(site):
    said = text((site.parent / "index.html").read_text())

    assert said.index("29 August 2022 Violence in Mali") < said.index("30 June 2022 Violence in Mali")


def test_the_list_stands_by_itself(site):
    read = page((site.parent / "index.html").read_text())

    assert [link for link in read.loaded if not link.startswith("data:")] == []


def test_a_folder_with_private_editions_alone_has_a_public_list_that_names_none(tmp_path):
    publish([edition(tmp_path, audience="private")])

    assert "There is no public edition here." in text((tmp_path / "index.html").read_text())
