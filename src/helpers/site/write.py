"""The site's files written into an edition's folder, and the pages that list editions beside it."""

import functools
import json
import logging
import shutil
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import vl_convert

from helpers import cache
from helpers.charts.typeface import FILES, FOLDER, LICENCE, rule
from helpers.folder.finished import Finished, read
from helpers.hashes import sha256_of
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


@functools.cache
def assets() -> dict[str, str]:
    """Return the files that all pages share."""
    return {
        "assets/style.css": "".join(f"{rule(face, font)}\n" for face, font in FILES.items()) + stylesheet(),
        "assets/site.js": (HERE / "assets" / "site.js").read_text(encoding="utf-8"),
        # Closed in a function, as the bundle is made to be a module and modules do not load from file://.
        "assets/vega.js": f"(() => {{{_bundle()}}})();\n",
    }


# What puts the bundle together tells of each of its rounds as if it were an error.
logging.getLogger("swc_ecma_transforms_optimization").setLevel(logging.CRITICAL)


def _bundle() -> str:
    """Return what draws figures in a page: it takes a second or more to be put together, and is kept."""
    made_of = f"{DRAWING} {version('vl-convert-python')}"

    def write(code: str, folder: Path) -> None:
        (folder / cache.ABOUT).write_text(json.dumps({"what": "the code that draws figures in pages"}))
        (folder / "vega.js").write_text(code, encoding="utf-8")

    return cache.once(
        sha256_of(made_of.encode()),
        lambda: vl_convert.javascript_bundle(DRAWING),
        write,
        lambda folder: (folder / "vega.js").read_text(encoding="utf-8"),
    )


def lists(entries: Sequence[Entry]) -> dict[str, str]:
    """Return the pages that list a folder's editions: the public ones and all, empty if none is private."""
    public = [entry for entry in entries if not entry.private]
    both = editions(entries, private=True) if len(public) < len(entries) else ""
    return {"index.html": editions(public, private=False), "index-private.html": both}
