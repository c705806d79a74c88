"""What an edition may show of its data, and what it says of their source, by licence and audience."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
import yaml

from helpers.analysis.claims import section_claims
from helpers.errors import ParameterError
from helpers.notebook.edition import open_edition, set_aside, source_line
from helpers.notebook.ledger import ledger_records
from helpers.notebook.section import Section
from helpers.parameters import resolve, sample
from helpers.paths import ROOT
from helpers.sources import sources
from helpers.verify.figures import source_faults

UCDP = (
    "id,type_of_violence,side_a,side_b,source_office,where_prec,where_coordinates,adm_1,adm_2,latitude,"
    "longitude,country,date_prec,date_start,date_end,deaths_civilians,best,high,low\n"
    "1,1,A,B,Paper,1,Town,Segou region,Niono,14.2,-5.5,Mali,1,2020-01-01,2020-01-01,0,1,1,1\n"
    "2,1,A,B,Paper,1,Town,Segou region,Niono,14.2,-5.5,Mali,1,2023-01-01,2023-01-01,0,1,1,1\n"
)


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """A file as ACLED writes it, the sample's rows with two of other countries, and one of UCDP."""
    folder = tmp_path_factory.mktemp("files")
    rows = pd.read_csv(sample(), dtype="str", keep_default_na=False)
    rows.loc[[0, 1], "country"] = "Niger"
    rows.to_csv(folder / "acled.csv", index=False)
    (folder / "ucdp.csv").write_text(UCDP)
    return {name: str(folder / f"{name}.csv") for name in ("acled", "ucdp")}


@pytest.fixture(scope="module")
def opened(files):
    """Open an edition of a source, with a second file of another, for an audience; each once."""
    known = {}

    def edition(source, second="", **more):
        key = (source, second, *more.values())
        if key not in known:
            given = {
                "source": source,
                "data_file": files.get(source, ""),
                "second_file": files.get(second, ""),
            }
            known[key] = open_edition(resolve({**given, **more}))
        return known[key]

    return edition


@pytest.mark.slow
@pytest.mark.parametrize(
    ("source", "second", "audience", "may"),
    [
        ("sample", "", "public", True),
        ("ucdp", "", "public", True),
        ("acled", "", "public", False),
        ("acled", "", "private", True),
        pytest.param("ucdp", "acled", "public", False, marks=pytest.mark.slow),
        pytest.param("acled", "ucdp", "public", False, marks=pytest.mark.slow),
        pytest.param("ucdp", "acled", "private", True, marks=pytest.mark.slow),
    ],
)
def test_single_events_are_shown_to_oneself_or_where_all_sources_allow_it(
    opened, source, second, audience, may
):
    edition = opened(source, second, audience=audience)
    assert edition.may_pass_on_rows is may
    assert edition.scene.rows_open is may


@pytest.mark.slow
def test_the_ledger_names_the_events_behind_a_figure_only_where_rows_may_be_passed_on(opened):
    for audience, named in (("public", False), ("private", True)):
        edition = opened("acled", audience=audience)
        tried = [
            edition.read_otherwise(claim) for claim in section_claims("southern", edition.parameters.as_of)
        ]
        records = ledger_records(edition, tried)
        assert all(("event_ids" in record) is named for record in records)
        assert all("computed" in record for record in records)


def test_rows_set_aside_are_counted_where_they_may_not_be_passed_on(opened):
    assert set_aside(opened("acled", audience="public")).to_dict("records") == [
        {"reason": "of another country", "rows": 2}
    ]
    assert list(set_aside(opened("acled", audience="private"))) == ["row", "reason"]


def test_a_private_edition_says_in_its_head_that_it_is_not_to_be_passed_on(opened):
    private, public = (
        Section("southern", opened("acled", audience=audience)).head.markdown
        for audience in ("private", "public")
    )
    assert "**Private edition: do not pass it on.**" in private
    assert "rivate" not in public


# ---- the line under each figure -------------------------------------------------------------------

ACLED = {"source": "acled", "data_file": "mine.csv"}


def test_the_line_says_when_the_data_were_accessed_where_that_is_known():
    line = "Source: ACLED (Armed Conflict Location & Event Data), www.acleddata.com; Mali, to 29 August 2022."
    assert source_line(resolve(ACLED)) == line
    stated = resolve({**ACLED, "accessed": "2023-03-06"})
    assert source_line(stated) == f"{line} Accessed on 6 March 2023."


def test_the_line_of_the_sample_says_simulated_and_nothing_of_access():
    line = source_line(resolve({}))
    assert line.startswith("SIMULATED sample")
    assert "ccess" not in line


def test_tables_with_a_second_files_figures_name_its_source_too(opened):
    alone, both = opened("acled", audience="public"), opened("acled", "ucdp", audience="public")
    assert alone.ledger_source == alone.source_line
    assert both.ledger_source.startswith(f"{both.source_line} Source: UCDP ")


def test_a_file_that_knows_of_later_days_was_not_downloaded_before_them(files):
    given = {"source": "acled", "data_file": files["acled"], "accessed": "2022-12-31"}
    with pytest.raises(
        ParameterError, match=r"accessed is 2022-12-31 but acled\.csv holds events up to 2023"
    ):
        open_edition(resolve(given))


@pytest.mark.parametrize("source", ["acled", "ucdp"])
def test_the_check_knows_the_day_of_access_in_the_line_and_nowhere_else(source):
    accessed = date(2023, 3, 6)
    given = replace(resolve({**ACLED, "accessed": "2023-03-06"}), source=source)
    line = source_line(given)

    assert list(source_faults(line, given.as_of, accessed)) == []
    assert "6 March 2023" in str(list(source_faults(line, given.as_of)))


# ---- how to cite the suite ------------------------------------------------------------------------

CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))


def test_the_suites_citation_has_what_its_format_requires():
    assert CITATION["cff-version"] == "1.2.0"
    assert {"message", "title", "authors", "type"} <= set(CITATION)
    for work in CITATION["references"]:
        assert {"type", "title", "authors", "year"} <= set(work)
        assert all({"family-names", "given-names"} <= set(author) for author in work["authors"])


def test_the_suites_citation_asks_to_cite_the_data_and_names_the_works_that_their_makers_name():
    assert "cite the event data" in CITATION["message"]
    asked = [text for source in sources().values() for text in source.references]
    named = {work["title"] for work in CITATION["references"]}
    assert all(any(title in text for title in named) for text in asked)
    assert len(named) == len(asked) == 3
