import ntpath
from datetime import date, datetime, timedelta

import pytest

from helpers import parameters as room
from helpers.errors import ParameterError
from helpers.notebook.section import open_edition
from helpers.parameters import (
    NAMES,
    Parameters,
    day_of_access,
    from_notebook,
    from_text,
    located,
    meanings,
    portable,
    resolve,
)
from helpers.paths import ROOT


def test_nothing_given_is_the_brief_of_29_august_2022_on_the_simulated_sample():
    assert resolve({}) == Parameters(date(2022, 8, 29), "sample", "", 150, 4, None, "start", "")


@pytest.mark.parametrize(
    ("name", "meant"), [("asof", "as_of"), ("radius", "radius_km"), ("window_month", "window_months")]
)
def test_an_unknown_name_is_refused_with_the_one_that_was_meant(name, meant):
    with pytest.raises(ParameterError, match=rf"no parameter '{name}' \(did you mean {meant}\?\)"):
        resolve({name: 1})


def test_an_unknown_name_like_no_other_is_refused_with_the_list_of_all():
    with pytest.raises(ParameterError, match=f"the parameters are {', '.join(NAMES)}"):
        resolve({"zzz": 1})


@pytest.mark.parametrize(
    "value",
    [
        *("2022-02-31", "29/08/2022", "2022-8-29", "20220829", "2022-W35-1", "２０２２-08-29", "yesterday"),
        *("", " 2022-08-29", "2022-08-29\n", "0000-01-01", "0001-01-01", "1988-12-31", "2100-01-01"),
        *(20220829, 2022.5, None, True, datetime(2022, 8, 29), date(1988, 12, 31)),
    ],
)
def test_what_is_no_usable_date_is_refused_by_name_with_what_was_got(value):
    with pytest.raises(ParameterError) as refused:
        resolve({"as_of": value})
    assert str(refused.value) == (
        f"as_of takes a date that exists, as YYYY-MM-DD, from 1989 to 2099, got {value!r}."
    )


@pytest.mark.parametrize("value", ["2020-02-29", date(2020, 2, 29)])
def test_a_date_is_taken_as_text_and_as_date(value):
    assert resolve({"as_of": value}).as_of == date(2020, 2, 29)


@pytest.mark.parametrize(
    "value", [0, -1, 1000.5, 10**9, "150", "1_50", "", None, True, float("nan"), float("inf")]
)
def test_a_radius_is_a_number_between_nothing_and_a_thousand(value):
    with pytest.raises(ParameterError, match=r"radius_km takes .* above 0, at most 1000, got"):
        resolve({"radius_km": value})


@pytest.mark.parametrize("value", [0.5, 1, 150.0, 1000])
def test_any_radius_in_between_is_taken(value):
    assert resolve({"radius_km": value}).radius_km == value


@pytest.mark.parametrize("value", [0, 13, -4, 1.5, 4.0, "4", True, None])
def test_a_window_is_a_whole_number_of_months_up_to_twelve(value):
    with pytest.raises(ParameterError, match="window_months takes a whole number of months from 1 to 12"):
        resolve({"window_months": value})


@pytest.mark.parametrize("value", ["SAMPLE", "", "acled ", None, ["acled"]])
def test_a_source_is_one_of_three(value):
    with pytest.raises(ParameterError, match="source takes sample, acled or ucdp, got"):
        resolve({"source": value})


@pytest.mark.parametrize("name", ["data_file", "boundaries"])
@pytest.mark.parametrize("value", [None, 3, ROOT])
def test_a_file_is_named_as_text(name, value):
    with pytest.raises(ParameterError, match=f"{name} takes the name of a file as text, got"):
        resolve({name: value})


def test_events_of_several_days_are_dated_by_start_or_end():
    with pytest.raises(ParameterError, match="multi_day takes start or end, got 'middle'"):
        resolve({"multi_day": "middle"})


def test_an_edition_is_for_the_public_or_for_oneself():
    assert resolve({}).audience == "public"
    with pytest.raises(ParameterError, match="audience takes public or private, got 'friends'"):
        resolve({"audience": "friends"})


MINE = {"source": "acled", "data_file": "mine.csv"}


@pytest.mark.parametrize("empty", ["", None])
def test_the_day_of_access_may_be_left_empty(empty):
    assert resolve({**MINE, "accessed": empty}).accessed is None


def test_the_sample_has_no_day_of_access():
    with pytest.raises(ParameterError, match="accessed is of your own data file"):
        resolve({"accessed": "2023-03-06"})


@pytest.mark.parametrize("more", [{}, {"as_of": "2022-06-30", "data_until": "2022-08-29"}])
def test_a_file_holds_nothing_of_days_after_its_download(more):
    given = {**MINE, **more}
    assert resolve({**given, "accessed": "2022-08-29"}).accessed == date(2022, 8, 29)
    with pytest.raises(ParameterError, match="accessed is 2022-08-28 but as_of or data_until is 2022-08-29"):
        resolve({**given, "accessed": "2022-08-28"})


def test_the_sample_takes_no_file_of_ones_own():
    with pytest.raises(ParameterError, match=r"data_file is 'mine\.csv' but source is 'sample'"):
        resolve({"data_file": "mine.csv"})


@pytest.mark.parametrize("source", ["acled", "ucdp"])
def test_other_sources_need_a_file(source):
    with pytest.raises(ParameterError, match=f"source is '{source}' but data_file is empty"):
        resolve({"source": source})


def test_a_file_complete_to_a_day_before_as_of_contradicts_it():
    with pytest.raises(ParameterError, match="data_until is 2022-01-01 but as_of is 2022-08-29"):
        resolve({"data_until": "2022-01-01"})


@pytest.mark.parametrize("empty", ["", None])
def test_data_until_may_be_left_empty(empty):
    assert resolve({"data_until": empty}).data_until is None


def test_every_parameter_has_one_sentence_of_meaning():
    assert tuple(meanings()) == NAMES
    assert all(text.endswith(".") and text.count(". ") == 0 for text in meanings().values())


@pytest.mark.parametrize(
    "parameters",
    [
        Parameters(),
        Parameters(
            as_of=date(2023, 3, 5),
            source="ucdp",
            data_file="../ged.csv",
            radius_km=99.5,
            window_months=12,
            data_until=date(2023, 3, 31),
            multi_day="end",
            boundaries="regions.shp",
            audience="private",
            accessed=date(2023, 4, 2),
        ),
    ],
)
def test_what_notebooks_record_resolves_to_the_same_set(parameters):
    plain = parameters.plain()
    assert resolve(plain) == parameters
    assert all(type(value) in (str, int, float) for value in plain.values())


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("radius_km", "150", 150),
        ("radius_km", "99.5", 99.5),
        ("radius_km", "-5", -5),
        ("window_months", "4", 4),
        ("window_months", "1.5", "1.5"),
        ("radius_km", "1_50", "1_50"),
        ("radius_km", "15O", "15O"),
        ("radius_km", "nan", "nan"),
        ("window_months", "false", "false"),
        ("as_of", "2022", "2022"),
        ("data_file", "2022", "2022"),
    ],
)
def test_a_command_lines_text_becomes_a_number_only_where_it_plainly_is_one(name, text, value):
    read = from_text(name, text)
    assert (read, type(read)) == (value, type(value))


def notebook(*cells):
    """What a notebook's variables are after it ran these cells."""
    namespace = {"In": ["", *cells]}
    for cell in cells:
        if not cell.startswith("%"):
            exec(cell, namespace)
    return namespace


OWN = 'as_of = "2022-08-29"  # the last day\nradius_km = 150\n'


def test_a_notebook_gives_the_parameters_that_its_variables_hold():
    held = from_notebook(notebook(OWN, "# Parameters\nradius_km = 99\n", "other = 1"))
    assert (held.as_of, held.radius_km) == (date(2022, 8, 29), 99)


@pytest.mark.parametrize(
    "cells",
    [
        (OWN, '# Parameters\nasof = "2022-06-30"\n'),
        (OWN, '# Parameters\nwindow_months = 3\nasof = "2022-06-30"\n'),
        ('asof = "2022-06-30"\nradius_km = 150\n',),
    ],
)
def test_a_misspelt_parameter_is_refused_and_not_passed_over(cells):
    with pytest.raises(ParameterError, match=r"no parameter 'asof' \(did you mean as_of\?\)"):
        from_notebook(notebook(*cells))


@pytest.mark.parametrize("cell", ["asof = '2022-06-30'\nradius_km = 99", "# Parameters\nasof = 1\n"])
def test_a_misspelt_parameter_that_was_corrected_is_forgotten(cell):
    corrected = cell.replace("asof = 1", "radius_km = 99").replace("asof", "as_of")
    assert from_notebook(notebook(OWN, cell, corrected)).radius_km == 99


def test_cells_that_do_something_else_set_no_parameters():
    cells = ("%matplotlib inline", "import math\nradius_km = 99\narea = math.pi * radius_km**2", "area = 1")
    assert from_notebook(notebook(*cells)).radius_km == 99


def test_files_are_found_from_the_working_directory_and_then_from_the_project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "here.csv").touch()
    assert located("here.csv").resolve() == tmp_path / "here.csv"
    assert located("data/sample") == ROOT / "data" / "sample"
    assert located("../elsewhere.csv") == ROOT.parent / "elsewhere.csv"
    assert located(str(tmp_path / "any.csv")) == tmp_path / "any.csv"


def test_a_recorded_file_name_is_relative_to_the_project(tmp_path):
    assert portable(ROOT / "data" / "sample") == "data/sample"
    assert located(portable(tmp_path / "x.csv")) == (tmp_path / "x.csv").resolve()


@pytest.mark.parametrize("as_of", ["2023-07-01", "2099-12-31"])
def test_data_that_end_before_as_of_are_refused_with_how_far_they_reach(as_of):
    with pytest.raises(
        ParameterError, match=r"simulated-mali.csv.gz reaches only to 2023-06-30: .*data_until"
    ):
        open_edition(resolve({"as_of": as_of}))


def test_data_known_to_be_complete_to_a_later_day_are_used_to_that_day():
    given = {"as_of": "2023-07-31", "data_until": "2023-07-31"}
    assert open_edition(resolve(given)).situation.reach.end == date(2023, 7, 31)
    with pytest.raises(ParameterError, match="data_until is 2023-07-31 but as_of is 2023-08-01"):
        resolve({**given, "as_of": "2023-08-01"})


@pytest.mark.parametrize(
    ("given", "needed"),
    [
        ({"as_of": "2011-12-31"}, "2011-01-01"),
        ({"as_of": "2012-07-31"}, "2011-12-01"),
        pytest.param({"as_of": "2013-06-30", "window_months": 10}, "2011-11-01", marks=pytest.mark.slow),
        pytest.param({"as_of": "1989-01-01", "window_months": 12}, "1987-02-01", marks=pytest.mark.slow),
    ],
)
def test_data_that_begin_after_a_window_does_are_refused_with_the_day_needed(given, needed):
    with pytest.raises(
        ParameterError, match=f"needs data from {needed}, but .* begins on 2012-01-01"
    ) as refused:
        open_edition(resolve(given))
    assert "\n" not in str(refused.value)


def test_a_file_on_another_drive_keeps_its_whole_path(tmp_path, monkeypatch):
    def on_windows(path, start):
        return ntpath.relpath("D:\\downloads\\mine.csv", "C:\\brief")

    monkeypatch.setattr(room.os.path, "relpath", on_windows)
    assert portable(tmp_path / "mine.csv") == (tmp_path / "mine.csv").resolve().as_posix()


@pytest.mark.parametrize(
    ("given", "recorded"),
    [("../x/a.csv", "a.csv"), ("/x/a.csv;b.csv", "a.csv;b.csv"), ("exports/", "exports")],
)
def test_an_edition_records_where_files_lie_if_it_is_private_alone(given, recorded):
    parameters = {"source": "acled", "data_file": given}
    assert resolve(parameters).recorded()["data_file"] == recorded
    assert resolve({**parameters, "audience": "private"}).recorded()["data_file"] == given


def test_a_day_of_download_that_is_still_to_come_is_refused():
    with pytest.raises(ParameterError, match=r"^accessed is 2099-01-01, a day that is still to come: give"):
        resolve({**MINE, "accessed": "2099-01-01"})


def test_it_may_be_tomorrow_here_when_data_are_downloaded_elsewhere():
    tomorrow = date.today() + timedelta(days=1)
    assert day_of_access("--accessed", str(tomorrow)) == tomorrow
