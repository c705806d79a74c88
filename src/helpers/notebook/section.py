"""The one object that a notebook holds: parameters in, sentences, figures and tables out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from helpers import briefs, figures, language
from helpers import parameters as parameter_room
from helpers.analysis.alternatives import Readings
from helpers.analysis.claims import Claim, Finding, claims, section_claims
from helpers.blocks import Head, Paragraph, Sentence
from helpers.errors import ParameterError
from helpers.figures.figure import Figure
from helpers.figures.readings import readings as readings_figure
from helpers.notebook.display import Prose, TableView, Together
from helpers.notebook.edition import Edition, open_edition, quality
from helpers.notebook.ledger import ledger_rows
from helpers.story import doubt, narrative, phrases
from helpers.story.context import context_after


@dataclass(frozen=True)
class Section:
    """One notebook's view of an edition."""

    name: str
    edition: Edition = field(repr=False)

    @cached_property
    def findings(self) -> dict[str, Finding]:
        """The claims of the whole brief, evaluated, by id; a section may quote another's."""
        return {claim.id: self.edition.scene.finding(claim.id) for claim in claims()}

    @property
    def headline(self) -> Sentence:
        """The section's headline, which follows the facts."""
        return narrative.headline(self.name, self.findings.values())

    def say(self, *ids: str) -> Prose:
        """Return the sentences of claims, in the order given, as one paragraph."""
        unknown = [claim for claim in ids if claim not in self.findings]
        if unknown:
            raise ParameterError(
                f"There is no claim {unknown[0]!r}; the claims are {', '.join(self.findings)}."
            )
        sentences = narrative.paragraph([self.findings[claim] for claim in ids], self.edition.situation)
        return Prose(Paragraph(ids, sentences, context_after(ids, self.edition.situation.as_of)))

    def show(self, name: str, *more: str) -> Figure | Together:
        """Return a figure by its name, or several, to be shown one below the other."""
        known = figures.names()
        unknown = [each for each in (name, *more) if each not in known]
        if unknown:
            raise ParameterError(f"There is no figure {unknown[0]!r}; the figures are {', '.join(known)}.")
        drawn = [figures.figure(each, self.edition.scene) for each in (name, *more)]
        return Together(drawn) if more else drawn[0]

    def ledger(self) -> TableView:
        """Return the section's claims with the published figure, the computed one and the verdict."""
        rows = ledger_rows(self.edition, self.readings)
        beside = ["second_source", "second_computed", "second_verdict"] if self.edition.second else []
        shown = ["id", "claim", "published", "computed", "unit", "verdict", *beside, "definition", "note"]
        return TableView("ledger", rows[shown].rename(columns=lambda name: name.replace("_", " ")))

    def _claims(self) -> tuple[Claim, ...]:
        return section_claims(self.name)

    @cached_property
    def readings(self) -> list[Readings]:
        """The section's claims, each as defined and under other definitions."""
        return [self.edition.read_otherwise(claim) for claim in self._claims()]

    def how_sure(self) -> Together:
        """Return which verdicts hang on a definition, in words and as a figure."""
        prose = [Prose(doubt.doubts(self.readings))]
        if self.edition.second is not None:
            prose.append(Prose(doubt.second_file(self.edition.second.source, self._in_both())))
        return Together(
            [
                *prose,
                readings_figure(self.edition.scene, self.name, self.readings),
            ]
        )

    def _in_both(self) -> list[tuple[Finding, Finding]]:
        """The section's findings, each with what the second file says."""
        others = ((self.findings[claim.id], self.edition.in_second(claim)) for claim in self._claims())
        return [(own, other) for own, other in others if other is not None]

    def quality(self) -> TableView:
        """Return what was counted while the data were read and checked."""
        return TableView("quality", quality(self.edition))

    def evidence(self, claim: str) -> pd.DataFrame:
        """Return the events behind a claim's computed figure, for a look; not part of the brief."""
        return self.findings[claim].outcome.events

    @property
    def head(self) -> Head:
        """What opens the notebook: the headline, the edition's day, and what the data are."""
        return Head(self.headline, [Sentence(line) for line in self._lines()])

    def _lines(self) -> Iterator[str]:
        data, words = self.edition.dataset, language.words()["head"]
        yield words["edition"].format(
            day=phrases.day(self.edition.situation.as_of), banner=self.edition.banner
        )
        yield words["data"].format(
            file=data.path.name,
            layout=self.edition.layout,
            events=language.digits(len(data.events)),
            first=phrases.day(data.first),
            last=phrases.day(data.last),
            sha256=data.sha256,
        )

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        return Prose(self.head)._repr_mimebundle_()


def open_section(name: str, namespace: Mapping[str, Any]) -> Section:
    """Open a section with a notebook's parameters: ``open_section("southern", globals())``.

    Its brief, the one that has such a section, is at work from then on; ``brief`` among the parameters names
    one where several have.
    """
    briefs.use(namespace.get("brief") or briefs.of_section(name).name)
    briefs.active().check_section(name)
    return Section(name, open_edition(parameter_room.from_notebook(namespace)))
