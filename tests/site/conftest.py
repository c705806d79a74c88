from pathlib import Path

import pytest
from small_editions import edition

from helpers.suite.publish import publish


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small published edition, which lies beside two others; tests only read it."""
    parent = tmp_path_factory.mktemp("outputs")
    folder = edition(parent)
    edition(parent, as_of="2022-06-30")
    edition(parent, source="acled")
    publish([folder, parent / "2022-06-30-sample", parent / "2022-08-29-acled"])
    return folder
