import subprocess
import sys

import pandas as pd
import pytest
from invented_events import acled, csv, ucdp

from helpers.data.events import COLUMNS, checked
from helpers.errors import DataError

TYPES = {
    "id": "str", "date": "datetime64[us]", "time_precision": "Int64", "event_type": "str",
    "sub_event_type": "str", "actor1": "str", "actor2": "str", "assoc_actor_1": "str", "assoc_actor_2": "str",
    "region": "str", "zone": "str", "admin1": "str", "admin2": "str", "admin3": "str", "location": "str",
    "latitude": "float64", "longitude": "float64", "geo_precision": "Int64", "source": "str",
    "source_scale": "str", "fatalities": "int64", "fatalities_low": "Int64", "fatalities_high": "Int64",
    "civilian_fatalities": "int64", "notes": "str",
}  # fmt: skip


@pytest.mark.parametrize(("source", "rows"), [("acled", acled), ("ucdp", ucdp)])
def test_every_source_gives_the_same_columns_and_types(read, source, rows):
    events = read(csv(rows()), source=source).events

    assert events.dtypes.astype(str).to_dict() == TYPES
    assert tuple(events.columns) == COLUMNS


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("id", "TST1"),
        ("fatalities", -1),
        ("event_type", "Skirmish"),
        ("region", "Ségou"),
        ("zone", "eastern"),
        ("latitude", 50.0),
        ("time_precision", 4),
        ("actor1", None),
    ],
)
def test_events_that_break_the_schema_are_refused(read, column, value):
    events = read(csv(acled())).events
    events.loc[1, column] = value

    with pytest.raises(DataError, match=f"do not fit the schema: .*{column}"):
        checked(events)


def test_a_date_that_is_no_date_breaks_the_schema(read):
    events = read(csv(acled())).events

    with pytest.raises(DataError, match="do not fit the schema"):
        checked(events.assign(date=pd.Series(["2022-12-06"] * 3, dtype="str")))


def test_importing_the_package_loads_neither_pandas_nor_pandera():
    code = "import sys, helpers; sys.exit(any(name in sys.modules for name in ('pandas', 'pandera')))"

    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


@pytest.mark.slow
def test_importing_the_data_room_leaves_pandera_for_the_first_file():
    code = "import sys, helpers.data; sys.exit('pandera' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
