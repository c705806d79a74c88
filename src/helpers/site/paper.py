"""The brief on paper: what the pages show, as blocks that a typesetter can set (see ``paper_text``)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from helpers.blocks import Table
from helpers.folder.tables import numeric
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
        """Yield the first pages: the headline, the verdicts, the map."""
        words, all_claims = self.words["index"], len(page["claims"])
        yield paragraph(self.words["site"]["edition"].format(day=day), role="kicker")
        yield heading(0, "index.html", page["headline"])
        yield paragraph(page["lead"], role="lead")
        yield paragraph(
            words["explained_now" if page["now"] else "explained"].format(all=all_claims, day=day)
        )
        counts = (
            [{"is": "strong", "of": [str(n)]}, " ", self._chip(verdict)]
            for verdict, n in page["counts"].items()
        )
        yield bullets(*([paragraph(*parts)] for parts in counts), role="counts")
        if page["now"]:
            yield paragraph(words["replicated"].format(holding=page["holding"], all=all_claims))
        yield paragraph(within("index.html#glance", words["glance"]))
        if page["map"]:
            yield self._figure(page["map"], f"index.html#fig-{page['map'].name}", values=False)
        yield heading(1, "index.html#glance", words["glance"])
        for title, claims in page["glance"]:
            yield heading(2, "", title)
            yield bullets(*([self._judged(claim)] for claim in claims), role="verdicts")

    def _judged(self, claim: Mapping[str, Any]) -> Block:
        about = within(f"methods.html#{claim['id']}", claim["claim"])
        figures = {"is": "quiet", "of": said(claim["figures"])}
        return paragraph(self._chip(claim["mark"]), " ", about, " ", figures)

    def section(self, page: Page) -> Iterator[Block]:
        """Yield a section: all that its page shows but for the code."""
        name = f"{page['name']}.html"
        yield paragraph(self.words["titles"][page["name"]], role="kicker")
        yield heading(1, name, page["title"])
        yield from chain.from_iterable(
            blocks(text) for text in [*page["lead"], *page["edition"], *page["intro"]]
        )
        for part in page["body"]:
            yield from self._part(part, name)

    def _part(self, part: Mapping[str, Any], page: str) -> Iterator[Block]:
        match part["kind"]:
            case "heading":
                yield heading(part["level"], f"{page}#{part['id']}", part["text"])
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
            within(f"methods.html#{id}", id, f"{page}#told-{id}" if first else "") if id in self.known else id
        )

    def _figure(self, picture: Any, label: str, values: bool = True) -> Block:
        return {
            "is": "figure",
            "label": label,
            "path": picture.files["svg"],
            "alt": picture.alt,
            "width": picture.width,
            "height": picture.height,
            "values": picture.files.get("csv", "") if values else "",
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
            return [within(f"methods.html#{text}", text)]
        verdicts = [name for name, word in self.words["verdicts"].items() if word == text]
        judged = column in (columns["verdict"], columns["now"])
        return [self._chip(verdicts[0])] if judged and verdicts else said(text)

    def _chip(self, verdict: str) -> Inline:
        return {"is": "chip", "verdict": verdict, "of": [self.words["verdicts"][verdict]]}

    def methods(self, page: Page) -> Iterator[Block]:
        """Yield what the words mean, and the definition of each claim."""
        words = self.words["methods"]
        yield heading(1, "methods.html", words["title"])
        yield paragraph(words["lead"])
        yield from blocks(page["definitions"], page="methods.html", deeper=1)
        yield heading(2, "methods.html#claims", words["claims"])
        for claim in page["claims"]:
            yield heading(3, f"methods.html#{claim['id']}", f"{claim['id']}: {claim['claim']}")
            yield paragraph(claim["definition"])

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
