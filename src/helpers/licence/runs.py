"""Runs of words that two texts share, found quickly in large texts."""

import re
from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

LENGTH = 6
"""So many words in a row that another text has, too, are no chance: editions of real data shared none with
14,000 notes but names of groups."""

WORD = re.compile(r"[^\W_]+")
MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
"""An odd number of 64 bits whose powers mix the words of a run well (from the golden ratio)."""


class Runs:
    """The runs of six words of some texts; case, punctuation and spacing do not count.

    Runs that the texts ``known`` have, too, are left out.
    """

    def __init__(self, texts: Iterable[str], known: Iterable[str] = ()) -> None:
        words = _one_by_one(texts)
        spelt = sorted(set(words) - {""})
        self._numbers = {word: number for number, word in enumerate(spelt, 1)}
        marks, others = (_marks(self._numbered(each))[0] for each in (words, _one_by_one(known)))
        self._marks = np.setdiff1d(marks, others)

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


def _one_by_one(texts: Iterable[str]) -> list[str]:
    """Return the words of all texts, with an empty one between two texts."""
    return [word for text in texts for word in (*WORD.findall(text.casefold()), "")]


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
