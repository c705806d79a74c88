"""ACLED's interface: pages of events, what changed, what was deleted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from helpers.errors import DataError
from helpers.reference import table
from helpers.snapshots import rows as lines
from helpers.snapshots.account import Account
from helpers.snapshots.manifest import Manifest
from helpers.snapshots.rows import Row

ID, DAY, STAMP, DELETED = "event_id_cnty", "event_date", "timestamp", "deleted_timestamp"
NEEDED = {ID, DAY, STAMP}
SECONDS_A_DAY = 86400


@dataclass(frozen=True)
class Reply:
    """All rows of a question, and what the service said of them."""

    rows: Sequence[Row]
    total: int | None
    restrictions: Mapping[str, Any]


class ShortError(DataError):
    """Fewer rows came than were announced; ``embargo`` is the last day that the account may see, if any."""

    def __init__(self, message: str, embargo: str) -> None:
        super().__init__(message)
        self.embargo = embargo


def everything(account: Account, address: str, key: Sequence[str] = (ID,), **params: Any) -> Reply:
    """Return all rows that a question has, page by page, one of each ``key``.

    Raises DataError where they are not all.
    """
    limit, cursor, seen = account.known["page_rows"], "0", {"0"}
    rows: dict[tuple[str, ...], Row] = {}
    total: int | None = None
    restrictions: Mapping[str, Any] = {}
    while cursor:
        answer = account.get(address, **params, limit=limit, cursor=cursor, with_total="true")
        page = answer.get("data")
        if not isinstance(page, list) or not all(isinstance(row, dict) for row in page):
            raise DataError("ACLED answers with data that are no list of events. Run again later.")
        rows |= {tuple(row.get(name, "") for name in key): row for row in map(lines.as_text, page)}
        total = _whole(answer.get("total_count")) if total is None else total
        restrictions = answer.get("data_query_restrictions") or restrictions
        cursor = str(answer.get("next_cursor") or "")
        if cursor in seen:
            raise DataError(
                "ACLED sends the same page again (a repeated cursor): the download would not end. Run "
                "again later."
            )
        seen.add(cursor)
        if not cursor and len(page) >= limit and total is None:
            raise DataError(
                "ACLED sends a full page without saying whether more follow: nobody knows whether it is all. "
                "Run again later."
            )
    if total is not None and len(rows) != total:
        raise ShortError(
            f"ACLED announced {total:,} rows and sent {len(rows):,}: some are missing, or they changed on "
            "the way. Nothing was kept; run again.",
            _embargo(restrictions),
        )
    return Reply(list(rows.values()), total, restrictions)


def _whole(count: object) -> int | None:
    return int(count) if isinstance(count, int | str) and str(count).isdigit() else None


@dataclass(frozen=True)
class Fetched:
    """The events of a download with what its manifest says of it."""

    rows: Sequence[Row]
    manifest: Manifest


def whole(account: Account, country: str) -> Fetched:
    """Return all events of a country, up to the service's own day."""
    asked = _question(account, country)
    try:
        answer = _events(account, asked)
    except ShortError as short:
        if not short.embargo:
            raise
        asked |= _days(account, short.embargo)  # perhaps what lies after it was counted, too
        answer = _events(account, asked)
    return _fetched(account, answer.rows, answer, asked, "all pages followed to their end")


def changed(account: Account, country: str, base: Sequence[Row], identity: str) -> Fetched:
    """Return all events of a country: those of an older snapshot, with what changed and was deleted since.

    Where their number is not the one that the service announces, all are downloaded.
    """
    known, since = account.known, _since(base, account.known["overlap_days"])
    if since is None:
        return whole(account, country)
    asked = _question(account, country)
    try:
        fresh = _events(account, asked, **{STAMP: since, f"{STAMP}_where": ">="})
    except ShortError:
        return whole(account, country)
    gone = everything(account, known["deleted"], (ID, DELETED), **{DELETED: since, f"{DELETED}_where": ">="})
    rows = updated(base, fresh.rows, {row.get(ID, "") for row in gone.rows}, since)
    announced = account.get(known["read"], **asked, limit=1, fields=ID, with_total="true")
    if _whole(announced.get("total_count")) != len(rows):
        account.service.tell(
            "what changed does not add up with the older snapshot; all events are downloaded anew"
        )
        return whole(account, country)
    how = f"equal in number to all events, by what changed since {identity}"
    found = _fetched(account, rows, Reply(rows, len(rows), fresh.restrictions), asked, how)
    return Fetched(found.rows, replace(found.manifest, base=identity))


def _events(account: Account, asked: Mapping[str, str], **more: Any) -> Reply:
    fields = "|".join(account.known["fields"])
    return everything(account, account.known["read"], **asked, **more, fields=fields)


def _since(rows: Sequence[Row], overlap: int) -> int | None:
    """Return the second from which changes are asked for; None where the rows do not tell when they changed.

    It is counted from the newest row, which is the service's own clock.
    """
    stamps = [int(row[STAMP]) for row in rows if row.get(STAMP, "").isdigit()]
    return max(stamps) - overlap * SECONDS_A_DAY if stamps and len(stamps) == len(rows) else None


def updated(base: Sequence[Row], fresh: Sequence[Row], deleted: set[str], since: int) -> list[Row]:
    """Return older rows with those of ``fresh``, which are all that changed from ``since`` on.

    An older row of that time that is not among them is no longer there; of the others, those deleted go.
    """
    kept = {row[ID]: row for row in base if int(row[STAMP]) < since and row[ID] not in deleted}
    return list({**kept, **{row[ID]: row for row in fresh}}.values())


def _question(account: Account, country: str) -> dict[str, str]:
    account.log_in()  # whose answer tells the service's day
    return {"country": country, f"{DAY}_where": "BETWEEN"} | _days(
        account, f"{account.service.moment:%Y-%m-%d}"
    )


def _days(account: Account, until: str) -> dict[str, str]:
    return {DAY: f"{account.known['first_day']}|{until}"}


def _fetched(
    account: Account, rows: Sequence[Row], answer: Reply, asked: Mapping[str, str], how: str
) -> Fetched:
    embargo = _embargo(answer.restrictions)
    if not rows:
        told = (
            f"only events up to {embargo} are open to your account (an embargo)"
            if embargo
            else "none are there"
        )
        raise DataError(
            f"ACLED answers with success and without a single event: {told}. Ask ACLED for an account with "
            "more access, or take UCDP: brief data fetch ucdp."
        )
    if lacking := NEEDED - set(rows[0]):
        raise DataError(f"ACLED sends events without {', '.join(sorted(lacking))}. Run again later.")
    first, last = lines.span(rows, DAY)
    announced = "no number announced" if answer.total is None else f"{answer.total:,} announced and received"
    return Fetched(
        rows,
        Manifest(
            source="acled",
            version=account.known["version"],
            query=asked,
            accessed=f"{account.service.moment:%Y-%m-%dT%H:%M:%SZ}",
            rows=len(rows),
            first=first,
            last=last,
            reaches=min(last, embargo or last),
            completeness=f"{announced}; {how}",
            limits=[f"an embargo: nothing after {embargo}"] if embargo else [],
            restrictions=answer.restrictions,
        ),
    )


def _embargo(restrictions: Mapping[str, Any]) -> str:
    """Return the last day that an account may see; empty where it may see all."""
    found = restrictions.get("date_recency")
    day = str(found.get("date") or "") if isinstance(found, dict) else ""
    return day[:10]


def write(path: Path, rows: Sequence[Row]) -> None:
    """Write events as a csv with ACLED's columns in ACLED's order."""
    lines.write(path, rows, table("services")["acled"]["fields"], DAY, ID)
