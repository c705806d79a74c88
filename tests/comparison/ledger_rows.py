"""Editions' folders and ledgers as small as a test needs them."""

import hashlib
import json
from pathlib import Path

from helpers.analysis.claims import claims, computed_text, evaluate
from helpers.folder.record import Record
from helpers.notebook.edition import open_edition
from helpers.parameters import resolve, sample

ROW = {
    "section": "southern",
    "claim": "Attacks",
    "unit": "events",
    "published": "9",
    "computed": "9",
    "verdict": "holds",
}


def ledger(**claims):
    """Return claims by id; each is a computed figure and a verdict: ledger(S1=("9", "holds"))."""
    return {
        key: {**ROW, "computed": computed, "verdict": verdict} for key, (computed, verdict) in claims.items()
    }


def edition(folder="2022-08-29-sample", sha256="0" * 64, parameters=None, **claims):
    """Return an edition as it would be read back."""
    manifest = {"source": "A source.", "data": {"file": "file.csv", "sha256": sha256}}
    return Record(Path(folder), resolve(parameters or {}), manifest, ledger(**claims))


def write_edition(folder: Path, data: Path | None = None, parameters=None, **claims):
    """Write the two files of an edition's folder that a comparison reads."""
    data = data or sample()
    folder.mkdir(parents=True)
    rows = [{"id": key, **row} for key, row in ledger(**claims).items()]
    (folder / "claims.json").write_text(json.dumps({"claims": rows}), encoding="utf-8")
    manifest = {
        "parameters": resolve(parameters or {}).plain(),
        "source": "A source.",
        "data": {"file": data.name, "sha256": checksum(data)},
        "files": {"claims.json": checksum(folder / "claims.json")},
    }
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def write_computed(folder: Path, **given):
    """Write an edition's folder with the ledger that the claims come to, without running notebooks."""
    opened = open_edition(resolve(given))
    found = [evaluate(claim, opened.situation) for claim in claims()]
    results = {one.claim.id: (computed_text(one.outcome), one.verdict) for one in found}
    return write_edition(folder, opened.dataset.paths[0], given, **results)


def checksum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
