"""What chance does to counts of events: a change per day, and the interval in which the true one may lie.

Events come in clusters, so that weekly counts vary more than those of independent events would (Poisson).
By how much is estimated, and the counts are worth as many times fewer independent events.
docs/definitions.md names where the method is from.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, variance


@dataclass(frozen=True)
class TwoWindows:
    """The events counted in two windows without a day in common, and the days of each."""

    now: int
    days: int
    before: int
    days_before: int

    @property
    def change(self) -> float:
        """The change per day in percent.

        >>> TwoWindows(now=30, days=10, before=20, days_before=10).change
        50.0
        """
        return 100 * (self.now * self.days_before / (self.before * self.days) - 1)

    def interval(self, dispersion: float, level: float) -> tuple[float, float]:
        """Return the lowest and the highest change per day, in percent, that go with the counts at a level.

        Of all events, the later window's share has a beta distribution (Jeffreys' interval), its counts
        divided by the dispersion; a share gives the ratio of the two rates. Without a later event no lower
        bound can be given, and it is a fall to none; without an earlier one no change can.
        """
        from scipy.special import betaincinv  # imported late: 0.15 s that `import helpers` need not spend

        later, earlier = self.now / dispersion + 0.5, self.before / dispersion + 0.5
        shares = [float(betaincinv(later, earlier, (1 + side * level) / 2)) for side in (-1, 1)]
        days = self.days_before / self.days
        low, high = (100 * (share / (1 - share) * days - 1) for share in shares)
        return (low if self.now else -100.0), high


def share_interval(part: int, whole: int, dispersion: float, level: float) -> tuple[float, float]:
    """Return the lowest and the highest share in percent that go with some events of all (Jeffreys)."""
    from scipy.special import betaincinv  # imported late, as above

    inside, outside = part / dispersion + 0.5, (whole - part) / dispersion + 0.5
    low, high = (float(100 * betaincinv(inside, outside, (1 + side * level) / 2)) for side in (-1, 1))
    return (low if part else 0.0), (high if part < whole else 100.0)


def dispersion(weekly: Sequence[int]) -> float:
    """Return how many times the variance of weekly counts is their mean (Pearson), never below 1.

    Below 1 would say that events keep apart, of which there is no sign beyond chance.

    >>> dispersion([4, 12, 8])
    2.0
    """
    mean = fmean(weekly)
    return max(1.0, variance(weekly, mean) / mean)
