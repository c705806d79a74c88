"""The one object that a notebook holds: parameters in, sentences, figures and tables out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from helpers import parameters as parameter_room
from helpers.analysis import groups, measures, periods
from helpers.analysis.alternatives import Readings, read_otherwise
from helpers.analysis.claims import Claim, Finding, claims, evaluate, section_claims
from helpers.analysis.measures import Situation
from helpers.data import Dataset, load
from helpers.errors import ParameterError
from helpers.figures import FIGURES
from helpers.figures.readings import readings as readings_figure
from helpers.figures.scene import Scene
from helpers.ledger import ledger_rows
from helpers.outlines import read_boundaries, schematic_regions
from helpers.parameters import Parameters, located
from helpers.story import doubt, narrative, phrases
from helpers.story.display import Prose, TableView, Together
from helpers.story.figure import Figure

SECTIONS = ("national", "southern", "central", "northern")


@dataclass(frozen=True)
class Edition:
    """What all sections of one edition share: its parameters, its data and the situation on ``as_of``."""

    parameters: Parameters
    dataset: Dataset
    events: pd.DataFrame
    scene: Scene

    @property
    def situation(self) -> Situation:
        """The events up to ``as_of`` and the choices of the edition."""
        return self.scene.situation

    def read_otherwise(self, claim: Claim) -> Readings:
        """Evaluate a claim as defined and under other definitions, from the same data."""
        return read_otherwise(claim, self.situation, self.events, self.dataset.last)

    @property
    def layout(self) -> str:
        """What kind of file the data are, in words that cannot be taken for real data where they are not."""
        words: str = phrases.words()["layouts"][self.parameters.source]
        return words.format(layout=self.dataset.layout)

    @property
    def source_line(self) -> str:
        """The line that stands under each figure and in each exported file."""
        return self.scene.source


def open_edition(parameters: Parameters) -> Edition:
    """Read and check the data that the parameters name.

    Raises DataError for a file that cannot be used, and ParameterError where it does not reach as far
    as the parameters need.
    """
    outlines = (
        read_boundaries(located(parameters.boundaries)) if parameters.boundaries else schematic_regions()
    )
    dataset = load(parameters.data_path, parameters.source, outlines, parameters.multi_day)
    events = groups.mark_groups(dataset.events)
    situation = measures.situation(events, parameters.as_of, parameters.window_months, parameters.radius_km)
    _refuse_short_data(parameters, dataset, measures.data_begin(events))
    source = narrative.fill(phrases.words()["sources"][parameters.source], {"as_of": parameters.as_of})
    return Edition(parameters, dataset, events, Scene(situation, outlines, source))


def _refuse_short_data(given: Parameters, dataset: Dataset, begin: date) -> None:
    end = max(dataset.last, given.data_until or dataset.last)
    if given.as_of > end:
        raise ParameterError(
            f"as_of is {given.as_of} but {dataset.path.name} reaches only to {end}: take an as_of up to "
            f"{end}, a newer download, or, where the file is known to be complete to a later day, set "
            "data_until to it."
        )
    needed = min(
        periods.year_to_date(given.as_of).start,
        periods.preceding_window(given.as_of, given.window_months).start,
    )
    if needed < begin:
        raise ParameterError(
            f"as_of {given.as_of} with window_months {given.window_months} needs data from {needed}, but "
            f"{dataset.path.name} begins on {dataset.first}: take a later as_of, shorter windows or a "
            "longer file."
        )


@dataclass(frozen=True)
class Section:
    """One notebook's view of an edition."""

    name: str
    edition: Edition

    @cached_property
    def findings(self) -> dict[str, Finding]:
        """The claims of the whole brief, evaluated, by id; a section may quote another's."""
        return {claim.id: evaluate(claim, self.edition.situation) for claim in claims()}

    @property
    def headline(self) -> str:
        """The section's headline, which follows the facts."""
        return narrative.headline(self.name, self.findings.values())

    def say(self, *ids: str) -> Prose:
        """Return the sentences of claims, in the order given, as one paragraph."""
        unknown = [claim for claim in ids if claim not in self.findings]
        if unknown:
            raise ParameterError(
                f"There is no claim {unknown[0]!r}; the claims are {', '.join(self.findings)}."
            )
        return Prose(
            narrative.paragraph([self.findings[claim] for claim in ids], self.edition.situation), ids
        )

    def show(self, name: str) -> Figure:
        """Return a figure by its name."""
        if name not in FIGURES:
            raise ParameterError(f"There is no figure {name!r}; the figures are {', '.join(FIGURES)}.")
        return FIGURES[name](self.edition.scene)

    def ledger(self) -> TableView:
        """Return the section's claims with the published figure, the computed one and the verdict."""
        rows = ledger_rows(self.readings, self.edition.situation)
        return TableView(
            rows[["id", "claim", "published", "computed", "unit", "verdict", "definition", "note"]]
        )

    def _claims(self) -> tuple[Claim, ...]:
        return section_claims(self.name)

    @cached_property
    def readings(self) -> list[Readings]:
        """The section's claims, each as defined and under other definitions."""
        return [self.edition.read_otherwise(claim) for claim in self._claims()]

    def how_sure(self) -> Together:
        """Return which verdicts hang on a definition, in words and as a figure."""
        return Together(
            [
                Prose(doubt.paragraph(self.readings)),
                readings_figure(self.edition.scene, self.name, self.readings),
            ]
        )

    def quality(self) -> TableView:
        """Return what was counted while the data were read and checked."""
        return TableView(quality(self.edition))

    def evidence(self, claim: str) -> pd.DataFrame:
        """Return the events behind a claim's computed figure, for a look; not part of the brief."""
        return self.findings[claim].outcome.events

    def _repr_markdown_(self) -> str:
        situation = self.edition.situation
        banner = phrases.words()["banners"][self.edition.parameters.source]
        data = self.edition.dataset
        return (
            f"# {self.headline}\n\n"
            f"*Edition of {phrases.day(situation.as_of)}.* {banner}\n\n"
            f"<small>Data: {data.path.name} ({self.edition.layout}), {len(data.events):,} events from "
            f"{phrases.day(data.first)} to {phrases.day(data.last)}; sha256 {data.sha256}.</small>"
        )


def quality(edition: Edition) -> pd.DataFrame:
    """Return the data-quality table, with a row for actor names that no group covers.

    Columns check, rows, treatment.
    """
    unknown = groups.uncovered_names(edition.situation.events)
    words = phrases.words()["quality"]
    names = ", ".join(unknown["actor"])
    treatment = words["uncovered_some"].format(names=names) if names else words["uncovered_none"]
    row = {"check": words["uncovered"], "rows": int(unknown["events"].sum()), "treatment": treatment}
    return pd.concat([edition.dataset.quality, pd.DataFrame([row])], ignore_index=True)


def open_section(name: str, namespace: Mapping[str, Any]) -> Section:
    """Open a section with a notebook's parameters: ``open_section("southern", globals())``."""
    if name not in SECTIONS:
        raise ParameterError(f"There is no section {name!r}; the sections are {', '.join(SECTIONS)}.")
    return Section(name, open_edition(parameter_room.from_notebook(namespace)))
