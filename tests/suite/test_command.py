"""What the command ``brief`` says to mistakes: one line that begins with its name, and exit status 2."""

import io
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from helpers.parameters import Parameters, sample
from helpers.paths import ROOT
from helpers.suite import cli
from helpers.suite import run as edition_run
from helpers.suite.progress import Reporter

UCDP_HEADER = (
    "id,type_of_violence,side_a,side_b,source_office,where_prec,where_coordinates,adm_1,adm_2,latitude,"
    "longitude,country,date_prec,date_start,date_end,deaths_civilians,best,high,low"
)
UCDP_ROW = "1,1,A,B,Paper,1,Town,Segou region,Niono,14.2,-5.5,Mali,1,2022-01-01,2022-01-01,0,1,1,1"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
PAGE = b"<!DOCTYPE html>\n<html><body>Please log in</body></html>\n"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    """Work in a folder that is not the project's; the command changes it."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def refused(capsys):
    """Run the command, which has to refuse, and return what it says."""

    def run(*words: str) -> str:
        assert cli.main(["run", *words]) == 2
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.startswith("brief: ")
        assert said.err.count("\n") == 1
        assert said.err.endswith(".\n")
        return said.err.removeprefix("brief: ").rstrip()

    return run


@pytest.fixture
def made(monkeypatch):
    """Run the command without its notebooks and return what it would have made: parameters, sections, out."""
    calls = []

    def record(parameters, sections, out, tell, taken):
        calls.append((parameters, list(sections), out))
        return out / "edition"

    def run(*words: str) -> tuple[Parameters, list[str], Path]:
        assert cli.main(["run", *words]) == 0
        return calls.pop()

    monkeypatch.setattr(edition_run, "run", record)
    monkeypatch.setattr(cli.current, "changes", lambda *_: ["the edition"])  # whatever lies in outputs/
    return run


@pytest.fixture(scope="module")
def rows():
    return pd.read_csv(sample(), nrows=50, dtype="str", keep_default_na=False)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--as-of 2022-02-31", "as_of takes a date that exists"),
        ("--as-of 29/08/2022", "as_of takes a date that exists"),
        ("--as-of 2022-8-29", "as_of takes a date that exists"),
        ("--as-of 0001-01-01", "as_of takes a date that exists"),
        ("--as-of 9999-12-31 -p data_until 9999-12-31", "as_of takes a date that exists"),
        ("--as-of 2023-07-01", "simulated-mali.csv.gz reaches only to 2023-06-30"),
        ("--as-of 2011-06-30", "begins on 2012-01-01"),
        ("-p radius_km 15O", "radius_km takes a number of kilometres above 0, at most 1000, got '15O'"),
        ("-p radius_km 1_50", "got '1_50'"),
        ("-p radius_km -5", "got -5"),
        ("-p window_months false", "window_months takes a whole number of months from 1 to 12, got 'false'"),
        ("-p window_months 13", "got 13"),
        ("-p asof 2022-06-30", "There is no parameter 'asof' (did you mean as_of?)"),
        ("-p data_until 2022-01-01", "data_until is 2022-01-01 but as_of is 2022-08-29"),
        ("-p boundaries nowhere.shp", "Expected a boundary file at "),
        ("--section south", "There is no section 'south'; the sections are national, southern"),
        ("--section southern,central", "There is no section 'southern,central'"),
        ("--source SAMPLE", "source takes sample, acled or ucdp, got 'SAMPLE'"),
        ("--source acled", "source is 'acled' but data_file is empty"),
        ("--as-of 2022-06-30 --as-of 2022-07-31", "as_of is given twice: '2022-06-30' and '2022-07-31'"),
        ("--as-of 2022-06-30 -p as_of 2022-06-30", "as_of is given twice"),
        ("--private -p audience public", "audience is given twice: 'private' and 'public'"),
        ("-p accessed 2022-09-01", "accessed is of your own data file"),
        ("-p radius_km 99 -p radius_km 98", "radius_km is given twice: 99 and '98'"),
        ("--data nowhere.csv", "nowhere.csv: Expected a data file at "),
        ("--source ucdp --data nowhere.csv", "Expected a data file at "),
        ("--data .", "Expected a data file, found a folder"),
    ],
)
@pytest.mark.slow
def test_a_mistake_is_told_in_one_line(words, said, refused):
    assert said in refused(*words.split())


@pytest.mark.slow
@pytest.mark.parametrize("option", ["--data", "-p boundaries"])
def test_a_file_that_is_not_there_is_named_by_its_whole_path(option, refused, elsewhere):
    assert f"at {elsewhere.resolve() / 'nowhere.csv'}, found none" in refused(*option.split(), "nowhere.csv")


@pytest.mark.parametrize("option", ["--data", "--out"])
def test_an_option_from_an_unset_variable_is_no_way_to_say_default(option, refused):
    assert f"{option} names no f" in refused(option, "")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (PNG, "found a PNG image"),
        (PAGE, "found a web page"),
        (b"", "found an empty file"),
        (b"a,b\n1,2\n", "Expected the columns of ACLED"),
    ],
)
def test_a_file_that_is_no_data_is_named_with_what_it_is(content, said, refused, elsewhere):
    (elsewhere / "export.csv").write_bytes(content)
    assert said in (line := refused("--data", "export.csv"))
    assert line.startswith("export.csv: ")


def test_events_of_another_country_are_refused(rows, refused, elsewhere):
    rows.assign(country="Niger").to_csv(elsewhere / "niger.csv", index=False)
    assert "Expected events in Mali, found only Niger" in refused("--data", "niger.csv")


def test_a_file_without_a_column_is_refused_with_its_name(rows, refused, elsewhere):
    rows.drop(columns="fatalities").to_csv(elsewhere / "short.csv", index=False)
    assert "found none named fatalities" in refused("--data", "short.csv")


def test_the_sample_and_a_file_of_ones_own_are_not_mixed(rows, refused, elsewhere):
    rows.to_csv(elsewhere / "mine.csv", index=False)
    assert "source is 'sample'" in refused("--source", "sample", "--data", "mine.csv")


def test_a_file_of_the_other_kind_is_refused_with_the_source_to_use(rows, refused, elsewhere):
    rows.to_csv(elsewhere / "mine.csv", index=False)
    assert "Use source acled for it" in refused("--source", "ucdp", "--data", "mine.csv")


@pytest.mark.parametrize("out", ["taken", "taken/below"])
def test_a_folder_that_cannot_be_written_is_refused(out, refused, elsewhere):
    (elsewhere / "taken").write_text("a file")
    assert "Cannot write " in (line := refused("--out", out))
    assert line.endswith("name another folder with --out; nothing is half written.")
    assert (elsewhere / "taken").read_text() == "a file"


@pytest.mark.parametrize(
    "words", ["", "walk", "run --as-of", "run --dat x", "run -p as_of", "run extra", "run --section"]
)
def test_words_that_are_no_command_get_its_usage(words, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(words.split())
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("usage: brief ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("run --asof 2022-06-30", "there is no --asof: did you mean --as-of?"),
        ("run --as_of=2022-06-30", "there is no --as_of: did you mean --as-of?"),
        ("data add mine.csv --acessed 2023-03-06", "there is no --acessed: did you mean --accessed?"),
        ("run -p radius_km", "takes NAME=VALUE or NAME VALUE, once for each, got radius_km"),
        ("run -p radius_km 120 window_months 3", "got radius_km 120 window_months 3"),
    ],
)
def test_a_misspelt_option_or_pair_is_answered_with_the_one_there_is(words, said, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(words.split())
    assert ended.value.code == 2
    assert said in capsys.readouterr().err.splitlines()[-1]


def test_the_help_tells_each_parameter_with_its_default(capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(["run", "--help"])
    assert ended.value.code == 0
    told = capsys.readouterr().out
    for name, default in Parameters().plain().items():
        assert any(line.split()[:1] == [name] and line.endswith(f"[{default}]") for line in told.splitlines())


@pytest.mark.slow
def test_the_installed_command_ends_with_the_status_and_without_a_traceback(elsewhere):
    command = Path(sys.executable).with_name("brief")
    ended = subprocess.run([command, "run", "--as-of", "2022-02-31"], capture_output=True, text=True)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == (
        "brief: as_of takes a date that exists, as YYYY-MM-DD, from 1989 to 2099, got '2022-02-31'.\n"
    )


def test_options_and_parameters_of_any_name_arrive_as_their_types(made, elsewhere):
    given = "--as-of 2022-06-30 -p radius_km 99.5 -p window_months 3 --out editions --section central"
    parameters, sections, out = made(*given.split())
    assert parameters == Parameters(date(2022, 6, 30), radius_km=99.5, window_months=3)
    assert (sections, out) == (["central"], elsewhere / "editions")


def test_a_parameter_and_its_value_may_be_one_word(made):
    given = made("-p", "radius_km=120", "-p", "window_months", "3")[0]
    assert given == Parameters(radius_km=120, window_months=3)


def test_a_value_may_hold_what_parts_it_from_its_name(rows, made, elsewhere):
    rows.to_csv(elsewhere / "a=b.csv", index=False)
    assert made("-p", "data_file=a=b.csv")[0].data_file.endswith("a=b.csv")


def test_an_edition_is_private_only_where_that_is_asked_for(made):
    assert made("--private")[0] == Parameters(audience="private")
    assert made()[0].audience == "public"


def test_without_options_all_sections_go_to_outputs(made):
    assert made() == (Parameters(), ["national", "southern", "central", "northern"], ROOT / "outputs")


def test_sections_may_be_named_together_or_one_by_one(made):
    assert made("--section", "central", "southern")[1] == ["southern", "central"]
    assert made("--section", "central", "--section", "southern")[1] == ["southern", "central"]


@pytest.mark.parametrize("option", ["--data", "-p data_file"])
def test_the_source_is_told_from_the_file(option, rows, made, elsewhere):
    rows.to_csv(elsewhere / "ours.csv", index=False)
    (elsewhere / "theirs.csv").write_text(f"{UCDP_HEADER}\n{UCDP_ROW}\n")
    assert made(*option.split(), "ours.csv")[0].source == "acled"
    os.chdir(elsewhere)  # as the user's shell would still be
    assert made(*option.split(), "theirs.csv")[0].source == "ucdp"


def test_the_source_is_told_from_real_files(real_data, made):
    assert made("--data", str(real_data / "acled" / "2015-01-01-2023-03-01-Mali.csv"))[0].source == "acled"
    assert made("--data", str(real_data / "ucdp" / "ged_mali_1990-2023.csv"))[0].source == "ucdp"


def test_a_file_is_found_again_from_the_projects_folder(rows, made, elsewhere):
    rows.to_csv(elsewhere / "ours.csv", index=False)
    parameters = made("--data", "ours.csv")[0]
    assert Path.cwd() == ROOT
    (found,) = parameters.data_paths
    assert found.samefile(elsewhere / "ours.csv")
    assert not Path(parameters.data_file).is_absolute()


def test_several_files_or_their_folder_may_be_given(rows, made, elsewhere):
    (elsewhere / "years").mkdir()
    names = [f"years/{year}.csv" for year in ("2022", "2023")]
    for name, half in zip(names, (rows.iloc[:25], rows.iloc[25:]), strict=True):
        half.to_csv(elsewhere / name, index=False)
    one_by_one = made("--data", *names)[0].data_paths
    os.chdir(elsewhere)
    assert one_by_one == made("--data", "years")[0].data_paths
    assert len(one_by_one) == 2


@pytest.mark.parametrize("out", ["editions", "../editions"])
def test_the_edition_is_named_as_the_user_can_open_it(out, made, capsys, elsewhere):
    made("--out", out)
    named = capsys.readouterr().out.removeprefix("Edition complete: ").rstrip("\n")
    assert (elsewhere / named).resolve() == (elsewhere / out / "edition").resolve()
    assert ".." not in named


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_elsewhere_than_on_a_terminal_progress_is_plain_lines():
    stream = io.StringIO()
    tell = Reporter(["national", "southern"], stream)
    for stands in ("started", "3/20 cells", "done"):
        tell("southern", stands)
    tell.close()
    assert stream.getvalue() == "southern: started\nsouthern: done\n"


def test_on_a_terminal_progress_is_one_line_that_never_wraps(monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    stream = Terminal()
    tell = Reporter(["national", "southern", "central", "northern"], stream)
    tell("southern", "3/20 cells")
    tell.close()
    (drawn,) = stream.getvalue().removesuffix("\n").split("\r\033[K")[1:]
    assert drawn.startswith("national waiting | southern 3/20 cells")
    assert len(drawn) < 40


def test_on_a_terminal_nothing_is_said_before_there_is_progress():
    stream = Terminal()
    Reporter(["national"], stream).close()
    assert stream.getvalue() == ""
