"""UCDP's files and its interface, played by a double: read to the end, for one country, latest rows first."""

import csv
import tracemalloc

import pytest
from double import UCDP_TOKEN, as_csv, as_zip, cut, ged, page, says, status, text

from helpers.data import load
from helpers.errors import DataError, ParameterError
from helpers.outlines import schematic_regions
from helpers.snapshots.fetch import Budget
from helpers.snapshots.store import FETCHING, snapshots

YEARLY = "/downloads/ged/ged261-csv.zip"
HALF = "/downloads/candidateged/GEDEvent_v26_01_26_06.csv"
JULY, AUGUST = (f"/downloads/candidateged/GEDEvent_v26_0_{month}.csv" for month in (7, 8))
OLDER = "/downloads/ged/ged251-csv.zip"


@pytest.fixture
def files(double):
    """A double with a yearly file and three candidates after it."""
    abroad = ged(90, country="Niger")
    double.files = {
        YEARLY: as_zip([ged(1), ged(2, "2025-12-30"), abroad]),
        HALF: as_csv([ged(3, "2026-02-01"), ged(4, "2026-06-01", best="9")]),
        JULY: as_csv([ged(4, "2026-06-01", best="5", code_status="Check dyad"), ged(5, "2026-07-01")]),
        AUGUST: as_csv([ged(6, "2026-08-30", code_status="Check geo"), ged(91, country="Niger")]),
    }
    return double


def rows(snapshot):
    with snapshot.paths[0].open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


# ---- files ---------------------------------------------------------------------------------------------


def test_the_yearly_file_and_all_candidates_become_one_file_of_one_country(files, ucdp):
    kept = ucdp()
    assert list(rows(kept)) == ["1", "2", "3", "4", "5", "6"]
    assert len(load(kept.paths, "ucdp", schematic_regions()).events) == 6


def test_of_an_id_that_recurs_the_latest_row_counts(files, ucdp):
    kept = ucdp()
    assert rows(kept)["4"]["best"] == "5"
    assert kept.manifest.counts["older rows of an id"] == 1


def test_rows_that_are_not_cleared_are_counted_and_can_be_left_out(files, ucdp):
    kept = ucdp()
    assert kept.manifest.counts["rows with code_status other than Clear, kept"] == 2
    clear = ucdp(clear_only=True)
    assert list(rows(clear)) == ["1", "2", "3", "5"]
    assert clear.manifest.counts["rows with code_status other than Clear, left out"] == 2


def test_a_snapshot_reaches_the_last_day_of_the_last_candidate(files, ucdp):
    kept = ucdp().manifest
    assert (kept.first, kept.last, kept.reaches) == ("2025-05-26", "2026-08-30", "2026-08-31")
    assert kept.version == "26.1 and 26.01.26.06 and 26.0.7 and 26.0.8"


def test_the_manifest_holds_the_checksum_of_each_file_as_it_came(files, ucdp):
    origins = ucdp().manifest.origins
    assert [origin["address"].rsplit("/", 1)[-1] for origin in origins] == [
        "ged261-csv.zip",
        "GEDEvent_v26_01_26_06.csv",
        "GEDEvent_v26_0_7.csv",
        "GEDEvent_v26_0_8.csv",
    ]
    assert [origin["bytes"] for origin in origins] == [len(content) for content in files.files.values()]


def test_an_older_version_stands_alone(files, ucdp):
    files.files[OLDER] = as_zip([ged(1)])
    assert ucdp(version="25.1").manifest.reaches == "2024-12-31"


def test_a_version_that_the_table_does_not_list_is_refused(ucdp):
    with pytest.raises(ParameterError, match=r"no yearly version '19.9'.* it lists 26.1, 25.1, 24.1"):
        ucdp(version="19.9")


def test_a_listed_file_that_is_gone_is_told_with_what_to_correct(files, ucdp, place):
    del files.files[HALF]
    with pytest.raises(DataError, match=r"no longer has what data/reference/services.toml lists"):
        ucdp()
    assert snapshots(place) == []


def test_bytes_that_are_no_utf8_stay_as_they_are(files, ucdp):
    files.files[JULY] = as_csv([ged(5, where_coordinates="Villageé")]).replace("é".encode(), b"\xe9")
    assert b"Village\xe9" in ucdp().paths[0].read_bytes()


@pytest.mark.slow
def test_a_large_file_is_read_in_bounded_memory(files, ucdp):
    abroad = [ged(number, country="Niger", where_coordinates="x" * 2000) for number in range(3000)]
    files.files[YEARLY] = as_zip([*abroad, ged(1)])
    size = len(files.files[YEARLY])
    tracemalloc.start()
    try:
        ucdp()
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert size > 6_000_000
    assert most < size / 2


# ---- downloads that break ------------------------------------------------------------------------------


def test_a_download_that_breaks_goes_on_where_it_broke_off(files, ucdp):
    files.parts[YEARLY] = [cut(100)]
    assert len(rows(ucdp())) == 6
    assert files.resumed == [99]


def test_a_download_goes_on_after_the_call_that_it_broke_in(files, ucdp, place):
    files.parts[YEARLY] = [cut(100)] * 9
    with pytest.raises(DataError, match="the connection broke off"):
        ucdp()
    assert snapshots(place) == []
    files.parts.clear()
    assert len(rows(ucdp())) == 6
    assert files.resumed == [99, 198, 297]
    assert not (place / FETCHING / "parts").exists()


def test_a_file_that_became_another_one_is_downloaded_from_its_start(files, ucdp):
    files.parts[YEARLY] = [cut(100)]

    def changed(handler):
        files.files[YEARLY] = as_zip([ged(7)])
        files.usual(YEARLY)(handler)

    files.parts[YEARLY].append(changed)
    assert "7" in rows(ucdp())


def test_another_part_than_was_asked_for_is_not_taken(files, ucdp):
    whole = files.files[YEARLY]
    wrong = text(whole[50:], Content_Range=f"bytes 50-{len(whole) - 1}/{len(whole)}")

    def play(handler):
        handler.answer = lambda body, status=200, **headers: type(handler).answer(
            handler, body, 206, **headers
        )
        wrong(handler)

    files.parts[YEARLY] = [cut(100), play]
    assert len(rows(ucdp())) == 6


def test_a_file_that_became_shorter_than_what_is_here_is_downloaded_anew(files, ucdp):
    files.parts[YEARLY] = [cut(100), status(416)]
    assert len(rows(ucdp())) == 6


def test_a_file_of_untold_length_is_refused(files, ucdp):
    files.parts[HALF] = [text(files.files[HALF], Content_Length="", Connection="close")]
    with pytest.raises(DataError, match="does not tell how long"):
        ucdp()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (as_csv([ged(3)])[:-40], "breaks off or is out of order in line 2"),
        (b"id,name\n1,x\n", "holds no events: no column country, date_start"),
    ],
)
def test_a_candidate_that_is_no_whole_table_is_refused(files, ucdp, place, content, words):
    files.files[HALF] = content
    with pytest.raises(DataError, match=words):
        ucdp()
    assert snapshots(place) == []


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda content: content[:-30], "cannot be unpacked"),
        (lambda content: content.replace(b"Hamlet", b"hamlet"), "cannot be unpacked .BadZipFile"),
    ],
)
def test_a_damaged_zip_is_refused(files, ucdp, place, damage, words):
    files.files[YEARLY] = damage(files.files[YEARLY])
    with pytest.raises(DataError, match=words):
        ucdp()
    assert snapshots(place) == []


def test_a_web_page_in_place_of_a_file_is_refused(files, ucdp):
    files.parts[YEARLY] = [page()]
    with pytest.raises(DataError, match="a web page instead of the file"):
        ucdp()


def test_a_file_without_credentials_may_come_from_another_host(files, ucdp):
    elsewhere = files.address.replace("127.0.0.1", "localhost") + YEARLY
    files.parts[YEARLY] = [status(302, Location=elsewhere)]
    assert len(rows(ucdp())) == 6


def test_progress_is_told(files, ucdp, told):
    ucdp()
    assert any(said.startswith("ged261-csv.zip: ") and said.endswith("MB") for said in told)


# ---- the interface -------------------------------------------------------------------------------------


@pytest.fixture
def interface(double):
    """A double whose interface has three pages of a yearly version and one of a candidate."""
    double.pages = {
        "26.1": [ged(number) for number in range(1, 6)],
        "26.01.26.06": [ged(5, best="7"), ged(6, country="Niger")],
    }
    return double


def test_the_interface_is_followed_from_page_to_page(interface, ucdp):
    kept = ucdp(token=UCDP_TOKEN)
    assert list(rows(kept)) == ["1", "2", "3", "4", "5"]
    assert rows(kept)["5"]["best"] == "7"
    assert kept.manifest.completeness == "2 versions, all pages followed to their end"


def test_more_rows_announced_than_sent_are_recorded_up_to_what_ucdp_is_known_for(interface, ucdp):
    interface.total_excess = 2
    assert ucdp(token=UCDP_TOKEN).manifest.limits[0] == "26.1: 7 rows announced, 5 sent, as UCDP does"
    interface.total_excess = 3
    with pytest.raises(DataError, match=r"announced 8 rows of 26.1 and sent 5"):
        ucdp(token=UCDP_TOKEN)


def test_throttling_comes_as_400_and_is_met_by_asking_again(interface, ucdp):
    interface.parts["/api/gedevents/26.1"] = [status(400)]
    assert ucdp(token=UCDP_TOKEN).manifest.rows == 5


def test_a_wrong_token_is_told(interface, ucdp):
    with pytest.raises(DataError, match="does not know the token"):
        ucdp(token="wrong")


def test_a_next_page_on_another_host_gets_no_token(interface, ucdp):
    elsewhere = {"Result": [ged(1)], "NextPageUrl": "http://example.org/api/gedevents/26.1?page=1"}
    interface.parts["/api/gedevents/26.1"] = [says(elsewhere)]
    with pytest.raises(DataError, match=r"a next page on example.org, another host"):
        ucdp(token=UCDP_TOKEN)


def test_a_page_that_names_itself_as_the_next_is_refused(interface, ucdp):
    again = {"Result": [ged(1)], "NextPageUrl": f"{interface.address}/api/gedevents/26.1?page=0"}
    interface.parts["/api/gedevents/26.1"] = [says(again)] * 2
    with pytest.raises(DataError, match="the same page again"):
        ucdp(token=UCDP_TOKEN)


def test_requests_of_a_day_are_counted_over_calls_errors_included_and_end_in_a_line(interface, ucdp, place):
    interface.parts["/api/gedevents/26.1"] = [status(400)]
    ucdp(token=UCDP_TOKEN)
    counted = Budget(place / FETCHING / "requests.json", most=6)
    counted()
    with pytest.raises(DataError, match="The 6 requests that the service grants a day are used up"):
        counted()


def test_another_day_begins_a_new_count(tmp_path):
    days = iter(["2026-11-27", "2026-11-28"])
    counted = Budget(tmp_path / "requests.json", 1, lambda: next(days))
    counted()
    counted()
