"""The pages about the whole edition: its overview, claims, data, methods and archive."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from helpers import briefs, language
from helpers.blocks import Table
from helpers.folder.finished import Finished
from helpers.parameters import meanings
from helpers.paths import ROOT
from helpers.site import archive, claims, markdown, points
from helpers.site.citation import citation
from helpers.site.figures import picture
from helpers.sources import sources
from helpers.story import phrases, plain

COLUMNS = ("id", "claim", "section", "verdict", "range")
JUDGED = ("id", "claim", "section", "replicated", "now", "change", "range")
DEFINITIONS = ROOT / "docs" / "definitions.md"


def index(finished: Finished, words: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the edition's first page shows, which is the brief itself."""
    map_of = finished.figures.get(briefs.active().map)
    head = next(iter(finished.sections.values())).head
    return {
        "name": "index",
        "headline": finished.headline,
        "lead": " ".join(sentence.text for sentence in head.lead),
        "claims": {row["id"]: row for row in claims.rows(finished)},
        "counts": claims.counts(finished.claims),
        "holding": claims.holding(finished.claims),
        "now": claims.of_another_date(finished.claims),
        "sections": points.sections(finished),
        "map": picture(*map_of[1:], finished.files) if map_of else None,
        "map_link": f"{map_of[0]}.html#fig-{briefs.active().map}" if map_of else "",
        "downloads": _downloads(finished, words),
        "citation": citation(finished.record),
    }


def _downloads(finished: Finished, words: Mapping[str, Any]) -> dict[str, str]:
    """Return the files that a reader may want, each with what it is."""
    offered = dict[str, str]()
    for path, text in words["downloads"].items():
        if path == "notebook":
            offered |= {
                f"{name}.ipynb": text.format(title=words["titles"][name]) for name in finished.sections
            }
        elif path in finished.files:
            offered[path] = text
    return offered


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
        *([(names["snapshot"], snapshot)] if (snapshot := record.get("snapshot")) else []),
        (names["checksum"], record["sha256"]),
        *_access(finished, names),
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
    if people := finished.record.get("population"):
        facts.append(
            (names["population"], f"{people['source']} ({people['file']}, SHA-256 {people['sha256']})")
        )
    columns = [names["columns"].get(name, name) for name in finished.quality.columns]
    aside = "tables/rows-set-aside.csv"
    return {
        "name": "data",
        "facts": facts,
        "quality": Table(
            "quality", columns, [[plain.readable(cell) for cell in row] for row in finished.quality.rows]
        ),
        "aside": aside if aside in finished.files else "",
        "sources": [sources()[key] for key in _sources(finished)],
    }


def _access(finished: Finished, names: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return when the data were accessed, which is not asked of the sample."""
    if day := finished.parameters.get("accessed"):
        return [(names["accessed"], _day(day))]
    return [] if finished.record["simulated"] else [(names["accessed"], names["no_day"])]


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
        "definitions": (definitions := DEFINITIONS.read_text(encoding="utf-8")),
        "words": _folded(definitions),
        "claims": finished.claims,
        "parameters": Table("parameters", [names["parameter"], names["value"], names["meaning"]], parameters),
        "versions": Table("versions", [names["software"], names["version"]], [suite, *versions]),
    }


def _folded(text: str) -> dict[str, Any]:
    """Return a text as its title, what follows that, and its parts, each of which can be folded away."""
    (opening, title), *parts = _titled(text)
    return {
        "title": title,
        "anchor": markdown.anchor(title),
        "text": opening,
        "parts": [{"title": name, "anchor": markdown.anchor(name), "text": part} for part, name in parts],
    }


def _titled(text: str) -> Iterator[tuple[str, str]]:
    """Yield what stands under each heading of a text, and the heading."""
    found = list(markdown.parted(text))
    for at, (level, title) in enumerate(found):
        if level:
            below = found[at + 1] if at + 1 < len(found) else (1, "")
            yield (below[1] if not below[0] else ""), title


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
