"""What an edition was made from: parameters, data, versions and the code's commit, as a manifest."""

import platform
import subprocess
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from helpers.comparison.recorded import sha256
from helpers.edition import Edition
from helpers.reference import ROOT

PACKAGES = ("jupyterlab", "papermill", "pandas", "altair", "geopandas", "pandera", "vl-convert-python")


def manifest(edition: Edition, sections: Sequence[str], folder: Path) -> dict[str, Any]:
    """Return the manifest of the finished files in ``folder``."""
    data = edition.dataset
    return {
        "parameters": edition.parameters.plain(),
        "sections": list(sections),
        "simulated": edition.parameters.source == "sample",
        "source": edition.source_line,
        "data": {
            "file": data.path.name,
            "sha256": data.sha256,
            "layout": edition.layout,
            "rows": data.rows,
            "events": len(data.events),
            "set_aside": len(data.set_aside),
            "first_event": data.first.isoformat(),
            "last_event": data.last.isoformat(),
        },
        "second_data": _second(edition),
        **made_with(folder),
    }


def made_with(folder: Path) -> dict[str, Any]:
    """Return the code and versions at work here and the checksum of each finished file in ``folder``."""
    return {
        "code": {"commit": _git("rev-parse", "HEAD"), "changed": bool(_git("status", "--porcelain"))},
        "versions": {"python": platform.python_version(), **{name: version(name) for name in PACKAGES}},
        "files": {name.as_posix(): sha256(folder / name) for name in _files(folder)},
    }


def _second(edition: Edition) -> dict[str, Any] | None:
    if edition.second is None:
        return None
    data = edition.second.dataset
    return {"source": edition.second.source, "file": data.path.name, "sha256": data.sha256}


def _files(folder: Path) -> list[Path]:
    return sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())


def _git(*words: str) -> str | None:
    """Return what git says of the checkout, None where there is no git or no checkout."""
    try:
        answer = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return answer.stdout.strip()
