"""The object that the comparison's notebook holds: two editions in, sentences, figures and tables out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from helpers import briefs
from helpers import parameters as parameter_room
from helpers.blocks import Head, Note, Sentence
from helpers.comparison import ledgers, revisions
from helpers.comparison.causes import CAUSES, Station
from helpers.comparison.crossing import MATCHED, Crossing, crossed
from helpers.errors import ParameterError
from helpers.figures import comparison as figures
from helpers.figures.figure import Figure
from helpers.folder.record import FOUND, Record, read
from helpers.notebook.display import Prose, TableView, Together
from helpers.parameters import located
from helpers.sources import sources
from helpers.story import changes, phrases, plain

MEANINGS: Mapping[str, str] = {
    "edition_a": "The folder of the first edition (then).",
    "edition_b": "The folder of the second edition (now).",
    "data_a": "The first edition's data, if not where it found them; else empty.",
    "data_b": "The second edition's data, if not where it found them; else empty.",
}

FIGURES = ("published", "computed_then", "computed_now")


@dataclass(frozen=True)
class Comparison:
    """Two editions side by side, in sentences, figures and tables."""

    crossing: Crossing = field(repr=False)  # holds rows of data, which no notebook may repeat

    @property
    def source_line(self) -> str:
        """Where the figures of both editions come from."""
        then, now = self.crossing.then.source_line, self.crossing.now.source_line
        return now if then == now else str(changes.words()["sources"]).format(then=then, now=now)

    @cached_property
    def claims(self) -> pd.DataFrame:
        """One row a claim that both editions hold, in the columns of ``ledgers.COLUMNS``."""
        return ledgers.compared(self.crossing.then, self.crossing.now, self.crossing.between)

    @cached_property
    def by_kind(self) -> pd.DataFrame:
        """Events and their fatalities then and now, by kind of revision; no rows where none were matched."""
        return _labelled(self._counts if self.crossing.stand == MATCHED else self._counts.iloc[:0])

    @cached_property
    def by_place_and_year(self) -> pd.DataFrame:
        """Events and their fatalities then and now, by kind of revision, region and year."""
        return _labelled(revisions.by_place_and_year(self._rows))

    @property
    def rows_may_be_shown(self) -> bool:
        """Whether the sources of both editions allow single events to be passed on."""
        editions = self.crossing.then, self.crossing.now
        return all(sources()[edition.parameters.source].rows for edition in editions)

    @property
    def revised_events(self) -> pd.DataFrame:
        """One row a revised event, in the columns of ``revisions.revised_events``."""
        return revisions.revised_events(self.crossing.pairs)

    @cached_property
    def _rows(self) -> pd.DataFrame:
        return revisions.revisions(self.crossing.pairs)

    @cached_property
    def _counts(self) -> pd.DataFrame:
        return revisions.by_kind(self._rows)

    def verdicts(self) -> Prose:
        """Return which verdicts turned."""
        apart = ledgers.only_in_one(self.crossing.then, self.crossing.now)
        return Prose(Note(changes.verdicts(self.claims, apart, self._back)))

    def figures(self) -> Prose:
        """Return how many of the figures changed, and why."""
        return Prose(Note(changes.figures(self.claims, self._back)))

    def ledger(self) -> TableView:
        """Return each claim then and now, figures rounded, with each cause's part in the change."""
        due = [f"due_to_{cause}" for cause in CAUSES]
        some = [column for column in due if not self.claims[column].isin(["", "0"]).all()]
        hidden = ["section", "turned", "turned_by", *(column for column in due if column not in some)]
        said = {
            name: [plain.figure(*cell) for cell in zip(self.claims[name], self.claims["unit"], strict=True)]
            for name in FIGURES
        }
        shown = self.claims.assign(**said).drop(columns=["unit", *hidden])
        return TableView("ledger", shown.rename(columns=changes.words()["columns"]))

    def data(self) -> Prose:
        """Return what the editions were made from, and how revision and time are told apart."""
        return Prose(Note(changes.files(self._said_of_files, self._parts)))

    def revisions(self) -> Together:
        """Return what was revised in the data: in words and, where anything was, as figure and tables."""
        filed = revisions.moves(self.crossing.pairs, "filed")
        text = Prose(Note(changes.revisions(self.crossing.stand, self._parts, self._counts, filed)))
        if self._rows.empty:
            return Together([text])
        shown = [self.show("revisions-by-year"), self.revisions_by("region"), self.revisions_by("year")]
        return Together([text, *shown])

    def revisions_by(self, what: str) -> TableView:
        """Return the events revised, a row a kind and a column a "year" or "region"."""
        rows = _labelled(self._rows)
        names = rows["region"].map(changes.region_name) if what == "region" else rows[what]
        table = pd.crosstab(rows["kind"], names).reindex(rows["kind"].unique()).reset_index()
        return TableView(f"revisions by {what}", table.rename_axis(columns=None))

    def show(self, name: str) -> Figure:
        """Return a figure by its name: claims-then-and-now or revisions-by-year."""
        if name == "claims-then-and-now":
            ids = list(self.claims["id"])
            return figures.claims_then_and_now(self._columns, ids, self.source_line)
        if name == "revisions-by-year":
            return figures.revisions_by_year(revisions.counted_once(self.crossing.pairs), self.source_line)
        raise ParameterError(
            f"There is no figure {name!r}; the figures are claims-then-and-now, revisions-by-year."
        )

    @property
    def _back(self) -> bool:
        """Whether the second edition is of an earlier day than the first."""
        return self.crossing.now.parameters.as_of < self.crossing.then.parameters.as_of

    @property
    def _columns(self) -> list[Station]:
        """Then and now, and between them the state in which only the data or only the day is new."""
        then, now = self.crossing.then, self.crossing.now
        stated = ledgers.by_statements(then, now)
        ends = [Station(name, ledgers.results(of, stated)) for name, of in (("then", then), ("now", now))]
        if not self.crossing.between or then.sha256 == now.sha256:
            return ends
        between = next(s for s in self.crossing.between if s.cause in ("late", "source", "time"))
        known = all(key in between.results for key in self.claims["id"])
        return (
            [ends[0], between, ends[1]] if known and then.parameters.as_of != now.parameters.as_of else ends
        )

    @property
    def _said_of_files(self) -> list[str]:
        """The names of the sentences on the files that hold of these two editions."""
        then, now = self.crossing.then, self.crossing.now
        if not self.crossing.opened:
            lost = [
                f"{file.state} {when}"
                for when, file in zip(("then", "now"), self.crossing.files, strict=True)
                if file.state != FOUND
            ]
            return [*lost, "ledgers only"]
        held = ["one file"] if then.sha256 == now.sha256 else ["file then", "file now"]
        day = "same day" if then.parameters.as_of == now.parameters.as_of else self._order
        starts = {opened.begins(then.parameters.as_of) for opened in self.crossing.opened}
        return [*held, day, *(["coverage"] if len(starts) > 1 else [])]

    @property
    def _order(self) -> str:
        if self.crossing.then.sha256 == self.crossing.now.sha256:
            return "only time"
        causes = [station.cause for station in self.crossing.between]
        return "time first" if causes.index("time") < 3 else "data first"

    @property
    def _parts(self) -> dict[str, Any]:
        """What the sentences on files and revisions may name."""
        crossing = self.crossing
        parts: dict[str, Any] = {"span": crossing.span}
        for when, edition in (("then", crossing.then), ("now", crossing.now)):
            parts |= {f"{when}_file": edition.file, f"{when}_day": edition.parameters.as_of}
        for when, opened in zip(("then", "now"), crossing.opened, strict=False):
            data, begins = opened.dataset, opened.begins(getattr(crossing, when).parameters.as_of)
            parts |= {f"{when}_first": data.first, f"{when}_last": data.last}
            parts |= {f"{when}_events": len(data.events), f"{when}_begins": begins}
        return parts | revisions.totals(crossing.pairs)

    @property
    def head(self) -> Head:
        """What opens the notebook: the headline, and which editions are compared."""
        said, crossing = changes.words(), self.crossing
        simulated = any(edition.parameters.source == "sample" for edition in (crossing.then, crossing.now))
        banner = [said["simulated"]] if simulated else []
        editions = [_described("then", crossing.then), _described("now", crossing.now)]
        return Head(
            Sentence(changes.headline(self.claims)), [*map(Sentence, banner), Sentence("\n".join(editions))]
        )

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        return Prose(self.head)._repr_mimebundle_()


def _described(when: str, edition: Record) -> str:
    """Return an edition's line in the notebook's head."""
    parts = {
        "name": edition.folder.name,
        "day": phrases.day(edition.parameters.as_of),
        "file": edition.file,
        "sha256": edition.sha256,
    }
    return str(changes.words()["editions"][when]).format(**parts)


def _labelled(counts: pd.DataFrame) -> pd.DataFrame:
    return counts.assign(kind=counts["kind"].map(changes.words()["labels"]))


def compare(edition_a: str, edition_b: str, data_a: str = "", data_b: str = "") -> Comparison:
    """Compare the editions in two folders; the data are looked for where the editions found them.

    Their brief is at work from then on. Raises ParameterError for a folder that holds no edition and for
    editions of two briefs, DataError for named data that are others.
    """
    then, now = (read(located(folder)) for folder in (edition_a, edition_b))
    if then.parameters.brief != now.parameters.brief:
        raise ParameterError(
            f"{then.folder.name} is an edition of the brief {then.parameters.brief!r}, {now.folder.name} of "
            f"{now.parameters.brief!r}: name two editions of one brief."
        )
    briefs.use(now.parameters.brief)
    return Comparison(crossed(then, now, data_a, data_b))


def open_comparison(namespace: Mapping[str, Any]) -> Comparison:
    """Open the comparison with a notebook's parameters: ``open_comparison(globals())``."""
    assigned = parameter_room.assigned_names(namespace.get("In", []), MEANINGS)
    for name in assigned:
        if name not in MEANINGS:
            raise ParameterError(f"There is no parameter {name!r}; the parameters are {', '.join(MEANINGS)}.")
    given = {name: namespace.get(name, "") for name in MEANINGS}
    for name, value in given.items():
        if not isinstance(value, str):
            raise ParameterError(f"{name} takes the name of a file or folder as text, got {value!r}.")
    return compare(**given)
