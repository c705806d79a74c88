"""An edition opened: parameters in, the data that they name read, checked and cut at ``as_of``."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
from geopandas import GeoDataFrame

from helpers import briefs, census, language
from helpers.analysis import groups, measures, periods
from helpers.analysis.alternatives import Readings, read_otherwise
from helpers.analysis.claims import Claim, Finding, evaluate
from helpers.analysis.judgements import Judged, judged
from helpers.analysis.marks import Marks
from helpers.analysis.measures import Situation
from helpers.census import Census
from helpers.data import Dataset, load, source_of
from helpers.errors import ParameterError
from helpers.figures.scene import Scene
from helpers.notebook.kept import Kept, events_of
from helpers.outlines import read_boundaries, schematic_regions
from helpers.parameters import Parameters, files_of, located, resolve
from helpers.reference import table
from helpers.sources import Source, sources
from helpers.story import narrative

Stamp = tuple[int, int]


@dataclass(frozen=True)
class Opened:
    """One file of events, read and cut at ``as_of``; ``marks`` are of all of it."""

    source: str
    dataset: Dataset
    marks: Marks
    situation: Situation
    reaches: date

    @property
    def events(self) -> pd.DataFrame:
        """All events of the file, whatever the date."""
        return self.marks.events


@dataclass(frozen=True)
class Edition:
    """What all sections of one edition share: its parameters, its data and the situation on ``as_of``."""

    parameters: Parameters
    main: Opened
    scene: Scene
    second: Opened | None = None

    @property
    def dataset(self) -> Dataset:
        """The file that the brief is computed from."""
        return self.main.dataset

    @property
    def situation(self) -> Situation:
        """The events up to ``as_of`` and the choices of the edition."""
        return self.main.situation

    def read_otherwise(self, claim: Claim) -> Readings:
        """Evaluate a claim as defined and under other definitions, from the same data."""
        asked, known = ("otherwise", repr(claim)), self.situation.computed
        if asked not in known:
            known[asked] = read_otherwise(claim, self.situation, self.main.marks, self.main.reaches)
        found: Readings = known[asked]
        return found

    def judged(self, claim: str) -> Judged:
        """Return both judgements on a claim of the brief, by its id."""
        return judged(claim, self.situation, self.a_year_before, self.on_the_briefs_date)

    @cached_property
    def on_the_briefs_date(self) -> Situation | None:
        """The situation on the date of the brief, whatever the edition's; None where no data reach it."""
        day = briefs.active().date
        return self._on(day) if day <= self.main.reaches else None

    @cached_property
    def a_year_before(self) -> Situation:
        """The situation a year before the edition's date."""
        today = periods.Period(self.situation.as_of, self.situation.as_of)
        return self._on(periods.years_back(today, 1).end)

    def _on(self, day: date) -> Situation:
        if day == self.situation.as_of:
            return self.situation
        begin = measures.data_begin(self.main.events, self.dataset.holes, day)
        return measures.situation(
            self.main.marks,
            day,
            self.situation.window_months,
            self.situation.radius_km,
            begin,
            self.situation.census,
        )

    def in_second(self, claim: Claim) -> Finding | None:
        """Evaluate a claim on the second file of events, None where there is none."""
        return evaluate(claim, self.second.situation) if self.second else None

    @property
    def opened(self) -> tuple[Opened, ...]:
        """The files of the edition: the one that it is computed from and, if there is one, the second."""
        return (self.main, self.second) if self.second else (self.main,)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The source of each file, with its licence and citation."""
        return tuple(sources()[each.source] for each in self.opened)

    @property
    def may_pass_on_rows(self) -> bool:
        """Whether single events may be shown: the edition is private, or all its sources allow it."""
        return rows_may_be_shown(self.parameters.audience, self.sources)

    @property
    def banner(self) -> str:
        """The sentences in each notebook's head on what the data are and who may see them."""
        words = language.words()
        private = f" {words['audience']['private']}" if self.parameters.audience == "private" else ""
        return f"{words['banners'][self.parameters.source]}{private}"

    @property
    def suspicions(self) -> list[str]:
        """Sentences on what makes a file look as if events were missing."""
        said = language.words()["suspicions"]
        found = [each for opened in self.opened for each in opened.dataset.suspicions]
        return [narrative.fill(said[each.check], {"rows": each.rows, **each.parts}) for each in found]

    @property
    def layout(self) -> str:
        """What kind of file the data are, in words that cannot be taken for real data where they are not."""
        words: str = language.words()["layouts"][self.parameters.source]
        return words.format(layout=self.dataset.layout)

    @property
    def source_line(self) -> str:
        """The line that stands under each figure and in each exported file."""
        return self.scene.source

    @property
    def ledger_source(self) -> str:
        """The line for tables of claims, which hold the second file's figures, too."""
        if self.second is None:
            return self.source_line
        second = narrative.fill(language.words()["sources"][self.second.source], _cited(self.parameters))
        return f"{self.source_line} {second}"


def open_edition(parameters: Parameters) -> Edition:
    """Read and check the data that the parameters name.

    Raises DataError for a file that cannot be used, and ParameterError where it does not reach as far
    as the parameters need.
    """
    main = _opened(parameters, parameters.data_paths, parameters.source)
    return _edition(parameters, _outlines(parameters.boundaries), main, _second(parameters))


def _outlines(boundaries: str) -> GeoDataFrame:
    return read_boundaries(located(boundaries)) if boundaries else schematic_regions()


CHANGEABLE = ("as_of", "radius_km", "window_months")
"""The parameters that can be tried otherwise on data that are open already."""


def under(edition: Edition, given: Mapping[str, Any]) -> Edition:
    """Return an edition with some of its parameters changed, made from the same data without reading them.

    Raises ParameterError for parameters that are not among ``CHANGEABLE``, or that the data do not bear.
    """
    parameters = resolve({**edition.parameters.plain(), **given})
    for name in given:
        if name not in CHANGEABLE:
            raise ParameterError(
                f"{name} cannot be changed on open data, only {', '.join(CHANGEABLE)} can: set it among the "
                "notebook's parameters and open the section again."
            )
    main, second = edition.main, edition.second
    return _edition(
        parameters,
        edition.scene.outlines,
        _cut(parameters, main.source, main.dataset, main.marks),
        second and _cut(_alone(parameters), second.source, second.dataset, second.marks),
    )


def _edition(parameters: Parameters, outlines: GeoDataFrame, main: Opened, second: Opened | None) -> Edition:
    used = [sources()[each.source] for each in (main, second) if each]
    scene = Scene(
        main.situation,
        outlines,
        source_line(parameters),
        not parameters.boundaries,
        rows_may_be_shown(parameters.audience, used),
    )
    return Edition(parameters, main, scene, second)


def rows_may_be_shown(audience: str, used: Iterable[Source]) -> bool:
    """Tell whether single events may be shown: to a private audience, or where all sources allow it."""
    return audience == "private" or all(source.rows for source in used)


def _cited(parameters: Parameters) -> dict[str, object]:
    """Return what the line on a source names: the country whose events were taken, and up to which day."""
    return {"as_of": parameters.as_of, "country": table("country")["name"]}


def source_line(parameters: Parameters) -> str:
    """Return the line on a figure's source: who made the data, which of them, when they were accessed."""
    words = language.words()
    line = narrative.fill(words["sources"][parameters.source], _cited(parameters))
    if parameters.source == "sample" or not parameters.accessed:
        return line
    return f"{line} {narrative.fill(words['access']['stated'], {'accessed': parameters.accessed})}"


def _second(parameters: Parameters) -> Opened | None:
    if not parameters.second_file:
        return None
    paths = files_of(parameters.second_file)
    return _opened(_alone(parameters), paths, source_of(paths[0]))


def _alone(parameters: Parameters) -> Parameters:
    """Return the parameters without what is known of the first file alone."""
    return replace(parameters, data_until=None, accessed=None)


def _opened(parameters: Parameters, paths: Sequence[Path], source: str) -> Opened:
    boundaries = (located(parameters.boundaries),) if parameters.boundaries else ()
    how = (source, parameters.multi_day, parameters.complete)
    stamps = tuple(map(_stamp, (*paths, *boundaries)))
    kept = _read(parameters.brief, tuple(paths), boundaries, *how, stamps=stamps)
    return _cut(parameters, source, kept.dataset, kept.marks)


@lru_cache(maxsize=4)
def _read(
    brief: str, paths: tuple[Path, ...], boundaries: tuple[Path, ...], *how: str, stamps: tuple[Stamp, ...]
) -> Kept:
    """Read files, once while ``stamps`` say that they are the same; places are in the brief's country."""
    source, *more = how

    def load_file() -> Dataset:
        outlines = read_boundaries(*boundaries) if boundaries else schematic_regions()
        return load(paths, source, outlines, *more)

    return events_of(paths, boundaries, how, brief, load_file)


def _stamp(path: Path) -> Stamp:
    """Return what changes with a file's content: its size and the time of its last change."""
    if not path.is_file():
        return (0, 0)
    found = path.stat()
    return found.st_size, found.st_mtime_ns


def _cut(parameters: Parameters, source: str, dataset: Dataset, marks: Marks) -> Opened:
    """Return the events of a file, marked with their groups, as the parameters see them."""
    begin = measures.data_begin(marks.events, dataset.holes, parameters.as_of)
    situation = _situation(
        marks, parameters.as_of, parameters.window_months, parameters.radius_km, begin, _census(parameters)
    )
    reaches = max(dataset.last, parameters.data_until or dataset.last)
    _refuse_short_data(parameters, dataset, begin, reaches)
    _refuse_early_access(parameters, dataset)
    return Opened(source, dataset, marks, situation, reaches)


_situation = lru_cache(maxsize=2)(measures.situation)
"""What is worked out of a situation serves all that is opened on it: all sections, and a cell run again."""


def _census(parameters: Parameters) -> Census:
    return census.read(located(parameters.population)) if parameters.population else census.of_country()


def _refuse_short_data(given: Parameters, dataset: Dataset, begin: date, end: date) -> None:
    if given.as_of > end:
        raise ParameterError(
            f"as_of is {given.as_of} but {dataset.name} reaches only to {end}: take an as_of up to "
            f"{end}, a newer download, or, where the file is known to be complete to a later day, set "
            "data_until to it."
        )
    spans = [periods.year_to_date(given.as_of)]
    if given.window_months:
        spans.append(periods.preceding_window(given.as_of, given.window_months))
    needed = min(span.start for span in spans)
    if needed < begin:
        windows = f" with window_months {given.window_months}" if given.window_months else ""
        lack = _lack(dataset, begin)
        raise ParameterError(
            f"as_of {given.as_of}{windows} needs data from {needed}, but {dataset.name} {lack}: take a later "
            "as_of, shorter windows or a longer file."
        )


def _lack(dataset: Dataset, begin: date) -> str:
    """Return what keeps a file from speaking of the days before ``begin``."""
    for first, last in dataset.holes:
        if begin == last + timedelta(days=1):
            return f"has no events from {first} to {last} (if it is meant so, set complete to 'as it is')"
    return f"begins on {dataset.first}"


def _refuse_early_access(given: Parameters, dataset: Dataset) -> None:
    if given.accessed and given.accessed < dataset.last:
        raise ParameterError(
            f"accessed is {given.accessed} but {dataset.name} holds events up to {dataset.last}: give "
            "the day on which it was downloaded, or leave accessed empty."
        )


def quality(edition: Edition) -> pd.DataFrame:
    """Return the data-quality table, with rows for what the edition leaves out or does not know.

    The file is counted as a whole; a row says how many of its events are later than the edition's date,
    another how many up to it have an actor whose name no group covers. Columns check, rows, treatment.
    """
    unknown = groups.uncovered_names(edition.situation.events)
    words = language.words()["quality"]
    names = ", ".join(unknown["actor"])
    treatment = words["uncovered_some"].format(names=names) if names else words["uncovered_none"]
    row = {"check": words["uncovered"], "rows": int(unknown["events"].sum()), "treatment": treatment}
    rows = pd.DataFrame([*_later_events(edition), row])
    return pd.concat([edition.dataset.quality, rows], ignore_index=True)


def _later_events(edition: Edition) -> list[dict[str, Any]]:
    """Return the row of the events that the file has and the edition does not use, where there are any."""
    as_of, words = edition.situation.as_of, language.words()["quality"]
    later = int((edition.main.events["date"] > pd.Timestamp(as_of)).sum())
    row = {"check": words["later"].format(as_of=as_of), "rows": later, "treatment": words["later_unused"]}
    return [row] if later else []


def set_aside(edition: Edition) -> pd.DataFrame:
    """Return the file's rows that are not the country's, with the reason for each.

    Columns row and reason; where rows may not be passed on, reason and the number of its rows.
    """
    aside = edition.dataset.set_aside[["row", "reason"]]
    if edition.may_pass_on_rows:
        return aside
    return aside.groupby("reason", as_index=False).agg(rows=("row", "size"))
