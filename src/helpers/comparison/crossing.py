"""Two editions compared: their files found and read, the claims computed on the way between them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path

import pandas as pd

from helpers.analysis import measures
from helpers.analysis.claims import claims, computed_text, evaluate
from helpers.analysis.groups import mark_groups
from helpers.analysis.periods import Period
from helpers.census import Census
from helpers.comparison import revisions
from helpers.comparison.causes import KEPT, RECODED, Station, Step, steps
from helpers.comparison.ledgers import by_statements
from helpers.data import Dataset, load
from helpers.folder.record import FOUND, DataFile, Record, Result, data_file
from helpers.outlines import read_boundaries, schematic_regions
from helpers.parameters import Parameters, located

MATCHED, SAME_FILE, OTHER_SOURCE = "matched", "same file", "other source"
NOT_READ, NO_COMMON_DAY = "not read", "no common day"

Results = dict[str, Result]
"""What came out of each claim, by its id."""


@dataclass(frozen=True)
class FileRead:
    """A data file read, its events marked with their groups."""

    dataset: Dataset
    events: pd.DataFrame

    def sharing(self, other: "FileRead") -> "FileRead":
        """Return the file with those of its events alone that another one has, too."""
        return replace(self, events=revisions.shared(self.events, other.events))

    def begins(self, as_of: date) -> date:
        """Return the day from which the file speaks on ``as_of``."""
        return measures.data_begin(self.events, self.dataset.holes, as_of)


@dataclass(frozen=True)
class Crossing:
    """Two editions and what their files say of both.

    ``files`` says where the files are; ``opened`` are the files and ``between`` the stations on the way
    from one edition to the other, none where a file is not to be had. ``stand`` is "matched", with the
    ``span`` and the ``pairs`` of events, or why events were not matched.
    """

    then: Record
    now: Record
    files: tuple[DataFile, DataFile] = field(repr=False)
    opened: tuple[FileRead, ...] = field(default=(), repr=False)
    between: Sequence[Station] = field(default=(), repr=False)
    stand: str = NOT_READ
    span: Period | None = None
    pairs: pd.DataFrame = field(default_factory=revisions.NO_PAIRS.copy, repr=False)


def crossed(then: Record, now: Record, data_then: str = "", data_now: str = "") -> Crossing:
    """Compare two editions; ``data_then`` and ``data_now`` name their files where they are elsewhere.

    Raises DataError for a named file that is not the one an edition was made from.
    """
    files = data_file(then, data_then), data_file(now, data_now)
    stand = _stand(then, now)
    if any(file.state != FOUND for file in files):
        return Crossing(then, now, files, stand=stand)
    read = cache(_read)
    dated, shapes = then.parameters.multi_day, then.parameters.boundaries
    opened = (
        read(files[0].paths, then.parameters.source, dated, shapes, then.parameters.complete),
        read(files[1].paths, now.parameters.source, dated, shapes, now.parameters.complete),
    )
    stated = by_statements(then, now)
    between = _stations(then, now, files, opened, read, stated)
    if stand != NOT_READ:
        return Crossing(then, now, files, opened, between, stand)
    events = opened[0].events, opened[1].events
    span = revisions.common_span(*events, min(then.parameters.as_of, now.parameters.as_of))
    if span is None:
        return Crossing(then, now, files, opened, between, NO_COMMON_DAY)
    return Crossing(then, now, files, opened, between, MATCHED, span, revisions.paired(*events, span))


def _stand(then: Record, now: Record) -> str:
    if then.sha256 == now.sha256:
        return SAME_FILE
    return NOT_READ if then.parameters.source == now.parameters.source else OTHER_SOURCE


def _read(paths: tuple[Path, ...], source: str, multi_day: str, boundaries: str, complete: str) -> FileRead:
    outlines = read_boundaries(boundary_file(boundaries, paths)) if boundaries else schematic_regions()
    dataset = load(paths, source, outlines, multi_day, complete)
    return FileRead(dataset, mark_groups(dataset.events))


def boundary_file(name: str, data: Sequence[Path]) -> Path:
    """Return the file of boundaries that an edition names: a public one names no folder but its data's."""
    place, beside = located(name), data[0].with_name(Path(name).name)
    return beside if beside.is_file() and not place.is_file() else place


def _stations(
    then: Record,
    now: Record,
    files: tuple[DataFile, DataFile],
    opened: tuple[FileRead, FileRead],
    read: Callable[[tuple[Path, ...], str, str, str, str], FileRead],
    stated: bool,
) -> list[Station]:
    begin = max(file.begins(now.parameters.as_of) for file in opened)
    reaches = max(opened[1].dataset.last, now.parameters.data_until or date.min)
    people = {each.parameters.population: each.census for each in (then, now)}
    paths = [file.paths for file in files]

    @cache  # steps that change nothing come to the same
    def results(given: Parameters, own: tuple[Path, ...], other: tuple[Path, ...], common: bool) -> Results:
        how = given.source, given.multi_day, given.boundaries, given.complete
        file = read(own, *how)
        if other != own:
            file = file.sharing(read(other, *how))
        start = begin if common else file.begins(given.as_of)
        return _results(given, file, start, stated, people[given.population])

    def at(step: Step) -> Station:
        own = paths[step.newer]
        other = paths[not step.newer] if step.events in (KEPT, RECODED) else own
        return Station(step.cause, results(step.parameters, own, other, step.common))

    return [at(step) for step in steps(then.parameters, now.parameters, reaches)]


def _results(given: Parameters, file: FileRead, start: date, stated: bool, people: Census) -> Results:
    events = file.events[file.events["date"] >= pd.Timestamp(start)]
    situation = measures.situation(events, given.as_of, given.window_months, given.radius_km, start, people)
    findings = [evaluate(claim.again() if stated else claim, situation) for claim in claims()]
    return {found.claim.id: Result(computed_text(found.outcome), found.verdict) for found in findings}
