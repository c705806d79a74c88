"""Both judgements on a claim worked out anew, and the figures of a ledger that they rest on."""

from helpers.analysis.claims import Claim, by_id
from helpers.analysis.facts import Facts
from helpers.analysis.periods import Period
from helpers.analysis.recount import Recount, as_long
from helpers.briefs import active
from helpers.reference import table
from helpers.verify.counted import Counted, facts_of
from helpers.verify.tokens import words
from helpers.verify.verdicts import HOLDS, SO, UNASSESSABLE, UNSAID, figure, judgement, state, verdict


def judged(claim: Claim, counted: Counted) -> dict[str, str]:
    """Return what a ledger is to say of a claim, column by column, counted anew on each of the days."""
    published, stated = by_id()[claim.id], claim.again()
    found, before = counted.facts(claim), facts_of(claim, counted.year_before)
    now, now_is, why = _state(stated, counted.recount)
    then = _state(stated, counted.brief)[1] if counted.brief else ""
    replicated = facts_of(published, counted.brief) if counted.brief else None
    day = counted.recount.as_of
    return {
        "replicated": written(replicated) if replicated else "",
        "computed": written(found),
        "year_before": written(before),
        **_change(found, before),
        "verdict": words()["verdicts"][verdict(published, replicated) if replicated else UNASSESSABLE],
        "now": judgement(then, now_is, day, active().date),
        "stated": written(now),
        "state": words()["verdicts"][now_is],
        "why": why,
    }


def _state(stated: Claim, counted: Recount) -> tuple[Facts, str, str]:
    facts = facts_of(stated, counted)
    return facts, *state(stated, facts)


def counted_here(claim: Claim, counted: Counted) -> list[str]:
    """Return what a note says of the brief's date counted as on the edition's, where that is another answer.

    That is a figure, or whether it was so and by which counts.
    """
    if counted.brief is None or not claim.rerun:
        return []
    published = by_id()[claim.id]
    (facts, is_so, _), as_published = _state(claim, counted.brief), facts_of(published, counted.brief)
    if not isinstance(facts.answer, bool):
        return [figure(facts)] if facts.answer is not None and figure(facts) != figure(as_published) else []
    if is_so == UNSAID or (is_so == SO) == (verdict(published, as_published) == HOLDS):
        return []
    counts = [_plain(facts.values[role]) for role in ("now", "sum", "best") if role in facts.values]
    return [words()["verdicts"][is_so], *(counts if len(counts) == 2 else [])]


def clashes_beside(claim: Claim, counted: Counted) -> list[int]:
    """Return how many deaths of a claim on a rerun fell in clashes of groups, now and a year before."""
    if not claim.rerun or claim.spec.get("measure") != "fatalities":
        return []
    both = [counted.facts(claim), facts_of(claim, counted.year_before)]
    fought = [facts.values.get("clashes", 0) for facts in both]
    return fought if any(fought) and all(facts.answer is not None for facts in both) else []


def _change(found: Facts, before: Facts) -> dict[str, str]:
    """Return the change by the day in percent: from a claim's own earlier window, or from the year before.

    It is of what the claim counts: of squares, where it counts these and no events. Few have no percentage.
    """
    values, earlier = found.values, before.values
    size, span = values.get("squares_before", values.get("before")), values.get("against")
    if span is None and "count" in values and "count" in earlier:
        size, span = earlier["count"], earlier["window"]
    now = next((values[role] for role in ("squares", "count", "now") if role in values), 0)
    few = table("thresholds")["few_to_compare"]
    if not isinstance(span, Period) or size is None or now < few or size < few:
        return dict.fromkeys(("change", "change_low", "change_high"), "")
    days = 1.0 if "squares" in values else values["window"].days / as_long(span, values["window"])
    percent = 100 * now / (size * days) - 100
    limits = {f"change_{end}": _plain(values[end]) if end in values else "" for end in ("low", "high")}
    return {"change": _plain(percent), **limits}


def _plain(number: float) -> str:
    return f"{round(number, 2):.10g}"


def written(facts: Facts) -> str:
    """Return a claim's figure as a ledger writes it."""
    found = figure(facts)
    return str(words()["answers"].get(found, found))
