"""What results are made of, by checksums: files of data, code, tables, packages.

Nothing heavy is imported here, so that whether something is current is answered at once.
"""

import os
import sys
import sysconfig
from collections.abc import Iterable, Sequence
from pathlib import Path

from helpers import briefs
from helpers.hashes import checksum, sha256, sha256_of
from helpers.paths import ROOT

HIDDEN = ("__pycache__", ".ipynb_checkpoints")


def of_those(paths: Sequence[Path]) -> str:
    """Return the checksum of files, nothing where there are none: who reads them will say what it misses."""
    there = all(path.is_file() for path in paths)
    return checksum(paths) if paths and there else ""


def files_in(folder: Path) -> list[Path]:
    """Return the files in a folder and below, in order, without what programs keep there for themselves."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and not set(HIDDEN) & set(path.parts))


def of_files(paths: Iterable[Path]) -> str:
    """Return the checksum of files and of where they lie in the project."""
    told = [f"{os.path.relpath(path, ROOT)} {sha256(path)}" for path in paths]
    return sha256_of("\n".join(told).encode())


def code() -> str:
    """Return the checksum of the package."""
    return of_files(files_in(ROOT / "src" / "helpers"))


def tables(brief: str) -> str:
    """Return the checksum of the tables and words that a brief uses."""
    folders = (ROOT / "data" / "reference", briefs.brief(brief).folder)
    return of_files(path for folder in folders for path in files_in(folder))


def packages() -> str:
    """Return the checksum of the interpreter's version and of the packages installed beside it."""
    installed = sorted(path.name for path in Path(sysconfig.get_path("purelib")).glob("*.dist-info"))
    return sha256_of("\n".join([sys.version, *installed]).encode())
