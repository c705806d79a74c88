"""The licence scan: no finished file holds single events that their terms do not allow to be passed on."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from helpers.data import Dataset
from helpers.errors import LicenceError
from helpers.folder.record import at_hand
from helpers.licence.contents import Content
from helpers.licence.files import files, read
from helpers.licence.guarded import Guarded, guarded
from helpers.notebook.edition import Edition, open_edition, rows_may_be_shown
from helpers.parameters import BETWEEN, files_of, located, resolve
from helpers.paths import ROOT
from helpers.sources import Source, sources

MOST_IN_PROSE, MOST_IN_ALL = 1, 20
"""So many events may an author's words tell of, and those of a whole page, whose sentences name incidents."""


def scan(folder: Path, edition: Edition) -> None:
    """Read the finished files of an edition and refuse single events that may not be passed on.

    Raises LicenceError, which names the first file that holds any and what was found.
    """
    if not edition.may_pass_on_rows:
        scan_for([each.dataset for each in edition.opened if not sources()[each.source].rows], folder)


def scan_for(datasets: Iterable[Dataset], folder: Path) -> None:
    """Refuse events of ``datasets`` and fields of closed sources in a folder; raises LicenceError."""
    guards = [guarded(dataset) for dataset in datasets]
    for path in files(folder):
        content = read(path)
        _refuse(path.relative_to(folder), _fields(content))
        for guard in guards:
            _refuse(path.relative_to(folder), _events(content, guard))


def scan_again(
    folder: Path, record: Mapping[str, Any], beside: Path = ROOT, named: Sequence[Path] = ()
) -> bool:
    """Scan a folder that was an edition before, by its ``record``; raises LicenceError.

    Its data are looked for where the record says, in the folder ``beside``, and among the files ``named``.
    Where they are not at hand, only fields and ids can be looked for: returns whether all was.
    """
    given, second = resolve(record["parameters"]), record["second_data"]
    used = [sources()[key] for key in (given.source, *([second["source"]] if second else []))]
    if rows_may_be_shown(given.audience, used):
        return True
    main = at_hand(given.data_paths, record["data"]["sha256"], beside, named)
    other = at_hand(files_of(given.second_file), second["sha256"], beside, named) if second else ()
    if main is None or other is None:
        scan_fields(folder)
        return False
    data, more = (BETWEEN.join(map(str, paths)) for paths in (main, other))
    outlines = given.boundaries if located(given.boundaries).is_file() else ""
    here = replace(given, data_file=data, second_file=more, boundaries=outlines, population="")
    scan(folder, open_edition(here))
    return True


def scan_fields(folder: Path) -> None:
    """Refuse fields and ids of closed sources in a folder whose data are not at hand; raises LicenceError."""
    for path in files(folder):
        content = read(path)
        _refuse(path.relative_to(folder), _fields(content))
        _refuse(path.relative_to(folder), _ids(content))


def _refuse(path: Path, found: Iterator[str]) -> None:
    for what in found:
        raise LicenceError(
            f"{path.as_posix()} holds {what}: the terms of the data do not allow single events to be passed "
            "on. Nothing was written; --private makes an edition for yourself."
        )


def _closed() -> Iterator[Source]:
    yield from (source for source in sources().values() if not source.rows)


def _fields(content: Content) -> Iterator[str]:
    for source in _closed():
        for name in sorted(content.names & source.fields):
            yield f"the field {name} of {source.name}"


def _ids(content: Content) -> Iterator[str]:
    for source in _closed():
        form = re.compile(rf"(?<![\w-])(?:{source.event_id})(?![\w-])")
        for text in content.texts:
            yield from (f"the event id {found}" for found in form.findall(text))


def _events(content: Content, guard: Guarded) -> Iterator[str]:
    for text in content.texts:
        yield from (f"{what} from {guard.file}" for what in guard.in_text(text))
    for cells in content.records:
        yield from (f"{what} from {guard.file}" for what in guard.in_record(cells))
    for texts, most in ((content.authors, MOST_IN_PROSE), (content.texts, MOST_IN_ALL)):
        yield from (f"{what} from {guard.file}" for what in _told(texts, guard, most))


def _told(texts: Iterable[str], guard: Guarded, most: int) -> Iterator[str]:
    """Yield that running text tells of more than ``most`` events, as a list of them does."""
    told = sorted(set().union(*map(guard.told_in, texts)))
    if len(told) > most:
        shown = ", ".join(f"{day} {place}".rstrip() for day, place in told[:2])
        yield f"a list of {len(told)} events ({shown}, ...)"
