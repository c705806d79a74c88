"""The brief on paper: what the pages show, as blocks that a typesetter can set (see ``paper_text``)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from helpers.blocks import Table
from helpers.folder.tables import numeric
from helpers.site import evidence, points
from helpers.site.paper_text import (
    Block,
    Inline,
    blocks,
    bullets,
    heading,
    inline,
    outside,
    paragraph,
    said,
    within,
)
from helpers.site.ruled import ruled

Words = Mapping[str, Any]
Page = Mapping[str, Any]


@dataclass(frozen=True)
class Printer:
    """Turns pages into blocks.

    ``words`` are those of the pages, ``paper`` those for paper alone; ``known`` are the claims that are
    defined in the document, ``broken`` the pictures that cannot be set.
    """

    words: Words
    paper: Words
    known: frozenset[str]
    broken: frozenset[str] = frozenset()

    def front(self, page: Page, day: str) -> Iterator[Block]:
        """Yield the brief itself: the headline, its lead, the map, and what each section says in points."""
        kicker = paragraph(self.words["site"]["edition"].format(day=day), role="kicker")
        title = heading(0, "index.html", page["headline"])
        lead = [paragraph(page["lead"], role="lead")] if page["lead"] else []
        yield {"is": "opening", "of": [kicker, title, *lead, paragraph(*self._verdicts(page, day))]}
        if page["map"]:
            yield self._figure(page["map"], f"index.html#fig-{page['map'].name}", wide=True)
        for number, section in enumerate(page["sections"]):
            yield from self._points(section, opens=number == 0)

    def _verdicts(self, page: Page, day: str) -> Iterator[Inline]:
        """Yield in one line how many of the claims are judged in which way."""
        words, number = self.words["index"], len(page["claims"])
        yield words["explained_now" if page["now"] else "explained"].format(all=number, day=day)
        for verdict, count in page["counts"].items():
            if count:
                yield from (" ", {"is": "strong", "of": [str(count)]}, " ", self._chip(verdict), ".")
        if page["now"]:
            yield f" {words['replicated'].format(holding=page['holding'], all=number)}"

    def _points(self, section: points.Chapter, opens: bool) -> Iterator[Block]:
        """Yield a section in points; the one that opens the brief has its headline for a title already."""
        name, title = f"{section.name}.html", self.words["titles"][section.name]
        if not opens:
            yield paragraph(title, role="kicker")
        yield heading(1, f"index.html#{section.name}", title if opens else section.headline)
        if section.about:
            yield paragraph(*inline(section.about), role="source")
        yield bullets(*([self._point(point), *self._accounts(point)] for point in section.points))
        if section.figure:
            yield self._figure(section.figure, f"{name}#fig-{section.figure.name}")

    def _point(self, point: points.Point) -> Block:
        marked = (
            (*inline(text), *((" ", self._mark(claim)) if claim else ()), " ")
            for text, claim in point.sentences
        )
        return paragraph(*chain.from_iterable(marked))

    def _accounts(self, point: points.Point) -> Iterator[Block]:
        """Yield what a source adds to a point."""
        source = self.words["section"]["source"]
        for each in point.context:
            yield paragraph(*inline(each.text), f" ({source.format(source=each.source)}.)", role="account")

    def _mark(self, claim: str) -> Inline:
        known = claim in self.known
        return {"is": "quiet", "of": [within(f"claims.html#{claim}", claim) if known else claim]}

    def evidence(self, pages: Iterable[Page], front: Page, day: str) -> Iterator[Block]:
        """Yield what the brief rests on: each section's figures, how sure it is, its claims."""
        words, names = self.paper["paper"], self.words["claims"]
        yield heading(1, "claims.html", words["evidence"])
        yield paragraph(*inline(names["lead_now"].format(day=day) if front["now"] else names["lead"]))
        yield paragraph(names["explain_range"])
        shown = {section.figure.name for section in front["sections"] if section.figure}
        shown |= {front["map"].name} if front["map"] else set()
        for number, page in enumerate(pages):
            title = self.words["titles"][page["name"]]
            yield heading(2, f"{page['name']}.html", words["section"].format(title=title))
            if number:  # what leads in the first leads in the brief
                yield from chain.from_iterable(blocks(text) for text in page["lead"])
            for part in evidence.kept(page["body"], shown):
                yield from self._part(part, f"{page['name']}.html")
            claims = [claim for claim in front["claims"].values() if claim["section"] == page["name"]]
            if claims:
                yield heading(3, "", words["claims"])
                yield from map(self._entry, claims)

    def _entry(self, claim: Mapping[str, Any]) -> Block:
        """Return a claim as the evidence tells it: what was published and computed, judged, defined."""
        return {
            "is": "entry",
            "label": f"claims.html#{claim['id']}",
            "name": [{"is": "strong", "of": [claim["id"]]}, f" {claim['claim']} ", *self._judged(claim)],
            "of": [
                paragraph(f"{claim['figures']} {claim['doubt']}"),
                paragraph(claim["definition"], role="source"),
                *([paragraph(claim["note"], role="source")] if claim["note"] else []),
            ],
        }

    def _judged(self, claim: Mapping[str, Any]) -> list[Inline]:
        """Return how a claim is judged: as published and, on another date, as it stands now."""
        marks = [claim["verdict"], *([claim["now"]] if claim.get("now") else [])]
        return [part for mark in marks for part in (self._chip(mark), " ")]

    def _part(self, part: Mapping[str, Any], page: str) -> Iterator[Block]:
        match part["kind"]:
            case "heading":
                yield heading(part["level"] + 1, f"{page}#{part['id']}", part["text"])
            case "prose":
                yield from self._prose(part, page)
            case "context":
                words = self.words["section"]
                source = f"{words['context']} {words['source'].format(source=part['source'])}."
                sentences = [paragraph(*inline(part["sentence"])), paragraph(source, role="source")]
                yield {"is": "aside", "of": sentences}
            case "figure":
                yield self._figure(part["picture"], f"{page}#{part['id']}")
            case "table":
                yield self._table(part["table"])
            case "author":
                inner = [block for each in part["parts"] for block in self._part(each, page)]
                yield {"is": "author", "label": self.words["author"]["label"], "of": inner}
            case "image":
                image = part["image"]
                if image.path in self.broken:
                    yield paragraph(image.alt)
                    return
                size = {"width": image.width, "height": image.height}
                yield {"is": "image", "path": image.path, "alt": image.alt, **size}
            case "printed":
                yield {"is": "code", "of": part["text"]}

    def _prose(self, part: Mapping[str, Any], page: str) -> Iterator[Block]:
        if not part["claims"] and not part["given"]:
            yield from blocks(part["text"], self.known)
            return
        marks: list[Inline] = [self._claim(**claim, page=page) for claim in part["claims"]] + part["given"]
        listed = [each for mark in marks for each in (", ", mark)][1:]
        yield paragraph(*inline(part["text"]), " ", *listed)

    def _claim(self, id: str, first: bool, page: str) -> Inline:
        return (
            within(f"claims.html#{id}", id, f"{page}#told-{id}" if first else "") if id in self.known else id
        )

    def _figure(self, picture: Any, label: str, wide: bool = False) -> Block:
        """Return a figure, in its narrow drawing unless it is to be as ``wide`` as the page."""
        narrow = picture.narrow and not wide
        width, height = picture.narrow_size if narrow else (picture.width, picture.height)
        return {
            "is": "figure",
            "label": label,
            "path": picture.narrow if narrow else picture.files["svg"],
            "alt": picture.alt,
            "width": width,
            "height": height,
            "wide": wide,
            "values": picture.files.get("csv", ""),
        }

    def _table(self, table: Table) -> Block:
        rows = [
            [self._cell(column, text) for column, text in zip(table.columns, row, strict=True)]
            for row in table.rows
        ]
        numbers = [at for at, column in enumerate(table.columns) if numeric(table, column)]
        return ruled([said(name) for name in table.columns], rows, numbers, self.paper["tables"]["left_out"])

    def _cell(self, column: str, text: str) -> list[Inline]:
        columns = self.words["columns"]
        if column == columns["id"] and text in self.known:
            return [within(f"claims.html#{text}", text)]
        verdicts = [name for name, word in self.words["verdicts"].items() if word == text]
        judged = column in (columns["verdict"], columns["now"])
        return [self._chip(verdicts[0])] if judged and verdicts else said(text)

    def _chip(self, verdict: str) -> Inline:
        return {"is": "chip", "verdict": verdict, "of": [self.words["verdicts"][verdict]]}

    def methods(self, page: Page) -> Iterator[Block]:
        """Yield what the words mean."""
        words = self.words["methods"]
        yield heading(1, "methods.html", words["title"])
        yield paragraph(words["lead"])
        yield from blocks(page["definitions"], page="methods.html", deeper=1)

    def data(self, page: Page, source_line: str) -> Iterator[Block]:
        """Yield what the data are, and on which terms."""
        words = self.words["data"]
        yield heading(1, "data.html", words["title"])
        yield paragraph(source_line)
        yield heading(2, "data.html#file", words["file"])
        yield _terms((term, [value]) for term, value in page["facts"])
        for source in page["sources"]:
            yield heading(2, f"data.html#{source.key}", words["licence"].format(name=source.name))
            facts = [
                (words["licence_name"], [outside(source.licence_url, said(source.licence))]),
                (words["passed_on"], [words["rows_shown" if source.rows else "rows_kept"]]),
                (words["cite"], [source.cite]),
                *([(words["references"], list(source.references))] if source.references else []),
            ]
            yield _terms(facts)

    def end(self, provenance: Mapping[str, str], record: Mapping[str, Any], citation: Any) -> Iterator[Block]:
        """Yield how the edition was made and how it is cited."""
        foot, index = self.words["foot"], self.words["index"]
        data = f"{provenance['data']} {foot['checksum']} {record['data']['sha256']}"
        made = {"parameters": provenance["parameters"], "data": data, "code": provenance["code"]}
        yield heading(1, "end", self.paper["paper"]["provenance"])
        yield _terms((foot[name], [text]) for name, text in {**made, "source": record["source"]}.items())
        yield heading(2, "end#cite", index["cite"])
        yield paragraph(citation.line, role="citation")
        if citation.works:
            yield paragraph(index["works"])
            yield bullets(*([paragraph(work)] for work in citation.works))


def _terms(pairs: Iterable[tuple[str, list[Inline]]]) -> Block:
    """Return terms, all that is said of each one below the other."""
    return {
        "is": "terms",
        "of": [
            [said(term), [part for line in lines for part in ({"is": "break"}, *paragraph(line)["of"])][1:]]
            for term, lines in pairs
        ],
    }
