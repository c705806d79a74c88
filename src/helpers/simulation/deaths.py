"""Deaths: an exact sum, shared out so that most events kill nobody or few, and a few kill many.

Whole numbers only: sums of fractions are not the same in every version of Python.
"""

from collections.abc import Sequence

from helpers.simulation.dice import Dice

TAIL = 1_000
FLOOR = 40
"""A share is drawn between 1/(TAIL + FLOOR) and 1/FLOOR, small ones being much likelier."""


def spread(total: int, lethalities: Sequence[int], bloodless: int, dice: Dice) -> list[int]:
    """Return deaths for each event that add up to ``total``.

    ``bloodless`` is the chance, in per cent, that an event kills nobody; the first event that can
    kill is never bloodless, so that there is always somewhere to put the deaths.
    """
    shares: list[int] = []
    for lethality in lethalities:
        tail = 1_000_000 // (FLOOR + dice.below(TAIL))
        spared = dice.chance(bloodless) and any(shares)
        shares.append(0 if spared else lethality * tail)
    return apportion(total, shares)


def apportion(total: int, shares: Sequence[int]) -> list[int]:
    """Return whole numbers in proportion to ``shares`` that add up to ``total`` (largest remainders)."""
    if total == 0:
        return [0] * len(shares)
    if not any(shares):
        raise ValueError(f"{total} planned deaths have no event that could carry them.")
    whole, remainders = zip(*(divmod(total * share, sum(shares)) for share in shares), strict=True)
    largest_first = sorted(range(len(shares)), key=lambda index: (-remainders[index], index))
    favoured = set(largest_first[: total - sum(whole)])
    return [number + (index in favoured) for index, number in enumerate(whole)]
