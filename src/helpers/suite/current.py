"""Whether a finished edition is still what a run would make: what it was made of, by checksums.

Nothing heavy is imported here, so that the answer takes no longer than the files take to be read.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from helpers import briefs, ingredients
from helpers.hashes import sha256, sha256_of
from helpers.ingredients import files_in, of_files, of_those
from helpers.parameters import Parameters, files_of, located
from helpers.paths import NOTEBOOKS

Made = Mapping[str, str]
"""The checksum of each thing that an edition was made of, by its name: notebooks by their file's."""


EDITION = "the edition"
"""What has changed where there is no whole one."""


def folder_name(parameters: Parameters, sections: Sequence[str]) -> str:
    """Return the name of an edition's folder, which tells partial editions and unusual choices apart."""
    usual = Parameters()
    parts = [str(parameters.as_of), parameters.source]
    if parameters.brief != briefs.names()[0]:
        parts.append(parameters.brief)
    if list(sections) != list(briefs.active().sections):
        parts += sections
    if parameters.radius_km != usual.radius_km:
        parts.append(f"{parameters.radius_km:g}km")
    if parameters.window_months != usual.window_months:
        parts.append(f"{parameters.window_months}months")
    if parameters.audience != usual.audience:
        parts.append(parameters.audience)
    return "-".join(parts)


def made_of(parameters: Parameters, sections: Sequence[str]) -> dict[str, str]:
    """Return the checksum of all that an edition of these sections depends on.

    What a researcher's own cells read besides is not known to the suite.
    """
    brief = briefs.brief(parameters.brief)
    notebooks = {name: NOTEBOOKS / f"{brief.notebook(name)}.ipynb" for name in sections}
    others = (path for path in files_in(NOTEBOOKS) if path.suffix != ".ipynb")
    return {
        "parameters": sha256_of(json.dumps(parameters.recorded(), sort_keys=True).encode()),
        "data": of_those(parameters.data_paths),
        "second file": of_those(files_of(parameters.second_file)),
        "boundaries": of_those([located(parameters.boundaries)]),
        "population": of_those([located(parameters.population)]),
        "code": ingredients.code(),
        "tables": ingredients.tables(parameters.brief),
        "files beside the notebooks": of_files(others),
        "packages": ingredients.packages(),
        **{f"{name}.ipynb": of_those([path]) for name, path in notebooks.items()},
    }


def changes(folder: Path, now: Made) -> list[str]:
    """Return what of an edition's folder is another than a run would find ``now``; empty where nothing is.

    A folder that is not there, or that was changed by hand, is ``EDITION``.
    """
    manifest = _manifest(folder)
    then = manifest.get("made_of")
    if not isinstance(then, dict) or not _whole(folder, manifest):
        return [EDITION]
    return [name for name in {**then, **now} if then.get(name) != now.get(name)]


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        found = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _whole(folder: Path, manifest: Mapping[str, Any]) -> bool:
    """Tell whether the files of a folder are those that its manifest lists, no more and no other."""
    there = {path for path in files_in(folder) if path != folder / "manifest.json"}
    found = {path.relative_to(folder).as_posix(): sha256(path) for path in there}
    return found == manifest.get("files")


def reusable(changed: Sequence[str], sections: Sequence[str]) -> list[str]:
    """Return the sections whose executed notebooks can be taken from the edition that is there.

    Those can whose own notebook is the same, where nothing has changed but notebooks.
    """
    notebooks = {f"{name}.ipynb" for name in sections}
    if not set(changed) <= notebooks:
        return []
    return [name for name in sections if f"{name}.ipynb" not in changed]


def explained(changed: Sequence[str], sections: Sequence[str], fresh: bool) -> list[str]:
    """Return a line for each section: whether its notebook runs, and why."""
    kept = [] if fresh else reusable(changed, sections)
    common = [name for name in changed if not name.endswith(".ipynb")]
    lines = []
    for name in sections:
        why = "--fresh was given" if fresh else _why(common or [f"{name}.ipynb"])
        lines.append(f"{name}: {'current' if name in kept else f'runs, as {why}'}")
    return lines


def _why(changed: Sequence[str]) -> str:
    if EDITION in changed:
        return "no whole edition is there"
    several = len(changed) > 1
    return f"{' and '.join([', '.join(changed[:-1]), changed[-1]]) if several else changed[0]} changed"
