import pytest
from invented_events import acled, csv, export_2018, ucdp
from pandas.testing import assert_frame_equal

from helpers.data import Dataset, load
from helpers.errors import DataError
from helpers.hashes import checksum
from helpers.parameters import files_of


@pytest.fixture
def together(tmp_path, outlines):
    """Read files of these contents as one."""

    def read(*contents: str, source: str = "acled") -> Dataset:
        paths = [tmp_path / f"part{place}.csv" for place in range(len(contents))]
        for path, content in zip(paths, contents, strict=True):
            path.write_text(content, "utf-8")
        return load(paths, source, outlines)

    return read


def test_exports_by_year_are_read_as_one_export(together, read):
    rows = acled()

    dataset = together(csv(rows.iloc[:2]), csv(rows.iloc[2:]))

    assert_frame_equal(dataset.events, read(csv(rows)).events)
    assert (dataset.rows, dataset.name) == (3, "part0.csv; part1.csv")


def test_files_of_different_layouts_go_together(together, read):
    rows = acled()

    assert_frame_equal(
        together(export_2018(rows.iloc[:2]), csv(rows.iloc[2:])).events, read(csv(rows)).events
    )


@pytest.mark.slow
def test_of_an_event_in_two_files_the_row_with_the_later_time_stamp_is_used(together):
    newer = acled(fatalities=["5", "1200", "0"], timestamp=["9", "2", "3"])

    dataset = together(csv(newer), csv(acled()))

    assert dataset.events["fatalities"].tolist() == [5, 1200, 0]
    assert dataset.quality.set_index("check")["rows"]["rows of which another file has a newer one"] == 3
    assert dataset.rows == len(dataset.events) + len(dataset.set_aside) == 6


def test_without_time_stamps_the_later_file_is_the_newer_as_with_ucdps_candidates(together):
    candidate = ucdp(best_est=["8", "2", "7"])

    dataset = together(csv(ucdp()), csv(candidate), source="ucdp")

    assert dataset.events["fatalities"].tolist() == [8, 2, 7]


def test_what_was_found_in_several_files_is_added_up(together):
    rows = acled()
    other = rows.assign(event_id_cnty=["TST4", "TST5", "TST6"], country=["Chad", "Mali", "Mali"])

    quality = together(csv(rows), csv(other)).quality.set_index("check")["rows"]

    assert (quality["date known to the month"], quality["rows of other countries"]) == (2, 1)
    assert quality.index.is_unique


def test_rows_are_numbered_on_through_the_files(together):
    dataset = together(
        csv(acled()), csv(acled(event_id_cnty=["A1", "A2", "A3"], country=["Chad", "Mali", "Mali"]))
    )

    assert dataset.set_aside["row"].tolist() == [4]


def test_a_file_without_the_country_may_stand_beside_one_with_it(together):
    dataset = together(csv(acled(event_id_cnty=["A1", "A2", "A3"], country=["Chad"] * 3)), csv(acled()))

    assert len(dataset.events) == 3


def test_a_fault_is_named_with_its_own_file(together):
    with pytest.raises(DataError, match=r"^part1\.csv: .*data row 2: 'x'"):
        together(csv(acled()), csv(acled(event_id_cnty=["A1", "A2", "A3"], fatalities=["1", "x", "0"])))


def test_a_folder_stands_for_the_tables_in_it(tmp_path):
    for name in ("b.csv", "a.csv.gz", "readme.pdf", ".hidden.csv"):
        (tmp_path / name).write_text("")

    assert [path.name for path in files_of(str(tmp_path))] == ["a.csv.gz", "b.csv"]


def test_several_files_are_named_with_semicolons_between(tmp_path):
    paths = tmp_path / "a.csv", tmp_path / "b.csv"

    assert files_of(";".join(map(str, paths))) == paths


def test_the_checksum_of_several_files_changes_with_each_and_with_their_order(tmp_path):
    paths = [tmp_path / "a", tmp_path / "b"]
    for path in paths:
        path.write_text(path.name)

    sums = {checksum(paths), checksum(paths[::-1]), checksum(paths[:1])}

    assert len(sums) == 3
