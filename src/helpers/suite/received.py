"""An edition that may come from somebody else: what it may hold, and its pictures reduced to drawings."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from helpers.blocks import BLOCK
from helpers.errors import BriefError, ParameterError
from helpers.folder.record import MOST_BYTES
from helpers.suite.finish import LATER
from helpers.svg import reduced

KINDS = (".ipynb", ".csv", ".json", ".svg", ".png", ".jpg", ".gif")
"""The endings of files that an edition's content is made of."""

SVG = "image/svg+xml"


def files(folder: Path) -> list[Path]:
    """Return the files in an edition's folder.

    Raises ParameterError for links, which may lead out of it, for what is no file, and for files beyond
    ``MOST_BYTES``.
    """
    found = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            raise ParameterError(
                f"{name} in {folder} is a link or no file: put the file itself in its place."
            )
        if path.is_file():
            if path.stat().st_size > MOST_BYTES:
                raise ParameterError(f"{name} in {folder} is larger than {MOST_BYTES // 10**6} MB.")
            found.append(path)
    return found


def made_anew(name: str) -> bool:
    """Tell whether a file of an edition, by its name in the folder, is made by publishing itself."""
    return (
        name in LATER
        or name.startswith(("assets/", "share/"))
        or ("/" not in name and name.endswith(".html"))
    )


def reduce(folder: Path) -> None:
    """Reduce the pictures of an edition to drawings, in files and in notebooks; others stay as they are."""
    for path in folder.rglob("*.svg"):
        _rewrite(path, reduced)
    for path in folder.glob("*.ipynb"):
        _rewrite(path, _notebook_reduced)


def _rewrite(path: Path, change: Any) -> None:
    before = path.read_text(encoding="utf-8", errors="replace")
    if (after := change(before)) != before:
        path.write_text(after, encoding="utf-8")


def _notebook_reduced(text: str) -> str:
    """Return a notebook's text with its pictures reduced, the same text where they are drawings already."""
    notebook = json.loads(text)
    before = json.dumps(notebook)
    for cell in notebook["cells"]:
        shown = [output.get("data", {}) for output in cell.get("outputs", [])]
        for data in (*shown, *cell.get("attachments", {}).values()):
            _reduce(data, SVG)
            for name in ("svg", "narrow"):
                _reduce(data.get(BLOCK, {}), name)
    return (
        text if json.dumps(notebook) == before else json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
    )


def _reduce(holder: dict[str, Any], name: str) -> None:
    if holder.get(name):
        text = holder[name]
        holder[name] = reduced("".join(text) if isinstance(text, list) else text)


@contextmanager
def readable(folder: Path) -> Iterator[None]:
    """Say in one line that an edition cannot be published, whatever in its files is not as it should be."""
    try:
        yield
    except (BriefError, OSError):
        raise
    except Exception as error:  # whoever made the files, they may hold anything
        found = f"{type(error).__name__}: {error}".splitlines()[0][:200]
        raise ParameterError(
            f"{folder} holds what no edition of brief run does ({found}): make it again with brief run."
        ) from error
