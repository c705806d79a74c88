"""The brief at work: found by the notebook, named on the command line, recorded in the edition."""

import shutil
from datetime import date

import pytest

from helpers import briefs, open_section
from helpers.analysis.claims import claims
from helpers.errors import ParameterError
from helpers.folder.record import Record
from helpers.notebook import compared
from helpers.parameters import Parameters, meanings, resolve
from helpers.suite import cli
from helpers.suite.current import folder_name

NO_OWN = {"radius_km": 0, "window_months": 0}
"""The parameters that the second brief has not."""

DESCRIPTION = """
title = "Another brief"
date = 2021-03-31
country = "mali"
language = "en"
sections = ["{section}"]
notebooks = "other"
"""


@pytest.fixture
def another(tmp_path, monkeypatch):
    """Make a second brief, with the first one's tables and a section of the name that is asked for."""

    def make(section):
        for name in ("2022-08-29", "later"):
            shutil.copytree(briefs.BRIEFS / "2022-08-29", tmp_path / name)
        (tmp_path / "later" / "brief.toml").write_text(DESCRIPTION.format(section=section))
        monkeypatch.setattr(briefs, "BRIEFS", tmp_path)
        return briefs.brief("later")

    kept = list(briefs._at_work)
    briefs.brief.cache_clear()
    yield make
    briefs._at_work[:] = kept
    briefs.brief.cache_clear()


def test_an_unknown_brief_is_refused_in_one_line(capsys):
    assert cli.main(["run", "--brief", "2019"]) == cli.MISTAKEN
    assert (
        capsys.readouterr().err == "brief: There is no brief '2019'; the briefs are 2022-08-29, 2023-06-30.\n"
    )


def test_a_brief_is_at_work_for_a_while_and_the_one_before_it_again(another):
    another("eastern")
    with briefs.using("later"):
        assert briefs.active().title == "Another brief"
    assert briefs.active().name == "2022-08-29"


@pytest.mark.slow
def test_a_section_finds_the_brief_that_lists_it(another):
    another("eastern")
    opened = open_section("eastern", {})
    assert opened.edition.parameters == Parameters(brief="later")
    assert briefs.active().name == "later"


def test_a_section_that_two_briefs_have_is_opened_where_the_notebook_names_one(another):
    another("southern")
    with pytest.raises(ParameterError, match="Several briefs have a section 'southern': set brief to one of"):
        open_section("southern", {})
    assert open_section("southern", {"brief": "later"}).edition.parameters.brief == "later"


def test_a_section_that_no_brief_has_is_refused():
    with pytest.raises(ParameterError, match="no section 'eastern'; the sections are national, southern"):
        open_section("eastern", {})


def test_an_edition_is_by_default_of_its_briefs_own_date(another):
    another("eastern")
    assert resolve({"brief": "later"}).as_of == date(2021, 3, 31)
    assert resolve({}).as_of == date(2022, 8, 29)


def test_a_parameter_that_the_brief_has_not_is_refused(another):
    another("eastern")
    with pytest.raises(ParameterError, match="There is no parameter 'window_months'"):
        resolve({"brief": "later", "window_months": 4})
    with briefs.using("later"):
        assert "window_months" not in meanings()
        assert "window_months" not in Parameters().plain()


def test_a_briefs_notebooks_may_lie_in_a_folder_of_their_own(another):
    assert another("eastern").notebook("eastern") == "other/eastern"
    assert briefs.brief("2022-08-29").notebook("southern") == "southern"


def test_editions_of_two_briefs_do_not_share_a_folder(another):
    another("eastern")
    with briefs.using("later"):
        assert folder_name(Parameters(), ["eastern"]) == "2021-03-31-sample-later"


def test_the_command_makes_an_edition_of_the_brief_that_it_names(another, monkeypatch):
    another("eastern")
    asked = []
    monkeypatch.setattr("helpers.suite.run.run", lambda *given: asked.append(given) or given[2])
    monkeypatch.chdir(briefs.ROOT)
    assert cli.main(["run", "--brief", "later"]) == cli.OK
    assert asked[0][:2] == (Parameters(brief="later", as_of=date(2021, 3, 31), **NO_OWN), ["eastern"])


def test_editions_of_two_briefs_are_not_compared(another, monkeypatch):
    another("eastern")

    def read(folder):
        return Record(folder, resolve({"brief": folder.name}), {}, {})

    monkeypatch.setattr(compared, "read", read)
    with pytest.raises(ParameterError, match="of the brief '2022-08-29', later of 'later': name two"):
        compared.compare("2022-08-29", "later")


def test_claims_are_those_of_the_brief_at_work(another):
    later = another("eastern")
    rows = (later.folder / "claims.toml").read_text().split("[[claim]]")
    (later.folder / "claims.toml").write_text("[[claim]]".join(rows[:3]))
    assert len(claims()) > 2
    with briefs.using("later"):
        assert len(claims()) == 2
    claims.cache_clear()
