"""A large csv is read as the reader of lines reads it, and left to that where it is not plain."""

from dataclasses import replace

import pandas as pd
import pytest

from helpers.data import files, large, layouts
from helpers.data.table import gathered
from helpers.errors import DataError

HEADER = "event_id_cnty,event_date,event_type,actor1,country,admin1,latitude,longitude,fatalities,notes"
ROWS = (
    'A1,2022-01-02,Battles,JNIM,Mali,Gao,16.2,0.1,3,"one, two"',
    "A2,2022-01-03,Battles,JNIM,Niger,Tahoua,16.2,5.1,1,",
    "A3,2022-01-04,Battles,JNIM,mali,Gao,16.2,0.1,n/a,NA",
    "NA,2022-01-05,Battles,JNIM,Burkina Faso,Sahel,14.2,0.1,0,said",
    'A5,,Battles,JNIM,Mali,Gao,16.2,0.1,0,"said ""no"""',
)
WANTED = replace(layouts.wanted("acled"), check=lambda _: None)


@pytest.fixture
def written(tmp_path, monkeypatch):
    """Write a file that counts as large."""
    monkeypatch.setattr(large, "LEAST_BYTES", 0)

    def written(*lines, ends="\n", encoding="utf-8"):
        path = tmp_path / "events.csv"
        path.write_bytes(ends.join(lines).encode(encoding))
        return path

    return written


def by_lines(path):
    return files._with_lines(path, WANTED, lambda lines: gathered(lines, WANTED))


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("last", [[""], []], ids=["with a last line's end", "without"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_plain_file_is_read_as_line_by_line(written, ends, last, encoding):
    path = written(HEADER, *ROWS, *last, ends=ends, encoding=encoding)
    found, wanted = large.read(path, WANTED), by_lines(path)
    assert found is not None
    pd.testing.assert_frame_equal(found.cells, wanted.cells)
    pd.testing.assert_frame_equal(found.aside, wanted.aside)
    pd.testing.assert_series_equal(found.dates, wanted.dates)
    for name in ("header", "tagged", "countries", "rows"):
        assert getattr(found, name) == getattr(wanted, name)


@pytest.mark.parametrize(
    "lines",
    [
        ("A title", HEADER, *ROWS),
        (HEADER, "#event,#date,,,#country,,,,,", *ROWS),
        (HEADER, *ROWS, HEADER),
        (HEADER, *ROWS, "Source: somebody, who wrote a note below"),
        (HEADER, ROWS[0].replace("one, two", "one\ntwo"), *ROWS[1:]),
        (HEADER, *ROWS, ",,,,,,,,,"),
        (HEADER, *ROWS, "A9,2022-01-02,Battles,JNIM,,Gao,16.2,0.1,3,"),
        (HEADER, *ROWS, "A9,2022-01-02,Battles,JNIM,12.5,Gao,16.2,0.1,3,"),
        (HEADER, ROWS[0], "", *ROWS[1:]),
        (HEADER, *ROWS, "A9,2022-01-02"),
        (HEADER, *ROWS, "A9,2022-01-02,Battles,JNIM,Mali,Gao,16.2,0.1,3,over,one"),
        (HEADER, *ROWS, 'A9,2022-01-02,Battles,JNIM,Mali,Gao,16.2,0.1,3,"open'),
        (HEADER.replace("notes", "country"), *ROWS),
        tuple(line.replace(",", ";") for line in (HEADER, *ROWS)),
        (HEADER,),
    ],
)
def test_what_is_not_plain_is_left_to_the_reader_of_lines(written, lines):
    assert large.read(written(*lines), WANTED) is None


def test_another_encoding_is_left_to_the_reader_of_lines(written):
    path = written(HEADER, *ROWS, ROWS[0].replace("Gao", "Ségou"), encoding="cp1252")
    assert large.read(path, WANTED) is None


def test_a_header_that_will_not_do_is_refused_at_once(written):
    with pytest.raises(DataError, match="column"):
        large.read(written(HEADER, *ROWS), layouts.wanted("acled"))


def test_a_small_file_is_read_line_by_line(tmp_path):
    path = tmp_path / "events.csv"
    path.write_text("\n".join([HEADER, *ROWS]))
    assert large.read(path, WANTED) is None
