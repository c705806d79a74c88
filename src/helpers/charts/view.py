"""A map's window on the ground: Mercator's projection fitted to bounds, with the pixel of any point."""

import math
from dataclasses import dataclass
from typing import Any

from helpers.analysis.geography import Bounds


@dataclass(frozen=True)
class View:
    """Bounds in degrees, drawn so many pixels wide."""

    bounds: Bounds
    width: int

    @property
    def height(self) -> int:
        """The height in pixels at which the bounds are shown undistorted."""
        _, south, _, north = self.bounds
        return round(self._scale * (_stretched(north) - _stretched(south)))

    @property
    def projection(self) -> dict[str, Any]:
        """The projection as Vega-Lite takes it, fixed, so that all layers and runs agree.

        It is told apart by its centre: of two that differ in scale and shift alone, Vega-Lite keeps one.
        """
        west, south, east, north = self.bounds
        middle = _latitude((_stretched(south) + _stretched(north)) / 2)
        return {
            "type": "mercator",
            "scale": self._scale,
            "center": [(west + east) / 2, middle],
            "translate": [self.width / 2, self.height / 2],
        }

    def pixel(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return where a point is drawn, in pixels from the left and from the top."""
        west, _, _, north = self.bounds
        right = self._scale * math.radians(longitude - west)
        return right, self._scale * (_stretched(north) - _stretched(latitude))

    @property
    def _scale(self) -> float:
        west, _, east, _ = self.bounds
        return self.width / math.radians(east - west)


def fitted(bounds: Bounds, width: int, height: int) -> View:
    """Return the widest view of the bounds that is no larger than a width and a height."""
    view = View(bounds, width)
    return view if view.height <= height else View(bounds, math.floor(width * height / view.height))


def _stretched(latitude: float) -> float:
    """Return Mercator's ordinate of a latitude, for a globe of radius one."""
    return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))


def _latitude(stretched: float) -> float:
    """Return the latitude of one of Mercator's ordinates."""
    return math.degrees(2 * math.atan(math.exp(stretched)) - math.pi / 2)
