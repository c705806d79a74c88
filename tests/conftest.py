import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import browser
import pytest
from hypothesis import HealthCheck, settings

from helpers.paths import ROOT

settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def real_data() -> Path:
    """Folder of real data, which never enter the project; tests that need them are skipped without."""
    folder = Path(os.environ.get("BRIEF_REAL_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip("no real data here: set BRIEF_REAL_DATA to the folder that holds acled/ and ucdp/")
    return folder


@pytest.fixture(scope="session")
def sample_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[subprocess.CompletedProcess[str], Path]:
    """The finished process that made an edition of the sample, and the folder in which it ran.

    One for all processes that run tests: the first to ask for it makes it, the others wait.
    """
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "user"
    told = folder.with_suffix(".json")
    words = [sys.executable, "-m", "helpers.suite.cli", "run", "--out", "editions"]
    try:
        folder.mkdir()
    except FileExistsError:
        _await(told)
    else:
        process = subprocess.run(words, cwd=folder, capture_output=True, text=True)
        written = told.with_suffix(".part")
        written.write_text(json.dumps([process.returncode, process.stdout, process.stderr]))
        written.rename(told)
    return subprocess.CompletedProcess(words, *json.loads(told.read_text())), folder


def _await(path: Path, seconds: float = 300) -> None:
    end = time.monotonic() + seconds
    while not path.exists():
        assert time.monotonic() < end, f"{path.name} did not come to be within {seconds:g} seconds."
        time.sleep(0.2)


@pytest.fixture(scope="session")
def made(sample_run: tuple[subprocess.CompletedProcess[str], Path]) -> Path:
    """The finished edition of the sample, made once for all tests, which only read it."""
    process, folder = sample_run
    assert process.returncode == 0, process.stderr
    return folder / "editions" / "2022-08-29-sample"


# Not for the session: Playwright runs an event loop in this thread until its browser is closed.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A browser for the tests of one module."""
    if why := browser.missing():
        pytest.skip(why)
    with browser.started() as started:
        yield started
