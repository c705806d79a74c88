"""Files from which something seems to be missing: told, and what depends on a hole is not assessed."""

import pandas as pd
import pytest

from helpers.analysis.claims import claims, evaluate
from helpers.errors import ParameterError
from helpers.notebook.edition import open_edition, quality
from helpers.parameters import resolve, sample
from helpers.suite import run as suite_edition


@pytest.fixture(scope="module")
def with_a_hole(tmp_path_factory):
    rows = pd.read_csv(sample(), dtype="str", keep_default_na=False)
    days = pd.to_datetime(rows["event_date"], format="mixed")
    path = tmp_path_factory.mktemp("hole") / "hole.csv"
    rows[~days.between("2021-04-01", "2021-09-30")].to_csv(path, index=False)
    return {"source": "acled", "data_file": str(path), "as_of": "2022-08-29"}


@pytest.mark.slow
def test_a_hole_is_told_in_a_sentence_and_in_the_quality_table(with_a_hole):
    edition = open_edition(resolve(with_a_hole))

    (said,) = edition.suspicions
    assert said.startswith("The data are silent from 1 April 2021 to 30 September 2021")
    assert "days without a row between busy ones, from 2021-04-01 to 2021-09-30" in set(
        quality(edition)["check"]
    )


@pytest.mark.slow
def test_what_needs_the_days_of_a_hole_is_not_assessable(with_a_hole):
    edition, meant = (
        open_edition(resolve({**with_a_hole, **more})) for more in ({}, {"complete": "as it is"})
    )
    verdicts, as_meant = (
        {claim.id: evaluate(claim, each.situation).verdict for claim in claims()} for each in (edition, meant)
    )

    changed = {key for key in verdicts if verdicts[key] != as_meant[key]}
    assert changed
    assert {verdicts[key] for key in changed} == {"not assessable"}
    assert meant.suspicions == []


@pytest.mark.slow
def test_an_edition_of_the_year_of_a_hole_is_refused_with_the_hole(with_a_hole):
    with pytest.raises(
        ParameterError, match=r"has no events from 2021-04-01 to 2021-09-30 \(if it is meant so"
    ):
        open_edition(resolve({**with_a_hole, "as_of": "2021-11-30"}))


def test_a_large_file_is_named_before_it_is_read_and_a_small_one_is_not(tmp_path, capsys):
    small, large = tmp_path / "small.csv", tmp_path / "Africa.csv"
    small.write_text("id\n")
    with large.open("wb") as file:
        file.truncate(166_000_000)
    suite_edition._announce([small])
    assert capsys.readouterr().err == ""
    suite_edition._announce([large])
    assert capsys.readouterr().err == "brief: reading Africa.csv (166 MB)\n"
