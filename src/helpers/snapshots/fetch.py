"""Fetching: what a service has becomes a snapshot; files of one's own become one, too."""

import json
import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from helpers import census
from helpers.census import Census
from helpers.errors import DataError, ParameterError
from helpers.reference import table
from helpers.snapshots import acled, store, ucdp
from helpers.snapshots import manifest as manifests
from helpers.snapshots import rows as lines
from helpers.snapshots.account import Account
from helpers.snapshots.credentials import Login
from helpers.snapshots.manifest import Manifest
from helpers.snapshots.service import Service
from helpers.snapshots.store import Snapshot

DATA = f"{store.ID}.csv"
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def from_acled(
    service: Service, known: Mapping[str, Any], login: Login, place: Path, update: bool = False
) -> Snapshot:
    """Fetch the country's events from ACLED and return the snapshot.

    An ``update`` asks only for what changed since the newest snapshot that was fetched. Raises DataError.
    """
    account, country = Account(service, known, login), table("country")["name"]
    with store.fetching(place) as workshop:
        base = _newest(place, country) if update else None
        if base is None:
            found = acled.whole(account, country)
        else:
            store.refuse_changed(base)
            found = acled.changed(account, country, lines.read(base.paths[0]), base.id)
        path = store.work(workshop) / "events.csv"
        acled.write(path, found.rows)
        return store.keep(workshop, found.manifest, {DATA: path})


def _newest(place: Path, country: str) -> Snapshot | None:
    """Return the newest snapshot of a country that was fetched from ACLED, not added as a file."""
    kept = store.snapshots(place)
    of_country = (each for each in kept if each.manifest.query.get("country") == country)
    return next((each for each in of_country if each.manifest.source == "acled"), None)


def from_ucdp(
    service: Service,
    known: Mapping[str, Any],
    place: Path,
    version: str = "",
    clear_only: bool = False,
    token: str = "",
) -> Snapshot:
    """Fetch the country's rows of UCDP GED and return the snapshot.

    They come by the interface where there is a ``token``, else in files. ``version`` is a yearly one, the
    newest without it; ``clear_only`` leaves out candidates that UCDP has not cleared yet. Raises
    DataError and ParameterError.
    """
    with store.fetching(place) as workshop:
        parts = workshop / store.PARTS
        if token:
            service.before = Budget(workshop / "requests.json", known["requests_a_day"])
            rows, manifest = ucdp.from_interface(service, known, token, version, clear_only)
        else:
            rows, manifest = ucdp.from_files(service, known, parts, version, clear_only)
        path = store.work(workshop) / "events.csv"
        ucdp.write(path, rows)
        kept = store.keep(workshop, manifest, {DATA: path})
        shutil.rmtree(parts, ignore_errors=True)
        return kept


class Budget:
    """Counts the requests of a day, those that failed included, and refuses more than a service grants."""

    def __init__(
        self, path: Path, most: int, today: Callable[[], str] = lambda: str(datetime.now(UTC).date())
    ):
        self.path, self.most, self.today = path, most, today

    def __call__(self) -> None:
        """Count a request that is about to be made. Raises DataError where the day has none left."""
        day = self.today()
        count = self._counted(day) + 1
        if count > self.most:
            raise DataError(
                f"The {self.most:,} requests that the service grants a day are used up: run again tomorrow, "
                "or fetch the files, which are not counted (leave --api out)."
            )
        self.path.write_text(json.dumps({day: count}), encoding="utf-8")

    def _counted(self, day: str) -> int:
        try:
            return int(json.loads(self.path.read_text(encoding="utf-8")).get(day, 0))
        except (OSError, ValueError):
            return 0


def from_files(paths: Sequence[Path], place: Path, accessed: str = "") -> Snapshot:
    """Copy one's own files of events into a snapshot, after they were read and checked, and return it.

    Raises DataError for files that cannot be used.
    """
    from helpers.data import load, source_of
    from helpers.outlines import schematic_regions

    _refuse_same_names(paths)
    dataset = load(list(paths), source_of(paths[0]), schematic_regions())
    if accessed and accessed < dataset.last.isoformat():
        raise ParameterError(
            f"--accessed is {accessed} but {dataset.name} holds events up to {dataset.last}: give the day on "
            "which it was downloaded, or leave it out."
        )
    known = Manifest(
        dataset.source,
        version=dataset.layout,
        accessed=accessed,
        rows=dataset.rows,
        first=dataset.first.isoformat(),
        last=dataset.last.isoformat(),
        reaches=dataset.last.isoformat(),
        completeness="a file of your own: what the suite notices in it is told when it is used",
    )
    return _copied(paths, known, place)


def _refuse_same_names(paths: Sequence[Path]) -> None:
    names = [path.name for path in paths]
    if len(set(names)) < len(names):
        raise ParameterError("Two of the files have the same name: rename one, and add them again.")


def _copied(
    paths: Sequence[Path], known: Manifest, place: Path, made: Mapping[str, str] = MappingProxyType({})
) -> Snapshot:
    """Keep copies of files and, before them, what was ``made`` of them, as text."""
    if any(path.name.lower() == manifests.NAME for path in paths):
        raise ParameterError(
            f"A snapshot has a {manifests.NAME} of its own: rename your file, and add it again."
        )
    with store.fetching(place) as workshop:
        folder = store.work(workshop)
        texts = {name: folder / str(place) for place, name in enumerate(made)}
        for name, path in texts.items():
            path.write_text(made[name], encoding="utf-8")
        copies = {path.name: Path(shutil.copyfile(path, folder / path.name)) for path in paths}
        return store.keep(workshop, known, {**texts, **copies})


BESIDE = (".shx", ".dbf", ".prj", ".cpg")
"""What belongs to a shapefile and lies beside it."""


def boundaries(path: Path, origin: str, place: Path, accessed: str = "") -> Snapshot:
    """Copy an official file of boundaries into a snapshot, after it was read and checked, and return it.

    ``origin`` says whose it is. Raises DataError for a file that cannot be used.
    """
    from helpers.outlines import read_boundaries

    read = read_boundaries(path)
    beside = [path.with_suffix(ending) for ending in BESIDE if path.suffix.lower() == ".shp"]
    known = Manifest(
        store.OUTLINES,
        version=origin,
        citation=origin,
        accessed=accessed,
        rows=len(read),
        completeness=f"{len(read)} regions",
    )
    kept = _copied([path, *(each for each in beside if each.is_file())], known, place)
    if kept.manifest.citation != origin:
        raise ParameterError(
            f"The snapshot {kept.id} is this file already, and says that it is from "
            f"{kept.manifest.citation!r}: remove that folder if this is wrong, and add the file again."
        )
    return kept


def population(path: Path, origin: str, place: Path, accessed: str = "") -> Snapshot:
    """Copy a file of population into a snapshot, with the table that was read from it, and return it.

    ``origin`` says whose figures they are and of which year. Raises DataError for a file that cannot be
    used, and ParameterError where the year is not told.
    """
    from helpers.data.people import by_region

    years = YEAR.findall(origin)
    if len(years) != 1:
        raise ParameterError(
            f"--from is {origin!r}: say whose figures they are and of which year, such as 'OCHA COD-PS, "
            "projection for 2022'."
        )
    regions = by_region(path, int(years[0]))
    known = Manifest(
        store.PEOPLE,
        version=origin,
        citation=origin,
        accessed=accessed,
        rows=len(regions),
        completeness=f"{sum(regions.values()):,} people in {len(regions)} regions",
    )
    kept = census.text(Census(int(years[0]), origin, regions))
    return _copied([path], known, place, {f"{store.ID}.toml": kept})
