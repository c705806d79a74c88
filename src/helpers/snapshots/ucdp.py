"""UCDP's files and interface: the yearly file, the candidates after it, the rows of one country."""

import csv
import io
import zipfile
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from helpers.errors import DataError, ParameterError
from helpers.reference import fold, table
from helpers.snapshots import rows as lines
from helpers.snapshots.downloads import Download, download
from helpers.snapshots.manifest import Manifest
from helpers.snapshots.rows import Row
from helpers.snapshots.service import RefusedError, Service

ID, DAY, STATUS = "id", "date_start", "code_status"
NEEDED = {ID, DAY, "country"}
MISSING = 404


@dataclass(frozen=True)
class Release:
    """A release: ``file`` holds the events of the days up to ``until`` that earlier ones lack."""

    version: str
    file: str
    until: date


def releases(known: Mapping[str, Any], version: str = "") -> list[Release]:
    """Return a yearly release, the newest without a ``version``, and the candidates listed after it.

    Raises ParameterError for a version that it does not list.
    """
    yearly = [_release(row) for row in known["yearly"]]
    chosen = next((each for each in yearly if version in ("", each.version)), None)
    if chosen is None:
        listed = ", ".join(each.version for each in yearly)
        raise ParameterError(
            f"There is no yearly version {version!r} of UCDP GED in data/reference/services.toml; it lists "
            f"{listed}."
        )
    return [chosen, *(_release(row) for row in known["candidate"] if row["after"] == chosen.version)]


def _release(row: Mapping[str, Any]) -> Release:
    return Release(row["version"], row["file"], row["until"])


def monthly(known: Mapping[str, Any], after: date) -> Iterator[Release]:
    """Yield the monthly candidates that may follow a day, to the end of the next year."""
    for month in range(after.month + 1, 13) if after.month < 12 else range(1, 13):
        year = after.year + (after.month == 12)
        parts = {"year": year % 100, "month": month}
        last = date(year, month, monthrange(year, month)[1])
        yield Release(
            known["monthly"]["version"].format(**parts), known["monthly"]["file"].format(**parts), last
        )


@dataclass
class Gathered:
    """The country's rows, of an id the latest; and what was counted on the way."""

    rows: dict[str, Row]
    counts: dict[str, int]

    def take(self, found: Iterable[Row]) -> None:
        """Take the rows of a release, which count more than those of earlier ones."""
        for row in found:
            self.counts["older rows of an id"] += row[ID] in self.rows
            self.rows[row[ID]] = row


def from_files(
    service: Service, known: Mapping[str, Any], parts: Path, version: str, clear_only: bool
) -> tuple[Sequence[Row], Manifest]:
    """Return a country's rows of the files of a version, and what a manifest says of them.

    Raises DataError for files that do not arrive whole.
    """
    listed = releases(known, version)
    found = _gathered()
    origins, used = [], []
    for release in listed:
        origins.append(_taken(service, release, parts, found))
        used.append(release)
    for release in monthly(known, listed[-1].until) if version in ("", known["yearly"][0]["version"]) else ():
        try:
            origins.append(_taken(service, release, parts, found))
        except RefusedError as refused:
            if refused.status != MISSING:
                raise
            break
        used.append(release)
    read = found.counts["rows in all files"]
    how = f"{len(used)} files, each as long as announced; {read:,} rows read to the end"
    manifest = Manifest("ucdp", completeness=how, origins=origins)
    return _finished(service, known, found, used, manifest, clear_only)


def _gathered() -> Gathered:
    return Gathered({}, {"rows in all files": 0, "older rows of an id": 0})


def _taken(service: Service, release: Release, parts: Path, found: Gathered) -> Mapping[str, Any]:
    got = download(service, release.file, parts)
    found.take(_of_country(got, found.counts))
    return {"version": release.version, **got.describe()}


def _of_country(got: Download, counts: dict[str, int]) -> Iterator[Row]:
    """Yield the country's rows of a file, line by line. Raises DataError for what is no table of events."""
    ours = _spellings()
    try:
        with _opened(got) as stream:
            reader = csv.DictReader(stream, restkey="")
            if lacking := NEEDED - set(reader.fieldnames or ()):
                raise DataError(f"{got.name} holds no events: no column {', '.join(sorted(lacking))}.")
            for row in reader:
                counts["rows in all files"] += 1
                if "" in row or None in row.values():
                    raise DataError(
                        f"{got.name} breaks off or is out of order in line {reader.line_num}. Run again "
                        "later."
                    )
                if fold(row["country"]) in ours:
                    yield row
    except (zipfile.BadZipFile, EOFError, csv.Error, OverflowError) as error:
        raise DataError(
            f"{got.name} cannot be unpacked ({type(error).__name__}): run again; if it stays so, download it "
            "in a browser and use brief data add."
        ) from None


def _spellings() -> set[str]:
    country = table("country")
    return {fold(name) for name in (country["name"], *country["spellings"])}


@contextmanager
def _opened(got: Download) -> Iterator[io.TextIOWrapper]:
    if not got.name.endswith("zip"):
        with got.path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as stream:
            yield stream
        return
    with zipfile.ZipFile(got.path) as archive:
        names = [name for name in archive.namelist() if name.lower().endswith(".csv")]
        if len(names) != 1:
            raise DataError(f"Expected one csv in {got.name}, found {', '.join(names) or 'none'}.")
        with archive.open(names[0]) as inner:
            yield io.TextIOWrapper(inner, "utf-8-sig", errors="surrogateescape", newline="")


def _finished(
    service: Service,
    known: Mapping[str, Any],
    found: Gathered,
    used: Sequence[Release],
    manifest: Manifest,
    clear_only: bool,
) -> tuple[Sequence[Row], Manifest]:
    unclear = [key for key, row in found.rows.items() if row.get(STATUS, known["clear"]) != known["clear"]]
    for key in unclear if clear_only else ():
        del found.rows[key]
    rows = list(found.rows.values())
    if not rows:
        raise DataError(f"UCDP has no rows of {table('country')['name']} in {manifest.completeness}.")
    first, last = lines.span(rows, DAY)
    left = "left out" if clear_only else "kept"
    return rows, replace(
        manifest,
        version=" and ".join(release.version for release in used),
        query={"country": table("country")["name"], STATUS: known["clear"] if clear_only else "all"},
        accessed=f"{service.moment:%Y-%m-%dT%H:%M:%SZ}",
        rows=len(rows),
        first=first,
        last=last,
        reaches=str(used[-1].until),
        counts={**found.counts, f"rows with {STATUS} other than {known['clear']}, {left}": len(unclear)},
    )


def from_interface(
    service: Service, known: Mapping[str, Any], token: str, version: str, clear_only: bool
) -> tuple[Sequence[Row], Manifest]:
    """Return a country's rows by the interface, and what a manifest says of them.

    Raises DataError where they are not all.
    """
    listed, found, ours = releases(known, version), _gathered(), _spellings()
    limits: list[str] = []
    for release in listed:
        rows, total = _pages(service, known, token, release.version)
        found.counts["rows in all files"] += len(rows)
        found.take(row for row in rows if fold(row["country"]) in ours)
        if total > len(rows):
            limits.append(f"{release.version}: {total:,} rows announced, {len(rows):,} sent, as UCDP does")
    how = f"{len(listed)} versions, all pages followed to their end"
    manifest = Manifest("ucdp", completeness=how, limits=limits)
    return _finished(service, known, found, listed, manifest, clear_only)


def _pages(service: Service, known: Mapping[str, Any], token: str, version: str) -> tuple[list[Row], int]:
    """Return the rows of a version and the number of them that was announced."""
    url, seen, rows, total = f"{known['interface']}/{version}", set[str](), list[Row](), 0
    question = {"Country": table("country")["gleditsch_ward"], "pagesize": known["page_rows"]}
    asked: dict[str, Any] = {"params": question}
    while url:
        if url in seen:
            raise DataError("UCDP sends the same page again: the download would not end. Run again later.")
        seen.add(url)
        answer = service.json("GET", url, {known["header"]: token}, "", **asked)
        page = answer.get("Result")
        if not isinstance(page, list):
            raise DataError("UCDP answers without a list of events. Run again later.")
        rows += map(lines.as_text, page)
        total = max(total, int(answer.get("TotalCount") or 0))
        url, asked = _next(url, str(answer.get("NextPageUrl") or "")), {}
    if total - len(rows) > known["total_excess"] or not rows:
        raise DataError(
            f"UCDP announced {total:,} rows of {version} and sent {len(rows):,}: some are missing. Run "
            "again later."
        )
    return rows, total


def _next(url: str, following: str) -> str:
    """Return the address of the next page, on the same host and by the same protocol."""
    if not following:
        return ""
    here, there = urlsplit(url), urlsplit(following)
    if there.hostname != here.hostname:
        raise DataError(
            f"UCDP names a next page on {there.hostname}, another host than {here.hostname}: the token is "
            "not sent there. Run again later."
        )
    return there._replace(scheme=here.scheme, netloc=here.netloc).geturl()


def write(path: Path, rows: Sequence[Row]) -> None:
    """Write rows as a csv in the order of their own columns."""
    lines.write(path, rows, list(rows[0]), DAY, ID)
