"""The pages about the whole edition: its overview, claims, data, methods and archive."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from helpers import briefs, language
from helpers.blocks import Paragraph, Table
from helpers.folder.finished import Finished
from helpers.parameters import meanings
from helpers.paths import ROOT
from helpers.site import archive, claims
from helpers.site.citation import citation
from helpers.site.figures import picture
from helpers.sources import sources
from helpers.story import phrases

COLUMNS = ("id", "claim", "section", "published", "computed", "unit", "verdict", "range")
JUDGED = ("id", "claim", "published", "replicated", "computed", "change", "now", "range")
DEFINITIONS = ROOT / "docs" / "definitions.md"


def index(finished: Finished, words: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the edition's first page shows."""
    map_of = finished.figures.get(briefs.active().map)
    leads = {name: _lead(finished, name) for name in finished.sections}
    rows = claims.rows(finished)
    return {
        "name": "index",
        "headline": finished.headline,
        "lead": next(iter(leads.values())),
        "claims": finished.claims,
        "counts": claims.counts(finished.claims),
        "holding": claims.holding(finished.claims),
        "now": claims.of_another_date(finished.claims),
        "glance": list(_glance(rows, list(finished.sections), words)),
        "sections": [
            {"name": name, "headline": notebook.head.headline.text, "sentence": leads[name]}
            for name, notebook in finished.sections.items()
        ],
        "map": picture(*map_of[1:], finished.files) if map_of else None,
        "map_link": f"{map_of[0]}.html#fig-{briefs.active().map}" if map_of else "",
        "downloads": _downloads(finished, words),
        "citation": citation(finished.record),
    }


def _glance(
    rows: Sequence[Mapping[str, Any]], sections: Sequence[str], words: Mapping[str, Any]
) -> Iterator[tuple[str, list[Mapping[str, Any]]]]:
    """Yield the claims by section, or on another date by judgement, under headings."""
    if claims.of_another_date(rows):
        for name, number in claims.counts(rows).items():
            said = words["verdicts"][name]
            heading = words["index"]["judged"].format(judgement=said[:1].upper() + said[1:], number=number)
            yield heading, [row for row in rows if row["mark"] == name]
        return
    for section in sections:
        yield words["titles"][section], [row for row in rows if row["section"] == section]


def _lead(finished: Finished, section: str) -> str:
    """Return the words behind a section's headline: its statement, or the paragraph up to its claim.

    Where that claim has nothing to say, it is the section's first sentence.
    """
    head = finished.sections[section].head
    leading = head.headline.claim
    if below := [sentence.text for sentence in head.lead if sentence.claim == leading]:
        return below[0]
    sentences = {claim["id"]: claim["sentence"] for claim in finished.claims}
    for paragraph, _ in finished.sections[section].blocks(Paragraph):
        if leading in paragraph.claims and sentences.get(leading):
            first = list(paragraph.claims)[: list(paragraph.claims).index(leading) + 1]
            return " ".join(sentences[claim] for claim in first if sentences.get(claim))
    claims_of_it = [claim for claim in finished.claims if claim["section"] == section]
    return next((claim["sentence"] for claim in claims_of_it if claim["sentence"]), "")


def _downloads(finished: Finished, words: Mapping[str, Any]) -> dict[str, str]:
    """Return the files that a reader may want, each with what it is."""
    notebooks = {
        f"{name}.ipynb": words["downloads"]["notebook"].format(title=words["titles"][name])
        for name in finished.sections
    }
    others = {name: text for name, text in words["downloads"].items() if name in finished.files}
    return others | notebooks


def ledger(finished: Finished) -> dict[str, Any]:
    """Return what the page of claims shows."""
    return {
        "name": "claims",
        "claims": claims.rows(finished),
        "now": claims.of_another_date(finished.claims),
        "columns": JUDGED if claims.of_another_date(finished.claims) else COLUMNS,
        "sections": list(finished.sections),
        "verdicts": list(claims.counts(finished.claims)),
    }


def data(finished: Finished, words: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the page about the data shows."""
    names, record = words["data"], finished.record["data"]
    reach = {"first": _day(record["first_event"]), "last": _day(record["last_event"])}
    facts = [
        (names["name"], record["file"]),
        (names["checksum"], record["sha256"]),
        *([(names["accessed"], _day(day))] if (day := finished.parameters.get("accessed")) else []),
        (names["layout"], record["layout"]),
        (names["rows"], language.digits(record["rows"])),
        (names["events"], language.digits(record["events"])),
        (names["set_aside"], language.digits(record["set_aside"])),
        (names["reach"], names["until"].format(**reach)),
    ]
    if second := finished.record.get("second_data"):
        facts.append((names["second"], f"{second['file']} ({second['source']}), SHA-256 {second['sha256']}"))
    if outlines := finished.record.get("boundaries"):
        facts.append((names["boundaries"], f"{outlines['file']}, SHA-256 {outlines['sha256']}"))
    columns = [names["columns"].get(name, name) for name in finished.quality.columns]
    aside = "tables/rows-set-aside.csv"
    return {
        "name": "data",
        "facts": facts,
        "quality": Table(
            "quality", columns, [[claims.readable(cell) for cell in row] for row in finished.quality.rows]
        ),
        "aside": aside if aside in finished.files else "",
        "sources": [sources()[key] for key in _sources(finished)],
    }


def _sources(finished: Finished) -> list[str]:
    """Return the sources of the edition's files."""
    second = finished.record.get("second_data")
    return list(dict.fromkeys([finished.parameters["source"], *([second["source"]] if second else [])]))


def methods(finished: Finished, words: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the page of definitions shows."""
    names, code = words["methods"], finished.record["code"]
    parameters = [
        [name, str(value) or names["empty"], meanings().get(name, "")]
        for name, value in finished.parameters.items()
    ]
    commit = code["commit"] or names["unknown_commit"]
    suite = [names["suite"], names["changed"].format(commit=commit) if code["changed"] else commit]
    versions = [[name, text] for name, text in finished.record["versions"].items()]
    return {
        "name": "methods",
        "definitions": DEFINITIONS.read_text(encoding="utf-8"),
        "claims": finished.claims,
        "parameters": Table("parameters", [names["parameter"], names["value"], names["meaning"]], parameters),
        "versions": Table("versions", [names["software"], names["version"]], [suite, *versions]),
    }


def history(finished: Finished, others: Sequence[archive.Entry]) -> dict[str, Any]:
    """Return what the archive shows: this edition among the others that it may name."""
    shown = [entry for entry in others if finished.private or not entry.private]
    return {
        "name": "archive",
        "shelves": archive.shelves([archive.this(finished), *shown]),
        "more": bool(shown),
        "known": {claim["id"] for claim in finished.claims},
        "all": "../index-private.html" if finished.private else "../index.html",
    }


def provenance(record: Mapping[str, Any], words: Mapping[str, Any]) -> dict[str, str]:
    """Return what the foot of each page says of how it was made."""
    foot, code, data = words["foot"], record["code"], record["data"]
    commit = foot["commit"].format(commit=code["commit"]) if code["commit"] else foot["no_commit"]
    file = f"{data['file']} ({data['layout']})"
    day = record["parameters"].get("accessed")
    accessed = [foot["accessed"].format(day=_day(day))] if day else []
    return {
        "parameters": ", ".join(f"{name} {value}" for name, value in record["parameters"].items() if value),
        "data": ", ".join([file, *accessed]),
        "code": ", ".join(
            [
                foot["version"].format(version=code["version"]),
                commit,
                *([foot["changed"]] if code["changed"] else []),
            ]
        ),
    }


def _day(text: str) -> str:
    return phrases.day(date.fromisoformat(text))
