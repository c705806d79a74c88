"""How to cite an edition: one line of text, and an entry for BibTeX."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from helpers.reference import table
from helpers.story import phrases


@dataclass(frozen=True)
class Citation:
    """One edition's citation in two forms."""

    line: str
    bibtex: str


def citation(record: Mapping[str, Any]) -> Citation:
    """Return the citation of the edition that a manifest describes."""
    words = table("words/en-site")["citation"]
    title = table("words/en-site")["site"]["name"]
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
    }
    fields = {
        "title": title,
        "author": f"{{{words['authors']}}}",  # kept whole: BibTeX would read a family name in its last word
        "year": str(as_of.year),
        "note": words["note"].format(**parts),
    }
    key = f"mali-brief-{as_of}-{record['parameters']['source']}"
    entry = ",\n".join(f"  {name} = {{{_plain(text)}}}" for name, text in fields.items())
    return Citation(words["line"].format(**parts), f"@misc{{{key},\n{entry}\n}}")


def _plain(text: str) -> str:
    """Return a text with the letters that mean something to TeX marked as letters."""
    return "".join(f"\\{letter}" if letter in "&%$#_" else letter for letter in text)
