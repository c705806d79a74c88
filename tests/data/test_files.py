import gzip
import hashlib
import io
import json
import os
import zipfile
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from invented_events import acled, csv, to_2017, ucdp, with_trailing_commas, xlsx
from pandas.testing import assert_frame_equal

from helpers.data import files, load, source_of
from helpers.errors import DataError

TEXT = csv(acled())
OPEN_DOCUMENT = "application/vnd.oasis.opendocument.spreadsheet"


def packed(members: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"\xef\xbb\xbf" + TEXT.encode(), "with a byte-order mark.csv"),
        (TEXT.encode("utf-16"), "utf-16.csv"),
        (TEXT.encode("cp1252"), "windows.csv"),
        (TEXT.replace("\n", "\r\n").encode(), "windows line ends.csv"),
        (TEXT.replace("\n", "\r").encode(), "old line ends.csv"),
        (("\n\n" + TEXT + "\n\n").encode(), "blank lines.csv"),
        (csv(acled(), ";").encode(), "semicolons.csv"),
        (("sep=;\n" + csv(acled(), ";")).encode(), "announced separator.csv"),
        (csv(acled(), "\t").encode(), "tabs.tsv"),
        (with_trailing_commas(TEXT).encode(), "trailing commas.csv"),
        (gzip.compress(TEXT.encode(), mtime=0), "gzip.csv.gz"),
        (packed({"events.csv": TEXT}), "zip.zip"),
        (
            packed({"a/events.csv": TEXT, "readme.pdf": "%PDF", "__MACOSX/events.csv": "x"}),
            "zip with more.zip",
        ),
        (xlsx(acled()), "sheet.xlsx"),
        (packed({"events.xlsx": xlsx(acled())}), "zipped sheet.zip"),
        (TEXT.encode(), "no suffix"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_same_events_read_alike_from_each_kind_of_file(read, content, name):
    assert_frame_equal(read(content, name=name).events, read(TEXT).events)


def test_accents_survive_a_file_of_windows(read):
    assert read(TEXT.encode("cp1252")).events["location"].iloc[0] == "Sévillage"


def test_signs_that_only_windows_writes_survive(read):
    content = csv(acled(location=["L’Œil", "Hamlet", "Camp"])).encode("cp1252")

    assert read(content).events["location"].iloc[0] == "L’Œil"


def test_bytes_unknown_to_windows_are_read_as_latin_1_where_they_are_signs_that_are_not_seen(read):
    content = TEXT.encode("latin-1").replace(b"Quiet.", b"Quiet\x81")

    assert read(content).events["notes"].iloc[2] == "Quiet"


def test_the_checksum_is_that_of_the_file_as_it_lies_on_the_disk(read):
    content = gzip.compress(TEXT.encode(), mtime=0)

    assert read(content, name="events.csv.gz").sha256 == hashlib.sha256(content).hexdigest()


def test_a_first_column_without_a_name_moves_no_column(read):
    text = acled().to_csv(sep="\t")

    assert_frame_equal(read(text).events, read(TEXT).events)


def test_a_missing_file_is_refused(tmp_path, outlines):
    with pytest.raises(DataError, match=r"gone\.csv: Expected a data file at .*found none"):
        load(tmp_path / "gone.csv", "acled", outlines)


def test_a_folder_is_refused(tmp_path, outlines):
    with pytest.raises(DataError, match="found a folder"):
        load(tmp_path, "acled", outlines)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", "an empty file"),
        (b" \n \n", "an empty file"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG image"),
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "a damaged or locked "),
        (b"\n<!DOCTYPE html>\n<html><title>Log in</title>", "a web page"),
        (json.dumps({"status": 200, "data": []}).encode(), "JSON"),
        (b"[\n{}]", "JSON"),
        (b"just a note\nand more", "no columns"),
        (b"\0\1\2\3,\0\1", "no columns"),
        (gzip.compress(TEXT.encode(), mtime=0)[:-20], "a damaged or locked "),
        (packed({"events.csv": TEXT})[:-30], "a damaged or locked "),
        (packed({"one.csv": TEXT, "two.csv": TEXT}), "one.csv, two.csv"),
        (packed({"readme.pdf": "x"}), "with one table, found none"),
        (packed({"[Content_Types].xml": "x"}), "a damaged or locked "),
        (TEXT.encode() + b'TST4,"never closed', "one out of place in the row of line 5"),
        (json.dumps({"status": 403, "error": "no access", "data": []}).encode(), "none, but 'no access'"),
        (gzip.compress(b"RDX3\nX", mtime=0), r"R's own data \(\.RData\)"),
        (b"SQLite format 3\0\x10", "an SQLite database"),
        (b"<stata_dta><header>" + bytes(200), "a damaged or locked Stata file"),
        (
            packed({"mimetype": OPEN_DOCUMENT, "content.xml": "<x/>"}),
            "a damaged or locked OpenDocument table",
        ),
        (b"PAR1" + bytes(40), "a damaged or locked Parquet file"),
    ],
)
def test_what_is_no_table_is_refused_by_what_it_is(read, content, found):
    with pytest.raises(DataError, match=f"Expected .*{found}"):
        read(content)


def test_an_archive_that_unpacks_to_far_more_than_it_is_is_refused(read, monkeypatch):
    monkeypatch.setattr(files, "LEAST_PACKED", 1000)
    bomb = gzip.compress((TEXT + ",,,\n" * 100_000).encode())

    with pytest.raises(DataError, match=r"Expected .*an archive of .* that unpacks to more than"):
        read(bomb)


def test_every_refusal_is_one_line(read):
    with pytest.raises(DataError) as refusal:
        read(TEXT.encode() + b'TST4,"never closed')

    assert "\n" not in str(refusal.value)


def test_a_header_without_rows_is_refused(read):
    with pytest.raises(DataError, match="rows of events under the header, found none"):
        read(TEXT.splitlines()[0] + "\n")


def test_a_row_with_more_cells_than_the_header_is_refused(read):
    with pytest.raises(DataError, match=r"found 29 in place of 28 in line 4 \(data row 3\)"):
        read(TEXT.replace("Quiet.", "Quiet, or so"))


def test_a_missing_column_is_named_with_what_is_there(read):
    with pytest.raises(
        DataError, match=r"columns of ACLED, found none named fatalities .*event_id_cnty, event_date"
    ):
        read(csv(acled().drop(columns="fatalities")))


def test_a_missing_column_of_an_old_file_is_named_as_today(read):
    with pytest.raises(DataError, match="none named assoc_actor_1 "):
        read(to_2017(acled()).replace("ALLY_ACTOR_1", "ALLIES"))


def test_a_file_that_ends_within_a_row_is_refused(read):
    with pytest.raises(DataError, match=r"ending before its cell timestamp\. The file was cut short"):
        read(TEXT[: TEXT.rindex(",Quiet")])


def test_a_table_of_something_else_is_refused_by_its_columns(read):
    with pytest.raises(
        DataError, match=r"columns of ACLED, found none named .* \(the header begins: year, value\)"
    ):
        read("year,value\n2020,1\n2021,2\n")


def test_a_sheet_of_something_else_is_refused_by_its_columns(read):
    with pytest.raises(DataError, match="columns of ACLED, found none named"):
        read(xlsx(pd.DataFrame({"year": [2020, 2021]})))


def test_rows_without_anything_in_them_are_refused(read):
    with pytest.raises(DataError, match="found only rows without a country"):
        read(TEXT.splitlines()[0] + "\n" + ",,,\n,,,\n")


def records(frame: pd.DataFrame) -> list[dict[str, str | None]]:
    return frame.astype(object).where(frame.notna(), None).to_dict("records")


def geojson(frame: pd.DataFrame) -> str:
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [float(row["longitude"]), float(row["latitude"])]},
            "properties": {name: cell for name, cell in row.items() if name not in ("longitude", "latitude")},
        }
        for row in records(frame)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


def parquet(frame: pd.DataFrame, path: Path) -> bytes:
    with duckdb.connect() as base:
        base.register("events", frame.astype(object).where(frame.notna(), None))
        base.execute(f"COPY events TO '{path}' (FORMAT parquet)")
    return path.read_bytes()


def stata(frame: pd.DataFrame) -> bytes:
    file = io.BytesIO()
    frame.fillna("").to_stata(file, write_index=False, version=118)
    return file.getvalue()


@pytest.mark.slow
def test_events_read_alike_from_records_with_names(read, tmp_path):
    frame, expected = acled(), read(TEXT).events
    contents = {
        "answer.json": json.dumps({"status": 200, "success": True, "data": records(frame)}),
        "list.json": json.dumps(records(frame)),
        "places.geojson": geojson(frame),
        "events.parquet": parquet(frame, tmp_path / "made.parquet"),
        "events.dta": stata(frame),
    }

    for name, content in contents.items():
        assert_frame_equal(read(content, name=name).events, expected)


def test_numbers_and_days_in_parquet_are_read_as_in_text(read, tmp_path):
    days = pd.to_datetime(acled()["event_date"])
    typed = acled().assign(event_date=days, fatalities=[3, 1200, 0], latitude=[14.25, 15.5, 16.0])

    dataset = read(parquet(typed, tmp_path / "made.parquet"), name="events.parquet")

    assert_frame_equal(dataset.events, read(TEXT).events)


def sheets(**frames: pd.DataFrame) -> bytes:
    file = io.BytesIO()
    with pd.ExcelWriter(file) as book:
        for name, frame in frames.items():
            frame.to_excel(book, sheet_name=name, index=False)
    return file.getvalue()


def test_the_sheet_with_events_is_read_wherever_it_stands(read):
    content = sheets(Licence=pd.DataFrame({"Terms": ["Cite us"]}), Data=acled())

    assert_frame_equal(read(content, name="events.xlsx").events, read(TEXT).events)


def test_two_sheets_of_events_are_read_together_and_it_is_told(read):
    dataset = read(sheets(A=acled().iloc[:2], B=acled().iloc[2:]), name="events.xlsx")

    assert_frame_equal(dataset.events, read(TEXT).events)
    assert dataset.quality.set_index("check")["rows"]["headers among the rows"] == 1


def test_sheets_of_events_with_different_columns_are_refused(read):
    with pytest.raises(DataError, match="sheets with the same columns, found different ones on A, B"):
        read(sheets(A=acled(), B=acled().drop(columns="notes")), name="events.xlsx")


def test_a_title_above_the_header_is_skipped(read):
    assert_frame_equal(read("Events of Mali\n\n" + TEXT).events, read(TEXT).events)


def test_a_note_and_a_total_below_the_events_are_set_aside(read):
    total = "Total" + "," * 26 + "1203,"
    dataset = read(TEXT + total + "\nSource: a daily invention\n")

    assert dataset.set_aside["reason"].tolist() == ["no country is given", "a note, not an event"]
    assert_frame_equal(dataset.events, read(TEXT).events)


def test_row_names_that_r_writes_without_a_header_move_no_column(read):
    text = "\n".join(
        line if place == 0 else f'"{place}",{line}' for place, line in enumerate(TEXT.strip().split("\n"))
    )

    assert_frame_equal(read(text).events, read(TEXT).events)


def test_a_row_with_fewer_cells_than_the_header_is_refused_with_its_line(read):
    lines = TEXT.split("\n")

    with pytest.raises(DataError, match=r"found 20 in place of 28 in line 3 \(data row 2\)"):
        read("\n".join([*lines[:2], ",".join(lines[2].split(",")[:20]), *lines[3:]]))


NINE_ROWS = csv(
    pd.concat([acled()] * 3).assign(event_id_cnty=[f"TST{number}" for number in range(9)], notes="Quiet")
)


def test_a_quote_that_is_not_closed_and_swallows_rows_is_refused_with_its_line(read):
    lines = NINE_ROWS.split("\n")
    for line in (2, 5):
        lines[line] = lines[line].replace("Quiet", '"Quiet')

    with pytest.raises(DataError, match=r"the row of line 3"):
        read("\n".join(lines))


def test_a_row_that_closes_a_quote_of_an_earlier_one_is_refused(read):
    lines = NINE_ROWS.split("\n")
    lines[2] = lines[2].replace("Quiet", '"Quiet')
    lines[5] = lines[5].replace("Quiet", 'Quiet"')

    with pytest.raises(DataError, match=r"found the row of line 3 running over line 4: a quote in it"):
        read("\n".join(lines))


def test_a_cell_of_several_lines_is_read_whole(read):
    rows = acled(notes=["One,\nTwo, three,\n4 and 5", "a", "b"])

    assert read(csv(rows)).events["notes"].iloc[0] == "One,\nTwo, three,\n4 and 5"


def test_a_country_that_is_none_is_refused_with_the_line(read):
    with pytest.raises(DataError, match=r"country's name in each row, found '1664217576' in line 3"):
        read(csv(acled(country=["Mali", "1664217576", "Mali"])))


def test_no_cell_of_a_row_that_is_set_aside_is_repeated_in_the_reason(read):
    dataset = read(csv(acled(country=["Mali", "Some words of a note", "Mali"])))

    assert dataset.set_aside["reason"].tolist() == ["of another country"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_and_a_device_are_refused_and_not_waited_for(tmp_path, outlines):
    os.mkfifo(tmp_path / "pipe.csv")

    for path in (tmp_path / "pipe.csv", Path("/dev/zero")):
        with pytest.raises(DataError, match="found a device or pipe"):
            load(path, "acled", outlines)


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("Country,Admin1,Month,Year,Events,Fatalities", "monthly totals, not events"),
        ("WEEK,REGION,COUNTRY,ADMIN1,EVENT_TYPE,EVENTS,FATALITIES", "weekly totals, not events"),
        ("event_id_cnty,deleted_timestamp", "a list of deleted events"),
    ],
)
def test_tables_of_totals_are_refused_by_what_they_are(read, header, found):
    with pytest.raises(DataError, match=f"Expected single events, found {found}"):
        read(header + "\n" + ",".join("1" * (header.count(",") + 1)) + "\n")


def test_a_reduced_table_of_ucdp_is_measured_against_ucdps_columns(tmp_path):
    path = tmp_path / "reduced.csv"
    path.write_text(csv(ucdp().drop(columns=["where_prec", "best_est"])), "utf-8")

    with pytest.raises(DataError, match=r"columns of UCDP GED, found none named where_prec, best "):
        source_of(path)


def test_a_row_above_the_header_is_refused_and_not_taken_for_a_title(read):
    header, first, *rest = TEXT.split("\n")

    with pytest.raises(DataError, match="the header above all rows, found a row above it in line 1"):
        read("\n".join([first, header, *rest]))


def test_lines_that_lost_their_shape_are_refused_and_not_taken_for_a_note(read):
    content = TEXT.encode("utf-16")
    middle = content.index("TST3".encode("utf-16-le"))

    with pytest.raises(DataError):
        read(content[:middle] + b"\n" + content[middle:] + 400 * " x".encode("utf-16-le"))


def test_a_stata_file_that_lost_bytes_is_refused(read):
    content = stata(acled())
    middle = content.index(b"<data>") + 40

    with pytest.raises(DataError, match="a damaged or locked Stata file"):
        read(content[:middle] + content[middle + 5 :], name="events.dta")
