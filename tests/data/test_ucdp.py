import io
import zipfile

import pandas as pd
import pytest
from invented_events import csv, ucdp, with_trailing_commas
from pandas.testing import assert_frame_equal

from helpers.errors import DataError


@pytest.fixture
def events(read) -> pd.DataFrame:
    return read(with_trailing_commas(csv(ucdp())), source="ucdp").events


def rows(read, **changes: list[str | None]) -> pd.Series:
    return read(csv(ucdp(**changes)), source="ucdp").quality.set_index("check")["rows"]


def test_a_trailing_comma_on_each_data_row_moves_no_column(read, events):
    assert_frame_equal(events, read(csv(ucdp()), source="ucdp").events)
    assert events["fatalities"].tolist() == [4, 2, 7]


def test_the_global_file_names_its_estimates_otherwise_and_writes_iso_dates(read, events):
    names = {"best_est": "best", "high_est": "high", "low_est": "low"}
    to_iso = {
        name: pd.to_datetime(ucdp()[name]).dt.strftime("%Y-%m-%d 00:00:00.000")
        for name in ("date_start", "date_end")
    }
    dataset = read(csv(ucdp().assign(**to_iso).rename(columns=names)), source="ucdp")

    assert dataset.layout == "UCDP GED, global file (best)"
    assert_frame_equal(dataset.events, events)


def test_the_zip_of_the_global_file_is_read_and_other_countries_set_aside(read):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("GEDEvent_v99_9.csv", csv(ucdp(country=["Chad", "Mali", "Niger"])))

    dataset = read(file.getvalue(), source="ucdp", name="ged999-csv.zip")

    assert dataset.events["id"].tolist() == ["9002"]
    assert dataset.set_aside["reason"].tolist() == ["of another country"] * 2


def test_the_country_file_is_recognised(read):
    assert read(csv(ucdp()), source="ucdp").layout == "UCDP GED, country file (best_est)"


def test_types_of_violence_become_event_types(events):
    assert events["event_type"].tolist() == ["Battles", "Battles", "Violence against civilians"]
    assert events["sub_event_type"].tolist() == [
        "State-based conflict",
        "Non-state conflict",
        "One-sided violence",
    ]


def test_sides_become_actors_and_associates_are_missing(events):
    assert events["actor1"].tolist() == ["Red Force", "Blue Force", "Red Force"]
    assert events["actor2"].tolist() == ["Blue Force", "Green Band", "Civilians"]
    assert events[["assoc_actor_1", "assoc_actor_2", "admin3", "notes"]].isna().all(axis=None)


def test_civilian_fatalities_are_ucdps_own(events):
    assert events["civilian_fatalities"].tolist() == [1, 0, 7]


def test_precision_without_a_counterpart_is_missing(events):
    assert events["time_precision"].tolist() == [1, 3, pd.NA]
    assert events["geo_precision"].tolist() == [1, 3, pd.NA]


@pytest.mark.parametrize(("dated_by", "day"), [("start", "2017-03-30"), ("end", "2017-04-02")])
def test_an_event_of_several_days_is_dated_by_the_day_that_was_chosen(read, dated_by, day):
    dataset = read(csv(ucdp()), source="ucdp", dated_by=dated_by)

    assert dataset.events["date"].iloc[1] == pd.Timestamp(day)
    treatment = dataset.quality.set_index("check")["treatment"]["event of several days"]
    assert treatment == {"start": "dated by the first day", "end": "dated by the last day"}[dated_by]


def test_events_of_several_days_and_across_quarters_are_counted(read):
    quality = rows(read)

    assert quality["event of several days"] == 2
    assert quality["event across the end of a quarter"] == 1


def test_estimates_stand_beside_the_best_figure(read, events):
    assert events["fatalities_low"].tolist() == [3, 3, 7]
    assert events["fatalities_high"].tolist() == [5, 2, 9]
    without = read(csv(ucdp().drop(columns="high_est")), source="ucdp").events
    assert without["fatalities_high"].isna().all()


def test_a_low_estimate_above_the_best_is_counted(read):
    assert rows(read)["low estimate above the best"] == 1


def test_coordinates_of_a_whole_country_are_counted_and_give_no_region(read, events):
    assert rows(read)["coordinates of a whole country"] == 1
    assert events["region"].isna().tolist() == [False, False, True]


def test_a_missing_region_is_found_by_precise_coordinates(read):
    quality = rows(read, where_prec=["1", "3", "5"])

    assert quality["region missing, found by coordinates"] == 1


def test_an_event_that_ends_before_it_starts_is_refused(read):
    ends = ["05/25/2016 00:00:00", "04/02/2017 00:00:00", "01/03/2018 00:00:00"]

    with pytest.raises(DataError, match="to end no earlier than it starts, found otherwise in data row 1"):
        rows(read, date_end=ends)


def test_the_order_of_day_and_month_may_show_in_either_date_column(read):
    starts = ["05/06/2016 00:00:00", "03/03/2017 00:00:00", "01/02/2018 00:00:00"]
    ends = ["05/06/2016 00:00:00", "03/30/2017 00:00:00", "01/03/2018 00:00:00"]
    dataset = read(csv(ucdp(date_start=starts, date_end=ends)), source="ucdp")

    assert dataset.events["date"].iloc[0] == pd.Timestamp("2016-05-06")


@pytest.mark.parametrize("code", ["4", None])
def test_an_unknown_type_of_violence_is_refused(read, code):
    with pytest.raises(DataError, match=r"type_of_violence .* found otherwise in data row 2"):
        rows(read, type_of_violence=["1", code, "3"])


def test_rows_that_are_not_cleared_yet_are_counted_in_files_that_tell_it(read):
    name = "not cleared yet by UCDP (code_status other than Clear)"
    assert name not in rows(read)
    assert rows(read, code_status=["Clear", "Check dyad", "Clear"])[name] == 1
