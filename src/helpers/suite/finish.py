"""What an edition's folder gets once its content stands: the site, the PDF, what machines read of it."""

import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from helpers import briefs
from helpers.errors import ParameterError
from helpers.locks import alone
from helpers.site import citing as citation
from helpers.site import crate, pdf, share
from helpers.site.archive import Entry, listed
from helpers.site.write import lists, write_site
from helpers.suite.provenance import manifest, write_json
from helpers.suite.workshop import MOVING, replace_file, writing

LATER = (pdf.NAME, citation.NAME, crate.NAME, "manifest.json")
"""Files that come after the pages, which already link to them."""


def finish(
    folder: Path,
    record: Mapping[str, Any],
    others: Iterable[Entry],
    scan: Callable[[Path], None],
    address: str = "",
) -> None:
    """Write the site of the edition in ``folder``, its PDF, and its manifest, which lists all other files.

    ``scan`` refuses files that hold what may not be passed on; it is run when all but the manifest stand.
    ``address`` is where the edition will stand, if that is known.
    """
    headline = write_site(folder, record, list(others), LATER, address)
    pdf.write_pdf(folder, record)
    share.write_pictures(folder, record)
    (folder / citation.NAME).write_text(citation.cff(record), encoding="utf-8")
    write_json(crate.crate(folder, record), folder / crate.NAME)
    scan(folder)
    write_json(manifest({**record, "headline": headline}, folder), folder / "manifest.json")


def editions_in(parent: Path) -> list[Path]:
    """Return the folders in ``parent`` that look like editions."""
    return sorted(
        path.parent for path in parent.glob("*/manifest.json") if (path.parent / "claims.json").is_file()
    )


def others_of(target: Path, published: Collection[Path] = ()) -> list[Entry]:
    """Return the brief's other editions for an archive: those beside ``target`` and those ``published``."""
    folders = {*editions_in(target.parent), *published} - {target}
    links = {folder: _link(folder, target, folder in published) for folder in sorted(folders, key=str)}
    return [entry for entry in _entries(links) if entry.brief == briefs.active().name]


def list_editions(parent: Path) -> None:
    """Write the list of all editions in ``parent``."""
    with writing(parent), alone(parent / MOVING):
        links = {folder: _link(folder, parent) for folder in editions_in(parent)}
        for name, page in lists(list(_entries(links))).items():
            if page:
                replace_file(parent / name, page)
            else:
                (parent / name).unlink(missing_ok=True)


def _entries(links: Mapping[Path, str]) -> Iterator[Entry]:
    """Yield the editions in some folders as archives list them; say which cannot be read, and skip them."""
    for folder, link in links.items():
        try:
            yield listed(folder, link)
        except ParameterError as error:
            _say_once(f"brief: skipped among other editions: {error}")


@cache
def _say_once(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _link(folder: Path, seen_from: Path, published: bool = False) -> str:
    """Return a relative link to an edition's first page, empty where it has none."""
    page = folder / "index.html"
    if not (published or page.is_file()):
        return ""
    try:
        return Path(os.path.relpath(page, seen_from)).as_posix()
    except ValueError:  # on another drive
        return page.as_uri()
