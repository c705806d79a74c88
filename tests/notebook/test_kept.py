"""The events of a file are kept exactly as they were made, and never those of something else."""

import datetime

import editions
import pandas as pd
import pytest

from helpers import cache, ingredients
from helpers.notebook import edition, kept
from helpers.parameters import resolve, sample
from helpers.suite import cli

pytestmark = pytest.mark.slow


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache" / cache.NAME


@pytest.fixture
def opened(place, monkeypatch):
    """Open data as another process would, and tell whether they were read from the file."""
    read = []

    def load(*given):
        read.append(given)
        return real(*given)

    real = edition.load
    monkeypatch.setattr(edition, "load", load)

    def opened(**given):
        read.clear()
        edition._read.cache_clear()
        return edition.open_edition(resolve(given)), bool(read)

    yield opened
    edition._read.cache_clear()


def alike(first, second):
    """Hold two files of events against each other, types and all."""
    for one, other in (
        (first.events, second.events),
        (first.dataset.events, second.dataset.events),
        (first.dataset.quality, second.dataset.quality),
        (first.dataset.set_aside, second.dataset.set_aside),
    ):
        pd.testing.assert_frame_equal(one, other)
    for name in ("paths", "source", "layout", "sha256", "rows", "suspicions", "name", "first", "last"):
        assert getattr(first.dataset, name) == getattr(second.dataset, name)


def as_acled_with_more(path):
    """Write a file with a hole, another country's rows and a note, of which there is something to tell."""
    rows = pd.read_csv(sample(), dtype="str", keep_default_na=False)
    rows.loc[rows.index[:3], "country"] = ["Niger", "Burkina Faso", ""]
    rows = rows[~rows["event_date"].str.contains("March 2019|April 2019|May 2019|2019-0[345]")]
    rows.to_csv(path, index=False)


FILES = {"acled": editions.as_acled, "ucdp": editions.as_ucdp, "more": as_acled_with_more}


@pytest.mark.parametrize("name", FILES)
def test_what_is_read_from_the_cache_is_what_was_made_from_the_file(opened, tmp_path, name):
    FILES[name](tmp_path / "mine.csv")
    source = "ucdp" if name == "ucdp" else "acled"
    (first, made), (second, again) = [
        opened(source=source, data_file=str(tmp_path / "mine.csv")) for _ in range(2)
    ]
    assert (made, again) == (True, False)
    alike(first.main, second.main)


@pytest.fixture
def small(tmp_path):
    """A file with a few rows of the sample."""
    rows = pd.read_csv(sample(), dtype="str", keep_default_na=False)
    rows[rows["event_date"].str.contains("2021|2022")].to_csv(tmp_path / "mine.csv", index=False)
    return {"source": "acled", "data_file": str(tmp_path / "mine.csv"), "as_of": "2022-06-30"}


def test_a_byte_of_the_file_that_changes_is_read(opened, small, tmp_path):
    before, _ = opened(**small)
    file = tmp_path / "mine.csv"
    text = file.read_text()
    file.write_text(text.replace("Simulated", "Simulatad", 1))
    after, read = opened(**small)
    assert read
    assert len(text) == len(file.read_text())
    assert not before.main.events.equals(after.main.events)


@pytest.mark.parametrize("of", ["code", "tables", "packages"])
def test_what_other_code_tables_or_packages_made_is_not_used(opened, small, monkeypatch, of):
    opened(**small)
    monkeypatch.setattr(ingredients, of, lambda *_: "another")
    assert opened(**small)[1]


def test_the_code_and_the_tables_are_known_by_each_byte(tmp_path, monkeypatch):
    monkeypatch.setattr(ingredients, "ROOT", tmp_path)
    sums = []
    for text in ("as it was", "as it wAs"):
        for name in ("src/helpers/data/table.py", "data/reference/groups.toml"):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text)
        sums.append((ingredients.code(), ingredients.tables("2022-08-29")))
    assert all(one != other for one, other in zip(*sums, strict=True))


def test_the_way_in_which_a_file_is_read_is_not_confused_with_another(opened, small):
    opened(**small)
    assert opened(**small, complete="as it is")[1]


def test_a_file_of_another_place_has_its_own_name(opened, small, tmp_path):
    opened(**small)
    other = tmp_path / "other.csv"
    other.write_bytes((tmp_path / "mine.csv").read_bytes())
    found, read = opened(**{**small, "data_file": str(other)})
    assert (found.dataset.name, read) == ("other.csv", False)


def test_rows_that_lie_ahead_are_looked_at_every_day(opened, small, tmp_path):
    file = tmp_path / "mine.csv"
    lines = file.read_text().splitlines(keepends=True)
    day = lines[1].split(",")[1]
    ahead = lines[1].replace(day, f"2095{day[4:]}").replace("SIM", "SIX")
    file.write_text("".join([*lines, ahead]))
    opened(**small)
    assert opened(**small)[1]


def test_kept_rows_that_would_lie_ahead_today_are_not_used(opened, small, monkeypatch):
    opened(**small)

    class Earlier(datetime.date):
        @classmethod
        def today(cls):
            return cls(2021, 6, 1)

    monkeypatch.setattr(kept, "date", Earlier)
    assert opened(**small)[1]


def test_what_is_kept_is_listed_and_cleared(opened, small, capsys):
    opened(**small)
    assert cli.main(["cache"]) == 0
    listed = capsys.readouterr().out
    assert "today" in listed
    assert "mine.csv (acled, " in listed
    assert cli.main(["cache", "clear"]) == 0
    assert "cleared" in capsys.readouterr().out
    assert opened(**small)[1]


def test_what_is_not_kept_is_said(monkeypatch, capsys):
    monkeypatch.setenv(cache.VARIABLE, "")
    assert cli.main(["cache"]) == 0
    assert "Nothing is kept" in capsys.readouterr().out
