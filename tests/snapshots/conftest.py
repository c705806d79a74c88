from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import stamina
from double import PASSWORD, USER, Double, served

from helpers.reference import table
from helpers.snapshots import fetch
from helpers.snapshots.credentials import Login
from helpers.snapshots.service import Patience, Service
from helpers.snapshots.store import Snapshot

ATTEMPTS = 3


@pytest.fixture(autouse=True)
def impatient() -> Iterator[None]:
    """No test waits between two tries."""
    with stamina.set_testing(True, attempts=ATTEMPTS):
        yield


@pytest.fixture
def double() -> Iterator[Double]:
    with served() as playing:
        yield playing


@pytest.fixture
def told() -> list[str]:
    """What is said on the terminal while something is fetched."""
    return []


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "private"


@pytest.fixture
def acled(double: Double, told: list[str], place: Path) -> Callable[..., Snapshot]:
    """Fetch from the double as from ACLED."""

    def fetched(login: Login | None = None, patience: Patience | None = None, **how: Any) -> Snapshot:
        known = double.known(table("services"))["acled"]
        login = login or Login(USER, PASSWORD)
        asked = Service("ACLED", known["answer"], told.append, patience or Patience(), verify=False)
        return fetch.from_acled(asked, known, login, place, **how)

    return fetched


@pytest.fixture
def ucdp(double: Double, told: list[str], place: Path) -> Callable[..., Snapshot]:
    """Fetch from the double as from UCDP."""

    def fetched(patience: Patience | None = None, **how: Any) -> Snapshot:
        known = double.known(table("services"))["ucdp"]
        busy = frozenset({known["throttled"]} if how.get("token") else ())
        asked = Service(
            "UCDP", known["answer"], told.append, patience or Patience(), also_busy=busy, verify=False
        )
        return fetch.from_ucdp(asked, known, place, **how)

    return fetched
