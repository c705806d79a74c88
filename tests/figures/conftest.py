import pytest

from helpers import figures
from helpers.figures.scene import Scene
from helpers.notebook.edition import Edition, open_edition
from helpers.outlines import schematic_regions
from helpers.parameters import resolve


@pytest.fixture(scope="session")
def outlines():
    return schematic_regions()


@pytest.fixture(scope="session")
def edition() -> Edition:
    return open_edition(resolve({}))


@pytest.fixture(scope="session")
def sample_figures(edition):
    """Each figure of the sample, built once."""
    return {name: figures.figure(name, edition.scene) for name in figures.names()}


@pytest.fixture
def scene(outlines):
    """Make a scene of a situation."""
    return lambda situation: Scene(situation, outlines, "SIMULATED test, not a record of real events.")
