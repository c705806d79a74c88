"""Each figure of the sample against a count of the sample's events that shares no code with the suite."""

import re
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from pyproj import Geod

CIVIL = "Violence against civilians"
VIOLENT = {"Battles", "Explosions/Remote violence", CIVIL}
SOUTH, MIDDLE = {"Bamako", "Kayes", "Koulikoro", "Sikasso"}, {"Mopti", "Segou"}
AS_OF = date(2022, 8, 29)
MILITANT = re.compile(
    "JNIM|Katiba|Islamic State|Ansar Dine|AQIM|Mourabitoune Battalion|Ansaroul"
    "|MUJAO|Al Qaeda|Islamist Militia"
)


@pytest.fixture(scope="module")
def events(edition):
    """The sample's events up to the day as plain dictionaries, with an own reading of who took part."""
    found = []
    for row in edition.dataset.events.to_dict(orient="records"):
        row = {key: None if value != value else value for key, value in row.items()}
        row["day"] = row["date"].date()
        if row["day"] > AS_OF:
            continue
        main = f"{row['actor1']}; {row['actor2']}"
        row["involved"] = bool(MILITANT.search(main))
        row["linked"] = bool(MILITANT.search(f"{main}; {row['assoc_actor_1']}; {row['assoc_actor_2']}"))
        row["isgs"] = "Islamic State" in main
        attributed = "JNIM" in main and row["region"] in SOUTH | MIDDLE
        row["flm"] = attributed or "Katiba" in main
        found.append(row)
    return found


def pairs(table, key, value="value"):
    """Return two columns of a table as a dictionary."""
    return dict(zip(table[key], table[value], strict=True))


def nonzero(table, key):
    return {name: value for name, value in pairs(table, key).items() if value}


def violent_events(events):
    return [row for row in events if row["involved"] and row["event_type"] in VIOLENT]


def quarter_start(day):
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def drawn(figure, **chosen):
    table = figure.table
    for column, value in chosen.items():
        table = table[table[column] == value]
    return table


def test_the_quarters_of_the_sample_are_recounted(sample_figures, events):
    by_quarter = Counter(quarter_start(row["day"]) for row in events if row["involved"])
    table = drawn(sample_figures["violence-by-quarter"], measure="events")

    assert dict(zip(table["start"], table["value"], strict=True)) == dict(by_quarter)


def deaths_by(events, key, keep, measure="fatalities"):
    found = Counter()
    for row in events:
        if keep(row):
            found[key(row)] += row[measure]
    return {name: value for name, value in found.items() if value}


def test_the_deaths_by_quarter_of_the_sample_are_recounted(sample_figures, events):
    every = deaths_by(events, lambda row: quarter_start(row["day"]), lambda row: row["linked"])
    civil = deaths_by(
        events,
        lambda row: quarter_start(row["day"]),
        lambda row: row["involved"] and row["event_type"] == CIVIL,
    )
    table = drawn(sample_figures["violence-by-quarter"], measure="fatalities")
    civilians = sample_figures["civilian-fatalities-by-quarter"].table

    assert nonzero(table, "start") == every
    assert nonzero(civilians, "start") == civil


@pytest.mark.parametrize(("name", "mark"), [("fatalities-by-year", "linked"), ("isgs-by-year", "isgs")])
def test_the_deaths_by_year_of_the_sample_are_recounted(sample_figures, events, name, mark):
    table = drawn(sample_figures[name], part="recorded")
    recounted = deaths_by(events, lambda row: str(row["day"].year), lambda row: row[mark])

    assert nonzero(table, "year") == recounted


def test_the_zones_of_the_sample_are_recounted(sample_figures, events):
    zones = {
        "Southern Mali": SOUTH,
        "Central Mali": MIDDLE,
        "Northern Mali": {"Gao", "Kidal", "Menaka", "Tombouctou"},
    }
    windows = {
        "January to April 2022": (date(2022, 1, 1), date(2022, 4, 30)),
        "1 May to 29 August 2022": (date(2022, 5, 1), AS_OF),
    }
    recounted = {
        (place, window): sum(
            row["involved"] and row["region"] in regions and first <= row["day"] <= last for row in events
        )
        for place, regions in zones.items()
        for window, (first, last) in windows.items()
    }
    table = sample_figures["events-by-zone"].table

    assert table.groupby(["place", "window"])["value"].sum().to_dict() == recounted


def test_the_violent_events_by_zone_of_the_sample_are_recounted(sample_figures, events):
    this_year = [row for row in violent_events(events) if row["day"].year == 2022]
    middle = sum(row["region"] in MIDDLE for row in this_year)
    table = sample_figures["violent-events-by-zone"].table.set_index("name")

    assert table["value"].sum() == len(this_year)
    assert table["value"]["Central Mali"] == middle
    assert table["label"]["Central Mali"] == f"{middle} ({round(100 * middle / len(this_year))} %)"


def ring(row):
    metres = Geod(ellps="WGS84").inv(-8.0029, 12.6392, row["longitude"], row["latitude"])[2]
    return row["flm"] and row["event_type"] in VIOLENT and metres <= 150_000


def test_the_ring_of_the_sample_is_recounted(sample_figures, events):
    inside = [row for row in events if ring(row)]
    years = Counter(str(row["day"].year) for row in inside)
    months = Counter(row["day"].replace(day=1) for row in inside if row["day"].year == 2022)
    by_year = drawn(sample_figures["bamako-ring-by-year"], part="recorded")
    by_month = sample_figures["bamako-ring-by-month"].table
    mapped = sample_figures["bamako-ring-map"].table.groupby("category")["events"].sum()

    assert all(years[year] == value for year, value in zip(by_year["year"], by_year["value"], strict=True))
    assert nonzero(by_month, "start") == dict(months)
    assert mapped["2022"] == years["2022"]
    assert mapped["2017 to 2021"] == sum(years[str(year)] for year in range(2017, 2022))


def test_the_months_of_the_central_zone_are_recounted(sample_figures, events):
    chosen = (row for row in violent_events(events) if row["region"] in MIDDLE)
    months = Counter(row["day"].replace(day=1) for row in chosen)
    table = sample_figures["central-by-month"].table

    assert len(table) == 24
    assert all(months[start] == value for start, value in zip(table["start"], table["value"], strict=True))


def test_the_months_of_isgs_are_recounted(sample_figures, events):
    table = sample_figures["isgs-by-month"].table
    chosen = [row for row in events if row["isgs"] and row["region"] in ("Gao", "Menaka")]
    civil = deaths_by(chosen, lambda row: row["day"].replace(day=1), lambda row: row["event_type"] == CIVIL)
    other = deaths_by(chosen, lambda row: row["day"].replace(day=1), lambda row: row["event_type"] != CIVIL)

    for part, recounted in (("Civilians", civil), ("Others", other)):
        shown = table[table["part"] == part]
        in_reach = {start: value for start, value in recounted.items() if start >= min(shown["start"])}
        assert nonzero(shown, "start") == in_reach


def test_the_maps_of_the_sample_hold_each_event_once(sample_figures, events):
    this_year = [row for row in events if row["involved"] and row["day"].year == 2022]
    north = [row for row in this_year if row["region"] not in SOUTH | MIDDLE]

    for name, chosen in (("events-map", this_year), ("north-map", north)):
        table = sample_figures[name].table
        assert table["events"].sum() == len(chosen)
        assert table["fatalities"].sum() == sum(row["fatalities"] for row in chosen)


def test_the_road_of_the_sample_adds_up_over_map_and_months(sample_figures):
    months = sample_figures["road-by-month"].table
    this_year = [value for start, value in pairs(months, "start").items() if start.year == 2022]

    assert sum(this_year) == sample_figures["road-map"].table["events"].sum()


def test_months_adjoin_without_a_gap(sample_figures):
    starts = list(sample_figures["central-by-month"].table["start"])

    assert all((one + timedelta(days=32)).replace(day=1) == two for one, two in pairwise(starts))


COALITION = re.compile("JNIM|Katiba|Ansaroul|Ansar Dine|AQIM|Al Qaeda|Mourabitoune Battalion|MUJAO")


def half_start(day):
    return date(day.year, 1 if day.month < 7 else 7, 1)


def test_the_zones_and_quarters_of_the_sample_are_recounted(sample_figures, events):
    zones = {"Southern Mali": SOUTH, "Central Mali": MIDDLE}
    table = sample_figures["zones-by-quarter"].table
    recounted = Counter(
        (next((zone for zone, inside in zones.items() if row["region"] in inside), "Northern Mali"), start)
        for row in events
        if row["involved"] and (start := quarter_start(row["day"])) >= min(table["start"])
    )

    assert len(table) == 3 * 20
    assert {(row.place, row.start): row.value for row in table.itertuples() if row.value} == dict(recounted)


def test_the_lines_of_the_ring_are_recounted(sample_figures, events):
    inside = [row["day"] for row in events if ring(row)]
    table = sample_figures["bamako-ring-cumulative"].table

    assert set(table["year"]) == {str(year) for year in range(2017, 2023)}
    for row in table.itertuples():
        assert row.value == sum(day.year == row.day.year and day <= row.day for day in inside)
    assert max(table["day"]) == AS_OF


def test_the_tolls_of_the_north_by_group_are_recounted(sample_figures, events):
    """The coalition with those that formed it, but no group that belongs to neither side."""
    north = [row for row in events if row["region"] not in SOUTH | MIDDLE]

    def coalition(row):
        return COALITION.search(f"{row['actor1']}; {row['actor2']}")

    rivals = {
        "ISGS": lambda row: row["isgs"] and not coalition(row),
        "JNIM": lambda row: coalition(row) and not row["isgs"],
        "ISGS and JNIM": lambda row: coalition(row) and row["isgs"],
    }
    table = sample_figures["north-by-group"].table

    for group, took_part in rivals.items():
        recounted = deaths_by(north, lambda row: half_start(row["day"]), took_part)
        assert nonzero(table[table["group"] == group], "start") == recounted


def test_towns_along_the_road_share_out_the_events_of_the_map(sample_figures):
    table = sample_figures["road-by-place"].table
    this_year = table[table["order"] == table["order"].max()]
    months = sample_figures["road-by-month"].table
    to_august = [
        value for start, value in pairs(months, "start").items() if start.year == 2021 and start.month < 8
    ]

    assert this_year["value"].sum() == sample_figures["road-map"].table["events"].sum()
    assert table.loc[table["order"] == 0, "value"].sum() >= sum(to_august)


def test_each_event_of_the_last_two_years_lies_in_one_square(sample_figures, events):
    table = sample_figures["density-map"].table
    spans = {0: (date(2020, 8, 30), date(2021, 8, 29)), 1: (date(2021, 8, 30), AS_OF)}

    for order, (first, last) in spans.items():
        of_year = [
            row
            for row in events
            if row["involved"] and first <= row["day"] <= last and row["geo_precision"] != 3
        ]
        shown = table[table["order"] == order]
        assert shown["events"].sum() == len(of_year)
        for row in of_year:  # the middle of its square is no further than half a diagonal
            metres = Geod(ellps="WGS84").inv(
                [row["longitude"]] * len(shown),
                [row["latitude"]] * len(shown),
                shown["longitude"].to_list(),
                shown["latitude"].to_list(),
            )[2]
            assert min(metres) < 25_000 * 0.5**0.5 * 1.02


def test_the_area_of_a_half_year_is_that_of_its_squares(sample_figures):
    table = sample_figures["area-by-half-year"].table

    assert (table["value"] == 625 * table["squares"]).all()
    assert table["squares"].max() < sample_figures["density-map"].table["order"].eq(1).sum()
