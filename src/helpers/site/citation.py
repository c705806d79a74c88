"""How to cite an edition: one line of text, an entry for BibTeX, and the works that its data ask for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from helpers.language import spoken
from helpers.sources import Source, sources
from helpers.story import phrases


@dataclass(frozen=True)
class Citation:
    """One edition's citation in two forms, and the ``works`` to cite with it."""

    line: str
    bibtex: str
    works: tuple[str, ...]


def citation(record: Mapping[str, Any]) -> Citation:
    """Return the citation of the edition that a manifest describes."""
    words = spoken("site")["citation"]
    title = spoken("site")["site"]["name"]
    as_of = date.fromisoformat(record["parameters"]["as_of"])
    code = record["code"]
    parts = {
        "authors": words["authors"],
        "title": title,
        "day": phrases.day(as_of),
        "simulated": words["simulated"] if record["simulated"] else "",
        "version": code["version"],
        "commit": words["commit"].format(commit=code["commit"][:12]) if code["commit"] else "",
        "source": record["source"],
        "checksum": record["data"]["sha256"][:12],
    }
    fields = {
        "title": title,
        "author": f"{{{words['authors']}}}",  # kept whole: BibTeX would read a family name in its last word
        "year": str(as_of.year),
        "note": words["note"].format(**parts),
    }
    key = f"{words['key']}-{as_of}-{record['parameters']['source']}"
    entry = ",\n".join(f"  {name} = {{{_plain(text)}}}" for name, text in fields.items())
    works = tuple(work for source in sources_of(record) for work in source.references)
    return Citation(words["line"].format(**parts), f"@misc{{{key},\n{entry}\n}}", works)


def sources_of(record: Mapping[str, Any]) -> list[Source]:
    """Return the sources of an edition's data, each once."""
    second = record.get("second_data")
    keys = [record["parameters"]["source"], *([second["source"]] if second else [])]
    return [sources()[key] for key in dict.fromkeys(keys)]


def _plain(text: str) -> str:
    """Return a text with the letters that mean something to TeX marked as letters."""
    return "".join(f"\\{letter}" if letter in "&%$#_" else letter for letter in text)
