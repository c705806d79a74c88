"""Titles of figures on invented events: words for every outcome, grammatical, and true of what is drawn."""

import random
import re
import string
from dataclasses import replace
from datetime import date

import plain_words
import pytest
from builders import BONI, NEAR_BAMAKO, even, on, situation, times
from invented_cases import cases
from plain_words import say
from test_narrative import FAULTS, outcomes_of

from helpers import figures, language
from helpers.analysis.alternatives import Reading, Readings
from helpers.analysis.claims import claims, evaluate
from helpers.figures.readings import readings
from helpers.figures.scene import Scene
from helpers.outlines import schematic_regions
from helpers.story import narrative

COUP = date(2020, 8, 18)
CLAIMS = {claim.id: claim for claim in claims()}
TITLES = {
    name: {outcome: language.wording("figures", name, "titles", outcome).text for outcome in texts["titles"]}
    for name, texts in language.words()["figures"].items()
    if "titles" in texts
}
TOLD = {name: CLAIMS[row.claim] for name, row in figures.rows().items() if row.claim}
OWN = {"only", "one", "some", "many", "none", "all"}
"""How a figure's own highest value, or the verdicts of a grid, can stand."""

OWN_WORDS = {
    "bamako-ring-cumulative": {
        f"{stands}{years}" for stands in ("ahead", "level", "behind") for years in ("", ", one year")
    }
    | {"after none", "nothing", "alone"},
    "density-map": {
        f"{now}, {before}" for now in ("some", "none") for before in ("after some", "after none", "alone")
    },
    "north-by-group": {"three", "both", "some"},
    "civilians-by-perpetrator": {"some", "all", "none", "all, one", "none, one", "nothing"},
    "zones-by-quarter": OWN | {"one, one quarter"},
    "how-reported": {"known", "new source", "nothing"},
}
"""How the values of a figure can stand that has words of its own for it."""

WITHOUT = {
    *("data start late", "event ahead", "no quarter since", "no quarter before", "no earlier year"),
    *("year just begun", "nothing at all", "tied", "no group named"),
}
"""Outcomes of which a title need not speak: the figure then says what it draws."""

LONGEST = 2 * 80
"""Two lines of letters."""


# ---- words -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", TOLD)
def test_every_outcome_has_a_title_or_is_known_to_have_none(name):
    silent = {
        outcome
        for outcome in outcomes_of(TOLD[name])
        if not {outcome, outcome.split(", ")[0]} & set(TITLES[name])
    }

    assert {outcome.split(", ")[0] for outcome in silent} <= WITHOUT


@pytest.mark.parametrize("name", TITLES)
def test_a_figure_has_no_title_for_an_outcome_that_cannot_be(name):
    possible = outcomes_of(TOLD[name]) if name in TOLD else OWN_WORDS.get(name, OWN)

    assert set(TITLES[name]) <= possible


@pytest.mark.parametrize("name", TITLES)
def test_every_slot_of_a_title_has_a_form(name):
    for template in TITLES[name].values():
        forms = [form for _, slot, form, _ in string.Formatter().parse(template) if slot]
        assert [form for form in forms if form not in narrative.FORMS and form.count("|") != 1] == []


@pytest.mark.parametrize("name", TITLES)
def test_what_a_title_names_is_named_by_what_is_counted(name):
    """A title is read with the line beneath it, which has to say of whom and where."""
    counted = language.words()["figures"][name]["counted"]
    same = {
        "near Bamako": "km of Bamako",
        "Route Nationale 16": "the road from",
        "central Mali": "zone|Mopti",
    }
    same |= {"violent event": "Violent events", "FLM or its allies": "FLM.*formed it", "fatalit": "Fatalit"}
    same |= {"northern Mali": "northern Mali", "Gao and Ménaka": "Gao and Ménaka", "ISGS": "ISGS"}

    for title in TITLES[name].values():
        for said, meant in same.items():
            assert said not in title or re.search(meant, counted), (title, counted)


# ---- what is drawn ---------------------------------------------------------------------------------


def rows(figure, **wanted):
    """Return the drawn rows in which each of some columns has a value."""
    found = figure.table.to_dict(orient="records")
    return [row for row in found if all(row[key] == value for key, value in wanted.items())]


def within(figure, first, last=date.max, **wanted):
    """Return the sum of the drawn periods that begin in a run of days."""
    return sum(row["value"] for row in rows(figure, **wanted) if first <= row["start"] <= last)


def tally(number):
    return "none" if number == 0 else say(number)


def change(figure, now, before):
    """Return the change in percent as a title has it that speaks of one."""
    said = re.search(r"\b(up|down) ", figure.title)
    return f"{said[0]}{plain_words.percent(abs(100 * (now / before - 1)))} percent" if said else ""


def windows(case):
    """Return the first days of the preceding and of the recent window."""
    return plain_words.back(case.as_of, 2 * case.months - 1), plain_words.back(case.as_of, case.months - 1)


def years(figure, case):
    """Return what is drawn of the year, and of the years before by year."""
    drawn = {int(row["year"]): row["value"] for row in rows(figure, part="recorded")}
    return drawn.pop(case.as_of.year), drawn


def quarters(figure, case):
    drawn = [(row["start"], row["value"]) for row in rows(figure, measure="events", complete=True)]
    before = [value for start, value in drawn if start < date(2020, 7, 1)]
    after = [value for start, value in drawn if start > COUP]
    above = sum(value > max(before) for value in after)
    first = min(start for start, _ in drawn).year
    if above == 0:
        return [f"which had {say(max(before))}$"]
    how = (
        "Each full|The first full"
        if above == len(after)
        else f"Of the {say(len(after))} .*, {say(above)} saw"
    )
    return [how, f"from {first} to the coup$"]


def deaths_by_year(figure, case):
    now, before = years(figure, case)
    best = max(before.values())
    if now > best:
        return [f"^{say(now)} ", "more than in"]
    return [f"^{say(now)} ", "as many as in"] if now == best else [f"^{say(now)} ", f"\\b{say(best)}( of|$)"]


def civilians(figure, case):
    new_year = date(case.as_of.year, 1, 1)
    now = within(figure, new_year)
    before = within(figure, date(case.as_of.year - 1, 1, 1), date(case.as_of.year - 1, 12, 31))
    return [
        "^No civilian" if now == 0 else f"against civilians cost {say(now)} li[fv]es?",
        tally(before) if before else "none|nor",
    ]


def zones(figure, case):
    now, before = (sum(row["value"] for row in rows(figure, order=order)) for order in (1, 0))
    return [f"{say(now)} " if now else "^No ", f"after {tally(before)} |nor", change(figure, now, before)]


def ring(figure, case):
    now = sum(row["events"] for row in rows(figure, category=str(case.as_of.year)))
    return [f"^{say(now)} .* within {case.radius:g} km"]


def ring_years(figure, case):
    now, before = years(figure, case)
    last = before.get(case.as_of.year - 1)
    return [f"^{say(now)} ", f"\\b{tally(last)}\\b" if last else "none|nor"]


def ring_months(figure, case):
    whole, inside = within(figure, date.min), within(figure, windows(case)[1])
    if whole < 3 or case.months >= case.as_of.month:
        return [f"^{say(whole)} |Both|Neither|One"]
    return [
        f"\\b{say(whole)}\\b",
        "^All" if inside == whole else "^None" if not inside else f", {say(inside)} happened",
    ]


def share(figure, case):
    part, whole = (sum(row["value"] for row in rows(figure, **of)) for of in ({"name": "Central Mali"}, {}))
    if 0 < part < whole:
        return [f"(: | saw ){say(part)} of {say(whole)} "]
    if whole < 2:
        return ["^(The|No) (one )?violent event"]
    return [f"^Each of the {say(whole)} .*happened" if part else f"^None of the {say(whole)} "]


def central(figure, case):
    first, second = windows(case)
    now, before = within(figure, second), within(figure, first) - within(figure, second)
    said = f"{say(now)} event" if now else "^No "
    return [said, f"after {tally(before)} |nor", change(figure, now, before)]


def road(figure, case):
    return [f"^{say(sum(row['events'] for row in rows(figure)))} "]


def months(figure, case):
    return [
        f"^Of the last {say(len(rows(figure)))} months",
        f": {say(max(row['value'] for row in rows(figure)))}\\b",
    ]


def isgs(figure, case):
    now, before = years(figure, case)
    lately = [before.get(case.as_of.year - back, 0) for back in (1, 2)]
    how = (
        "more than|resurgent|after none"
        if now > max(lately)
        else "as many"
        if now == max(lately)
        else say(max(lately))
    )
    return [f"\\b{say(now)} (li|fat)", how]


def killed(figure, case):
    new_year = date(case.as_of.year, 1, 1)
    whole = within(figure, new_year)
    part = within(figure, new_year, part="Civilians")
    if whole < 2:
        return ["^(The one person|No fatality)"]
    how = f"{say(part)} of" if 0 < part < whole else "Each of" if part else "None of"
    return [f"^{how} the {say(whole)} people"]


def north(figure, case):
    places = {}
    for row in rows(figure):
        key = (row["longitude"], row["latitude"])
        places[key] = places.get(key, 0) + row["events"]
    return [f": {say(max(places.values()))} (each, )?of {say(sum(places.values()))}$"]


def highest(values):
    """Return the highest of some values, and the names that have it."""
    most = max(values.values())
    return most, [name for name, value in values.items() if value == most]


def zones_by_quarter(figure, case):
    most, at = highest({f"{row['place']}, {row['period']}": row["value"] for row in rows(figure)})
    quarters_drawn = len({row["start"] for row in rows(figure)})
    return [f"^{say(most)} ", f"last {say(quarters_drawn)} quarters$", *map(re.escape, at)]


def about(number):
    step = 10 ** (len(str(number)) - 3) if number >= 1000 else 10
    return f"about {round(number / step) * step:,} "


def density(figure, case):
    now, before = (625 * len(rows(figure, order=order)) for order in (1, 0))
    said = [f"touched {about(now)}" if now else "touched no square"]
    if "twelve before" in figure.title:
        said.append(f"after {about(before) if before else 'none '}")
    return said


def area(figure, case):
    most, at = highest({row["period"]: 625 * row["squares"] for row in rows(figure)})
    return [about(most), *map(re.escape, at)]


def ring_lines(figure, case):
    day = (case.as_of.month, case.as_of.day)
    by_then = {}
    for row in rows(figure):
        if (row["day"].month, row["day"].day) <= day:
            by_then[int(row["year"])] = row["value"]
    now = by_then.pop(case.as_of.year)
    most, _ = highest(by_then)
    told = f"there w\\w+ {say(most)}$" if len(by_then) == 1 else f"had {say(most)}$"
    how = "as many as" if now == most else told if now < most or len(by_then) == 1 else "more than"
    return [f"^{say(now)} ", how if most else "after none"]


def towns(figure, case):
    values = {
        row["place"]: row["value"] for row in rows(figure) if row["window"].endswith(str(case.as_of.year))
    }
    most, at = highest(values)
    return [f": {say(most)} of {say(sum(values.values()))}$", f"near {at[0]} than"]


def rivals(figure, case):
    said = []
    for group in ("ISGS", "JNIM"):
        most, at = highest({row["period"]: row["value"] for row in rows(figure, group=group)})
        said += [f"{say(most)} without", *at]
    return said


def perpetrators(figure, case):
    """The invented events lie in the zones, so that these hold all who were killed."""
    whole, rest = (sum(row["value"] for row in each) for each in (rows(figure), _by_others(figure)))
    if whole == 1:
        return ["The one civilian", "without" if rest else "with a"]
    if rest in (0, whole):
        return [f"Each of the {say(whole)} civilians", "without" if rest else "with a"]
    return [f"Of {say(whole)} civilians", f"{say(rest)} died in violence without"]


def _by_others(figure):
    involved = language.words()["perpetrators"]["involved"]
    return [row for row in rows(figure) if row["part"] != involved]


DRAWN = {
    "civilians-by-perpetrator": perpetrators,
    "zones-by-quarter": zones_by_quarter,
    "density-map": density,
    "area-by-half-year": area,
    "bamako-ring-cumulative": ring_lines,
    "road-by-place": towns,
    "north-by-group": rivals,
    "violence-by-quarter": quarters,
    "fatalities-by-year": deaths_by_year,
    "civilian-fatalities-by-quarter": civilians,
    "events-by-zone": zones,
    "bamako-ring-map": ring,
    "bamako-ring-by-year": ring_years,
    "bamako-ring-by-month": ring_months,
    "violent-events-by-zone": share,
    "central-by-month": central,
    "road-map": road,
    "road-by-month": months,
    "isgs-by-year": isgs,
    "isgs-by-month": killed,
    "north-map": north,
}
"""What has to be found in a figure's title, counted again from what it draws."""


def test_every_finding_of_a_figure_is_counted_again_from_what_it_draws():
    assert set(TITLES) - set(DRAWN) == {"readings", "events-map", "how-reported"}


def faults(title):
    found = [fault for fault, pattern in FAULTS.items() if re.search(pattern, title)]
    return [
        *found,
        *(["too long"] if len(title) > LONGEST else []),
        *(["a full stop"] if title.endswith(".") else []),
    ]


def wrongs(number, seed):
    """Return what is wrong with the titles of a number of cases: figure, title, what."""
    outlines, found = schematic_regions(), []
    for case, today in cases(random.Random(seed), number):
        scene = Scene(today, outlines, "SIMULATED test.")
        for name in figures.names():
            figure = figures.figure(name, scene)
            found += [(name, figure.title, fault) for fault in faults(figure.title)]
            if name in DRAWN and figure.title != drawn_of(name, today):
                found += [
                    (name, figure.title, f"not found: {pattern}")
                    for pattern in DRAWN[name](figure, case)
                    if not re.search(pattern, figure.title, re.IGNORECASE)
                ]
    return found


def drawn_of(name, today):
    """Return the title of a figure that finds nothing: what it draws."""
    known = narrative.setting(today)
    return narrative.write(
        language.wording("figures", name, "title"), known, clauses=narrative.clauses(known)
    ).text


@pytest.mark.slow
def test_every_title_of_random_events_is_grammatical_and_true_of_what_is_drawn():
    assert wrongs(2, "titles") == []


@pytest.mark.parametrize(
    "number", [pytest.param(8, marks=pytest.mark.slow), pytest.param(100, marks=pytest.mark.long)]
)
def test_every_title_of_many_random_events_is_grammatical_and_true_of_what_is_drawn(number):
    assert wrongs(number, "more titles") == []


# ---- single titles -----------------------------------------------------------------------------------


def figure(name, *events, **setting):
    """Return a figure of invented events."""
    return figures.figure(name, Scene(situation(*events, **setting), schematic_regions(), "SIMULATED test."))


def test_a_title_follows_its_claim():
    rise = figure("events-by-zone", *times(40, "2022-06-06"), *times(20, "2022-02-02"))
    fall = figure(
        "events-by-zone", *even(15, "2022-05-01", "2022-08-29"), *even(40, "2022-01-01", "2022-04-30")
    )

    assert rise.title.startswith(
        "Daily rate of militant Islamist events up 98 percent: 40 from 1 May to 29 August 2022"
    )
    assert fall.title.startswith(
        "Daily rate of militant Islamist events down 63 percent: 15 from 1 May to 29 August 2022"
    )
    assert rise.words.title.claim == fall.words.title.claim == "N6"


def test_a_change_that_chance_could_bring_about_is_no_finding_of_a_title():
    told = figure("central-by-month", *times(12, "2022-06-06"), *times(10, "2022-02-02")).title

    assert told.startswith("No clear change in militant Islamist violence in central Mali: 12 events")


def test_a_title_without_a_finding_says_what_is_drawn():
    nothing = figure("isgs-by-year", *times(2, "2022-06-06"))

    assert nothing.title == "Fatalities of violence involving ISGS, or JNIM or ISGS, by year"
    assert nothing.alt_text.count(nothing.title) == 1


def test_the_alternative_text_says_after_a_finding_what_is_drawn():
    ring = figure("bamako-ring-by-year", *times(2, "2022-06-06", **NEAR_BAMAKO))
    drawn = "Violent events involving JNIM/FLM within 150 km of Bamako, by year"

    assert ring.title.endswith("near Bamako so far in 2022, after none in all of 2021")
    assert ring.alt_text.startswith(f"{ring.title}. {drawn}. ")


DRAWN_ROAD = "Events involving JNIM/FLM or its allies along Route Nationale 16, by month"


@pytest.mark.parametrize(
    ("days", "title"),
    [
        (["2022-06-06"] * 3 + ["2022-07-07"], "Of the last 24 months, June 2022 saw the most events"),
        (
            ["2022-06-06"] * 2 + ["2022-07-07"] * 2,
            "Of the last 24 months, June and July 2022 saw the most",
        ),
        (["2022-06-06"] * 2, DRAWN_ROAD),
        (
            ["2022-06-06", "2022-07-07"],
            DRAWN_ROAD,
        ),
        (
            [f"2022-0{month}-06" for month in range(1, 6)] * 2,
            DRAWN_ROAD,
        ),
    ],
    ids=["one leads", "two alike", "the only one", "one event each", "too many alike"],
)
def test_the_highest_value_is_a_finding_where_it_stands_out(days, title):
    assert figure("road-by-month", *on(*days, **BONI)).title.startswith(title)


@pytest.mark.parametrize(
    ("others", "title"),
    [
        (0, "No verdict of this section changes under another definition"),
        (2, "Another definition changes the verdict on two of the section's three claims with an answer"),
        (3, "Another definition changes the verdict on each of the section's three claims with an answer"),
    ],
)
def test_the_title_of_the_readings_says_how_many_verdicts_turn(others, title):
    today = situation(*on("2021-06-06", "2022-06-06", **NEAR_BAMAKO))
    scene = Scene(today, schematic_regions(), "SIMULATED test.")
    own = [evaluate(CLAIMS[key], today) for key in ("S1", "S2", "S3")]
    turned = [replace(each, verdict="differs" if each.verdict == "holds" else "holds") for each in own]
    tried = [
        Readings(each, (Reading("linked", turned[n] if n < others else each),)) for n, each in enumerate(own)
    ]

    assert readings(scene, "southern", tried).title == title
