"""Runs of words that two texts share, found quickly in large texts."""

import re
from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

LENGTH = 8
"""So many words in a row that another text has, too, are no chance."""

WORD = re.compile(r"[^\W_]+")
MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
"""An odd number of 64 bits whose powers mix the words of a run well (from the golden ratio)."""


class Runs:
    """The runs of eight words of some texts; case, punctuation and spacing do not count."""

    def __init__(self, texts: Iterable[str]) -> None:
        words = [[*WORD.findall(text.casefold()), ""] for text in texts]
        spelt = sorted({word for text in words for word in text} - {""})
        self._numbers = {word: number for number, word in enumerate(spelt, 1)}
        self._marks = np.unique(_marks(self._numbered([word for text in words for word in text]))[0])

    def shared(self, text: str) -> Iterator[str]:
        """Yield the runs of words that a text shares with these texts."""
        words = WORD.findall(text.casefold())
        if len(words) < LENGTH or not len(self._marks):
            return
        marks, places = _marks(self._numbered(words))
        nearest = np.searchsorted(self._marks, marks).clip(max=len(self._marks) - 1)
        for place in places[self._marks[nearest] == marks]:
            yield " ".join(words[place : place + LENGTH])

    def _numbered(self, words: list[str]) -> npt.NDArray[np.uint64]:
        known = self._numbers
        return np.array([known.get(word, 0) for word in words], dtype=np.uint64)


def _marks(numbers: npt.NDArray[np.uint64]) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.intp]]:
    """Return a mark for each run of known words, and where it begins; words that are not known are 0."""
    count = max(len(numbers) - LENGTH + 1, 0)
    marks, known = np.zeros(count, np.uint64), np.ones(count, bool)
    for step in range(LENGTH):
        here = numbers[step : step + count]
        known &= here > 0
        marks = (marks + here) * MULTIPLIER
        marks ^= marks >> np.uint64(29)
    return marks[known], np.flatnonzero(known)
