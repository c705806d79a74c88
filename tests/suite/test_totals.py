"""``brief totals``: what weekly totals say, what they do not, and which files are refused."""

import csv
import json
from datetime import date, timedelta

import openpyxl
import pytest

from helpers.data import weekly
from helpers.errors import FalseSentenceError
from helpers.suite import cli
from helpers.suite import totals as suite
from helpers.verify import totals as check

FIRST = date(2020, 9, 5)
HEADER = (
    "WEEK,REGION,COUNTRY,ADMIN1,EVENT_TYPE,SUB_EVENT_TYPE,EVENTS,FATALITIES,POPULATION_EXPOSURE,DISORDER_TYPE"
)
BATTLES = "Battles,Armed clash"
CIVILIANS = "Violence against civilians,Attack"
MINES = "Explosions/Remote violence,Grenade"


def row(week, of=BATTLES, events=1, deaths=2, region="Gao", country="Mali"):
    """A total of a week, counted from the first."""
    day = FIRST + timedelta(weeks=week)
    return f"{day},Western Africa,{country},{region},{of},{events},{deaths},100,Political violence"


WEEKS = [row(week) for week in range(110)]
LAST = FIRST + timedelta(weeks=109, days=6)


@pytest.fixture
def told(tmp_path, capsys):
    """Give the command a file of these lines; return its status, what it says and the folder."""

    def run(*lines, more=(), header=HEADER):
        (tmp_path / "weekly.csv").write_text("\n".join([header, *lines]) + "\n", "utf-8")
        code = cli.main(["totals", str(tmp_path / "weekly.csv"), "--out", str(tmp_path / "out"), *more])
        return code, capsys.readouterr().err, next(iter(tmp_path.glob("out/2*")), None)

    return run


def counted(folder):
    with (folder / "totals.csv").open(encoding="utf-8") as file:
        rows = [(row.pop("zone"), row.pop("event_type"), row) for row in csv.DictReader(file)]
    return {(zone, kind): [int(each) for each in list(row.values())[:4]] for zone, kind, row in rows}


def test_whole_weeks_of_two_years_are_added_up_by_zone_and_type_and_marked_as_totals(told):
    more = [
        row(109, CIVILIANS, 5, 7, region="Ménaka"),
        row(58, MINES, 3, 1),  # the first of the last 52 weeks
        row(57, MINES, 4, 9),  # the last of the 52 before
        row(5, CIVILIANS, 8, 8),  # before both
        row(100, "Protests,Peaceful protest", 9, 0),
        row(108, BATTLES, 6, 6, region="Kita"),
        row(100, BATTLES, 50, 50, region="Centre", country="Burkina Faso"),
    ]
    code, said, folder = told(*WEEKS, *more, more=["--accessed", "2022-10-20"])
    found = counted(folder)
    assert (code, said) == (0, "")
    assert found["northern", "Battles"] == [52, 52, 104, 104]
    assert found["northern", "Explosions/Remote violence"] == [3, 4, 1, 9]
    assert found["northern", "Violence against civilians"] == [5, 0, 7, 0]
    assert found["southern", "all"] == [6, 0, 6, 0]
    assert found["country", "all"] == [66, 56, 118, 113]
    page = (folder / "totals.md").read_text("utf-8")
    assert folder.name == f"{LAST}-weekly-totals" and "| Northern Mali | all three types | 60 | 56 |" in page
    assert "52 of them, 16 October 2021 to 14 October 2022, beside the 52 before, 17 October 2020 to" in page
    marked = [
        line for name in ("totals.csv", "claims.csv") for line in (folder / name).read_text().splitlines()
    ]
    assert all("WEEKLY TOTALS" in line for line in marked if not line.endswith(",source"))
    assert "WEEKLY TOTALS" in page and "Accessed on 20 October 2022" in page
    assert json.loads((folder / "manifest.json").read_text())["weekly_totals"] is True


def test_unseen_signs_change_no_total(told):
    unseen = "\u200b" + row(109, MINES).replace(",1,2,", ",\u200b1,\u200b2,")
    code, said, folder = told(*WEEKS, unseen)
    assert (code, said) == (0, "")
    assert counted(folder)["country", "all"] == [53, 52, 106, 104]


def test_a_day_of_another_country_on_which_no_week_begins_ends_no_week(told):
    code, said, folder = told(*WEEKS, row(109, country="Niger").replace("2022-10-08", "2022-10-12"))
    assert (code, said, folder.name) == (0, "", f"{LAST}-weekly-totals")


def test_no_claim_on_groups_is_assessed_and_each_says_why(told):
    folder = told(*WEEKS)[2]
    with (folder / "claims.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    of_people = [row["id"] for row in rows if row["assessed"] != "not assessable with weekly totals"]
    assert of_people == ["S6", "S11"]
    assert all("do not say who took part" in row["why"] for row in rows if row["id"] not in of_people)


@pytest.mark.parametrize("option", ["--as-of", "--accessed"])
def test_a_week_that_is_not_over_on_the_day_is_left_out_and_said_to_be(told, option):
    day = LAST - timedelta(days=3)
    folder = told(*WEEKS, more=[option, str(day)])[2]
    assert folder.name == f"{LAST - timedelta(days=7)}-weekly-totals"
    assert "was not over on 11 October 2022, and is left out." in (folder / "totals.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([*WEEKS[:60], *WEEKS[61:]], "each week from 2020-10-17 to 2022-10-08, found none of 1 of them"),
        (WEEKS[20:], "but the totals on 2021-01-23: take a later as_of, or a longer file"),
        ([*WEEKS, row(109)], "found two (data rows 110 and 111)"),
        ([*WEEKS, row(109, region="GAO")], "found two (data rows 110 and 111)"),
        ([*WEEKS, row(9, MINES), row(9, "Remote violence,Grenade")], "found two (data rows 111 and 112)"),
        ([*WEEKS, row(108, MINES, events=-3)], "events as whole numbers from 0"),
        ([*WEEKS, row(108, MINES, deaths="")], "fatalities as whole numbers from 0"),
        ([*WEEKS, row(108, MINES, region="Gaao")], "the name of a region, found 'Gaao'"),
        ([*WEEKS, row(108, MINES, region="")], "a region in each row"),
        ([*WEEKS, row(108, "Battle,None")], "one of ACLED's event types, found 'Battle'"),
        ([line.replace(",Mali,", ",Niger,") for line in WEEKS], "Expected events in Mali, found only Niger"),
        ([*WEEKS, row(109, MINES).replace("2022-10-08", "2022-10-09")], "weeks that begin on Saturdays"),
        ([*WEEKS, row(109, MINES).replace("2022", "someday")], "dates in one form"),
    ],
)
def test_a_file_that_would_give_other_totals_is_refused_in_one_line(told, lines, said):
    code, line, folder = told(*lines)
    assert code == cli.MISTAKEN and said in line and line.count("\n") == 1
    assert folder is None


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("Country,Admin1,Month,Year,Events,Fatalities", "weekly totals, found monthly totals, not events"),
        ("event_id_cnty,event_date,country,admin1,fatalities", "found single events: brief run --data FILE"),
        ("WEEK,COUNTRY,ADMIN1,EVENT_TYPE,EVENTS", "none named fatalities (the header begins: WEEK, COUNTRY"),
    ],
)
def test_another_table_is_refused_by_what_it_is(told, header, said):
    code, line, _ = told(",".join("1" * (header.count(",") + 1)), header=header)
    assert code == cli.MISTAKEN and said in line and line.count("\n") == 1


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--as-of", "2022-12-31"], "as_of is 2022-12-31 but the totals reach only to 2022-10-14"),
        (["--as-of", "2022-02-30"], "--as-of takes a date that exists"),
        (["--accessed", "2022-10-01"], "downloaded by 2022-10-01, as --accessed or the clock says"),
        (["--accessed", "2022-10-10", "--as-of", "2022-10-11"], "asked for, or has, totals up to 2022-10-11"),
        (["--brief", "nothing"], "nothing"),
    ],
)
def test_a_day_or_brief_that_cannot_be_is_refused(told, more, said):
    code, line, _ = told(*WEEKS, more=more)
    assert code == cli.MISTAKEN and said in line and line.count("\n") == 1


def test_a_workbook_is_read_as_a_file_of_text_is(tmp_path):
    book = openpyxl.Workbook()
    cells = [line.split(",") for line in WEEKS]
    for line in (HEADER.split(","), *([date.fromisoformat(first), *rest] for first, *rest in cells)):
        book.active.append(line)
    book.save(tmp_path / "weekly.xlsx")
    assert counted(suite.run(tmp_path / "weekly.xlsx", tmp_path))["country", "all"] == [52, 52, 104, 104]


def test_an_export_of_weekly_totals_that_is_given_to_brief_run_is_sent_here(told, tmp_path, capsys):
    told(*WEEKS)
    assert cli.main(["run", "--data", str(tmp_path / "weekly.csv")]) == cli.MISTAKEN
    assert "found weekly totals, not events. brief totals FILE says" in capsys.readouterr().err


@pytest.mark.parametrize(("old", "new"), [("| 52 | 52 |", "| 52 | 51 |"), ("| Northern", "| Southern")])
def test_a_page_that_says_another_total_than_the_file_is_found(told, tmp_path, old, new):
    folder = told(*WEEKS)[2]
    page = (folder / "totals.md").read_text("utf-8")
    (folder / "totals.md").write_text(page.replace(old, new), "utf-8")
    with pytest.raises(FalseSentenceError, match=r"totals\.md says .* but the file's rows come to"):
        check.hold(weekly.read(tmp_path / "weekly.csv").cells, LAST, folder)
