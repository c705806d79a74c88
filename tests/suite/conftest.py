import sys
from pathlib import Path

import editions
import elsewhere as other
import pytest


@pytest.fixture(scope="session")
def public_edition(place: Path, closed_file: Path) -> Path:
    """The southern part of an edition for all of data whose rows may not be passed on."""
    return editions.run(place, "public", "--data", str(closed_file), "--section", "southern").edition


@pytest.fixture(scope="session")
def private_part(place: Path, closed_file: Path) -> Path:
    """The southern part of an edition of the same data for oneself, made beside what older runs left."""

    def older(folder: Path) -> None:
        for name in ("2022-08-29-acled-private", "2022-08-29-acled-southern-private"):
            (folder / "editions" / name).mkdir(parents=True)
            (folder / "editions" / name / "stale.txt").write_text("from an earlier run")

    words = ("--data", str(closed_file), "--section", "southern", "--private")
    return editions.run(place, "private", *words, before=older).edition


@pytest.fixture(scope="session")
def ucdp_edition(place: Path) -> Path:
    """The southern part of an edition of invented rows in UCDP's layout."""
    data = editions.once(place, "ucdp", lambda folder: editions.as_ucdp(folder / "ged.csv")) / "ged.csv"
    return editions.run(place, "of-ucdp", "--data", str(data), "--section", "southern").edition


@pytest.fixture(scope="session")
def offline() -> list[str]:
    """Words that start Python where no network is, or nothing where that is not allowed."""
    return other.cut_off()


@pytest.fixture(scope="session")
def elsewhere(place: Path, offline: list[str]) -> Path:
    """The northern part of the sample's edition and a section of a researcher's own, made elsewhere.

    That is in a copy of the checkout and under other circumstances; without a network where that can be had.
    """
    words = ("--section", "northern", "gao")
    python, environment = offline or [sys.executable], other.environment(place / "elsewhere")
    return editions.run(
        place, "elsewhere", *words, python=python, environment=environment, before=other.copied
    ).edition
