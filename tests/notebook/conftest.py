import pytest

from helpers.notebook.edition import Edition, open_edition
from helpers.notebook.section import Section
from helpers.parameters import resolve


@pytest.fixture(scope="session")
def edition() -> Edition:
    """The edition of the sample on the defaults."""
    return open_edition(resolve({}))


@pytest.fixture(scope="session")
def southern(edition: Edition) -> Section:
    """The southern section of the sample."""
    return Section("southern", edition)
