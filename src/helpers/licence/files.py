"""The files of an edition, each read for what it holds, whatever its ending."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2

from helpers.errors import LicenceError
from helpers.licence import pictures
from helpers.licence.contents import Content, of_text

OURS = ("assets/vega.js", "assets/*.ttf")
"""Code and fonts of others that the suite puts anew into each edition, unchanged."""

MADE = {".ipynb", ".json", ".csv", ".html", ".svg", ".js", ".css", ".cff"}
"""Endings of the texts that the suite makes; words in other files are an author's."""

PICTURES = (pictures.SIGNATURE, b"\xff\xd8\xff", b"GIF8", b"RIFF")


def files(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder, but for what the suite itself brings along."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not any(path.relative_to(folder).match(ours) for ours in OURS):
            yield path


def read(path: Path) -> Content:
    """Return what a file holds; raises LicenceError for one that cannot be read."""
    content = path.read_bytes()
    if content.startswith(b"%PDF"):
        return Content(texts=[_of_pdf(content)])
    try:
        text = pictures.words(content) if content.startswith(PICTURES) else content.decode("utf-8")
        found = of_text(text, path.suffix)
    except ValueError:
        raise LicenceError(
            f"{path.name} is of a kind that cannot be searched for events, so that it cannot be part of a "
            "public edition: leave it out, or make an edition for yourself with --private."
        ) from None
    if path.suffix not in MADE:
        found.authors += found.texts
    return found


def _of_pdf(content: bytes) -> str:
    """Return the words of a PDF and of its description."""
    document = pypdfium2.PdfDocument(content)
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
        return "\n".join([*document.get_metadata_dict().values(), *pages])
    finally:
        document.close()
