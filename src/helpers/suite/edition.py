"""An edition's folder: built out of sight, put in place only when it is complete."""

import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from helpers.analysis.alternatives import Readings
from helpers.analysis.claims import section_claims
from helpers.edition import Edition, open_edition, quality
from helpers.errors import NotebookError, ParameterError
from helpers.ledger import ledger_records, ledger_rows
from helpers.parameters import Parameters
from helpers.section import SECTIONS
from helpers.suite.execute import Progress, run_notebooks
from helpers.suite.lift import figures_in, write_figure, write_table
from helpers.suite.provenance import manifest


def run(parameters: Parameters, sections: Sequence[str], out: Path, tell: Progress) -> Path:
    """Make one edition and return its folder, ``out/<as_of>-<source>``.

    The data are read and checked before any notebook starts. Raises BriefError for what is the
    user's to mend; nothing of a failed edition appears under its name, and an edition that was there
    stays as it was.
    """
    edition = open_edition(parameters)
    chosen = [section for section in SECTIONS if section in sections]
    target = out / f"{parameters.as_of}-{parameters.source}"
    with built_for(target) as folder:
        execute_or_keep(chosen, parameters.plain(), folder, out / "failed" / target.name, tell)
        _write(edition, chosen, folder)
    return target


@contextmanager
def built_for(target: Path) -> Iterator[Path]:
    """Give a folder to build in, which takes the target's place when all went well and goes when not."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        workshop = Path(tempfile.mkdtemp(prefix=".building-", dir=target.parent))
    except OSError as error:
        raise ParameterError(
            f"Cannot write to {target.parent}: {error.strerror}. Name another folder with --out."
        ) from None
    try:
        folder = workshop / target.name
        folder.mkdir()
        yield folder
        _put_in_place(folder, target, workshop / "replaced")
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def _put_in_place(folder: Path, target: Path, replaced: Path) -> None:
    """Rename a finished folder to its name; an older one there comes back if that fails."""
    if target.exists():
        target.rename(replaced)
    try:
        folder.rename(target)
    except BaseException:
        if replaced.exists():
            replaced.rename(target)
        raise


def execute_or_keep(
    sections: Sequence[str], given: dict[str, Any], folder: Path, kept: Path, tell: Progress
) -> None:
    """Execute notebooks into ``folder``; what a failed run leaves of them is copied to ``kept``."""
    try:
        run_notebooks(sections, given, folder, tell)
    except NotebookError as error:
        shutil.rmtree(kept, ignore_errors=True)  # what an earlier run left
        executed = list(folder.glob("*.ipynb"))
        if not executed:
            raise
        kept.mkdir(parents=True)
        for notebook in executed:
            shutil.copy(notebook, kept)
        raise NotebookError(f"{error} The notebooks as far as they ran are in {kept}.") from error


def _write(edition: Edition, sections: Sequence[str], folder: Path) -> None:
    """Write all files of the edition; the manifest last, as it lists the others."""
    source = edition.source_line
    for section in sections:
        for figure in figures_in(folder / f"{section}.ipynb"):
            write_figure(figure, folder, source)
    tried = [edition.read_otherwise(claim) for section in sections for claim in section_claims(section)]
    _write_ledger(edition, tried, folder)
    write_table(quality(edition), folder / "data-quality.csv", source)
    write_table(edition.dataset.set_aside, folder / "tables" / "rows-set-aside.csv", source)
    write_json(manifest(edition, sections, folder), folder / "manifest.json")


def _write_ledger(edition: Edition, tried: list[Readings], folder: Path) -> None:
    situation, source = edition.situation, edition.source_line
    write_table(ledger_rows(edition, tried), folder / "claims.csv", source)
    record = {
        "as_of": situation.as_of.isoformat(),
        "simulated": edition.parameters.source == "sample",
        "source": source,
        "claims": ledger_records(edition, tried),
    }
    write_json(record, folder / "claims.json")


def write_json(content: dict[str, Any], path: Path) -> None:
    """Write a record as JSON for people, too, to read."""
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
