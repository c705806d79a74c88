from collections.abc import Iterator
from pathlib import Path

import pytest
from small_editions import edition, fixed_words

from helpers.suite.publish import publish


@pytest.fixture(autouse=True)
def words_of_the_small_notebooks() -> Iterator[None]:
    """Have the Markdown of the small editions count as the brief's own."""
    with fixed_words():
        yield


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small published edition, which lies beside two others; tests only read it."""
    parent = tmp_path_factory.mktemp("outputs")
    folder = edition(parent)
    edition(parent, as_of="2022-06-30")
    edition(parent, source="acled")
    with fixed_words():
        publish([folder, parent / "2022-06-30-sample", parent / "2022-08-29-acled"])
    return folder
