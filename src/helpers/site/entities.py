"""What an edition consists of and what it was made from, as entities of an RO-Crate."""

from collections.abc import Collection, Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from helpers.folder import finished
from helpers.hashes import sha256
from helpers.language import digits, spoken
from helpers.parameters import meanings
from helpers.site.authors import images
from helpers.site.citation import sources_of
from helpers.sources import sources

Entity = dict[str, Any]

FORMATS = {
    ".cff": "application/yaml",
    ".css": "text/css",
    ".csv": "text/csv",
    ".html": "text/html",
    ".ipynb": "application/x-ipynb+json",
    ".js": "text/javascript",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".txt": "text/plain",
    ".vl.json": "application/vnd.vegalite.v5+json",
}


def to(*entities: Entity) -> Entity | list[Entity]:
    """Return references to entities: a list, but for a single one, as RO-Crate recommends."""
    references = [{"@id": entity["@id"]} for entity in entities]
    return references[0] if len(references) == 1 else references


def files(folder: Path, record: Mapping[str, Any], later: Collection[str]) -> Iterator[Entity]:
    """Yield each file of an edition; a figure's bring its alt text, those still to come no checksum."""
    kinds = spoken("crate")["files"]
    edition = finished.read(folder, record)
    drawn = {
        name: {"title": figure.title.text, "alt": figure.alt.text}
        for name, (_, figure, _) in edition.figures.items()
    }
    for notebook in edition.sections.values():
        drawn |= {Path(path).stem: {"alt": image.alt} for path, image in images(notebook).items()}
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    for path in sorted({*there, *later}):
        stem, _, ending = Path(path).name.partition(".")
        slots = {"stem": stem, "title": stem, "alt": ""} | drawn.get(stem.removesuffix("-narrow"), {})
        kind = next(kind for kind in kinds if fnmatch(path, kind["path"]))
        yield {
            "@id": path,
            "@type": "File",
            "name": kind["name"].format(**slots),
            "description": kind["description"].format(**slots).strip(),
            **({"license": {"@id": kind["license"]}} if "license" in kind else {}),
            "encodingFormat": FORMATS.get(f".{ending}", "application/octet-stream"),
            **({} if path in later else _size_and_sum(folder / path)),
        }


def _size_and_sum(path: Path) -> Entity:
    return {"contentSize": str(path.stat().st_size), "sha256": sha256(path)}


def data(record: Mapping[str, Any]) -> Iterator[Entity]:
    """Yield the files of events, which are not part of the edition: their checksums, licences, citations."""
    words = spoken("crate")["data"]
    layout, rows = record["data"]["layout"], digits(record["data"]["rows"])
    first = {"source": record["parameters"]["source"], **record["data"]}
    yield _events("#data", first, words["name"], words["description"].format(layout=layout, rows=rows))
    if second := record.get("second_data"):
        yield _events("#second-data", second, words["name"], words["second"])


def _events(place: str, file: Mapping[str, Any], name: str, description: str) -> Entity:
    source = sources()[file["source"]]
    return {
        "@id": place,
        "@type": "CreativeWork",
        "name": name.format(file=file["file"], source=source.name),
        "description": description,
        "sha256": file["sha256"],
        "license": {"@id": source.licence_url},
        "creditText": source.cite,
        **({"citation": list(source.references)} if source.references else {}),
    }


def licences(record: Mapping[str, Any]) -> list[Entity]:
    """Return the licence of the suite and, where they are others, the terms of the sources of the data."""
    words = spoken("crate")["licence"]
    terms = {source.licence_url: {"name": source.licence} for source in sources_of(record)}
    terms |= {words["url"]: {"name": words["suite"], "description": words["covers"]}}
    return [{"@id": url, "@type": "CreativeWork", **licence} for url, licence in terms.items()]


def parameters(record: Mapping[str, Any]) -> list[Entity]:
    """Return the parameters that are set."""
    return [
        {
            "@id": f"#parameter-{name}",
            "@type": "PropertyValue",
            "name": name,
            "value": str(value),
            "description": meanings().get(name, ""),
        }
        for name, value in record["parameters"].items()
        if value != ""
    ]


def software(record: Mapping[str, Any]) -> list[Entity]:
    """Return the suite and, behind it, the packages that it used."""
    words, code = spoken("crate")["software"], record["code"]
    packages = [
        {"@id": f"#package-{name}", "@type": "SoftwareApplication", "name": name, "version": version}
        for name, version in record["versions"].items()
    ]
    commit = words["changed" if code["changed"] else "commit"].format(commit=code["commit"])
    suite = {
        "@id": "#suite",
        "@type": "SoftwareApplication",
        "name": spoken("site")["site"]["name"],
        "version": code["version"],
        "description": words["suite"],
        **({"identifier": commit} if code["commit"] else {}),
        "softwareRequirements": to(*packages),
    }
    return [suite, *packages]
