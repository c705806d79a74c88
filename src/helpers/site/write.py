"""The site's files written into an edition's folder, and the pages that list editions beside it."""

import shutil
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import vl_convert

from helpers.charts.typeface import FILES, FOLDER, LICENCE, rule
from helpers.folder.finished import Finished, read
from helpers.site.archive import Entry
from helpers.site.authors import images
from helpers.site.pages import HERE, editions, pages, stylesheet

DRAWING = "window.drawFigure = vegaEmbed;"


def write_site(
    folder: Path,
    record: Mapping[str, Any],
    others: Sequence[Entry],
    later: Sequence[str] = (),
    address: str = "",
) -> str:
    """Write the site of the edition in ``folder`` and return the edition's headline.

    ``later`` names files that will stand beside the pages once they are written, ``address`` is where the
    edition will stand, if that is known.
    """
    finished = read(folder, record, later)
    _write_images(finished, folder)
    for name, text in (pages(finished, others, address) | assets()).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for name in (*FILES.values(), LICENCE):
        shutil.copyfile(FOLDER / name, folder / "assets" / name)
    return finished.headline


def _write_images(finished: Finished, folder: Path) -> None:
    """Write the pictures of the notebooks' authors, which the pages show as files."""
    for notebook in finished.sections.values():
        for path, image in images(notebook).items():
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_bytes(image.content)


@cache
def assets() -> dict[str, str]:
    """Return the files that all pages share."""
    return {
        "assets/style.css": "".join(f"{rule(face, font)}\n" for face, font in FILES.items()) + stylesheet(),
        "assets/site.js": (HERE / "assets" / "site.js").read_text(encoding="utf-8"),
        # Closed in a function, as the bundle is made to be a module and modules do not load from file://.
        "assets/vega.js": f"(() => {{{vl_convert.javascript_bundle(DRAWING)}}})();\n",
    }


def lists(entries: Sequence[Entry]) -> dict[str, str]:
    """Return the pages that list a folder's editions: the public ones and all, empty if none is private."""
    public = [entry for entry in entries if not entry.private]
    both = editions(entries, private=True) if len(public) < len(entries) else ""
    return {"index.html": editions(public, private=False), "index-private.html": both}
