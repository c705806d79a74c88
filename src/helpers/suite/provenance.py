"""What an edition was made from: parameters, data, versions and the code's commit, as a manifest."""

import json
import platform
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

from helpers.hashes import sha256
from helpers.notebook.edition import Edition
from helpers.parameters import located
from helpers.paths import ROOT
from helpers.snapshots.store import of_files

PACKAGES = ("jupyterlab", "papermill", "pandas", "altair", "geopandas", "pandera", "vl-convert-python")


def record(edition: Edition, sections: Sequence[str]) -> dict[str, Any]:
    """Return what is known of an edition before its files are finished."""
    data = edition.dataset
    return {
        "parameters": edition.parameters.recorded(),
        "sections": list(sections),
        "simulated": edition.parameters.source == "sample",
        "source": edition.source_line,
        "data": {
            "file": data.name,
            "snapshot": of_files(data.paths),
            "sha256": data.sha256,
            "layout": edition.layout,
            "rows": data.rows,
            "events": len(data.events),
            "set_aside": len(data.set_aside),
            "first_event": data.first.isoformat(),
            "last_event": data.last.isoformat(),
        },
        "second_data": _second(edition),
        "boundaries": _boundaries(edition),
        "population": _population(edition),
        **made_with(),
    }


def manifest(record: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """Return the manifest of an edition: its record, the bytes of each page, the checksum of each file."""
    pages = {path.name: path.stat().st_size for path in sorted(folder.glob("*.html"))}
    return {**record, "pages": pages, "files": checksums(folder)}


def made_with() -> dict[str, Any]:
    """Return the code and versions at work here."""
    code = {
        "version": version("mali-conflict-brief"),
        "commit": _git("rev-parse", "HEAD"),
        "day": _git("show", "--no-patch", "--format=%cs", "HEAD"),
        "changed": bool(_git("status", "--porcelain")),
    }
    versions = {"python": platform.python_version(), **{name: version(name) for name in PACKAGES}}
    return {"code": code, "versions": versions}


def checksums(folder: Path) -> dict[str, str]:
    """Return the checksum of each file in ``folder`` but the manifest, which cannot hold its own."""
    names = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {name.as_posix(): sha256(folder / name) for name in names if name.name != "manifest.json"}


def write_json(content: Mapping[str, Any], path: Path) -> None:
    """Write a record as JSON for people, too, to read."""
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _second(edition: Edition) -> dict[str, Any] | None:
    if edition.second is None:
        return None
    data = edition.second.dataset
    return {"source": edition.second.source, "file": data.name, "sha256": data.sha256}


def _boundaries(edition: Edition) -> dict[str, str] | None:
    if not edition.parameters.boundaries:
        return None
    path = located(edition.parameters.boundaries)
    return {"file": path.name, "sha256": sha256(path)}


def _population(edition: Edition) -> dict[str, Any] | None:
    """Return a census that was added, with its figures, from which editions are compared without the file."""
    if not edition.parameters.population:
        return None
    path = located(edition.parameters.population)
    return {"file": path.name, "sha256": sha256(path), **asdict(edition.situation.census)}


def _git(*words: str) -> str | None:
    """Return what git says of the checkout, None where there is no git or no checkout."""
    try:
        answer = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return answer.stdout.strip()
