"""What may be said of the figure of readings: a section's claims, each under other definitions."""

from collections.abc import Sequence

from helpers import language
from helpers.analysis.alternatives import Readings
from helpers.analysis.facts import Truth
from helpers.figures.recounted import Rows
from helpers.figures.rows import Row
from helpers.verify import known
from helpers.verify.counted import Counted
from helpers.verify.doubts import turned
from helpers.verify.known import Known
from helpers.verify.verdicts import figure, verdict


def of_section(name: str, counted: Counted, tried: Sequence[Readings]) -> tuple[Row, Rows, Known]:
    """Return the figure's row, its table counted anew, and what may be said of it."""
    cells = [cell for each in tried for cell in _cells(each, counted)]
    turn = sum(bool(turned(each, counted)) for each in tried)
    answered = sum(_answered(each, counted) for each in tried)
    facts = f"{turn} of {answered} turn"
    truths = {
        "none turn": Truth(not turn, facts),
        "some turn": Truth(0 < turn < answered, facts),
        "all turn": Truth(0 < turn == answered, facts),
        "some peak": Truth(bool(cells), "there is no claim"),
        "no peak": Truth(not cells, "there are claims"),
    }
    values = {**known.of_the_edition(counted.recount), "claims": len(tried), "answered": answered}
    values["turned"] = turn
    rows = sorted(cells, key=lambda cell: cell["order"])
    return Row(name, "readings", "readings"), rows, Known(known.Allowed("the readings"), values, truths)


def _answered(tried: Readings, counted: Counted) -> bool:
    """Tell whether a claim has an answer, as defined or under another definition."""
    others = [facts for _, facts in counted.readings(tried)]
    return any(facts.answer is not None for facts in (counted.facts(tried.defined.claim), *others))


def _cells(tried: Readings, counted: Counted) -> Rows:
    """Return a claim as defined and under other definitions: its verdict and its figure."""
    claim, order = tried.defined.claim, list(language.words()["readings"])
    named = {"claim": f"{claim.id}  {claim.topic}"}
    found = [(tried.readings[0], counted.facts(claim)), *counted.readings(tried)]
    return [
        {
            **named,
            "reading": language.words()["readings"][each.name]["label"].format(value=f"{each.value or 0:g}"),
            "order": 1000 * order.index(each.name) + round(each.value or 0),
            "verdict": verdict(each.finding.claim, facts),
            "computed": figure(facts),
        }
        for each, facts in found
    ]
