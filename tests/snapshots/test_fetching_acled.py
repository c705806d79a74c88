"""ACLED's interface, played by a double: what is kept, what is refused and in which words."""

import csv
import json
from contextlib import nullcontext

import pytest
import stamina
from double import PASSWORD, USER, cut, event, packed, page, says, silence, status, text

from helpers.data import load
from helpers.errors import DataError
from helpers.hashes import sha256
from helpers.outlines import schematic_regions
from helpers.snapshots.credentials import Login
from helpers.snapshots.service import AGENT, Busy, Patience, Service
from helpers.snapshots.store import faults, snapshots

READ, TOKEN, DELETED = "/api/acled/read", "/oauth/token", "/api/deleted/read"


@pytest.fixture
def eight(double):
    """A double that holds eight events, on three pages."""
    double.rows = [event(number, f"2026-03-0{number}") for number in range(1, 9)]
    return double


def rows(snapshot):
    with snapshot.paths[0].open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# ---- what is fetched and kept --------------------------------------------------------------------------


def test_all_pages_become_one_file_that_the_suite_reads(eight, acled):
    kept = acled()
    assert [row["event_id_cnty"] for row in rows(kept)] == [f"TST{number}" for number in range(1, 9)]
    assert len(load(kept.paths, "acled", schematic_regions()).events) == 8


def test_a_manifest_tells_source_query_terms_span_completeness_and_checksum(eight, acled):
    kept = acled().manifest
    assert kept.query == {
        "country": "Mali",
        "event_date": "1997-01-01|2026-11-27",
        "event_date_where": "BETWEEN",
    }
    assert (kept.source, kept.rows, kept.first, kept.last) == ("acled", 8, "2026-03-01", "2026-03-08")
    assert kept.accessed == "2026-11-27T06:00:00Z"
    assert kept.completeness == "8 announced and received; all pages followed to their end"
    assert "ACLED" in kept.licence and "acleddata.com" in kept.citation and kept.references


def test_a_snapshot_is_named_after_source_day_and_bytes_and_cannot_be_written(eight, acled):
    kept = acled()
    (path,) = kept.paths
    assert kept.id == f"acled-2026-11-27-{sha256(path)[:8]}"
    assert path.name == f"{kept.id}.csv"
    assert not path.stat().st_mode & 0o222
    assert faults(kept) == []


def test_the_same_bytes_of_one_day_are_one_snapshot_and_others_are_another(eight, acled, place):
    first = acled()
    assert acled().id == first.id
    eight.rows.append(event(9))
    second = acled()
    assert {each.id for each in snapshots(place)} == {first.id, second.id}


def test_a_download_asks_as_few_times_as_there_are_pages_and_says_who_asks(eight, acled):
    acled()
    assert [path for _, path, *_ in eight.asked] == [TOKEN, READ, READ, READ]
    assert {headers["User-Agent"] for *_, headers, _ in eight.asked} == {AGENT}


def test_the_secrets_are_in_no_address(eight, acled):
    acled()
    queries = json.dumps([query for _, _, query, _, _ in eight.asked])
    assert not any(secret in queries for secret in (USER, PASSWORD, *eight.valid))


# ---- a token that expires ------------------------------------------------------------------------------


def test_a_token_that_expires_on_the_way_is_renewed_once(eight, acled):
    eight.parts[READ] = [eight.usual(READ), status(401)]
    assert acled().manifest.rows == 8
    assert [form["grant_type"] for _, path, *_, form in eight.asked if path == TOKEN] == [
        "password",
        "refresh_token",
    ]


def test_a_renewal_that_fails_logs_in_again(eight, acled):
    eight.parts[READ] = [status(401)]
    eight.parts[TOKEN] = [eight.usual(TOKEN), status(400)]
    assert acled().manifest.rows == 8


# ---- answers that need words ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "answer", "words"),
    [
        (TOKEN, status(400), "does not know this address and password"),
        (READ, status(401), "takes its own token for expired"),
        (READ, status(403, '{"message":"Access denied"}'), "no access to the interface .the open tier."),
        (READ, status(403, '{"message":"Consent"}'), "terms are not accepted yet, or its profile"),
        (
            READ,
            status(403, '{"message":"The resource owner or authorization server denied the request"}'),
            "takes the token for not valid",
        ),
        (READ, status(400), "does not understand what was asked"),
        (READ, status(418), "answers 418, which is not known here"),
        (READ, says({"success": False}), "without success"),
        (READ, says({"success": True, "data": "none"}), "no list of events"),
        (READ, page(), "a web page instead of data"),
        (READ, page(number=403), "a web page instead of data"),
        (TOKEN, says({"token_type": "Bearer"}), "without a token"),
    ],
)
def test_each_refusal_has_a_line_of_its_own_and_leaves_nothing(eight, acled, place, path, answer, words):
    eight.parts[path] = [answer] * 4
    with pytest.raises(DataError, match=words):
        acled()
    assert snapshots(place) == []


def test_an_embargo_without_events_is_told_with_its_last_day(double, acled):
    double.restrictions = {"date_recency": {"quantity": 12, "unit": "Months", "date": "2025-11-27"}}
    with pytest.raises(DataError, match="only events up to 2025-11-27 are open to your account"):
        acled()


def test_an_embargo_with_events_is_recorded_as_a_limit(eight, acled):
    eight.restrictions = {"date_recency": {"quantity": 12, "unit": "Months", "date": "2026-03-05"}}
    kept = acled().manifest
    assert kept.limits == ["an embargo: nothing after 2026-03-05"]
    assert kept.reaches == "2026-03-05"
    assert kept.restrictions == eight.restrictions


def test_an_embargo_that_counts_what_it_hides_is_asked_again_up_to_its_last_day(eight, acled):
    eight.hidden_after = "2026-03-05"
    eight.restrictions = {"date_recency": {"quantity": 12, "unit": "Months", "date": "2026-03-05"}}
    kept = acled().manifest
    assert (kept.rows, kept.query["event_date"]) == (5, "1997-01-01|2026-03-05")
    assert kept.limits == ["an embargo: nothing after 2026-03-05"]
    eight.rows.append(event(9, "2026-03-04", stamp=1_700_000_500))
    assert acled(update=True).manifest.rows == 6


# ---- completeness --------------------------------------------------------------------------------------


def played(rows, following=None, **more):
    return says({"success": True, "data": rows, "next_cursor": following, **more})


def test_a_full_page_that_does_not_say_whether_more_follow_is_refused(eight, acled):
    eight.parts[READ] = [played(eight.rows[:3])]
    with pytest.raises(DataError, match="a full page without saying whether more follow"):
        acled()


def test_a_full_last_page_is_taken_where_the_number_of_all_is_announced(eight, acled):
    eight.rows = eight.rows[:6]
    assert acled().manifest.rows == 6


def test_a_repeated_cursor_is_refused(eight, acled):
    eight.parts[READ] = [played(eight.rows[:3], "3"), played(eight.rows[3:6], "3")]
    with pytest.raises(DataError, match="a repeated cursor"):
        acled()


def test_fewer_events_than_announced_are_refused(eight, acled):
    eight.parts[READ] = [played(eight.rows[:2], total_count=8)]
    with pytest.raises(DataError, match="announced 8 rows and sent 2"):
        acled()


def test_an_event_that_comes_twice_does_not_stand_for_one_that_is_missing(eight, acled):
    eight.parts[READ] = [played(eight.rows[:3], "3", total_count=4), played(eight.rows[2:3])]
    with pytest.raises(DataError, match="announced 4 rows and sent 3"):
        acled()


def test_a_service_that_announces_no_number_is_told_so_in_the_manifest(eight, acled):
    eight.parts[READ] = [played(eight.rows[:2])]
    assert acled().manifest.completeness.startswith("no number announced")


# ---- faults on the way ---------------------------------------------------------------------------------

SUCCESS = {"success": True, "data": [event(1)], "next_cursor": None, "total_count": 1}


@pytest.mark.parametrize(
    "fault",
    [
        status(429, Retry_After="0"),
        status(500),
        status(503, Retry_After="Fri, 27 Nov 2026 06:00:00 GMT"),
        cut(),
        text(b'{"success": tr'),
        text(b"[]"),
        packed(SUCCESS, damage=12),
        text(b"no gzip at all", Content_Encoding="gzip"),
    ],
)
@pytest.mark.parametrize("path", [TOKEN, READ])
def test_a_passing_fault_is_met_by_asking_again(eight, acled, path, fault):
    eight.parts[path] = [fault]
    assert acled().manifest.rows == 8


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (status(429), "it answers 429"),
        (status(503), "it answers 503"),
        (cut(), "the connection broke off"),
        (text(b'{"success": tr'), "an answer that is no JSON object"),
        (text(b"no gzip at all", Content_Encoding="gzip"), "a packed answer that is damaged"),
    ],
)
def test_a_lasting_fault_ends_in_one_line_and_leaves_nothing(eight, acled, place, fault, words):
    eight.parts[READ] = [fault] * 9
    with pytest.raises(DataError, match=rf"ACLED does not answer as it should \({words}\)"):
        acled()
    assert snapshots(place) == []
    assert len([path for _, path, *_ in eight.asked if path == READ]) == 3


def test_a_service_that_does_not_answer_is_not_waited_for_without_end(eight, acled):
    eight.parts[READ] = [silence] * 9
    with pytest.raises(DataError, match="no answer in time"):
        acled(patience=Patience(timeout=0.05))


def test_where_nobody_listens_the_line_asks_for_a_network(eight, acled, monkeypatch):
    eight.address = "http://127.0.0.1:1"
    with pytest.raises(DataError, match="no connection: is there a network"):
        acled()


def test_a_packed_answer_is_unpacked(eight, acled):
    eight.parts[READ] = [packed(SUCCESS)]
    assert acled().manifest.rows == 1


def test_a_wrong_clock_here_is_told_and_the_services_own_counts(eight, acled, told):
    eight.day = "Sun, 29 Nov 2099 06:00:00 GMT"
    assert acled().manifest.day == "2099-11-29"
    assert "ACLED's 2099-11-29, which counts" in told[0]


def test_a_wrong_password_is_not_tried_again(eight, acled):
    with pytest.raises(DataError, match="does not know this address and password"):
        acled(Login(USER, "wrong"))
    assert len(eight.asked) == 1


# ---- redirects -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [TOKEN, READ])
def test_credentials_are_not_sent_on_to_another_host(eight, acled, path):
    elsewhere = eight.address.replace("127.0.0.1", "localhost") + "/taken"
    eight.parts[path] = [status(307, Location=elsewhere)]
    with pytest.raises(DataError, match="sends on to localhost, another host"):
        acled()
    assert "/taken" not in [asked for _, asked, *_ in eight.asked]


def test_a_move_on_the_same_host_is_followed_but_not_without_end(eight, acled):
    eight.parts["/oauth/moved"] = [eight.usual(TOKEN)]
    eight.parts[TOKEN] = [status(307, Location="/oauth/moved")]
    assert acled().manifest.rows == 8
    eight.parts[TOKEN] = [status(307, Location=TOKEN)] * 9
    with pytest.raises(DataError, match="from one address to another without end"):
        acled()


# ---- how long a busy service is waited for -------------------------------------------------------------


@pytest.fixture
def service(told):
    return Service("ACLED", [], told.append, Patience(longest_pause=120), verify=False)


def test_a_busy_service_is_waited_for_as_long_as_it_asks_and_else_by_growing_pauses(service):
    assert service._pause(Busy("it answers 503", after=7.0)) == 7.0
    assert service._pause(Busy("it answers 503")) is True
    assert service._pause(ValueError("a fault of our own")) is False


def test_no_two_who_wait_ask_again_at_the_same_moment(service, monkeypatch):
    asked: list[dict[str, float]] = []
    monkeypatch.setattr(stamina, "retry_context", lambda **how: asked.append(how) or [nullcontext()])
    assert service.patiently(lambda: "answer") == "answer"
    assert asked[0]["wait_jitter"] > 0 and asked[0]["attempts"] == 5


@pytest.mark.parametrize("asked", ["3600", "Fri, 27 Nov 2026 07:00:00 GMT"])
def test_a_service_that_asks_for_longer_than_that_is_not_waited_for(eight, acled, asked):
    eight.parts[READ] = [status(429, Retry_After=asked)]
    with pytest.raises(DataError, match="run again in 60 minutes, as it asks"):
        acled()
