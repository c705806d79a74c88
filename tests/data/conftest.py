from collections.abc import Callable
from pathlib import Path

import geopandas
import pytest
import shapely

from helpers.data import Dataset, load


@pytest.fixture(scope="session")
def outlines() -> geopandas.GeoDataFrame:
    boxes = [shapely.box(-8, 12, -4, 16), shapely.box(-2, 14, 2, 18)]
    named = {"region": ["Segou", "Gao"], "zone": ["central", "northern"]}
    return geopandas.GeoDataFrame(named, geometry=boxes, crs="EPSG:4326")


@pytest.fixture
def read(tmp_path: Path, outlines: geopandas.GeoDataFrame) -> Callable[..., Dataset]:
    """Read what a file of this content and name would give."""

    def read(
        content: bytes | str, source: str = "acled", name: str = "events.csv", **options: str
    ) -> Dataset:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return load(path, source, outlines, **options)

    return read
