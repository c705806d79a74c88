"""An edition made: its data read, its notebooks executed and checked, its files written."""

import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from helpers import briefs
from helpers.analysis.alternatives import Readings
from helpers.analysis.claims import section_claims
from helpers.briefs import Brief
from helpers.errors import DataError, FalseSentenceError, NotebookError
from helpers.folder.drawings import take_over
from helpers.folder.files import write_figures, write_table
from helpers.folder.notebook import read
from helpers.hashes import checksum
from helpers.language import words
from helpers.licence import scan as licence
from helpers.notebook.edition import Edition, open_edition, quality, set_aside
from helpers.notebook.ledger import ledger_records, ledger_rows
from helpers.parameters import Parameters, files_of
from helpers.site.archive import Entry
from helpers.suite.checked import Checks, checks_of
from helpers.suite.current import folder_name, made_of
from helpers.suite.execute import Progress, run_notebooks
from helpers.suite.finish import finish, list_editions, others_of
from helpers.suite.provenance import record, write_json
from helpers.suite.server import preloaded
from helpers.suite.workshop import built_for
from helpers.texts import plain

LARGE = 30
"""Megabytes of data that take a second or more to be read."""


def run(
    parameters: Parameters, sections: Sequence[str], out: Path, tell: Progress, taken: Sequence[str] = ()
) -> Path:
    """Make one edition and return its folder, ``out/<as_of>-<source>`` by default.

    The executed notebooks of the sections ``taken`` are those of the edition that is there.
    The data are read and checked before any notebook starts. Raises BriefError for what is the
    user's to mend; nothing of a failed edition appears under its name, and an edition that was there
    stays as it was.
    """
    with briefs.using(parameters.brief) as brief:
        chosen = [name for name in brief.sections if name in sections]
        target = out / folder_name(parameters, chosen)
        make(parameters, chosen, out, tell, taken, lambda: others_of(target))
        list_editions(out)
        return target


def make(
    parameters: Parameters,
    chosen: Sequence[str],
    out: Path,
    tell: Progress,
    taken: Sequence[str] = (),
    others: Callable[[], Sequence[Entry]] = tuple,
) -> None:
    """Make one edition as ``run`` does, without the list of all; its archive lists ``others`` beside it."""
    with briefs.using(parameters.brief) as brief, preloaded(parameters.plain(), chosen):
        _make(brief, parameters, list(chosen), out, tell, taken, others)


def _make(
    brief: Brief,
    parameters: Parameters,
    chosen: list[str],
    out: Path,
    tell: Progress,
    taken: Sequence[str],
    others: Callable[[], Sequence[Entry]],
) -> None:
    made = made_of(parameters, chosen)
    _announce(parameters.data_paths)
    edition = open_edition(parameters)
    _tell(edition.suspicions)
    _ask_for_the_day(parameters)
    target = out / folder_name(parameters, chosen)
    with built_for(target) as folder, checks_of(folder) as checks:
        kept = out / "failed" / target.name
        for section in taken:
            take_over(target / f"{section}.ipynb", folder)
            checks.begin(section)
        notebooks = [brief.notebook(section) for section in chosen if section not in taken]
        tried = [  # while the process from which the notebooks' kernels are forked is still opening the data
            edition.read_otherwise(claim)
            for section in chosen
            for claim in section_claims(section, parameters.as_of)
        ]
        try:
            given, shown = parameters.plain(), parameters.recorded()
            execute_or_keep(notebooks, given, shown, folder, kept, tell, checks.begin)
        finally:
            _refuse_changed(edition)
        checks.begin_ledger()
        with _refused_if_false(checks, edition, chosen, kept):
            _write(edition, tried, chosen, folder)
            known = record(edition, chosen) | {"made_of": made}
            finish(folder, known, others(), partial(licence.scan, edition=edition))


def _announce(paths: Sequence[Path]) -> None:
    """Say on the terminal that files are read which take seconds: nothing else is heard until then."""
    megabytes = sum(path.stat().st_size for path in paths if path.is_file()) / 1e6
    if megabytes > LARGE:
        names = ", ".join(plain(path.name) for path in paths)
        print(f"brief: reading {names} ({megabytes:,.0f} MB)", file=sys.stderr, flush=True)


def _ask_for_the_day(parameters: Parameters) -> None:
    """Say on the terminal that the day on which a user's own file was downloaded is not known."""
    if parameters.source != "sample" and not parameters.accessed:
        asked = (
            "the makers of the data ask for the day on which you downloaded them: add -p accessed YYYY-MM-DD"
        )
        print(f"brief: {asked}", file=sys.stderr, flush=True)


def _refuse_changed(edition: Edition) -> None:
    """Refuse notebooks that may have read another file than the one that was checked before they started."""
    second = files_of(edition.parameters.second_file)
    for opened, paths in zip(edition.opened, (edition.parameters.data_paths, second), strict=False):
        data = opened.dataset
        now = checksum(paths) if all(path.is_file() for path in paths) else "none"
        if now != data.sha256:
            raise DataError(
                f"{data.name} changed while the notebooks ran: expected the file with sha256 "
                f"{data.sha256[:12]}..., found {now[:12]}. Nothing was written; run again when the "
                "file is in its place."
            )


def _tell(suspicions: Sequence[str]) -> None:
    """Say on the terminal what makes a file look as if events were missing."""
    if suspicions:
        said = " ".join([*suspicions, words()["suspicions"]["meant"]])
        print(f"brief: {said}", file=sys.stderr, flush=True)


def execute_or_keep(
    notebooks: Sequence[str],
    given: Mapping[str, Any],
    shown: Mapping[str, Any],
    folder: Path,
    kept: Path,
    tell: Progress,
    then: Callable[[str], None] = lambda section: None,
) -> None:
    """Execute notebooks with parameters ``given`` into copies that show others, ``shown``, in ``folder``.

    ``then`` is called with the section of each that is done. What a failed run leaves is copied to ``kept``.
    """
    try:
        run_notebooks(notebooks, given, folder, tell, shown, then)
    except NotebookError as error:
        if not _keep(folder, kept):
            raise
        raise NotebookError(f"{error} The notebooks as far as they ran are in {kept}.") from error


def _keep(folder: Path, kept: Path) -> bool:
    """Copy a failed edition's notebooks, in place of what an earlier run left; tell whether they are there.

    All are there or none: a full disk may be why the edition failed.
    """
    shutil.rmtree(kept, ignore_errors=True)
    executed = list(folder.glob("*.ipynb"))
    try:
        for notebook in executed:
            kept.mkdir(parents=True, exist_ok=True)
            shutil.copy(notebook, kept)
    except OSError:
        shutil.rmtree(kept, ignore_errors=True)
        return False
    return bool(executed)


@contextmanager
def _refused_if_false(checks: Checks, edition: Edition, chosen: Sequence[str], kept: Path) -> Iterator[None]:
    """Write an edition's files while its notebooks are checked; those that are false go to ``kept``.

    What is false may be why a file cannot be written, and is told first.
    """
    try:
        yield
    except Exception:
        _refuse_or_keep(checks, edition, chosen, kept)
        raise
    _refuse_or_keep(checks, edition, chosen, kept)


def _refuse_or_keep(checks: Checks, edition: Edition, chosen: Sequence[str], kept: Path) -> None:
    try:
        checks.refuse_false(edition, chosen)
    except FalseSentenceError as error:
        if not _keep(checks.folder, kept):
            raise
        raise FalseSentenceError(f"{error} The notebooks are in {kept}.") from error


def _write(edition: Edition, tried: list[Readings], sections: Sequence[str], folder: Path) -> None:
    """Write the edition's figures, tables and ledger."""
    source = edition.source_line
    for section in sections:
        write_figures(read(folder / f"{section}.ipynb"), folder, source)
    _write_ledger(edition, tried, folder)
    write_table(quality(edition), folder / "data-quality.csv", source)
    write_table(set_aside(edition), folder / "tables" / "rows-set-aside.csv", source)


def _write_ledger(edition: Edition, tried: list[Readings], folder: Path) -> None:
    situation, source = edition.situation, edition.ledger_source
    write_table(ledger_rows(edition, tried), folder / "claims.csv", source)
    content = {
        "as_of": situation.as_of.isoformat(),
        "simulated": edition.parameters.source == "sample",
        "source": source,
        **({} if edition.may_pass_on_rows else {"events_note": words()["audience"]["events_note"]}),
        "claims": ledger_records(edition, tried),
    }
    write_json(content, folder / "claims.json")
