"""Chance, drawn from one seed in a way that every version of Python repeats."""

import random
from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")


class Dice:
    """Draws that use nothing but ``random()``, whose sequence Python promises to keep for a seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def unit(self) -> float:
        """Return a number from 0 up to, not including, 1."""
        return self._random.random()

    def below(self, limit: int) -> int:
        """Return a whole number from 0 up to, not including, ``limit``."""
        return int(self.unit() * limit)

    def chance(self, per_cent: int) -> bool:
        """Return True in so many cases of a hundred."""
        return self.below(100) < per_cent

    def pick(self, items: Sequence[Item], weights: Sequence[int]) -> Item:
        """Return one of ``items``, each as likely as its whole-number weight."""
        rest = self.below(sum(weights))
        for item, weight in zip(items, weights, strict=True):
            rest -= weight
            if rest < 0:
                return item
        raise ValueError("Nothing to pick from: every weight is zero.")
