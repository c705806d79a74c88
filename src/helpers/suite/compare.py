"""The command ``brief compare``: two editions' folders in, a folder that holds them side by side out."""

import argparse
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.parameters import BETWEEN, FILES, portable, without_folders
from helpers.paths import ROOT

if TYPE_CHECKING:
    from helpers.folder.record import Record
    from helpers.notebook.compared import Comparison
    from helpers.suite.execute import Progress

NOTEBOOK = "compare"


def add_parser(commands: Any) -> None:
    """Add the command's words to those of ``brief``."""
    parser = commands.add_parser(
        "compare",
        help="hold two editions side by side: what turned, what changed and why",
        description="Compare two editions and write outputs/compare-<edition>-<edition>/, complete or not at "
        "all.",
        allow_abbrev=False,
    )
    parser.add_argument("editions", metavar="EDITION", nargs=2, help="the folder of an edition")
    parser.add_argument(
        "--data-of",
        metavar="FILE",
        nargs=2,
        default=["", ""],
        help="the data of the two editions, where they are not where the editions found them",
    )
    parser.add_argument(
        "--private", action="store_true", help="a comparison for yourself, which lists each revised event"
    )
    parser.add_argument("--out", metavar="DIR", help="the folder that holds comparisons [outputs]")


def command(arguments: argparse.Namespace, out: Path) -> Path:
    """Compare the editions that the command line names and return the folder written."""
    from helpers.suite.progress import Reporter
    from helpers.suite.workshop import repair

    for edition in arguments.editions:
        repair(Path(edition).expanduser().resolve().parent)
    names = ("edition_a", "edition_b", "data_a", "data_b")
    data = map(_data, arguments.editions, arguments.data_of)
    given = dict(zip(names, [*map(_named, arguments.editions), *data], strict=True))
    os.chdir(ROOT)  # names of files are read from the project's folder, here and in the kernel
    reporter = Reporter([NOTEBOOK])
    try:
        return run(given, out, reporter, arguments.private)
    finally:
        reporter.close()


def _named(paths: str) -> str:
    return BETWEEN.join(portable(Path(path)) for path in paths.split(BETWEEN) if path)


def _data(edition: str, named: str) -> str:
    """Return the files of an edition as named, else as they are found from here; empty where they are not."""
    from helpers.folder.record import FOUND, data_file, read
    from helpers.snapshots.store import files_of, home

    folder = Path(edition).expanduser().resolve()
    if named or not folder.is_dir():  # which the comparison tells
        return _named(named)
    record = read(folder)
    if record.parameters.source == "sample":
        return ""
    found = data_file(record)
    paths = found.paths if found.state == FOUND else files_of(record.manifest, home())
    return BETWEEN.join(map(portable, paths))


def run(given: Mapping[str, str], out: Path, tell: "Progress", private: bool = False) -> Path:
    """Compare two editions and return the folder written, ``out/compare-<edition>-<edition>``.

    Each revised event is listed where the terms of the data allow it, or in a ``private`` comparison.
    Raises BriefError for what is the user's to mend; nothing of a failed comparison appears under its name.
    """
    from helpers.notebook.compared import compare
    from helpers.suite.run import execute_or_keep
    from helpers.suite.workshop import built_for

    comparison = compare(**given)
    editions = comparison.crossing.then, comparison.crossing.now
    names = [edition.folder.name for edition in editions]
    target = out / "-".join(["compare", *names, *(["private"] if private else [])])
    with built_for(target) as folder:
        shown = given if private else without_folders(given, given)
        execute_or_keep([NOTEBOOK], given, shown, folder, out / "failed" / target.name, tell)
        _refuse_changed(comparison, given)
        _write(comparison, folder, private)
    return target


def _refuse_changed(comparison: "Comparison", given: Mapping[str, str]) -> None:
    """Refuse a notebook that may have read other files than those that the tables are made from."""
    from helpers.errors import DataError
    from helpers.folder.record import data_file

    crossing = comparison.crossing
    for edition, before, name in zip(
        (crossing.then, crossing.now), crossing.files, ("data_a", "data_b"), strict=True
    ):
        if data_file(edition, given[name]) != before:
            raise DataError(f"{edition.file} changed while the notebook ran; nothing was written. Run again.")


def _write(comparison: "Comparison", folder: Path, private: bool) -> None:
    """Write the tables, the figures of the notebook and, last, the manifest, which lists the others."""
    from helpers.folder.files import write_figures, write_table
    from helpers.folder.notebook import read
    from helpers.suite.provenance import checksums, made_with, write_json

    source = comparison.source_line
    write_figures(read(folder / f"{NOTEBOOK}.ipynb"), folder, source)
    write_table(comparison.claims, folder / "claims.csv", source)
    write_table(comparison.by_kind, folder / "events.csv", source)
    write_table(comparison.by_place_and_year, folder / "revisions.csv", source)
    if private or comparison.rows_may_be_shown:
        write_table(comparison.revised_events, folder / "revised-events.csv", source)
    else:
        _scan(comparison, folder)
    editions = comparison.crossing.then, comparison.crossing.now
    record = {
        "audience": "private" if private else "public",
        "editions": [_edition(edition, private) for edition in editions],
        "source": source,
        "data": comparison.crossing.stand,
        **made_with(),
        "files": checksums(folder),
    }
    write_json(record, folder / "manifest.json")


def _scan(comparison: "Comparison", folder: Path) -> None:
    """Refuse single events in the finished files; where the data are not at hand, fields and ids."""
    from helpers.licence.scan import scan_fields, scan_for
    from helpers.sources import sources

    data = [opened.dataset for opened in comparison.crossing.opened]
    if data:
        scan_for([each for each in data if not sources()[each.source].rows], folder)
    else:
        scan_fields(folder)


def _edition(edition: "Record", private: bool) -> dict[str, Any]:
    plain = edition.parameters.plain()
    return {
        "folder": edition.folder.name,
        "parameters": plain if private else without_folders(plain, FILES),
        "data": {"file": edition.file, "sha256": edition.sha256},
    }
