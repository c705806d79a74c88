"""Where the project lies on disk."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The project's folder: the package is always installed in place (``pip install -e .``)."""

NOTEBOOKS = ROOT / "notebooks"
