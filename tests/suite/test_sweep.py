"""A sweep: many dates and definitions at once, each as if it were alone, and none stopped by another."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from helpers import briefs
from helpers.analysis.claims import section_claims
from helpers.errors import ParameterError
from helpers.notebook.edition import open_edition, under
from helpers.notebook.ledger import ledger_rows
from helpers.notebook.through_time import ledgers
from helpers.parameters import resolve
from helpers.suite import cli, sweep
from helpers.suite.dates import dates
from helpers.suite.workers import Failed, each

pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
"""A process that runs tests has threads, of which Python 3.12 warns who forks it."""

DAYS = [date(2021, 8, 29), date(2022, 8, 29), date(2023, 6, 30)]


# ---- which dates ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "every", "found"),
    [
        ("2022-01", "2022-03", "month", ["2022-01-31", "2022-02-28", "2022-03-31"]),
        ("2022-02-10", "2022-12-30", "quarter", ["2022-03-31", "2022-06-30", "2022-09-30"]),
        ("2020-01", "2021-12", "year", ["2020-12-31", "2021-12-31"]),
        ("2022-08-29", "2022-09-06", "week", ["2022-08-29", "2022-09-05"]),
        ("2022-02", "2022-02", "day", [f"2022-02-{day:02}" for day in range(1, 29)]),
    ],
)
def test_the_dates_are_ends_of_what_they_are_every(start, end, every, found):
    assert [day.isoformat() for day in dates(start, end, every)] == found


@pytest.mark.parametrize("wrong", ["2022", "2022-13", "2022-02-30", "soon"])
def test_what_is_no_month_or_day_is_refused(wrong):
    with pytest.raises(ParameterError, match="as 2016-01 or 2016-01-31"):
        dates(wrong, "2023-01", "month")


def test_a_span_without_dates_is_refused():
    with pytest.raises(ParameterError, match="no end of a year from 2022-01 to 2022-03"):
        dates("2022-01", "2022-03", "year")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-p", "as_of", "2022-08-29"], "--from, --to and --every"),
        (["--jobs", "0"], "--jobs takes a number from 1"),
        (["-p", "radius_km", "50,near"], "radius_km takes a number of kilometres"),
        (["--section", "eastern"], "no section 'eastern'"),
    ],
)
def test_a_mistake_is_told_before_anything_is_made(words, said, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    words = ["sweep", "--from", "2022-01", "--to", "2022-03", "--out", str(tmp_path / "out"), *words]
    assert cli.main(words) == cli.MISTAKEN
    assert said in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


# ---- what is worked out ---------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_ledger_of_many_dates_says_of_each_what_an_edition_of_it_says():
    """A later date uses what was found for one a year before, and must not be another for it."""
    edition, sections = open_edition(resolve({})), ["southern", "northern"]
    for day, rows in ledgers(edition, sections, DAYS, {"radius_km": 100}):
        alone = under(edition, {"as_of": day.isoformat(), "radius_km": 100})
        tried = [alone.read_otherwise(claim) for name in sections for claim in section_claims(name, day)]
        wanted = ledger_rows(alone, tried).set_index("id")
        found = pd.DataFrame(rows).set_index("id")
        for column in set(found) & set(wanted):
            assert list(found[column].astype(str)) == list(wanted.loc[found.index, column].astype(str))


def test_a_date_that_the_data_do_not_reach_comes_with_the_reason():
    edition = open_edition(resolve({}))
    ((_, why),) = ledgers(edition, ["southern"], [date(2029, 1, 31)], {})
    assert isinstance(why, ParameterError)
    assert "reaches only to" in str(why)


# ---- who works ------------------------------------------------------------------------------------------


def double(task):
    if task == "mistaken":
        raise ParameterError("to be mended")
    if task == "wrong":
        raise ValueError("over\nlines")
    if task == "killed":
        yield "begun"
        os.kill(os.getpid(), signal.SIGKILL)
    yield task * 2


def test_what_fails_is_told_in_one_line_and_stops_nothing():
    found = sorted(each(["a", "mistaken", "wrong", "b"], double, 2), key=str)
    assert found == [
        ("a", "aa"),
        ("b", "bb"),
        ("mistaken", Failed("to be mended")),
        ("wrong", Failed("ValueError: over lines")),
    ]


@pytest.mark.skipif(os.name != "posix", reason="no signals like these")
def test_a_worker_that_is_killed_is_told_and_the_others_go_on():
    found = list(each(["killed", "a"], double, 1))
    assert found[0] == ("killed", "begun")
    assert "ended from outside" in found[1][1].why
    assert found[2] == ("a", "aa")


def waits(task):
    yield os.getpid()
    signal.pause()


@pytest.mark.skipif(os.name != "posix", reason="no signals like these")
def test_an_interrupt_leaves_no_worker():
    doing = each([1, 2, 3], waits, 2)
    pids = [next(doing)[1] for _ in range(2)]
    doing.close()
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


# ---- what is written ------------------------------------------------------------------------------------


def swept(out: Path, *words: str) -> int:
    before = Path.cwd()
    try:
        return cli.main(["sweep", "--jobs", "2", "--out", str(out), *words])
    finally:
        os.chdir(before)


@pytest.mark.slow
def test_ledgers_alone_are_a_table_and_a_page_and_leave_no_edition(tmp_path, capsys):
    words = ("--from", "2022-07", "--to", "2023-09", "--every", "quarter", "--ledger-only")
    assert swept(tmp_path, *words, "-p", "radius_km", "100,150", "--section", "southern") == sweep.FAILED

    told = capsys.readouterr()
    (folder,) = (path for path in tmp_path.iterdir() if path.is_dir())
    assert str(folder) in told.out
    assert "10 of 10 ledgers, 2 failed" in told.err
    assert told.err.count("2023-09-30 radius_km") == 2
    assert "Traceback" not in told.err
    table = pd.read_csv(folder / "claims.csv")
    southern = [claim.id for claim in section_claims("southern", briefs.active().date)]
    assert table.groupby(["as_of", "radius_km"]).size().to_dict() == {
        (day, km): len(southern)
        for day in ("2022-09-30", "2022-12-31", "2023-03-31", "2023-06-30")
        for km in (100, 150)
    }
    assert (folder / "claims.parquet").is_file()
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert page.count("<svg") == len(southern) + 1
    assert "Drawn for radius_km 100" in page


def as_text(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.suffix in (".ipynb", ".csv")}


@pytest.mark.long
def test_editions_of_a_sweep_are_those_of_a_run_and_are_made_once(tmp_path, capsys):
    words = ("--from", "2022-06", "--to", "2022-08", "--section", "southern")
    assert swept(tmp_path / "swept", *words) == sweep.OK
    assert "3 of 3 editions" in capsys.readouterr().err
    assert swept(tmp_path / "swept", *words) == sweep.OK
    assert "3 of 3 editions, 3 current" in capsys.readouterr().err

    run = ["run", "--as-of", "2022-06-30", "--section", "southern", "--out", str(tmp_path / "run")]
    assert cli.main(run) == 0
    name = "2022-06-30-sample-southern"
    assert as_text(tmp_path / "swept" / name) == as_text(tmp_path / "run" / name)


STARTED = "import sys; from helpers.suite import cli; sys.exit(cli.main(sys.argv[1:]))"


def processes_in(session: int) -> list[str]:
    """Return the processes of a session that are there and not only waited for."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, *more = path.read_text().rpartition(")")[2].split()
            if int(more[2]) == session and state != "Z":
                found.append(path.parent.name)
    return found


@pytest.mark.long
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no list of processes")
def test_an_interrupted_sweep_leaves_whole_editions_and_no_process(tmp_path):
    words = ["sweep", "--from", "2022-01", "--to", "2022-08", "--section", "southern", "--out", str(tmp_path)]
    process = subprocess.Popen(
        [sys.executable, "-c", STARTED, *words], start_new_session=True, stderr=subprocess.PIPE, text=True
    )
    while not list(tmp_path.glob("*/manifest.json")):
        assert process.poll() is None
    while not list(tmp_path.glob(".building-*")):
        assert process.poll() is None
    os.kill(process.pid, signal.SIGINT)
    assert "interrupted" in process.communicate(timeout=120)[1]
    assert process.returncode == cli.INTERRUPTED

    while processes_in(process.pid):  # kernels notice within moments that nobody is left to work for
        pass
    left = list(tmp_path.glob("[!.]*/"))  # hidden ones are the next run's to clear
    assert left
    assert all((path / "manifest.json").is_file() for path in left)
