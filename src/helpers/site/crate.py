"""An edition described for machines: ``ro-crate-metadata.json``, a graph as RO-Crate 1.1 asks for.

The graph names the file of events with its checksum, licence and citation, and holds no row of it. It says
nothing of the clock, so that the same data, date and code give the same bytes.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from helpers.folder.finished import is_private
from helpers.language import spoken
from helpers.site import entities
from helpers.site.citation import citation
from helpers.site.citing import earliest, named
from helpers.site.entities import Entity, to

NAME = "ro-crate-metadata.json"
LATER = ("manifest.json",)
"""Files that are written after this one, so that it cannot tell their size and checksum."""

SPECIFICATION = "https://w3id.org/ro/crate/1.1"
PROFILE = "https://w3id.org/ro/wfrun/process/0.5"


def crate(folder: Path, record: Mapping[str, Any]) -> dict[str, Any]:
    """Return the description of the finished files in ``folder``; ``record`` will be in the manifest."""
    files = [file for file in entities.files(folder, record, LATER) if file["@id"] != NAME]
    data, parameters = list(entities.data(record)), entities.parameters(record)
    suite, *packages = entities.software(record)
    licences, about = entities.licences(record), _about()
    made = {
        "@id": "#made",
        "@type": "CreateAction",
        **spoken("crate")["action"],
        "instrument": {"@id": suite["@id"]},
        "object": to(*data, *parameters),
        "result": to(*files),
    }
    root = {
        "@id": "./",
        "@type": "Dataset",
        **_described(record),
        "conformsTo": {"@id": PROFILE},
        "license": to(*licences),
        "author": {"@id": "#contributors"},
        "spatialCoverage": {"@id": "#place"},
        "isBasedOn": to(*data),
        "mentions": {"@id": made["@id"]},
        "hasPart": to(*files),
    }
    descriptor = {
        "@id": NAME,
        "@type": "CreativeWork",
        "conformsTo": {"@id": SPECIFICATION},
        "about": {"@id": root["@id"]},
    }
    graph = [descriptor, root, *files, made, *data, *parameters, suite, *packages, *licences, *about]
    return {"@context": f"{SPECIFICATION}/context", "@graph": graph}


def _described(record: Mapping[str, Any]) -> Entity:
    """Return what an edition says of itself in words and dates."""
    site, words = spoken("site")["site"], spoken("crate")["edition"]
    marked = {"simulated": record["simulated"], "private": is_private(record["parameters"])}
    marks = [mark for mark, holds in marked.items() if holds]
    description: Sequence[str] = [
        words["description"].format(about=site["about"]),
        *(words[mark] for mark in marks),
    ]
    return {
        "name": named(record),
        "description": " ".join(description),
        "datePublished": earliest(record),
        "inLanguage": site["language"],
        "keywords": [*spoken("paper")["paper"]["keywords"], *marks],
        "temporalCoverage": f"{record['data']['first_event']}/{record['parameters']['as_of']}",
        "creditText": citation(record).line,
    }


def _about() -> list[Entity]:
    """Return who made the edition, the place that it is about, and the rules of its description."""
    authors = spoken("site")["citation"]["authors"]
    return [
        {"@id": "#contributors", "@type": "Organization", "name": authors},
        {"@id": "#place", "@type": "Place", "name": spoken("crate")["place"]["name"]},
        {"@id": PROFILE, "@type": "CreativeWork", "name": "Process Run Crate", "version": "0.5"},
    ]
