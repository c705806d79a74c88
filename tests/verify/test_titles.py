"""Titles of figures as the check reads them: what is true passes, what is changed in it does not."""

from datetime import date
from functools import cache
from string import Formatter

import mutants
import pytest
import telling
from builders import CENTRE, CIVILIANS, FAR_SOUTH, GAO, ISGS, JNIM, NEAR_BAMAKO, on, situation, times

from helpers import language
from helpers.analysis.claims import claims, evaluate
from helpers.figures.rows import rows
from helpers.story import narrative
from helpers.verify.facts import facts_of
from helpers.verify.sentences import faults

pytestmark = pytest.mark.slow

BY_ID = {claim.id: claim for claim in claims()}
WORDS = language.words()["figures"]
TITLES = {
    name: {"claim": row.claim, "otherwise": WORDS[name]["title"], **WORDS[name]["titles"]}
    for name, row in rows().items()
    if row.claim
}
DAYS = [
    *(date(2013, 3, 4), date(2014, 6, 10), date(2016, 2, 29), date(2016, 12, 31), date(2017, 4, 30)),
    *(date(2018, 2, 28), date(2018, 11, 30), date(2019, 3, 25), date(2019, 12, 31), date(2020, 4, 21)),
    *(date(2020, 12, 31), date(2021, 1, 3), date(2021, 9, 30), date(2022, 1, 31), date(2022, 5, 24)),
    *(date(2022, 8, 29), date(2022, 12, 31), date(2023, 1, 1), date(2023, 4, 30)),
]
AT_GAO = {"actor1": ISGS, **GAO}
KILLED = {**AT_GAO, "actor2": CIVILIANS, "event_type": "Violence against civilians"}
INVENTED = {
    "nothing": lambda: situation({"date": "2022-06-06", "actor1": CIVILIANS, "actor2": CIVILIANS}),
    "one of each": lambda: situation({"date": "2022-06-06"}, *on("2022-06-06", **NEAR_BAMAKO)),
    "two near Bamako": lambda: situation(*on("2022-02-02", "2022-06-06", **NEAR_BAMAKO)),
    "a year as before": lambda: situation(
        *times(20, "2021-06-06", **KILLED), *times(20, "2022-06-06", **KILLED)
    ),
    "only now": lambda: situation(*times(9, "2022-06-06", **KILLED), *times(9, "2022-06-06", **FAR_SOUTH)),
    "only then": lambda: situation(*times(9, "2021-06-06", **KILLED), *times(9, "2022-02-02", **CENTRE)),
    "a steady pace": lambda: situation(
        *times(50, "2022-02-02"), *times(51, "2022-06-06"), *on("2022-06-06", **FAR_SOUTH)
    ),
    "a slower pace": lambda: situation(
        *times(80, "2022-02-02"), *times(20, "2022-06-06"), *on("2022-06-06", **FAR_SOUTH)
    ),
    "another group first": lambda: situation(
        *times(9, "2022-06-06", actor1=ISGS), *on("2022-06-06", actor1=JNIM)
    ),
    "calm quarters": lambda: situation(*times(9, "2019-06-06"), *times(4, "2021-02-02")),
    "some quarters": lambda: situation(*times(9, "2019-06-06"), *times(12, "2021-02-02")),
    "one earlier year": lambda: situation(
        *times(9, "2021-06-06"), *times(4, "2022-02-02"), start="2021-01-01"
    ),
}
PLAIN = {
    "civilian-fatalities-by-quarter": ("more", "less", "less, complete"),
    "bamako-ring-by-year": ("same", "less", "less, complete"),
}
"""Words that only put two numbers side by side, or fit any two: true whatever the outcome."""
CONTRARY = [
    {"record", "tied", "short"},
    {"all", "some", "none"},
    {"more", "same", "less", "more, unclear"},
    {"first", "behind"},
]
"""Outcomes of which one excludes the others."""


def heading(choice, name, parts):
    words = choice.get(name) or choice.get(name.split(", ")[0]) or choice["otherwise"]
    return narrative.fill(words, parts)


def on_days():
    """Yield the situations that titles are told of: days of the sample, and invented ones."""
    yield from ((str(day), telling.on(telling.opened(), day).situation) for day in DAYS)
    yield from ((name, make()) for name, make in INVENTED.items())


@cache
def told():
    """Return each title with its figure, its finding, what may be said of it, and the slots of its words."""
    found = []
    for where, today in on_days():
        evaluated = cache(lambda claim, today=today: evaluate(BY_ID[claim], today))
        known = cache(lambda claim, today=today, of=evaluated: facts_of(of(claim), today))
        for name, choice in TITLES.items():
            finding = evaluated(choice["claim"])
            parts = {**narrative.setting(today), **finding.outcome.parts}
            title = heading(choice, finding.outcome.name, parts)
            found.append((where, name, finding, known(choice["claim"]), parts, title))
    return found


def test_every_title_is_borne_out_by_its_claim():
    assert [
        (where, title, found) for where, _, _, facts, _, title in told() if (found := faults(title, facts))
    ] == []


def test_the_situations_come_to_most_words_for_titles():
    used = {(name, finding.outcome.name) for _, name, finding, _, _, _ in told()}
    words = {(name, outcome) for name in TITLES for outcome in outcomes(name)}

    assert len(words & used) > 0.8 * len(words)


def test_every_change_to_a_title_is_caught():
    made, passed = 0, []
    for _, _, _, facts, _, title in told():
        for kind, changed in mutants.mutants(title):
            made += 1
            if not faults(changed.removesuffix("."), facts):
                passed.append((kind, changed))

    assert made > 2000
    assert passed == []


def outcomes(name):
    """Return the outcomes for which a figure has a title."""
    return set(TITLES[name]) - {"claim", "otherwise"}


def contrary(one, other):
    return one != other and any(one in names and other in names for names in CONTRARY)


def slots(template):
    """Return the parts that a template names."""
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def test_the_words_of_a_contrary_outcome_are_caught():
    tried, passed = 0, []
    for where, name, finding, facts, parts, title in told():
        for outcome in outcomes(name) - set(PLAIN.get(name, ())):
            if contrary(finding.outcome.name, outcome) and slots(TITLES[name][outcome]) <= set(parts):
                turned = narrative.fill(TITLES[name][outcome], parts)
                tried += 1
                if not faults(turned, facts):
                    passed.append((where, outcome, turned, title))

    assert tried > 100
    assert passed == []


@pytest.mark.parametrize(
    ("claim", "rows", "denial"),
    [
        (
            "C1",
            times(9, "2022-06-06", **GAO),
            "No violent event involving militant Islamist groups recorded so far in 2022",
        ),
        (
            "T4",
            times(9, "2022-06-06", **AT_GAO),
            "No fatality of violence involving ISGS recorded in Gao and Ménaka so far in 2022",
        ),
    ],
)
def test_that_nothing_is_recorded_is_caught_where_only_a_part_is_missing(claim, rows, denial):
    here = situation(*rows)

    assert evaluate(BY_ID[claim], here).outcome.name == "none"
    assert "says 'No', but it is 9" in faults(denial, facts_of(evaluate(BY_ID[claim], here), here))


def test_the_title_of_another_claim_is_caught():
    """But for nought, and for the few numbers of invented data, which several claims have in common."""
    passed = []
    for where, name, finding, _, _, title in told():
        if where in INVENTED or title == TITLES[name]["otherwise"] or title.startswith("No "):
            continue
        for place, _, other, facts, _, _ in told():
            same = other.claim.spec["select"] == finding.claim.spec["select"]
            if place == where and not same and not faults(title, facts):
                passed.append((title, other.claim.id))

    assert passed == []


@pytest.mark.parametrize("name", TITLES)
def test_what_a_figure_draws_is_said_by_words_that_claim_nothing(name):
    """A descriptive title stands where there is no finding, so no facts may be needed for it."""
    nothing = situation({"date": "2022-06-06", "actor1": CIVILIANS, "actor2": CIVILIANS}, start="2022-06-01")
    finding = evaluate(BY_ID[TITLES[name]["claim"]], nothing)
    title = heading({"otherwise": TITLES[name]["otherwise"]}, "", narrative.setting(nothing))

    assert faults(title, facts_of(finding, nothing)) == []
