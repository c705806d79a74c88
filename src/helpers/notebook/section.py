"""The one object that a notebook holds: parameters in, sentences, figures and tables out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from helpers import briefs, figures, language
from helpers.analysis.alternatives import Readings
from helpers.analysis.authored import read, row_of
from helpers.analysis.claims import Claim, Finding, section_claims
from helpers.blocks import Head, Paragraph, Sentence
from helpers.errors import ParameterError
from helpers.figures.figure import Figure
from helpers.figures.readings import readings as readings_figure
from helpers.notebook import completion, own_charts
from helpers.notebook.display import Prose, TableView, Together, Unchecked
from helpers.notebook.edition import open_edition, quality
from helpers.notebook.ledger import ledger_shown
from helpers.notebook.opening import opening
from helpers.notebook.workbench import Row, Workbench
from helpers.parameters import located
from helpers.story import doubt, narrative, phrases
from helpers.story.context import context_after

View = TypeVar("View", Prose, TableView, Figure)


@dataclass(frozen=True)
class Section(Workbench):
    """One notebook's view of an edition: what the brief says, beside what a researcher works with.

    ``claims``, ``figures`` and ``columns`` list what there is to ask for.

    To be shown, and checked: ``say`` (claims as sentences), ``show`` (figures), ``ledger`` (published and
    computed), ``how_sure`` (other definitions), ``quality`` (the data).
    To work with: ``finding`` (a claim's figure and facts), ``evidence`` (the events behind it), ``events``
    and ``geo`` (all events, a row each), ``select`` (some, in the words of the claims table), ``at`` (the
    same under other parameters), ``theme`` (the suite's look for a chart).

    >>> southern.say("S1")
    >>> southern.at(radius_km=100).finding("S1").facts["count"]
    """

    @property
    def headline(self) -> Sentence:
        """The section's headline, which follows the facts.

        >>> southern.headline.text
        """
        return narrative.headline(self.name, self.findings.values(), self.edition.situation)

    def say(self, *asked: str | Row) -> Prose:
        """Return the sentences of claims, in the order given, as one paragraph.

        A claim is named by its id, or is one of your own: a row of the claims table, worded by its kind.

        >>> southern.say("S1", "S2")
        >>> southern.say({"id": "X1", "kind": "count", "window": "year to date", "select": {"group": "ISGS"}})
        """
        situation = self.current.situation
        found = [self._found(claim) for claim in asked]
        claims = [finding.claim for finding in found]
        ids, own = [claim.id for claim in claims], [row_of(claim) for claim in claims if claim.authors]
        _refuse_one_id(own)
        said = narrative.paragraph(found, situation)
        mark = language.words()["authors"]["mark"] if own else ""
        return Prose(Paragraph(ids, said, context_after(ids, situation.as_of), self.given, own, mark))

    def show(self, name: str, *more: str) -> Figure | Unchecked | Together:
        """Return a figure by its name, or several, to be shown one below the other.

        >>> southern.show("bamako-ring-map")
        """
        known = figures.names()
        unknown = [each for each in (name, *more) if each not in known]
        if unknown:
            raise ParameterError(f"There is no figure {unknown[0]!r}; the figures are {', '.join(known)}.")
        scene = self.current.scene
        drawn = [self._as_given(figures.figure(each, scene)) for each in (name, *more)]
        return Together(drawn) if more else drawn[0]

    def ledger(self) -> TableView | Unchecked:
        """Return the section's claims with the published figure, the computed one and the verdict.

        >>> southern.ledger()
        """
        return self._as_given(ledger_shown(self.current, self.readings))

    def _claims(self) -> tuple[Claim, ...]:
        return section_claims(self.name, self.edition.situation.as_of)

    @cached_property
    def readings(self) -> list[Readings]:
        """The section's claims, each as defined and under other definitions.

        >>> len(southern.readings)
        """
        return [self.edition.read_otherwise(claim) for claim in self._claims()]

    def how_sure(self) -> Together:
        """Return which verdicts hang on a definition, in words and as a figure; nothing without claims.

        >>> southern.how_sure()
        """
        edition = self.current
        if not self.readings:
            return Together([])
        shown: list[Any] = [Prose(doubt.doubts(self.readings))]
        if edition.second is not None:
            shown.append(Prose(doubt.second_file(edition.second.source, self._in_both())))
        shown.append(readings_figure(edition.scene, self.name, self.readings))
        return Together([self._as_given(part) for part in shown])

    def _in_both(self) -> list[tuple[Finding, Finding]]:
        """The section's findings, each with what the second file says."""
        others = ((self.findings[claim.id], self.edition.in_second(claim)) for claim in self._claims())
        return [(own, other) for own, other in others if other is not None]

    def quality(self, *figures: str) -> TableView | Unchecked | Together:
        """Return what was counted while the data were read and checked; figures on them stand before it.

        >>> southern.quality("how-reported")
        """
        counted = self._as_given(TableView("quality", quality(self.current)))
        return Together([*map(self.show, figures), counted]) if figures else counted

    def _as_given(self, view: View) -> View | Unchecked:
        """Return a view as it is; under parameters that are not the edition's, without its block."""
        return Unchecked(view) if self.given else view

    @property
    def head(self) -> Head:
        """What opens the notebook: the headline, the edition's day, and what the data are.

        >>> southern.head.headline.text
        """
        lead = narrative.lead(self.name, self.edition.situation)
        return Head(self.headline, [Sentence(line) for line in self._lines()], lead)

    def _lines(self) -> Iterator[str]:
        data, words = self.edition.dataset, language.words()["head"]
        yield words["edition"].format(
            day=phrases.day(self.edition.situation.as_of), banner=self.edition.banner
        )
        yield from self.edition.suspicions
        if self.opening and self.opening.on_defaults:
            yield words["on_defaults"]
        yield words["data"].format(
            file=data.name,
            layout=self.edition.layout,
            events=language.digits(len(data.events)),
            first=phrases.day(data.first),
            last=phrases.day(data.last),
            sha256=data.sha256,
        )

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        return self._as_given(Prose(self.head))._repr_mimebundle_()


def _refuse_one_id(rows: Sequence[Row]) -> None:
    """Refuse rows that differ under one id, by which the check could not tell them apart."""
    by_id = {row["id"]: row for row in rows}
    for row in rows:
        if row != by_id[row["id"]]:
            raise ParameterError(f"Several claims have the id {row['id']!r}: give each an id of its own.")


def open_section(name: str, namespace: Mapping[str, Any], claims: str = "") -> Section:
    """Open a section with a notebook's parameters: ``open_section("southern", globals())``.

    Its brief, the one that has such a section, is at work from then on; ``brief`` among the parameters names
    one where several have. ``claims`` names a file of claims of your own, such as "notebooks/my-claims.toml".
    A notebook's own Altair charts look like the suite's from then on, too.
    """
    briefs.use(namespace.get("brief") or briefs.of_section(name).name)
    briefs.active().check_section(name)
    with opening(namespace) as opened:
        own = read(located(claims), name) if claims else {}
        section = Section(name, open_edition(opened.parameters), opened, authored=own)
    own_charts.enable()
    completion.enable()
    return section
