"""Words for numbers and quantifiers worked out apart from the suite, for its own to be held against."""

from datetime import date


def back(day: date, months: int) -> date:
    """Return the first of the month that lies some months before a day's."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
    return date(year, month, 1)


def say(number: float) -> str:
    """Return a whole number as the brief writes it."""
    small = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    whole = round(number)
    return small[whole] if whole < 10 else f"{whole:,}"


def percent(value: float) -> str:
    """Return a change as the brief writes it."""
    return "less than one" if 0 < value < 1 else "more than 99" if 99 < value < 100 else say(value)


RATIOS = {  # words for a ratio, and the ratios of which they are true
    "less than a tenth of the": (0, 0.1),
    "less than a fifth of the": (0, 0.2),
    "about a fifth of the": (0.18, 0.22),
    "about a quarter of the": (0.22, 0.3),
    "about a third of the": (0.28, 0.38),
    "less than half the": (0.3, 0.5),
    "about half the": (0.45, 0.55),
    "less than two thirds of the": (0.5, 0.667),
    "about two thirds of the": (0.62, 0.72),
    "about three quarters of the": (0.7, 0.8),
    "somewhat fewer than the": (0.75, 1),
    "about as many as the": (0.95, 1.05),
    "somewhat more than the": (1, 1.3),
    "about a third more than the": (1.23, 1.43),
    "about one and a half times the": (1.4, 1.6),
    "about two thirds more than the": (1.57, 1.77),
    "nearly double the": (1.74, 2),
    "about double the": (1.9, 2.1),
    "more than double the": (2, 2.5),
    "about two and a half times the": (2.4, 2.6),
    "more than two and a half times the": (2.5, 3),
    "roughly three times the": (2.75, 3.25),
    "about three and a half times the": (3.25, 3.75),
    "roughly four times the": (3.75, 4.25),
    "more than four times the": (4, 5),
    "at least five times the": (5, 6),
    "at least six times the": (6, 7),
    "at least seven times the": (7, 8),
    "at least eight times the": (8, 9),
    "at least nine times the": (9, 10),
    "at least ten times the": (10, float("inf")),
}
SHARES = {  # words for a share, and the shares of which they are true
    "less than a tenth": (0, 0.1),
    "less than a fifth": (0, 0.2),
    "about a fifth": (0.18, 0.22),
    "about a quarter": (0.22, 0.3),
    "about a third": (0.28, 0.38),
    "about two fifths": (0.36, 0.44),
    "less than half": (0.3, 0.5),
    "about half": (0.48, 0.52),
    "more than half": (0.5, 0.7),
    "about three fifths": (0.57, 0.63),
    "about two thirds": (0.62, 0.72),
    "about three quarters": (0.7, 0.8),
    "more than three quarters": (0.75, 0.9),
    "about nine tenths or more": (0.88, 1),
}


def true_words(table: dict[str, tuple[float, float]], value: float) -> str:
    """Return a pattern of all the words that are true of a value; "less" and "more" are meant strictly."""
    strict = ("less than", "more than", "nearly", "somewhat")
    fitting = [
        words
        for words, (low, high) in table.items()
        if (low < value < high if words.startswith(strict) else low <= value <= high)
    ]
    return "|".join(fitting) or "no words are true"
