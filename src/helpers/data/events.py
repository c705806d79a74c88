"""The one schema that every file is read into, and its checks.

A row is an event. What a source cannot give is missing (NA), never invented.

    id                   text, unique
    date                 day of the event
    time_precision       1 the day is known, 2 the week, 3 the month; missing where none of them fits
    event_type           one of ACLED's six, see ``data/reference/event_types.toml``
    sub_event_type       text
    actor1, actor2       names as the source writes them
    assoc_actor_1, _2    names that come with them, joined by "; "
    region, zone         keys of the country's ``regions.toml``; missing where a row names no
                         region and its coordinates lie in none
    admin1, 2, 3         names as the file writes them
    location             name of the place
    latitude, longitude  degrees, WGS 84
    geo_precision        1 the town is known, 2 its surroundings, 3 a larger region; or missing
    source, source_scale text; the scale is ACLED's: local, national, international and the like
    notes                text
    fatalities           people, the source's best figure
    fatalities_low, _high  UCDP: the lowest and the highest estimate; ACLED: missing
    civilian_fatalities  people: ACLED, fatalities of Violence against civilians; UCDP, deaths_civilians
"""

from typing import TYPE_CHECKING

import pandas as pd

from helpers.briefs import cached
from helpers.errors import DataError
from helpers.reference import regions, table, zones

if TYPE_CHECKING:
    import pandera.pandas as pa

TEXT = (
    "id", "event_type", "sub_event_type", "actor1", "actor2", "assoc_actor_1", "assoc_actor_2", "region",
    "zone", "admin1", "admin2", "admin3", "location", "source", "source_scale", "notes",
)  # fmt: skip
COLUMNS = (
    "id", "date", "time_precision", "event_type", "sub_event_type", "actor1", "actor2", "assoc_actor_1",
    "assoc_actor_2", "region", "zone", "admin1", "admin2", "admin3", "location", "latitude", "longitude",
    "geo_precision", "source", "source_scale", "fatalities", "fatalities_low", "fatalities_high",
    "civilian_fatalities", "notes",
)  # fmt: skip


def checked(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the events of ``frame`` in the schema's columns and types, by date and then id.

    Columns that the frame lacks come out missing. Raises DataError where the schema is broken.
    """
    import pandera.errors  # imported late: 0.2 s that `import helpers` need not spend

    shaped = frame.reindex(columns=list(COLUMNS)).astype(dict.fromkeys(TEXT, "str"))
    ordered = shaped.sort_values(["date", "id"], ignore_index=True)
    try:
        return schema().validate(ordered)
    except pandera.errors.SchemaError as error:
        first_line = str(error).splitlines()[0]
        raise DataError(f"The events do not fit the schema: {first_line}") from None


@cached
def schema() -> "pa.DataFrameSchema":
    """Return the schema: its columns in order, no others, ids unique."""
    import pandera.pandas as pa

    def text(values: list[str] | None = None, nullable: bool = True) -> pa.Column:
        return pa.Column("str", pa.Check.isin(values) if values else None, nullable=nullable)

    def whole() -> pa.Column:
        return pa.Column("int64", pa.Check.ge(0), coerce=True)

    def estimate() -> pa.Column:
        return pa.Column("Int64", pa.Check.ge(0), nullable=True, coerce=True)

    def precision() -> pa.Column:
        return pa.Column("Int64", pa.Check.isin([1, 2, 3]), nullable=True, coerce=True)

    def degrees(low: str, high: str) -> pa.Column:
        box = table("country")
        return pa.Column("float64", pa.Check.in_range(box[low], box[high]), coerce=True)

    special = {
        "id": pa.Column("str", unique=True),
        "date": pa.Column("datetime64[us]"),
        "time_precision": precision(),
        "event_type": text([row["name"] for row in table("event_types")["event_type"]], nullable=False),
        "actor1": text(nullable=False),
        "region": text([region.key for region in regions()]),
        "zone": text(list(zones())),
        "latitude": degrees("south", "north"),
        "longitude": degrees("west", "east"),
        "geo_precision": precision(),
        "fatalities": whole(),
        "fatalities_low": estimate(),
        "fatalities_high": estimate(),
        "civilian_fatalities": whole(),
    }
    columns = {name: special.get(name, text()) for name in COLUMNS}
    return pa.DataFrameSchema(columns, strict=True, ordered=True)
