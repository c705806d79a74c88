import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import browser
import editions
import pytest
from hypothesis import HealthCheck, settings

from helpers.paths import ROOT


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the long sweeps be asked for."""
    parser.addoption("--long", action="store_true", help="run the sweeps that take minutes, too")


def pytest_configure(config: pytest.Config) -> None:
    """Let properties take any time, and hold them on many more cases where the long sweeps are asked for."""
    examples = 100 if config.getoption("--long") else 12
    settings.register_profile(
        "untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=examples
    )
    settings.load_profile("untimed")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the long sweeps out where they are not asked for."""
    if config.getoption("--long"):
        return
    for item in items:
        if item.get_closest_marker("long"):
            item.add_marker(pytest.mark.skip(reason="takes minutes: ask for it with --long"))


@pytest.fixture(scope="session")
def real_data() -> Path:
    """Folder of real data, which never enter the project; tests that need them are skipped without."""
    folder = Path(os.environ.get("BRIEF_REAL_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip("no real data here: set BRIEF_REAL_DATA to the folder that holds acled/ and ucdp/")
    return folder


def shared(factory: pytest.TempPathFactory) -> Path:
    """Return the folder that all processes share that run tests together."""
    mine = factory.getbasetemp()
    return mine.parent if "PYTEST_XDIST_WORKER" in os.environ else mine


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that all processes share."""
    return shared(tmp_path_factory)


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep what is read for all tests of this run, which find nothing that a user or another run has kept."""
    os.environ["BRIEF_CACHE"] = str(shared(tmp_path_factory) / "cache")


@pytest.fixture(scope="session")
def sample_run(place: Path) -> editions.Run:
    """The run that made the edition of the sample."""
    return editions.run(place, "sample")


@pytest.fixture(scope="session")
def made(sample_run: editions.Run) -> Path:
    """The finished edition of the sample, which tests only read."""
    return sample_run.edition


@pytest.fixture(scope="session")
def closed_file(place: Path) -> Path:
    """A file of invented rows that may not be passed on: in ACLED's layout."""
    return editions.once(place, "acled", lambda folder: editions.as_acled(folder / "mine.csv")) / "mine.csv"


# Not for the session: Playwright runs an event loop in this thread until its browser is closed.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A browser for the tests of one module."""
    if why := browser.missing():
        pytest.skip(why)
    with browser.started() as started:
        yield started
