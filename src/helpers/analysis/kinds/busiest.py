"""Whether the last calendar quarter that is over has more than each one before it."""

from datetime import timedelta

from helpers.analysis import periods
from helpers.analysis.facts import MEASURE, Facts, Kind, Truth, compared
from helpers.analysis.measures import Situation, select, total, totals
from helpers.analysis.outcome import NOTHING, Outcome, Spec
from helpers.analysis.periods import Period
from helpers.analysis.recount import Recount
from helpers.analysis.standings import CLEAR, recounted, standing
from helpers.reference import table


def compute(spec: Spec, situation: Situation) -> Outcome:
    """Hold the last quarter that is over against all before it: "clear" is what chance does not explain."""
    limits, over = table("thresholds"), periods.quarters(situation.reach)
    if (
        len(over) <= limits["record_quarters"]
        or (situation.as_of - over[-1].end).days > limits["record_days"]
    ):
        return Outcome(NOTHING, None)
    *earlier, last = over
    events = select(situation, spec["select"], last)
    past = [int(number) for number in totals(situation, spec["select"], spec["measure"], earlier)]
    now, best = total(events, spec["measure"]), max(past)
    if now <= best or now < limits["few_to_compare"]:
        return Outcome(NOTHING, None)
    parts = {"now": now, "best": best, "quarter": last, "first_year": earlier[0].start.year}
    clear = standing(spec, situation, last, earlier[past.index(best)]) in CLEAR
    return Outcome("record, clear" if clear else "record", now, True, parts, events)


def facts(spec: Spec, recount: Recount) -> Facts:
    """Count each quarter anew."""
    limits = table("thresholds")
    over = recount.quarters(Period(recount.begin, recount.as_of))
    late = timedelta(days=int(limits["record_days"]))
    if len(over) <= limits["record_quarters"] or over[-1].end + late < recount.as_of:
        return Facts({}, {NOTHING: Truth(True, f"{len(over)} quarters are over, the last not of late")})
    chosen = recount.chosen(spec["select"], spec["measure"])
    *past, now = map(chosen.total, over)
    stands = recounted(chosen, recount, over[-1], over[past.index(max(past))])
    record = now > max(past) and now >= limits["few_to_compare"]
    truths = {
        "record": Truth(record, compared(now, max(past))),
        "clear": Truth(stands in CLEAR, stands),
        NOTHING: Truth(not record, compared(now, max(past))),
    }
    values = {"now": now, "best": max(past), "quarter": over[-1], "first_year": over[0].start.year}
    return Facts(values, truths, now)


KIND = Kind(
    compute,
    facts,
    units=dict.fromkeys(("now", "best"), MEASURE),
    pairs=[("now", "quarter")],
    decides="record",
    silent=[NOTHING],
)
