"""Checksums, in one place."""

import hashlib
from collections.abc import Sequence
from pathlib import Path


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def checksum(paths: Sequence[Path]) -> str:
    """Return the SHA-256 of a file; of several, that of their checksums, one a line."""
    each = [sha256(path) for path in paths]
    return each[0] if len(each) == 1 else sha256_of("\n".join(each).encode())


def sha256_of(content: bytes) -> str:
    """Return the SHA-256 of bytes, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()
