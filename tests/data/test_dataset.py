import datetime

import pandas as pd
import pytest
from invented_events import acled, csv, dated, ucdp

from helpers.errors import DataError, ParameterError


def test_events_come_by_date_and_then_id(read):
    text = csv(
        acled(event_date=["2023-01-02", "2022-01-01", "2022-01-01"], event_id_cnty=["TST1", "TST3", "TST2"])
    )

    events = read(text).events

    assert events["id"].tolist() == ["TST2", "TST3", "TST1"]
    assert events.index.equals(pd.RangeIndex(3))


def test_the_first_and_last_day_are_those_of_the_events(read):
    dataset = read(csv(acled()))

    assert (dataset.first, dataset.last) == (datetime.date(2022, 12, 6), datetime.date(2023, 1, 2))


def test_the_sample_is_read_as_a_file_of_acled(read):
    assert read(csv(acled()), source="sample").layout == "ACLED export, 2023 layout"


def test_rows_of_other_countries_are_set_aside_with_the_reason(read):
    dataset = read(csv(acled(country=["Niger", "Mali", "Mali"])))

    assert dataset.set_aside.drop(columns="notes").to_dict("records") == [
        {"row": 1, "id": "TST1", "why": "foreign", "reason": "of another country"}
    ]
    assert dataset.events["id"].tolist() == ["TST2", "TST3"]


def test_the_country_is_known_in_other_spellings(read):
    assert len(read(csv(acled(country=["MALI", "République du Mali", "Mali"]))).events) == 3


def test_rows_without_a_country_and_empty_rows_are_set_aside_with_the_reason(read):
    rows = acled(country=["Mali", None, "Mali"])
    empty = pd.DataFrame([dict.fromkeys(rows.columns)], dtype="str")

    dataset = read(csv(pd.concat([rows, empty])))

    assert dataset.set_aside["row"].tolist() == [2, 4]
    assert dataset.set_aside["reason"].tolist() == ["no country is given", "the row is empty"]


def test_faults_of_other_countries_do_not_stop_the_reading(read):
    text = csv(
        acled(
            country=["Niger", "Mali", "Mali"],
            event_date=["once", "2022-01-01", "2022-01-02"],
            fatalities=["x", "0", "0"],
            admin1=["Elsewhere", "Gao", "Gao"],
            longitude=["170", "0", "0"],
        )
    )

    assert len(read(text).events) == 2


def test_the_row_of_a_message_counts_the_rows_set_aside(read):
    with pytest.raises(DataError, match="data row 3: 'x'"):
        read(csv(acled(country=["Niger", "Mali", "Mali"], fatalities=["0", "0", "x"])))


def test_a_file_without_the_country_is_refused_with_what_it_covers(read):
    with pytest.raises(DataError, match=r"Expected events in Mali, found only Chad, Niger. Give a file"):
        read(csv(acled(country=["Niger", "Chad", "Niger"])))


def test_ids_that_repeat_are_refused_with_their_rows(read):
    with pytest.raises(DataError, match=r"found TST1 on several rows \(first: data rows 1 and 3\)"):
        read(csv(acled(event_id_cnty=["TST1", "TST2", "TST1"])))


def test_of_many_ids_that_repeat_the_first_are_named_and_the_rest_counted(read):
    rows = pd.concat([acled(), acled().iloc[[0]].assign(event_id_cnty="TST4")])

    with pytest.raises(DataError, match="found TST1, TST2, TST3 and 1 more on several rows"):
        read(csv(pd.concat([rows, rows])))


def test_a_missing_id_is_refused(read):
    with pytest.raises(DataError, match="an id in every row, found otherwise in data row 2: nothing"):
        read(csv(acled(event_id_cnty=["TST1", None, "TST3"])))


def test_every_message_begins_with_the_file(read):
    with pytest.raises(DataError, match=r"^mine\.csv: Expected"):
        read("<html>", name="mine.csv")


def test_a_file_of_ucdp_given_as_acled_is_refused_with_the_source_to_use(read):
    with pytest.raises(DataError, match=r"Expected a file of ACLED, .* looks like UCDP GED. Use source ucdp"):
        read(csv(ucdp()))


def test_a_file_of_acled_given_as_ucdp_is_refused_with_the_source_to_use(read):
    with pytest.raises(
        DataError, match=r"Expected a file of UCDP GED, .* looks like ACLED. Use source acled"
    ):
        read(csv(acled()), source="ucdp")


def test_an_unknown_source_is_refused(read):
    with pytest.raises(ParameterError, match="source as one of sample, acled, ucdp, found 'gdelt'"):
        read(csv(acled()), source="gdelt")


def test_an_unknown_way_to_date_is_refused(read):
    with pytest.raises(ParameterError, match="dated_by as one of start, end, found 'middle'"):
        read(csv(ucdp()), source="ucdp", dated_by="middle")


@pytest.mark.slow
@pytest.mark.parametrize(("source", "rows"), [("acled", acled), ("ucdp", ucdp)])
def test_the_quality_table_has_the_same_rows_for_every_file_of_a_source(read, source, rows):
    clean = read(csv(rows()), source=source).quality
    other = read(csv(rows(country=["Chad", "Mali", None])), source=source).quality

    assert clean["check"].tolist() == other["check"].tolist()
    assert clean.dtypes.to_dict() == {"check": "str", "rows": "int64", "treatment": "str"}
    assert clean["check"].is_unique


def test_what_became_of_each_row_is_counted(read):
    rows = read(csv(acled(country=["Chad", "Mali", None]))).quality.set_index("check")["rows"]

    assert rows.iloc[:5].to_dict() == {
        "rows in the file": 3,
        "rows used": 1,
        "rows of other countries": 1,
        "rows without a country": 1,
        "empty rows": 0,
    }


def test_precision_is_counted(read):
    rows = read(csv(acled())).quality.set_index("check")["rows"]

    assert rows["date known to the week"] == 1
    assert rows["date known to the month"] == 1
    assert rows["date of unknown precision"] == 0
    assert rows["place known to a larger region only"] == 1
    assert rows["place of unknown precision"] == 0


def test_a_row_that_repeats_another_under_its_own_id_is_kept_and_counted(read):
    rows = acled()
    again = rows.iloc[[0]].assign(event_id_cnty="TST4")
    dataset = read(csv(pd.concat([rows, again])))

    assert len(dataset.events) == 4
    assert (
        dataset.quality.set_index("check")["rows"][
            "date, actors, coordinates, type and deaths of an earlier row"
        ]
        == 1
    )


@pytest.mark.parametrize("column", ["event_date", "actor1", "actor2", "latitude", "event_type", "fatalities"])
def test_a_row_that_differs_in_one_respect_repeats_nothing(read, column):
    rows = acled()
    other = rows.iloc[[0]].assign(event_id_cnty="TST4", **{column: rows[column].iloc[1]})
    quality = read(csv(pd.concat([rows, other]))).quality.set_index("check")["rows"]

    assert quality["date, actors, coordinates, type and deaths of an earlier row"] == 0


def test_an_undecidable_order_of_day_and_month_is_refused_by_the_file(read):
    with pytest.raises(DataError, match="none with a day after the 12th"):
        read(csv(dated(acled(event_date=["2022-12-06", "2022-11-05", "2023-01-02"]), "%d/%m/%Y")))


def test_the_order_of_day_and_month_may_show_in_a_row_of_another_country(read):
    rows = acled(event_date=["2022-12-25", "2022-11-05", "2023-01-02"], country=["Niger", "Mali", "Mali"])

    assert read(csv(dated(rows, "%d/%m/%Y"))).first == datetime.date(2022, 11, 5)


def test_an_actor_based_export_is_refused_as_such(read):
    rows = acled(actor2=["Blue Force", "Civilians (Testland)", "Green Band"])
    mirrored = rows.assign(actor1=rows["actor2"], actor2=rows["actor1"])

    with pytest.raises(DataError, match="found 3 of them once for each side: an actor-based export"):
        read(csv(pd.concat([rows, mirrored])))


def test_signs_that_are_not_seen_leave_the_cells(read):
    assert read(csv(acled(actor1=["Red\u202e Force", "\x1b[31mB", "C"]))).events["actor1"].tolist() == [
        "Red Force",
        "[31mB",
        "C",
    ]


def test_the_name_of_a_file_is_shown_without_signs_that_turn_the_writing(read):
    assert read(csv(acled()), name="events\u202evsc.csv").name == "eventsvsc.csv"
