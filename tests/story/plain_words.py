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
    "down by more than nine tenths from the": (0, 0.1),
    "down by about nine tenths from the": (0.09, 0.12),
    "down by more than four fifths from the": (0, 0.2),
    "down by about four fifths from the": (0.18, 0.22),
    "down by about three quarters from the": (0.22, 0.28),
    "down by more than two thirds from the": (0.27, 0.333),
    "down by about two thirds from the": (0.3, 0.37),
    "down by about three fifths from the": (0.37, 0.43),
    "down by more than half from the": (0.4, 0.5),
    "down by about half from the": (0.47, 0.53),
    "down by nearly half from the": (0.5, 0.6),
    "down by about two fifths from the": (0.57, 0.63),
    "down by about a third from the": (0.62, 0.72),
    "down by about a quarter from the": (0.71, 0.79),
    "down by about a fifth from the": (0.78, 0.82),
    "down by more than a tenth from the": (0.8, 0.9),
    "somewhat fewer than the": (0.87, 1),
    "about as many as the": (0.95, 1.05),
    "somewhat more than the": (1, 1.15),
    "about a sixth more than the": (1.14, 1.19),
    "about a fifth more than the": (1.18, 1.25),
    "about a quarter more than the": (1.22, 1.3),
    "about a third more than the": (1.28, 1.38),
    "about two fifths more than the": (1.37, 1.45),
    "about one and a half times the": (1.45, 1.55),
    "about three fifths more than the": (1.55, 1.65),
    "about two thirds more than the": (1.6, 1.77),
    "nearly double the": (1.74, 2),
    "about double the": (1.95, 2.05),
    "more than double the": (2, 2.5),
    "about two and a half times the": (2.4, 2.6),
    "more than two and a half times the": (2.5, 3),
    "nearly three times the": (2.7, 3),
    "roughly three times the": (2.75, 3.25),
    "more than three times the": (3, 3.5),
    "about three and a half times the": (3.4, 3.6),
    "more than three and a half times the": (3.5, 4),
    "nearly four times the": (3.7, 4),
    "roughly four times the": (3.75, 4.25),
    "more than four times the": (4, 5),
    "nearly five times the": (4.7, 5),
    "about five times the": (4.9, 5.25),
    "more than five times the": (5, 6),
    "nearly six times the": (5.7, 6),
    "about six times the": (5.9, 6.25),
    "more than six times the": (6, 7),
    "nearly seven times the": (6.7, 7),
    "about seven times the": (6.9, 7.25),
    "more than seven times the": (7, 8),
    "nearly eight times the": (7.7, 8),
    "about eight times the": (7.9, 8.25),
    "more than eight times the": (8, 9),
    "nearly nine times the": (8.7, 9),
    "about nine times the": (8.9, 9.25),
    "more than nine times the": (9, 10),
    "nearly ten times the": (9.7, 10),
    "about ten times the": (9.5, 10.5),
    "about eleven times the": (10.5, 11.5),
    "about twelve times the": (11.5, 12.5),
    **{f"about {number} times the": (number - 0.5, number + 0.5) for number in range(13, 31)},
    "more than thirty times the": (30, float("inf")),
}
SHARES = {  # words for a share, and the shares of which they are true
    "less than a tenth": (0, 0.1),
    "about a tenth": (0.08, 0.12),
    "less than a fifth": (0, 0.2),
    "about a fifth": (0.18, 0.22),
    "about a quarter": (0.22, 0.28),
    "about three tenths": (0.28, 0.32),
    "nearly a third": (0.3, 0.333),
    "about a third": (0.3, 0.37),
    "about two fifths": (0.37, 0.43),
    "less than half": (0.4, 0.5),
    "about half": (0.48, 0.52),
    "more than half": (0.5, 0.6),
    "about three fifths": (0.57, 0.63),
    "about two thirds": (0.62, 0.72),
    "about three quarters": (0.71, 0.79),
    "about four fifths": (0.78, 0.82),
    "more than four fifths": (0.8, 0.9),
    "about nine tenths": (0.88, 0.92),
    "more than nine tenths": (0.9, 1),
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
