"""The citation of an edition."""

import json

from small_editions import edition

from helpers.site.citation import citation


def record(folder):
    return json.loads((folder / "manifest.json").read_text())


def test_an_edition_is_cited_with_its_date_its_code_and_its_data(tmp_path):
    cited = citation(record(edition(tmp_path))).line

    assert "edition of 29 August 2022 (simulated data)" in cited
    assert "Version 0.1.0. Data: Made up for tests." in cited


def test_an_entry_for_bibtex_marks_what_means_something_to_tex(tmp_path):
    entry = citation(record(edition(tmp_path)) | {"source": "50% of A & B"}).bibtex

    assert entry.startswith("@misc{mali-brief-2022-08-29-sample,\n")
    assert r"50\% of A \& B" in entry and "author = {{Mali conflict brief contributors}}" in entry


def test_code_without_a_commit_is_cited_by_its_version(tmp_path):
    known = record(edition(tmp_path))
    known["code"]["commit"] = None

    assert "version 0.1.0. Data" in citation(known).bibtex


def test_the_entry_for_bibtex_knows_the_code_by_its_commit_and_the_events_by_their_checksum(tmp_path):
    known = record(edition(tmp_path)) | {"data": {"sha256": "0123456789abcdef" * 4}}

    cited = citation(known)

    assert "commit c0ffeec0ffee. Data" in cited.bibtex and "SHA-256 0123456789ab..." in cited.bibtex
    assert "0123456789ab" not in cited.line and "c0ffee" not in cited.line


def test_the_works_that_the_makers_of_the_data_ask_for_are_cited_with_it(tmp_path):
    known = record(edition(tmp_path))
    known["parameters"]["source"] = "acled"

    assert [work.partition(",")[0] for work in citation(known).works] == ["Raleigh"]


def test_a_second_file_has_its_works_cited_too(tmp_path):
    known = record(edition(tmp_path)) | {"second_data": {"source": "ucdp"}}

    assert [work.partition(",")[0] for work in citation(known).works] == ["Sundberg", "Davies"]
