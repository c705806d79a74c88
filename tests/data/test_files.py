import gzip
import hashlib
import io
import json
import zipfile

import pandas as pd
import pytest
from invented_events import acled, csv, to_2017, with_trailing_commas, xlsx
from pandas.testing import assert_frame_equal

from helpers.data import load
from helpers.errors import DataError

TEXT = csv(acled())


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
        (gzip.compress(TEXT.encode()), "gzip.csv.gz"),
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
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Excel file"),
        (b"\n<!DOCTYPE html>\n<html><title>Log in</title>", "a web page"),
        (json.dumps({"status": 200, "data": []}).encode(), "JSON"),
        (b"[\n{}]", "JSON"),
        (b"just a note\nand more", "no columns"),
        (b"\0\1\2\3,\0\1", "no columns"),
        (gzip.compress(TEXT.encode())[:-20], "a damaged or locked archive"),
        (packed({"events.csv": TEXT})[:-30], "a damaged or locked archive"),
        (packed({"one.csv": TEXT, "two.csv": TEXT}), "one.csv, two.csv"),
        (packed({"readme.pdf": "x"}), "with one table, found none"),
        (packed({"[Content_Types].xml": "x"}), "an Office file without a readable sheet"),
        (TEXT.encode() + b'TST4,"never closed', "text that is none"),
    ],
)
def test_what_is_no_table_is_refused_by_what_it_is(read, content, found):
    with pytest.raises(DataError, match=f"Expected .*{found}"):
        read(content)


def test_every_refusal_is_one_line(read):
    with pytest.raises(DataError) as refusal:
        read(TEXT.encode() + b'TST4,"never closed')

    assert "\n" not in str(refusal.value)


def test_a_header_without_rows_is_refused(read):
    with pytest.raises(DataError, match="rows of events under the header, found none"):
        read(TEXT.splitlines()[0] + "\n")


def test_a_row_with_more_cells_than_the_header_is_refused(read):
    with pytest.raises(DataError, match=r"found more in 1 \(first: data row 3\)"):
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
