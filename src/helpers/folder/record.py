"""The record of a finished edition: what its folder says it was made from, and what it found."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from helpers import briefs, census
from helpers.census import Census
from helpers.errors import DataError, ParameterError
from helpers.folder import shape
from helpers.hashes import checksum, sha256
from helpers.parameters import Parameters, files_of, resolve, tables_in

FOUND, MISSING, CHANGED = "found", "missing", "changed"
MOST_BYTES = 100_000_000
LEDGER = ("section", "claim", "unit", "published", "computed", "verdict")
"""What each row of a ledger holds at least, beside its id."""


class Result(NamedTuple):
    """A claim's computed figure, as a ledger writes it, and the verdict."""

    computed: str
    verdict: str


@dataclass(frozen=True)
class Record:
    """What an edition's folder says of it: its manifest, and the rows of its ledger by the claims' ids."""

    folder: Path
    parameters: Parameters
    manifest: Mapping[str, Any] = field(repr=False)
    claims: Mapping[str, Mapping[str, Any]] = field(repr=False)

    @property
    def source_line(self) -> str:
        """Where the edition's figures come from."""
        return str(self.manifest["source"])

    @property
    def file(self) -> str:
        """The name of the file of events."""
        return str(self.manifest["data"]["file"])

    @property
    def sha256(self) -> str:
        """The checksum of the file of events."""
        return str(self.manifest["data"]["sha256"])

    @property
    def census(self) -> Census:
        """The census that the edition was made with."""
        added = self.manifest.get("population")
        return census.of(added) if added else census.of_country()

    @property
    def results(self) -> dict[str, Result]:
        """The computed figure and verdict of each claim in the ledger."""
        return {key: Result(row["computed"], row["verdict"]) for key, row in self.claims.items()}

    @property
    def statements(self) -> dict[str, Result]:
        """What each claim states of any date: its figure, and whether it is so; none of older ledgers."""
        rows = {key: row for key, row in self.claims.items() if "state" in row}
        return {key: Result(row["stated"], row["state"]) for key, row in rows.items()}


@dataclass(frozen=True)
class DataFile:
    """Where an edition's data are: ``state`` is "found", "missing" or "changed" (since the edition)."""

    state: str
    paths: tuple[Path, ...]


def read(folder: Path) -> Record:
    """Return the record of the edition in a folder.

    Raises ParameterError for a folder that is no edition, one of another version of the suite, and one
    whose ledger was altered.
    """
    manifest = _read(folder / "manifest.json", folder)
    ledger = _read(folder / "claims.json", folder)
    for name, content, meant in (("manifest", manifest, shape.MANIFEST), ("claims", ledger, shape.LEDGER)):
        for fault in shape.faults(content, meant):
            raise ParameterError(
                f"{folder} was made by another version of the suite (in {name}.json {fault}): make it again "
                "with brief run."
            )
    try:
        claims = {row["id"]: row for row in ledger["claims"] if all(row[key] is not None for key in LEDGER)}
        record = Record(folder.resolve(), resolve(manifest["parameters"]), manifest, claims)
        for section in manifest.get("sections", []):
            briefs.brief(record.parameters.brief).check_section(section)
        _ = record.source_line, record.file, record.sha256
        listed = manifest["files"]["claims.json"]
    except (KeyError, TypeError, ParameterError) as error:
        raise ParameterError(
            f"{folder} was made by another version of the suite ({_said(error)}): make it again with "
            "brief run."
        ) from None
    if listed != sha256(folder / "claims.json"):
        raise ParameterError(
            f"claims.json in {folder} is not the one that manifest.json lists: make the edition again."
        )
    return record


def _read(path: Path, folder: Path) -> Any:
    try:
        if path.is_symlink() or path.stat().st_size > MOST_BYTES:
            found = f"a {path.name} that is a link or larger than {MOST_BYTES // 10**6} MB"
        else:
            return json.loads(path.read_text(encoding="utf-8"))
    except OSError:
        found = f"no {path.name} in it" if folder.is_dir() else "no such folder"
    except (ValueError, RecursionError):
        found = f"a {path.name} that is not JSON"
    raise ParameterError(
        f"Expected an edition's folder at {folder}, found {found}: name one that brief run made."
    )


def _said(error: Exception) -> str:
    return f"its files have no {error.args[0]!r}" if isinstance(error, KeyError) else str(error).rstrip(".")


def data_file(edition: Record, named: str = "") -> DataFile:
    """Return where an edition's data are: the files that its manifest names, or those ``named`` here.

    A manifest that leaves out where they lie names files here, in the project's folder or beside the
    edition's. Raises DataError for a named file that is missing or is not the one the edition was made from.
    """
    given = edition.parameters
    if not named and (found_here := at_hand(given.data_paths, edition.sha256, edition.folder.parent)):
        return DataFile(FOUND, found_here)
    paths = files_of(named) if named else given.data_paths
    there = all(path.is_file() for path in paths)
    state = MISSING if not there else FOUND if checksum(paths) == edition.sha256 else CHANGED
    if named and state != FOUND:
        found = "none" if state == MISSING else f"another (sha256 {checksum(paths)[:12]}...)"
        raise DataError(
            f"Expected {named} to be {edition.file} of the edition {edition.folder.name} "
            f"(sha256 {edition.sha256[:12]}...), found {found}: name the file that it was made from."
        )
    return DataFile(state, paths)


def at_hand(
    paths: Sequence[Path], recorded: str, beside: Path, named: Sequence[Path] = ()
) -> tuple[Path, ...] | None:
    """Return the files whose checksum was ``recorded``, None where they are not to be found.

    They are looked for where ``paths`` say, in the folder ``beside``, and among those ``named``.
    """
    lying_beside = [file for path in paths for file in tables_in(beside / path.name)]
    for tried in (paths, lying_beside, named, *([path] for path in named)):
        if tried and all(path.is_file() for path in tried) and checksum(tried) == recorded:
            return tuple(tried)
    return None
