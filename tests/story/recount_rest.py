"""The independent count of the claims that ``recount`` leaves out: quarters, ranks, projections, incidents.

As there: plain loops over the rows, no use of the suite; patterns of which each must be found in a sentence,
None where the facts do not allow an assessment, and SILENT where nothing may be said.
"""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import chain

import recount
from builders import BONI, KATI, TESSIT
from pyproj import Geod
from recount import (
    NAMES,
    SHARES,
    ZONES,
    Case,
    between,
    civilian,
    deaths,
    groups,
    near,
    say,
    true_words,
    violent,
)

COUP = date(2020, 8, 18)
BURNED = "Looting/property destruction"
AIRPORT = {"region": "Mopti", "latitude": 14.51, "longitude": -4.08}
SIMBI = {"region": "Mopti", "latitude": 15.1, "longitude": -2.0}  # some 24 km from Boni
HAMLET = {"region": "Mopti", "latitude": 15.1, "longitude": -2.17}  # some 6 km from Boni
ROAD = [BONI, AIRPORT, SIMBI, HAMLET]
"""Of all the places that cases use, those along the road from Sévaré to Gao."""

SILENT = ["^$"]


def tally(number: int) -> str:
    """Return a whole number that no noun follows."""
    return say(number) if number else "none"


def at(row: dict, *places: dict) -> bool:
    """Tell whether an event happened at one of some places."""
    return any(
        (row["latitude"], row["longitude"]) == (each["latitude"], each["longitude"]) for each in places
    )


def kilometres(row: dict, place: dict) -> float:
    """Return how far an event is from a place."""
    ends = (row["longitude"], row["latitude"], place["longitude"], place["latitude"])
    return Geod(ellps="WGS84").inv(*ends)[2] / 1000


def day_of(row: dict) -> date:
    """Return an event's day."""
    return date.fromisoformat(row["date"])


def quarters(first: date, last: date) -> list[tuple[date, date]]:
    """Return the first and last days of the quarters that lie whole between two days."""
    found = []
    for year in range(first.year, last.year + 1):
        for month in (1, 4, 7, 10):
            start = date(year, month, 1)
            after = date(year + month // 10, (month + 3) % 12 or 12, 1)
            if first <= start and after - timedelta(days=1) <= last:
                found.append((start, after - timedelta(days=1)))
    return found


def quarter_name(span: tuple[date, date]) -> str:
    """Return a quarter as the brief writes it."""
    return f"{['first', 'second', 'third', 'fourth'][(span[0].month - 1) // 3]} quarter of {span[0].year}"


def year_rows(case: Case, rows: list[dict], back: int = 0) -> list[dict]:
    """Return the year's events to date, or those of the year that lies some years back."""
    year = case.as_of.year - back
    return between(rows, date(year, 1, 1), min(case.as_of, date(year, 12, 31)))


def full_years(case: Case) -> list[int]:
    """Return the earlier years that the data hold in full."""
    first = case.start.year + (case.start > date(case.start.year, 1, 1))
    return list(range(first, case.as_of.year))


# ---- what each sentence must say ---------------------------------------------------------------------


def since_the_coup(case: Case) -> list[str] | None:
    """N1: each full quarter since the coup against those before it."""
    if case.as_of < COUP:
        return SILENT
    spans = quarters(case.start, case.as_of)
    rows = [row for row in case.rows if groups(row)]
    later = {span: between(rows, *span) for span in spans if span[0] > COUP}
    earlier = {span: between(rows, *span) for span in spans if span[1] < COUP}
    if not later or not earlier:
        return None
    best, lowest = max(map(len, earlier.values())), min(map(len, later.values()))
    if best == 0 and not any(later.values()):
        return None
    above = sum(len(each) > best for each in later.values())
    calmest = [quarter_name(span) for span, each in later.items() if len(each) == lowest]
    highest = [quarter_name(span) for span, each in earlier.items() if len(each) == best]
    if len(later) == 1:
        verb = "saw" if above else "did not see"
        return [
            rf"^The first full quarter .* {verb} more",
            rf": {tally(lowest)}, against {tally(best)} in the",
        ]
    if above == len(later):
        worse = sum(deaths(each) > max(map(deaths, earlier.values())) for each in later.values())
        verb = "exceeds" if worse == 1 else "exceed"
        return [
            rf"^Each of the {say(len(later))} full quarters",
            rf"at least {say(lowest)}, against {tally(best)} in the highest",
            rf"counted in fatalities, {tally(worse)} of the {say(len(later))} {verb} every earlier quarter",
        ]
    if above:
        return [
            rf"^Of the {say(len(later))} full quarters .*, {say(above)} saw more",
            rf"the highest of which had {tally(best)};",
            rf"the calmest since, the ({'|'.join(calmest)}), had {tally(lowest)}\.",
        ]
    return [
        rf"^None of the {say(len(later))} full quarters",
        rf"the ({'|'.join(highest)}), .*{tally(best)}\.",
    ]


def quarters_against_years(case: Case) -> list[str] | None:
    """N5: civilians killed in each full quarter of the year against those of whole years."""
    rows = [row for row in civilian(case.rows) if groups(row)]
    spans = quarters(date(case.as_of.year, 1, 1), case.as_of)
    if case.start > date(case.as_of.year, 1, 1) or not spans or not full_years(case):
        return None
    values = [deaths(between(rows, *span)) for span in spans]
    past = {y: deaths(between(rows, date(y, 1, 1), date(y, 12, 31))) for y in full_years(case)}
    best = max(past.values())
    if best + sum(values) == 0:
        return None
    above = sum(value > best for value in values)
    told = [tally(value) for value in values]
    listed = told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"
    worst = "|".join(str(y) for y, value in past.items() if value == best)
    begin = {
        "all": r"^The first quarter .* alone saw" if len(spans) == 1 else rf"^Each of the {say(len(spans))}",
        "some": rf"^Of the {say(len(spans))} .*, {say(above)} saw",
        "none": r"^The first .* did not see" if len(spans) == 1 else rf"^None of the {say(len(spans))}",
    }["all" if above == len(spans) else "some" if above else "none"]
    against = (
        rf"the {say(best)} of ({worst})"
        if not above
        else rf"({worst}),? had {tally(best)}|{tally(best)} in ({worst})"
    )
    return [begin, rf"(\(|: ){listed}(\)| by quarter)", against]


def rank(case: Case) -> list[str] | None:
    """N7: FLM's events in the south and centre against every other group's."""
    if case.start > date(case.as_of.year, 1, 1):
        return None
    rows = [row for row in year_rows(case, case.rows) if groups(row) and ZONES[row["region"]] in "SC"]
    if not rows:
        return None
    sizes = {key: sum(key in groups(row) for row in rows) for key in ("JNIM", "ISGS", "Forerunners")}
    own, rival, whole = sum("FLM" in groups(row) for row in rows), max(sizes.values()), len(rows)
    raw = [set(chain.from_iterable(NAMES[row[side]] for side in ("actor1", "actor2"))) for row in rows]
    named = rf"{tally(sum('FLM' in each for each in raw))} of them recorded under its own name"
    attributed = "FLM, to which JNIM's activity there is attributed,"
    if whole == 1 and own:
        return ["one event", "FLM and another group" if rival else attributed]
    if whole == 1:
        return ["^The one event", "did not involve FLM"]
    if own == rival:
        level = sum(size == own for size in sizes.values())
        others = rf"but {say(level)} {'was' if level == 1 else 'were'} as active"
        return [
            "no militant Islamist group was more active",
            others,
            rf"each was involved in {say(own)} of {say(whole)}",
        ]
    if own < rival:
        return [rf"involved in {tally(own)} of {say(whole)} events", rf"fewer than .* with {say(rival)}\."]
    every = "both events" if whole == 2 else rf"all {say(own)} events"
    if own == whole:
        leads = "the most active" if rival else "the only"
        return [attributed, leads, rf"involved in {every}", named]
    return [attributed, "the most active", rf"involved in {say(own)} of {say(whole)} events", named]


def ring(case: Case) -> list[dict]:
    """Return FLM's violent events near Bamako."""
    return [row for row in case.rows if "FLM" in groups(row) and violent(row) and near(row, case.radius)]


def near_bamako(case: Case) -> list[str] | None:
    """S1: who is attributed to FLM, and what other groups did besides."""
    if case.start > date(case.as_of.year, 1, 1):
        return None
    own = len(year_rows(case, ring(case)))
    others = sum(
        bool(groups(row)) and "FLM" not in groups(row) and violent(row) and near(row, case.radius)
        for row in year_rows(case, case.rows)
    )
    lead = "JNIM's activity there is attributed" if own else "^No violent event involving FLM is recorded"
    if not others:
        return [lead, r"\d\.$"]
    return [lead, rf"; other militant Islamist groups were involved in {say(others)} without it\."]


def projection(case: Case) -> list[str] | None:
    """S4: the year's number near Bamako in a straight line."""
    if case.start > date(case.as_of.year, 1, 1) or recount.elapsed(case.as_of) < 90:
        return None
    now = len(year_rows(case, ring(case)))
    if now == 0 or recount.over(case.as_of):
        return SILENT
    return [rf"would end with about {say(recount.projected(case, now))} such events?\."]


def five_years(case: Case) -> list[str] | None:
    """S5: that projection against the five years before together."""
    year = case.as_of.year
    if case.start > date(year, 1, 1) or recount.elapsed(case.as_of) < 90:
        return SILENT if case.start <= date(year, 1, 1) else None
    if case.start > date(year - 5, 1, 1):
        return None
    now, past = (
        len(year_rows(case, ring(case))),
        len(between(ring(case), date(year - 5, 1, 1), date(year - 1, 12, 31))),
    )
    level, complete = recount.projected(case, now), recount.over(case.as_of)
    if now + past == 0:
        return None
    span = rf"{year - 5} to {year - 1}\b"
    if not past:
        return [span, "^None was recorded"]
    if not now:
        return [span, rf"there (was|were) {say(past)}\."]
    way = "same" if round(level) == past else "more" if level > past else "less"
    complete_words = {"more": "exceeds", "same": "equals", "less": "is fewer than"}
    running = {"more": "would exceed", "same": "would be about as many as", "less": "would be fewer than"}
    return [rf"^That {(complete_words if complete else running)[way]} the {say(past)} recorded", span]


def share_of_isgs(case: Case) -> list[str] | None:
    """T3: deaths of ISGS violence in two regions among all that are linked."""
    if case.start > date(case.as_of.year, 1, 1):
        return None
    rows = year_rows(case, case.rows)
    part = deaths([row for row in rows if "ISGS" in groups(row) and row["region"] in ("Gao", "Menaka")])
    whole = deaths([row for row in rows if groups(row, linked=True)])
    if not whole:
        return None
    if part == 0:
        return [rf"^In all of Mali, the data record {say(whole)} fatalit(y|ies) linked"]
    if part == whole:
        return ["only fatality linked" if whole == 1 else "every fatality linked"]
    return [
        rf"^That is ({true_words(SHARES, part / whole)}) of all {say(whole)} fatalities",
        rf"\({recount.percent(100 * part / whole)} percent\)",
    ]


def two_towns(case: Case) -> list[str] | None:
    """C3: FLM's violent events around Mopti and Sévaré."""
    if case.start > date(case.as_of.year, 1, 1):
        return None
    here = [
        row
        for row in year_rows(case, case.rows)
        if "FLM" in groups(row) and violent(row) and at(row, AIRPORT)
    ]
    return [rf"\b{say(len(here))} violent events? "]


def along_the_road(case: Case) -> list[str] | None:
    """C4: the coalition's events along Route Nationale 16."""
    if case.start > date(case.as_of.year, 1, 1):
        return None
    ours = {"FLM", "JNIM", "Forerunners"}
    here = [row for row in year_rows(case, case.rows) if groups(row) & ours and at(row, *ROAD)]
    return [rf"record {say(len(here))} events? involving"]


def incident(day: date, place: dict, group: str) -> Callable[[Case], list[str] | None]:
    """S7 and T5: a violent event of a group on a day at a place."""

    def told(case: Case) -> list[str] | None:
        if case.as_of < day:
            return SILENT
        if case.start > day:
            return None
        rows = [row for row in between(case.rows, day, day) if at(row, place)]
        found = [row for row in rows if group in groups(row) and violent(row)]
        if not found:
            return [rf"reported for {day.day} {day:%B %Y} is not in these data within 10 km"]
        most = max(row["fatalities"] for row in found)
        return [rf"^On {day.day} {day:%B %Y}", rf"with {say(most)} fatalit(y|ies), all sides counted"]

    return told


def trucks(case: Case) -> list[str] | None:
    """C5: the burning at Boni on its day, or else close by, or another event, or none."""
    day = date(2022, 8, 3)
    if case.as_of < day:
        return SILENT
    if case.start > day:
        return None
    flm = [row for row in case.rows if "FLM" in groups(row)]
    burning = [row for row in flm if row["sub_event_type"] == BURNED]
    that_day = [row for row in between(flm, day, day) if at(row, BONI, HAMLET)]
    if any(row in that_day for row in burning):
        return ["is matched in the data by looting or the destruction of property at Testville that day"]
    first, last = day - timedelta(days=3), min(day + timedelta(days=3), case.as_of)
    close = [row for row in between(burning, first, last) if at(row, BONI, HAMLET, SIMBI)]
    if close and case.start <= first:
        off, km = min((abs(day_of(row) - day), kilometres(row, BONI)) for row in close)
        nearest = {
            day_of(row) for row in close if (abs(day_of(row) - day), kilometres(row, BONI)) == (off, km)
        }
        dated = "|".join(f"{each.day} {each:%B %Y}" for each in nearest)
        when_told = rf"fits an event that the data date to ({dated})"
        where = rf"at Testville, {say(km)} km from Boni\." if km > 10 else r"at Testville\."
        return [when_told, "looting or the destruction of property", where]
    if that_day:
        return ["is not found in these data; what they hold near Boni that day is"]
    return [r"is not found in these data\.$"]


EXPECTED: dict[str, Callable[[Case], list[str] | None]] = {
    "N1": since_the_coup,
    "N5": quarters_against_years,
    "N7": rank,
    "S1": near_bamako,
    "S4": projection,
    "S5": five_years,
    "S7": incident(date(2022, 7, 22), KATI, "FLM"),
    "C3": two_towns,
    "C4": along_the_road,
    "C5": trucks,
    "T3": share_of_isgs,
    "T5": incident(date(2022, 8, 7), TESSIT, "ISGS"),
}
"""What a claim's sentence must say, where ``recount.expected`` leaves it out, and more of S1."""
