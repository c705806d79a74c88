"""What changed, applied to an older snapshot, is the same as all events downloaded anew."""

from collections.abc import Sequence
from typing import Any

import pytest
from double import PASSWORD, USER, Double, event, served
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.reference import table
from helpers.snapshots import acled as room
from helpers.snapshots.account import Account
from helpers.snapshots.acled import updated
from helpers.snapshots.credentials import Login
from helpers.snapshots.service import Service
from helpers.snapshots.store import snapshots

READ, DELETED = "/api/acled/read", "/api/deleted/read"
A_DAY = 86400
OVERLAP = 14

IDS = st.integers(1, 6)
DAYS = st.integers(1, 28).map(lambda day: f"2026-02-{day:02}")
ACTIONS = st.tuples(
    st.sampled_from(["add", "recode", "redate", "delete", "another country", "into the future"]),
    IDS,
    DAYS,
    st.integers(0, 20 * A_DAY),  # passes since the action before
    st.integers(0, OVERLAP * A_DAY),  # lies between an entry and its appearance
)
HISTORIES = st.lists(ACTIONS, max_size=12)


def act(double: Double, actions: Sequence[Any], now: int) -> int:
    """Let the service change as its makers change it, and return its time after that."""
    rows = {row["event_id_cnty"]: row for row in double.rows}
    for what, number, day, passes, lag in actions:
        now += passes
        there = rows.get(f"TST{number}")
        if what == "add" and there is None:
            rows[f"TST{number}"] = event(number, day, now - lag)
        elif there and what == "delete":
            del rows[f"TST{number}"]
            double.deleted.append({"event_id_cnty": f"TST{number}", "deleted_timestamp": now})
        elif there and what != "add":
            changes = {
                "recode": {"fatalities": now % 9},
                "redate": {"event_date": day},
                "another country": {"country": "Niger"},
                "into the future": {"event_date": "2031-01-01"},
            }
            rows[f"TST{number}"] = there | changes[what] | {"timestamp": now - lag}
    double.rows = sorted(rows.values(), key=lambda row: row["event_id_cnty"])
    return now


def account(double: Double, told: list[str]) -> Account:
    known = double.known(table("services"))["acled"]
    return Account(Service("ACLED", known["answer"], told.append, verify=False), known, Login(USER, PASSWORD))


def as_bytes(rows, folder) -> bytes:
    room.write(folder / "events.csv", rows)
    return (folder / "events.csv").read_bytes()


def hold(double: Double, folder, before: Sequence[Any], after: Sequence[Any]) -> None:
    """Hold an update against a full download, for what happened before the older snapshot and after it."""
    double.deleted, double.rows = [], [event(number, stamp=1_700_000_000) for number in (90, 91)]
    now = act(double, before, 1_700_000_000)
    base = room.whole(account(double, []), "Mali")
    act(double, after, now)
    change = room.changed(account(double, []), "Mali", base.rows, "older")
    whole = room.whole(account(double, []), "Mali")
    assert as_bytes(change.rows, folder) == as_bytes(whole.rows, folder)


def test_an_update_is_equal_to_a_full_download_whatever_happened(tmp_path):
    with served() as double:

        @given(HISTORIES, HISTORIES)
        def whatever(before, after):
            hold(double, tmp_path, before, after)

        whatever()


@pytest.mark.long
def test_an_update_is_equal_to_a_full_download_over_a_thousand_histories(tmp_path):
    with served() as double:

        @settings(max_examples=1000)
        @given(HISTORIES, HISTORIES)
        def whatever(before, after):
            hold(double, tmp_path, before, after)

        whatever()


def test_an_update_asks_only_for_what_changed_and_for_deletions(double, acled):
    double.rows = [event(number, stamp=1_700_000_000 + number) for number in range(1, 10)]
    base = acled()
    double.asked.clear()
    double.rows = [row for row in double.rows if row["event_id_cnty"] != "TST2"]
    double.deleted = [{"event_id_cnty": "TST2", "deleted_timestamp": 1_800_000_000}]
    double.rows[0] = event(1, stamp=1_800_000_000, fatalities=7)
    kept = acled(update=True)
    since = str(1_700_000_009 - OVERLAP * A_DAY)
    stamps = [query.get("timestamp", query.get("deleted_timestamp")) for _, path, query, *_ in double.asked]
    assert stamps.count(since) == len(stamps) - 2  # all but the login and the number of all
    assert kept.manifest.base == base.id
    assert kept.manifest.rows == 8
    assert f"by what changed since {base.id}" in kept.manifest.completeness


def test_an_update_that_does_not_add_up_is_told_and_becomes_a_full_download(double, acled, told):
    long_ago = 1_700_000_000
    double.rows = [event(1, stamp=long_ago), event(2, stamp=long_ago + 90 * A_DAY)]
    acled()
    double.rows[0]["country"] = "Niger"
    kept = acled(update=True)
    assert told == ["what changed does not add up with the older snapshot; all events are downloaded anew"]
    assert (kept.manifest.rows, kept.manifest.base) == (1, "")


def test_without_a_snapshot_an_update_downloads_all(double, acled, place):
    double.rows = [event(1)]
    acled(update=True)
    assert len(snapshots(place)) == 1


def test_an_older_row_that_is_not_among_those_changed_since_its_time_is_gone():
    base = [event(1, stamp=5), event(2, stamp=20), event(3, stamp=5)]
    assert [row["event_id_cnty"] for row in updated(base, [], {"TST3"}, since=10)] == ["TST1"]


def test_an_event_that_was_deleted_and_entered_again_stays():
    again = event(1, stamp=30)
    assert updated([event(1, stamp=5)], [again], {"TST1"}, since=10) == [again]
