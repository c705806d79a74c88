import os
from pathlib import Path

import pytest

from helpers.reference import ROOT


@pytest.fixture(scope="session")
def real_data() -> Path:
    """Folder of real data, which never enter the project; tests that need them are skipped without."""
    folder = Path(os.environ.get("BRIEF_REAL_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip("no real data here: set BRIEF_REAL_DATA to the folder that holds acled/ and ucdp/")
    return folder
