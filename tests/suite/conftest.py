from pathlib import Path

import editions
import pytest


@pytest.fixture(scope="session")
def public_edition(place: Path, closed_file: Path) -> Path:
    """An edition for all of data whose rows may not be passed on."""
    return editions.run(place, "public", "--data", str(closed_file)).edition


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
