"""What of today's figures was entered after a day: told of the rows' own time stamps."""

from datetime import UTC, date, datetime

import pytest
from double import as_csv, event, ged

from helpers.errors import ParameterError
from helpers.parameters import resolve
from helpers.snapshots import acled
from helpers.suite.known_on import lines

FLM = "Katiba Macina"
SOUTH = {"admin1": "Koulikoro", "admin2": "Kati", "latitude": "12.75", "longitude": "-8.05"}


def stamp(day: str) -> int:
    return int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp())


def entered(*days: str):
    """Return events of a group near the capital: one a month of two years, and one for each day of entry."""
    usual = [f"{year}-{month:02}-10" for year in (2021, 2022) for month in range(1, 9)]
    early = [event(number, day, stamp("2022-09-01"), actor1=FLM, **SOUTH) for number, day in enumerate(usual)]
    late = [event(90 + n, "2022-08-20", stamp(day), actor1=FLM, **SOUTH) for n, day in enumerate(days)]
    return [*early, *late, event(99, "2022-08-29", stamp("2022-09-01"))]


@pytest.fixture
def told(tmp_path):
    """Tell of a file with these rows what was entered after a day."""

    def told(rows, day: str) -> list[str]:
        acled.write(tmp_path / "events.csv", [{k: str(v or "") for k, v in row.items()} for row in rows])
        given = {"source": "acled", "data_file": str(tmp_path / "events.csv"), "complete": "as it is"}
        return list(lines(resolve(given), date.fromisoformat(day)))

    return told


@pytest.mark.slow
def test_rows_of_after_the_day_are_counted_and_move_the_figures_that_rest_on_them(told):
    counted, *moved = told(entered("2022-09-05T00:00:01", "2022-10-01"), "2022-09-04")
    assert counted.startswith("2 of the 19 events up to 2022-08-29 were entered or changed after 2022-09-04.")
    assert any(line.startswith("  S1: ") for line in moved)


@pytest.mark.slow
def test_the_day_itself_is_known(told):
    counted, *moved = told(entered("2022-09-04T23:59:59"), "2022-09-04")
    assert counted.startswith("0 of the 18 events")
    assert moved == []


def test_a_file_of_which_nothing_was_known_is_told(told):
    with pytest.raises(ParameterError, match="were entered after that day"):
        told(entered(), "2022-08-30")


def test_a_source_without_time_stamps_is_told(tmp_path):
    (tmp_path / "ged.csv").write_bytes(as_csv([ged(1, "2021-01-01"), ged(2, "2022-08-29")]))
    given = {"source": "ucdp", "data_file": str(tmp_path / "ged.csv"), "complete": "as it is"}
    with pytest.raises(ParameterError, match="does not tell when its rows were entered"):
        list(lines(resolve(given), date(2022, 9, 4)))
